import type { Step } from "./data";
import { heightOf, isMapwise, topOf, type Overview, type Strip } from "./layout";
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
        step.reads.filter((r) => r >= 0).map((read) => <path key={`${read}-${step.writes}`} class="nd-edge" d={between(strips.get(read)!, strips.get(step.writes)!, step, layout, state)} />),
      )}
      {place && target && lit(sources, strips, target, place.map, layout)}
    </svg>
  );
}

function between(from: Strip, to: Strip, step: Step, layout: Overview, state: State): string {
  if (to.column - from.column > 1) {
    return around(from, to, layout);
  }
  const reads = readsOf(step, from, to, state);
  const pairs = reads ? to.maps.flatMap((map, k) => from.maps.flatMap((source, i) => (reads(source, map) ? [[i, k] as const] : []))) : [];
  return pairs.length === 0 || pairs.length > most ? line(from, middle(from), to, middle(to)) : pairs.map(([i, k]) => line(from, centre(from, i), to, centre(to, k))).join("");
}

// Whether a map is computed from one of another layer; undefined where maps are not told apart.
function readsOf(step: Step, from: Strip, to: Strip, state: State): ((source: number, map: number) => boolean) | undefined {
  if (step.op === "dense" || (step.op === "convolution" && step.group![0] === 1)) {
    return () => true;
  }
  if (step.op === "convolution") {
    const [own, others] = [to.all / step.group![0]!, from.all / step.group![0]!];
    return (source, map) => Math.floor(source / others) === Math.floor(map / own);
  }
  return from.all === to.all && (isMapwise(state.data, step) || step.op === "joined") ? (source, map) => source === map : undefined;
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
