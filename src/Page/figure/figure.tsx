import { effect } from "@preact/signals";
import { render } from "preact";
import { App } from "./App";
import { read } from "../common/packed";
import type { PageData } from "./data";
import "./figure.css";
import { State } from "./state";

/** Takes the page over: the figure that is in it, and what is packed beside it. */
async function start(): Promise<void> {
  const page = document.getElementById("nd-page");
  const figure = document.querySelector<SVGSVGElement>("#nd-figure > svg");
  const packed = document.getElementById("nd-data")?.textContent;
  if (!page || !figure || !packed) {
    return;
  }
  const state = new State(await read<PageData>(packed));
  const system = matchMedia("(prefers-color-scheme: dark)");
  state.scheme.value = system.matches ? "dark" : "light";
  system.addEventListener("change", (event) => (state.scheme.value = event.matches ? "dark" : "light"));
  effect(() => {
    document.documentElement.dataset["scheme"] = state.scheme.value;
  });
  document.documentElement.dataset["program"] = "";
  page.replaceChildren();
  render(<App state={state} inline={figure} />, page);
}

void start();
