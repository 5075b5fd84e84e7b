import { batch } from "@preact/signals";
import { hashWith, keepInAddress } from "../common/address";
import { isDrawn } from "./data";
import { measures } from "./numbers";
import type { State } from "./state";

/** Keeps what the viewer chose in the address, and follows an address that is opened. */
export function bindLink(state: State, shown: () => void): void {
  follow(state);
  keepInAddress(() => hashOf(state));
  addEventListener("hashchange", () => {
    follow(state);
    shown();
  });
}

/** The address's part after the page; empty where nothing was chosen. */
export function hashOf(state: State): string {
  const parts = new URLSearchParams();
  const level = state.data.levels[state.level.value];
  if (level && state.level.value !== state.data.shown) {
    parts.set("level", level.name);
  }
  if (state.selected.value !== null) {
    parts.set("node", state.selected.value);
  }
  if (state.colored.value !== null) {
    parts.set("by", state.colored.value);
  }
  if (state.query.value.trim() !== "") {
    parts.set("q", state.query.value.trim());
  }
  return hashWith(parts);
}

function follow(state: State): void {
  const parts = new URLSearchParams(location.hash.slice(1));
  const level = state.data.levels.findIndex((l) => isDrawn(l) && l.name === parts.get("level"));
  batch(() => {
    state.level.value = level >= 0 ? level : state.data.shown;
    const node = parts.get("node");
    state.select(state.graph.value.find(node) ? node : null);
    state.colored.value = measures.find((m) => m.id === parts.get("by"))?.id ?? null;
    state.query.value = parts.get("q") ?? "";
  });
}
