import { useEffect, useRef } from "preact/hooks";
import { digits, rounded } from "../common/numbers";
import { percent, times, written } from "./numbers";
import { FigureColors } from "./FigureColors";
import type { State } from "./state";
import { articlesOf } from "./texts";

/** The net as a table, which is also what a screen reader reads of it. */
export function Layers({ state }: { state: State }) {
  const query = state.query.value.trim().toLowerCase();
  const words = query.split(/\s+/).filter(Boolean);
  const rows = state.data.steps.filter((s) => words.every((w) => `${s.name} ${s.label} ${s.type} ${s.module ?? ""} ${times(...state.data.tensors[s.writes]!.shape)}`.toLowerCase().includes(w)));
  return (
    <section class="nd-below" aria-labelledby="nd-layers">
      <h2 id="nd-layers">Layers</h2>
      <p class="nd-lead">What each layer computes, what it costs, and what its values are like for this picture.</p>
      <p class="nd-find">
        <input id="nd-search" type="search" aria-label="Search layers" placeholder="Names, kinds, shapes" value={state.query.value} onInput={(e) => (state.query.value = e.currentTarget.value)} />
        <span class="nd-num" role="status">{query ? `${rows.length} of ${state.data.steps.length}` : ""}</span>
      </p>
      <div class="nd-scroll" tabIndex={0} role="region" aria-label="Table of layers">
        <table class="nd-table">
          <thead>
            <tr><th scope="col">layer</th><th scope="col">kind</th><th scope="col">gives</th><th scope="col">parameters</th><th scope="col">multiply-adds</th><th scope="col">largest value</th><th scope="col">mean size</th><th scope="col">zeros</th></tr>
          </thead>
          <tbody>
            {rows.map((step) => (
              <tr key={step.writes}>
                <th scope="row"><button onClick={() => { state.look(step.writes); scrollTo({ top: 0 }); }}>{step.name}</button></th>
                <td>{step.label}</td>
                <td class="nd-mono">{times(...state.data.tensors[step.writes]!.shape.slice(state.data.tensors[step.writes]!.shape[0] === 1 ? 1 : 0))}</td>
                <td class="nd-num">{step.parameters ? digits(step.parameters) : ""}</td>
                <td class="nd-num">{step.macs ? rounded(step.macs) : ""}</td>
                <Values state={state} tensor={step.writes} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Values({ state, tensor }: { state: State; tensor: number }) {
  const like = state.likes.value[tensor];
  return (
    <>
      <td class="nd-mono">{like && written(like.largest, state.exact)}</td>
      <td class="nd-mono">{like && written(like.mean, state.exact)}</td>
      <td class="nd-num">{like && percent(like.zeros)}</td>
    </>
  );
}

/** What the kinds of layers do that the net has. */
export function Article({ state }: { state: State }) {
  const articles = articlesOf(state.data);
  return articles.length === 0 ? null : (
    <section class="nd-below" aria-labelledby="nd-article">
      <h2 id="nd-article">What its layers do</h2>
      <div class="nd-articles">
        {articles.map(([op, title, text]) => {
          const own = state.data.steps.filter((s) => s.op === op);
          return (
            <section key={op}>
              <h3 id={`nd-about-${op}`} tabIndex={-1}>{title}</h3>
              <p>{text}</p>
              <p class="nd-kind">
                Here: {own.slice(0, 6).map((s, i) => <>{i > 0 && ", "}<button key={s.writes} class="nd-inline" onClick={() => { state.look(s.writes); scrollTo({ top: 0 }); }}>{s.name}</button></>)}{own.length > 6 && ` and ${own.length - 6} more`}.
              </p>
            </section>
          );
        })}
      </div>
    </section>
  );
}

/** The figure of the net, and what the page is. */
export function About({ state, figure }: { state: State; figure: SVGSVGElement | null }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (figure) {
      place.current?.replaceChildren(figure);
    }
  }, [figure]);
  const { data } = state;
  return (
    <section class="nd-below" aria-labelledby="nd-about">
      <h2 id="nd-about">The figure</h2>
      {figure && <FigureColors state={state} figure={figure} />}
      <div class="nd-figure nd-scroll" ref={place} tabIndex={0} role="region" aria-label="Figure of the net" />
      <p class="nd-origin">
        {data.model} · structure {data.hash.slice(0, 12)} · NetDraw {data.version}. This page {data.reason}. {data.parts.filter((p) => p.bytes > 0).map((p) => `${p.name} ${Math.ceil(p.bytes / 1000)} kB`).join(", ")}: the pictures are in it, so are the weights that it computes with. It loads nothing and sends nothing.
        {data.command && <> Made by: <code>{data.command}</code></>}
      </p>
    </section>
  );
}

