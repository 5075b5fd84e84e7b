import { useLayoutEffect, useRef } from "preact/hooks";
import { measureOf, writtenSum } from "./numbers";
import type { Stage } from "./stage";
import type { State } from "./state";

/** What is pointed at, in three lines, beside it where it hides nothing. */
export function Tip({ state, stage }: { state: State; stage: () => Stage | undefined }) {
  const ref = useRef<HTMLDivElement>(null);
  const thing = state.graph.value.find(state.hovered.value);
  useLayoutEffect(() => {
    const tip = ref.current;
    const shown = stage();
    if (!tip || !thing || !shown) {
      return;
    }
    const { transform: t, width, height } = shown.camera;
    const [x, y, w, h] = thing.box;
    const [left, top] = t.apply([x, y]);
    const right = left + w * t.k;
    const place = left > tip.offsetWidth + 16 ? left - tip.offsetWidth - 12 : right + tip.offsetWidth + 16 < width ? right + 12 : Math.max(8, Math.min(width - tip.offsetWidth - 8, left));
    const middle = top + (h * t.k) / 2 - tip.offsetHeight / 2;
    const isBeside = place + tip.offsetWidth <= left || place >= right;
    tip.style.transform = `translate(${place}px, ${Math.max(8, Math.min(height - tip.offsetHeight - 8, isBeside ? middle : top + h * t.k + 10))}px)`;
  });
  if (!thing) {
    return null;
  }
  const layers = state.layersOf(thing);
  const attributes = !thing.isFrame && !thing.folded ? (layers[0]?.attributes ?? []).slice(0, 4).map((a) => `${a.name.split(".").at(-1)} ${a.value}`).join(", ") : "";
  return (
    <div class="nd-tip" ref={ref} aria-hidden="true">
      <b>{thing.head}</b>
      <div>{thing.sub || thing.type}{thing.shape && ` → ${thing.shape}`}</div>
      {layers.length > 0 && <div>{writtenSum(measureOf(layers, "parameters"), "parameters")} parameters · {writtenSum(measureOf(layers, "macs"), "macs")} multiply-adds</div>}
      {attributes && <div>{attributes}</div>}
    </div>
  );
}
