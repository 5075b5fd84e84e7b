import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { planesOf } from "../kernels";
import type { State } from "../state";

/** Moves the window by itself, or a step. */
export function Play({ state }: { state: State }) {
  const speed = useSignal(4);
  useEffect(() => {
    if (!state.playing.value) {
      return;
    }
    // Effects end after the next painting: a window that was stopped before that must not go on by one.
    const timer = setInterval(() => state.playing.peek() && stepBy(state, 1), 1000 / speed.value);
    return () => clearInterval(timer);
  }, [state.playing.value, speed.value]);
  return (
    <div class="nd-play">
      <button class="nd-btn nd-line" aria-label="One step back" onClick={() => stepBy(state, -1)}>‹</button>
      <button class="nd-btn nd-main-btn" onClick={() => (state.playing.value = !state.playing.value)}>{state.playing.value ? "Pause" : "Play"}</button>
      <button class="nd-btn nd-line" aria-label="One step on" onClick={() => stepBy(state, 1)}>›</button>
      <select aria-label="Speed" value={speed.value} onChange={(e) => (speed.value = Number(e.currentTarget.value))}>
        {[1, 4, 16].map((s) => <option key={s} value={s}>{s} a second</option>)}
      </select>
      <span class="nd-hint">Point at a map, or arrow keys, to move the window</span>
    </div>
  );
}

/** To the next place of the map, row by row. */
export function stepBy(state: State, by: number): void {
  const open = state.open.value;
  const shape = open && state.values.value[open.tensor]?.shape;
  if (!shape) {
    return;
  }
  const { height, width } = planesOf(shape);
  const at = (state.y.value * width + state.x.value + by + height * width) % (height * width);
  state.move(Math.floor(at / width), at % width);
}
