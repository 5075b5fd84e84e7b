import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { rounded } from "../common/numbers";
import { paintBox, rampColor, rampGradient } from "../figure/paint";
import { radioKey } from "./Controls";
import type { Step } from "./data";
import { percent, written } from "./numbers";
import type { State } from "./state";

interface Measure {
  id: string;
  name: string;
  /** Of the layers of a box. */
  of: (state: State, steps: readonly Step[]) => number;
  told: (state: State, value: number) => string;
  /** Whether boxes add up to the net. */
  isSum?: boolean;
}

const sum = (steps: readonly Step[], of: (step: Step) => number | undefined): number => steps.reduce((total, s) => total + (of(s) ?? 0), 0);

// Values are those that the last layer of a box hands on.
const like = (state: State, steps: readonly Step[]) => state.likes.value[steps.at(-1)!.writes] ?? { largest: 0, mean: 0, zeros: 0 };

const measures: Measure[] = [
  { id: "parameters", name: "Parameters", of: (_, steps) => sum(steps, (s) => s.parameters), told: (_, v) => rounded(v), isSum: true },
  { id: "macs", name: "Multiply-adds", of: (_, steps) => sum(steps, (s) => s.macs), told: (_, v) => rounded(v), isSum: true },
  { id: "mean", name: "Mean size of values", of: (state, steps) => like(state, steps).mean, told: (state, v) => written(v, state.exact) },
  { id: "largest", name: "Largest value", of: (state, steps) => like(state, steps).largest, told: (state, v) => written(v, state.exact) },
  { id: "zeros", name: "Zeros", of: (state, steps) => like(state, steps).zeros, told: (_, v) => percent(v) },
];

/** Colours the figure's boxes by what they cost, or by what their values are like for this picture. */
export function FigureColors({ state, figure }: { state: State; figure: SVGSVGElement }) {
  const chosen = useSignal<string | null>(null);
  const measure = measures.find((m) => m.id === chosen.value);
  const boxes = measure ? boxesOf(figure, state.data.steps).map(([box, steps]) => [box, measure.of(state, steps)] as const) : [];
  const most = Math.max(0, ...boxes.map(([, value]) => value));
  useEffect(() => {
    // The figure stands on white, whatever the page does.
    boxes.forEach(([box, value]) => paintBox(box, rampColor(most > 0 ? value / most : 0, "light")));
    return () => boxes.forEach(([box]) => paintBox(box, null));
  });
  const choices: [string | null, string][] = [[null, "As drawn"], ...measures.map((m): [string, string] => [m.id, m.name])];
  return (
    <div class="nd-by">
      <span class="nd-label" id="nd-by">Colour by</span>
      <span class="nd-seg" role="radiogroup" aria-labelledby="nd-by">
        {choices.map(([id, name]) => (
          <button key={id} role="radio" aria-checked={chosen.value === id} tabIndex={chosen.value === id ? 0 : -1} onClick={() => (chosen.value = id)} onKeyDown={radioKey}>{name}</button>
        ))}
      </span>
      {measure && (
        <span class="nd-scale nd-num" role="img" aria-label={`Colours: ${measure.name} of a box, from 0 to ${measure.told(state, most)}`}>
          <span>0</span><i style={{ background: rampGradient("light") }} />{measure.told(state, most)} a box{measure.isSum && `, ${measure.told(state, measure.of(state, state.data.steps))} in all`}
        </span>
      )}
    </div>
  );
}

const mostWords = 8;

// The boxes of a figure with the layers that they stand for: their names stand one after the other, and may hold spaces.
function boxesOf(figure: SVGSVGElement, steps: readonly Step[]): [Element, Step[]][] {
  const known = new Map(steps.toReversed().map((s) => [s.name, s]));
  return [...figure.querySelectorAll("g.layer[data-name]")].flatMap((box): [Element, Step[]][] => {
    const words = (box.getAttribute("data-layers") ?? box.getAttribute("data-name")!).split(" ");
    const found: Step[] = [];
    for (let i = 0; i < words.length; i++) {
      // Layers that the page does not tell of are stepped over.
      const length = Array.from({ length: Math.min(mostWords, words.length - i) }, (_, n) => n + 1).findLast((n) => known.has(words.slice(i, i + n).join(" ")));
      if (length !== undefined) {
        found.push(known.get(words.slice(i, i + length).join(" "))!);
        i += length - 1;
      }
    }
    return found.length > 0 ? [[box, found.sort((a, b) => a.writes - b.writes)]] : [];
  });
}
