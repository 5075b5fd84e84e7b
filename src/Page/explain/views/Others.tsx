import { broadcast, neighbours, planesOf } from "../kernels";
import { cellsAround, NumberGrid } from "../NumberGrid";
import { plural, times, written } from "../numbers";
import { sourcesOf } from "../sources";
import { indexOf } from "./Unary";
import { approx, LayerMap, Line, Num, ResultMap, type ViewProps } from "./shared";

const signs: Record<string, string> = { add: "+", subtract: "−", multiply: "×", divide: "÷", power: "to the power of", maximum: ", ", minimum: ", " };

/** Layers element by element: sums, products. */
export function Joined(props: ViewProps) {
  const { state, step, map, y, x, result, operands } = props;
  const index = indexOf(result.shape, map, y, x);
  const values = operands.map((o, n) => (o ? (step.factors?.[n] ?? 1) * o.data[broadcast(o.shape, result.shape, index)]! : NaN));
  const isListed = step.fn === "maximum" || step.fn === "minimum";
  return (
    <div class="nd-stage nd-tri">
      {step.reads.map((r, n) => (
        <>
          {n > 0 && <span class="nd-op" aria-hidden="true">{isListed ? "," : signs[step.fn!]}</span>}
          {r >= 0 ? (
            <figure key={r}>
              <figcaption><b>{state.nameOf(r)}</b></figcaption>
              <LayerMap state={state} tensor={r} map={Math.min(map, planesOf(operands[n]?.shape ?? [1]).maps - 1)} size={160} mark={{ y0: y, x0: x, height: 1, width: 1 }} />
              <p><Num state={state} value={values[n]!} /></p>
            </figure>
          ) : (
            <p class="nd-big nd-mono">{written(values[n]!, true)}</p>
          )}
        </>
      ))}
      <section class="nd-close">
        <Line>
          {isListed ? `${step.fn === "maximum" ? "max" : "min"}(` : ""}
          {values.map((v, n) => <>{n > 0 && (isListed ? ", " : ` ${signs[step.fn!]} `)}{written(v, state.exact)}</>)}
          {isListed ? ")" : ""} = {approx(state)}<Num state={state} value={result.data[index]!} />
        </Line>
      </section>
      <ResultMap {...props} />
    </div>
  );
}

/** Normalisation by stored statistics, and scaling a channel. */
export function Normal(props: ViewProps) {
  const { state, step, map, y, x, result } = props;
  const [input, ...stored] = props.operands;
  if (!input || stored.some((s) => !s)) {
    return <ResultMap {...props} />;
  }
  const index = indexOf(result.shape, map, y, x);
  const channel = Math.floor(index / Math.max(1, result.data.length / (result.shape[1] ?? 1))) % (result.shape[1] ?? 1);
  const before = input.data[index]!;
  const number = (n: number, fallback: number) => stored[n]?.data[channel] ?? fallback;
  const isScaled = step.op === "scaled";
  return (
    <div class="nd-stage nd-tri">
      <figure>
        <figcaption><b>{state.nameOf(step.reads[0]!)}, map {map + 1}</b></figcaption>
        <LayerMap state={state} tensor={step.reads[0]!} map={map} size={state.narrow.value ? 180 : 232} mark={{ y0: y, x0: x, height: 1, width: 1 }} onPoint={(ny, nx) => state.point(ny, nx)} />
      </figure>
      <section class="nd-close">
        <h3>{isScaled ? "x · γ + β" : "(x − μ) ÷ √(σ² + ε) · γ + β"}</h3>
        <dl class="nd-symbols">
          <div><dt>x</dt><dd><Num state={state} value={before} /></dd></div>
          {!isScaled && <div><dt>μ, the mean seen in training</dt><dd class="nd-mono">{written(number(0, 0), true)}</dd></div>}
          {!isScaled && <div><dt>σ², the variance seen in training</dt><dd class="nd-mono">{written(number(1, 1), true)}</dd></div>}
          <div><dt>γ, the learned scale</dt><dd class="nd-mono">{written(number(isScaled ? 0 : 2, 1), true)}</dd></div>
          <div><dt>β, the learned shift</dt><dd class="nd-mono">{written(number(isScaled ? 1 : 3, 0), true)}</dd></div>
        </dl>
        <Line>= {approx(state)}<Num state={state} value={result.data[index]!} /></Line>
      </section>
      <ResultMap {...props} />
    </div>
  );
}

/** One number a map: its mean or its largest value. */
export function Whole(props: ViewProps) {
  const { state, step, map, x, result } = props;
  const input = props.operands[0];
  if (!input) {
    return <ResultMap {...props} />;
  }
  const channel = result.shape.length >= 4 ? map : x;
  const { height, width } = planesOf(input.shape);
  const plane = input.data.subarray(channel * height * width, (channel + 1) * height * width);
  const total = plane.reduce((a, b) => a + b, 0);
  return (
    <div class="nd-stage nd-tri">
      <section class="nd-close">
        <h3>{step.fn === "mean" ? "Mean" : "Maximum"} of {state.nameOf(step.reads[0]!)}, map {channel + 1}</h3>
        <NumberGrid state={state} rows={cellsAround(input.data, channel * height * width, height, width, 0, 0, Math.min(height, 14), Math.min(width, 14))} range={state.rangeOf(step.reads[0]!)} label="Values of the map" cell={30} />
        <Line>
          {step.fn === "mean" ? <>Σ <Num state={state} value={total} /> ÷ {times(height, width)} = </> : "the largest is "}{approx(state)}<Num state={state} value={result.data[channel]!} />
        </Line>
      </section>
      <ResultMap {...props} />
    </div>
  );
}

/** Layers that hand values on: joined end to end, in another form or order. */
export function HandedOn(props: ViewProps) {
  const { state, step, map, y, x, result } = props;
  const sources = sourcesOf(step, map, state.values.value, undefined);
  const said: Record<string, string> = {
    concatenated: "The maps of its inputs one after the other: values stay as they are.",
    shaped: "The same values in another form; none changes.",
    reordered: "The same values with the axes in another order.",
    stored: "What this layer gives is stored in the page; how it is computed the page does not show.",
  };
  return (
    <div class="nd-stage nd-tri">
      {sources.slice(0, 4).map((s) => (
        <figure key={`${s.tensor}-${s.map}`}>
          <figcaption><b>{state.nameOf(s.tensor)}, map {s.map + 1}</b></figcaption>
          <LayerMap state={state} tensor={s.tensor} map={s.map} size={160} mark={step.op === "concatenated" ? { y0: y, x0: x, height: 1, width: 1 } : undefined} />
        </figure>
      ))}
      {sources.length > 4 && <p class="nd-rest">… {plural(sources.length - 4, "map")} more</p>}
      <section class="nd-close">
        <p class="nd-lead">{said[step.op] ?? step.label}</p>
        {step.op === "shaped" && state.values.value[step.reads[0]!] && (
          <Line>{formOf(state.values.value[step.reads[0]!]!.shape)} → {formOf(result.shape)}{planesOf(result.shape).maps === 1 && planesOf(state.values.value[step.reads[0]!]!.shape).maps > 1 ? `: element = map · ${planesOf(state.values.value[step.reads[0]!]!.shape).height * planesOf(state.values.value[step.reads[0]!]!.shape).width} + row · ${planesOf(state.values.value[step.reads[0]!]!.shape).width} + column` : ""}</Line>
        )}
      </section>
      <ResultMap {...props} />
    </div>
  );
}

const formOf = (shape: readonly number[]): string => times(...(shape[0] === 1 && shape.length > 1 ? shape.slice(1) : shape));

/** Response normalisation: by the squares of the maps beside. */
export function Response(props: ViewProps) {
  const { state, step, map, y, x, result } = props;
  const input = props.operands[0];
  if (!input) {
    return <ResultMap {...props} />;
  }
  const { maps, height, width } = planesOf(input.shape);
  const [from, to] = neighbours(step, maps, map);
  const values = Array.from({ length: to - from }, (_, i) => input.data[((from + i) * height + y) * width + x]!);
  const squares = values.reduce((a, v) => a + v * v, 0);
  return (
    <div class="nd-stage nd-tri">
      <figure>
        <figcaption><b>{state.nameOf(step.reads[0]!)}, map {map + 1}</b></figcaption>
        <LayerMap state={state} tensor={step.reads[0]!} map={map} size={232} mark={{ y0: y, x0: x, height: 1, width: 1 }} onPoint={(ny, nx) => state.point(ny, nx)} />
      </figure>
      <section class="nd-close">
        <h3>x ÷ (k + α ÷ n · Σ x²)^β</h3>
        <p class="nd-kind">The sum runs over the maps {from + 1} to {to}, at this place.</p>
        <Line>{written(values[map - from]!, state.exact)} ÷ ({written(step.k![0]!, true)} + {written(step.alpha![0]!, true)} ÷ {step.size![0]} · {written(squares, state.exact)})^{written(step.beta![0]!, true)} = {approx(state)}<Num state={state} value={result.data[(map * height + y) * width + x]!} /></Line>
      </section>
      <ResultMap {...props} />
    </div>
  );
}
