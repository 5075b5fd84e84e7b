import type { Step } from "./data";
import { broadcast, group, planesOf, type Tensor } from "./kernels";

/** A map of another layer that a map is computed from. */
export interface Source {
  tensor: number;
  map: number;
  /** How much it adds on the mean over the map; absent where maps are not added. */
  share?: number;
}

/** The maps that a map is computed from. */
export function sourcesOf(step: Step, map: number, values: readonly Tensor[], weight: Tensor | undefined): Source[] {
  const inputs = step.reads.filter((r) => r >= 0);
  const result = values[step.writes];
  const first = inputs[0] === undefined ? undefined : values[inputs[0]];
  if (!result || !first) {
    return [];
  }
  if (step.op === "convolution") {
    const [from, count] = group(step, first, result.shape, map);
    return Array.from({ length: count }, (_, c) => ({ tensor: inputs[0]!, map: from + c, ...(weight && { share: meanShare(step, first, weight, map, c, count, from + c) }) }));
  }
  if (step.op === "concatenated") {
    return concatenated(step, map, values, inputs);
  }
  return inputs.flatMap((tensor) => mapsIn(values[tensor], planesOf(result.shape), result, map).map((m) => ({ tensor, map: m })));
}

// The kernel's sum times the map's mean: what it adds, but for the border.
function meanShare(step: Step, x: Tensor, weight: Tensor, map: number, channel: number, count: number, source: number): number {
  const taps = step.kernel![0]! * step.kernel![1]!;
  const { height, width } = planesOf(x.shape);
  let sum = 0;
  for (let i = 0; i < taps; i++) {
    sum += weight.data[(map * count + channel) * taps + i]!;
  }
  let mean = 0;
  for (let i = 0; i < height * width; i++) {
    mean += x.data[source * height * width + i]!;
  }
  return (sum * mean) / (height * width);
}

function concatenated(step: Step, map: number, values: readonly Tensor[], inputs: readonly number[]): Source[] {
  if (step.axis![0] !== 1) {
    return inputs.map((tensor) => ({ tensor, map: Math.min(map, planesOf(values[tensor]!.shape).maps - 1) }));
  }
  let rest = map;
  for (const tensor of inputs) {
    const { maps } = planesOf(values[tensor]!.shape);
    if (rest < maps) {
      return [{ tensor, map: rest }];
    }
    rest -= maps;
  }
  return [];
}

function mapsIn(source: Tensor | undefined, own: { maps: number; height: number; width: number }, result: Tensor, map: number): number[] {
  if (!source) {
    return [];
  }
  const other = planesOf(source.shape);
  if (other.maps === own.maps) {
    return [map];
  }
  if (own.maps > 1 && source.shape.length === result.shape.length && source.shape.every((e, i) => e === 1 || e === result.shape[i])) {
    return [Math.floor(broadcast(source.shape, result.shape, map * own.height * own.width) / (other.height * other.width))];
  }
  return Array.from({ length: other.maps }, (_, i) => i);
}
