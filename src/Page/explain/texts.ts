import { attentionOf } from "./attention";
import type { PageData, Step } from "./data";
import { planesOf } from "./kernels";
import { digits } from "../common/numbers";
import { plural, times } from "./numbers";

const formOf = (shape: readonly number[]): string => times(...(shape[0] === 1 && shape.length > 1 ? shape.slice(1) : shape));

/** What a layer does, in a sentence with its numbers. */
export function sentenceOf(data: PageData, step: Step): string {
  const result = data.tensors[step.writes]!.shape;
  const first = step.reads.find((r) => r >= 0);
  const input = first === undefined ? [] : data.tensors[first]!.shape;
  const from = planesOf(input);
  const to = planesOf(result);
  const weights = step.parameters ? ` ${plural(step.parameters, "parameter")}.` : "";
  const padding = step.pad?.some((p) => p > 0) ? ` with ${step.pad.every((p) => p === step.pad![0]) ? step.pad[0] : step.pad.join(", ")} of padding` : "";
  switch (step.op) {
    case "convolution": {
      const each = input[1]! / step.group![0]!;
      return `Slides ${plural(result[1]!, "kernel")} of ${times(each, ...step.kernel!)} by ${step.stride![0]} over ${times(from.height, from.width)}${padding} → ${times(to.height, to.width)}${step.dilation!.some((d) => d > 1) ? `, taps ${step.dilation![0]} apart` : ""}${step.group![0]! > 1 ? `, in ${plural(step.group![0]!, "group")} of channels` : ""}.${weights}`;
    }
    case "pooling":
      return `Takes the ${step.fn === "mean" ? "mean" : "largest value"} of each window of ${times(...step.kernel!)}, ${step.stride![0]} apart${padding}: ${times(from.height, from.width)} → ${times(to.height, to.width)}. No parameters.`;
    case "whole":
      return `Takes the ${step.fn === "mean" ? "mean" : "largest value"} of each of ${plural(input[1] ?? 1, "map")} of ${times(from.height, from.width)}. No parameters.`;
    case "dense":
      return `Each of ${plural(result[result.length - 1]!, "output")} is the sum of ${plural(step.inputs![0]!, "input")} times their weights.${weights}`;
    case "unary":
      return `Takes the function ${step.fn} of each of ${digits(result.reduce((a, b) => a * b, 1))} values by itself.`;
    case "slopes":
      return `Hands on what is above zero; what is below is multiplied by a learned slope.${weights}`;
    case "normal":
      return `Takes off each channel's mean, divides by its deviation, both as seen in training, then scales and shifts.${weights}`;
    case "scaled":
      return `Multiplies each channel by a learned factor and adds a learned number.${weights}`;
    case "joined":
      return `Takes ${step.reads.length} operands element by element: ${step.fn}.`;
    case "concatenated":
      return `Puts ${plural(step.reads.length, "tensor")} one after the other: ${formOf(result)}.`;
    case "product":
      return `Multiplies rows of one tensor by columns of another, ${plural(input[input.length - 1]!, "element")} each: ${formOf(result)}.`;
    case "layer":
      return `Takes off each row's mean and divides by its deviation, then scales and shifts.${weights}`;
    case "mean":
      return `Takes the mean over ${plural(input.reduce((a, b) => a * b, 1) / Math.max(1, result.reduce((a, b) => a * b, 1)), "element")}: ${formOf(input)} → ${formOf(result)}.`;
    case "picked":
      return `Takes element ${step.at![0]! + 1} of ${input[step.axis![0]!]}: ${formOf(input)} → ${formOf(result)}.`;
    case "stepped":
      return `Rounds each value to a step of ${step.a![0]!.toPrecision(3)}, as the number type of a quantised net has them.`;
    case "softmax":
      if (attentionOf(data, step)) {
        return `Attention: the scores of each query become shares of its keys, which together are 1.`;
      }
      return `Makes shares of scores: e to the power of each, divided by the sum of all.`;
    case "response":
      return `Divides each value by the squares of ${step.size![0]} maps beside it.`;
    case "shaped":
      return `${formOf(input)} → ${formOf(result)}; the values stay.`;
    case "reordered":
      return `The axes in another order: ${formOf(input)} → ${formOf(result)}.`;
    default:
      return `${step.type}: ${formOf(input)} → ${formOf(result)}.${weights}`;
  }
}

/** What kinds of layers do, for those that the net has. */
const articles: [string, string, string][] = [
  ["convolution", "Convolution", "A small grid of weights, the kernel, lies on a part of a map. Each weight is multiplied by the value under it, and the products are added up; then the kernel moves on. There is a kernel for each map that comes in. What they give is added up, with one number more, the bias: that is one value of one map that goes out. A kernel answers to a pattern wherever it is: an edge, a colour, later on a texture or a part of a thing."],
  ["unary", "Activation", "A function of each value by itself. Without it any number of layers would be no more than one: sums of sums are sums. The rectifier (ReLU) hands on what is above zero and makes zero of the rest."],
  ["slopes", "Rectifier with a slope", "What is above zero is handed on; what is below is made smaller, by a factor that was learned."],
  ["pooling", "Pooling", "Of each window one value is kept, the largest or the mean. Maps become smaller, later layers see more of the picture at once, and it matters less where exactly a pattern was."],
  ["whole", "Global pooling", "One number is left of each map: how much of its pattern there is, wherever it is."],
  ["normal", "Batch normalisation", "Values of a channel are moved and scaled to a mean and a spread that were learned. That makes training steadier; in use it is one factor and one number a channel."],
  ["response", "Response normalisation", "A value is made smaller where maps beside it are large at the same place."],
  ["joined", "Sums and products", "Two tensors, element by element. A sum past some layers, a skip, lets a layer learn what to change and nothing else."],
  ["concatenated", "Concatenation", "Maps of several branches side by side: the next layer sees all of them."],
  ["shaped", "Flattening", "Maps are written out as one row of numbers, for layers that take rows."],
  ["dense", "Dense layer", "Each output is a sum over all inputs, each with a weight of its own. The last one has an output for each class: its score."],
  ["product", "Attention", "Each token asks (a query), and each has something to be found by (a key) and something to give (a value). A query times a key is a score; a softmax makes shares of a query's scores; what a head gives for the query is the mean of all values, each weighted with its share. Several heads ask different questions."],
  ["layer", "Layer normalisation", "The numbers of one token are moved and scaled to a mean and a spread, whatever the others are; a learned factor and a learned number each follow."],
  ["stepped", "Quantisation", "Values are rounded to a few steps that fit a byte, so that whole numbers are enough to compute with. What is lost is at most half a step."],
  ["softmax", "Softmax", "Scores are any numbers. The powers of e to them are above zero; each divided by the sum of all is a share, and all shares together are one. They are read as how sure the net is."],
];

export const articlesOf = (data: PageData): [string, string, string][] => articles.filter(([op]) => data.steps.some((s) => s.op === op));
