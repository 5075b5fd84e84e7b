import { inflate } from "../common/packed";
import type { PageData, Packed, Picture } from "./data";
import { compute, decode, sizeOf, type Tensor } from "./kernels";

/** How long the page computes before it listens, and before it paints, in ms. */
const slice = 24;
const shown = 250;

/** Unpacks what is in the page, and computes the rest. */
export class Engine {
  private readonly constants = new Map<number, Promise<Tensor>>();

  constructor(private readonly data: PageData, private readonly bytes: Uint8Array<ArrayBuffer>) {}

  /** Numbers that are packed. */
  async unpack(packed: Packed): Promise<Float32Array> {
    return decode(await inflate(this.bytes.slice(packed.at, packed.at + packed.size)), packed);
  }

  /** A stored tensor. */
  constant(number: number): Promise<Tensor> {
    let found = this.constants.get(number);
    if (!found) {
      const packed = this.data.constants[number]!;
      found = this.unpack(packed).then((data) => ({ shape: packed.shape, data }));
      this.constants.set(number, found);
    }
    return found;
  }

  /** What a net is fed of a picture that is in the page. */
  async inputOf(picture: Picture): Promise<Tensor> {
    const raw = await this.unpack(picture.input);
    return { shape: this.data.tensors[0]!.shape, data: picture.seen ? raw : this.prepared(raw) };
  }

  /** Bytes of channels, in the input's axes, as what the net is fed. */
  prepared(bytes: Float32Array): Float32Array {
    const { preparation, channels, height, width, channelsLast } = this.data.input;
    return preparation ? bytes.map((v, i) => { const c = channelsLast ? i % channels : Math.floor(i / (height * width)); return v * preparation.scales[c]! + preparation.shifts[c]!; }) : bytes;
  }

  /**
   * Values of all layers, in order. Told of each as it is there; stops, and says so, when it is no longer wanted.
   */
  async run(input: Tensor, picture: Picture | undefined, told: (values: readonly Tensor[]) => void, wanted: () => boolean): Promise<readonly Tensor[] | undefined> {
    const values: Tensor[] = [input];
    let since = performance.now();
    let painted = since;
    let pause = shown;
    for (const step of this.data.steps) {
      const stored = picture?.stored.find((s) => s.tensor === step.writes);
      const shape = stored?.shape ?? this.data.tensors[step.writes]!.shape;
      if (stored) {
        values.push({ shape, data: await this.unpack(stored.values) });
      } else {
        const operands = await Promise.all(step.reads.map((r) => (r < 0 ? this.constant(~r) : values[r]!)));
        values.push({ shape, data: compute(step, operands, shape) });
      }
      if (performance.now() - since > slice) {
        const begun = performance.now();
        const paints = begun - painted > pause;
        if (paints) {
          told(values.slice());
        }
        await new Promise((done) => setTimeout(done));
        if (paints) {
          // Where painting takes long, computing goes first.
          painted = performance.now();
          pause = Math.max(shown, 4 * (painted - begun));
        }
        if (!wanted()) {
          return undefined;
        }
        since = performance.now();
      }
    }
    return wanted() ? values : undefined;
  }

  /** Probabilities of the classes, or their scores where they are none. */
  classes(values: readonly Tensor[]): number[] {
    const scores = this.data.scores;
    const tensor = scores && values[scores.tensor];
    if (!scores || !tensor || sizeOf(tensor.shape) < scores.first + scores.count) {
      return [];
    }
    const raw = Array.from(tensor.data.subarray(scores.first, scores.first + scores.count));
    if (scores.squash === "softmax" && raw.length > 1) {
      const top = Math.max(...raw);
      const powers = raw.map((v) => Math.exp(v - top));
      const sum = powers.reduce((a, b) => a + b, 0);
      return powers.map((v) => v / sum);
    }
    return scores.squash === "sigmoid" ? raw.map((v) => 1 / (1 + Math.exp(-v))) : raw;
  }
}
