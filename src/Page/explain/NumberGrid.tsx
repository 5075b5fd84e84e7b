import { useEffect, useRef } from "preact/hooks";
import { colorOf, css, inkOn } from "./colors";
import { short } from "./numbers";
import type { State } from "./state";

/** A number in a grid; null where there is nothing: padding. */
export type Cell = { value: number; y: number; x: number } | null;

interface Props {
  state: State;
  rows: readonly (readonly Cell[])[];
  range: number;
  label: string;
  /** Cells around which a frame stands: rows and columns, ends left out. */
  frame?: { y0: number; y1: number; x0: number; x1: number } | undefined;
  /** A cell that stands out. */
  chosen?: { y: number; x: number } | undefined;
  cell?: number;
  onPoint?: ((y: number, x: number) => void) | undefined;
}

/** Numbers on their colours. */
export function NumberGrid({ state, rows, range, label, frame, chosen, cell = 38, onPoint }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [height, width] = [rows.length, rows[0]?.length ?? 0];
  const scheme = state.scheme.value;
  const size = Math.min(cell, Math.floor((state.narrow.value ? 340 : 420) / Math.max(width, 1)));
  useEffect(() => {
    const scale = window.devicePixelRatio || 1;
    const target = canvas.current!;
    target.width = width * size * scale;
    target.height = height * size * scale;
    const g = target.getContext("2d")!;
    g.scale(scale, scale);
    const style = getComputedStyle(document.documentElement);
    g.textAlign = "center";
    g.textBaseline = "middle";
    g.font = `${size >= 34 ? 12 : size >= 26 ? 10 : 8}px ui-monospace, Menlo, Consolas, monospace`;
    rows.forEach((row, y) =>
      row.forEach((found, x) => {
        const color = found ? colorOf(range > 0 ? found.value / range : 0, scheme) : null;
        g.fillStyle = color ? css(color) : style.getPropertyValue("--sunk");
        g.fillRect(x * size, y * size, size - 1, size - 1);
        if (size >= 20) {
          g.fillStyle = color ? inkOn(color) : style.getPropertyValue("--ink3");
          g.fillText(found ? short(found.value) : "pad", x * size + (size - 1) / 2, y * size + size / 2);
        }
      }),
    );
    const outline = (color: string, line: number, y0: number, x0: number, y1: number, x1: number) => {
      g.strokeStyle = color;
      g.lineWidth = line;
      g.strokeRect(x0 * size + 1, y0 * size + 1, (x1 - x0) * size - 3, (y1 - y0) * size - 3);
    };
    if (frame) {
      outline(style.getPropertyValue("--surface"), 5, frame.y0, frame.x0, frame.y1, frame.x1);
      outline(style.getPropertyValue("--ink"), 2.5, frame.y0, frame.x0, frame.y1, frame.x1);
    }
    if (chosen) {
      outline(style.getPropertyValue("--acc"), 3, chosen.y, chosen.x, chosen.y + 1, chosen.x + 1);
    }
  });
  const point = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const found = rows[Math.floor((event.clientY - box.top) / size)]?.[Math.floor((event.clientX - box.left) / size)];
    if (found) {
      onPoint?.(found.y, found.x);
    }
  };
  return <canvas ref={canvas} class={onPoint ? "nd-cross" : ""} role="img" aria-label={label} style={{ width: `${width * size}px`, height: `${height * size}px` }} onPointerDown={point} onPointerMove={(e) => (e.pointerType === "mouse" || e.buttons > 0) && point(e)} />;
}

/** The neighbourhood of a place in a plane. */
export function cellsAround(data: Float32Array, from: number, rows: number, columns: number, y0: number, x0: number, height: number, width: number): Cell[][] {
  return Array.from({ length: height }, (_, i) =>
    Array.from({ length: width }, (_, k) => {
      const [y, x] = [y0 + i, x0 + k];
      return y < 0 || x < 0 || y >= rows || x >= columns ? null : { value: data[from + y * columns + x]!, y, x };
    }),
  );
}
