import { isDrawn } from "./data";
import { measureOf, measures, written } from "./numbers";
import { rampGradient } from "./paint";
import type { Stage } from "./stage";
import { levelName, type State } from "./state";

interface Choice<T> {
  value: T;
  name: string;
  /** The name where there is little room. */
  short?: string;
  problem?: string;
}

/** One of several, by pointer or arrow keys. */
export function Segments<T>({ label, choices, value, onChange }: { label: string; choices: Choice<T>[]; value: T; onChange: (value: T) => void }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const open = choices.filter((c) => c.problem === undefined);
    const next = open[(open.findIndex((c) => c.value === value) + by + open.length) % open.length];
    if (next) {
      onChange(next.value);
      const buttons = (event.currentTarget as Element).querySelectorAll<HTMLElement>("[role=radio]");
      buttons[choices.indexOf(next)]?.focus();
    }
  };
  return (
    <div class="nd-seg" role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {choices.map((c) => (
        <button key={c.name} role="radio" aria-checked={c.value === value} tabIndex={c.value === value ? 0 : -1} disabled={c.problem !== undefined} title={c.problem} onClick={() => onChange(c.value)}>
          {c.short === undefined ? c.name : <><span class="nd-long">{c.name}</span><span class="nd-short" aria-hidden="true">{c.short}</span></>}
        </button>
      ))}
    </div>
  );
}

export function Levels({ state, stage }: { state: State; stage: () => Stage }) {
  const choices = state.data.levels.map((level, value) => ({ value, name: levelName(level.name), ...(isDrawn(level) ? {} : { problem: level.reason }) }));
  return choices.length < 2 ? null : <Segments label="Level of detail" choices={choices} value={state.level.value} onChange={(level) => stage().changeLevel(level)} />;
}

export function ColorBy({ state }: { state: State }) {
  if (state.layers.length === 0) {
    return null;
  }
  const choices = [{ value: null as State["colored"]["value"], name: state.data.coloredBy === undefined ? "Type" : "Figure" }, ...measures.map((m) => ({ value: m.id as State["colored"]["value"], name: m.name, ...(m.tiny ? { short: m.tiny } : {}) }))];
  return (
    <>
      <span class="nd-label" aria-hidden="true">Colour by</span>
      <Segments label="Colour by" choices={choices} value={state.colored.value} onChange={(by) => (state.colored.value = by)} />
    </>
  );
}

/** What the colours of a measure mean. */
export function ColorKey({ state }: { state: State }) {
  const by = measures.find((m) => m.id === state.colored.value);
  if (!by) {
    return null;
  }
  const boxes = state.graph.value.things.filter((t) => !t.isFrame && t.kind !== "output");
  const largest = Math.max(0, ...boxes.map((t) => measureOf(state.layersOf(t), by.id).value));
  if (largest === 0) {
    return <p class="nd-key">{by.name}: no number is known</p>;
  }
  return (
    <figure class="nd-key" aria-label={`Colours: ${by.name} from 0 to ${written(largest, by.id)}`}>
      <figcaption>{by.name} a box, √ scale</figcaption>
      <div class="nd-ramp" style={{ background: rampGradient(state.scheme.value) }} />
      <p class="nd-num"><span>0</span><span>{written(largest, by.id)}</span></p>
    </figure>
  );
}

export function ZoomBar({ stage, scale, fit, actual }: { stage: () => Stage; scale: number; fit: () => void; actual: () => void }) {
  return (
    <div class="nd-zoom" role="group" aria-label="Zoom">
      <button class="nd-btn nd-square" aria-label="Zoom out" onClick={() => stage().camera.zoomBy(1 / 1.4)}>−</button>
      <button class="nd-btn nd-num nd-scale" aria-label={`Zoom ${Math.round((scale * 75))} %, go to actual size`} onClick={actual}>{Math.round(scale * 75)} %</button>
      <button class="nd-btn nd-square" aria-label="Zoom in" onClick={() => stage().camera.zoomBy(1.4)}>+</button>
      <button class="nd-btn" onClick={fit}>Fit</button>
    </div>
  );
}
