import { effect, useComputed, useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { zoomIdentity, ZoomTransform } from "d3-zoom";
import { ColorBy, ColorKey, Levels, ZoomBar } from "./Controls";
import { Header } from "./Header";
import { bindKeys } from "./keys";
import { KeysDialog } from "./KeysDialog";
import { bindLink } from "./link";
import { Panel } from "./Panel";
import { Rail } from "./Rail";
import { Stage } from "./stage";
import { levelName, type State } from "./state";
import { Tip } from "./Tip";

const narrow = "(max-width: 820px)";

/** Size at which a point of the figure is a point of the screen. */
const actualScale = 4 / 3;

export function App({ state, inline }: { state: State; inline: SVGSVGElement }) {
  const view = useRef<SVGSVGElement>(null);
  const stageRef = useRef<Stage | null>(null);
  const transform = useSignal<ZoomTransform>(zoomIdentity);
  const help = useSignal(false);
  const stage = () => stageRef.current as Stage;
  const fit = () => {
    const level = state.drawn(state.level.value);
    stage().camera.go(stage().camera.fitted(level.width, level.height));
  };
  const actual = () => stage().camera.zoomBy(actualScale / stage().camera.transform.k);
  useEffect(() => {
    const made = new Stage(state, view.current as SVGSVGElement, inline, (t) => (transform.value = t));
    stageRef.current = made;
    keepInsets(made, state, view.current as SVGSVGElement);
    bindLink(state, () => show(made, state));
    bindKeys(state, made, help, fit, actual);
    bindSpeech(state);
    bindPrint(made, state);
    bindSheet(made, state, view.current as SVGSVGElement);
    show(made, state);
  }, []);
  return (
    <>
      <a class="nd-skip" href="#nd-view" onClick={(event) => { event.preventDefault(); view.current?.querySelector<SVGElement>("[tabindex='0']")?.focus(); }}>Skip to the figure</a>
      <Header state={state} stage={stage} help={() => (help.value = true)} />
      <main class="nd-main">
        <section class="nd-view" aria-label="Figure">
          <svg ref={view} id="nd-view" class="nd-canvas" role="group" aria-label={useComputed(() => `${state.data.title}, ${levelName(state.drawn(state.level.value).name)}: ${state.data.description}`)} />
          <div class="nd-over nd-levels"><Levels state={state} stage={stage} /></div>
          <div class="nd-over nd-by"><ColorBy state={state} /></div>
          <ColorKey state={state} />
          <Live transform={transform}>{(t) => <Rail state={state} stage={() => stageRef.current ?? undefined} transform={t} />}</Live>
          <Live transform={transform}>{(t) => <ZoomBar stage={stage} scale={t.k} fit={fit} actual={actual} />}</Live>
          <Tip state={state} stage={() => stageRef.current ?? undefined} />
        </section>
        <Panel state={state} stage={stage} />
      </main>
      <KeysDialog open={help} />
      <div class={state.toast.value ? "nd-toast nd-on" : "nd-toast"} role="status">{state.toast.value}</div>
      <div class="nd-sr" role="status">{state.spoken.value}</div>
    </>
  );
}

// What follows the camera is drawn again as it moves, and nothing else.
function Live({ transform, children }: { transform: Signal<ZoomTransform>; children: (transform: ZoomTransform) => preact.JSX.Element }) {
  return children(transform.value);
}

function show(stage: Stage, state: State): void {
  const level = state.drawn(state.level.value);
  const thing = state.thing.value;
  stage.camera.go(stage.camera.opening(level.width, level.height), false);
  if (thing) {
    stage.camera.go(stage.camera.revealing(thing.box), false);
  }
}

// What lies over the view's edges is no room for the figure.
function measureInsets(stage: Stage, state: State): void {
  const isNarrow = matchMedia(narrow).matches;
  const isMiddle = matchMedia("(max-width: 1340px)").matches;
  const sheet = state.panelOpen.peek() ? stage.camera.height * 0.7 + 12 : 104;
  stage.camera.inset = isNarrow ? { top: 112, right: 12, bottom: sheet, left: 12 } : { top: isMiddle ? 112 : 68, right: 24, bottom: 24, left: 84 };
}

function keepInsets(stage: Stage, state: State, view: SVGSVGElement): void {
  const measure = () => measureInsets(stage, state);
  measure();
  new ResizeObserver(measure).observe(view);
}

// On a narrow page the sheet of facts lies over the figure: what is chosen comes into the rest.
function bindSheet(stage: Stage, state: State, view: SVGSVGElement): void {
  effect(() => {
    const isOpen = state.panelOpen.value;
    const thing = state.thing.peek();
    measureInsets(stage, state);
    if (isOpen && thing && matchMedia(narrow).matches && view.isConnected) {
      stage.camera.go(stage.camera.revealing(thing.box));
    }
  });
}

function bindSpeech(state: State): void {
  let timer = 0;
  effect(() => {
    const thing = state.thing.value;
    const traced = [...state.traced.value];
    clearTimeout(timer);
    timer = window.setTimeout(() => (state.spoken.value = thing ? [thing.head, thing.sub, thing.shape && `makes ${thing.shape}`, ...traced.map((t) => `${t} traced`)].filter((t) => t).join(", ") : ""), 250);
  });
}

// On paper the whole figure, as large as the paper is.
function bindPrint(stage: Stage, state: State): void {
  let before = zoomIdentity as ZoomTransform;
  addEventListener("beforeprint", () => {
    before = stage.camera.transform;
    const level = state.drawn(state.level.value);
    const view = document.getElementById("nd-view");
    view?.setAttribute("viewBox", `0 0 ${level.width} ${level.height}`);
    stage.camera.go(zoomIdentity, false);
  });
  addEventListener("afterprint", () => {
    document.getElementById("nd-view")?.removeAttribute("viewBox");
    stage.camera.go(before, false);
  });
}
