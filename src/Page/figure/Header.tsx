import { Icon } from "../common/icons";
import { commandOf, copy, download, fileName, pngFile, say, svgFile } from "./files";
import { rounded } from "../common/numbers";
import { SearchBox } from "./SearchBox";
import type { Stage } from "./stage";
import { levelName, type State } from "./state";

export function Header({ state, stage, help }: { state: State; stage: () => Stage; help: () => void }) {
  const command = commandOf(state);
  return (
    <header class="nd-top">
      <div class="nd-id">
        <h1>{state.data.title}</h1>
        <p class="nd-meta nd-num">{totals(state)}</p>
      </div>
      <SearchBox state={state} stage={stage} />
      <nav class="nd-acts" aria-label="Page">
        {command && (
          <button class="nd-btn nd-wide" aria-label="Copy command" onClick={() => copy(state, command, `Copied: ${command}`)}>
            <Icon name="command" />
            <span>Copy command</span>
          </button>
        )}
        <button class="nd-btn" aria-label="Copy SVG" onClick={() => copySvg(state)}>
          <Icon name="copy" />
          <span>Copy SVG</span>
        </button>
        <button class="nd-btn nd-square" aria-label="Download" title="Download" popovertarget="nd-downloads">
          <Icon name="download" />
        </button>
        <div id="nd-downloads" class="nd-menu" popover="auto">
          <button class="nd-btn" onClick={() => close(() => download(state, svgFile(state), "svg"))}>{fileName(state, "svg")}</button>
          {[1, 2, 4].map((scale) => (
            <button class="nd-btn" key={scale} onClick={() => close(() => savePng(state, scale))}>
              {fileName(state, "png")}, {scale}×
            </button>
          ))}
        </div>
        <button class="nd-btn nd-square" aria-label="Copy a link to this view" title="Copy link" onClick={() => copy(state, location.href, "Link to this view copied")}>
          <Icon name="link" />
        </button>
        <button class="nd-btn nd-square" aria-label="Dark or light" title="Dark or light (t)" aria-pressed={state.scheme.value === "dark"} onClick={() => toggleScheme(state)}>
          <Icon name="scheme" />
        </button>
        <button class="nd-btn nd-square nd-wide" aria-label="Keys" title="Keys (?)" onClick={help}>
          <Icon name="help" />
        </button>
      </nav>
    </header>
  );
}

export function toggleScheme(state: State): void {
  state.scheme.value = state.scheme.value === "dark" ? "light" : "dark";
}

export function copySvg(state: State): Promise<void> {
  const level = state.drawn(state.level.value);
  return copy(state, level.svg, `SVG of “${levelName(level.name)}” copied, ${Math.ceil(level.svg.length / 1000)} kB`);
}

function close(then: () => void): void {
  document.getElementById("nd-downloads")?.hidePopover();
  then();
}

async function savePng(state: State, scale: number): Promise<void> {
  try {
    download(state, await pngFile(state, scale), "png");
  } catch {
    say(state, "This figure is too large for a PNG of this browser");
  }
}

function totals(state: State): string {
  const { layers, totals } = state.data;
  if (!layers || !totals) {
    return "";
  }
  const parts = [`${layers.length} layers`];
  for (const [key, name] of [["parameters", "parameters"], ["macs", "multiply-adds"]] as const) {
    const value = totals[key];
    if (typeof value === "number") {
      parts.push(`${totals[`${key}Unknown`] ? "at least " : ""}${rounded(value)} ${name}`);
    }
  }
  return parts.join(" · ");
}
