import { Photo } from "../Heatmaps";
import { planesOf } from "../kernels";
import { written } from "../numbers";
import type { State } from "../state";
import { LayerMap, Line } from "./shared";

const colours = ["red", "green", "blue"];

/** What the net is fed: the picture, its channels, and how a byte becomes a number. */
export function Input({ state }: { state: State }) {
  const open = state.open.value!;
  const value = state.values.value[0];
  if (!value) {
    return null;
  }
  const { maps, height, width } = planesOf(value.shape);
  const [y, x] = [state.y.value, state.x.value];
  const preparation = state.data.input.preparation;
  const number = value.data[(open.map * height + y) * width + x]!;
  const name = (map: number) => (preparation && maps === 3 ? colours[preparation.order[map]!]! : `channel ${map + 1}`);
  return (
    <div class="nd-stage nd-tri">
      <figure>
        <figcaption><b>{state.pictureName(state.picture.value)}</b></figcaption>
        <Photo state={state} size={180} />
      </figure>
      {Array.from({ length: Math.min(maps, 8) }, (_, map) => (
        <figure key={map}>
          <figcaption><b>{name(map)}</b></figcaption>
          <LayerMap state={state} tensor={0} map={map} size={180} mark={{ y0: y, x0: x, height: 1, width: 1 }} onPoint={(ny, nx) => { state.open.value = { tensor: 0, map }; state.point(ny, nx); }} />
          <p class="nd-num"><b class="nd-mono">{written(value.data[(map * height + y) * width + x]!, true)}</b></p>
        </figure>
      ))}
      <section class="nd-close">
        {preparation ? (
          <Line>
            {name(open.map)} of the pixel at ({y}, {x}): {Math.round((number - preparation.shifts[open.map]!) / preparation.scales[open.map]!)} · {written(preparation.scales[open.map]!, true)} {preparation.shifts[open.map]! < 0 ? "−" : "+"} {written(Math.abs(preparation.shifts[open.map]!), true)} = <b class="nd-mono">{written(number, true)}</b>
          </Line>
        ) : (
          <Line>Fed as it is: {name(open.map)} at ({y}, {x}) is <b class="nd-mono">{written(number, true)}</b></Line>
        )}
        {preparation && <p class="nd-kind">{preparation.summary}</p>}
      </section>
    </div>
  );
}
