import type { ZoomTransform } from "d3-zoom";

const ns = "http://www.w3.org/2000/svg";

/** How long, in ms. */
const fading = 220;

/** Lets the figure that was shown fade where it was seen, and the one that is shown come. */
export function fade(world: SVGGElement, leaving: SVGSVGElement | null, seen: ZoomTransform, now: ZoomTransform): void {
  world.querySelectorAll(":scope > .nd-leaving").forEach((e) => e.remove());
  const coming = world.querySelector(":scope > svg");
  if (!leaving || !coming || leaving === coming || matchMedia("(prefers-reduced-motion: reduce)").matches) {
    return;
  }
  // It is a picture by now: nothing in it is found, pointed at or read aloud.
  for (const element of leaving.querySelectorAll("[data-nd]")) {
    for (const name of ["data-nd", "tabindex", "role", "aria-label", "aria-pressed"]) {
      element.removeAttribute(name);
    }
  }
  const group = document.createElementNS(ns, "g");
  group.setAttribute("class", "nd-leaving");
  group.setAttribute("aria-hidden", "true");
  const k = seen.k / now.k;
  group.setAttribute("transform", `translate(${(seen.x - now.x) / now.k} ${(seen.y - now.y) / now.k}) scale(${k})`);
  group.append(leaving);
  world.append(group);
  const timing = { duration: fading, easing: "ease-out" };
  coming.animate([{ opacity: 0 }, { opacity: 1 }], timing);
  const away = group.animate([{ opacity: 1 }, { opacity: 0 }], { ...timing, fill: "forwards" });
  away.onfinish = () => group.remove();
}
