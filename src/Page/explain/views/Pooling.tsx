import { plane, reach } from "../kernels";
import { cellsAround, NumberGrid } from "../NumberGrid";
import { times, written } from "../numbers";
import { Play } from "./Play";
import { approx, LayerMap, Line, Num, NumberTable, ResultMap, type ViewProps } from "./shared";

/** A pooling: the largest value, or the mean, of each window. */
export function Pooling(props: ViewProps) {
  const { state, step, map, y, x } = props;
  const input = props.operands[0];
  if (!input) {
    return <ResultMap {...props} />;
  }
  const [, rows, columns] = plane(input.shape);
  const { y0, y1, x0, x1, padded } = reach(step, input, y, x);
  const cells = cellsAround(input.data, map * rows * columns, rows, columns, y0, x0, y1 - y0, x1 - x0);
  const values = cells.flat().map((c) => c!.value);
  const isMean = step.fn === "mean";
  const best = cells.flat().find((c) => c!.value === Math.max(...values));
  const count = step.padded?.[0] ? padded : values.length;
  const around = rows > 1 ? 2 : 0;
  return (
    <div class="nd-stage nd-tri">
      <figure>
        <figcaption><b>{state.nameOf(step.reads[0]!)}, map {map + 1}</b></figcaption>
        <LayerMap state={state} tensor={step.reads[0]!} map={map} size={state.narrow.value ? 180 : 232} mark={{ y0, x0, height: y1 - y0, width: x1 - x0 }} onPoint={(ny, nx) => state.point(Math.floor((ny + step.pad![0]!) / step.stride![0]!), Math.floor((nx + step.pad![1]!) / step.stride![1]!))} />
      </figure>
      <section class="nd-close">
        <h3>{isMean ? "Mean" : "Maximum"} of the window at ({y0}, {x0})</h3>
        <NumberGrid
          state={state}
          rows={cellsAround(input.data, map * rows * columns, rows, columns, y0 - around, x0 - 2, y1 - y0 + 2 * around, x1 - x0 + 4)}
          range={state.rangeOf(step.reads[0]!)}
          label={`Values about the window of ${times(y1 - y0, x1 - x0)}`}
          frame={{ y0: around, x0: 2, y1: around + y1 - y0, x1: 2 + x1 - x0 }}
          chosen={!isMean && best ? { y: around + best.y - y0, x: 2 + best.x - x0 } : undefined}
        />
        <Line>
          {isMean ? `(${listed(values, state.exact)}) ÷ ${count}` : `max(${listed(values, state.exact)})`} = {approx(state)}<Num state={state} value={isMean ? values.reduce((a, b) => a + b, 0) / count : Math.max(...values)} />
        </Line>
        <Play state={state} />
        <NumberTable head={["row", "column", "value"]} rows={cells.flat().map((c) => [String(c!.y), String(c!.x), written(c!.value, state.exact)])} />
      </section>
      <ResultMap {...props} />
    </div>
  );

  function listed(numbers: readonly number[], exact: boolean): string {
    const text = numbers.slice(0, 9).map((v) => written(v, exact));
    return text.join(isMean ? " + " : ", ") + (numbers.length > 9 ? `${isMean ? " + " : ", "}… ${numbers.length - 9} more` : "");
  }
}
