import type { Step } from "./data";
import { broadcast, sizeOf, type Tensor } from "./kernels";

/** Rows and columns that a product multiplies: rows of the first, what both share, columns of the second; for the axes before, the first element of each. */
export function factorsOf([a, b]: readonly Tensor[], shape: readonly number[], batch: number): { rows: number; shared: number; columns: number; from: [number, number] } {
  const [rows, columns, shared] = [shape[shape.length - 2]!, shape[shape.length - 1]!, a!.shape[a!.shape.length - 1]!];
  const before = shape.slice(0, -2);
  return { rows, shared, columns, from: [broadcast(a!.shape.slice(0, -2), before, batch) * rows * shared, broadcast(b!.shape.slice(0, -2), before, batch) * shared * columns] };
}

/** Rows by columns, for each of the axes before. */
export function product(_: Step, inputs: readonly Tensor[], shape: readonly number[]): Float32Array {
  const [a, b] = [inputs[0]!.data, inputs[1]!.data];
  const result = new Float32Array(sizeOf(shape));
  const size = shape[shape.length - 2]! * shape[shape.length - 1]!;
  for (let batch = 0; batch * size < result.length; batch++) {
    const { rows, shared, columns, from } = factorsOf(inputs, shape, batch);
    for (let y = 0; y < rows; y++) {
      for (let k = 0; k < shared; k++) {
        const factor = a[from[0] + y * shared + k]!;
        for (let x = 0; x < columns; x++) {
          result[batch * size + y * columns + x]! += factor * b[from[1] + k * columns + x]!;
        }
      }
    }
  }
  return result;
}

/** Means over some axes. */
export function mean(step: Step, [x]: readonly Tensor[]): Float32Array {
  const axes = new Set(step.axes);
  const kept = x!.shape.map((extent, axis) => (axes.has(axis) ? 1 : extent));
  const result = new Float32Array(sizeOf(kept));
  x!.data.forEach((v, i) => (result[broadcast(kept, x!.shape, i)]! += v));
  const count = x!.data.length / result.length;
  return result.map((v) => v / count);
}

/** Normalised over the axes from one on. */
export function layer(step: Step, [x, scale, shift]: readonly Tensor[]): Float32Array {
  const size = sizeOf(x!.shape.slice(step.axis![0]!));
  const result = new Float32Array(x!.data.length);
  for (let from = 0; from < result.length; from += size) {
    const row = x!.data.subarray(from, from + size);
    const middle = row.reduce((a, v) => a + v, 0) / size;
    const deviation = Math.sqrt(row.reduce((a, v) => a + (v - middle) ** 2, 0) / size + step.epsilon![0]!);
    row.forEach((v, i) => (result[from + i] = ((v - middle) / deviation) * (scale?.data[i] ?? 1) + (shift?.data[i] ?? 0)));
  }
  return result;
}

/** One element of an axis. */
export function picked(step: Step, [x]: readonly Tensor[]): Float32Array {
  const [axis, at] = [step.axis![0]!, step.at![0]!];
  const [inner, extent] = [sizeOf(x!.shape.slice(axis + 1)), x!.shape[axis]!];
  return Float32Array.from({ length: x!.data.length / extent }, (_, i) => x!.data[(Math.floor(i / inner) * extent + at) * inner + (i % inner)]!);
}

/** To the nearest step of a number type, of two the even one, as whole numbers; or back; or both. */
export function stepped(step: Step, [x]: readonly Tensor[]): Float32Array {
  const [scale, zero] = [step.a![0]!, step.b![0]!];
  if (step.fn === "back") {
    return x!.data.map((v) => (v - zero) * scale);
  }
  const [low, high] = step.size as [number, number];
  const even = (v: number) => (Math.abs(v % 1) === 0.5 ? 2 * Math.round(v / 2) : Math.round(v));
  const to = (v: number) => Math.max(low, Math.min(high, even(v / scale) + zero));
  return x!.data.map(step.fn === "to" ? to : (v) => (to(v) - zero) * scale);
}

/** The error function (Abramowitz and Stegun, 7.1.26: no further off than 1.5e-7). */
export function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return x < 0 ? -y : y;
}
