/** The notifications' screen. */
import { el } from "../dom.ts";
import { makeEditor } from "../editor/editor.ts";
import type { MakeScreen } from "../shell/pane.ts";

export const makeNotificationsScreen: MakeScreen = ({ app, pasted }) => {
  const editor = makeEditor({
    label: "notifications.editor",
    text: app.state.notifications,
    changed: (text) => app.set({ notifications: text }),
    pasted: (text, before) => pasted(text, "notifications", before),
  });
  app.subscribe((changed) => changed.has("notifications") && editor.replace(app.state.notifications));
  return {
    element: el("div", { class: "split" }, el("div", { class: "pane" }, editor.element)),
    shown: () => editor.measure(),
    focus: () => editor.focus(),
    open: (file) => void file.text().then((text) => app.set({ notifications: text })),
  };
};
