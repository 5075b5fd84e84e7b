export type Scheme = "light" | "dark";
type Rgb = readonly [number, number, number];

// One scale for all data: zero is the paper's colour, blue below, orange above.
const stops: Record<Scheme, { zero: Rgb; above: readonly Rgb[]; below: readonly Rgb[] }> = {
  light: { zero: [255, 255, 255], above: [[253, 205, 155], [240, 138, 40], [127, 54, 0]], below: [[190, 216, 240], [74, 148, 214], [8, 48, 107]] },
  dark: { zero: [25, 28, 32], above: [[120, 62, 14], [226, 116, 24], [255, 224, 190]], below: [[26, 62, 104], [58, 134, 206], [205, 230, 255]] },
};

/** Shades of a map grow slower than its values: small ones are seen. */
const gamma = 0.75;
const levels = 255;

const tables = new Map<Scheme, Uint8ClampedArray>();

function table(scheme: Scheme): Uint8ClampedArray {
  let found = tables.get(scheme);
  if (!found) {
    found = new Uint8ClampedArray((2 * levels + 1) * 3);
    const { zero, above, below } = stops[scheme];
    for (let i = -levels; i <= levels; i++) {
      const points = [zero, ...(i < 0 ? below : above)];
      const at = (Math.abs(i) / levels) ** gamma * (points.length - 1);
      const from = Math.min(Math.floor(at), points.length - 2);
      for (let c = 0; c < 3; c++) {
        found[(i + levels) * 3 + c] = points[from]![c]! + (points[from + 1]![c]! - points[from]![c]!) * (at - from);
      }
    }
    tables.set(scheme, found);
  }
  return found;
}

/** Colour of a value, −1 to 1. */
export function colorOf(share: number, scheme: Scheme): Rgb {
  const colors = table(scheme);
  const at = (Math.round(Math.max(-1, Math.min(1, Number.isFinite(share) ? share : 0)) * levels) + levels) * 3;
  return [colors[at]!, colors[at + 1]!, colors[at + 2]!];
}

export const css = ([r, g, b]: Rgb): string => `rgb(${r} ${g} ${b})`;

/** Ink that is read on a colour: of black and white the one with more contrast, which is 4.5:1 at least (WCAG 2.1, 1.4.3). */
export function inkOn([r, g, b]: Rgb): string {
  const linear = (v: number) => (v <= 10.31 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b) > 0.179 ? "#000000" : "#ffffff";
}

/** Paints a plane, a pixel a number: in the data's colours, or of pictures in grey from the least to the largest. */
export function paint(target: ImageData, values: Float32Array, from: number, range: number, scheme: Scheme, grey?: [low: number, high: number]): void {
  const colors = table(scheme);
  const pixels = target.data;
  const count = target.width * target.height;
  for (let i = 0; i < count; i++) {
    const value = values[from + i]!;
    if (grey) {
      const level = grey[1] > grey[0] ? (255 * (value - grey[0])) / (grey[1] - grey[0]) : 0;
      pixels[i * 4] = pixels[i * 4 + 1] = pixels[i * 4 + 2] = level;
    } else {
      const at = (Math.max(-levels, Math.min(levels, range > 0 && value === value ? Math.round((value / range) * levels) : 0)) + levels) * 3;
      pixels[i * 4] = colors[at]!;
      pixels[i * 4 + 1] = colors[at + 1]!;
      pixels[i * 4 + 2] = colors[at + 2]!;
    }
    pixels[i * 4 + 3] = 255;
  }
}
