import { select, type Selection } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform, ZoomTransform } from "d3-zoom";
import type { Box } from "./data";

const duration = 320;
const least = 0.02;
const most = 40;

/** Where the figure lies in the view: pan and zoom by pointer, wheel, touch and command. */
export class Camera {
  private readonly behavior = zoom<SVGSVGElement, unknown>().scaleExtent([least, most]);
  private readonly target: Selection<SVGSVGElement, unknown, null, undefined>;
  private frame = 0;
  /** How much of the view is under other things, from each side. */
  inset = { top: 0, right: 0, bottom: 0, left: 0 };

  constructor(private readonly view: SVGSVGElement, world: SVGGElement, private readonly moved: (transform: ZoomTransform) => void) {
    this.target = select(view);
    this.behavior
      .extent(() => [[0, 0], [this.width, this.height]])
      // The wheel alone pans; with Ctrl, which pinching on a touch pad sends too, it zooms. What can be chosen is no place to drag from with the keyboard's buttons.
      .filter((event: Event) => (event instanceof WheelEvent ? event.ctrlKey : !(event instanceof MouseEvent) || event.button === 0))
      .on("start", (event: { sourceEvent: Event | null }) => {
        if (event.sourceEvent) {
          cancelAnimationFrame(this.frame);
        }
      })
      .on("zoom", (event: { transform: ZoomTransform }) => {
        world.setAttribute("transform", event.transform.toString());
        this.moved(event.transform);
      });
    this.target.call(this.behavior);
    view.addEventListener("wheel", (event) => this.pan(event), { passive: false });
  }

  get width(): number {
    return this.view.clientWidth || this.view.getBoundingClientRect().width;
  }

  get height(): number {
    return this.view.clientHeight || this.view.getBoundingClientRect().height;
  }

  get transform(): ZoomTransform {
    return zoomTransform(this.view);
  }

  /** Goes to a place at once, or where the viewer wants motion along the way. */
  go(to: ZoomTransform, isAnimated = true): void {
    cancelAnimationFrame(this.frame);
    if (!isAnimated || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.target.call(this.behavior.transform, to);
      return;
    }
    const from = this.transform;
    const start = performance.now();
    const step = (now: number) => {
      const t = Math.min(1, Math.max(0, (now - start) / duration));
      const part = 1 - (1 - t) ** 3;
      // Of the size equal factors in equal times.
      const k = from.k * (to.k / from.k) ** part;
      const share = to.k === from.k ? part : (k - from.k) / (to.k - from.k);
      this.target.call(this.behavior.transform, new ZoomTransform(k, from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share));
      if (t < 1) {
        this.frame = requestAnimationFrame(step);
      }
    };
    this.frame = requestAnimationFrame(step);
  }

  /** The whole figure in the view. */
  fitted(width: number, height: number, mostScale = 2.2): ZoomTransform {
    const { top, left } = this.inset;
    const [w, h] = this.free();
    const k = Math.min(w / width, h / height, mostScale);
    return zoomIdentity.translate(left + (w - width * k) / 2, top + (h - height * k) / 2).scale(k);
  }

  /** The whole figure where that can be read, else its beginning. */
  opening(width: number, height: number): ZoomTransform {
    const whole = this.fitted(width, height);
    const [w, h] = this.free();
    if (whole.k >= 1.1) {
      return whole;
    }
    const k = Math.max(whole.k, Math.min(1.75, Math.max(1.1, (height > width ? w / width : h / height))));
    const x = width * k <= w ? this.inset.left + (w - width * k) / 2 : this.inset.left;
    const y = height * k <= h ? this.inset.top + (h - height * k) / 2 : this.inset.top;
    return zoomIdentity.translate(x, y).scale(k);
  }

  /** Moves as little as shows a box whole, at a size at which it can be read. */
  revealing(box: Box, isReadable = true): ZoomTransform {
    let { k, x, y } = this.transform;
    const [w, h] = this.free();
    const { top, left } = this.inset;
    if (isReadable && k < 0.9) {
      k = 1.4;
      x = left + w / 2 - (box[0] + box[2] / 2) * k;
      y = top + h / 2 - (box[1] + box[3] / 2) * k;
      return new ZoomTransform(k, x, y);
    }
    const margin = 24;
    const shift = (start: number, length: number, from: number, size: number) =>
      length > size ? from + (size - length) / 2 - start : start < from + margin ? from + margin - start : start + length > from + size - margin ? from + size - margin - start - length : 0;
    x += shift(x + box[0] * k, box[2] * k, left, w);
    y += shift(y + box[1] * k, box[3] * k, top, h);
    return new ZoomTransform(k, x, y);
  }

  zoomBy(factor: number): void {
    const { k, x, y } = this.transform;
    const next = Math.min(most, Math.max(least, k * factor));
    const [w, h] = this.free();
    const cx = this.inset.left + w / 2;
    const cy = this.inset.top + h / 2;
    this.go(new ZoomTransform(next, cx - ((cx - x) * next) / k, cy - ((cy - y) * next) / k));
  }

  panBy(dx: number, dy: number): void {
    const { k, x, y } = this.transform;
    this.go(new ZoomTransform(k, x + dx, y + dy), false);
  }

  private free(): [number, number] {
    const { top, right, bottom, left } = this.inset;
    return [Math.max(50, this.width - left - right), Math.max(50, this.height - top - bottom)];
  }

  private pan(event: WheelEvent): void {
    if (event.ctrlKey) {
      return;
    }
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? this.height : 1;
    // With Shift, mice without a second wheel go sideways.
    const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    cancelAnimationFrame(this.frame);
    this.panBy(-dx * unit, -dy * unit);
  }
}
