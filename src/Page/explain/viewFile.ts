const svgSpace = "http://www.w3.org/2000/svg";

// Of an element of a view these properties make its looks in a file of its own.
const drawn = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "fill-opacity"];

/** What is seen of a part of the page as an SVG file: text stays text, lines stay lines, maps are pictures. */
export function svgOf(view: Element, title: string): { text: string; width: number; height: number } {
  const margin = 16;
  const box = extent(view);
  const [width, height] = [Math.ceil(box.width + 2 * margin), Math.ceil(box.height + 2 * margin)];
  const root = document.createElementNS(svgSpace, "svg");
  root.setAttribute("xmlns", svgSpace);
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const name = root.appendChild(document.createElementNS(svgSpace, "title"));
  name.textContent = title;
  add(root, "rect", { x: 0, y: 0, width, height, fill: getComputedStyle(document.body).backgroundColor });
  const at = (x: number, y: number): [number, number] => [round(x - box.left + margin), round(y - box.top + margin)];
  for (const child of view.children) {
    draw(child, root, at);
  }
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

// What scrolls out of an element belongs to it.
function extent(view: Element): { left: number; top: number; width: number; height: number } {
  const own = view.getBoundingClientRect();
  let [right, bottom] = [own.left, own.top];
  let [left, top] = [own.right, own.bottom];
  for (const inner of view.querySelectorAll("*")) {
    const box = inner.getBoundingClientRect();
    if (box.width > 0 && box.height > 0 && !hidden(inner)) {
      [left, top, right, bottom] = [Math.min(left, box.left), Math.min(top, box.top), Math.max(right, box.right), Math.max(bottom, box.bottom)];
    }
  }
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

const round = (v: number): number => Math.round(v * 100) / 100;

const hidden = (element: Element): boolean => element.closest(".nd-sr, .nd-play, .nd-alt, .nd-moves, .nd-pages, .nd-dh > .nd-btn, .nd-gallery .nd-btn, script, style") !== null || getComputedStyle(element).visibility === "hidden";

type At = (x: number, y: number) => [number, number];

function add(parent: Element, name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, String(value));
  }
  parent.append(element);
  return element;
}

function draw(element: Element, target: Element, at: At): void {
  const box = element.getBoundingClientRect();
  if (hidden(element) || getComputedStyle(element).display === "none") {
    return;
  }
  if (element instanceof SVGSVGElement) {
    const [x, y] = at(box.left, box.top);
    target.append(looking(element, x, y, box));
    return;
  }
  if (box.width > 0 && box.height > 0) {
    ground(element, target, at, box);
    if (element instanceof HTMLCanvasElement && element.width > 0 && element.height > 0) {
      const [x, y] = at(box.left, box.top);
      add(target, "image", { x, y, width: round(box.width), height: round(box.height), href: element.toDataURL(), preserveAspectRatio: "none", "image-rendering": "pixelated" });
    }
  }
  // Texts beside each other are one.
  let texts: Text[] = [];
  const end = () => {
    write(texts, target, at);
    texts = [];
  };
  for (const child of element.childNodes) {
    if (child instanceof Text) {
      texts.push(child);
    } else if (child instanceof Element) {
      end();
      draw(child, target, at);
    }
  }
  end();
}

// A drawing within the page, with the looks that style sheets give it.
function looking(element: SVGSVGElement, x: number, y: number, box: DOMRect): SVGElement {
  const copy = element.cloneNode(true) as SVGSVGElement;
  const pairs: [Element, Element][] = [[element, copy], ...Array.from(element.querySelectorAll("*"), (from, i): [Element, Element] => [from, copy.querySelectorAll("*")[i]!])];
  for (const [from, to] of pairs) {
    const style = getComputedStyle(from);
    to.removeAttribute("class");
    for (const property of drawn) {
      to.setAttribute(property, style.getPropertyValue(property));
    }
  }
  for (const [key, value] of [["x", x], ["y", y], ["width", round(box.width)], ["height", round(box.height)], ["overflow", "visible"]] as const) {
    copy.setAttribute(key, String(value));
  }
  return copy;
}

// Background and border of a box.
function ground(element: Element, target: Element, at: At, box: DOMRect): void {
  const style = getComputedStyle(element);
  const [x, y] = at(box.left, box.top);
  const [isFilled, line] = [!/^(transparent|rgba\(0, 0, 0, 0\))$/.test(style.backgroundColor), Number.parseFloat(style.borderTopWidth)];
  const bottom = Number.parseFloat(style.borderBottomWidth);
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
  if (isFilled || (line > 0 && bottom > 0)) {
    add(target, "rect", { x: round(x + line / 2), y: round(y + line / 2), width: round(Math.max(0, box.width - line)), height: round(Math.max(0, box.height - line)), rx: radius, fill: isFilled ? style.backgroundColor : "none", ...(line > 0 ? { stroke: style.borderTopColor, "stroke-width": line } : {}) });
  } else if (bottom > 0) {
    add(target, "path", { d: `M${x} ${round(y + box.height - bottom / 2)}h${round(box.width)}`, stroke: style.borderBottomColor, "stroke-width": bottom, fill: "none" });
  }
}

// A text a line, where the page has it.
function write(texts: readonly Text[], target: Element, at: At): void {
  if (texts.every((t) => t.data.trim() === "")) {
    return;
  }
  const style = getComputedStyle(texts[0]!.parentElement!);
  const range = document.createRange();
  let line = "";
  let place: DOMRect | null = null;
  const end = () => {
    if (place && line.trim() !== "") {
      const [x, y] = at(place.left, place.bottom);
      const size = Number.parseFloat(style.fontSize);
      const written = add(target, "text", { x, y: round(y - (place.height - size) / 2 - size * 0.2), "font-family": style.fontFamily.replaceAll('"', "'"), "font-size": size, "font-weight": style.fontWeight, fill: style.color });
      written.textContent = line.replace(/\s+/g, " ").trim();
    }
    line = "";
  };
  for (const text of texts) {
    let from = 0;
    for (const word of text.data.split(/(?<=\s)/)) {
      range.setStart(text, from);
      range.setEnd(text, from + word.length);
      from += word.length;
      if (word.trim() !== "") {
        const box = range.getBoundingClientRect();
        if (place && Math.abs(box.top - place.top) > 2) {
          end();
          place = box;
        }
        place ??= box;
      }
      line += word;
    }
  }
  end();
}

/** The same as a picture of pixels, so many a point of the screen. */
export async function pngOf(view: Element, title: string, scale: number): Promise<Blob> {
  const { text, width, height } = svgOf(view, title);
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = document.createElement("canvas");
    const fit = Math.min(scale, 16_000 / width, 16_000 / height);
    canvas.width = Math.ceil(width * fit);
    canvas.height = Math.ceil(height * fit);
    canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("too large for a picture"))), "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}
