/** Short messages at the foot of the page, with at most one thing to do about each. */
import { el, icon } from "../dom.ts";
import { words, type Key, type Parameters } from "../words/index.ts";
import type { Pane } from "./pane.ts";

export interface Note {
  readonly key: Key;
  readonly parameters?: Parameters;
  readonly action?: { readonly key: Key; run(): void };
  /** Goes away by itself; not where there is something to do. */
  readonly brief?: boolean;
}

const briefly = 4000;
const most = 3;

export interface Notes extends Pane {
  /** Returns what takes the note away. */
  show(note: Note): () => void;
}

export function makeNotes(): Notes {
  // The live region has to be there before its content is.
  const element = el("div", { class: "notes", attrs: { role: "status", "aria-live": "polite" } });
  return {
    element,
    show({ key, parameters, action, brief }) {
      const remove = () => note.remove();
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
      element.append(note);
      while (element.children.length > most) element.firstElementChild?.remove();
      if (brief) setTimeout(remove, briefly);
      return remove;
    },
  };
}
