import type { Layer } from "./data";

/** What is searched: a layer, or in figures without a model a box. */
export interface Searched {
  name: string;
  type: string;
  category: string;
  shapes: string[];
  /** Further words: what it does, module, class. */
  words: string;
  attributes: string[];
}

type Test = (item: Searched) => boolean;

/** The numbers of the items that a query finds; null where the query is no regular expression though it is written as one. */
export function search(items: readonly Searched[], query: string): number[] | null {
  const text = query.trim();
  if (text.length === 0) {
    return [];
  }
  const tests = testsOf(text);
  return tests && items.flatMap((item, i) => (tests.every((t) => t(item)) ? [i] : []));
}

export function searched(layer: Layer, words: string): Searched {
  return {
    name: layer.name,
    type: layer.type,
    category: layer.category,
    shapes: layer.writes.map((t) => t.shape),
    words: [words, layer.module ?? "", layer.class ?? ""].join(" "),
    attributes: layer.attributes.map((a) => `${a.name}=${a.value}`),
  };
}

/** The terms of a query, all of which have to hold: words, "exact names", type:, name:, shape:, attr:, module:, and /regular expressions/. */
function testsOf(text: string): Test[] | null {
  const expression = /^\/(.+)\/$/.exec(text);
  if (expression) {
    const pattern = regular(expression[1] as string);
    return pattern && [(i) => pattern.test(i.name) || pattern.test(i.type) || i.shapes.some((s) => pattern.test(s)) || pattern.test(i.words) || i.attributes.some((a) => pattern.test(a))];
  }
  const tests: Test[] = [];
  for (const [, key, quoted, word] of text.matchAll(/(?:(type|name|shape|attr|module):)?(?:"([^"]*)"?|(\S+))/gi)) {
    tests.push(testOf(key?.toLowerCase() ?? "", (quoted ?? word ?? "").toLowerCase(), quoted !== undefined));
  }
  return tests;
}

function testOf(key: string, value: string, isExact: boolean): Test {
  const holds = (text: string) => (isExact ? text.toLowerCase() === value : text.toLowerCase().includes(value));
  switch (key) {
    case "type":
      return (i) => (isExact ? holds(i.type) : i.type.toLowerCase().startsWith(value) || i.category.startsWith(value));
    case "name":
      return (i) => holds(i.name);
    case "module":
      return (i) => holds(i.words);
    case "attr":
      return (i) => i.attributes.some((a) => a.toLowerCase().includes(value));
    case "shape":
      return shapeTest(value);
    default:
      return (i) => holds(i.name) || (!isExact && (holds(i.type) || holds(i.words) || [i.words, ...i.shapes].some((s) => s.toLowerCase().includes(times(value)))));
  }
}

// 256x* finds 256×56×56, with or without the batch before it.
function shapeTest(value: string): Test {
  const parts = times(value).split("*").map((p) => p.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`^(?:[^×]+×)?${parts.join(".*")}$`, "i");
  return (i) => i.shapes.some((s) => pattern.test(s));
}

const times = (text: string): string => text.replace(/(?<=[\d*a-z])x(?=[\d*])/g, "×");

function regular(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, "i");
  } catch {
    return null;
  }
}
