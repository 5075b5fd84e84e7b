import type { Signal } from "@preact/signals";
import { close, otherLayer, otherMap } from "./Detail";
import type { State } from "./state";
import { stepBy } from "./views/Play";

/** What keys do wherever the viewer does not type. */
export function bindKeys(state: State, help: Signal<boolean>): void {
  const inDetail: Record<string, () => void> = {
    ArrowUp: () => state.move(state.y.value - 1, state.x.value),
    ArrowDown: () => state.move(state.y.value + 1, state.x.value),
    ArrowLeft: () => state.move(state.y.value, state.x.value - 1),
    ArrowRight: () => state.move(state.y.value, state.x.value + 1),
    " ": () => (state.playing.value = !state.playing.value),
    ".": () => stepBy(state, 1),
    ",": () => stepBy(state, -1),
    "[": () => otherMap(state, -1),
    "]": () => otherMap(state, 1),
    "<": () => otherLayer(state, -1),
    ">": () => otherLayer(state, 1),
    Escape: () => close(state),
  };
  const everywhere: Record<string, () => void> = {
    "/": () => document.getElementById("nd-search")?.focus(),
    i: () => void state.show((state.picture.value + 1) % (state.data.pictures.length + state.own.value.length)),
    r: () => (state.range.value = state.range.value === "layer" ? "size" : state.range.value === "size" ? "net" : "layer"),
    h: () => (state.heat.value = state.heatmaps.value.length === 0 ? null : state.heat.value === null ? 0 : state.heat.value + 1 < state.heatmaps.value.length ? state.heat.value + 1 : null),
    d: () => (state.details.value = !state.details.value),
    t: () => (state.scheme.value = state.scheme.value === "dark" ? "light" : "dark"),
    "?": () => (help.value = true),
  };
  addEventListener("keydown", (event) => {
    const target = event.target as Element;
    if (target.closest("input, select, dialog, summary") || event.ctrlKey || event.metaKey || event.altKey || (event.key === " " && target.closest("button"))) {
      return;
    }
    const isScrolled = target.closest(".nd-scroll") !== null && event.key.startsWith("Arrow");
    const command = (state.open.value && !isScrolled ? inDetail[event.key] : undefined) ?? everywhere[event.key];
    if (command) {
      event.preventDefault();
      command();
    }
  });
}
