/** What NetDraw wrote into the page; src/Diagram/Formats/Html/PageData.cs writes it. */

/** A count: a number, an expression over the model's symbols, or null where it is not known. */
export type Amount = number | string | null;

export interface Tensor {
  name: string;
  shape: string;
  type?: string;
}

export interface Read extends Tensor {
  /** Number of the layer that writes it; absent for inputs. */
  layer?: number;
}

export interface Layer {
  name: string;
  type: string;
  category: string;
  module?: string;
  class?: string;
  reads: Read[];
  writes: Tensor[];
  attributes: { name: string; value: string }[];
  weights: Weight[];
  parameters: Amount;
  macs: Amount;
  memory: Amount;
  /** Why a count is not known. */
  reason?: string;
  field?: string;
  fieldSize?: number;
}

/** A tensor that is stored with the model. */
export interface Weight extends Tensor {
  /** What its elements are like, where that was read. */
  elements?: Elements;
  /** How many of them are infinite or no numbers. */
  odd?: number;
  /** Whether training learns it. */
  learned?: boolean;
  /** Name under which several layers share it. */
  shared?: string;
}

/** Number of elements, the smallest, the largest, mean, standard deviation, share that is 0. */
export type Elements = [count: number, minimum: number, maximum: number, mean: number, deviation: number, zeros: number];

/** x, y, width, height in points. */
export type Box = [number, number, number, number];

export interface FigureNode {
  /** Number of its g element among those of the SVG file that have a class. */
  g: number;
  id: string;
  name: string;
  kind: "layer" | "input" | "output" | "stage";
  title: string;
  /** What is written on it, a line each. */
  lines: string[];
  type: string;
  shape: string;
  category: string;
  /** Of its outline. */
  color?: string;
  layers: number[];
  count: number;
  /** Whether it stands for an arrangement of layers. */
  folded?: boolean;
  copies?: number[][];
  box: Box;
}

export interface FigureEdge {
  g: number;
  from: number;
  to: number;
  shape: string;
}

export interface FigureFrame {
  g: number;
  id: string;
  caption: string;
  count: number;
  members: number[];
  copies?: number[][];
  box: Box;
}

export interface DrawnLevel {
  name: string;
  svg: string;
  dark?: string;
  command?: string;
  file?: string;
  width: number;
  height: number;
  nodes: FigureNode[];
  edges: FigureEdge[];
  frames: FigureFrame[];
}

export type Level = DrawnLevel | { name: string; reason: string };

export interface Note {
  code: string;
  message: string;
  where?: string;
}

export interface PageData {
  title: string;
  description: string;
  /** Number of the level that the page shows without its program. */
  shown: number;
  version?: string;
  model?: string;
  hash?: string;
  dialect?: string;
  /** Why nothing is said of the elements of stored tensors. */
  unmeasured?: string;
  /** What the figures' own colours stand for, where that is a number. */
  coloredBy?: string;
  levels: Level[];
  layers?: Layer[];
  inputs?: Tensor[];
  outputs?: Tensor[];
  totals?: Record<string, Amount | number>;
  notes: Note[];
}

export const isDrawn = (level: Level | undefined): level is DrawnLevel => level !== undefined && "svg" in level;
