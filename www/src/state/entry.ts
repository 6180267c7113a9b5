/**
 * The entry of the tab's history: its address says what the page shows (link.ts), and beside the address it keeps both
 * texts, a pasted log, the answer and how the request is spelled. So a reload, or the way back, brings the other mode's
 * text too, and one that is too long for an address.
 */
import { modes, type App, type AppStore } from "./app.ts";
import { decode, encode, linkedIn, linkOf } from "./link.ts";

/** Longer texts are put into a link only on request: the address of every keystroke would cost too much. */
const mostInAddress = 32 * 1024;
/** Browsers refuse entries of many megabytes. */
const mostKept = 1024 * 1024;
const settled = 400;
/** Where this tab keeps what changed right before a reload: an entry that is written then, browsers do not read again. */
const lateKey = "graph-call-transfer.late";
/** The address as it was last read or written. */
let known = "";
const beside = [...modes, "log", "answer", "format"] as const;
/** Whether the page is ahead of the entry. */
let ahead = false;

/** What the present entry holds. Throws where its link is damaged. */
export async function readEntry(): Promise<Partial<App>> {
  known = location.hash;
  const late = takeLate();
  if (late !== undefined) {
    ahead = true;
    return late;
  }
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
    history.replaceState(textsOf(state), "", `${location.pathname}${location.search}${hash}`);
    known = location.hash;
    ahead = false;
  };
  const writeSoon = () => {
    ahead = true;
    clearTimeout(timer);
    timer = window.setTimeout(() => void write(), settled);
  };
  const followed: readonly (keyof App)[] = ["mode", "api", "callKind", "callId", "cloud", ...beside];
  app.subscribe((changed) => followed.some((key) => changed.has(key)) && writeSoon());
  addEventListener("pagehide", () => keepLate(ahead ? app.state : undefined));
  if (ahead) writeSoon();
}

function textsOf(state: App): Record<string, string> {
  return Object.fromEntries(beside.map((name) => [name, state[name].length <= mostKept ? state[name] : ""]));
}

function keepLate(state: App | undefined): void {
  try {
    if (state === undefined) return sessionStorage.removeItem(lateKey);
    sessionStorage.setItem(lateKey, JSON.stringify({ hash: location.hash, ...linkOf(state), ...textsOf(state) }));
  } catch {
    // A browser that stores nothing for this page.
  }
}

function takeLate(): Partial<App> | undefined {
  try {
    const late: unknown = JSON.parse(sessionStorage.getItem(lateKey) ?? "null");
    sessionStorage.removeItem(lateKey);
    // That of another entry is not to come back here.
    if (typeof late !== "object" || late === null || !("hash" in late) || late.hash !== location.hash) return undefined;
    return { ...linkedIn(late), ...textsIn(late) };
  } catch {
    return undefined;
  }
}

/** Another page of this origin may have written the entry. */
function textsIn(kept: unknown): Partial<App> {
  if (typeof kept !== "object" || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter(([name, text]) => beside.some((known) => known === name) && typeof text === "string"));
}
