import { useEffect, useRef } from "preact/hooks";
import { colorOf, css } from "./colors";
import { Photo, titleOf } from "./Heatmaps";
import { planesOf } from "./kernels";
import { written } from "./numbers";
import { addPicture } from "./ownPicture";
import type { Range, State } from "./state";
import { approx } from "./views/shared";

const ranges: [Range, string, string][] = [["layer", "Unit", "each layer on a scale of its own"], ["size", "Module", "layers with maps of one size on one scale"], ["net", "Global", "all layers on one scale"]];

/** Pictures, the value that is pointed at, heatmaps, scales. */
export function Controls({ state }: { state: State }) {
  const count = state.data.pictures.length + state.own.value.length;
  return (
    <section class="nd-controls" aria-label="Controls">
      <div class="nd-choose">
        <div class="nd-pictures" role="radiogroup" aria-label="Picture">
          {Array.from({ length: count }, (_, i) => <Picture key={i} state={state} number={i} count={count} />)}
        </div>
        {state.data.mode === "live" && state.data.input.preparation && <Add state={state} />}
      </div>
      <Chip state={state} />
      <div class="nd-options">
        <Heat state={state} />
        <button class="nd-btn nd-line" aria-pressed={state.details.value} title="Shapes and scales (d)" onClick={() => (state.details.value = !state.details.value)}>Details</button>
        {state.details.value && <Scale state={state} />}
        <span class="nd-range">
          <span class="nd-label" id="nd-range">Colour range</span>
          <span class="nd-seg" role="radiogroup" aria-labelledby="nd-range">
            {ranges.map(([id, name, what]) => (
              <button key={id} role="radio" aria-checked={state.range.value === id} title={what} tabIndex={state.range.value === id ? 0 : -1} onClick={() => (state.range.value = id)} onKeyDown={(e) => radioKey(e)}>{name}</button>
            ))}
          </span>
        </span>
      </div>
    </section>
  );
}

// Arrows move within a group of radio buttons, and choose.
export function radioKey(event: KeyboardEvent): void {
  const by = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 0;
  if (by === 0) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const all = [...(event.currentTarget as Element).parentElement!.querySelectorAll<HTMLButtonElement>("[role=radio]")];
  const next = all[(all.indexOf(event.currentTarget as HTMLButtonElement) + by + all.length) % all.length]!;
  next.focus();
  next.click();
}

function Picture({ state, number, count }: { state: State; number: number; count: number }) {
  const isChosen = state.picture.value === number;
  const name = state.pictureName(number);
  return (
    <button role="radio" aria-checked={isChosen} aria-label={name} title={`${name} (${number + 1} of ${count})`} tabIndex={isChosen ? 0 : -1} onClick={() => void state.show(number)} onKeyDown={(e) => radioKey(e)}>
      <Photo state={state} number={number} size={40} />
    </button>
  );
}

function Add({ state }: { state: State }) {
  const input = useRef<HTMLInputElement>(null);
  const take = (file: File | undefined) => file && void addPicture(state, file);
  useEffect(() => {
    const over = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      take(event.dataTransfer?.files[0]);
    };
    const paste = (event: ClipboardEvent) => take(event.clipboardData?.files[0]);
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    addEventListener("paste", paste);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
      removeEventListener("paste", paste);
    };
  }, []);
  return (
    <>
      <button class="nd-add" aria-label="Add a picture of your own" title="Choose, drop or paste a picture: it stays in this page" onClick={() => input.current?.click()}>+</button>
      <input ref={input} type="file" accept="image/*" hidden onChange={(e) => take(e.currentTarget.files?.[0])} />
    </>
  );
}

function Chip({ state }: { state: State }) {
  const open = state.open.value;
  const told = state.told.value;
  if (told) {
    return (
      <output class="nd-chip nd-num">
        <i />
        <span>{told.what}</span>
        <b>{written(told.value, state.exact || told.what.startsWith("Weight") || told.what.startsWith("Bias"))}</b>
      </output>
    );
  }
  const place = state.hovered.value ?? (open ? { ...open, y: state.y.value, x: state.x.value } : null);
  const value = place ? state.valueAt(place) : undefined;
  if (!place || value === undefined) {
    return <output class="nd-chip"><i /><span>{state.busy.value ? "Computing …" : state.narrow.value ? "Touch a map to open it" : "Point at a map to read its values"}</span></output>;
  }
  const { maps, height } = planesOf(state.values.value[place.tensor]!.shape);
  const range = state.rangeOf(place.tensor);
  return (
    <output class="nd-chip nd-num">
      <i style={{ background: css(colorOf(range > 0 ? value / range : 0, state.scheme.value)) }} />
      <span>{place.tensor === 0 && state.data.input.preparation ? "Pixel of the input" : state.nameOf(place.tensor)}{maps > 1 ? `, ${state.mapName(place.tensor, place.map)}` : ""} at {height > 1 ? `(${place.y}, ${place.x})` : place.x}</span>
      <b>{approx(state)}{written(value, state.exact)}</b>
    </output>
  );
}

/** The colours of values, from the largest below zero to the largest above. */
function Scale({ state }: { state: State }) {
  const open = state.open.value;
  const most = open ? state.rangeOf(open.tensor) : state.range.value === "net" ? Math.max(0, ...state.peaks.value.slice(1)) : null;
  const stops = Array.from({ length: 13 }, (_, i) => css(colorOf((i - 6) / 6, state.scheme.value)));
  const ends = most === null ? ["− most", "+ most of each"] : [`−${written(most, state.exact)}`, written(most, state.exact)];
  return (
    <span class="nd-scale nd-num" role="img" aria-label={`Colours: blue is below zero, to ${ends[0]}, orange above, to ${ends[1]}`}>
      <span>{ends[0]}</span><i style={{ background: `linear-gradient(90deg, ${stops.join(", ")})` }} /><span>0</span><span>{ends[1]}</span>
    </span>
  );
}

function Heat({ state }: { state: State }) {
  const heatmaps = state.heatmaps.value;
  if (heatmaps.length === 0) {
    return null;
  }
  return (
    <label class="nd-select">
      <span class="nd-label">Heatmap</span>
      <select value={state.heat.value ?? -1} onChange={(e) => (state.heat.value = Number(e.currentTarget.value) < 0 ? null : Number(e.currentTarget.value))}>
        <option value={-1}>none</option>
        {heatmaps.map((heat, i) => <option key={i} value={i}>{titleOf(heat)}</option>)}
      </select>
    </label>
  );
}
