import { planesOf } from "./kernels";
import type { Place, State } from "./state";

const most = 10;

/** The classes that the net is surest of. */
export function Classes({ state, left, height }: { state: State; left: number; height: number }) {
  const classes = state.classes.value;
  const shown = classes.map((_, i) => i).sort((a, b) => classes[b]! - classes[a]! || a - b).slice(0, most);
  const listed = classes.length <= most ? shown.toSorted((a, b) => a - b) : shown;
  const top = Math.max(1e-9, ...classes.map(Math.abs));
  return (
    <ol class="nd-classes" aria-label="Classes" style={state.narrow.value ? {} : { left: `${left}px`, top: `${Math.max(78, (height - listed.length * 36) / 2)}px` }}>
      {listed.map((index) => (
        <li key={index}>
          <button class={index === shown[0] ? "nd-best" : ""} onPointerEnter={() => (state.hovered.value = placeOf(state, index))} onPointerLeave={() => (state.hovered.value = null)} onClick={() => openClass(state, index)} title={`What the score of ${state.label(index)} is made of`}>
            <span>{state.label(index)}</span>
            <i class="nd-bar">
              <u style={{ width: `${(100 * Math.abs(classes[index]!)) / top}%` }} />
            </i>
            <b class="nd-num">{state.probability(classes[index]!)}</b>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Where the score of a class is. */
function placeOf(state: State, index: number): Place {
  const { tensor, first } = state.data.scores!;
  const { maps, width } = planesOf(state.values.value[tensor]?.shape ?? [1]);
  return maps > 1 ? { tensor, map: first + index, y: 0, x: 0 } : { tensor, map: 0, y: Math.floor((first + index) / width), x: (first + index) % width };
}

/** Opens the scores at a class. */
export function openClass(state: State, index: number): void {
  const { tensor, first } = state.data.scores!;
  const { maps, width } = planesOf(state.values.value[tensor]?.shape ?? [1]);
  state.look(tensor, maps > 1 ? first + index : 0);
  if (maps === 1) {
    state.move(Math.floor((first + index) / width), (first + index) % width);
  }
}
