import type { Box, DrawnLevel, FigureEdge, FigureNode, Layer } from "./data";

/** Something of a figure that can be pointed at: a box or a frame. */
export interface Thing {
  id: string;
  isFrame: boolean;
  g: number;
  /** What it is called in the model; empty for frames. */
  name: string;
  /** What is written on it first. */
  head: string;
  /** What it does. */
  sub: string;
  /** What is written on it, as one text. */
  written: string;
  kind: string;
  type: string;
  shape: string;
  category: string;
  layers: number[];
  count: number;
  folded: boolean;
  copies: number[][];
  box: Box;
  /** Numbers of the nodes that it is, or that lie in it. */
  nodes: number[];
}

/** A figure as a graph: who reads whom, and what can be pointed at. */
export class LevelGraph {
  readonly things: Thing[];
  private readonly byId: Map<string, Thing>;
  private readonly nodeOfLayer = new Map<number, number>();
  private readonly incoming: number[][];
  private readonly outgoing: number[][];

  constructor(readonly level: DrawnLevel) {
    this.things = [...level.nodes.map((_, i) => thingOfNode(level, i)), ...level.frames.map((_, i) => thingOfFrame(level, i))];
    this.byId = new Map(this.things.map((t) => [t.id, t]));
    this.incoming = level.nodes.map(() => []);
    this.outgoing = level.nodes.map(() => []);
    level.edges.forEach((edge, i) => {
      this.outgoing[edge.from]?.push(i);
      this.incoming[edge.to]?.push(i);
    });
    level.nodes.forEach((node, i) => {
      for (const layer of node.kind === "output" ? [] : node.layers) {
        // Where two boxes stand for a layer, the smaller one shows more of it.
        const other = this.nodeOfLayer.get(layer);
        if (other === undefined || (level.nodes[other]?.layers.length ?? 0) > node.layers.length) {
          this.nodeOfLayer.set(layer, i);
        }
      }
    });
  }

  find(id: string | null): Thing | undefined {
    return id === null ? undefined : this.byId.get(id);
  }

  /** The box that stands for a layer. */
  boxOf(layer: number): Thing | undefined {
    const node = this.nodeOfLayer.get(layer);
    return node === undefined ? undefined : this.things[node];
  }

  /** Whether a layer is drawn itself, as against among the copies or the parts of a box. */
  shows(layer: number): boolean {
    const box = this.boxOf(layer);
    if (!box || box.folded) {
      return false;
    }
    return box.count === 1 || box.copies.length === 0 || (box.copies[0]?.includes(layer) ?? false);
  }

  /** The edges that a thing reads through, from outside of it. */
  edgesTo(thing: Thing): FigureEdge[] {
    return this.across(thing, this.incoming, (e) => e.from);
  }

  /** The edges by which others read it. */
  edgesFrom(thing: Thing): FigureEdge[] {
    return this.across(thing, this.outgoing, (e) => e.to);
  }

  /** The edges within a frame. */
  edgesWithin(thing: Thing): FigureEdge[] {
    const within = new Set(thing.nodes);
    return this.level.edges.filter((e) => within.has(e.from) && within.has(e.to));
  }

  thingAt(node: number): Thing {
    return this.things[node] as Thing;
  }

  /** Every node and edge that leads to a thing, or that it leads to. */
  trace(thing: Thing, forward: boolean): { nodes: Set<number>; edges: Set<FigureEdge> } {
    const nodes = new Set(thing.nodes);
    const edges = new Set<FigureEdge>();
    const left = [...thing.nodes];
    for (let node = left.pop(); node !== undefined; node = left.pop()) {
      for (const number of (forward ? this.outgoing : this.incoming)[node] ?? []) {
        const edge = this.level.edges[number] as FigureEdge;
        edges.add(edge);
        const next = forward ? edge.to : edge.from;
        if (!nodes.has(next)) {
          nodes.add(next);
          left.push(next);
        }
      }
    }
    return { nodes, edges };
  }

  /** The box that stands for most of the layers of a thing of another level; of two alike the first. */
  counterpart(thing: Thing): Thing | undefined {
    if (thing.layers.length === 0 || thing.kind === "output") {
      const same = this.find(thing.id);
      if (same) {
        return same;
      }
    }
    const first = thing.layers.map((l) => this.boxOf(l)).find((b) => b !== undefined);
    const frame = thing.isFrame ? this.things.find((t) => t.isFrame && t.head === thing.head && t.layers.some((l) => thing.layers.includes(l))) : undefined;
    return frame ?? first;
  }

  /** The box nearest to where a thing would be that this level does not draw: that of the layer whose number is the nearest. */
  near(thing: Thing): Thing | undefined {
    const own = thing.layers[0];
    const drawn = own === undefined ? [] : [...this.nodeOfLayer.keys()];
    const nearest = drawn.reduce<number | undefined>((best, l) => (best === undefined || Math.abs(l - own!) < Math.abs(best - own!) ? l : best), undefined);
    return nearest === undefined ? undefined : this.boxOf(nearest);
  }

  private across(thing: Thing, lists: number[][], other: (edge: FigureEdge) => number): FigureEdge[] {
    const within = new Set(thing.nodes);
    return thing.nodes.flatMap((n) => lists[n] ?? []).map((e) => this.level.edges[e] as FigureEdge).filter((e) => !within.has(other(e)));
  }
}

function thingOfNode(level: DrawnLevel, index: number): Thing {
  const node = level.nodes[index] as DrawnLevel["nodes"][number];
  return { ...node, isFrame: false, ...wordsOf(node), written: node.lines.join(" "), folded: node.folded ?? false, copies: node.copies ?? [], nodes: [index] };
}

// What is written on a box, where it says what the box is; bodies that are drawn have sizes on them, and their names beside them.
function wordsOf(node: FigureNode): { head: string; sub: string } {
  const lines = node.lines.filter((l) => l.length > 0);
  const [head] = lines;
  if (head !== undefined && node.title.includes(head) && !/^[\d×]+$/.test(head)) {
    return { head, sub: lines.slice(1).join(" · ") };
  }
  const what = node.title.startsWith(`${node.name}: `) ? node.title.slice(node.name.length + 2) : "";
  return { head: node.name, sub: what.replace(/ → .*$/, "") };
}

function thingOfFrame(level: DrawnLevel, index: number): Thing {
  const frame = level.frames[index] as DrawnLevel["frames"][number];
  const nodes = frame.members;
  const layers = [...new Set(nodes.flatMap((n) => level.nodes[n]?.layers ?? []))];
  return {
    ...frame, isFrame: true, name: "", written: frame.caption, head: frame.caption || "repeat", sub: frame.count > 1 ? `${frame.count} copies` : `${nodes.length} boxes`, kind: "frame", type: "", shape: "", category: "",
    layers, folded: false, copies: frame.copies ?? [], nodes,
  };
}

/** Which layers read each layer. */
export function readers(layers: readonly Layer[]): number[][] {
  const result: number[][] = layers.map(() => []);
  layers.forEach((layer, i) => {
    for (const read of layer.reads) {
      const list = read.layer === undefined ? undefined : result[read.layer];
      if (list && list[list.length - 1] !== i) {
        list.push(i);
      }
    }
  });
  return result;
}
