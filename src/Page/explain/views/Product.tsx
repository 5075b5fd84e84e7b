import { plural, written } from "../numbers";
import { factorsOf } from "../rows";
import { indexOf } from "./Unary";
import { approx, LayerMap, Line, Num, NumberTable, ResultMap, type ViewProps } from "./shared";

const most = 12;

/** A product of two computed tensors: a row of the one by a column of the other. */
export function Product(props: ViewProps) {
  const { state, step, map, y, x, result } = props;
  const [a, b] = props.operands;
  if (!a || !b) {
    return <ResultMap {...props} />;
  }
  const index = indexOf(result.shape, map, y, x);
  const size = result.shape[result.shape.length - 2]! * result.shape[result.shape.length - 1]!;
  const { shared, columns, from } = factorsOf([a, b], result.shape, Math.floor(index / size));
  const [row, column] = [Math.floor((index % size) / columns), index % columns];
  const terms = Array.from({ length: shared }, (_, k) => ({ k, left: a.data[from[0] + row * shared + k]!, right: b.data[from[1] + k * columns + column]! })).map((t) => ({ ...t, product: t.left * t.right }));
  const order = terms.toSorted((p, q) => Math.abs(q.product) - Math.abs(p.product) || p.k - q.k).slice(0, most);
  const total = terms.reduce((sum, t) => sum + t.product, 0);
  const top = Math.max(1e-30, ...order.map((t) => Math.abs(t.product)));
  return (
    <div class="nd-stage nd-pair">
      <section class="nd-close">
        <h3>Row {row + 1} of {state.nameOf(step.reads[0]!)} by column {column + 1} of {state.nameOf(step.reads[1]!)}</h3>
        <ol class="nd-terms">
          {order.map((t) => (
            <li key={t.k}>
              <span>element {t.k + 1}</span>
              <span class="nd-mono">{written(t.left, state.exact)} × {written(t.right, state.exact)}</span>
              <i class={`nd-bar2${t.product < 0 ? " nd-minus" : ""}`}><u style={{ width: `${(50 * Math.abs(t.product)) / top}%` }} /></i>
              <b class="nd-mono">{written(t.product, state.exact)}</b>
            </li>
          ))}
        </ol>
        {terms.length > order.length && <p class="nd-rest">… {plural(terms.length - order.length, "element")} more, together <Num state={state} value={total - order.reduce((sum, t) => sum + t.product, 0)} /></p>}
        <Line>Σ = {approx(state)}<Num state={state} value={total} /></Line>
        <NumberTable head={["element", "left", "right", "product"]} rows={order.map((t) => [String(t.k + 1), written(t.left, state.exact), written(t.right, state.exact), written(t.product, state.exact)])} />
      </section>
      <div>
        {step.reads.map((r) => r >= 0 && (
          <figure key={r}>
            <figcaption><b>{state.nameOf(r)}</b></figcaption>
            <LayerMap state={state} tensor={r} map={Math.min(map, (state.values.value[r]?.shape[1] ?? 1) - 1)} size={160} />
          </figure>
        ))}
        <ResultMap {...props} />
      </div>
    </div>
  );
}
