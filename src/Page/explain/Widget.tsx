import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { plural, times } from "./numbers";
import type { State } from "./state";

interface Window {
  input: number;
  kernel: number;
  padding: number;
  stride: number;
  dilation: number;
}

const limits: [keyof Window, string, number, number][] = [["input", "Input", 1, 16], ["kernel", "Kernel", 1, 7], ["padding", "Padding", 0, 4], ["stride", "Stride", 1, 5], ["dilation", "Dilation", 1, 3]];
const smallest = 5;
const largest = 12;

/** A window over a small input, to play with: how its numbers decide what is read, and how many outputs there are. */
export function Widget({ state }: { state: State }) {
  const presets = presetsOf(state);
  const chosen = useSignal<Window>(presets[0]?.[1] ?? { input: 7, kernel: 3, padding: 0, stride: 1, dilation: 1 });
  const at = useSignal(0);
  const playing = useSignal(false);
  const w = chosen.value;
  const span = w.dilation * (w.kernel - 1) + 1;
  const padded = w.input + 2 * w.padding;
  const outputs = padded < span ? 0 : Math.floor((padded - span) / w.stride) + 1;
  const unread = outputs > 0 ? padded - span - (outputs - 1) * w.stride : 0;
  const place = outputs > 0 ? at.value % (outputs * outputs) : 0;
  const [row, column] = [Math.floor(place / Math.max(1, outputs)), place % Math.max(1, outputs)];
  useEffect(() => {
    if (!playing.value || outputs === 0) {
      return;
    }
    const timer = setInterval(() => playing.peek() && (at.value = (at.value + 1) % (outputs * outputs)), 1000);
    return () => clearInterval(timer);
  }, [playing.value, outputs]);
  const set = (name: keyof Window, value: number) => {
    chosen.value = { ...w, [name]: value };
    at.value = 0;
  };
  return (
    <section class="nd-below" aria-labelledby="nd-widget">
      <h2 id="nd-widget">How a window moves</h2>
      <p class="nd-lead">Kernel, padding, stride and dilation decide which inputs an output reads, and how many outputs there are.</p>
      <div class="nd-widget">
        <div>
          {presets.length > 0 && (
            <p class="nd-presets">
              <span class="nd-label">As in</span>
              {presets.map(([name, preset]) => <button key={name} class="nd-btn nd-line" onClick={() => { chosen.value = preset; at.value = 0; }}>{name}</button>)}
            </p>
          )}
          {limits.map(([name, title, least, most]) => (
            <label key={name} class="nd-slider">
              {title}
              <input type="range" min={least} max={most} value={w[name]} onInput={(e) => set(name, Number(e.currentTarget.value))} />
              <input type="number" aria-label={`${title}, as a number`} min={least} max={most} value={w[name]} onChange={(e) => set(name, Math.max(least, Math.min(most, Math.round(Number(e.currentTarget.value)) || least)))} />
            </label>
          ))}
          <label class="nd-slider">
            Output
            <input type="range" min="0" max={Math.max(0, outputs * outputs - 1)} value={place} disabled={outputs === 0} onInput={(e) => (at.value = Number(e.currentTarget.value))} />
            <output class="nd-num">{outputs > 0 ? `${row}, ${column}` : "none"}</output>
          </label>
          <button class="nd-btn nd-main-btn" disabled={outputs === 0} onClick={() => (playing.value = !playing.value)}>{playing.value ? "Pause the window" : "Play the window"}</button>
        </div>
        <figure>
          <Input window={w} row={row} column={column} span={span} outputs={outputs} unread={unread} onPoint={(y, x) => (at.value = Math.min(outputs - 1, y) * outputs + Math.min(outputs - 1, x))} />
          <figcaption>input {times(w.input, w.input)}{w.padding > 0 && `, with padding ${times(padded, padded)}`}</figcaption>
        </figure>
        <figure>
          <svg class="nd-cells" width={Math.max(1, outputs) * 18 + 2} height={Math.max(1, outputs) * 18 + 2} role="img" aria-label={`Output of ${times(outputs, outputs)}`}>
            {Array.from({ length: outputs * outputs }, (_, i) => <rect key={i} class={i === place ? "nd-tap" : "nd-cell"} x={(i % outputs) * 18 + 1} y={Math.floor(i / outputs) * 18 + 1} width="17" height="17" onPointerEnter={() => (at.value = i)} />)}
          </svg>
          <figcaption>output {times(outputs, outputs)}</figcaption>
        </figure>
        <div class="nd-said" role="status">
          <p class="nd-mono">⌊({w.input} + 2·{w.padding} − {w.dilation}·({w.kernel} − 1) − 1) ÷ {w.stride}⌋ + 1 = {outputs}</p>
          <p>{saidOf(w, padded, span, outputs, unread)}</p>
        </div>
      </div>
    </section>
  );
}

function saidOf(w: Window, padded: number, span: number, outputs: number, unread: number): string {
  if (outputs === 0) {
    return `The window spans ${span}, more than the ${padded} there are: there is no output. A smaller kernel or dilation, or more padding, helps.`;
  }
  const parts = [`Each output reads ${plural(w.kernel * w.kernel, "input")}${w.dilation > 1 ? `, ${w.dilation} apart, over a span of ${times(span, span)}` : ""}.`];
  if (unread > 0) {
    parts.push(`A stride of ${w.stride} does not fill ${padded}: the last ${unread === 1 ? "row and column are" : `${unread} rows and columns are`} never read (dashed).`);
  }
  if (w.padding >= span) {
    parts.push("There is more padding than window: some outputs read nothing but padding.");
  }
  if (w.stride > span) {
    parts.push("The stride is larger than the window: inputs between two windows are skipped.");
  }
  return parts.join(" ");
}

interface InputProps {
  window: Window;
  row: number;
  column: number;
  span: number;
  outputs: number;
  unread: number;
  onPoint: (y: number, x: number) => void;
}

function Input({ window: w, row, column, span, outputs, unread, onPoint }: InputProps) {
  const padded = w.input + 2 * w.padding;
  const size = padded > 16 ? 13 : 18;
  const [y0, x0] = [row * w.stride, column * w.stride];
  const kind = (y: number, x: number): string => {
    const isTap = outputs > 0 && y >= y0 && x >= x0 && y < y0 + span && x < x0 + span && (y - y0) % w.dilation === 0 && (x - x0) % w.dilation === 0;
    const isPadding = y < w.padding || x < w.padding || y >= padded - w.padding || x >= padded - w.padding;
    return isTap ? (isPadding ? "nd-tap nd-empty" : "nd-tap") : y >= padded - unread || x >= padded - unread ? "nd-unread" : isPadding ? "nd-empty" : "nd-cell";
  };
  return (
    <svg class="nd-cells" width={padded * size + 2} height={padded * size + 2} role="img" aria-label={`Input of ${times(w.input, w.input)} with ${w.padding} of padding, the window at (${y0 - w.padding}, ${x0 - w.padding})`}>
      {Array.from({ length: padded * padded }, (_, i) => {
        const [y, x] = [Math.floor(i / padded), i % padded];
        return <rect key={i} class={kind(y, x)} x={x * size + 1} y={y * size + 1} width={size - 1} height={size - 1} onPointerEnter={() => outputs > 0 && onPoint(Math.floor(y / w.stride), Math.floor(x / w.stride))} />;
      })}
      {outputs > 0 && <rect class="nd-span" x={x0 * size + 1} y={y0 * size + 1} width={span * size - 1} height={span * size - 1} />}
    </svg>
  );
}

/** The windows of the net's own layers, each once, on an input that can be drawn. */
function presetsOf(state: State): [string, Window][] {
  const found = new Map<string, [string, Window]>();
  for (const step of state.data.steps.filter((s) => s.kernel && s.kernel[1]! <= 7)) {
    const first = step.reads.find((r) => r >= 0);
    const width = first === undefined ? largest : state.data.tensors[first]!.shape.at(-1)!;
    const preset = { input: Math.max(smallest, Math.min(largest, width)), kernel: step.kernel![1]!, padding: Math.min(4, step.pad![1]!), stride: Math.min(5, step.stride![1]!), dilation: Math.min(3, step.dilation?.[1] ?? 1) };
    const key = `${preset.kernel} ${preset.padding} ${preset.stride} ${preset.dilation}`;
    if (!found.has(key)) {
      found.set(key, [step.name, preset]);
    }
  }
  return [...found.values()].slice(0, 6);
}
