import { useEffect, useRef } from "preact/hooks";
import { zoomIdentity, type ZoomTransform } from "d3-zoom";
import type { Stage } from "./stage";
import type { State } from "./state";

/** The whole figure, small, with the part that is in view and the hits: beside figures that are much higher than the view. */
export function Rail({ state, stage, transform }: { state: State; stage: () => Stage | undefined; transform: ZoomTransform }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const level = state.drawn(state.level.value);
  const camera = stage()?.camera;
  const height = camera?.height ?? 0;
  const shown = level.height * transform.k > 1.15 * height && level.height > level.width;
  // On a narrow page there is less room beside the figure, and below are the zoom and the sheet of facts.
  const [most, room] = matchMedia("(max-width: 820px)").matches ? [20, height - 290] : [44, height - 160];
  const size = Math.min(most / level.width, room / level.height);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !canvas.current || !shown) {
      return;
    }
    const ratio = devicePixelRatio || 1;
    canvas.current.width = Math.ceil(level.width * size * ratio);
    canvas.current.height = Math.ceil(level.height * size * ratio);
    const look = getComputedStyle(canvas.current);
    const hits = new Set((state.hits.value ?? []).map((h) => state.boxOfHit(h)));
    for (const thing of state.graph.value.things.filter((t) => !t.isFrame)) {
      const [x, y, w, h] = thing.box.map((v) => v * size * ratio) as [number, number, number, number];
      const isMarked = hits.has(thing) || thing === state.thing.value;
      context.fillStyle = isMarked ? look.getPropertyValue("--acc") : state.colorOf(thing.category);
      context.globalAlpha = isMarked ? 1 : 0.6;
      context.fillRect(x, y, Math.max(2, w), Math.max(1.5, h));
    }
  });
  if (!shown || !camera || size <= 0) {
    return null;
  }
  const [top, bottom] = [transform.invertY(0), transform.invertY(height)].map((y) => Math.max(0, Math.min(level.height, y)) * size) as [number, number];
  const drag = (event: PointerEvent) => {
    if (event.buttons === 0) {
      return;
    }
    const y = (event.clientY - (event.currentTarget as Element).getBoundingClientRect().top) / size;
    camera.go(zoomIdentity.translate(transform.x, height / 2 - y * transform.k).scale(transform.k), false);
  };
  return (
    <div class="nd-rail" aria-hidden="true" style={{ width: `${level.width * size}px`, height: `${level.height * size}px` }} onPointerDown={drag} onPointerMove={drag}>
      <canvas ref={canvas} style={{ width: `${level.width * size}px`, height: `${level.height * size}px` }} />
      <i style={{ top: `${top}px`, height: `${Math.max(6, bottom - top)}px` }} />
    </div>
  );
}
