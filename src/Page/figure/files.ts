import { fontRules } from "./fonts";
import type { State } from "./state";

/** Copies a text and says so. */
export async function copy(state: State, text: string, message: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text);
  }
  say(state, message);
}

let timer = 0;

export function say(state: State, message: string): void {
  state.toast.value = message;
  clearTimeout(timer);
  timer = window.setTimeout(() => (state.toast.value = ""), 2200);
}

// Pages from disk have no clipboard in some browsers.
function copyByHand(text: string): void {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/** Name of a file of the figure that is shown. */
export function fileName(state: State, extension: string): string {
  const level = state.drawn(state.level.value);
  const name = level.file || "figure";
  return state.level.value === state.data.shown || level.name === "" ? `${name}.${extension}` : `${name}-${level.name}.${extension}`;
}

export function commandOf(state: State): string | undefined {
  const command = state.drawn(state.level.value).command;
  const file = fileName(state, "svg");
  return command && `${command} -o ${/^[\w@%+=:,./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`}`;
}

/** The bytes that the command writes. */
export const svgFile = (state: State): Blob => new Blob([state.drawn(state.level.value).svg], { type: "image/svg+xml" });

/** The figure as a picture, at a number of pixels a point of the screen. */
export async function pngFile(state: State, scale: number): Promise<Blob> {
  const level = state.drawn(state.level.value);
  const url = URL.createObjectURL(new Blob([withFonts(level.svg)], { type: "image/svg+xml" }));
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil((level.width * scale * 4) / 3);
    canvas.height = Math.ceil((level.height * scale * 4) / 3);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("too large for a picture"))), "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}

// A picture sees none of the page's fonts: it needs its own. As text: to an element of a style the page's policy would apply.
function withFonts(svg: string): string {
  const rules = fontRules();
  return rules === "" ? svg : svg.replace(/(<svg\b[^>]*>)/, (start) => `${start}<style>${rules}</style>`);
}

export function download(state: State, blob: Blob, extension: string): void {
  const link = document.createElement("a");
  const name = fileName(state, extension);
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say(state, `${name} saved`);
}
