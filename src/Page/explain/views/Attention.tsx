import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { type Attention as Facts, patchesOf, tokenName } from "../attention";
import { colorOf, css, inkOn } from "../colors";
import { useSeen } from "../Heatmaps";
import { sizeOf } from "../kernels";
import { imageOf, MapCanvas } from "../MapCanvas";
import { percent, plural, written } from "../numbers";
import { factorsOf } from "../rows";
import type { State } from "../state";
import { approx, Line, Num, NumberTable, type ViewProps } from "./shared";

const most = 8;

/** Attention: each query's scores become shares, and what a head gives is the values weighted by them. */
export function Attention(props: ViewProps & { attention: Facts }) {
  const { state, step, attention, result } = props;
  const { heads, queries, keys } = attention;
  const isPlane = result.shape.length >= 4;
  const head = isPlane ? props.map : Math.floor(props.map / queries);
  const query = isPlane ? props.y : props.map % queries;
  const key = props.x;
  const from = (head * queries + query) * keys;
  const shares = result.data.subarray(from, from + keys);
  const scores = props.operands[0]?.data.subarray(from, from + keys);
  const order = Array.from(shares.keys()).sort((a, b) => shares[b]! - shares[a]! || a - b).slice(0, most);
  const listed = order.includes(key) ? order : [...order.slice(0, most - 1), key];
  const plane = useMemo(() => ({ shape: [1, 1, queries, keys], data: result.data.subarray(head * queries * keys, (head + 1) * queries * keys) }), [result, head]);
  const image = useMemo(() => imageOf(state, -1, plane, 0, plane.data.reduce((a, b) => Math.max(a, b), 0)), [plane, state.scheme.value]);
  const choose = (q: number, k: number) => {
    if (!isPlane) {
      state.open.value = { tensor: step.writes, map: head * queries + Math.max(0, Math.min(queries - 1, q)) };
    }
    state.point(isPlane ? q : 0, k);
  };
  const name = (k: number) => tokenName(state, k, keys);
  return (
    <div class="nd-stage nd-attention">
      <figure>
        <figcaption><b>Shares of head {head + 1} of {heads}</b>: a row for each of {plural(queries, "query", "queries")}, a column for each of {plural(keys, "key")}</figcaption>
        <MapCanvas image={image} size={state.narrow.value ? 280 : 340} label={`Attention of head ${head + 1}`} mark={{ y0: query, x0: 0, height: 1, width: keys }} onPoint={choose} />
        {heads > 1 && (
          <p class="nd-heads" role="group" aria-label="Heads">
            {Array.from({ length: Math.min(heads, 16) }, (_, h) => (
              <button key={h} class="nd-btn nd-line" aria-pressed={h === head} onClick={() => (state.open.value = { tensor: step.writes, map: isPlane ? h : h * queries + query })}>{h + 1}</button>
            ))}
          </p>
        )}
      </figure>
      <section class="nd-close">
        <h3>{tokenName(state, query, queries)} looks at {name(order[0] ?? 0)} most: {percent(shares[order[0] ?? 0] ?? 0)}</h3>
        <Looked state={state} shares={shares} chosen={key} onPoint={(k) => choose(query, k)} />
        <table class="nd-softtable">
          <thead><tr><th scope="col">key</th><th scope="col">score</th><td /><th scope="col">share</th></tr></thead>
          <tbody>
            {listed.map((k) => (
              <tr key={k} class={k === key ? "nd-own" : ""}>
                <th scope="row"><button aria-pressed={k === key} onClick={() => choose(query, k)}>{name(k)}</button></th>
                <td class="nd-mono">{scores ? written(scores[k]!, state.exact) : ""}</td>
                <td class="nd-barcell"><i class="nd-bar"><u style={{ width: `${(100 * shares[k]!) / Math.max(1e-30, shares[order[0] ?? 0]!)}%` }} /></i></td>
                <td class="nd-mono">{percent(shares[k]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {keys > listed.length && <p class="nd-rest">… {plural(keys - listed.length, "key")} more, together {percent(Math.max(0, 1 - listed.reduce((a, k) => a + shares[k]!, 0)))}</p>}
        {scores && <Line>e<sup>{written(scores[key]!, state.exact)}</sup> ÷ Σ e<sup>score</sup> = {approx(state)}<b class="nd-mono">{written(shares[key]!, true)}</b>, of {name(key)}</Line>}
        <Output {...props} head={head} query={query} shares={shares} listed={order.slice(0, 3)} />
        <NumberTable head={["key", "score", "share"]} rows={listed.map((k) => [name(k), scores ? written(scores[k]!, state.exact) : "", written(shares[k]!, true)])} />
      </section>
    </div>
  );
}

// One feature of what a head gives for a query: the values of all keys, each times its share.
function Output({ state, attention, head, query, shares, listed }: ViewProps & { attention: Facts; head: number; query: number; shares: Float32Array; listed: number[] }) {
  const feature = useSignal(0);
  const [weights, values, result] = [state.values.value[attention.output.reads[0]!], state.values.value[attention.values], state.values.value[attention.output.writes]];
  if (!weights || !values || !result || sizeOf(result.shape) === 0) {
    return null;
  }
  const { rows, shared, columns, from } = factorsOf([weights, values], result.shape, head);
  const f = Math.min(feature.value, columns - 1);
  const valueOf = (k: number) => values.data[from[1] + k * columns + f]!;
  const rest = shares.reduce((sum, share, k) => (listed.includes(k) ? sum : sum + share * valueOf(k)), 0);
  return (
    <div class="nd-output">
      <label class="nd-slider">Feature
        <input type="range" min="0" max={columns - 1} value={f} onInput={(e) => (feature.value = Number(e.currentTarget.value))} />
        <output class="nd-num">{f + 1} of {columns}</output>
      </label>
      <Line>
        {state.nameOf(attention.output.writes)}: {listed.map((k, i) => <>{i > 0 && " + "}{percent(shares[k]!)} · {written(valueOf(k), state.exact)}</>)}{shared > listed.length && <> + {plural(shared - listed.length, "other")} <Num state={state} value={rest} /></>} = {approx(state)}<Num state={state} value={result.data[(head * rows + query) * columns + f]!} />
      </Line>
    </div>
  );
}

interface LookedProps {
  state: State;
  shares: Float32Array;
  chosen: number;
  onPoint: (key: number) => void;
}

// Where a query looks: on the picture where keys are patches of it, else on the tokens.
function Looked(props: LookedProps) {
  const { state, shares, chosen, onPoint } = props;
  const patches = patchesOf(state, shares.length);
  if (patches) {
    return <Patches {...props} {...patches} />;
  }
  const top = Math.max(1e-30, ...shares);
  return (
    <p class="nd-tokens" role="group" aria-label="Keys">
      {Array.from(shares.subarray(0, 256), (share, k) => {
        const color = colorOf(share / top, state.scheme.value);
        return <button key={k} aria-pressed={k === chosen} title={percent(share)} style={{ background: css(color), color: inkOn(color) }} onPointerEnter={() => onPoint(k)} onFocus={() => onPoint(k)} onClick={() => onPoint(k)}>{tokenName(state, k, shares.length)}</button>;
      })}
    </p>
  );
}

function Patches({ state, shares, chosen, onPoint, side, before }: LookedProps & { side: number; before: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const seen = useSeen(state, state.picture.value);
  const size = state.narrow.value ? 240 : 280;
  useEffect(() => {
    if (!seen || !canvas.current) {
      return;
    }
    canvas.current.width = canvas.current.height = size;
    const g = canvas.current.getContext("2d")!;
    const buffer = new OffscreenCanvas(seen.width, seen.height);
    buffer.getContext("2d")!.putImageData(seen, 0, 0);
    g.filter = "grayscale(1)";
    g.drawImage(buffer, 0, 0, size, size);
    g.filter = "none";
    const top = Math.max(1e-30, ...shares.subarray(before));
    const cell = size / side;
    for (let i = 0; i < side * side; i++) {
      g.globalAlpha = (0.85 * shares[i + before]!) / top;
      g.fillStyle = css(colorOf(0.55, "light"));
      g.fillRect((i % side) * cell, Math.floor(i / side) * cell, cell, cell);
    }
    g.globalAlpha = 1;
    if (chosen >= before) {
      g.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue("--acc");
      g.lineWidth = 2.5;
      g.strokeRect(((chosen - before) % side) * cell + 1, Math.floor((chosen - before) / side) * cell + 1, cell - 2, cell - 2);
    }
  }, [seen, shares, chosen, size]);
  const point = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const at = (v: number) => Math.max(0, Math.min(side - 1, Math.floor((v / size) * side)));
    onPoint(before + at(event.clientY - box.top) * side + at(event.clientX - box.left));
  };
  return seen && <canvas ref={canvas} class="nd-heat nd-cross" role="img" aria-label={`Where the query looks: the strongest at ${tokenName(state, shares.indexOf(Math.max(...shares)), shares.length)}`} style={{ width: `${size}px`, height: `${size}px` }} onPointerDown={point} onPointerMove={point} />;
}
