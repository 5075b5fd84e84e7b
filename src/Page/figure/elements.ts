import type { Elements, Layer } from "./data";

/** What the learned weights of some layers are like together; those that several share count once. Undefined where none was read. */
export function learnedOf(layers: readonly Layer[]): Elements | undefined {
  const parts = new Map<string, Elements>();
  for (const layer of layers) {
    layer.weights.forEach((weight, i) => {
      if (weight.learned && weight.elements) {
        parts.set(weight.shared === undefined ? `${i} of ${layer.name}` : `shared ${weight.shared}`, weight.elements);
      }
    });
  }
  return [...parts.values()].reduce<Elements | undefined>((all, part) => (all ? together(all, part) : part), undefined);
}

// Chan, Golub and LeVeque 1979, equation 2.1: the squares about two means are those about their common one, and what the means are apart.
function together(a: Elements, b: Elements): Elements {
  const count = a[0] + b[0];
  const apart = b[3] - a[3];
  const variance = (a[0] * a[4] ** 2 + b[0] * b[4] ** 2) / count + (apart ** 2 * a[0] * b[0]) / count ** 2;
  return [count, Math.min(a[1], b[1]), Math.max(a[2], b[2]), a[3] + (apart * b[0]) / count, Math.sqrt(variance), (a[0] * a[5] + b[0] * b[5]) / count];
}

/** What elements are like, in words. */
export function told(elements: Elements, odd = 0): string {
  const [count, minimum, maximum, mean, deviation, zeros] = elements;
  const strange = odd > 0 ? [`${odd} not finite`] : [];
  return count === 1 ? number(mean) : [`${number(minimum)} … ${number(maximum)}`, `mean ${number(mean)}`, `deviation ${number(deviation)}`, `${share(zeros)} zeros`, ...strange].join(" · ");
}

const number = (value: number): string => {
  const text = String(Number(value.toPrecision(3)));
  const [digits, power] = text.split("e");
  return (power === undefined ? text : `${digits} · 10${raised(power)}`).replace("-", "−");
};

const raised = (power: string): string => [...power.replace("+", "")].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)])).join("");

// What is there and rounds to nothing is not nothing.
function share(zeros: number): string {
  const percent = 100 * zeros;
  return percent > 0 && percent < 0.1 ? "< 0.1 %" : `${Number(percent.toFixed(1))} %`;
}
