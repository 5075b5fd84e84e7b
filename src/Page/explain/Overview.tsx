import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { Classes } from "./Classes";
import { Edges } from "./Edges";
import { HeatThumb, Photo } from "./Heatmaps";
import { planesOf } from "./kernels";
import { arrange, heightOf, spacing, type Overview as Layout, type Strip } from "./layout";
import { drawnSize, imageOf } from "./MapCanvas";
import { plural, times, written } from "./numbers";
import { sourcesOf, type Source } from "./sources";
import { strongest, type State } from "./state";

/** Width of the list of classes. */
const classes = 280;

/** All layers with their maps, as they are computed from one another. */
export function Overview({ state }: { state: State }) {
  const values = state.values.value;
  const isHeated = state.heat.value !== null;
  const layout = useMemo(() => arrange(state.data, values, isHeated, state.room.value - (state.data.scores ? classes : 0)), [values, isHeated, state.room.value]);
  const sources = useSources(state);
  return (
    <section class="nd-overview" role="region" aria-label="Layers of the net" tabIndex={0}>
      <div class={`nd-sheet${state.hovered.value ? " nd-focus" : ""}${state.details.value ? " nd-detailed" : ""}${isHeated ? " nd-heated" : ""}${layout.isTight ? " nd-tight" : ""}`} style={state.narrow.value ? {} : { width: `${layout.width + (state.data.scores ? classes : 0)}px`, height: `${layout.height}px` }}>
        {!state.narrow.value && <Edges state={state} layout={layout} sources={sources} />}
        {layout.strips.map((strip) => (
          <StripView key={strip.tensor} state={state} strip={strip} layout={layout} sources={sources} />
        ))}
        {state.data.scores && <Classes state={state} left={layout.width} height={layout.height} />}
      </div>
    </section>
  );
}

// Where the map that is pointed at comes from; weights are unpacked for it.
function useSources(state: State): readonly Source[] {
  const sources = useSignal<readonly Source[]>([]);
  const place = state.hovered.value;
  const values = state.values.value;
  useEffect(() => {
    const step = place && state.stepOf(place.tensor);
    if (!step) {
      sources.value = [];
      return;
    }
    let current = true;
    const weight = step.op === "convolution" ? step.reads[1] : undefined;
    void (weight === undefined || weight >= 0 ? Promise.resolve(undefined) : state.engine.constant(~weight)).then((w) => {
      if (current) {
        sources.value = sourcesOf(step, place.map, values, w);
      }
    });
    return () => {
      current = false;
    };
  }, [place?.tensor, place?.map, values]);
  return sources.value;
}

function StripView({ state, strip, layout, sources }: { state: State; strip: Strip; layout: Layout; sources: readonly Source[] }) {
  const step = state.stepOf(strip.tensor);
  const value = state.values.value[strip.tensor];
  const shape = value?.shape ?? state.data.tensors[strip.tensor]!.shape;
  const size = times(...(shape[0] === 1 ? shape.slice(1) : shape));
  const isNarrow = state.narrow.value;
  return (
    <div class={`nd-strip${strip.tensor === 0 ? " nd-fed" : ""}${strip.column % 2 === 1 ? " nd-odd" : ""}`} style={isNarrow ? {} : { left: `${strip.x}px`, top: `${strip.y}px` }}>
      <button class="nd-head" title={`${state.nameOf(strip.tensor)}: ${step?.label ?? "what the net is fed"}, ${size}`} onClick={() => state.look(strip.tensor)} tabIndex={-1}>
        <b>{isNarrow ? state.nameOf(strip.tensor) : tail(state.nameOf(strip.tensor))}</b>
        <span>{step?.label ?? "picture"}</span>
        <span class="nd-mono">{size}{isNarrow && shownNarrow(strip) < strip.all && ` · ${shownNarrow(strip)} shown`}</span>
      </button>
      <span class="nd-over">
        {strip.tensor === 0 && state.data.input.preparation && <Photo state={state} size={42} />}
        <HeatThumb state={state} tensor={strip.tensor} />
      </span>
      <Maps state={state} strip={strip} layout={layout} sources={sources} />
      {strip.all > strip.maps.length && !isNarrow && (
        <span class="nd-more">{strip.maps.length} of {strip.all}</span>
      )}
      {state.details.value && strip.tensor > 0 && !isNarrow && (
        <span class="nd-more">±{written(state.rangeOf(strip.tensor), state.exact)}</span>
      )}
    </div>
  );
}

const longest = 11;

// Of a long name the last part tells most, with those before it that fit; of a long part its beginning and its end.
function tail(name: string): string {
  if (name.length <= longest) {
    return name;
  }
  const parts = name.split(/(?<=[/.:])(?!:)/);
  let end = parts.pop() ?? "";
  while (parts.length > 0 && end.length + parts.at(-1)!.length <= longest) {
    end = parts.pop()! + end;
  }
  return end.length > longest ? `${end.slice(0, 3)}…${end.slice(-6)}` : end;
}

// How many maps a row of a narrow page has room for.
const shownNarrow = (strip: Strip): number => Math.max(1, Math.min(strip.all, Math.floor((window.innerWidth - 26) / (strip.cell.width + spacing))));

function Maps({ state, strip, layout, sources }: { state: State; strip: Strip; layout: Layout; sources: readonly Source[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const active = useSignal(0);
  const isNarrow = state.narrow.value;
  const value = state.values.value[strip.tensor];
  const maps = isNarrow && value ? strongest(state.values.value[strip.leader] ?? value, shownNarrow(strip)) : strip.maps;
  const { height, width } = planesOf(value?.shape ?? [1, 1]);
  const drawn = drawnSize(value?.shape ?? [1, 1]);
  const place = state.hovered.value;
  const [across, down] = isNarrow ? [strip.cell.width + spacing, 0] : [0, strip.cell.height + spacing];
  const own = place?.tensor === strip.tensor ? place.map : -1;
  const from = useMemo(() => new Set(sources.filter((s) => s.tensor === strip.tensor).map((s) => s.map)), [sources]);
  const range = state.rangeOf(strip.tensor);
  useLayoutEffect(() => draw(), [value, range, state.scheme.value, own, from, isNarrow, maps.length]);

  function draw(): void {
    const target = canvas.current;
    if (!target || !value) {
      return;
    }
    const scale = window.devicePixelRatio || 1;
    target.width = ((maps.length - 1) * across + strip.cell.width + 4) * scale;
    target.height = ((maps.length - 1) * down + strip.cell.height + 4) * scale;
    const g = target.getContext("2d")!;
    g.scale(scale, scale);
    g.imageSmoothingEnabled = false;
    const style = getComputedStyle(document.documentElement);
    const buffer = new OffscreenCanvas(drawn.width, drawn.height);
    maps.forEach((map, i) => {
      buffer.getContext("2d")!.putImageData(imageOf(state, strip.tensor, value, map, range), 0, 0);
      const [x, y] = [2 + i * across, 2 + i * down];
      g.drawImage(buffer, x, y, strip.cell.width, strip.cell.height);
      const outlined = map === own ? "--acc" : from.has(map) ? "--ink" : "--line2";
      g.strokeStyle = style.getPropertyValue(outlined);
      g.lineWidth = outlined === "--line2" ? 1 : 2.5;
      g.strokeRect(x - 0.5, y - 0.5, strip.cell.width + 1, strip.cell.height + 1);
    });
  }

  const point = (event: PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left - 2, event.clientY - box.top - 2];
    const index = Math.max(0, Math.min(maps.length - 1, Math.floor(isNarrow ? px / across : py / down)));
    const [x, y] = [isNarrow ? px - index * across : px, isNarrow ? py : py - index * down];
    const at = (size: number, whole: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor((size / whole) * count)));
    const [row, column] = [at(y, strip.cell.height, drawn.height), at(x, strip.cell.width, drawn.width)];
    active.value = index;
    const element = Math.min(height * width - 1, row * drawn.width + column);
    state.hovered.value = { tensor: strip.tensor, map: maps[index]!, y: Math.floor(element / width), x: element % width };
  };
  const choose = (index: number) => {
    active.value = Math.max(0, Math.min(maps.length - 1, index));
    const map = maps[active.value]!;
    state.hovered.value = { tensor: strip.tensor, map, y: height >> 1, x: width >> 1 };
    state.spoken.value = `${state.nameOf(strip.tensor)}, map ${map + 1} of ${strip.all}`;
  };
  const key = (event: KeyboardEvent) => {
    const steps: Record<string, number> = isNarrow ? { ArrowLeft: -1, ArrowRight: 1 } : { ArrowUp: -1, ArrowDown: 1 };
    const layers: Record<string, number> = isNarrow ? { ArrowUp: -1, ArrowDown: 1 } : { ArrowLeft: -1, ArrowRight: 1 };
    if (event.key in steps) {
      choose(active.value + steps[event.key]!);
    } else if (event.key in layers) {
      const next = layout.strips.toSorted((a, b) => a.tensor - b.tensor)[strip.tensor + layers[event.key]!];
      document.getElementById(`nd-maps-${next?.tensor ?? strip.tensor}`)?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <button
      id={`nd-maps-${strip.tensor}`}
      class="nd-maps"
      tabIndex={strip.tensor === 0 ? 0 : -1}
      aria-label={`${state.nameOf(strip.tensor)}, ${state.stepOf(strip.tensor)?.label ?? "what the net is fed"}, ${plural(strip.all, "map")} of ${times(height, width)}`}
      onPointerMove={point}
      onPointerLeave={() => (state.hovered.value = null)}
      onFocus={(e) => e.currentTarget.matches(":focus-visible") && choose(active.value)}
      onBlur={() => (state.hovered.value = null)}
      onKeyDown={key}
      onClick={() => {
        const map = maps[active.value] ?? 0;
        state.look(strip.tensor, map);
      }}
    >
      <canvas ref={canvas} aria-hidden="true" style={{ width: `${(maps.length - 1) * across + strip.cell.width + 4}px`, height: `${isNarrow ? strip.cell.height + 4 : heightOf(strip) + 4}px` }} />
    </button>
  );
}
