import { effect, signal } from "@preact/signals";
import { zoomIdentity, ZoomTransform } from "d3-zoom";
import { Camera } from "./camera";
import type { Box, FigureEdge } from "./data";
import { fade } from "./fade";
import type { LevelGraph, Thing } from "./graph";
import { measureOf } from "./numbers";
import { paintBox, rampColor } from "./paint";
import type { State } from "./state";

const ns = "http://www.w3.org/2000/svg";

/** The figure on the page: the elements of the SVG file that is shown, made to answer pointer and keys. */
export class Stage {
  readonly camera: Camera;
  private readonly world: SVGGElement;
  private groups: SVGGElement[] = [];
  private mounted = "";
  // Counts the figures that were put in, so that marks are put on each: nothing says that effects run in their order.
  private readonly shown = signal(0);
  private roving: string | null = null;

  /** @param inline The SVG element that the page came with. */
  constructor(private readonly state: State, private readonly view: SVGSVGElement, private readonly inline: SVGSVGElement, moved: (transform: ZoomTransform) => void) {
    this.world = document.createElementNS(ns, "g");
    view.append(this.world);
    this.camera = new Camera(view, this.world, moved);
    this.listen();
    effect(() => this.mount());
    effect(() => this.mark());
    effect(() => this.markHits());
    effect(() => this.color());
  }

  /** The group that draws a thing. */
  groupOf(thing: Thing): SVGGElement | undefined {
    return this.groups[thing.g];
  }

  focus(thing: Thing): void {
    this.rove(thing);
    this.groupOf(thing)?.focus({ preventScroll: true });
  }

  /** Shows another level; what is chosen, or else what is in the middle of the view, stays where it is. */
  changeLevel(level: number, layer?: number): void {
    const before = this.state.graph.value;
    const old = this.state.drawn(this.state.level.value);
    const isWhole = this.isWholeShown(old.width, old.height);
    const chosen = this.state.thing.value;
    const anchor = chosen ?? this.middle(before);
    const hadFocus = this.view.contains(document.activeElement);
    const after = this.state.graphOf(level);
    const counterpart = layer === undefined ? anchor && after.counterpart(anchor) : after.boxOf(layer);
    // What the other level does not draw is not chosen there, but the view stays about it.
    const beside = counterpart ?? (anchor && after.near(anchor));
    const place = anchor && this.placeOf(anchor);
    const seen = this.camera.transform;
    const leaving = this.world.querySelector<SVGSVGElement>(":scope > svg");
    this.state.hovered.value = null;
    this.state.level.value = level;
    this.state.select(chosen || layer !== undefined ? (counterpart?.id ?? null) : null);
    const next = this.state.drawn(level);
    const keeps = beside !== undefined && place !== undefined && (chosen !== undefined || layer !== undefined || !isWhole);
    this.camera.go(keeps ? this.keeping(beside, place) : this.camera.opening(next.width, next.height), false);
    fade(this.world, leaving, seen, this.camera.transform);
    if (keeps) {
      this.camera.go(this.camera.revealing(beside.box));
    }
    if (hadFocus && beside) {
      this.focus(beside);
    }
  }

  /** Chooses a thing and brings it into view. */
  choose(thing: Thing, hasFocus = false): void {
    this.state.select(thing.id);
    this.camera.go(this.camera.revealing(thing.box));
    if (hasFocus) {
      this.focus(thing);
    }
  }

  /** The thing that an arrow key leads to. */
  neighbour(from: Thing, key: string): Thing | undefined {
    const graph = this.state.graph.value;
    const [cx, cy] = centre(from.box);
    const reads = graph.edgesTo(from).map((e) => graph.thingAt(e.from));
    const readers = graph.edgesFrom(from).map((e) => graph.thingAt(e.to));
    const [dx, dy] = ({ ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] } as Record<string, [number, number]>)[key] ?? [0, 0];
    const along = (t: Thing) => { const [x, y] = centre(t.box); return (x - cx) * dx + (y - cy) * dy; };
    const aside = (t: Thing) => { const [x, y] = centre(t.box); return Math.abs((x - cx) * dy) + Math.abs((y - cy) * dx); };
    const best = (things: Thing[]) => things.filter((t) => t !== from && along(t) > 1).sort((a, b) => along(a) + 3 * aside(a) - along(b) - 3 * aside(b))[0];
    const joined = best([...reads, ...readers]);
    return joined ?? best(graph.things.filter((t) => !t.isFrame)) ?? (key === "ArrowDown" || key === "ArrowRight" ? readers[0] : reads[0]);
  }

  private mount(): void {
    const state = this.state;
    const level = state.drawn(state.level.value);
    const isDark = state.scheme.value === "dark" && level.dark !== undefined;
    const key = `${state.level.value}/${isDark}`;
    if (key === this.mounted) {
      return;
    }
    this.mounted = key;
    const svg = state.level.value === state.data.shown && !isDark ? (this.inline.cloneNode(true) as SVGSVGElement) : parse(isDark ? (level.dark as string) : level.svg);
    this.groups = [...svg.querySelectorAll<SVGGElement>("g[class]")];
    prepare(svg, level.width, level.height, level.dark !== undefined);
    this.roving = null;
    for (const thing of [...state.graph.value.things].reverse()) {
      const group = this.groups[thing.g];
      if (group) {
        animate(group, thing);
      }
    }
    this.world.replaceChildren(svg);
    const first = state.thing.peek() ?? state.graph.value.things[0];
    if (first) {
      this.rove(first);
    }
    this.shown.value = this.shown.peek() + 1;
  }

  // What is chosen or pointed at, its edges and neighbours, and what leads to it or from it.
  private mark(): void {
    const state = this.state;
    const graph = state.graph.value;
    const chosen = state.thing.value;
    const hovered = graph.find(state.hovered.value);
    const traced = state.traced.value;
    void this.shown.value;
    const lit = new Set<number>();
    const edges = new Set<FigureEdge>();
    const light = (thing: Thing) => {
      thing.nodes.forEach((n) => lit.add(n));
      for (const edge of [...graph.edgesTo(thing), ...graph.edgesFrom(thing)]) {
        edges.add(edge);
        lit.add(edge.from).add(edge.to);
      }
      if (thing.isFrame) {
        graph.edgesWithin(thing).forEach((e) => edges.add(e));
      }
    };
    if (hovered) {
      light(hovered);
    } else if (chosen && traced.size > 0) {
      for (const direction of traced) {
        const trace = graph.trace(chosen, direction === "descendants");
        trace.nodes.forEach((n) => lit.add(n));
        trace.edges.forEach((e) => edges.add(e));
      }
    } else if (chosen) {
      light(chosen);
    }
    this.world.classList.toggle("nd-focus", hovered !== undefined || (chosen !== undefined && traced.size > 0));
    graph.things.forEach((thing) => {
      const group = this.groups[thing.g];
      group?.classList.toggle("nd-on", thing.nodes.some((n) => lit.has(n)));
      group?.classList.toggle("nd-chosen", thing === chosen);
      group?.classList.toggle("nd-hovered", thing === hovered);
      if (thing === chosen) {
        group?.setAttribute("aria-pressed", "true");
      } else {
        group?.removeAttribute("aria-pressed");
      }
    });
    for (const edge of graph.level.edges) {
      this.groups[edge.g]?.classList.toggle("nd-on", edges.has(edge));
    }
  }

  private markHits(): void {
    const state = this.state;
    const hits = state.hits.value ?? [];
    const boxes = new Set(hits.map((h) => state.boxOfHit(h)));
    void this.shown.value;
    for (const thing of state.graph.value.things) {
      this.groups[thing.g]?.classList.toggle("nd-hit", boxes.has(thing));
    }
  }

  private color(): void {
    const state = this.state;
    const measure = state.colored.value;
    const scheme = state.scheme.value;
    void this.shown.value;
    const things = state.graph.value.things.filter((t) => !t.isFrame && t.kind !== "output");
    const sums = things.map((t) => (measure ? measureOf(state.layersOf(t), measure) : null));
    const largest = Math.max(0, ...sums.map((s) => s?.value ?? 0));
    things.forEach((thing, i) => {
      const group = this.groups[thing.g];
      const sum = sums[i];
      if (group) {
        paintBox(group, sum ? rampColor(sum.value === 0 && sum.unknown + sum.symbols.length > 0 ? null : sum.value / (largest || 1), scheme) : null);
      }
    });
    this.world.classList.toggle("nd-colored", measure !== null);
  }

  private listen(): void {
    const at = (event: Event) => (event.target as Element).closest("[data-nd]")?.getAttribute("data-nd") ?? null;
    this.view.addEventListener("pointermove", (event) => {
      if (event.buttons === 0 && event.pointerType !== "touch") {
        this.state.hovered.value = at(event);
      }
    });
    this.view.addEventListener("pointerleave", () => (this.state.hovered.value = null));
    this.view.addEventListener("click", (event) => {
      const id = at(event);
      this.state.select(id);
      const thing = this.state.thing.value;
      if (thing) {
        this.rove(thing);
      }
    });
    this.view.addEventListener("focusin", (event) => {
      const thing = this.state.graph.value.find(at(event));
      if (thing && (event.target as Element).matches(":focus-visible")) {
        this.rove(thing);
        this.camera.go(this.camera.revealing(thing.box));
      }
    });
  }

  // One stop for the tab key; arrows lead from there.
  private rove(thing: Thing): void {
    const old = this.state.graph.value.find(this.roving);
    if (old) {
      this.groups[old.g]?.setAttribute("tabindex", "-1");
    }
    this.groups[thing.g]?.setAttribute("tabindex", "0");
    this.roving = thing.id;
  }

  private placeOf(thing: Thing): [number, number] {
    const [x, y] = centre(thing.box);
    return this.camera.transform.apply([x, y]);
  }

  private keeping(thing: Thing, place: [number, number]): ZoomTransform {
    const [x, y] = centre(thing.box);
    const k = this.camera.transform.k;
    return zoomIdentity.translate(place[0] - x * k, place[1] - y * k).scale(k);
  }

  private middle(graph: LevelGraph): Thing | undefined {
    const [x, y] = this.camera.transform.invert([this.camera.width / 2, this.camera.height / 2]);
    const away = (t: Thing) => { const [a, b] = centre(t.box); return (a - x) ** 2 + (b - y) ** 2; };
    return graph.things.filter((t) => !t.isFrame).reduce<Thing | undefined>((best, t) => (best === undefined || away(t) < away(best) ? t : best), undefined);
  }

  private isWholeShown(width: number, height: number): boolean {
    const [x0, y0] = this.camera.transform.apply([0, 0]);
    const [x1, y1] = this.camera.transform.apply([width, height]);
    return x0 >= -1 && y0 >= -1 && x1 <= this.camera.width + 1 && y1 <= this.camera.height + 1;
  }
}

export const centre = ([x, y, w, h]: Box): [number, number] => [x + w / 2, y + h / 2];

/** The SVG element of a file. */
export function parse(file: string): SVGSVGElement {
  return document.importNode(new DOMParser().parseFromString(file, "image/svg+xml").documentElement, true) as unknown as SVGSVGElement;
}

// The paper of a figure in the page's own colours is the page itself.
function prepare(svg: SVGSVGElement, width: number, height: number, isOnPage: boolean): void {
  for (const name of ["role", "aria-labelledby"]) {
    svg.removeAttribute(name);
  }
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("overflow", "visible");
  const paper = svg.querySelector(":scope > rect");
  if (isOnPage && paper?.getAttribute("x") === "0" && paper.getAttribute("y") === "0") {
    paper.remove();
  }
  for (const title of svg.querySelectorAll(":scope > title, :scope > desc, g > title, g > desc")) {
    title.remove();
  }
  for (const edge of svg.querySelectorAll(":scope > g.edge, :scope > g.shape")) {
    edge.setAttribute("aria-hidden", "true");
  }
}

function animate(group: SVGGElement, thing: Thing): void {
  const halo = document.createElementNS(ns, "rect");
  const [x, y, w, h] = thing.box;
  const gap = 3;
  for (const [name, value] of [["x", x - gap], ["y", y - gap], ["width", w + 2 * gap], ["height", h + 2 * gap], ["rx", 5]] as const) {
    halo.setAttribute(name, String(value));
  }
  halo.setAttribute("class", "nd-halo");
  group.append(halo);
  group.classList.add(thing.isFrame ? "nd-frame" : "nd-box");
  group.setAttribute("data-nd", thing.id);
  group.setAttribute("role", "button");
  group.setAttribute("tabindex", "-1");
  // Who says what they see is understood: what is written comes as it stands.
  const name = thing.written.startsWith(thing.head) ? [thing.written] : [thing.head, thing.sub, thing.written];
  group.setAttribute("aria-label", [...name, thing.isFrame && thing.sub, thing.shape && `makes ${thing.shape}`].filter((t) => t).join(", "));
}
