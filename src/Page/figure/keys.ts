import type { Signal } from "@preact/signals";
import { isDrawn } from "./data";
import { download, svgFile } from "./files";
import { toggleScheme } from "./Header";
import { measures } from "./numbers";
import type { Stage } from "./stage";
import type { State } from "./state";

const steps: Record<string, [number, number]> = { ArrowUp: [0, 80], ArrowDown: [0, -80], ArrowLeft: [80, 0], ArrowRight: [-80, 0] };

/** What keys do wherever the viewer does not type. */
export function bindKeys(state: State, stage: Stage, help: Signal<boolean>, fit: () => void, actual: () => void): void {
  const level = (by: number) => {
    for (let i = state.level.value + by; i >= 0 && i < state.data.levels.length; i += by) {
      if (isDrawn(state.data.levels[i])) {
        stage.changeLevel(i);
        return;
      }
    }
  };
  const commands: Record<string, () => void> = {
    "/": () => document.getElementById("nd-search")?.focus(),
    "+": () => stage.camera.zoomBy(1.4),
    "=": () => stage.camera.zoomBy(1.4),
    "-": () => stage.camera.zoomBy(1 / 1.4),
    0: actual,
    f: fit,
    e: () => level(1),
    c: () => level(-1),
    a: () => state.thing.value && state.toggleTrace("ancestors"),
    d: () => state.thing.value && state.toggleTrace("descendants"),
    b: () => {
      const order = [null, ...measures.map((m) => m.id)];
      state.colored.value = state.layers.length > 0 ? (order[(order.indexOf(state.colored.value) + 1) % order.length] ?? null) : null;
    },
    t: () => toggleScheme(state),
    x: () => download(state, svgFile(state), "svg"),
    "?": () => (help.value = true),
    Escape: () => back(state, stage),
  };
  addEventListener("keydown", (event) => {
    const target = event.target as Element;
    if (target.closest("input, dialog, [popover]") || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const box = target.closest("[data-nd]");
    const command = commands[event.key];
    if (box && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      const thing = state.graph.value.find(box.getAttribute("data-nd"));
      if (thing) {
        stage.choose(thing);
      }
      state.panelOpen.value = true;
      if (event.key === "Enter") {
        requestAnimationFrame(() => document.getElementById("nd-facts")?.focus());
      }
    } else if (event.key in steps && !target.closest(".nd-panel")) {
      event.preventDefault();
      arrow(state, stage, event.key);
    } else if (/^[1-9]$/.test(event.key)) {
      const wanted = Number(event.key) - 1;
      if (isDrawn(state.data.levels[wanted])) {
        stage.changeLevel(wanted);
      }
    } else if (command) {
      event.preventDefault();
      command();
    }
  });
}

function arrow(state: State, stage: Stage, key: string): void {
  const focused = document.activeElement?.closest("[data-nd]")?.getAttribute("data-nd") ?? null;
  const from = state.graph.value.find(focused) ?? state.thing.value;
  if (!from) {
    stage.camera.panBy(...(steps[key] as [number, number]));
    return;
  }
  const next = stage.neighbour(from, key);
  if (next) {
    stage.choose(next, true);
  }
}

// From the facts to the figure, from what is traced to what is chosen, from that to the whole net.
function back(state: State, stage: Stage): void {
  const thing = state.thing.value;
  if (thing && document.activeElement?.closest(".nd-panel")) {
    stage.focus(thing);
  } else if (state.traced.value.size > 0) {
    state.traced.value = new Set();
  } else if (state.panelOpen.value) {
    state.panelOpen.value = false;
  } else {
    state.select(null);
  }
}
