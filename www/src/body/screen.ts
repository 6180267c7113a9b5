/** The transfer body's screen: editor with toolbar, lesson and problems; beside it the form and the request. */
import { el } from "../dom.ts";
import { makeEditor, type Editor } from "../editor/editor.ts";
import { panels } from "../shell/panels.ts";
import type { Host, MakeScreen } from "../shell/pane.ts";
import { Store } from "../state/store.ts";
import { assist } from "./assist.ts";
import { makeLesson } from "./lesson.ts";
import { makeProblems } from "./problems.ts";
import { followBody, optionsOf, type BodyHost, type Session } from "./session.ts";
import { makeToolbar, openExample } from "./toolbar.ts";
import "../style/workbench.css";
import "../style/body.css";

export const makeBodyScreen: MakeScreen = (shell) => {
  const { app } = shell;
  const session = new Store<Session>({ judgement: undefined, example: undefined });
  const editor: Editor = makeEditor({
    label: "body.editor",
    text: app.state.body,
    changed: (body) => app.set({ body }),
    pasted(text, before) {
      // What was pasted is no example any more.
      session.set({ example: undefined });
      return shell.pasted(text, "body", before);
    },
    fix: (fix) => host.fix(fix),
    extensions: assist(() => app.state.api),
  });
  const host = bodyHost(shell, session, editor);

  app.subscribe((changed) => {
    if (changed.has("body")) editor.replace(app.state.body);
    if (changed.has("locale")) editor.relabel();
  });
  session.subscribe(() => {
    const { judgement } = session.state;
    if (judgement !== undefined) editor.show(judgement.issues, judgement.text);
  });
  followBody(shell, session);
  // An empty page teaches nothing.
  if (app.state.body === "") void openExample(host, "first");

  const side = panels("body.side", [
    { value: "form", key: "form.tab", load: async () => (await import("./form/form.ts")).makeForm(host) },
    { value: "request", key: "request.tab", load: async () => (await import("./request/request.ts")).makeRequest(host) },
  ]);
  const work = el(
    "div",
    { class: "work" },
    makeToolbar(host).element,
    makeLesson(host).element,
    el("div", { class: "editor-frame" }, editor.element),
    makeProblems(host).element,
  );
  return {
    element: el("div", { class: "workbench" }, work, side.element),
    shown() {
      editor.measure();
      side.shown();
    },
    focus: () => editor.focus(),
    async open(file) {
      app.set({ body: await file.text() });
      session.set({ example: undefined });
    },
  };
};

function bodyHost(shell: Host, session: Store<Session>, editor: Editor): BodyHost {
  const { app, core, note } = shell;
  const undone = { key: "fix.undo", run: () => editor.undo() } as const;
  return {
    ...shell,
    session,
    reveal: (from, to) => editor.reveal(from, to),
    write: (text) => editor.replace(text),
    edit: (edits) => editor.edit(edits),
    undo: () => editor.undo(),
    fix(fix) {
      // Typing has gone on since: the places of the repair are not to be trusted any more.
      if (session.state.judgement?.text !== editor.text || fix.edits === undefined) return;
      editor.edit(fix.edits);
      note({ key: "fix.done", parameters: { title: fix.title }, action: undone });
    },
    async fixAll() {
      const text = editor.text;
      const fixed = await core.ask("fixAll", { text, options: optionsOf(app.state) }, { lane: "fixAll" });
      if (fixed === undefined || editor.text !== text || fixed.fixes === 0) return;
      editor.replace(fixed.text);
      note({ key: "fix.all.done", parameters: { n: fixed.fixes }, action: undone });
    },
  };
}
