/** The notifications' screen: batches in an editor, beside it what they say; in its place a log, where one is opened. */
import { ofManyLines } from "../../../pkg/src/cli/telltale.ts";
import { el } from "../dom.ts";
import { makeLesson } from "../body/lesson.ts";
import { makeMending } from "../body/mending.ts";
import { makeProblems, type Verdicts } from "../body/problems.ts";
import { makeEditor, type Editor } from "../editor/editor.ts";
import { detect } from "../shell/detect.ts";
import { encodingOf, textOf, type FileText } from "../shell/encoding.ts";
import { pastedFile } from "../shell/files.ts";
import { panels } from "../shell/panels.ts";
import type { Host, MakeScreen } from "../shell/pane.ts";
import { optionsOf } from "../state/app.ts";
import type { Store } from "../state/store.ts";
import { words } from "../words/index.ts";
import { isLog, joined, letter, split } from "./batches.ts";
import type { Followed } from "./calls.ts";
import { makeCodes } from "./codes.ts";
import { makeJournal } from "./journal.ts";
import { makeLog } from "./log/log.ts";
import { createSession, followNotifications, placeOf, type NotificationHost, type Session } from "./session.ts";
import { makeStrip } from "./strip.ts";
import { makeTimeline } from "./timeline.ts";
import { makeToolbar, openFirst } from "./toolbar.ts";
import "../style/workbench.css";
import "../style/notifications.css";
import "../style/notifications-codes.css";
import "../style/notifications-log.css";

/** Longer files are read as logs. */
const mostInEditor = 256 * 1024;

export const makeNotificationsScreen: MakeScreen = (shell) => {
  const { app } = shell;
  const session = createSession(app.state);
  const frame = el("div", { class: "editor-frame" });
  // An editor for each batch: what is undone in one is not undone in another.
  const editors = new Map<number, Editor>();

  function editor(): Editor {
    const { batches, shown } = session.state;
    const known = editors.get(shown);
    if (known !== undefined) return known;
    const write = (text: string) => {
      const before = session.state.batches;
      if (before.some((batch) => batch.id === shown && batch.text !== text)) {
        session.set({ batches: before.map((batch) => (batch.id === shown ? { ...batch, text } : batch)) });
      }
    };
    const made = makeEditor({
      label: "notifications.editor",
      text: batches.find(({ id }) => id === shown)?.text ?? "",
      changed: write,
      makesRoom: (pasted) => isUntouched(session.state) && detect(pasted) !== undefined,
      pasted(text, before) {
        const all = (now: string) => joined(session.state.batches.map((batch) => (batch.id === shown ? now : batch.text)));
        if (shell.pasted(text, "notifications", all(before), all(text))) made.replace(before);
        else if (isLog(text)) {
          made.replace(before);
          void host.openFiles([pastedFile(text)]);
        } else {
          // Of several texts each has its own batch: undone, none of them comes back into one.
          if (split(text).length > 1) made.undo();
          host.add(text, shown);
          // What was pasted is no example any more.
          session.set({ example: undefined });
          editor().focus();
        }
        return true;
      },
      fix: (fix) => host.fix(fix),
    });
    editors.set(shown, made);
    return made;
  }

  function arrange(): void {
    const { batches } = session.state;
    for (const [id, gone] of editors) {
      if (batches.some((batch) => batch.id === id)) continue;
      gone.destroy();
      editors.delete(id);
    }
    const now = editor();
    if (frame.firstChild !== now.element) frame.replaceChildren(now.element);
    now.replace(batches[placeOf(session.state)]?.text ?? "");
  }

  const host = notificationHost(shell, session, editor);
  session.subscribe((changed) => {
    if (changed.has("batches") || changed.has("shown")) arrange();
    const { judgement } = session.state;
    if (judgement !== undefined && !changed.has("batches")) editor().show(judgement.issues, judgement.text);
    if (changed.has("log")) showLog();
  });
  app.subscribe((changed) => changed.has("locale") && editors.forEach((editor) => editor.relabel()));
  followNotifications(shell, session);
  arrange();
  if (app.state.notifications === "") void openFirst(host, () => editor().text === "" && session.state.log === undefined);

  const side = panels("notifications.side", [
    { value: "timeline", key: "timeline.tab", load: async () => makeTimeline(host) },
    { value: "journal", key: "journal.tab", load: async () => makeJournal(host) },
    { value: "codes", key: "codes.tab", load: async () => makeCodes(host) },
  ]);
  const work = el(
    "div",
    { class: "work" },
    makeToolbar(host).element,
    makeStrip(host).element,
    makeLesson(host, "notifications").element,
    frame,
    makeProblems(host, verdicts).element,
  );
  const workbench = el("div", { class: "workbench" }, work, side.element);
  const log = el("div", { class: "log-holder", attrs: { hidden: true } });
  const element = el("div", { class: "notifications" }, workbench, log);

  function showLog(): void {
    const { log: files } = session.state;
    const here = element.contains(document.activeElement);
    log.hidden = files === undefined;
    workbench.hidden = files !== undefined;
    log.replaceChildren(...(files === undefined ? [] : [makeLog(host, files).element]));
    // The button that led here has gone, and the focus with it.
    if (here) (log.hidden ? workbench : log).querySelector("button")?.focus();
  }

  if (session.state.log !== undefined) showLog();

  return {
    element,
    shown() {
      editor().measure();
      side.shown();
    },
    focus: () => (session.state.log === undefined ? editor().focus() : log.querySelector("button")?.focus()),
    open: (files) => host.openFiles(files),
  };
};

const verdicts: Verdicts<Followed["judgement"]> = {
  empty: () => words("notifications.empty"),
  of: ({ ok, notifications: n }) => words(ok ? "notifications.good" : "notifications.bad", { n }),
};

/** What is to be told of a file that is not read here. */
async function headOf(file: File): Promise<Partial<FileText>> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return encodingOf(head) === "utf-8" ? {} : { told: "files.utf16" };
}

/** An example as it was opened. */
function isUntouched({ batches, example }: Session): boolean {
  return example !== undefined && batches.map(({ text }) => text).join() === example.batches.join();
}

function notificationHost(shell: Host, session: Store<Session>, editor: () => Editor): NotificationHost {
  const { app, core, note } = shell;
  const mendAll = (text: string) => core.ask("mendNotifications", { text, options: optionsOf(app.state) }, { lane: "mend" });
  const mending = () => makeMending(shell, editor(), () => session.state.judgement?.text, mendAll);
  const host: NotificationHost = {
    ...shell,
    session,
    reveal: (from, to) => editor().reveal(from, to),
    undo: () => editor().undo(),
    canUndo: () => editor().canUndo(),
    fix: (fix) => mending().fix(fix),
    fixAll: () => void mending().fixAll(),
    closeLesson: () => session.set({ example: undefined }),
    show(at) {
      const batch = session.state.batches[at];
      if (batch !== undefined) session.set({ shown: batch.id });
    },
    revealIn(batch, from, to) {
      host.show(batch);
      editor().reveal(from, to);
    },
    add(text, over) {
      const { batches, example } = session.state;
      const empty = over === undefined && batches.length === 1 && batches[0]?.text.trim() === "";
      const kept = empty || (text !== "" && isUntouched(session.state)) ? [] : batches;
      const at = kept.findIndex(({ id }) => id === over);
      const last = Math.max(-1, ...kept.map(({ id }) => id));
      // What was pasted over stays what it is, and with it what can be undone there.
      const ids = [...(at < 0 ? [] : [over])];
      const added = split(text).map((text, n) => ({ id: ids[n] ?? last + 1 + n - ids.length, text }));
      const next = at < 0 ? [...kept, ...added] : kept.toSpliced(at, 1, ...added);
      session.set({ batches: next, shown: added[0]?.id ?? 0, example: kept.length === 0 ? undefined : example });
    },
    remove(at) {
      const { batches, shown } = session.state;
      const gone = batches[at];
      if (gone === undefined) return;
      const left = batches.toSpliced(at, 1);
      const next = gone.id === shown ? (left[Math.min(at, left.length - 1)]?.id ?? 0) : shown;
      session.set({ batches: left.length === 0 ? [{ id: 0, text: "" }] : left, shown: next });
      const restore = () => session.set({ batches, shown: gone.id });
      note({ key: "batches.removed", parameters: { letter: letter(gone.id) }, undo: { key: "batches.restore", run: restore } });
    },
    move(at, to) {
      const { batches } = session.state;
      const moved = batches[at];
      if (moved === undefined || to < 0 || to >= batches.length || at === to) return;
      session.set({ batches: batches.toSpliced(at, 1).toSpliced(to, 0, moved) });
    },
    openExample(example) {
      const { batches, shown } = session.state;
      const own = !isUntouched(session.state) && batches.some(({ text }) => text.trim() !== "");
      session.set({ batches: example.batches.map((text, id) => ({ id, text })), shown: 0, from: 0, example, log: undefined });
      const restore = () => session.set({ batches, shown, example: undefined });
      if (own) note({ key: "batches.replaced", undo: { key: "batches.restore", run: restore } });
    },
    choose() {
      const input = el("input", { attrs: { type: "file", multiple: true, accept: ".json,.ndjson,.jsonl,.log,.txt,.gz" } });
      input.addEventListener("change", () => void host.openFiles([...(input.files ?? [])]));
      input.click();
    },
    async openFiles(files) {
      const texts: string[] = [];
      for (const file of files) {
        const isLong = file.size > mostInEditor || /\.(ndjson|jsonl|gz)$/i.test(file.name);
        const { text, told } = isLong ? await headOf(file) : await textOf(file);
        if (told !== undefined) note({ key: told, parameters: { name: file.name } });
        // A log has a line for each, unless they are laid out.
        const isLines = text === undefined || isLog(text) || (/\.log$/i.test(file.name) && !ofManyLines.test(text));
        if (!isLines) texts.push(text);
      }
      if (texts.length < files.length) {
        const [file] = files;
        // Files can be opened again; what was pasted is nowhere else.
        const log = file?.name === words("files.pasted") ? await file.text() : "";
        core.cancel("log");
        app.set({ log });
        session.set({ log: files });
      } else {
        if (session.state.log !== undefined) session.set({ log: undefined });
        for (const text of texts) host.add(text);
      }
    },
  };
  return host;
}
