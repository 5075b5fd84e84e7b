import type { PageData, Step } from "./data";
import type { State } from "./state";

/** Where attention takes place: shares, of keys for each query, that values are weighted with. */
export interface Attention {
  heads: number;
  queries: number;
  keys: number;
  /** The layer that weights values with the shares, and the tensor of these values. */
  output: Step;
  values: number;
}

/** What a softmax is to attention: null where no product weights with its shares. */
export function attentionOf(data: PageData, step: Step): Attention | null {
  const shape = data.tensors[step.writes]!.shape;
  if (step.op !== "softmax" || shape.length < 3 || step.axis?.[0] !== shape.length - 1) {
    return null;
  }
  const output = readerOf(data, step.writes);
  if (!output) {
    return null;
  }
  const [queries, keys] = [shape[shape.length - 2]!, shape[shape.length - 1]!];
  return { heads: shape.slice(0, -2).reduce((a, b) => a * b, 1), queries, keys, output, values: output.reads[1]! };
}

// The product that reads shares as they are, or in another form.
function readerOf(data: PageData, tensor: number): Step | undefined {
  for (const step of data.steps.filter((s) => s.reads[0] === tensor)) {
    if (step.op === "product" && (step.reads[1] ?? -1) >= 0) {
      return step;
    }
    const next = step.op === "shaped" ? readerOf(data, step.writes) : undefined;
    if (next) {
      return next;
    }
  }
  return undefined;
}

/** Rows and columns of patches that a picture is cut into, and how many other tokens there are before them; null where there are none. */
export function patchesOf(state: State, count: number): { side: number; before: number } | null {
  if (!state.data.input.preparation) {
    return null;
  }
  for (const before of [0, 1, 2]) {
    const side = Math.sqrt(count - before);
    if (side > 1 && Number.isInteger(side)) {
      return { side, before };
    }
  }
  return null;
}

/** What a token is called: its text, its patch of the picture, or its number. */
export function tokenName(state: State, index: number, count: number): string {
  if (state.tokens.length === count) {
    return state.tokens[index]!;
  }
  const patches = patchesOf(state, count);
  if (!patches) {
    return `token ${index + 1}`;
  }
  const patch = index - patches.before;
  return patch < 0 ? (patches.before === 1 ? "class token" : `token ${index + 1}`) : `patch (${Math.floor(patch / patches.side)}, ${patch % patches.side})`;
}
