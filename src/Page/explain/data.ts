/** What NetDraw wrote into the page; src/Explain/Pages/PageModelJson.cs writes it. */

/** Numbers that lie, deflated, among the page's bytes. */
export interface Packed {
  at: number;
  size: number;
  /** Binary32, binary16, or bytes of which one stands for zero and each step is alike. */
  as: "f32" | "f16" | "u8";
  n: number;
  zero?: number;
  step?: number;
}

export interface TensorFacts {
  /** The first layer that writes it gives the name. */
  name: string;
  shape: number[];
}

export interface Constant extends Packed {
  shape: number[];
}

/** A layer. What its operation takes besides tensors are lists of numbers. */
export interface Step {
  name: string;
  /** Operator of the file. */
  type: string;
  /** What it does, in few words. */
  label: string;
  category: string;
  module?: string;
  /** Kind of operation, see kernels.ts; "stored" where the page cannot compute it. */
  op: string;
  fn?: string;
  /** Tensors by number; ~n is constant n. */
  reads: number[];
  writes: number;
  parameters?: number;
  macs?: number;
  kernel?: number[];
  stride?: number[];
  pad?: number[];
  dilation?: number[];
  group?: number[];
  /** Whether padding counts in a mean. */
  padded?: number[];
  axis?: number[];
  axes?: number[];
  at?: number[];
  /** Whether the axes from one on are one. */
  flat?: number[];
  order?: number[];
  /** Whether a weight matrix has a row an output. */
  rows?: number[];
  inputs?: number[];
  alpha?: number[];
  beta?: number[];
  epsilon?: number[];
  factors?: number[];
  size?: number[];
  k?: number[];
  a?: number[];
  b?: number[];
}

export interface Heatmap {
  method: string;
  /** Layer that it is of, and its tensor where the page shows it; absent for the input. */
  layer?: string;
  tensor?: number;
  target?: string;
  unit?: string;
  height: number;
  width: number;
  /** Packed; or numbers that the page computed, null before it has. */
  values: Packed | Float32Array | null;
  /** Whether it tells for and against. */
  signed: boolean;
}

export interface Picture {
  name: string;
  /** What the net says of it, in a line. */
  summary: string;
  /** Of a photo bytes, which the preparation makes numbers of; of anything else what the net is fed. */
  input: Packed;
  /** How it looks, red, green and blue a pixel, where it is no photo. */
  seen?: Packed & { height: number; width: number };
  /** What layers give that the page does not compute. */
  stored: { tensor: number; shape: number[]; values: Packed }[];
  heatmaps: Heatmap[];
  /** Texts of the tokens that the net is fed, in their order. */
  tokens?: string[];
}

/** How a picture becomes what the net is fed: value = byte · scale + shift, a channel. */
export interface Preparation {
  fit: "stretch" | "crop" | "pad";
  cropScale: number;
  scales: number[];
  shifts: number[];
  /** Which of red, green and blue each channel is; empty for grey. */
  order: number[];
  summary: string;
}

export interface PageData {
  title: string;
  version: string;
  model: string;
  hash: string;
  command?: string;
  /** The page computes every layer; or those without weights; or none, and large maps are means of blocks. */
  mode: "live" | "stored" | "small";
  /** What it computes and why, in a sentence. */
  reason: string;
  /** Largest difference from the runtime, in per cent of a layer's range. */
  error: number;
  parts: { name: string; bytes: number }[];
  totals: { parameters: number | string | null; macs: number | string | null };
  /** The input, then what each step writes, in their order. */
  tensors: TensorFacts[];
  constants: Constant[];
  steps: Step[];
  input: { tensor: number; channels: number; height: number; width: number; channelsLast: boolean; preparation?: Preparation };
  /** Where the classes' scores are; absent where there are none. "done": they are probabilities. */
  scores?: { tensor: number; squash: "softmax" | "sigmoid" | "done" | "none"; first: number; count: number; /** Tensor of the maps that heatmaps are of where nobody says otherwise. */ layer?: number };
  labels: string[];
  pictures: Picture[];
}
