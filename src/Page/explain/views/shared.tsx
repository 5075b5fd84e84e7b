import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Step } from "../data";
import { planesOf, type Tensor } from "../kernels";
import { drawnSize, imageOf, MapCanvas, type Mark } from "../MapCanvas";
import { written } from "../numbers";
import type { State } from "../state";

/** What a view of an operation is given. */
export interface ViewProps {
  state: State;
  step: Step;
  map: number;
  y: number;
  x: number;
  result: Tensor;
  /** Values of its operands, stored ones included; absent where the page does not hold one. */
  operands: readonly (Tensor | undefined)[];
}

/** Operands of a layer, as they come. */
export function useOperands(state: State, step: Step | undefined): readonly (Tensor | undefined)[] {
  const constants = useSignal<{ step: Step | undefined; found: Map<number, Tensor> }>({ step: undefined, found: new Map() });
  useEffect(() => {
    let current = true;
    const wanted = (step?.reads ?? []).filter((r) => r < 0);
    void Promise.all(wanted.map(async (r) => [r, await state.engine.constant(~r)] as const)).then((found) => current && (constants.value = { step, found: new Map(found) }));
    return () => {
      current = false;
    };
  }, [step]);
  const values = state.values.value;
  return step ? step.reads.map((r) => (r < 0 ? (constants.value.step === step ? constants.value.found.get(r) : undefined) : values[r])) : [];
}

interface MapProps {
  state: State;
  tensor: number;
  map: number;
  size: number;
  mark?: Mark | undefined;
  onPoint?: ((y: number, x: number) => void) | undefined;
}

/** A map of a layer in the layer's colours. */
export function LayerMap({ state, tensor, map, size, mark, onPoint }: MapProps) {
  const value = state.values.value[tensor];
  const range = state.rangeOf(tensor);
  const image = useMemo(() => (value ? imageOf(state, tensor, value, map, range) : null), [value, map, range, state.scheme.value]);
  if (!value || !image) {
    return null;
  }
  const { width, maps } = planesOf(value.shape);
  const drawn = drawnSize(value.shape);
  const folded = drawn.width !== width;
  const shown = mark && folded ? { y0: Math.floor(mark.x0 / drawn.width), x0: mark.x0 % drawn.width, height: 1, width: 1 } : mark;
  return (
    <MapCanvas
      image={image}
      size={size}
      label={`${state.nameOf(tensor)}${maps > 1 ? `, map ${map + 1}` : ""}`}
      mark={shown}
      onPoint={onPoint && ((y, x) => (folded ? onPoint(0, Math.min(width - 1, y * drawn.width + x)) : onPoint(y, x)))}
    />
  );
}

/** The result's map with the place that is looked at, and its value. */
export function ResultMap({ state, step, map, y, x, result }: ViewProps) {
  const { maps, width } = planesOf(result.shape);
  const { height } = planesOf(result.shape);
  const value = result.data[(map * height + y) * width + x] ?? NaN;
  return (
    <figure class="nd-result">
      <figcaption><b>{step.name}{maps > 1 ? `, map ${map + 1}` : ""}</b></figcaption>
      <LayerMap state={state} tensor={step.writes} map={map} size={state.narrow.value ? 180 : 232} mark={{ y0: y, x0: x, height: 1, width: 1 }} onPoint={(ny, nx) => state.point(ny, nx)} />
      <p class="nd-num">at {place(result.shape, y, x)} <b class="nd-mono">{approx(state)}{written(value, state.exact)}</b></p>
    </figure>
  );
}

export const approx = (state: State): string => (state.exact ? "" : "≈ ");

/** A place as the page writes it: row and column, or the number of an element. */
export const place = (shape: readonly number[], y: number, x: number): string => (planesOf(shape).height === 1 ? `${x}` : `(${y}, ${x})`);

export const Num = ({ state, value }: { state: State; value: number }) => <b class="nd-mono">{written(value, state.exact)}</b>;

/** A line of arithmetic. */
export const Line = ({ children }: { children: ComponentChildren }) => <p class="nd-line-of">{children}</p>;

/** Numbers that a screen reader reads, and that can be copied. */
export function NumberTable({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <details class="nd-alt">
      <summary>Numbers as a table</summary>
      <div class="nd-scroll" tabIndex={0} role="region" aria-label="Numbers">
        <table>
          <thead>
            <tr>{head.map((h) => <th key={h} scope="col">{h}</th>)}</tr>
          </thead>
          <tbody>
            {rows.map((row, i) => <tr key={i}>{row.map((cell, k) => <td key={k}>{cell}</td>)}</tr>)}
          </tbody>
        </table>
      </div>
    </details>
  );
}
