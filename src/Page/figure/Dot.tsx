import type { State } from "./state";

/** The colour of a category. */
export const Dot = ({ state, category }: { state: State; category: string }) => <i class="nd-dot" style={{ background: state.colorOf(category) }} />;
