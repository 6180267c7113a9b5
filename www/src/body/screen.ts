/** The transfer body's screen. */
import { el } from "../dom.ts";
import { makeEditor } from "../editor/editor.ts";
import type { MakeScreen } from "../shell/pane.ts";

export const makeBodyScreen: MakeScreen = ({ app, pasted }) => {
  const editor = makeEditor({
    label: "body.editor",
    text: app.state.body,
    changed: (body) => app.set({ body }),
    pasted: (text, before) => pasted(text, "body", before),
  });
  app.subscribe((changed) => changed.has("body") && editor.replace(app.state.body));
  return {
    element: el("div", { class: "split" }, el("div", { class: "pane" }, editor.element)),
    shown: () => editor.measure(),
    focus: () => editor.focus(),
    open: (file) => void file.text().then((body) => app.set({ body })),
  };
};
