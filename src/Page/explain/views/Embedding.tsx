import { cellsAround, NumberGrid } from "../NumberGrid";
import { plural, written } from "../numbers";
import type { State } from "../state";
import { Line } from "./shared";

const across = 8;

/** Tokens, and the row of numbers that stands for each of them. */
export function Embedding({ state }: { state: State }) {
  const open = state.open.value!;
  const value = state.values.value[0];
  if (!value) {
    return null;
  }
  const width = value.shape[2]!;
  const token = Math.min(open.map, state.tokens.length - 1);
  const x = state.x.value;
  const rows = Math.min(8, Math.ceil(width / across));
  const first = Math.max(0, Math.min(Math.floor(x / across) - Math.floor(rows / 2), Math.ceil(width / across) - rows));
  const padded = new Float32Array(Math.ceil(width / across) * across);
  padded.set(value.data.subarray(token * width, (token + 1) * width));
  return (
    <div class="nd-stage nd-pair">
      <section class="nd-close">
        <h3>{plural(state.tokens.length, "token")}, each a row of {plural(width, "number")}</h3>
        <p class="nd-tokens" role="group" aria-label="Tokens">
          {state.tokens.slice(0, 256).map((text, i) => <button key={i} aria-pressed={i === token} onClick={() => (state.open.value = { tensor: 0, map: i })}>{text}</button>)}
        </p>
        <Line>Of “{state.tokens[token]}” the table has this row; its number {x + 1} is <b class="nd-mono">{written(value.data[token * width + x]!, true)}</b></Line>
        <NumberGrid state={state} rows={cellsAround(padded, 0, Math.ceil(width / across), across, first, 0, rows, across)} range={state.rangeOf(0)} label={`Numbers ${first * across + 1} to ${Math.min(width, (first + rows) * across)} of ${width}`} chosen={{ y: Math.floor(x / across) - first, x: x % across }} onPoint={(ny, nx) => state.point(0, Math.min(width - 1, ny * across + nx))} />
        {rows * across < width && <p class="nd-rest">Numbers {first * across + 1} to {Math.min(width, (first + rows) * across)} of {width}; arrow keys go on</p>}
      </section>
    </div>
  );
}
