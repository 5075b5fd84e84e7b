import { useSignal } from "@preact/signals";
import { softmaxAxis } from "../kernels";
import { written } from "../numbers";
import { indexOf } from "./Unary";
import { approx, NumberTable, type ViewProps } from "./shared";

const most = 10;

/** A softmax: powers of e, as shares of their sum. */
export function Softmax(props: ViewProps) {
  const { state, step, map, y, x, result } = props;
  const lit = useSignal(-1);
  const input = props.operands[0];
  if (!input) {
    return null;
  }
  const [apart, count] = softmaxAxis(step, result.shape);
  const index = indexOf(result.shape, map, y, x);
  const own = Math.floor(index / apart) % count;
  const first = index - own * apart;
  const logits = Array.from({ length: count }, (_, k) => input.data[first + k * apart]!);
  const shares = Array.from({ length: count }, (_, k) => result.data[first + k * apart]!);
  const order = logits.map((_, k) => k).sort((a, b) => logits[b]! - logits[a]! || a - b).slice(0, most);
  const listed = order.includes(own) ? order : [...order.slice(0, most - 1), own];
  const isScores = state.data.scores && state.data.labels.length === count;
  const name = (k: number) => (isScores ? state.label(k) : `${k}`);
  const peak = Math.max(1e-30, ...logits.map(Math.abs));
  const term = (k: number) => (
    <span key={k} class={`nd-term${lit.value === k ? " nd-on" : ""}`} onPointerEnter={() => light(k)} onPointerLeave={() => light(-1)}>e<sup>{written(logits[k]!, state.exact)}</sup></span>
  );
  return (
    <div class="nd-stage nd-soft">
      <div class="nd-fraction" role="img" aria-label={`e to the power of the score of ${name(own)}, divided by the sum of e to the power of all ${count} scores, is ${written(shares[own]!, true)}`}>
        <span class="nd-fr">
          <span>{term(own)}</span>
          <span>{listed.map((k, i) => <>{i > 0 && " + "}{term(k)}</>)}{count > listed.length && ` + … ${count - listed.length} more`}</span>
        </span>
        <span>= {approx(state)}<b class="nd-mono">{step.fn === "log" ? `e^${written(shares[own]!, state.exact)}` : written(shares[own]!, true)}</b></span>
      </div>
      <p class="nd-kind">{step.fn === "log" ? "Of the share the logarithm is taken. " : ""}The largest score gets the largest share; all shares together are 1. Point at a term or a row to find its partner, choose a row to see its fraction.</p>
      <table class="nd-softtable">
        <thead>
          <tr><th scope="col">{isScores ? "class" : "element"}</th><th scope="col">score</th><td /><th scope="col">share</th></tr>
        </thead>
        <tbody>
          {listed.map((k) => (
            <tr key={k} class={`${lit.value === k ? "nd-on" : ""}${k === own ? " nd-own" : ""}`} onPointerEnter={() => light(k)} onPointerLeave={() => light(-1)}>
              <th scope="row"><button onClick={() => choose(k)} aria-pressed={k === own}>{name(k)}</button></th>
              <td class="nd-mono">{written(logits[k]!, state.exact)}</td>
              <td class="nd-barcell"><i class={`nd-bar2${logits[k]! < 0 ? " nd-minus" : ""}`}><u style={{ width: `${(50 * Math.abs(logits[k]!)) / peak}%` }} /></i></td>
              <td class="nd-mono">{step.fn === "log" ? written(shares[k]!, state.exact) : `${(shares[k]! * 100).toFixed(shares[k]! < 0.001 ? 3 : 1)} %`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <NumberTable head={["element", "score", "share"]} rows={listed.map((k) => [name(k), written(logits[k]!, state.exact), written(shares[k]!, true)])} />
    </div>
  );

  function light(k: number): void {
    lit.value = k;
    state.told.value = k < 0 ? null : { what: `Score (logit) of ${name(k)}`, value: logits[k]! };
  }

  function choose(k: number): void {
    const at = first + k * apart;
    const width = result.shape[result.shape.length - 1] ?? 1;
    if (result.shape.length >= 4) {
      state.open.value = { tensor: step.writes, map: k };
    } else {
      state.point(Math.floor(at / width), at % width);
    }
  }
}
