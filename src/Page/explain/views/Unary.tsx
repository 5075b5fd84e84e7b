import { functions } from "../kernels";
import { written } from "../numbers";
import { approx, LayerMap, Line, Num, ResultMap, type ViewProps } from "./shared";

const formulas: Record<string, string> = {
  relu: "max(0, x)",
  leaky: "x where x > 0, else a · x",
  clip: "x between a and b",
  sigmoid: "1 ÷ (1 + e⁻ˣ)",
  tanh: "tanh x",
  elu: "x where x > 0, else a · (eˣ − 1)",
  "hard sigmoid": "a · x + b between 0 and 1",
  "hard swish": "x · (x + 3 between 0 and 6) ÷ 6",
  softplus: "ln(1 + eˣ)",
  swish: "x ÷ (1 + e⁻ᵃˣ)",
  exp: "eˣ",
  log: "ln x",
  abs: "|x|",
  negative: "−x",
  root: "√x",
  error: "erf x",
  gelu: "x · Φ(x)",
};

/** A function of each value by itself: its curve, and the point on it. */
export function Unary(props: ViewProps) {
  const { state, step, map, y, x, result } = props;
  const input = props.operands[0];
  if (!input) {
    return <ResultMap {...props} />;
  }
  const index = result.data.length === 0 ? 0 : indexOf(result.shape, map, y, x);
  const before = input.data[index]!;
  const apply = (v: number) => functions[step.fn!]!(v, step.a?.[0] ?? 0, step.b?.[0] ?? 0);
  return (
    <div class="nd-stage nd-tri">
      <figure>
        <figcaption><b>{state.nameOf(step.reads[0]!)}{result.shape.length > 3 ? `, map ${map + 1}` : ""}</b></figcaption>
        <LayerMap state={state} tensor={step.reads[0]!} map={map} size={state.narrow.value ? 180 : 232} mark={{ y0: y, x0: x, height: 1, width: 1 }} onPoint={(ny, nx) => state.point(ny, nx)} />
        <p class="nd-num"><b class="nd-mono">{approx(state)}{written(before, state.exact)}</b></p>
      </figure>
      <section class="nd-close">
        <h3>{formulas[step.fn!] ?? step.label}</h3>
        <Curve apply={apply} at={before} range={Math.max(1e-6, state.peaks.value[step.reads[0]!] ?? 1)} />
        <Line>
          {(formulas[step.fn!] ?? step.label).replace(/\bx\b/g, written(before, state.exact))} = {approx(state)}<Num state={state} value={apply(before)} />
          {step.a && `, a = ${written(step.a[0]!, true)}`}{step.b && `, b = ${written(step.b[0]!, true)}`}
        </Line>
      </section>
      <ResultMap {...props} />
    </div>
  );
}

/** Where a place of a map is among a tensor's elements. */
export function indexOf(shape: readonly number[], map: number, y: number, x: number): number {
  const width = shape[shape.length - 1] ?? 1;
  const rows = shape.length >= 4 ? shape.slice(2, -1).reduce((a, b) => a * b, 1) : shape.length === 3 ? 1 : (shape[0] ?? 1);
  return (map * rows + y) * width + x;
}

function Curve({ apply, at, range }: { apply: (x: number) => number; at: number; range: number }) {
  const points = Array.from({ length: 121 }, (_, i) => -range + (2 * range * i) / 120).map((v) => [v, apply(v)] as const);
  const finite = points.filter(([, v]) => Number.isFinite(v));
  const peak = Math.max(1e-6, ...finite.map(([, v]) => Math.abs(v)));
  const place = (v: number, w: number) => [130 + (v / range) * 120, 90 - (w / peak) * 80] as const;
  const [px, py] = place(at, apply(at));
  return (
    <svg class="nd-curve" viewBox="0 0 260 180" role="img" aria-label={`Curve of the function; ${written(at, true)} becomes ${written(apply(at), true)}`}>
      <path class="nd-axis" d="M10 90H250M130 10V170" />
      <path class="nd-graph" d={finite.map(([v, w], i) => `${i === 0 ? "M" : "L"}${place(v, w).map((n) => n.toFixed(1)).join(" ")}`).join("")} />
      <path class="nd-axis" d={`M${px} 90V${py}`} />
      <circle cx={px} cy={py} r="5" />
    </svg>
  );
}
