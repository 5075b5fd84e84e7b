import type { State } from "./state";

/** Takes a picture of the viewer's: it is prepared as the others were, and goes nowhere. */
export async function addPicture(state: State, file: File): Promise<void> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    say(state, `${file.name}: holds no picture that this browser reads`);
    return;
  }
  state.own.value = [...state.own.value, { name: file.name || "pasted picture", bytes: bytesOf(state, bitmap) }];
  await state.show(state.data.pictures.length + state.own.value.length - 1);
}

let timer = 0;

export function say(state: State, message: string): void {
  state.toast.value = message;
  clearTimeout(timer);
  timer = window.setTimeout(() => (state.toast.value = ""), 2200);
}

// Stretched, cut from the middle, or with a border of the mean, as the others.
function bytesOf(state: State, bitmap: ImageBitmap): Float32Array {
  const { channels, height, width, channelsLast, preparation } = state.data.input;
  const canvas = new OffscreenCanvas(width, height);
  const g = canvas.getContext("2d", { willReadFrequently: true })!;
  const [sx, sy] = [width / bitmap.width, height / bitmap.height];
  const { fit, cropScale, scales, shifts, order } = preparation!;
  const [fx, fy] = fit === "stretch" ? [sx, sy] : fit === "crop" ? [Math.max(sx, sy) * cropScale, Math.max(sx, sy) * cropScale] : [Math.min(sx, sy), Math.min(sx, sy)];
  const mean = [0, 1, 2].map((c) => { const own = channels === 1 ? 0 : order.indexOf(c); return -shifts[own]! / scales[own]!; });
  g.fillStyle = `rgb(${mean.map(Math.round).join(" ")})`;
  g.fillRect(0, 0, width, height);
  g.imageSmoothingQuality = "high";
  g.drawImage(bitmap, (width - bitmap.width * fx) / 2, (height - bitmap.height * fy) / 2, bitmap.width * fx, bitmap.height * fy);
  const pixels = g.getImageData(0, 0, width, height).data;
  const size = width * height;
  const result = new Float32Array(size * channels);
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < channels; c++) {
      const [red, green, blue] = [pixels[i * 4]!, pixels[i * 4 + 1]!, pixels[i * 4 + 2]!];
      result[channelsLast ? i * channels + c : c * size + i] = channels === 1 ? Math.round(0.299 * red + 0.587 * green + 0.114 * blue) : pixels[i * 4 + order[c]!]!;
    }
  }
  return result;
}
