import { expect, test } from "@playwright/test";
import type { Step } from "../../../src/Page/explain/data";
import { slopesOf, wayOf } from "../../../src/Page/explain/gradients";
import { compute, sizeOf, type Tensor } from "../../../src/Page/explain/kernels";

// Numbers that look random and are the same every time (Park and Miller 1988).
let seed = 11;
const noise = (): number => {
  seed = (seed * 48271) % 2147483647;
  return seed / 2147483647 - 0.5;
};
const tensor = (...shape: number[]): Tensor => ({ shape, data: Float32Array.from({ length: sizeOf(shape) }, noise) });
const positive = (...shape: number[]): Tensor => ({ shape, data: Float32Array.from({ length: sizeOf(shape) }, () => noise() + 1) });

type Case = [name: string, step: Partial<Step>, inputs: Tensor[], shape: number[]];

const window = { kernel: [3, 2], stride: [2, 1], pad: [1, 0, 1, 1], dilation: [1, 1] };
const cases: Case[] = [
  ["a convolution with stride, padding and groups", { op: "convolution", ...window, dilation: [1, 2], group: [2] }, [tensor(1, 4, 6, 7), tensor(6, 2, 3, 2), tensor(6)], [1, 6, 3, 6]],
  ["a dense layer", { op: "dense", inputs: [5], rows: [1], alpha: [0.5] }, [tensor(1, 5), tensor(3, 5), tensor(3)], [1, 3]],
  ["a pooling to the largest", { op: "pooling", fn: "max", ...window }, [tensor(1, 2, 6, 7)], [1, 2, 3, 7]],
  ["a pooling to the mean, padding counted", { op: "pooling", fn: "mean", ...window, padded: [1] }, [tensor(1, 2, 6, 7)], [1, 2, 3, 7]],
  ["a mean of whole maps", { op: "whole", fn: "mean" }, [tensor(1, 3, 2, 5)], [1, 3, 1, 1]],
  ["the largest of whole maps", { op: "whole", fn: "max" }, [tensor(1, 3, 2, 5)], [1, 3, 1, 1]],
  ["a rectifier", { op: "unary", fn: "relu" }, [tensor(1, 2, 3, 4)], [1, 2, 3, 4]],
  ["a clip", { op: "unary", fn: "clip", a: [-0.2], b: [0.3] }, [tensor(1, 2, 3, 4)], [1, 2, 3, 4]],
  ["a sigmoid", { op: "unary", fn: "sigmoid" }, [tensor(1, 2, 3, 4)], [1, 2, 3, 4]],
  ["a swish", { op: "unary", fn: "swish", a: [1] }, [tensor(1, 2, 3, 4)], [1, 2, 3, 4]],
  ["a rectifier with slopes", { op: "slopes" }, [tensor(1, 2, 3, 4), tensor(2, 1, 1)], [1, 2, 3, 4]],
  ["a batch normalisation", { op: "normal", epsilon: [1e-5] }, [tensor(1, 2, 3, 4), tensor(2), positive(2), tensor(2), tensor(2)], [1, 2, 3, 4]],
  ["a scaling", { op: "scaled" }, [tensor(1, 2, 3, 4), tensor(2), tensor(2)], [1, 2, 3, 4]],
  ["a difference of what is broadcast", { op: "joined", fn: "subtract" }, [tensor(1, 2, 3, 4), tensor(1, 2, 1, 1)], [1, 2, 3, 4]],
  ["a product of what is broadcast", { op: "joined", fn: "multiply" }, [tensor(1, 2, 1, 1), tensor(1, 2, 3, 4)], [1, 2, 3, 4]],
  ["a weighted sum", { op: "joined", fn: "add", factors: [2, -0.5] }, [tensor(1, 2, 3, 4), tensor(1, 2, 3, 4)], [1, 2, 3, 4]],
  ["a concatenation", { op: "concatenated", axis: [1] }, [tensor(1, 2, 3, 4), tensor(1, 3, 3, 4)], [1, 5, 3, 4]],
  ["axes in another order", { op: "reordered", order: [0, 2, 3, 1] }, [tensor(1, 2, 3, 4)], [1, 3, 4, 2]],
  ["a mean over axes", { op: "mean", axes: [2, 3] }, [tensor(1, 2, 3, 4)], [1, 2, 1, 1]],
  ["a softmax", { op: "softmax", axis: [1] }, [tensor(2, 5)], [2, 5]],
  ["a softmax's logarithm", { op: "softmax", fn: "log", axis: [1] }, [tensor(2, 5)], [2, 5]],
  ["another shape", { op: "shaped" }, [tensor(1, 2, 3, 4)], [1, 24]],
];

for (const [name, facts, inputs, shape] of cases) {
  test(`The slope through ${name} is what a small change makes`, () => {
    // The first two operands are computed where both may be; the rest is stored.
    const computed = ["joined", "concatenated"].includes(facts.op!) ? inputs.length : 1;
    const reads = inputs.map((_, i) => (i < computed ? i : ~i));
    const step = { ...facts, reads, writes: computed } as Step;
    const operand = (values: Tensor[]) => (r: number) => (r < 0 ? inputs[~r] : values[r]);
    const run = (own: Tensor[]): Tensor => ({ shape, data: compute(step, reads.map((r) => operand(own)(r)!), shape) });
    const own = inputs.slice(0, computed);
    const score = Math.floor(sizeOf(shape) / 2);
    for (let n = 0; n < computed; n++) {
      const way = wayOf([step], n, computed);
      expect(way).toBeDefined();
      const slopes = slopesOf(way!, operand([...own, run(own)]), score)!;
      for (let i = 0; i < own[n]!.data.length; i++) {
        const moved = (by: number): number => {
          const data = own[n]!.data.slice();
          data[i]! += by;
          return run(own.map((t, k) => (k === n ? { shape: t.shape, data } : t))).data[score]!;
        };
        expect(slopes[i]).toBeCloseTo((moved(0.002) - moved(-0.002)) / 0.004, 2);
      }
    }
  });
}

test("Through several layers slopes are multiplied, and added where ways part", () => {
  const x = tensor(1, 2, 3, 4);
  const weight = tensor(2, 2, 1, 1);
  const steps = [
    { op: "convolution", kernel: [1, 1], stride: [1, 1], pad: [0, 0, 0, 0], dilation: [1, 1], group: [1], reads: [0, ~0], writes: 1 },
    { op: "joined", fn: "add", reads: [0, 1], writes: 2 },
    { op: "whole", fn: "mean", reads: [2], writes: 3 },
  ] as unknown as Step[];
  const slopes = slopesOf(wayOf(steps, 0, 3)!, (r) => (r < 0 ? weight : [x, x, x, tensor(1, 2, 1, 1)][r]), 1)!;
  // Map 2 of the sum: itself, and what the kernel takes of each map.
  expect(slopes[0]).toBeCloseTo(weight.data[2]! / 12, 6);
  expect(slopes[12]).toBeCloseTo((1 + weight.data[3]!) / 12, 6);
});

test("Where a layer between has no rule, or no weights, there is no way", () => {
  const between = (facts: object) => wayOf([{ ...facts, writes: 1 } as Step], 0, 1);
  expect(between({ op: "product", reads: [0, 0] })).toBeUndefined();
  expect(between({ op: "stored", reads: [0] })).toBeUndefined();
  expect(between({ op: "dense", inputs: [3], reads: [0] })).toBeUndefined();
  expect(between({ op: "joined", fn: "maximum", reads: [0, ~0] })).toBeUndefined();
  expect(wayOf([], 0, 1)).toBeUndefined();
});
