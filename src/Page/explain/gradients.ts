import type { Step } from "./data";
import { addWindow, broadcast, denseWeight, functions, group, plane, reach, sizeOf, softmaxAxis, type Tensor } from "./kernels";

/** How much a score rises with each element of an operand of a layer, where it is known of its result. Undefined where a weight is not in the page. */
type Rule = (step: Step, inputs: readonly (Tensor | undefined)[], result: Tensor, slopes: Float32Array, operand: number) => Float32Array | undefined;

/** What leads from a layer to the scores. */
export interface Way {
  from: number;
  to: number;
  steps: Step[];
}

/** The layers between a tensor and the scores; undefined where a score does not hang on it, or where it cannot be told how. */
export function wayOf(steps: readonly Step[], from: number, to: number): Way | undefined {
  const after = new Set([from]);
  steps.forEach((s) => s.writes > from && s.reads.some((r) => after.has(r)) && after.add(s.writes));
  const before = new Set([to]);
  steps.toReversed().forEach((s) => before.has(s.writes) && s.reads.forEach((r) => before.add(r)));
  const between = steps.filter((s) => s.writes !== from && after.has(s.writes) && before.has(s.writes));
  const isKnown = between.length > 0 && after.has(to) && between.every((s) => s.op in rules && (s.op !== "joined" || ["add", "subtract", "multiply"].includes(s.fn!)) && (!weighted.includes(s.op) || s.reads[1]! < 0));
  return isKnown ? { from, to, steps: between } : undefined;
}

const weighted = ["convolution", "dense"];

/** How much a score rises with each element of the tensor that a way begins at. */
export function slopesOf(way: Way, operand: (number: number) => Tensor | undefined, score: number): Float32Array | undefined {
  const slopes = new Map<number, Float32Array>();
  const seed = new Float32Array(operand(way.to)!.data.length);
  seed[score] = 1;
  slopes.set(way.to, seed);
  const passed = new Set([way.from, ...way.steps.map((s) => s.writes)]);
  for (const step of way.steps.toReversed()) {
    const own = slopes.get(step.writes);
    if (!own) {
      continue;
    }
    const inputs = step.reads.map(operand);
    for (const [n, read] of step.reads.entries()) {
      if (!passed.has(read)) {
        continue;
      }
      const part = rules[step.op]!(step, inputs, operand(step.writes)!, own, n);
      if (!part) {
        return undefined;
      }
      const sum = slopes.get(read);
      slopes.set(read, sum ? sum.map((v, i) => v + part[i]!) : part);
    }
  }
  return slopes.get(way.from);
}

function convolution(step: Step, [x, weight]: readonly (Tensor | undefined)[], result: Tensor, slopes: Float32Array): Float32Array | undefined {
  if (!weight) {
    return undefined;
  }
  const back = { shape: x!.shape, data: new Float32Array(x!.data.length) };
  const [maps, height, width] = plane(result.shape);
  for (let map = 0; map < maps; map++) {
    const at = map * height * width;
    if (!slopes.subarray(at, at + height * width).some((v) => v !== 0)) {
      continue;
    }
    const [first, count] = group(step, back, result.shape, map);
    for (let channel = first; channel < first + count; channel++) {
      addWindow(step, back, weight, map, channel, result.shape, slopes, at, true);
    }
  }
  return back.data;
}

function dense(step: Step, [x, weight]: readonly (Tensor | undefined)[], _: Tensor, slopes: Float32Array): Float32Array | undefined {
  if (!weight) {
    return undefined;
  }
  const inputs = step.inputs![0]!;
  const outputs = weight.data.length / inputs;
  const back = new Float32Array(x!.data.length);
  slopes.forEach((slope, i) => {
    const row = Math.floor(i / outputs) * inputs;
    for (let k = 0; slope !== 0 && k < inputs; k++) {
      back[row + k]! += slope * (step.alpha?.[0] ?? 1) * denseWeight(step, weight, inputs, i % outputs, k);
    }
  });
  return back;
}

function pooling(step: Step, [x]: readonly (Tensor | undefined)[], result: Tensor, slopes: Float32Array): Float32Array {
  const [channels, rows, columns] = plane(x!.shape);
  const [, height, width] = plane(result.shape);
  const back = new Float32Array(x!.data.length);
  slopes.forEach((slope, i) => {
    const { y0, y1, x0, x1, padded } = reach(step, x!, Math.floor(i / width) % height, i % width);
    const from = Math.floor(i / (height * width)) % channels * rows * columns;
    const cells: number[] = [];
    for (let row = y0; row < y1; row++) {
      for (let column = x0; column < x1; column++) {
        cells.push(from + row * columns + column);
      }
    }
    shared(back, x!.data, cells, slope, step.fn === "mean", step.padded?.[0] ? padded : cells.length);
  });
  return back;
}

// A mean hangs on all alike, the largest on itself alone.
function shared(back: Float32Array, values: Float32Array, cells: number[], slope: number, isMean: boolean, count: number): void {
  if (isMean) {
    cells.forEach((c) => (back[c]! += slope / count));
  } else if (cells.length > 0) {
    back[cells.reduce((top, c) => (values[c]! > values[top]! ? c : top))]! += slope;
  }
}

function whole(step: Step, [x]: readonly (Tensor | undefined)[], _: Tensor, slopes: Float32Array): Float32Array {
  const size = x!.data.length / slopes.length;
  const back = new Float32Array(x!.data.length);
  slopes.forEach((slope, c) => shared(back, x!.data, Array.from({ length: size }, (__, i) => c * size + i), slope, step.fn === "mean", size));
  return back;
}

// A number a channel, however many axes follow.
const scale = (shape: readonly number[], slopes: Float32Array, factors: (channel: number) => number): Float32Array => {
  const size = sizeOf(shape.slice(2));
  return slopes.map((s, i) => s * factors(Math.floor(i / size) % (shape[1] ?? 1)));
};

const unary: Rule = (step, [x], result, slopes) => {
  const [f, a, b] = [functions[step.fn!]!, step.a?.[0] ?? 0, step.b?.[0] ?? 0];
  const near = 1e-4;
  // At a corner the slope is that of the side which hands nothing on, as everybody takes it.
  const slope: (v: number, y: number) => number = step.fn === "relu" ? (v) => (v > 0 ? 1 : 0) : step.fn === "leaky" ? (v) => (v > 0 ? 1 : a) : step.fn === "clip" ? (v) => (v > a && v < b ? 1 : 0)
    : step.fn === "exp" ? (_, y) => y : (v) => (f(v + near, a, b) - f(v - near, a, b)) / (2 * near);
  return slopes.map((s, i) => (s === 0 ? 0 : s * slope(x!.data[i]!, result.data[i]!)));
};

const joined: Rule = (step, inputs, result, slopes, operand) => {
  const own = inputs[operand]!;
  const back = new Float32Array(own.data.length);
  const factor = (step.factors?.[operand] ?? 1) * (step.fn === "subtract" && operand > 0 ? -1 : 1);
  slopes.forEach((slope, i) => {
    let part = slope * factor;
    for (let n = 0; step.fn === "multiply" && n < inputs.length; n++) {
      part *= n === operand ? 1 : (step.factors?.[n] ?? 1) * inputs[n]!.data[broadcast(inputs[n]!.shape, result.shape, i)]!;
    }
    back[broadcast(own.shape, result.shape, i)]! += part;
  });
  return back;
};

const concatenated: Rule = (step, inputs, result, slopes, operand) => {
  const axis = step.axis![0]!;
  const part = (t: Tensor) => sizeOf(t.shape.slice(axis));
  const offset = inputs.slice(0, operand).reduce((sum, t) => sum + part(t!), 0);
  const [own, row] = [part(inputs[operand]!), part(result)];
  return inputs[operand]!.data.map((_, i) => slopes[Math.floor(i / own) * row + offset + (i % own)]!);
};

const reordered: Rule = (step, [x], result, slopes) => {
  const back = new Float32Array(x!.data.length);
  const steps = x!.shape.map((_, axis) => sizeOf(x!.shape.slice(axis + 1)));
  slopes.forEach((slope, i) => {
    let [rest, at] = [i, 0];
    for (let axis = result.shape.length - 1; axis >= 0; axis--) {
      at += (rest % result.shape[axis]!) * steps[step.order![axis]!]!;
      rest = Math.floor(rest / result.shape[axis]!);
    }
    back[at] = slope;
  });
  return back;
};

const mean: Rule = (step, [x], _, slopes) => {
  const kept = x!.shape.map((extent, axis) => (step.axes!.includes(axis) ? 1 : extent));
  return x!.data.map((__, i) => (slopes[broadcast(kept, x!.shape, i)]! * slopes.length) / x!.data.length);
};

// Of shares y: each falls with the others' slopes, weighted by what they have.
const softmax: Rule = (step, [x], result, slopes) => {
  const [apart, count] = softmaxAxis(step, x!.shape);
  const back = new Float32Array(slopes.length);
  slopes.forEach((_, i) => {
    if (Math.floor(i / apart) % count !== 0) {
      return;
    }
    const cells = Array.from({ length: count }, (__, k) => i + k * apart);
    const isLog = step.fn === "log";
    const sum = cells.reduce((total, c) => total + slopes[c]! * (isLog ? 1 : result.data[c]!), 0);
    cells.forEach((c) => (back[c] = isLog ? slopes[c]! - Math.exp(result.data[c]!) * sum : result.data[c]! * (slopes[c]! - sum)));
  });
  return back;
};

const rules: Record<string, Rule> = {
  convolution,
  dense,
  pooling,
  whole,
  unary,
  joined,
  concatenated,
  reordered,
  mean,
  softmax,
  normal: (step, [x, , variance, factor], _, slopes) => variance && scale(x!.shape, slopes, (c) => (factor?.data[c] ?? 1) / Math.sqrt(variance.data[c]! + step.epsilon![0]!)),
  scaled: (_, [x, factor], __, slopes) => factor && scale(x!.shape, slopes, (c) => factor.data[c]!),
  slopes: (_, [x, slope], __, slopes) => slope && slopes.map((s, i) => (x!.data[i]! > 0 ? s : s * slope.data[slope.data.length === 1 ? 0 : Math.floor(i / sizeOf(x!.shape.slice(2))) % slope.data.length]!)),
  shaped: (_, __, ___, slopes) => slopes,
};
