import type { Elements, Layer, Weight } from "./data";
import { learnedOf, told } from "./elements";

/** The tensors that are stored for a layer, and what their elements are like. */
export function Stored({ weights }: { weights: Weight[] }) {
  return weights.length === 0 ? null : (
    <>
      <h3>Stored tensors</h3>
      <dl class="nd-rows nd-stored">
        {weights.map((weight, i) => (
          <div key={i}>
            <dt>{weight.name || `tensor ${i + 1}`}</dt>
            <dd class="nd-num">{weight.shape || "?"}{weight.type && <small>{weight.type}</small>}</dd>
            {weight.elements && <dd class="nd-like nd-num"><Spread elements={weight.elements} />{told(weight.elements, weight.odd)}</dd>}
          </div>
        ))}
      </dl>
    </>
  );
}

/** What the learned weights of several layers are like together. */
export function Learned({ layers, reason }: { layers: readonly Layer[]; reason?: string | undefined }) {
  const elements = learnedOf(layers);
  return elements === undefined && reason === undefined ? null : (
    <>
      <h3>Learned weights</h3>
      <p class="nd-like nd-num">{elements ? <><Spread elements={elements} />{told(elements)}</> : reason}</p>
    </>
  );
}

// From the smallest to the largest: where zero is, and the mean with a deviation to each side.
function Spread({ elements: [count, minimum, maximum, mean, deviation] }: { elements: Elements }) {
  if (count === 1 || !(maximum > minimum)) {
    return null;
  }
  const at = (value: number) => `${(100 * Math.max(0, Math.min(1, (value - minimum) / (maximum - minimum)))).toFixed(2)}%`;
  return (
    <i class="nd-spread" aria-hidden="true">
      <u style={{ left: at(mean - deviation), right: `calc(100% - ${at(mean + deviation)})` }} />
      {minimum < 0 && maximum > 0 && <b style={{ left: at(0) }} />}
      <s style={{ left: at(mean) }} />
    </i>
  );
}
