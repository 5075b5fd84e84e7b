import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../common/icons";
import { Controls } from "./Controls";
import { Detail } from "./Detail";
import { Heatmaps } from "./Heatmaps";
import { bindKeys } from "./keys";
import { rounded } from "../common/numbers";
import { Overview } from "./Overview";
import { say } from "./ownPicture";
import { About, Article, Layers } from "./Sections";
import type { State } from "./state";
import { pngOf, svgOf } from "./viewFile";
import { Widget } from "./Widget";

const keys: [string[], string][] = [
  [["←", "→"], "layer before, layer after; in a map: the window, by one column"],
  [["↑", "↓"], "map above, map below; in a map: the window, by one row"],
  [["Enter"], "open the map"],
  [["Esc"], "back to the overview"],
  [["Space"], "play or pause"],
  [[",", "."], "one step back, one step on"],
  [["[", "]"], "map before, map after"],
  [["<", ">"], "layer before, layer after"],
  [["i"], "next picture"],
  [["r"], "colour range: unit, module, global"],
  [["h"], "next heatmap, or none"],
  [["d"], "shapes and scales on or off"],
  [["/"], "search layers"],
  [["t"], "dark or light"],
  [["?"], "these keys"],
];

export function App({ state, figure }: { state: State; figure: SVGSVGElement | null }) {
  const help = useSignal(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => bindKeys(state, help), []);
  useEffect(() => {
    if (help.value && !dialog.current?.open) {
      dialog.current?.showModal();
    }
  }, [help.value]);
  // Another map starts its view anew; while the window plays nothing is read aloud.
  useSignalEffect(() => void (state.open.value && scrollTo({ top: 0 })));
  const { parameters, macs } = state.data.totals;
  return (
    <>
      <a class="nd-skip" href="#nd-main" onClick={(e) => { e.preventDefault(); document.getElementById("nd-main")?.focus(); }}>Skip to the net</a>
      <header class="nd-top">
        <div class="nd-id">
          <h1>{state.data.title}</h1>
          <p class="nd-meta nd-num">
            <span class="nd-wide">{[typeof parameters === "number" && `${rounded(parameters)} parameters`, typeof macs === "number" && macs > 0 && `${rounded(macs)} multiply-adds`, state.summary() && " "].filter(Boolean).join(" · ")}</span>
            {state.summary()}
          </p>
        </div>
        <nav class="nd-acts" aria-label="Page">
          {state.data.command && <button class="nd-btn nd-wide" onClick={() => copy(state, state.data.command!, "Command copied")}><Icon name="command" /><span>Copy command</span></button>}
          <button class="nd-btn nd-square nd-wide" aria-label="Save this view as SVG" title="Save this view as SVG" onClick={() => void save(state, "svg")}><Icon name="download" /></button>
          <button class="nd-btn nd-wide" aria-label="Save this view as PNG" title="Save this view as PNG" onClick={() => void save(state, "png")}>PNG</button>
          <button class="nd-btn nd-square" aria-label="Copy a link to this view" title="Copy link" onClick={() => copy(state, location.href, "Link to this view copied")}><Icon name="link" /></button>
          <button class="nd-btn nd-square" aria-label="Dark or light" title="Dark or light (t)" aria-pressed={state.scheme.value === "dark"} onClick={() => (state.scheme.value = state.scheme.value === "dark" ? "light" : "dark")}><Icon name="scheme" /></button>
          <button class="nd-btn nd-square nd-wide" aria-label="Keys" title="Keys (?)" onClick={() => (help.value = true)}><Icon name="help" /></button>
        </nav>
      </header>
      <Controls state={state} />
      <main id="nd-main" tabIndex={-1}>
        {state.values.value.length > 0 && (state.open.value ? <Detail state={state} /> : <Overview state={state} />)}
        <Heatmaps state={state} />
        <Widget state={state} />
        <Article state={state} />
        <Layers state={state} />
        <About state={state} figure={figure} />
      </main>
      <dialog ref={dialog} aria-labelledby="nd-keys" onClose={() => (help.value = false)} onClick={(e) => e.target === e.currentTarget && e.currentTarget.close()}>
        <h2 id="nd-keys">Keys</h2>
        <dl class="nd-keys">
          {keys.map(([names, what]) => (
            <div key={what}><dt>{names.map((n) => <kbd key={n}>{n}</kbd>)}</dt><dd>{what}</dd></div>
          ))}
        </dl>
        <form method="dialog"><button class="nd-btn nd-line">Close</button></form>
      </dialog>
      <div class="nd-sr" aria-live="polite">{state.spoken.value}</div>
      <div class={`nd-toast${state.toast.value ? " nd-on" : ""}`} role="status">{state.toast.value}</div>
    </>
  );
}

/** Saves what is shown: the overview, or the map that is open. */
async function save(state: State, form: "svg" | "png"): Promise<void> {
  const view = document.querySelector(state.open.value ? ".nd-detail" : ".nd-sheet");
  if (!view) {
    return;
  }
  const open = state.open.value;
  const title = `${state.data.title}: ${open ? `${state.nameOf(open.tensor)}, map ${open.map + 1}` : "layers"}, ${state.pictureName(state.picture.value)}`;
  const blob = form === "svg" ? new Blob([svgOf(view, title).text], { type: "image/svg+xml" }) : await pngOf(view, title, 2);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${[state.data.title, open ? state.nameOf(open.tensor) : "layers"].join("-").replace(/[^\w.-]+/g, "-")}.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say(state, `${link.download} saved`);
}

async function copy(state: State, text: string, message: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(state, message);
  } catch {
    say(state, "This browser lets pages from disk copy nothing");
  }
}
