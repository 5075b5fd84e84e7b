import { batch, computed, effect, signal } from "@preact/signals";
import type { Heatmap } from "./data";
import { slopesOf, wayOf, type Way } from "./gradients";
import { planesOf, type Tensor } from "./kernels";
import type { State } from "./state";

/** Multiply-adds after a layer that are computed back to it without the page standing still for long. */
const mostBack = 2e8;

/** What a heatmap that the page computes is made of. */
export interface Evidence {
  /** The tensor whose maps are weighed, and the class. */
  tensor: number;
  target: number;
  /** How much the score rises with each map, on the mean over its places. */
  weights: Float32Array;
  /** Maps by what they add to the score, the most first. */
  maps: { map: number; adds: number }[];
  /** Whether the score rises alike with every place of a map: the classifier weighs their means, and Grad-CAM is CAM. */
  isUniform: boolean;
  /** The sum of the maps, weighted. */
  data: Float32Array;
}

/** Grad-CAM of any layer for any class, of any picture, computed in the page (Selvaraju et al. 2017, equations 1 and 2). */
export class LiveCam {
  /** The class; null for the one that the net is surest of. */
  readonly target = signal<number | null>(null);
  /** The tensor whose maps are weighed; null for the last that NetDraw takes. */
  readonly layer = signal<number | null>(null);
  /** Whether evidence against the class is shown, too. */
  readonly against = signal(false);
  readonly evidence = signal<Evidence | null>(null);
  /** Tensors that can be chosen, in their order. */
  readonly layers: readonly number[];
  private readonly ways = new Map<number, Way>();

  readonly surest = computed(() => {
    const classes = this.state.classes.value;
    return classes.length > 0 ? classes.indexOf(Math.max(...classes)) : 0;
  });
  readonly chosenTarget = computed(() => this.target.value ?? this.surest.value);
  readonly chosenLayer = computed(() => this.layer.value ?? this.usual);

  constructor(private readonly state: State) {
    const { scores, steps, tensors } = state.data;
    for (const step of scores?.layer === undefined ? [] : steps) {
      const { height, width } = planesOf(tensors[step.writes]!.shape);
      const way = tensors[step.writes]!.shape.length === 4 && height * width > 1 && step.writes < scores!.tensor ? wayOf(steps, step.writes, scores!.tensor) : undefined;
      if (way && way.steps.reduce((sum, s) => sum + (s.macs ?? 0), 0) <= mostBack) {
        this.ways.set(step.writes, way);
      }
    }
    this.layers = [...this.ways.keys()];
    if (this.layers.length > 0) {
      effect(() => this.follow());
    }
  }

  private get usual(): number {
    const { layer } = this.state.data.scores!;
    return this.ways.has(layer!) ? layer! : this.layers.at(-1)!;
  }

  /** The heatmap as others are; null where the page computes none. */
  readonly heatmap = computed<Heatmap | null>(() => {
    if (this.layers.length === 0) {
      return null;
    }
    const evidence = this.evidence.value;
    const tensor = this.chosenLayer.value;
    const { height, width } = planesOf(this.state.data.tensors[tensor]!.shape);
    const isSigned = this.against.value;
    const data = evidence && (isSigned ? evidence.data : evidence.data.map((v) => Math.max(0, v)));
    return { method: "Grad-CAM", layer: this.state.nameOf(tensor), tensor, target: this.state.label(this.chosenTarget.value), unit: "(computed here)", height, width, signed: isSigned, values: data };
  });

  private follow(): void {
    const { state } = this;
    const [tensor, target] = [this.chosenLayer.value, this.chosenTarget.value];
    const values = state.values.value;
    if (state.busy.value || values.length <= tensor) {
      this.evidence.value = null;
      return;
    }
    void this.compute(tensor, target, values).then((evidence) => {
      // Meanwhile another picture, class or layer may be asked for.
      if (values === state.values.peek() && tensor === this.chosenLayer.peek() && target === this.chosenTarget.peek()) {
        batch(() => (this.evidence.value = evidence));
      }
    });
  }

  private async compute(tensor: number, target: number, values: readonly Tensor[]): Promise<Evidence | null> {
    const way = this.ways.get(tensor)!;
    const numbers = [...new Set(way.steps.flatMap((s) => s.reads).filter((r) => r < 0))];
    const constants = new Map(await Promise.all(numbers.map(async (r) => [r, await this.state.engine.constant(~r)] as const)));
    const slopes = slopesOf(way, (r) => (r < 0 ? constants.get(r) : values[r]), this.state.data.scores!.first + target);
    return slopes ? evidenceOf(tensor, target, values[tensor]!, slopes) : null;
  }
}

function evidenceOf(tensor: number, target: number, value: Tensor, slopes: Float32Array): Evidence {
  const { maps, height, width } = planesOf(value.shape);
  const size = height * width;
  const weights = new Float32Array(maps);
  const data = new Float32Array(size);
  const adds: { map: number; adds: number }[] = [];
  let isUniform = true;
  for (let map = 0; map < maps; map++) {
    const own = slopes.subarray(map * size, (map + 1) * size);
    weights[map] = own.reduce((sum, v) => sum + v, 0) / size;
    isUniform &&= own.every((v) => Math.abs(v - weights[map]!) <= 1e-5 * Math.abs(weights[map]!));
    let sum = 0;
    for (let i = 0; i < size; i++) {
      const part = weights[map]! * value.data[map * size + i]!;
      data[i]! += part;
      sum += part;
    }
    adds.push({ map, adds: sum });
  }
  return { tensor, target, weights, maps: adds.sort((a, b) => b.adds - a.adds || a.map - b.map), isUniform, data };
}
