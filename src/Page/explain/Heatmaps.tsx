import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { colorOf } from "./colors";
import type { Heatmap } from "./data";
import { LiveHeat } from "./LiveHeat";
import type { State } from "./state";

/** What a heatmap is, in a line. */
export const titleOf = (heat: Heatmap): string => [heat.method, heat.layer && `of ${heat.layer}`, heat.target && `for ${heat.target}`, heat.unit].filter(Boolean).join(" ");

/** Above a layer: the heatmap that is switched on, of this layer. */
export function HeatThumb({ state, tensor }: { state: State; tensor: number }) {
  const chosen = state.heat.value === null ? undefined : state.heatmaps.value[state.heat.value];
  const own = chosen && state.heatmaps.value.find((h) => h.method === chosen.method && h.unit === chosen.unit && h.target === chosen.target && (h.layer === undefined ? tensor === 0 : h.tensor === tensor));
  return own ? <HeatCanvas state={state} heat={own} size={42} label={titleOf(own)} /> : null;
}

/** The picture that the net sees. */
export function Photo({ state, size, number = state.picture.value }: { state: State; size: number; number?: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const seen = useSeen(state, number);
  useEffect(() => {
    if (seen && canvas.current) {
      canvas.current.width = seen.width;
      canvas.current.height = seen.height;
      canvas.current.getContext("2d")!.putImageData(seen, 0, 0);
    }
  }, [seen]);
  return seen && <canvas ref={canvas} class="nd-heat" role="img" aria-label={`${state.pictureName(number)} as the net sees it`} style={{ width: `${size}px`, height: `${Math.round((size * seen.height) / seen.width)}px` }} />;
}

/** All heatmaps, large, over the picture. */
export function Heatmaps({ state }: { state: State }) {
  const heatmaps = state.heatmaps.value.filter((h) => h !== state.cam.heatmap.value);
  const hasLive = state.cam.layers.length > 0;
  if (!hasLive && state.data.pictures.every((p) => p.heatmaps.length === 0)) {
    return null;
  }
  return (
    <section class="nd-below" aria-labelledby="nd-heats">
      <h2 id="nd-heats">What it looks at</h2>
      <p class="nd-lead">Evidence over the picture: orange speaks for what is explained, blue against it. {heatmaps.length === 0 && !hasLive && "There is none for a picture of your own: heatmaps were made with the page."}</p>
      {(heatmaps.length > 0 || hasLive) && (
        <label class="nd-slider">
          Strength
          <input type="range" min="0" max="100" value={state.opacity.value * 100} onInput={(e) => (state.opacity.value = Number(e.currentTarget.value) / 100)} />
          <output class="nd-num">{Math.round(state.opacity.value * 100)} %</output>
        </label>
      )}
      <LiveHeat state={state} />
      <div class="nd-heats">
        {heatmaps.map((heat, i) => (
          <figure key={i}>
            <HeatCanvas state={state} heat={heat} size={232} label={titleOf(heat)} />
            <figcaption>{titleOf(heat)}</figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}

export function HeatCanvas({ state, heat, size, label }: { state: State; heat: Heatmap; size: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const values = useSignal<Float32Array | null>(null);
  useEffect(() => {
    let current = true;
    void (heat.values instanceof Float32Array || heat.values === null ? Promise.resolve(heat.values) : state.engine.unpack(heat.values)).then((v) => current && (values.value = v));
    return () => {
      current = false;
    };
  }, [heat]);
  const seen = useSeen(state, state.picture.value);
  const height = seen ? Math.round((size * seen.height) / seen.width) : size;
  useEffect(() => {
    if (seen && values.value && canvas.current) {
      blend(canvas.current, seen, heat, values.value, state.opacity.value);
    }
  }, [seen, values.value, state.opacity.value]);
  return <canvas ref={canvas} class="nd-heat" role="img" aria-label={label} style={{ width: `${size}px`, height: `${height}px` }} />;
}

// The picture in grey, and on it the evidence, the more of it the stronger.
function blend(target: HTMLCanvasElement, seen: ImageData, heat: Heatmap, values: Float32Array, opacity: number): void {
  const [width, height] = [seen.width, seen.height];
  target.width = width;
  target.height = height;
  const peak = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const result = new ImageData(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const grey = 0.299 * seen.data[at]! + 0.587 * seen.data[at + 1]! + 0.114 * seen.data[at + 2]!;
      const share = peak > 0 ? between(values, heat, ((y + 0.5) * heat.height) / height - 0.5, ((x + 0.5) * heat.width) / width - 0.5) / peak : 0;
      const color = colorOf(share < 0 ? Math.min(share, -0.35) : Math.max(share, 0.35), "light");
      const weight = opacity * Math.sqrt(Math.abs(share));
      for (let c = 0; c < 3; c++) {
        result.data[at + c] = grey * (1 - weight) + color[c]! * weight;
      }
      result.data[at + 3] = 255;
    }
  }
  target.getContext("2d")!.putImageData(result, 0, 0);
}

// Between the four nearest numbers.
function between(values: Float32Array, heat: Heatmap, y: number, x: number): number {
  const [y0, x0] = [Math.floor(y), Math.floor(x)];
  const at = (row: number, column: number) => values[Math.max(0, Math.min(heat.height - 1, row)) * heat.width + Math.max(0, Math.min(heat.width - 1, column))]!;
  const [v, u] = [y - y0, x - x0];
  return (at(y0, x0) * (1 - u) + at(y0, x0 + 1) * u) * (1 - v) + (at(y0 + 1, x0) * (1 - u) + at(y0 + 1, x0 + 1) * u) * v;
}

/** A picture as the net sees it. */
export function useSeen(state: State, number: number): ImageData | null {
  const image = useSignal<ImageData | null>(null);
  useEffect(() => {
    let current = true;
    void seenOf(state, number).then((i) => current && (image.value = i));
    return () => {
      current = false;
    };
  }, [number, state.own.value.length]);
  return image.value;
}

async function seenOf(state: State, number: number): Promise<ImageData | null> {
  const picture = state.data.pictures[number];
  const own = state.own.value[number - state.data.pictures.length];
  if (!picture && !own) {
    return null;
  }
  if (picture?.seen) {
    return filled(picture.seen.width, picture.seen.height, await state.engine.unpack(picture.seen), (i, c) => i * 3 + c);
  }
  const bytes = own?.bytes ?? (await state.engine.unpack(picture!.input));
  const { channels, height, width, channelsLast, preparation } = state.data.input;
  const size = height * width;
  const channel = (c: number) => (channels === 1 ? 0 : (preparation?.order.indexOf(c) ?? c));
  return filled(width, height, bytes, (i, c) => (channelsLast ? i * channels + channel(c) : channel(c) * size + i));
}

function filled(width: number, height: number, bytes: Float32Array, at: (pixel: number, channel: number) => number): ImageData {
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) {
      image.data[i * 4 + c] = bytes[at(i, c)]!;
    }
    image.data[i * 4 + 3] = 255;
  }
  return image;
}

