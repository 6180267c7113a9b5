/** Short messages at the foot of the page, with at most one thing to do about each. */
import { el, icon } from "../dom.ts";
import { words } from "../words/index.ts";
import type { App, AppStore } from "../state/app.ts";
import type { Note, Pane } from "./pane.ts";

const briefly = 4000;
const most = 3;
const changes: readonly (keyof App)[] = ["body", "notifications", "mode"];

export interface Notes extends Pane {
  show(note: Note): void;
}

export function makeNotes(app: AppStore): Notes {
  // The live region has to be there before its content is.
  const element = el("div", { class: "notes", attrs: { role: "status", "aria-live": "polite" } });
  const undoing = new Set<HTMLElement>();
  app.subscribe((changed) => {
    if (!changes.some((key) => changed.has(key))) return;
    for (const note of undoing) note.remove();
    undoing.clear();
  });
  return {
    element,
    show({ key, parameters, undo, action = undo, brief }) {
      const remove = () => {
        // The button goes, and the focus with it.
        if (note.contains(document.activeElement)) document.querySelector("main")?.focus();
        note.remove();
      };
      const note = el("div", { class: "note" }, el("p", {}, words(key, parameters)));
      if (action !== undefined) {
        const run = () => {
          remove();
          action.run();
        };
        note.append(el("button", { class: "button quiet", words: { text: action.key }, on: { click: run } }));
      }
      note.append(
        el("button", { class: "button quiet square", words: { label: "note.dismiss" }, on: { click: remove } }, icon("close")),
      );
      // Said again, it stands there once.
      for (const old of [...element.children]) if (old.textContent === note.textContent) old.remove();
      element.append(note);
      if (undo !== undefined) undoing.add(note);
      while (element.children.length > most) element.firstElementChild?.remove();
      if (brief) setTimeout(remove, briefly);
    },
  };
}
