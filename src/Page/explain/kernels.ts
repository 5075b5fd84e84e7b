import type { Packed, Step } from "./data";
import { erf, layer, mean, picked, product, stepped } from "./rows";

/** A tensor's value: extents, outermost first, and elements in that order. */
export interface Tensor {
  shape: readonly number[];
  data: Float32Array;
}

type Kernel = (step: Step, inputs: readonly Tensor[], shape: readonly number[]) => Float32Array;

/** Numbers of a packed stretch that has been inflated. */
export function decode(bytes: Uint8Array, packed: Packed): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(packed.n);
  for (let i = 0; i < packed.n; i++) {
    values[i] = packed.as === "f32" ? view.getFloat32(i * 4, true) : packed.as === "f16" ? half(view.getUint16(i * 2, true)) : (bytes[i]! - packed.zero!) * packed.step!;
  }
  return values;
}

/** A binary16 number. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size = exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? (fraction ? NaN : Infinity) : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

/** Computes a layer. */
export function compute(step: Step, inputs: readonly Tensor[], shape: readonly number[]): Float32Array {
  return kernels[step.op]!(step, inputs, shape);
}

/** Whether there is a kernel. */
export const computes = (op: string): boolean => op in kernels;

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/** Maps, rows and columns of a tensor as it is looked at: maps of a signal, and vectors of tokens, are one row; a vector is one map. */
export function planesOf(shape: readonly number[]): { maps: number; height: number; width: number } {
  if (shape.length >= 4) {
    return { maps: shape[1]! * shape[0]!, height: sizeOf(shape.slice(2, -1)), width: shape[shape.length - 1]! };
  }
  return shape.length === 3 ? { maps: shape[0]! * shape[1]!, height: 1, width: shape[2]! } : { maps: 1, height: shape.length === 2 ? shape[0]! : 1, width: shape[shape.length - 1] ?? 1 };
}

/** Rows and columns of what a window slides over; a signal is one row. */
export function plane(shape: readonly number[]): [channels: number, height: number, width: number] {
  return shape.length === 3 ? [shape[1]!, 1, shape[2]!] : [shape[1]!, shape[2]!, shape[3]!];
}

/** What one input channel adds to a map of a convolution. */
export function partial(step: Step, x: Tensor, weight: Tensor, map: number, channel: number, shape: readonly number[]): Float32Array {
  const sum = new Float32Array(sizeOf(shape.slice(2)));
  addWindow(step, x, weight, map, channel, shape, sum, 0);
  return sum;
}

/** Input channels that a map of a convolution reads: first and number. */
export function group(step: Step, x: Tensor, shape: readonly number[], map: number): [first: number, count: number] {
  const count = x.shape[1]! / step.group![0]!;
  return [Math.floor(map / (shape[1]! / step.group![0]!)) * count, count];
}

/** Adds what an input channel gives to a map; or, backwards, to the channel what each of its values is weighed with in the map. */
export function addWindow(step: Step, x: Tensor, weight: Tensor, map: number, channel: number, shape: readonly number[], sum: Float32Array, at: number, isBack = false): void {
  const [, rows, columns] = plane(x.shape);
  const [, height, width] = plane(shape);
  const [kh, kw] = step.kernel as [number, number];
  const [sy, sx] = step.stride as [number, number];
  const [dy, dx] = step.dilation as [number, number];
  const [top, left] = step.pad as [number, number];
  const [first, count] = group(step, x, shape, map);
  const from = channel * rows * columns;
  const kernel = (map * count + channel - first) * kh * kw;
  for (let ky = 0; ky < kh; ky++) {
    for (let kx = 0; kx < kw; kx++) {
      const w = weight.data[kernel + ky * kw + kx]!;
      if (w === 0) {
        continue;
      }
      // Outputs whose tap lies within the input.
      const x0 = Math.max(0, Math.ceil((left - kx * dx) / sx));
      const x1 = Math.min(width - 1, Math.floor((columns - 1 + left - kx * dx) / sx));
      for (let y = 0; y < height; y++) {
        const row = y * sy - top + ky * dy;
        if (row < 0 || row >= rows) {
          continue;
        }
        const input = from + row * columns - left + kx * dx;
        const output = at + y * width;
        for (let i = x0; !isBack && i <= x1; i++) {
          sum[output + i]! += w * x.data[input + i * sx]!;
        }
        for (let i = x0; isBack && i <= x1; i++) {
          x.data[input + i * sx]! += w * sum[output + i]!;
        }
      }
    }
  }
}

function convolution(step: Step, [x, weight, bias]: readonly Tensor[], shape: readonly number[]): Float32Array {
  const [maps, height, width] = plane(shape);
  const sum = new Float32Array(maps * height * width);
  for (let map = 0; map < maps; map++) {
    if (bias) {
      sum.fill(bias.data[map]!, map * height * width, (map + 1) * height * width);
    }
    const [first, count] = group(step, x!, shape, map);
    for (let channel = first; channel < first + count; channel++) {
      addWindow(step, x!, weight!, map, channel, shape, sum, map * height * width);
    }
  }
  return sum;
}

/** Rows and columns of the input that a window covers, those in the padding left out: [from, to). */
export function reach(step: Step, x: Tensor, y: number, column: number): { y0: number; y1: number; x0: number; x1: number; padded: number } {
  const [, rows, columns] = plane(x.shape);
  const [kh, kw] = step.kernel as [number, number];
  const [top, left, bottom, right] = step.pad as [number, number, number, number];
  const [y0, x0] = [y * step.stride![0]! - top, column * step.stride![1]! - left];
  const padded = (Math.min(y0 + kh, rows + bottom) - y0) * (Math.min(x0 + kw, columns + right) - x0);
  return { y0: Math.max(0, y0), y1: Math.min(rows, y0 + kh), x0: Math.max(0, x0), x1: Math.min(columns, x0 + kw), padded };
}

function pooling(step: Step, [x]: readonly Tensor[], shape: readonly number[]): Float32Array {
  const [channels, rows, columns] = plane(x!.shape);
  const [, height, width] = plane(shape);
  const result = new Float32Array(channels * height * width);
  const isMean = step.fn === "mean";
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < width; i++) {
      const { y0, y1, x0, x1, padded } = reach(step, x!, y, i);
      const count = step.padded?.[0] ? padded : (y1 - y0) * (x1 - x0);
      for (let c = 0; c < channels; c++) {
        let value = isMean ? 0 : -Infinity;
        for (let row = y0; row < y1; row++) {
          for (let column = x0; column < x1; column++) {
            const v = x!.data[(c * rows + row) * columns + column]!;
            value = isMean ? value + v : Math.max(value, v);
          }
        }
        result[(c * height + y) * width + i] = isMean ? value / count : value;
      }
    }
  }
  return result;
}

function whole(step: Step, [x]: readonly Tensor[]): Float32Array {
  const channels = x!.shape[1]!;
  const size = x!.data.length / channels;
  return Float32Array.from({ length: channels }, (_, c) => {
    const values = x!.data.subarray(c * size, (c + 1) * size);
    return step.fn === "mean" ? values.reduce((sum, v) => sum + v, 0) / size : values.reduce((top, v) => Math.max(top, v), -Infinity);
  });
}

/** The weight of an input in an output of a dense layer. */
export function denseWeight(step: Step, weight: Tensor, inputs: number, output: number, input: number): number {
  return weight.data[step.rows?.[0] ? output * inputs + input : input * (weight.data.length / inputs) + output]!;
}

function dense(step: Step, [x, weight, bias]: readonly Tensor[], shape: readonly number[]): Float32Array {
  const size = sizeOf(shape);
  const inputs = step.inputs![0]!;
  const outputs = weight!.data.length / inputs;
  const [alpha, beta] = [step.alpha?.[0] ?? 1, step.beta?.[0] ?? 1];
  const result = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    const row = Math.floor(i / outputs) * inputs;
    let sum = 0;
    for (let k = 0; k < inputs; k++) {
      sum += x!.data[row + k]! * denseWeight(step, weight!, inputs, i % outputs, k);
    }
    result[i] = alpha * sum + (bias ? beta * bias.data[bias.data.length === 1 ? 0 : i % outputs]! : 0);
  }
  return result;
}

/** The channel of an element. */
const channelOf = (shape: readonly number[], index: number): number => Math.floor(index / sizeOf(shape.slice(2))) % (shape[1] ?? 1);

function normal(step: Step, [x, mean, variance, scale, shift]: readonly Tensor[]): Float32Array {
  const size = sizeOf(x!.shape.slice(2));
  const factors = mean!.data.map((_, c) => (scale?.data[c] ?? 1) / Math.sqrt(variance!.data[c]! + step.epsilon![0]!));
  const shifts = mean!.data.map((m, c) => (shift?.data[c] ?? 0) - m * factors[c]!);
  return x!.data.map((v, i) => v * factors[Math.floor(i / size) % factors.length]! + shifts[Math.floor(i / size) % factors.length]!);
}

function scaled([x, scale, shift]: readonly Tensor[]): Float32Array {
  return x!.data.map((v, i) => v * scale!.data[channelOf(x!.shape, i)]! + (shift?.data[channelOf(x!.shape, i)] ?? 0));
}

/** Functions of single elements, with up to two parameters. */
export const functions: Record<string, (x: number, a: number, b: number) => number> = {
  relu: (x) => Math.max(0, x),
  leaky: (x, a) => (x < 0 ? a * x : x),
  clip: (x, a, b) => Math.min(Math.max(x, a), b),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: (x) => Math.tanh(x),
  elu: (x, a) => (x < 0 ? a * (Math.exp(x) - 1) : x),
  "hard sigmoid": (x, a, b) => Math.min(Math.max(a * x + b, 0), 1),
  "hard swish": (x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  swish: (x, a) => x / (1 + Math.exp(-a * x)),
  exp: (x) => Math.exp(x),
  log: (x) => Math.log(x),
  abs: (x) => Math.abs(x),
  negative: (x) => -x,
  root: (x) => Math.sqrt(x),
  error: (x) => erf(x),
  gelu: (x) => (x / 2) * (1 + erf(x / Math.SQRT2)),
};

const unary: Kernel = (step, [x]) => x!.data.map((v) => functions[step.fn!]!(v, step.a?.[0] ?? 0, step.b?.[0] ?? 0));

const operators: Record<string, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  maximum: (a, b) => Math.max(a, b),
  minimum: (a, b) => Math.min(a, b),
  power: (a, b) => a ** b,
};

/** Where an element of a result is in an operand that is broadcast to it. */
export function broadcast(operand: readonly number[], shape: readonly number[], index: number): number {
  let at = 0;
  let step = 1;
  let rest = index;
  for (let axis = shape.length - 1, own = operand.length - 1; own >= 0; axis--, own--) {
    const place = rest % shape[axis]!;
    rest = Math.floor(rest / shape[axis]!);
    if (operand[own] !== 1) {
      at += place * step;
      step *= operand[own]!;
    }
  }
  return at;
}

function joined(step: Step, inputs: readonly Tensor[], shape: readonly number[]): Float32Array {
  const apply = operators[step.fn!]!;
  const size = sizeOf(shape);
  const factors = step.factors ?? [];
  let result = new Float32Array(0);
  inputs.forEach((x, n) => {
    const isWhole = x.data.length === size;
    const next = new Float32Array(size);
    for (let i = 0; i < size; i++) {
      const value = (factors[n] ?? 1) * x.data[isWhole ? i : broadcast(x.shape, shape, i)]!;
      next[i] = n === 0 ? value : apply(result[i]!, value);
    }
    result = next;
  });
  return result;
}

function concatenated(step: Step, inputs: readonly Tensor[], shape: readonly number[]): Float32Array {
  const axis = step.axis![0]!;
  const result = new Float32Array(sizeOf(shape));
  const row = sizeOf(shape.slice(axis));
  let offset = 0;
  for (const x of inputs) {
    const part = sizeOf(x.shape.slice(axis));
    for (let i = 0; i * part < x.data.length; i++) {
      result.set(x.data.subarray(i * part, (i + 1) * part), i * row + offset);
    }
    offset += part;
  }
  return result;
}

function reordered(step: Step, [x]: readonly Tensor[], shape: readonly number[]): Float32Array {
  const steps = x!.shape.map((_, axis) => sizeOf(x!.shape.slice(axis + 1)));
  const result = new Float32Array(x!.data.length);
  for (let i = 0; i < result.length; i++) {
    let rest = i;
    let at = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += (rest % shape[axis]!) * steps[step.order![axis]!]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    result[i] = x!.data[at]!;
  }
  return result;
}

/** Elements that a softmax takes together: distance of neighbours and their number. */
export function softmaxAxis(step: Step, shape: readonly number[]): [apart: number, count: number] {
  const axis = step.axis![0]!;
  return step.flat?.[0] ? [1, sizeOf(shape.slice(axis))] : [sizeOf(shape.slice(axis + 1)), shape[axis]!];
}

function softmax(step: Step, [x]: readonly Tensor[]): Float32Array {
  const [apart, count] = softmaxAxis(step, x!.shape);
  const result = new Float32Array(x!.data.length);
  for (let i = 0; i < result.length; i++) {
    if (Math.floor(i / apart) % count !== 0) {
      continue;
    }
    let top = -Infinity;
    for (let k = 0; k < count; k++) {
      top = Math.max(top, x!.data[i + k * apart]!);
    }
    let sum = 0;
    for (let k = 0; k < count; k++) {
      sum += Math.exp(x!.data[i + k * apart]! - top);
    }
    for (let k = 0; k < count; k++) {
      const z = x!.data[i + k * apart]! - top;
      result[i + k * apart] = step.fn === "log" ? z - Math.log(sum) : Math.exp(z) / sum;
    }
  }
  return result;
}

/** Channels whose squares count in a response normalisation: [from, to). */
export const neighbours = (step: Step, channels: number, c: number): [number, number] =>
  [Math.max(0, c - Math.floor((step.size![0]! - 1) / 2)), Math.min(channels, c + Math.ceil((step.size![0]! - 1) / 2) + 1)];

function response(step: Step, [x]: readonly Tensor[]): Float32Array {
  const channels = x!.shape[1]!;
  const size = sizeOf(x!.shape.slice(2));
  return x!.data.map((v, i) => {
    const c = Math.floor(i / size);
    const [from, to] = neighbours(step, channels, c);
    let sum = 0;
    for (let k = from; k < to; k++) {
      sum += x!.data[k * size + (i % size)]! ** 2;
    }
    return v / (step.k![0]! + (step.alpha![0]! / step.size![0]!) * sum) ** step.beta![0]!;
  });
}

const kernels: Record<string, Kernel> = {
  convolution,
  dense,
  pooling,
  whole,
  normal,
  scaled: (_, inputs) => scaled(inputs),
  unary,
  slopes: (_, [x, slope]) => x!.data.map((v, i) => (v < 0 ? v * slope!.data[slope!.data.length === 1 ? 0 : channelOf(x!.shape, i)]! : v)),
  joined,
  concatenated,
  reordered,
  softmax,
  response,
  product,
  mean,
  layer,
  picked,
  stepped,
  shaped: (_, [x]) => x!.data,
};
