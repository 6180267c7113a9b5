/** Puts the page together: header, the mode that is shown, notes; loads a mode when it is first needed. */
import type { Core } from "../core/client.ts";
import { el, relabel } from "../dom.ts";
import { modes, type AppStore, type Mode } from "../state/app.ts";
import { readEntry } from "../state/entry.ts";
import { speak, words } from "../words/index.ts";
import { detect } from "./detect.ts";
import { makeDialog } from "./dialog.ts";
import { textOf } from "./encoding.ts";
import { acceptFiles, meantBy } from "./files.ts";
import { makeHeader } from "./header.ts";
import { loadingFailed, loadInto } from "./loading.ts";
import { makeNotes } from "./notes.ts";
import type { Host, MakeScreen, Screen } from "./pane.ts";

const loaders: Readonly<Record<Mode, () => Promise<MakeScreen>>> = {
  body: async () => (await import("../body/screen.ts")).makeBodyScreen,
  notifications: async () => (await import("../notifications/screen.ts")).makeNotificationsScreen,
};

export function makeShell(app: AppStore, core: Core): Host {
  const notes = makeNotes(app);
  const host: Host = { app, core, note: notes.show, pasted };
  const about = makeDialog("about.title", async () => (await import("./about.ts")).about());
  const holders = new Map(modes.map((mode) => [mode, holder(mode)]));
  const screens = new Map<Mode, Promise<Screen>>();

  function screen(mode: Mode): Promise<Screen> {
    const known = screens.get(mode);
    if (known !== undefined) return known;
    const load = async () => (await loaders[mode]())(host);
    const made = loadInto(holders.get(mode) as HTMLElement, load, ({ element }) => [element]);
    screens.set(mode, made);
    return made;
  }

  async function show(): Promise<void> {
    const { mode } = app.state;
    for (const [name, element] of holders) element.hidden = name !== mode;
    (await screen(mode)).shown();
  }

  function pasted(text: string, mode: Mode, before: string, kept = text): boolean {
    const meant = detect(text);
    if (meant === undefined || meant === mode) return false;
    const replaced = app.state[meant];
    const opened = meant === "answer" ? "body" : meant;
    app.set({ [mode]: before, [meant]: text, mode: opened });
    const back = () => app.set({ [mode]: kept, [meant]: replaced, mode });
    notes.show({ key: `mode.detected.${meant}`, undo: { key: "mode.detected.back", run: back } });
    // An answer is shown beside the body, and has the focus there.
    if (meant === opened) void screen(meant).then((shown) => shown.focus());
    return true;
  }

  /** Each mode gets those that are for it. */
  async function openFiles(files: readonly File[]): Promise<void> {
    const now = app.state.mode;
    const meant = await Promise.all(files.map(meantBy));
    // Of several answers the last is shown.
    const answer = files[meant.lastIndexOf("answer")];
    if (answer !== undefined) pasted((await textOf(answer)).text, now, app.state[now]);
    for (const mode of modes) {
      const its = files.filter((_, at) => (meant[at] ?? now) === mode);
      if (its.length === 0) continue;
      if (mode !== app.state.mode) notes.show({ key: `mode.detected.${mode}`, brief: true });
      app.set({ mode });
      await (await screen(mode)).open(its);
    }
  }

  async function followLink(): Promise<void> {
    try {
      app.set({ ...(await readEntry()), before: undefined });
    } catch {
      notes.show({ key: "share.damaged" });
    }
  }

  function dress(): void {
    const { locale, theme } = app.state;
    const root = document.documentElement;
    root.lang = locale;
    if (theme === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = theme;
    document.title = `${words("app.title")} · ${words("app.subtitle")}`;
  }

  app.subscribe((changed) => {
    if (changed.has("locale")) relabel(document.body);
    if (changed.has("locale") || changed.has("theme")) dress();
    if (changed.has("mode")) void show();
  });
  addEventListener("hashchange", () => void followLink());
  acceptFiles((files) => void openFiles(files));
  // A chunk that does not load, a worker that breaks: told once, never silent.
  const failed = () => notes.show({ key: "note.failed" });
  for (const event of ["unhandledrejection", "error"] as const) addEventListener(event, failed, { once: true });

  let isReady = true;
  core.unready = (why) => {
    if (isReady) notes.show({ key: "note.unready", parameters: { why }, action: { key: "part.again", run: retry } });
    isReady = false;
    loadingFailed();
  };
  const retry = () => {
    isReady = true;
    core.retry();
  };

  dress();
  const skip = el("a", { class: "skip", attrs: { href: "#main" }, words: { text: "app.skip" } });
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    void screen(app.state.mode).then((shown) => shown.focus());
  });
  const main = el("main", { attrs: { id: "main", tabindex: -1 } }, ...holders.values());
  document.body.replaceChildren(skip, makeHeader(host, about).element, main, notes.element, about.element);
  void show();
  return host;
}

/** Panels of the header's tabs. */
function holder(mode: Mode): HTMLElement {
  const attrs = { id: `screen-${mode}`, role: "tabpanel", "aria-labelledby": `tab-${mode}`, hidden: true };
  return el("section", { class: "screen", attrs });
}

/** The language has to be known before the first word is said, and before a subscriber says words anew. */
export function followLanguage(app: AppStore): void {
  speak(app.state.locale);
  app.subscribe((changed) => changed.has("locale") && speak(app.state.locale));
}
