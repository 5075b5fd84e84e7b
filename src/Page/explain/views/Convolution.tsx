import { useMemo } from "preact/hooks";
import { group, partial, plane, planesOf, type Tensor } from "../kernels";
import { imageOf, MapCanvas } from "../MapCanvas";
import { cellsAround, NumberGrid } from "../NumberGrid";
import { digits } from "../../common/numbers";
import { plural, times, written } from "../numbers";
import type { State } from "../state";
import { span, sum, taps } from "../windows";
import { Play } from "./Play";
import { approx, LayerMap, Line, Num, NumberTable, ResultMap, type ViewProps } from "./shared";

// With more channels those that add most are shown, and what the others add together.
const most = 16;
const shown = 8;
// Of wider windows numbers are no longer read.
const widest = 13;

/** A convolution: each input map times its kernel, all added up. */
export function Convolution(props: ViewProps) {
  const { state, step, map, y, x, result } = props;
  const [input, weight, bias] = props.operands;
  if (!input || !weight) {
    return (
      <div class="nd-stage">
        <p class="nd-lead">The weights of this layer are not in the page: it would be larger than it may be (--page-size). What it gives is.</p>
        <ResultMap {...props} />
      </div>
    );
  }
  const [first, count] = group(step, input, result.shape, map);
  const sums = Array.from({ length: count }, (_, c) => sum(taps(step, input, weight, result.shape, map, first + c, y, x)));
  const order = count > most ? sums.map((_, i) => i).sort((a, b) => Math.abs(sums[b]!) - Math.abs(sums[a]!)).slice(0, shown) : sums.map((_, i) => i);
  const largest = sums.indexOf(sums.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0));
  const channel = state.channel.value >= first && state.channel.value < first + count ? state.channel.value : first + Math.max(0, largest);
  const rest = sums.reduce((a, b) => a + b, 0) - order.reduce((a, i) => a + sums[i]!, 0);
  return (
    <div class="nd-stage nd-conv">
      <div class="nd-rows">
        <div class="nd-row nd-rowhead" aria-hidden="true"><span>{state.nameOf(step.reads[0]!)}</span><span /><span>kernel</span><span /><span>partial sum</span><span>here</span></div>
        {order.map((c) => (
          <Row key={c} {...props} input={input} weight={weight} channel={first + c} value={sums[c]!} isChosen={first + c === channel} />
        ))}
        {count > order.length && (
          <p class="nd-rest">… {plural(count - order.length, "channel")} more, together <Num state={state} value={rest} /></p>
        )}
      </div>
      <div class="nd-sum">
        <p><span class="nd-sigma">Σ</span> {digits(count)} {count === 1 ? "channel" : "channels"} <Num state={state} value={sums.reduce((a, b) => a + b, 0)} /></p>
        {bias && <p onPointerEnter={() => (state.told.value = { what: `Bias of map ${map + 1}`, value: bias.data[map]! })} onPointerLeave={() => (state.told.value = null)}>+ bias <Num state={state} value={bias.data[map]!} /></p>}
        <ResultMap {...props} />
      </div>
      <CloseUp {...props} input={input} weight={weight} bias={bias} channel={channel} total={sums.reduce((a, b) => a + b, 0)} />
    </div>
  );
}

interface RowProps extends ViewProps {
  input: Tensor;
  weight: Tensor;
  channel: number;
}

const kernelImage = (state: State, { step, map, result }: ViewProps, input: Tensor, weight: Tensor, channel: number): ImageData => {
  const [first, count] = group(step, input, result.shape, map);
  const size = step.kernel![0]! * step.kernel![1]!;
  const from = (map * count + channel - first) * size;
  const peak = weight.data.subarray(map * count * size, (map + 1) * count * size).reduce((top, v) => Math.max(top, Math.abs(v)), 0);
  return imageOf(state, -1, { shape: [1, 1, step.kernel![0]!, step.kernel![1]!], data: weight.data.slice(from, from + size) }, 0, peak);
};

function weightAt({ step, map, result, input, weight, channel }: RowProps, ky: number, kx: number): number {
  const [first, count] = group(step, input, result.shape, map);
  const [kh, kw] = step.kernel as [number, number];
  return weight.data[((map * count + channel - first) * kh + Math.min(kh - 1, ky)) * kw + Math.min(kw - 1, kx)]!;
}

function Row(props: RowProps & { value: number; isChosen: boolean }) {
  const { state, step, map, y, x, result, input, weight, channel, value, isChosen } = props;
  const [height, width] = span(step);
  const sums = useMemo(() => partial(step, input, weight, map, channel, result.shape), [step, input, weight, map, channel]);
  const { height: rows, width: columns } = planesOf(result.shape);
  const image = useMemo(() => imageOf(state, -1, { shape: [1, 1, rows, columns], data: sums }, 0, state.rangeOf(step.writes)), [sums, state.scheme.value, state.range.value]);
  const kernel = useMemo(() => kernelImage(state, props, input, weight, channel), [weight, map, channel, state.scheme.value]);
  return (
    <button class="nd-row" aria-pressed={isChosen} aria-label={`Channel ${channel + 1} adds ${written(value, state.exact)}`} onClick={() => (state.channel.value = channel)}>
      <LayerMap state={state} tensor={step.reads[0]!} map={channel} size={46} mark={{ y0: y * step.stride![0]! - step.pad![0]!, x0: x * step.stride![1]! - step.pad![1]!, height, width }} />
      <span aria-hidden="true">×</span>
      <span onPointerLeave={() => (state.told.value = null)}>
        <MapCanvas image={kernel} size={46} label={`kernel of channel ${channel + 1}`} onPoint={(ky, kx) => (state.told.value = { what: `Weight of channel ${channel + 1} at (${ky}, ${kx})`, value: weightAt(props, ky, kx) })} />
      </span>
      <span aria-hidden="true">=</span>
      <MapCanvas image={image} size={46} label={`partial sum of channel ${channel + 1}`} mark={{ y0: y, x0: x, height: 1, width: 1 }} />
      <b class="nd-mono">{written(value, state.exact)}</b>
    </button>
  );
}

function CloseUp(props: RowProps & { bias: Tensor | undefined; total: number }) {
  const { state, step, map, y, x, result, input, weight, bias, channel, total } = props;
  const products = taps(step, input, weight, result.shape, map, channel, y, x);
  const [, rows, columns] = plane(input.shape);
  const [height, width] = span(step);
  const [kh, kw] = step.kernel as [number, number];
  const margin = Math.max(height, width) > 7 ? 0 : Math.max(height, width) === 1 ? 1 : 2;
  const [top, left] = [y * step.stride![0]! - step.pad![0]!, x * step.stride![1]! - step.pad![1]!];
  const own = sum(products);
  const peak = products.reduce((a, t) => Math.max(a, Math.abs(t.weight)), 0);
  return (
    <section class="nd-close" aria-labelledby="nd-close">
      <h3 id="nd-close">Channel {channel + 1}, window at ({top}, {left})</h3>
      <p class="nd-kind">Multiply each input by the weight that lies on it, and add the {plural(kh * kw, "product")}.</p>
      {Math.max(height, width) <= widest ? (
        <div class="nd-grids">
          <figure>
            <NumberGrid
              state={state}
              rows={cellsAround(input.data, channel * rows * columns, rows, columns, top - Math.min(margin, rows > 1 ? margin : 0), left - margin, height + 2 * Math.min(margin, rows > 1 ? margin : 0), width + 2 * margin)}
              range={state.rangeOf(step.reads[0]!)}
              label={`Values of ${state.nameOf(step.reads[0]!)}, map ${channel + 1}, about the window`}
              frame={{ y0: Math.min(margin, rows > 1 ? margin : 0), x0: margin, y1: Math.min(margin, rows > 1 ? margin : 0) + height, x1: margin + width }}
              cell={Math.max(height, width) > 5 ? 28 : 38}
              onPoint={(ny, nx) => state.point(Math.floor((ny + step.pad![0]! - ((height - 1) >> 1)) / step.stride![0]!), Math.floor((nx + step.pad![1]! - ((width - 1) >> 1)) / step.stride![1]!))}
            />
            <figcaption>{state.nameOf(step.reads[0]!)}, map {channel + 1}</figcaption>
          </figure>
          <span class="nd-op" aria-hidden="true">×</span>
          <figure onPointerLeave={() => (state.told.value = null)}>
            <NumberGrid state={state} onPoint={(ky, kx) => (state.told.value = { what: `Weight of channel ${channel + 1} at (${ky}, ${kx})`, value: products[ky * kw + kx]!.weight })} rows={Array.from({ length: kh }, (_, i) => products.slice(i * kw, (i + 1) * kw).map((t, k) => ({ value: t.weight, y: i, x: k })))} range={peak} label="Weights of the kernel" cell={Math.max(kh, kw) > 5 ? 28 : 38} />
            <figcaption>kernel {times(kh, kw)}</figcaption>
          </figure>
          <span class="nd-op" aria-hidden="true">=</span>
          <p class="nd-big nd-mono">{approx(state)}{written(own, state.exact)}</p>
        </div>
      ) : (
        <p class="nd-kind">The window of {times(height, width)} is too wide to show its numbers; the table has them.</p>
      )}
      <Line>
        Σ of all channels <Num state={state} value={total} /> {bias && <>+ bias <Num state={state} value={bias.data[map]!} /></>} = <Num state={state} value={total + (bias?.data[map] ?? 0)} />
      </Line>
      <Play state={state} />
      <NumberTable head={["row", "column", "input", "weight", "product"]} rows={products.map((t) => [String(t.y), String(t.x), t.inside ? written(t.value, state.exact) : "padding", written(t.weight, true), written(t.value * t.weight, state.exact)])} />
    </section>
  );
}
