import { digits } from "../common/numbers";

/** A number as the page writes it: three decimals of what it computes, three digits of what was stored in steps. */
export function written(value: number, exact: boolean): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
  }
  const size = Math.abs(value);
  const text = size !== 0 && (size >= 1e6 || size < (exact ? 5e-4 : 5e-3)) ? value.toExponential(1) : exact ? value.toFixed(size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3) : String(Number(value.toPrecision(3)));
  return text.replace("-", "−");
}

/** A number in a cell: as many digits as it holds. */
export function short(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? "?" : value > 0 ? "∞" : "−∞";
  }
  const size = Math.abs(value);
  const text = size >= 1000 ? value.toExponential(0) : size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(2).replace(/^(-?)0\./, "$1.");
  return text === ".00" || text === "-.00" ? (value === 0 ? "0" : size < 0.005 ? "≈0" : text) : text.replace("-", "−");
}

export const percent = (share: number): string => `${share > 0 && share < 0.001 ? "<0.1" : (share * 100).toFixed(1)} %`;

export const times = (...extents: number[]): string => extents.join("×");

export const plural = (count: number, one: string, many = `${one}s`): string => `${digits(count)} ${count === 1 ? one : many}`;
