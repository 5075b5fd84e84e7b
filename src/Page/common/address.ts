import { effect } from "@preact/signals";

/** Keeps a text that follows from signals in the address, soon after it changes; what comes back drops a change that is not written yet. */
export function keepInAddress(text: () => string): () => void {
  let timer = 0;
  effect(() => {
    const wanted = text();
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (decodeURIComponent(location.hash) !== decodeURIComponent(wanted)) {
        history.replaceState(null, "", wanted === "" ? location.pathname + location.search : wanted);
      }
    }, 120);
  });
  return () => clearTimeout(timer);
}

/** The address's part after the page; empty where nothing was chosen. */
export function hashWith(parts: URLSearchParams): string {
  const text = parts.toString();
  return text === "" ? "" : `#${text}`;
}
