import { useEffect, useRef } from "preact/hooks";
import { paint } from "./colors";
import { planesOf, type Tensor } from "./kernels";
import type { State } from "./state";

/** Rows and columns of a map as it is drawn: of a vector a column, or where it is long a block. */
export function drawnSize(shape: readonly number[]): { height: number; width: number } {
  const { height, width } = planesOf(shape);
  if (height > 1 || shape.length > 2) {
    return { height, width };
  }
  const columns = width > 24 ? Math.ceil(Math.sqrt(width)) : 1;
  return { height: Math.ceil(width / columns), width: columns };
}

/** Pixels of a map. */
export function imageOf(state: State, tensor: number, value: Tensor, map: number, range: number): ImageData {
  const { height, width } = planesOf(value.shape);
  const own = drawnSize(value.shape);
  const image = new ImageData(own.width, own.height);
  const size = height * width;
  const plane = own.height * own.width === height * width ? value.data.subarray(map * size, (map + 1) * size) : padded(value.data.subarray(map * size, (map + 1) * size), own.height * own.width);
  paint(image, plane, 0, range, state.scheme.value, tensor === 0 && state.data.input.preparation ? extremes(value.data) : undefined);
  return image;
}

function padded(values: Float32Array, length: number): Float32Array {
  const result = new Float32Array(length);
  result.set(values);
  return result;
}

function extremes(values: Float32Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const v of values) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  return [low, high];
}

export interface Mark {
  y0: number;
  x0: number;
  height: number;
  width: number;
}

interface Props {
  image: ImageData;
  label: string;
  /** Width of the box; its height follows. */
  size: number;
  mark?: Mark | undefined;
  onPoint?: ((y: number, x: number) => void) | undefined;
}

/** A map with the place that is looked at. */
export function MapCanvas({ image, label, size, mark, onPoint }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext("2d")?.putImageData(image, 0, 0);
  }, [image]);
  const height = Math.max(8, Math.min(size * 1.25, (size * image.height) / image.width));
  const point = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    onPoint?.(Math.floor(((event.clientY - box.top) / box.height) * image.height), Math.floor(((event.clientX - box.left) / box.width) * image.width));
  };
  return (
    <span class={`nd-map${onPoint ? " nd-cross" : ""}`} style={{ width: `${size}px`, height: `${height}px` }} onPointerDown={point} onPointerMove={(e) => (e.pointerType === "mouse" || e.buttons > 0) && point(e)}>
      <canvas ref={canvas} width={image.width} height={image.height} role="img" aria-label={label} />
      {mark && (
        <i class="nd-mark" style={{ left: `${(100 * mark.x0) / image.width}%`, top: `${(100 * mark.y0) / image.height}%`, width: `${(100 * mark.width) / image.width}%`, height: `${(100 * mark.height) / image.height}%` }} />
      )}
    </span>
  );
}
