import type { Scheme } from "./state";

type Rgb = [number, number, number];

const ramps: Record<Scheme, [Rgb, Rgb]> = {
  light: [[255, 255, 255], [243, 154, 74]],
  dark: [[32, 36, 42], [163, 80, 15]],
};

/** Colour of a share of the largest value; a square root tells small values apart. Null is a value that is not known. */
export function rampColor(share: number | null, scheme: Scheme): string {
  if (share === null) {
    return scheme === "dark" ? "#2b3037" : "#e2e3df";
  }
  const [from, to] = ramps[scheme];
  return `rgb(${mix(from, to, Math.sqrt(Math.max(0, Math.min(1, share)))).map(Math.round).join(" ")})`;
}

/** The ramp as a gradient of equal steps of the value. */
export function rampGradient(scheme: Scheme): string {
  const stops = Array.from({ length: 11 }, (_, i) => rampColor(i / 10, scheme));
  return `linear-gradient(90deg, ${stops.join(", ")})`;
}

const mix = (a: Rgb, b: Rgb, t: number): Rgb => [0, 1, 2].map((i) => (a[i] as number) + ((b[i] as number) - (a[i] as number)) * t) as Rgb;

/** Gives the areas of a box another colour, the faces of a body as light or dark against each other as they were; null gives back their own. */
export function paintBox(group: Element, color: string | null): void {
  const areas = [...group.querySelectorAll<SVGElement>("rect:not(.nd-halo), path")].filter((a) => a.getAttribute("fill") !== "none" && !a.closest("pattern"));
  if (color === null) {
    for (const area of areas) {
      area.style.removeProperty("fill");
      area.style.removeProperty("filter");
    }
    return;
  }
  const lightness = areas.map((a) => luminance(a.getAttribute("fill") ?? ""));
  const lightest = Math.max(0, ...lightness);
  areas.forEach((area, i) => {
    area.style.setProperty("fill", color);
    const ratio = lightest > 0 ? Math.max(0.6, (lightness[i] as number) / lightest) : 1;
    if (Math.abs(ratio - 1) > 0.01) {
      area.style.setProperty("filter", `brightness(${ratio.toFixed(2)})`);
    }
  });
}

function luminance(fill: string): number {
  const hex = /^#([0-9a-f]{6})$/i.exec(fill)?.[1];
  if (hex === undefined) {
    return 1;
  }
  const [r, g, b] = [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as Rgb;
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}
