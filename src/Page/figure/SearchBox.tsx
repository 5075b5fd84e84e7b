import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Icon } from "../common/icons";
import { Dot } from "./Dot";
import type { Stage } from "./stage";
import type { State } from "./state";

const mostListed = 50;

/** Finds layers; steps through them, and goes where each is drawn. */
export function SearchBox({ state, stage }: { state: State; stage: () => Stage }) {
  const isOpen = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const hits = state.hits.value;
  const step = (by: number) => isOpen.value || state.hit.value >= 0 ? go(state, stage(), state.hit.value + by) : go(state, stage(), by > 0 ? 0 : -1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      isOpen.value = true;
      step(event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey) ? -1 : 1);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      leave();
    }
  };
  const leave = () => {
    isOpen.value = false;
    state.hit.value = -1;
    state.query.value = "";
    input.current?.blur();
    const thing = state.thing.value;
    if (thing) {
      stage().focus(thing);
    }
  };
  const isListed = isOpen.value && hits !== null && hits.length > 0;
  return (
    <div class="nd-search" role="search">
      <Icon name="search" />
      <input
        ref={input} id="nd-search" type="search" role="combobox" list={undefined} aria-expanded={isListed} aria-controls="nd-hits" aria-autocomplete="list" aria-label="Search layers"
        placeholder="Search name, type or shape" autocomplete="off" spellcheck={false} value={state.query.value}
        aria-activedescendant={isListed && state.hit.value >= 0 ? `nd-hit-${state.hit.value}` : undefined}
        onInput={(event) => {
          state.query.value = event.currentTarget.value;
          state.hit.value = -1;
          isOpen.value = true;
        }}
        onFocus={() => (isOpen.value = state.query.value !== "")} onBlur={() => (isOpen.value = false)} onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      <span class="nd-count nd-num" role="status">{countText(state)}</span>
      <ul id="nd-hits" class="nd-hits" role="listbox" aria-label="Hits" hidden={!isListed}>
        {isListed && windowOf(hits, state.hit.value).map(([hit, i]) => <Hit key={hit} state={state} hit={hit} index={i} onPick={() => { go(state, stage(), i); isOpen.value = false; }} />)}
        {isListed && hits.length > mostListed && <li role="option" aria-disabled="true" class="nd-more">{hits.length} in all</li>}
      </ul>
    </div>
  );
}

function Hit({ state, hit, index, onPick }: { state: State; hit: number; index: number; onPick: () => void }) {
  const item = state.items[hit];
  if (!item) {
    return null;
  }
  return (
    <li id={`nd-hit-${index}`} role="option" aria-selected={state.hit.value === index} onPointerDown={(event) => { event.preventDefault(); onPick(); }}
      ref={(row) => { if (row && state.hit.value === index) { row.scrollIntoView({ block: "nearest" }); } }}>
      <Dot state={state} category={item.category} />
      <span class="nd-hit-text"><Marked text={item.name} query={state.query.value} /> <small>{item.words.trim().split("  ")[0] || item.type}</small></span>
      <span class="nd-num nd-shape">{item.shapes[0]}</span>
    </li>
  );
}

function Marked({ text, query }: { text: string; query: string }) {
  const part = query.trim().toLowerCase();
  const at = part === "" ? -1 : text.toLowerCase().indexOf(part);
  return at < 0 ? <b>{text}</b> : <b>{text.slice(0, at)}<mark>{text.slice(at, at + part.length)}</mark>{text.slice(at + part.length)}</b>;
}

// The part of a long list about the hit that is stepped to.
function windowOf(hits: readonly number[], hit: number): [number, number][] {
  const start = Math.max(0, Math.min(hit - mostListed / 2, hits.length - mostListed));
  return hits.slice(start, start + mostListed).map((h, i) => [h, start + i]);
}

function countText(state: State): string {
  const hits = state.hits.value;
  if (hits === null) {
    return "not an expression";
  }
  if (state.query.value.trim() === "") {
    return "";
  }
  return hits.length === 0 ? "no hit" : state.hit.value >= 0 ? `${state.hit.value + 1} of ${hits.length}` : `${hits.length} ${hits.length === 1 ? "hit" : "hits"}`;
}

/** Goes to a hit: in the level that is shown where that draws it, else in the first finer one that does. */
export function go(state: State, stage: Stage, index: number): void {
  const hits = state.hits.value;
  if (!hits || hits.length === 0) {
    return;
  }
  const at = ((index % hits.length) + hits.length) % hits.length;
  const hit = hits[at] as number;
  state.hit.value = at;
  if (state.layers.length > 0) {
    const level = state.levelShowing(hit);
    if (level !== state.level.value) {
      stage.changeLevel(level, hit);
    }
  }
  const box = state.boxOfHit(hit);
  if (box) {
    stage.choose(box);
  }
}
