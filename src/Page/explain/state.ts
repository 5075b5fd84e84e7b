import { batch, computed, signal } from "@preact/signals";
import type { Scheme } from "./colors";
import type { Heatmap, PageData, Step } from "./data";
import type { Engine } from "./engine";
import { planesOf, type Tensor } from "./kernels";
import { LiveCam } from "./liveCam";

export type Range = "layer" | "size" | "net";

/** A place in a map. */
export interface Place {
  tensor: number;
  map: number;
  y: number;
  x: number;
}

/** What the viewer sees and has chosen. All that is shown follows from it. */
export class State {
  readonly picture = signal(0);
  /** Values of the layers so far; those of another picture stay until there are new ones. */
  readonly values = signal<readonly Tensor[]>([]);
  readonly busy = signal(true);
  /** The map that is looked at; null for the overview. */
  readonly open = signal<{ tensor: number; map: number } | null>(null);
  readonly y = signal(0);
  readonly x = signal(0);
  /** Channel of the input that a window is shown in. */
  readonly channel = signal(0);
  readonly hovered = signal<Place | null>(null);
  /** A number that is no value of a layer and is pointed at: a weight, a bias, a score. */
  readonly told = signal<{ what: string; value: number } | null>(null);
  readonly range = signal<Range>("layer");
  readonly heat = signal<number | null>(null);
  readonly opacity = signal(0.7);
  readonly details = signal(false);
  readonly scheme = signal<Scheme>("light");
  readonly playing = signal(false);
  readonly query = signal("");
  readonly toast = signal("");
  readonly spoken = signal("");
  readonly narrow = signal(false);
  /** Width that the overview has. */
  readonly room = signal(1376);
  /** Pictures of the viewer's own: what the net is fed, and its bytes. */
  readonly own = signal<{ name: string; bytes: Float32Array }[]>([]);

  readonly classes = computed(() => this.engine.classes(this.values.value));
  /** What the values of each layer are like, for the picture that is shown. */
  readonly likes = computed(() => this.values.value.map((t) => likeOf(t.data)));
  /** Largest size of a value in each layer. */
  readonly peaks = computed(() => this.likes.value.map((l) => l.largest));
  /** What the page computes of a picture comes first, then what was made with it. */
  readonly heatmaps = computed<readonly Heatmap[]>(() => [...(this.cam.heatmap.value ? [this.cam.heatmap.value] : []), ...(this.data.pictures[this.picture.value]?.heatmaps ?? [])]);
  readonly cam: LiveCam;
  private wanted = 0;

  constructor(readonly data: PageData, readonly engine: Engine) {
    this.cam = new LiveCam(this);
  }

  /** What the page computes it knows; what was stored in steps it knows roughly. */
  get exact(): boolean {
    return this.data.mode === "live";
  }

  stepOf(tensor: number): Step | undefined {
    return this.data.steps[tensor - 1];
  }

  /** What a map is called beside its layer: of a picture its colour, of tokens their text. */
  mapName(tensor: number, map: number): string {
    const { preparation, channels } = this.data.input;
    const maps = planesOf(this.values.value[tensor]?.shape ?? [1]).maps;
    if (tensor === 0 && this.tokens.length > map) {
      return `“${this.tokens[map]}”`;
    }
    return tensor === 0 && preparation && channels === 3 ? `${["red", "green", "blue"][preparation.order[map]!]} channel` : maps > 1 ? `map ${map + 1}` : "";
  }

  nameOf(tensor: number): string {
    return this.stepOf(tensor)?.name ?? "input";
  }

  pictureName(number: number): string {
    return (this.data.pictures[number]?.name ?? this.own.value[number - this.data.pictures.length]?.name) || "made-up picture";
  }

  /** Value at which colours end, for a layer. */
  rangeOf(tensor: number): number {
    const peaks = this.peaks.value;
    if (this.range.value === "layer" || tensor === 0) {
      return peaks[tensor] ?? 0;
    }
    const own = planesOf(this.data.tensors[tensor]!.shape);
    const others = this.data.steps.filter((s) => {
      const plane = planesOf(this.data.tensors[s.writes]!.shape);
      return s.op !== "softmax" && plane.height * plane.width > 1 && (this.range.value === "net" || (plane.height === own.height && plane.width === own.width));
    });
    return Math.max(peaks[tensor] ?? 0, ...others.map((s) => peaks[s.writes] ?? 0));
  }

  async show(picture: number): Promise<void> {
    const run = ++this.wanted;
    batch(() => {
      this.picture.value = picture;
      this.busy.value = true;
    });
    const stored = this.data.pictures[picture];
    const own = this.own.value[picture - this.data.pictures.length];
    const input = stored ? await this.engine.inputOf(stored) : { shape: this.data.tensors[0]!.shape, data: this.engine.prepared(own!.bytes) };
    const before = this.values.value;
    const values = await this.engine.run(input, stored, (some) => (this.values.value = [this.planar(some[0]!), ...some.slice(1), ...before.slice(some.length)]), () => run === this.wanted);
    if (values) {
      batch(() => {
        this.values.value = [this.planar(values[0]!), ...values.slice(1)];
        this.busy.value = false;
        this.spoken.value = `${this.pictureName(picture)}: ${this.summary()}`;
      });
    }
  }

  // The input as maps, however its values lie.
  private planar(input: Tensor): Tensor {
    const { channels, height, width, channelsLast } = this.data.input;
    if (this.tokens.length > 0) {
      return { shape: [1, width * height, channels], data: input.data };
    }
    const size = height * width;
    return { shape: [1, channels, height, width], data: channelsLast ? input.data.map((_, i) => input.data[(i % size) * channels + Math.floor(i / size)]!) : input.data };
  }

  /** Texts of the tokens that the net is fed; none for pictures. */
  get tokens(): readonly string[] {
    return this.data.pictures[this.picture.value]?.tokens ?? [];
  }

  /** What the net says, in a line. */
  summary(): string {
    const classes = this.classes.value;
    if (classes.length === 0) {
      return this.data.pictures[this.picture.value]?.summary ?? "";
    }
    const best = classes.indexOf(Math.max(...classes));
    return `${this.label(best)} ${this.probability(classes[best]!)}`;
  }

  label(index: number): string {
    return this.data.labels[index] ?? `class ${index}`;
  }

  probability(value: number): string {
    return this.data.scores?.squash === "none" ? value.toPrecision(3).replace("-", "−") : `${(value * 100).toFixed(value > 0.0995 ? 0 : 1)} %`;
  }

  /** Opens a map where it tells most: at its largest value. */
  look(tensor: number, map?: number): void {
    const value = this.values.value[tensor];
    if (!value) {
      return;
    }
    const { height, width } = planesOf(value.shape);
    const chosen = map ?? strongest(value, 1)[0] ?? 0;
    const plane = value.data.subarray(chosen * height * width, (chosen + 1) * height * width);
    let best = 0;
    plane.forEach((v, i) => {
      if (Math.abs(v) > Math.abs(plane[best]!)) {
        best = i;
      }
    });
    batch(() => {
      this.playing.value = false;
      this.open.value = { tensor, map: chosen };
      this.y.value = Math.floor(best / width);
      this.x.value = best % width;
      this.channel.value = -1;
      this.hovered.value = null;
    });
  }

  /** Goes where the viewer points: a window that plays stops there. */
  point(y: number, x: number): void {
    this.playing.value = false;
    this.move(y, x);
  }

  move(y: number, x: number): void {
    const open = this.open.value;
    const shape = open && this.values.value[open.tensor]?.shape;
    if (!shape) {
      return;
    }
    const { height, width } = planesOf(shape);
    batch(() => {
      this.y.value = Math.max(0, Math.min(height - 1, y));
      this.x.value = Math.max(0, Math.min(width - 1, x));
    });
  }

  valueAt(place: Place): number | undefined {
    const value = this.values.value[place.tensor];
    const { height, width } = planesOf(value?.shape ?? [1]);
    return value?.data[(place.map * height + place.y) * width + place.x];
  }
}

/** What numbers are like: the largest size, the mean of sizes, and the share that is 0. */
export interface Like {
  largest: number;
  mean: number;
  zeros: number;
}

const likes = new WeakMap<Float32Array, Like>();

function likeOf(values: Float32Array): Like {
  let like = likes.get(values);
  if (!like) {
    let [largest, sum, zeros] = [0, 0, 0];
    for (let i = 0; i < values.length; i++) {
      const size = Math.abs(values[i]!);
      if (size > largest && size !== Infinity) {
        largest = size;
      }
      if (size === 0) {
        zeros++;
      } else if (size < Infinity) {
        sum += size;
      }
    }
    like = { largest, mean: sum / Math.max(1, values.length), zeros: zeros / Math.max(1, values.length) };
    likes.set(values, like);
  }
  return like;
}

/** The maps of the largest mean size, in the order of their numbers. */
export function strongest(value: Tensor, count: number): number[] {
  const { maps, height, width } = planesOf(value.shape);
  if (maps <= count) {
    return Array.from({ length: maps }, (_, i) => i);
  }
  return ranked(value, height * width, maps).slice(0, count).sort((a, b) => a - b);
}

/** Maps from the strongest down. */
export function ranked(value: Tensor, size: number, maps: number): number[] {
  const means = Array.from({ length: maps }, (_, m) => {
    let sum = 0;
    for (let i = m * size; i < (m + 1) * size; i++) {
      sum += Math.abs(value.data[i]!);
    }
    return sum;
  });
  return means.map((_, i) => i).sort((a, b) => means[b]! - means[a]! || a - b);
}
