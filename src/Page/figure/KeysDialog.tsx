import { useEffect, useRef } from "preact/hooks";
import type { Signal } from "@preact/signals";

const keys: [string[], string][] = [
  [["/"], "search; Enter and Shift+Enter step through the hits"],
  [["1", "…", "5"], "level of detail"],
  [["e", "c"], "finer, coarser"],
  [["←", "↑", "→", "↓"], "along the edges; without a choice, move the figure"],
  [["Enter"], "choose, and go to the facts"],
  [["Esc"], "back one step"],
  [["a", "d"], "trace all before, all after what is chosen"],
  [["+", "−"], "zoom"],
  [["0", "f"], "actual size, whole figure"],
  [["b"], "colour by the next measure"],
  [["t"], "dark or light"],
  [["x"], "save the SVG file"],
  [["?"], "these keys"],
];

const queries: [string, string][] = [
  ["conv2 relu", "both words, in names, types, shapes, modules"],
  ["type:conv", "types and kinds that begin so"],
  ["shape:256x*", "shapes, * for anything"],
  ["attr:stride=2", "attributes"],
  ['"conv1"', "exactly this name"],
  ["/conv[12]$/", "regular expression"],
];

/** What can be typed. */
export function KeysDialog({ open }: { open: Signal<boolean> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open.value && !dialog.current?.open) {
      dialog.current?.showModal();
    }
  }, [open.value]);
  return (
    <dialog ref={dialog} aria-labelledby="nd-keys" onClose={() => (open.value = false)} onClick={(event) => { if (event.target === event.currentTarget) { event.currentTarget.close(); } }}>
      <h2 id="nd-keys">Keys</h2>
      <dl class="nd-keys">
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>{names.map((n) => (n === "…" ? <span key={n}>…</span> : <kbd key={n}>{n}</kbd>))}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <h3>Search</h3>
      <dl class="nd-keys">
        {queries.map(([query, what]) => (
          <div key={query}>
            <dt><code>{query}</code></dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="nd-kind">The wheel moves the figure; with Ctrl, or pinching, it zooms.</p>
      <form method="dialog"><button class="nd-btn nd-line">Close</button></form>
    </dialog>
  );
}
