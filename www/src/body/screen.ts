/** The transfer body's screen: editor with toolbar, lesson and problems; beside it the form and the request. */
import { el } from "../dom.ts";
import { makeEditor, type Editor } from "../editor/editor.ts";
import { detect } from "../shell/detect.ts";
import { textOf } from "../shell/encoding.ts";
import { panels } from "../shell/panels.ts";
import type { Host, MakeScreen } from "../shell/pane.ts";
import { goBack } from "../state/app.ts";
import { Store } from "../state/store.ts";
import { words } from "../words/index.ts";
import { addressIn } from "./address.ts";
import { assist } from "./assist.ts";
import type { Judgement } from "./calls.ts";
import { makeForm } from "./form/form.ts";
import { makeLesson } from "./lesson.ts";
import { makeMending } from "./mending.ts";
import { makeProblems, type Verdicts } from "./problems.ts";
import { followBody, optionsWithCall, type BodyHost, type Session } from "./session.ts";
import { makeToolbar, openFirst } from "./toolbar.ts";
import "../style/workbench.css";
import "../style/body.css";

export const makeBodyScreen: MakeScreen = (shell) => {
  const { app } = shell;
  const session = new Store<Session>({ judgement: undefined, example: undefined });
  const editor: Editor = makeEditor({
    label: "body.editor",
    text: app.state.body,
    changed: (body) => app.set({ body }),
    makesRoom: (pasted) => session.state.example?.text === editor.text && detect(pasted) !== undefined,
    pasted(text, before) {
      const taken = shell.pasted(text, "body", before);
      if (taken) {
        editor.replace(before);
        mark();
      } else {
        putAside();
        takeAddress(text);
      }
      return taken;
    },
    fix: (fix) => host.fix(fix),
    extensions: assist(() => app.state.api),
  });
  const host = bodyHost(shell, session, editor);
  /** What was pasted, or came from elsewhere, is no example any more. */
  const putAside = () => {
    session.set({ example: undefined });
    goBack(app);
  };

  const takeAddress = (text: string) => {
    const address = addressIn(text, app.state);
    if (address === undefined) return;
    app.set(address);
    shell.note({ key: "request.taken", brief: true });
  };

  app.subscribe((changed) => {
    if (changed.has("body") && app.state.body !== editor.text) {
      editor.replace(app.state.body);
      // An example that is being opened says so next.
      putAside();
    }
    if (changed.has("locale")) editor.relabel();
  });
  const mark = () => {
    const { judgement } = session.state;
    if (judgement !== undefined) editor.show(judgement.issues, judgement.text);
  };
  session.subscribe(mark);
  // A link may hold line ends that the editor writes in one way: what is judged is what it holds.
  app.set({ body: editor.text });
  followBody(shell, session);
  // An empty page teaches nothing.
  if (app.state.body === "") void openFirst(host, () => editor.text === "");

  const side = panels("body.side", [
    { value: "form", key: "form.tab", load: async () => makeForm(host) },
    { value: "request", key: "request.tab", load: async () => (await import("./request/panes.ts")).makeRequest(host) },
    { value: "answer", key: "answer.tab", load: async () => (await import("./request/panes.ts")).makeAnswer(host) },
  ]);
  const openAnswer = () => app.state.answer !== "" && side.open("answer");
  app.subscribe((changed) => changed.has("answer") && openAnswer());
  openAnswer();
  // What the form and the repairs change is the text: a field's own undoing knows nothing of it. On a Russian keyboard, too.
  const keydown = (event: KeyboardEvent) => {
    const [target] = event.composedPath();
    const isField = target instanceof HTMLInputElement && target.form === null;
    if (event.defaultPrevented || isField || !(event.ctrlKey || event.metaKey) || !/^[zя]$/i.test(event.key)) return;
    event.preventDefault();
    (event.shiftKey ? host.redo : host.undo)();
  };
  const work = el(
    "div",
    { class: "work" },
    makeToolbar(host).element,
    makeLesson(host, "body").element,
    el("div", { class: "editor-frame" }, editor.element),
    makeProblems(host, verdicts).element,
  );
  return {
    element: el("div", { class: "workbench", on: { keydown } }, work, side.element),
    shown() {
      editor.measure();
      side.shown();
    },
    focus: () => editor.focus(),
    async open([file, ...more]) {
      if (file === undefined) return;
      const { text, told } = await textOf(file);
      app.set({ body: text });
      takeAddress(text);
      for (const key of [told, more.length > 0 ? "files.one" : undefined] as const) {
        if (key !== undefined) shell.note({ key, parameters: { name: file.name } });
      }
    },
  };
};

const verdicts: Verdicts<Judgement> = {
  empty: () => words("problems.empty"),
  of({ ok, kind }) {
    if (!ok) return words("problems.bad");
    return words(kind === "consultative" ? "problems.good.consultative" : "problems.good.blind");
  },
};

function bodyHost(shell: Host, session: Store<Session>, editor: Editor): BodyHost {
  const { app, core } = shell;
  const mendAll = (text: string) => core.ask("fixAll", { text, options: optionsWithCall(app.state) }, { lane: "fixAll" });
  return {
    ...shell,
    session,
    reveal: (from, to) => editor.reveal(from, to),
    write: (text, typed) => editor.replace(text, typed),
    edit: (edits) => editor.edit(edits),
    undo: () => editor.undo(),
    canUndo: () => editor.canUndo(),
    redo: () => editor.redo(),
    closeLesson: () => session.set({ example: undefined }),
    ...makeMending(shell, editor, () => session.state.judgement?.text, mendAll),
  };
}
