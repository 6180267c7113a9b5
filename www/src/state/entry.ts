/**
 * The entry of the tab's history: its address says what the page shows (link.ts), and beside the address it keeps both
 * texts. So a reload, or the way back, brings the other mode's text too, and one that is too long for an address.
 */
import { modes, type App, type AppStore } from "./app.ts";
import { decode, encode } from "./link.ts";

/** Longer texts are put into a link only on request: the address of every keystroke would cost too much. */
const mostInAddress = 32 * 1024;
/** Browsers refuse entries of many megabytes. */
const mostKept = 1024 * 1024;
const settled = 400;
/** The address as it was last read or written. */
let known = "";

/** What the present entry holds. Throws where its link is damaged. */
export async function readEntry(): Promise<Partial<App>> {
  known = location.hash;
  const kept: unknown = history.state;
  const linked = await decode(location.hash);
  return { ...textsIn(kept), ...linked };
}

/** Keeps the entry in step with the page. */
export function followApp(app: AppStore): void {
  let timer = 0;
  const write = async () => {
    const { state } = app;
    const { length } = state[state.mode];
    const hash = length === 0 ? "" : await encode(state, length <= mostInAddress);
    // A link that has just been followed is to be read first.
    if (state !== app.state || location.hash !== known) return;
    const texts = modes.map((mode) => [mode, state[mode].length <= mostKept ? state[mode] : ""]);
    history.replaceState(Object.fromEntries(texts), "", `${location.pathname}${location.search}${hash}`);
    known = location.hash;
  };
  const followed: readonly (keyof App)[] = ["mode", "api", "callKind", "body", "notifications"];
  app.subscribe((changed) => {
    if (!followed.some((key) => changed.has(key))) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => void write(), settled);
  });
}

/** Another page of this origin may have written the entry. */
function textsIn(kept: unknown): Partial<App> {
  if (typeof kept !== "object" || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter(([name, text]) => modes.some((mode) => mode === name) && typeof text === "string"));
}
