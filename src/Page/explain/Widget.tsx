import type { State } from "./state";

export function Widget({ state }: { state: State }) {
  return state.data.title === "" ? null : null;
}
