import { batch } from "@preact/signals";
import { hashWith, keepInAddress } from "../common/address";
import type { Range, State } from "./state";

/** Keeps what the viewer chose in the address, and follows an address that is opened. */
export function bindLink(state: State): void {
  follow(state, location.hash);
  const drop = keepInAddress(() => hashOf(state));
  // What was typed counts, not what the page itself wrote meanwhile.
  addEventListener("hashchange", (event) => {
    drop();
    follow(state, new URL(event.newURL).hash);
  });
}

function hashOf(state: State): string {
  const parts = new URLSearchParams();
  if (state.picture.value > 0 && state.picture.value < state.data.pictures.length) {
    parts.set("pic", String(state.picture.value + 1));
  }
  const open = state.open.value;
  if (open) {
    parts.set("layer", state.nameOf(open.tensor));
    parts.set("map", String(open.map + 1));
    parts.set("y", String(state.y.value));
    parts.set("x", String(state.x.value));
    if (state.channel.value >= 0) {
      parts.set("ch", String(state.channel.value + 1));
    }
  }
  if (state.range.value !== "layer") {
    parts.set("range", state.range.value);
  }
  if (state.heat.value !== null) {
    parts.set("heat", String(state.heat.value + 1));
  }
  const { target, layer: camLayer, against } = state.cam;
  if (target.value !== null) {
    parts.set("class", String(target.value + 1));
  }
  if (camLayer.value !== null) {
    parts.set("cam", state.nameOf(camLayer.value));
  }
  if (against.value) {
    parts.set("against", "1");
  }
  if (state.details.value) {
    parts.set("details", "1");
  }
  return hashWith(parts);
}

function follow(state: State, hash: string): void {
  const parts = new URLSearchParams(hash.slice(1));
  const number = (name: string, least: number, most: number): number | null => {
    const value = parts.has(name) ? Number(parts.get(name)) - 1 : NaN;
    return Number.isInteger(value) && value >= least && value <= most ? value : null;
  };
  const picture = number("pic", 0, state.data.pictures.length - 1) ?? 0;
  const layer = parts.get("layer");
  const tensor = layer === "input" ? 0 : (state.data.steps.find((s) => s.name === layer)?.writes ?? -1);
  batch(() => {
    state.open.value = tensor >= 0 ? { tensor, map: number("map", 0, 1e6) ?? 0 } : null;
    state.y.value = Math.max(0, Number(parts.get("y")) || 0);
    state.x.value = Math.max(0, Number(parts.get("x")) || 0);
    state.channel.value = number("ch", 0, 1e6) ?? -1;
    state.range.value = (["layer", "size", "net"] as Range[]).find((r) => r === parts.get("range")) ?? "layer";
    state.cam.target.value = number("class", 0, (state.data.scores?.count ?? 0) - 1);
    state.cam.layer.value = state.cam.layers.find((t) => state.nameOf(t) === parts.get("cam")) ?? null;
    state.cam.against.value = parts.get("against") === "1";
    state.heat.value = number("heat", 0, (state.data.pictures[picture]?.heatmaps.length ?? 0) - (state.cam.layers.length > 0 ? 0 : 1));
    state.details.value = parts.get("details") === "1";
  });
  if (picture !== state.picture.value || state.values.value.length === 0) {
    void state.show(picture);
  }
}
