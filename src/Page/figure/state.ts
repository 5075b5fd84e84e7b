import { batch, computed, signal } from "@preact/signals";
import { isDrawn, type DrawnLevel, type Layer, type PageData } from "./data";
import { LevelGraph, type Thing } from "./graph";
import type { Measure } from "./numbers";
import { search, searched, type Searched } from "./search";

export type Scheme = "light" | "dark";
export type Trace = "ancestors" | "descendants";

/** What the viewer sees and has chosen. All that is shown follows from it. */
export class State {
  readonly layers: readonly Layer[];
  private readonly graphs = new Map<number, LevelGraph>();

  readonly level = signal(0);
  /** Id of the chosen thing in the level that is shown. */
  readonly selected = signal<string | null>(null);
  /** Id of what is pointed at. */
  readonly hovered = signal<string | null>(null);
  readonly colored = signal<Measure | null>(null);
  readonly scheme = signal<Scheme>("light");
  readonly traced = signal<ReadonlySet<Trace>>(new Set());
  readonly query = signal("");
  /** Which of the hits is stepped to; −1 before the first step. */
  readonly hit = signal(-1);
  readonly panelOpen = signal(false);
  readonly toast = signal("");
  /** What is read aloud. */
  readonly spoken = signal("");

  readonly graph = computed(() => this.graphOf(this.level.value));
  readonly thing = computed(() => this.graph.value.find(this.selected.value));
  /** The colour of each category in the figures. */
  readonly colors = new Map<string, string>();
  readonly items: readonly Searched[];
  /** Numbers of the layers that the query finds; null where it is no regular expression. */
  readonly hits = computed(() => search(this.items, this.query.value));

  constructor(readonly data: PageData) {
    this.layers = data.layers ?? [];
    this.level.value = data.shown;
    for (const node of data.levels.flatMap((l) => (isDrawn(l) ? l.nodes : []))) {
      if (node.color && !this.colors.has(node.category)) {
        this.colors.set(node.category, node.color);
      }
    }
    const shown = this.graphOf(data.shown);
    this.items = this.layers.length > 0 ? this.layers.map((l, i) => searched(l, this.labelOf(i))) : shown.things.map((t) => ({ name: t.head, type: t.type, category: t.category, shapes: [t.shape], words: t.sub, attributes: [] }));
  }

  drawn(level: number): DrawnLevel {
    const found = this.data.levels[level];
    return isDrawn(found) ? found : (this.data.levels[this.data.shown] as DrawnLevel);
  }

  graphOf(level: number): LevelGraph {
    let graph = this.graphs.get(level);
    if (!graph) {
      graph = new LevelGraph(this.drawn(level));
      this.graphs.set(level, graph);
    }
    return graph;
  }

  layersOf(thing: Thing): Layer[] {
    return thing.layers.map((l) => this.layers[l]).filter((l) => l !== undefined);
  }

  colorOf(category: string): string {
    return this.colors.get(category) ?? "#8a9099";
  }

  /** The box of a hit in the level that is shown. */
  boxOfHit(hit: number): Thing | undefined {
    return this.layers.length > 0 ? this.graph.value.boxOf(hit) : this.graph.value.things[hit];
  }

  select(id: string | null): void {
    batch(() => {
      this.selected.value = id;
      this.traced.value = new Set();
    });
  }

  toggleTrace(trace: Trace): void {
    const traced = new Set(this.traced.value);
    if (!traced.delete(trace)) {
      traced.add(trace);
    }
    this.traced.value = traced;
  }

  /** The level, this one or a finer one, in which a layer is drawn itself; the last that draws it at all where none does. */
  levelShowing(layer: number): number {
    const from = this.level.value;
    const later = this.data.levels.map((_, i) => i).filter((i) => i >= from && isDrawn(this.data.levels[i]));
    return later.find((i) => this.graphOf(i).shows(layer)) ?? later.findLast((i) => this.graphOf(i).boxOf(layer) !== undefined) ?? from;
  }

  /** What a layer does, as the finest figure that draws it says. */
  labelOf(layer: number): string {
    for (let i = this.data.levels.length - 1; i >= 0; i--) {
      const box = isDrawn(this.data.levels[i]) ? this.graphOf(i).boxOf(layer) : undefined;
      if (box) {
        return box.layers[0] === layer ? box.sub : "";
      }
    }
    return "";
  }
}

export const levelName = (name: string): string => (name === "" ? "As drawn" : name[0]?.toUpperCase() + name.slice(1));
