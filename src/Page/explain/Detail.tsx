import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { Icon } from "../common/icons";
import { planesOf } from "./kernels";
import { drawnSize, imageOf } from "./MapCanvas";
import { plural, times } from "./numbers";
import { ranked, type State } from "./state";
import { articlesOf, sentenceOf } from "./texts";
import { Convolution } from "./views/Convolution";
import { Dense } from "./views/Dense";
import { Input } from "./views/Input";
import { HandedOn, Joined, Normal, Response, Whole } from "./views/Others";
import { attentionOf } from "./attention";
import { Attention } from "./views/Attention";
import { Embedding } from "./views/Embedding";
import { Pooling } from "./views/Pooling";
import { Product } from "./views/Product";
import { useOperands, type ViewProps } from "./views/shared";
import { Softmax } from "./views/Softmax";
import { Unary } from "./views/Unary";

const views: Record<string, (props: ViewProps) => preact.JSX.Element | null> = {
  convolution: Convolution, dense: Dense, pooling: Pooling, unary: Unary, softmax: Softmax, joined: Joined, normal: Normal, scaled: Normal, whole: Whole, response: Response, product: Product,
};

/** One map of a layer, and what its values are computed from. */
export function Detail({ state }: { state: State }) {
  const open = state.open.value!;
  const step = state.stepOf(open.tensor);
  const operands = useOperands(state, step);
  const result = state.values.value[open.tensor];
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  if (!result) {
    return null;
  }
  const { maps, height, width } = planesOf(result.shape);
  const map = Math.min(open.map, maps - 1);
  const [y, x] = [Math.min(state.y.value, height - 1), Math.min(state.x.value, width - 1)];
  const View = (step && views[step.op]) || HandedOn;
  const attention = step && attentionOf(state.data, step);
  return (
    <section class="nd-detail" aria-labelledby="nd-title" onClick={(e) => (e.target as Element).matches(".nd-detail, .nd-stage, .nd-dh, .nd-dh > div") && getSelection()?.isCollapsed !== false && close(state)}>
      <div class="nd-dh">
        <button ref={back} class="nd-btn nd-line" onClick={() => close(state)}><Icon name="back" /> Overview</button>
        <div>
          <h2 id="nd-title">{state.nameOf(open.tensor)}{maps > 1 ? `, map ${map + 1} of ${maps}` : ""}</h2>
          <p class="nd-kind">{step ? sentenceOf(state.data, step) : "What the net is fed."}{step?.module && step.module !== step.name ? ` Part of ${step.module}.` : ""}{step && articlesOf(state.data).some(([op]) => op === step.op) && <> <button class="nd-inline" title="To what this kind of layer does" onClick={() => toArticle(step.op)}>What does it do?</button></>}</p>
        </div>
        <nav class="nd-moves" aria-label="Other maps and layers">
          <button class="nd-btn nd-square nd-line" aria-label="Map before" title="Map before ([)" disabled={map === 0} onClick={() => otherMap(state, -1)}><Icon name="up" /></button>
          <button class="nd-btn nd-square nd-line" aria-label="Map after" title="Map after (])" disabled={map === maps - 1} onClick={() => otherMap(state, 1)}><Icon name="down" /></button>
          <button class="nd-btn nd-square nd-line" aria-label="Layer before" title="Layer before" disabled={open.tensor === 0} onClick={() => otherLayer(state, -1)}><Icon name="back" /></button>
          <button class="nd-btn nd-square nd-line" aria-label="Layer after" title="Layer after" disabled={open.tensor === state.data.steps.length} onClick={() => otherLayer(state, 1)}><Icon name="arrow" /></button>
        </nav>
      </div>
      {step && attention ? <Attention state={state} step={step} map={map} y={y} x={x} result={result} operands={operands} attention={attention} />
        : step ? <View state={state} step={step} map={map} y={y} x={x} result={result} operands={operands} />
        : state.tokens.length > 0 ? <Embedding state={state} /> : <Input state={state} />}
      {maps > 1 && <Gallery state={state} tensor={open.tensor} map={map} />}
    </section>
  );
}

// To the article on a kind of layer.
function toArticle(op: string): void {
  const article = document.getElementById(`nd-about-${op}`);
  article?.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  article?.focus({ preventScroll: true });
}

export function close(state: State): void {
  const tensor = state.open.value?.tensor;
  state.playing.value = false;
  state.open.value = null;
  requestAnimationFrame(() => document.getElementById(`nd-maps-${tensor}`)?.focus());
}

export function otherMap(state: State, by: number): void {
  const open = state.open.value;
  const { maps } = planesOf((open && state.values.value[open.tensor]?.shape) ?? [1]);
  if (open && open.map + by >= 0 && open.map + by < maps) {
    state.open.value = { ...open, map: open.map + by };
    state.spoken.value = `${state.nameOf(open.tensor)}, map ${open.map + by + 1}`;
  }
}

export function otherLayer(state: State, by: number): void {
  const tensor = (state.open.value?.tensor ?? 0) + by;
  if (tensor >= 0 && tensor <= state.data.steps.length) {
    state.look(tensor);
    state.spoken.value = state.nameOf(tensor);
  }
}

const page = 96;

/** All maps of a layer, a page at a time. */
function Gallery({ state, tensor, map }: { state: State; tensor: number; map: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isRanked = useSignal(false);
  const value = state.values.value[tensor]!;
  const { maps, height, width } = planesOf(value.shape);
  const order = isRanked.value ? ranked(value, height * width, maps) : Array.from({ length: maps }, (_, i) => i);
  const at = Math.floor(order.indexOf(map) / page);
  const shownPage = useSignal(at);
  useEffect(() => {
    shownPage.value = Math.floor(order.indexOf(map) / page);
  }, [map, tensor, isRanked.value]);
  const shown = order.slice(shownPage.value * page, (shownPage.value + 1) * page);
  const cell = 52;
  const columns = Math.max(1, Math.min(shown.length, Math.floor((Math.min(window.innerWidth, 1440) - (state.narrow.value ? 32 : 64)) / (cell + 6))));
  const drawn = drawnSize(value.shape);
  const tall = Math.max(8, Math.min(80, Math.round((cell * drawn.height) / drawn.width)));
  const rows = Math.ceil(shown.length / columns);
  useEffect(() => {
    const scale = window.devicePixelRatio || 1;
    const target = canvas.current!;
    target.width = columns * (cell + 6) * scale;
    target.height = rows * (tall + 6) * scale;
    const g = target.getContext("2d")!;
    g.scale(scale, scale);
    g.imageSmoothingEnabled = false;
    const style = getComputedStyle(document.documentElement);
    const buffer = new OffscreenCanvas(drawn.width, drawn.height);
    shown.forEach((m, i) => {
      const [px, py] = [(i % columns) * (cell + 6) + 3, Math.floor(i / columns) * (tall + 6) + 3];
      buffer.getContext("2d")!.putImageData(imageOf(state, tensor, value, m, state.rangeOf(tensor)), 0, 0);
      g.drawImage(buffer, px, py, cell, tall);
      g.strokeStyle = style.getPropertyValue(m === map ? "--acc" : "--line2");
      g.lineWidth = m === map ? 3 : 1;
      g.strokeRect(px - 0.5, py - 0.5, cell + 1, tall + 1);
    });
  });
  const indexAt = (event: MouseEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    return shown[Math.floor((event.clientY - box.top) / (tall + 6)) * columns + Math.min(columns - 1, Math.floor((event.clientX - box.left) / (cell + 6)))];
  };
  const choose = (m: number | undefined) => {
    if (m !== undefined) {
      state.open.value = { tensor, map: m };
      state.spoken.value = `map ${m + 1} of ${maps}`;
    }
  };
  return (
    <section class="nd-gallery" aria-labelledby="nd-all">
      <h3 id="nd-all">
        <span>All {plural(maps, "map")} of {times(height, width)}</span>
        <button class="nd-btn nd-line" aria-pressed={isRanked.value} onClick={() => (isRanked.value = !isRanked.value)}>Strongest first</button>
        {maps > page && (
          <span class="nd-pages">
            <button class="nd-btn nd-line" disabled={shownPage.value === 0} onClick={() => shownPage.value--} aria-label="Page before">‹</button>
            <span class="nd-num">{shownPage.value * page + 1}–{shownPage.value * page + shown.length}</span>
            <button class="nd-btn nd-line" disabled={(shownPage.value + 1) * page >= maps} onClick={() => shownPage.value++} aria-label="Page after">›</button>
          </span>
        )}
      </h3>
      <button
        class="nd-maps"
        aria-label={`Maps of the layer; map ${map + 1} is open, left and right choose another`}
        onKeyDown={(event) => {
          const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : event.key === "ArrowUp" ? -columns : event.key === "ArrowDown" ? columns : 0;
          if (by !== 0) {
            event.preventDefault();
            event.stopPropagation();
            choose(order[Math.max(0, Math.min(maps - 1, order.indexOf(map) + by))]);
          }
        }}
        onClick={(event) => event.detail > 0 && choose(indexAt(event))}
      >
        <canvas ref={canvas} aria-hidden="true" style={{ width: `${columns * (cell + 6)}px`, height: `${rows * (tall + 6)}px` }} />
      </button>
    </section>
  );
}
