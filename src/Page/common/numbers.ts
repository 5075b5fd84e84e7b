const grouped = new Intl.NumberFormat("en");

export const digits = (value: number): string => grouped.format(value);

/** Three significant digits with a unit: 25.6 M. */
export function rounded(value: number): string {
  for (const [size, unit] of [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"]] as const) {
    if (value >= size) {
      return `${Number((value / size).toPrecision(3))} ${unit}`;
    }
  }
  return String(Number(value.toPrecision(3)));
}
