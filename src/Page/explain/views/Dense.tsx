import { useMemo } from "preact/hooks";
import type { PageData } from "../data";
import { denseWeight, planesOf } from "../kernels";
import { plural, written } from "../numbers";
import { indexOf } from "./Unary";
import { approx, Line, Num, NumberTable, ResultMap, type ViewProps } from "./shared";

const most = 12;

/** A dense layer: every input times its weight. */
export function Dense(props: ViewProps) {
  const { state, step, map, y, x, result } = props;
  const [input, weight, bias] = props.operands;
  const output = indexOf(result.shape, map, y, x);
  const inputs = step.inputs![0]!;
  const terms = useMemo(() => {
    if (!input || !weight) {
      return [];
    }
    const outputs = weight.data.length / inputs;
    const row = Math.floor(output / outputs) * inputs;
    return Array.from({ length: inputs }, (_, i) => ({ i, value: input.data[row + i]!, weight: denseWeight(step, weight, inputs, output % outputs, i) })).map((t) => ({ ...t, product: t.value * t.weight * (step.alpha?.[0] ?? 1) }));
  }, [step, input, weight, output]);
  if (!input || !weight) {
    return (
      <div class="nd-stage">
        <p class="nd-lead">The weights of this layer are not in the page: it would be larger than it may be (--page-size). What it gives is.</p>
        <ResultMap {...props} />
      </div>
    );
  }
  const order = terms.toSorted((a, b) => Math.abs(b.product) - Math.abs(a.product) || a.i - b.i).slice(0, most);
  const total = terms.reduce((a, t) => a + t.product, 0);
  const rest = total - order.reduce((a, t) => a + t.product, 0);
  const offset = bias ? bias.data[bias.data.length === 1 ? 0 : output % (weight.data.length / inputs)]! * (step.beta?.[0] ?? 1) : 0;
  const top = Math.max(1e-30, ...order.map((t) => Math.abs(t.product)));
  const name = (i: number) => originOf(state.data, step.reads[0]!, i);
  return (
    <div class="nd-stage nd-pair">
      <section class="nd-close">
        <h3>{scoreName(props, output)}: {plural(inputs, "input")}, each times its weight</h3>
        <ol class="nd-terms">
          {order.map((t) => (
            <li key={t.i}>
              <span>{name(t.i)}</span>
              <span class="nd-mono">{written(t.value, state.exact)} × {written(t.weight, true)}</span>
              <i class={`nd-bar2${t.product < 0 ? " nd-minus" : ""}`}><u style={{ width: `${(50 * Math.abs(t.product)) / top}%` }} /></i>
              <b class="nd-mono">{written(t.product, state.exact)}</b>
            </li>
          ))}
        </ol>
        {terms.length > order.length && <p class="nd-rest">… {plural(terms.length - order.length, "input")} more, together <Num state={state} value={rest} /></p>}
        <Line>Σ <Num state={state} value={total} /> {bias && <>+ bias <Num state={state} value={offset} /></>} = {approx(state)}<Num state={state} value={total + offset} /></Line>
        <NumberTable head={["input", "value", "weight", "product"]} rows={order.map((t) => [name(t.i), written(t.value, state.exact), written(t.weight, true), written(t.product, state.exact)])} />
      </section>
      <ResultMap {...props} />
    </div>
  );
}

function scoreName({ state, step }: ViewProps, output: number): string {
  const scores = state.data.scores;
  return scores?.tensor === step.writes ? state.label(output - scores.first) : `Output ${output}`;
}

/** What an element of a flattened tensor was before: layer, map and place. */
export function originOf(data: PageData, tensor: number, index: number): string {
  let at = tensor;
  while (data.steps[at - 1]?.op === "shaped") {
    at = data.steps[at - 1]!.reads[0]!;
  }
  const shape = data.tensors[at]!.shape;
  const name = data.steps[at - 1]?.name ?? "input";
  const { maps, height, width } = planesOf(shape);
  const size = height * width;
  return maps === 1 || at === 0 ? `${name} ${index}` : size === 1 ? `${name}, map ${index + 1}` : `${name}, map ${Math.floor(index / size) + 1} (${Math.floor((index % size) / width)}, ${index % width})`;
}
