import type { Step } from "./data";
import { group, plane, type Tensor } from "./kernels";

/** One product of a window: an input, or null in the padding, and its weight. */
export interface Tap {
  y: number;
  x: number;
  inside: boolean;
  value: number;
  weight: number;
}

/** The products that one channel adds to a value of a convolution. */
export function taps(step: Step, x: Tensor, weight: Tensor, shape: readonly number[], map: number, channel: number, row: number, column: number): Tap[] {
  const [, rows, columns] = plane(x.shape);
  const [kh, kw] = step.kernel as [number, number];
  const [first, count] = group(step, x, shape, map);
  const result: Tap[] = [];
  for (let i = 0; i < kh; i++) {
    for (let k = 0; k < kw; k++) {
      const [ty, tx] = [row * step.stride![0]! - step.pad![0]! + i * step.dilation![0]!, column * step.stride![1]! - step.pad![1]! + k * step.dilation![1]!];
      const inside = ty >= 0 && tx >= 0 && ty < rows && tx < columns;
      result.push({ y: ty, x: tx, inside, value: inside ? x.data[(channel * rows + ty) * columns + tx]! : 0, weight: weight.data[((map * count + channel - first) * kh + i) * kw + k]! });
    }
  }
  return result;
}

export const sum = (products: readonly Tap[]): number => products.reduce((total, t) => total + t.value * t.weight, 0);

/** Rows and columns from the first tap to the last. */
export const span = (step: Step): [number, number] => [(step.kernel![0]! - 1) * (step.dilation?.[0] ?? 1) + 1, (step.kernel![1]! - 1) * (step.dilation?.[1] ?? 1) + 1];
