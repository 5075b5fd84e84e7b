import { heightOf, topOf, type Overview, type Strip } from "./layout";
import type { Source } from "./sources";
import type { State } from "./state";

// More lines than that between two layers are one.
const most = 144;

/** The ways between layers, faint; of the map that is pointed at those that lead to it, as wide as what they add. */
export function Edges({ state, layout, sources }: { state: State; layout: Overview; sources: readonly Source[] }) {
  const strips = new Map(layout.strips.map((s) => [s.tensor, s]));
  const place = state.hovered.value;
  const target = place && strips.get(place.tensor);
  return (
    <svg class="nd-edges" width={layout.width} height={layout.height} aria-hidden="true">
      {state.data.steps.map((step) =>
        step.reads.filter((r) => r >= 0).map((read) => <path key={`${read}-${step.writes}`} class="nd-edge" d={between(strips.get(read)!, strips.get(step.writes)!, step.op === "convolution" || step.op === "dense", layout)} />),
      )}
      {place && target && lit(sources, strips, target, place.map, layout)}
    </svg>
  );
}

function between(from: Strip, to: Strip, isMixed: boolean, layout: Overview): string {
  if (to.column - from.column > 1) {
    return around(from, to, layout);
  }
  const [a, b] = [from.maps.length, to.maps.length];
  if (isMixed && a * b <= most) {
    return from.maps.flatMap((_, i) => to.maps.map((_, k) => line(from, centre(from, i), to, centre(to, k)))).join("");
  }
  if (a === b && from.all === to.all) {
    return from.maps.map((_, i) => line(from, centre(from, i), to, centre(to, i))).join("");
  }
  return line(from, middle(from), to, middle(to));
}

function lit(sources: readonly Source[], strips: Map<number, Strip>, target: Strip, map: number, layout: Overview) {
  const end = target.maps.indexOf(map);
  const shown = sources.flatMap((s) => {
    const strip = strips.get(s.tensor)!;
    const index = strip.maps.indexOf(s.map);
    return index < 0 ? [] : [{ ...s, strip, index }];
  });
  const largest = Math.max(1e-30, ...shown.map((s) => Math.abs(s.share ?? 0)));
  return shown.map((s) => (
    <path
      key={`${s.tensor}-${s.map}`}
      class={`nd-lit${s.share === undefined ? "" : s.share < 0 ? " nd-minus" : " nd-plus"}`}
      stroke-width={s.share === undefined ? 1.5 : 1 + 4 * (Math.abs(s.share) / largest)}
      d={target.column - s.strip.column > 1 ? around(s.strip, target, layout) : line(s.strip, centre(s.strip, s.index), target, end < 0 ? middle(target) : centre(target, end))}
    />
  ));
}

const centre = (strip: Strip, index: number): number => topOf(strip, index) + strip.cell.height / 2 + 2;

const middle = (strip: Strip): number => strip.y + heightOf(strip) / 2 + 2;

function line(from: Strip, y0: number, to: Strip, y1: number): string {
  const [x0, x1] = [from.x + from.cell.width + 4, to.x];
  const bend = (x1 - x0) / 2;
  return `M${x0} ${y0.toFixed(1)}C${x0 + bend} ${y0.toFixed(1)} ${x1 - bend} ${y1.toFixed(1)} ${x1} ${y1.toFixed(1)}`;
}

// Past the columns between, below all maps.
function around(from: Strip, to: Strip, layout: Overview): string {
  const [x0, y0, x1, y1, y] = [from.x + from.cell.width + 4, middle(from), to.x, middle(to), layout.height - 14 - ((from.tensor * 5) % 20)];
  return `M${x0} ${y0}C${x0 + 24} ${y0} ${x0 + 8} ${y} ${x0 + 40} ${y}L${x1 - 40} ${y}C${x1 - 8} ${y} ${x1 - 24} ${y1} ${x1} ${y1}`;
}
