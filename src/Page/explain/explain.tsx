import { effect } from "@preact/signals";
import { render } from "preact";
import { bytesOf, read } from "../common/packed";
import { App } from "./App";
import type { PageData } from "./data";
import { Engine } from "./engine";
import "./explain.css";
import { bindLink } from "./link";
import { State } from "./state";

/** Takes the page over: the figure that is in it, and what is packed beside it. */
async function start(): Promise<void> {
  const page = document.getElementById("nd-page");
  const packed = document.getElementById("nd-data")?.textContent;
  if (!page || !packed) {
    return;
  }
  const figure = document.querySelector<SVGSVGElement>("#nd-figure > svg");
  const data = await read<PageData>(packed);
  const state = new State(data, new Engine(data, bytesOf(document.getElementById("nd-numbers")?.textContent ?? "")));
  const system = matchMedia("(prefers-color-scheme: dark)");
  state.scheme.value = system.matches ? "dark" : "light";
  system.addEventListener("change", (event) => (state.scheme.value = event.matches ? "dark" : "light"));
  const narrow = matchMedia("(max-width: 820px)");
  state.narrow.value = narrow.matches;
  narrow.addEventListener("change", (event) => (state.narrow.value = event.matches));
  const measure = () => (state.room.value = document.documentElement.clientWidth - 64);
  measure();
  addEventListener("resize", measure);
  effect(() => {
    document.documentElement.dataset["scheme"] = state.scheme.value;
    document.documentElement.dataset["state"] = state.busy.value ? "busy" : "ready";
  });
  document.documentElement.dataset["program"] = "";
  page.replaceChildren();
  bindLink(state);
  render(<App state={state} figure={figure} />, page);
}

void start();
