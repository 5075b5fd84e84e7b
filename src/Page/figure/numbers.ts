import { digits, rounded } from "../common/numbers";
import type { Amount, Layer } from "./data";

/** What a figure can be coloured by. */
export type Measure = "parameters" | "macs" | "memory" | "field";

export const measures: { id: Measure; name: string; short: string; tiny?: string }[] = [
  { id: "parameters", name: "Parameters", short: "parameters", tiny: "Params" },
  { id: "macs", name: "Multiply-adds", short: "multiply-adds", tiny: "MACs" },
  { id: "memory", name: "Memory", short: "activation memory" },
  { id: "field", name: "Receptive field", short: "receptive field", tiny: "Field" },
];

/** A sum of counts: what is known of it, and of how many parts nothing is. */
export interface Sum {
  value: number;
  symbols: string[];
  unknown: number;
}

/** A count over symbols with the digits of its large numbers in groups; digits in the symbols' names stay. */
export const grouped = (amount: string): string => amount.replace(/(?<![\w.])\d{4,}(?![\w.])/g, (number) => number.replace(/\B(?=(\d{3})+$)/g, ","));

export function sum(amounts: Iterable<Amount>): Sum {
  const result: Sum = { value: 0, symbols: [], unknown: 0 };
  for (const amount of amounts) {
    if (typeof amount === "number") {
      result.value += amount;
    } else if (amount === null) {
      result.unknown++;
    } else {
      result.symbols.push(grouped(amount));
    }
  }
  return result;
}

/** A measure of several layers together: counts are summed, of receptive fields the largest counts. */
export function measureOf(layers: readonly Layer[], measure: Measure): Sum {
  if (measure !== "field") {
    return sum(layers.map((l) => l[measure]));
  }
  const sizes = layers.map((l) => l.fieldSize ?? 0);
  return { value: Math.max(0, ...sizes), symbols: [], unknown: layers.length > 0 && layers.every((l) => l.field === undefined) ? layers.length : 0 };
}

/** Bytes in binary units, as inspect writes them. */
export function bytes(value: number): string {
  for (const [size, unit] of [[2 ** 30, "GiB"], [2 ** 20, "MiB"], [2 ** 10, "KiB"]] as const) {
    if (value >= size) {
      return `${Number((value / size).toPrecision(3))} ${unit}`;
    }
  }
  return `${value} B`;
}

export function written(value: number, measure: Measure): string {
  return measure === "memory" ? bytes(value) : measure === "field" ? `${digits(value)} px` : rounded(value);
}

/** A sum with what is not in it. */
export function writtenSum(total: Sum, measure: Measure): string {
  const known = total.value > 0 || total.symbols.length === 0 ? [written(total.value, measure)] : [];
  if (total.unknown > 0 && total.value === 0 && total.symbols.length === 0) {
    return "not known";
  }
  const symbols = total.symbols.length > 2 ? [`${total.symbols.length} symbolic counts`] : total.symbols;
  return (total.unknown > 0 ? "at least " : "") + [...known, ...symbols].join(" + ");
}

export const percent = (part: number, whole: number): string => (whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : "");
