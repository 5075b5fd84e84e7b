import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isDrawn, type Layer } from "./data";
import { LevelGraph, type Thing } from "./graph";
import { measureOf, writtenSum } from "./numbers";
import { goToLayer } from "./Panel";
import { parse, type Stage } from "./stage";
import type { State } from "./state";

const mostListed = 100;

interface Copy {
  name: string;
  layers: Layer[];
  numbers: number[];
  /** Cells beside the name, as they are compared. */
  facts: string[];
}

/** The copies that a box or frame stands for: what differs from the last one is bold; the chosen one is drawn. */
export function Copies({ state, stage, thing }: { state: State; stage: () => Stage; thing: Thing }) {
  const chosen = useSignal(0);
  const copies = copiesOf(state, thing);
  const last = copies.at(-1);
  const copy = copies[chosen.value];
  if (!last || !copy) {
    return null;
  }
  return (
    <>
      <h3>
        <span>{copies.length} copies</span>
        <span>bold differs</span>
      </h3>
      <table class="nd-copies">
        <thead>
          <tr>
            <th scope="col">Copy</th><th scope="col">Shapes</th><th scope="col"><abbr title="Parameters">Params</abbr></th><th scope="col"><abbr title="Multiply-adds">MACs</abbr></th>
          </tr>
        </thead>
        <tbody>
          {copies.slice(0, mostListed).map((c, i) => (
            <tr key={i} class={i === chosen.value ? "nd-on" : ""}>
              <th scope="row"><button class="nd-mono" aria-pressed={i === chosen.value} onClick={() => (chosen.value = i)}>{c.name}</button></th>
              {c.facts.map((f, k) => <td key={k} class={`nd-num ${f === last.facts[k] ? "nd-same" : "nd-differs"}`}>{f}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {copies.length > mostListed && <p class="nd-kind">… {copies.length - mostListed} more</p>}
      <h3>
        <span>Inside {copy.name}</span>
        <button class="nd-link" onClick={() => copy.numbers[0] !== undefined && goToLayer(state, stage(), copy.numbers[0])}>Show it</button>
      </h3>
      <Drawing key={copy.name} state={state} stage={stage} copy={copy} />
    </>
  );
}

function copiesOf(state: State, thing: Thing): Copy[] {
  const all = thing.copies.map((numbers) => ({ numbers, layers: numbers.map((n) => state.layers[n]).filter((l) => l !== undefined) }));
  const names = all.map((c) => nameOf(c.layers));
  return all.map((copy, i) => {
    const name = names[i] as string;
    // Where names do not tell the copies apart, their first layers do.
    const isTold = names.indexOf(name) === names.lastIndexOf(name);
    return { ...copy, name: isTold ? name : (copy.layers[0]?.name ?? `${i + 1}`), facts: [shapesOf(copy), writtenSum(measureOf(copy.layers, "parameters"), "parameters"), writtenSum(measureOf(copy.layers, "macs"), "macs")] };
  });
}

// What the modules or the names of its layers have in common.
function nameOf(layers: Layer[]): string {
  const modules = layers.map((l) => l.module ?? "");
  const names = modules.every((m) => m !== "") ? modules.map((m) => m.split(".")) : layers.map((l) => l.name.split(/(?<=[._/])/));
  const [first = [], ...others] = names;
  const common = first.findIndex((part, i) => others.some((o) => o[i] !== part));
  const text = first.slice(0, common < 0 ? first.length : common).join(modules.every((m) => m !== "") ? "." : "").replace(/[._/]+$/, "");
  return text || (layers[0]?.name ?? "");
}

function shapesOf(copy: { numbers: number[]; layers: Layer[] }): string {
  const within = new Set(copy.numbers);
  const read = copy.layers.flatMap((l) => l.reads).find((r) => r.layer === undefined || !within.has(r.layer))?.shape ?? "";
  const written = copy.layers.at(-1)?.writes[0]?.shape ?? "";
  return read === written ? read : `${read} → ${written}`;
}

/** A copy cut out of the figure that draws its layers one by one. */
function Drawing({ state, stage, copy }: { state: State; stage: () => Stage; copy: Copy }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const level = finest(state, copy.numbers);
    if (!host.current || level === null) {
      return;
    }
    const svg = cut(state, level, new Set(copy.numbers), (layer) => goToLayer(state, stage(), layer));
    host.current.replaceChildren(...(svg ? [svg] : []));
    if (svg) {
      fit(svg, host.current.clientWidth || 300);
    }
  }, [state.scheme.value]);
  return <div class="nd-cut" ref={host} />;
}

// The least level that draws every layer of it.
function finest(state: State, layers: number[]): number | null {
  for (let i = 0; i < state.data.levels.length; i++) {
    if (isDrawn(state.data.levels[i]) && layers.some((l) => state.graphOf(i).shows(l)) && layers.every((l) => !state.graphOf(i).boxOf(l) || state.graphOf(i).shows(l) || !state.graphOf(i).boxOf(l)?.folded)
      && layers.every((l) => (state.graphOf(i).boxOf(l)?.count ?? 1) === 1)) {
      return i;
    }
  }
  return null;
}

const files = new Map<string, SVGSVGElement>();

function cut(state: State, level: number, layers: Set<number>, pick: (layer: number) => void): SVGSVGElement | null {
  const graph: LevelGraph = state.graphOf(level);
  const isDark = state.scheme.value === "dark" && graph.level.dark !== undefined;
  const key = `${level}/${isDark}`;
  const file = files.get(key) ?? parse(isDark ? (graph.level.dark as string) : graph.level.svg);
  files.set(key, file);
  const groups = file.querySelectorAll("g[class]");
  const nodes = graph.level.nodes.flatMap((n, i) => (n.kind === "layer" && n.layers.length > 0 && n.layers.every((l) => layers.has(l)) ? [i] : []));
  if (nodes.length === 0) {
    return null;
  }
  const inside = new Set(nodes);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("font-family", file.getAttribute("font-family") ?? "");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", "Drawing of this copy");
  const copyOf = (number: number): Element | null => {
    const element = groups[number]?.cloneNode(true) as Element | undefined;
    element?.removeAttribute("id");
    element?.querySelectorAll("[id]").forEach((e) => e.removeAttribute("id"));
    element?.querySelectorAll("title, desc").forEach((e) => e.remove());
    return element ?? null;
  };
  for (const edge of graph.level.edges.filter((e) => inside.has(e.from) && inside.has(e.to))) {
    const element = copyOf(edge.g);
    element?.setAttribute("aria-hidden", "true");
    svg.append(element ?? "");
  }
  for (const number of nodes) {
    const thing = graph.thingAt(number);
    const element = copyOf(thing.g);
    const layer = thing.layers[0] as number;
    element?.addEventListener("click", () => pick(layer));
    element?.classList.add("nd-pick");
    svg.append(element ?? "");
  }
  return svg;
}

function fit(svg: SVGSVGElement, width: number): void {
  const box = svg.getBBox();
  const margin = 6;
  const scale = Math.min(width / (box.width + 2 * margin), 1.5);
  svg.setAttribute("viewBox", `${box.x - margin} ${box.y - margin} ${box.width + 2 * margin} ${box.height + 2 * margin}`);
  svg.setAttribute("width", String((box.width + 2 * margin) * scale));
  svg.setAttribute("height", String((box.height + 2 * margin) * scale));
}
