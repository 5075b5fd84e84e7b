import { Fragment, type ComponentChildren } from "preact";
import { isDrawn, type Layer, type Note, type Tensor } from "./data";
import { Copies } from "./Copies";
import { commandOf } from "./files";
import type { Thing } from "./graph";
import { Icon } from "../common/icons";
import { Dot } from "./Dot";
import { digits, rounded } from "../common/numbers";
import { grouped, measureOf, measures, percent, sum, writtenSum, written, type Measure } from "./numbers";
import type { Stage } from "./stage";
import { levelName, type State } from "./state";
import { Learned, Stored } from "./Weights";

const mostLayers = 24;
const mostBars = 6;

interface Props {
  state: State;
  stage: () => Stage;
}

/** Facts of what is chosen, or of the whole net. */
export function Panel({ state, stage }: Props) {
  const thing = state.thing.value;
  return (
    <aside class={state.panelOpen.value ? "nd-panel nd-up" : "nd-panel"} aria-label="Facts">
      <button class="nd-grab" aria-label={state.panelOpen.value ? "Close facts" : "Open facts"} aria-expanded={state.panelOpen.value} onClick={() => (state.panelOpen.value = !state.panelOpen.value)} />
      <div class="nd-facts" id="nd-facts" tabIndex={-1} key={thing?.id ?? ""}>
        {thing ? <ThingFacts state={state} stage={stage} thing={thing} /> : <NetFacts state={state} stage={stage} />}
        <Origin state={state} />
      </div>
    </aside>
  );
}

function NetFacts({ state, stage }: Props) {
  const { title, dialect, layers, inputs, outputs, notes, unmeasured } = state.data;
  const boxes = state.graph.value.things.filter((t) => !t.isFrame && t.kind === "layer").length;
  const level = levelName(state.drawn(state.level.value).name);
  return (
    <>
      <h2><Breakable text={title} /></h2>
      <p class="nd-kind">{[dialect, layers && `${layers.length} layers`, `${level} shows ${boxes} boxes`].filter((s) => s).join(" · ")}</p>
      {inputs && outputs && inputs.length > 0 && <Flow from={shapes(inputs)} to={shapes(outputs)} />}
      {layers && (
        <>
          <Rows rows={measures.filter((m) => m.id !== "field").map((m) => [m.name, ...total(layers, m.id, state.data.totals?.[m.id])])} />
          <Learned layers={layers} reason={unmeasured} />
          <Largest state={state} stage={stage} />
          <Types state={state} layers={layers} />
        </>
      )}
      <Notes notes={notes} />
    </>
  );
}

function ThingFacts({ state, stage, thing }: Props & { thing: Thing }) {
  const layers = state.layersOf(thing);
  const graph = state.graph.value;
  const first = layers[0];
  const names = new Set(layers.map((l) => l.name));
  return (
    <>
      <button class="nd-btn nd-back" onClick={() => state.select(null)}>← Whole net</button>
      <h2><Breakable text={thing.head} /></h2>
      <p class="nd-kind">{!thing.isFrame && <Dot state={state} category={thing.category} />}{thing.sub || thing.type || thing.kind}</p>
      {!thing.isFrame && <Flow from={[...new Set(graph.edgesTo(thing).map((e) => e.shape).filter((s) => s))].join(", ")} to={thing.shape} />}
      {layers.length > 0 && thing.kind !== "output" && <Shares state={state} layers={layers} />}
      <Tracing state={state} />
      {thing.copies.length > 1 && <Copies state={state} stage={stage} thing={thing} />}
      {layers.length > 0 && <h3>Facts</h3>}
      <Rows rows={factsOf(thing, layers)} />
      {layers.length > 1 && thing.kind !== "output" && <Learned layers={layers} />}
      {!thing.isFrame && !thing.folded && first && <LayerFacts layer={first} isOne={layers.length === 1} />}
      <Neighbours state={state} stage={stage} title="Reads" things={graph.edgesTo(thing).map((e) => [graph.thingAt(e.from), e.shape])} />
      <Neighbours state={state} stage={stage} title="Read by" things={graph.edgesFrom(thing).map((e) => [graph.thingAt(e.to), e.shape])} />
      {layers.length > 1 && <Held state={state} stage={stage} thing={thing} />}
      <Notes notes={state.data.notes.filter((n) => n.where !== undefined && names.has(n.where))} />
    </>
  );
}

// A long name goes on in the next line after one of its parts.
const Breakable = ({ text }: { text: string }) => <>{text.split(/(?<=[_/.:-])/).map((part, i) => <Fragment key={i}>{i > 0 && <wbr />}{part}</Fragment>)}</>;

const Flow = ({ from, to }: { from: string; to: string }) => from === "" && to === "" ? null : (
  <p class="nd-flow">
    {from || "·"} <Icon name="arrow" /><span class="nd-sr"> to </span> {to || "·"}
  </p>
);

const shapes = (tensors: Tensor[]): string => tensors.slice(0, 3).map((t) => t.shape || "?").join(", ") + (tensors.length > 3 ? `, … ${tensors.length} in all` : "");

type Row = [name: string, value: ComponentChildren, more?: string | undefined];

const Rows = ({ rows }: { rows: Row[] }) => rows.length === 0 ? null : (
  <dl class="nd-rows">
    {rows.map(([name, value, more]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd class="nd-num">{value}{more && <small>{more}</small>}</dd>
      </div>
    ))}
  </dl>
);

function total(layers: readonly Layer[], measure: Measure, symbolic: unknown): [string, string?] {
  const counted = measureOf(layers, measure);
  if (typeof symbolic === "string" && counted.symbols.length > 0) {
    return [`${counted.unknown > 0 ? "at least " : ""}${grouped(symbolic)}${measure === "memory" ? " B" : ""}`];
  }
  const exact = measure !== "memory" && counted.value >= 1000 && counted.symbols.length === 0;
  return exact ? [writtenSum(counted, measure), digits(counted.value)] : [writtenSum(counted, measure)];
}

function factsOf(thing: Thing, layers: Layer[]): Row[] {
  const rows: Row[] = [];
  const first = layers[0];
  const last = layers.at(-1);
  if (first?.module) {
    const module = layers.length === 1 ? first.module : commonModule(layers);
    if (module) {
      rows.push(["Module", module]);
    }
    if (layers.length === 1 && first.class) {
      rows.push(["Class", first.class]);
    }
  }
  if (layers.length === 1 && first && first.name !== thing.head) {
    rows.push(["Layer", first.name]);
  }
  if (layers.length === 1 && first) {
    rows.push(["Type", first.type]);
  }
  if (layers.length > 0 && thing.kind !== "output") {
    rows.push(["Activations", writtenSum(measureOf(layers, "memory"), "memory")]);
  }
  if (last?.field && thing.kind !== "output") {
    rows.push(["Receptive field", last.field]);
  }
  const reason = layers.find((l) => l.reason)?.reason;
  if (reason) {
    rows.push(["Not known", reason]);
  }
  return rows;
}

function commonModule(layers: Layer[]): string {
  const [first = [], ...others] = layers.map((l) => (l.module ?? "").split("."));
  let length = first.length;
  for (const other of others) {
    while (length > 0 && first.slice(0, length).join(".") !== other.slice(0, length).join(".")) {
      length--;
    }
  }
  return first.slice(0, length).join(".");
}

/** Of several layers that are one box the facts of the first, which names it. */
function LayerFacts({ layer, isOne }: { layer: Layer; isOne: boolean }) {
  return (
    <>
      {layer.attributes.length > 0 && <h3>{isOne ? "Attributes" : `Attributes of ${layer.name}`}</h3>}
      <Rows rows={layer.attributes.map((a): Row => [a.name, a.value])} />
      <Stored weights={layer.weights} />
      {layer.reads.length > 0 && <h3>Inputs</h3>}
      <Rows rows={layer.reads.map((t): Row => [t.name, t.shape || "?", t.type])} />
      {layer.writes.length > 0 && <h3>Outputs</h3>}
      <Rows rows={layer.writes.map((t): Row => [t.name, t.shape || "?", t.type])} />
    </>
  );
}

function Shares({ state, layers }: { state: State; layers: Layer[] }) {
  const shown = (["parameters", "macs"] as const).map((id) => ({ id, part: measureOf(layers, id), whole: sum([(state.data.totals?.[id] ?? null) as number | null]).value }));
  return shown.every((s) => s.part.value === 0 && s.part.symbols.length === 0) ? null : (
    <div class="nd-shares">
      {shown.map(({ id, part, whole }) => (
        <div key={id}>
          <b class={part.symbols.length > 0 ? "nd-num nd-formula" : "nd-num"}>{part.symbols.length > 0 || part.unknown > 0 ? writtenSum(part, id) : rounded(part.value)}</b>
          <span>{measures.find((m) => m.id === id)?.short}{whole > 0 && `, ${percent(part.value, whole)}`}</span>
          <Bar share={whole > 0 ? part.value / whole : 0} />
        </div>
      ))}
    </div>
  );
}

const Bar = ({ share }: { share: number }) => <i class="nd-bar"><u style={{ width: `${100 * Math.min(1, share)}%` }} /></i>;

function Tracing({ state }: { state: State }) {
  return (
    <div class="nd-traces" role="group" aria-label="Trace">
      {([["ancestors", "All before it", "a"], ["descendants", "All after it", "d"]] as const).map(([trace, name, key]) => (
        <button key={trace} class="nd-btn nd-line" aria-pressed={state.traced.value.has(trace)} title={`Trace (${key})`} onClick={() => state.toggleTrace(trace)}>{name}</button>
      ))}
    </div>
  );
}

function Neighbours({ state, stage, title, things }: Props & { title: string; things: [Thing, string][] }) {
  return things.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul class="nd-list">
        {things.map(([thing, shape], i) => (
          <li key={i}>
            <ThingButton state={state} stage={stage} thing={thing} right={shape} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ThingButton({ state, stage, thing, right }: Props & { thing: Thing; right: string }) {
  return (
    <button onClick={() => stage().choose(thing)} onPointerEnter={() => (state.hovered.value = thing.id)} onPointerLeave={() => (state.hovered.value = null)}>
      <Dot state={state} category={thing.category} />
      <Name thing={thing} />
      <span class="nd-num">{right}</span>
    </button>
  );
}

// What is written on a box is often a part of its name, and the same on many.
const Name = ({ thing }: { thing: Thing }) => (
  <span class="nd-name">{thing.head}{thing.name !== "" && thing.name !== thing.head && <small> {thing.name}</small>}</span>
);

function Held({ state, stage, thing }: Props & { thing: Thing }) {
  const finer = state.data.levels.findIndex((l, i) => i > state.level.value && isDrawn(l));
  return (
    <>
      <h3>Holds {thing.layers.length} layers</h3>
      <ul class="nd-list">
        {thing.layers.slice(0, mostLayers).map((number) => {
          const layer = state.layers[number] as Layer;
          return (
            <li key={number}>
              <button onClick={() => goToLayer(state, stage(), number)}>
                <Dot state={state} category={layer.category} />
                <span class="nd-name">{layer.name}</span>
                <span class="nd-num">{layer.type}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {thing.layers.length > mostLayers && <p class="nd-kind">… {thing.layers.length - mostLayers} more</p>}
      {finer > 0 && <button class="nd-btn nd-line" onClick={() => stage().changeLevel(finer)}>Open in {levelName(state.data.levels[finer]?.name ?? "")}</button>}
    </>
  );
}

/** Chooses the box that draws a layer itself, in another level where need be. */
export function goToLayer(state: State, stage: Stage, layer: number): void {
  const level = state.levelShowing(layer);
  if (level !== state.level.value) {
    stage.changeLevel(level, layer);
  }
  const box = state.graph.value.boxOf(layer);
  if (box) {
    stage.choose(box);
  }
}

function Largest({ state, stage }: Props) {
  const by = measures.find((m) => m.id === (state.colored.value ?? "macs"));
  if (!by) {
    return null;
  }
  const things = state.graph.value.things.filter((t) => !t.isFrame && t.kind !== "output").map((t) => ({ t, value: measureOf(state.layersOf(t), by.id).value })).filter((x) => x.value > 0);
  const largest = things.sort((a, b) => b.value - a.value).slice(0, mostBars);
  const whole = by.id === "field" ? 0 : measureOf(state.layers, by.id).value;
  return largest.length === 0 ? null : (
    <>
      <h3>Most {by.short}</h3>
      <ul class="nd-list nd-bars">
        {largest.map(({ t, value }) => (
          <li key={t.id}>
            <button onClick={() => stage().choose(t)} onPointerEnter={() => (state.hovered.value = t.id)} onPointerLeave={() => (state.hovered.value = null)}>
              <Name thing={t} />
              <span class="nd-num">{written(value, by.id)}{whole > 0 && ` · ${percent(value, whole)}`}</span>
              <Bar share={value / (largest[0]?.value ?? 1)} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Types({ state, layers }: { state: State; layers: readonly Layer[] }) {
  const types = new Map<string, { count: number; category: string }>();
  for (const layer of layers) {
    const entry = types.get(layer.type) ?? { count: 0, category: layer.category };
    entry.count++;
    types.set(layer.type, entry);
  }
  const sorted = [...types].sort((a, b) => b[1].count - a[1].count);
  return (
    <>
      <h3>Layers by type</h3>
      <ul class="nd-list">
        {sorted.map(([type, { count, category }]) => (
          <li key={type}>
            <button onClick={() => searchFor(state, `type:"${type}"`)}>
              <Dot state={state} category={category} />
              <span class="nd-name">{type}</span>
              <span class="nd-num">{count}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function searchFor(state: State, query: string): void {
  state.query.value = query;
  state.hit.value = -1;
  document.getElementById("nd-search")?.focus();
}

const Notes = ({ notes }: { notes: Note[] }) => notes.length === 0 ? null : (
  <>
    <h3>Notes</h3>
    <ul class="nd-notes">
      {notes.slice(0, 20).map((n, i) => <li key={i}>{n.where && <b>{n.where}: </b>}{n.message}</li>)}
      {notes.length > 20 && <li>… {notes.length - 20} more</li>}
    </ul>
  </>
);

function Origin({ state }: { state: State }) {
  const { version, model, hash } = state.data;
  const facts = [version && `netdraw ${version}`, model, hash && `model ${hash.slice(0, 12)}…`].filter((s) => s);
  const command = commandOf(state);
  return command || facts.length > 0 ? <p class="nd-origin nd-mono">{command}{command && <br />}{facts.join(" · ")}</p> : null;
}
