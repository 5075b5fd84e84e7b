import type { PageData, Step } from "./data";
import { planesOf, type Tensor } from "./kernels";
import { drawnSize } from "./MapCanvas";
import { strongest } from "./state";

/** A layer of the overview: where its maps stand, and which of them are shown. */
export interface Strip {
  tensor: number;
  column: number;
  x: number;
  y: number;
  cell: { width: number; height: number };
  maps: number[];
  all: number;
  /** The tensor by whose strength its maps are picked: that of the last layer which goes through them one by one. */
  leader: number;
}

export interface Overview {
  strips: Strip[];
  /** Whether columns are closer than their names are wide. */
  isTight: boolean;
  width: number;
  height: number;
}

const gap = 6;
const near = 86;
const far = 138;
const edge = 60;
// Columns come that much closer where the net then fits the window.
const closest = 0.62;
// Names of columns that are closer stand in two rows.
const tight = 76;
const apart = 62;

/** Columns by the longest way from the input; maps of a layer one below the other, the strongest where there are many. */
export function arrange(data: PageData, values: readonly Tensor[], isHeated: boolean, room: number): Overview {
  const top = isHeated ? 124 : 76;
  const depth: number[] = [0];
  for (const step of data.steps) {
    depth[step.writes] = 1 + Math.max(0, ...step.reads.filter((r) => r >= 0).map((r) => depth[r] ?? 0));
  }
  const columns: number[][] = [];
  depth.forEach((d, tensor) => (columns[d] ??= []).push(tensor));
  const strips: Strip[] = [];
  const leaders = leadersOf(data);
  const steps = columns.map((tensors, column) => (column === 0 ? 0 : tensors.some((t) => data.steps[t - 1]?.op === "convolution" || data.steps[t - 1]?.op === "dense") ? far : near));
  const wish = (room - 2 * edge) / steps.reduce<number>((a, b) => a + b, 0);
  const factor = wish >= closest && wish < 1 ? wish : 1;
  let x = edge;
  let tallest = 0;
  columns.forEach((tensors, column) => {
    x += Math.round(steps[column]! * factor);
    let y = 0;
    for (const tensor of tensors) {
      const leader = values[leaders[tensor]!] ? leaders[tensor]! : tensor;
      const strip = { ...stripOf(tensor, values[tensor], values[leader], tensors.length > 1 ? 4 : 10), leader };
      strips.push({ ...strip, column, x, y });
      y += strip.maps.length * (strip.cell.height + gap) - gap + apart + (isHeated ? 48 : 0);
    }
    tallest = Math.max(tallest, y - apart - (isHeated ? 48 : 0));
  });
  // Columns stand about one line.
  for (const own of columns.map((_, column) => strips.filter((s) => s.column === column))) {
    const last = own[own.length - 1]!;
    const offset = top + (tallest - last.y - heightOf(last)) / 2;
    own.forEach((strip) => (strip.y += offset));
  }
  return { strips, isTight: near * factor < tight, width: x + edge, height: top + tallest + 34 };
}

/** Whether each map of a layer is computed from the map of the same number alone. */
export function isMapwise(data: PageData, step: Step): boolean {
  const [from, to] = [data.tensors[step.reads[0]!], data.tensors[step.writes]!];
  const [channels, own] = [from?.shape[1], to.shape[1]];
  return from !== undefined && from.shape.length >= 3 && from.shape.length === to.shape.length && channels === own && (mapwise.includes(step.op) || (step.op === "convolution" && step.group![0] === own));
}

const mapwise = ["unary", "slopes", "normal", "scaled", "pooling", "stepped"];

// Where one layer alone goes on from a tensor, map by map, both show the same maps: those of the last.
function leadersOf(data: PageData): number[] {
  const leaders = data.tensors.map((_, tensor) => tensor);
  for (let tensor = data.tensors.length - 1; tensor > 0; tensor--) {
    const readers = data.steps.filter((s) => s.reads.includes(tensor));
    const [only] = readers;
    if (readers.length === 1 && only && isMapwise(data, only)) {
      leaders[tensor] = leaders[only.writes]!;
    }
  }
  return leaders;
}

function stripOf(tensor: number, value: Tensor | undefined, leader: Tensor | undefined, most: number): Omit<Strip, "x" | "y" | "column" | "leader"> {
  const shape = value?.shape ?? [1, 1];
  const { maps } = planesOf(shape);
  const drawn = drawnSize(shape);
  const cell = { width: 42, height: drawn.width === 1 ? Math.min(220, drawn.height * 16) : Math.max(8, Math.min(60, Math.round((42 * drawn.height) / drawn.width))) };
  const few = Math.max(1, Math.min(maps, most));
  return { tensor, cell, maps: value ? strongest(leader ?? value, few) : Array.from({ length: few }, (_, i) => i), all: maps };
}

/** Top of a map in its strip. */
export const topOf = (strip: Strip, index: number): number => strip.y + index * (strip.cell.height + gap);

export const heightOf = (strip: Strip): number => strip.maps.length * (strip.cell.height + gap) - gap;

export const spacing = gap;
