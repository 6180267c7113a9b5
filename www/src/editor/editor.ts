/** The only file that makes a CodeMirror view: text in, text and places out. Both modes use it. */
import { history, redo, undo } from "@codemirror/commands";
import { Compartment, Transaction, type Extension, type Text } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { Issue, TextEdit } from "graph-call-transfer";
import { el, relabel } from "../dom.ts";
import { words, type Key } from "../words/index.ts";
import { brackets } from "./brackets.ts";
import { markers, nextIssue, previousIssue, showIssues, type ApplyFix } from "./issues.ts";
import { colours } from "./json.ts";
import { keys } from "./keys.ts";
import { look } from "./look.ts";
import { specials } from "./special.ts";
import { typing } from "./typing.ts";

export interface EditorOptions {
  readonly label: Key;
  readonly text: string;
  /** Called when typing has come to rest for a moment. */
  changed(text: string): void;
  /** Asked of what is about to be pasted: true where all that is there makes room for it. */
  makesRoom?(pasted: string): boolean;
  /** Called when the whole text was replaced by pasting: true where the text is taken elsewhere. */
  pasted?(text: string, before: string): boolean;
  /** What a fix offered in a hover does. */
  fix?: ApplyFix;
  readonly extensions?: Extension;
}

export interface Editor {
  readonly element: HTMLElement;
  readonly text: string;
  /**
   * Makes this the text, as one step that can be undone; nothing happens where it is already. What is typed beside the
   * editor is undone as typing in it is, all that came without a pause at once.
   */
  replace(text: string, typed?: boolean): void;
  /** Makes these changes, as one step that can be undone. */
  edit(edits: readonly TextEdit[]): void;
  /** Shows issues found in this text; those of a text that is no longer there are left aside. */
  show(issues: readonly Issue[], text: string): void;
  /** Selects a place, brings it into view, and takes the focus there. */
  reveal(from: number, to: number): void;
  undo(): void;
  /** Whether there is anything to undo. */
  canUndo(): boolean;
  redo(): void;
  focus(): void;
  /** Called when the language has changed. */
  relabel(): void;
  /** Called when it has become visible. */
  measure(): void;
  /** Called when it is wanted no more. */
  destroy(): void;
}

/** Long texts are handed on less often: copying them out of the editor and to the worker takes milliseconds. */
const rest = (length: number) => (length < 20_000 ? 60 : 250);

export function makeEditor({ label, text, changed, makesRoom, pasted, fix, extensions = [] }: EditorOptions): Editor {
  const host = el("div", { class: "editor" });
  // In a shadow root CodeMirror's styles are constructed sheets, which a policy without inline styles allows.
  const root = host.attachShadow({ mode: "open" });
  const language = new Compartment();
  /** The text as last handed on, and the document that it was taken from. */
  let known: { readonly text: string; readonly doc: Text } | undefined;
  let timer = 0;

  const current = () => {
    const { doc } = view.state;
    if (known?.doc !== doc) known = { doc, text: doc.toString() };
    return known.text;
  };
  const handOn = () => {
    clearTimeout(timer);
    timer = 0;
    changed(current());
  };
  const localised = () => EditorView.contentAttributes.of({ "aria-label": words(label), tabindex: "0" });

  const watch = EditorView.updateListener.of((update) => {
    if (!update.docChanged) return;
    const whole = update.transactions.some((transaction) => transaction.isUserEvent("input.paste"));
    if (whole && pasted !== undefined && replacedWhole(update.changes, update.startState.doc)) {
      const before = update.startState.doc.toString();
      // Not within an update: the answer may be to change the text again.
      queueMicrotask(() => {
        if (!pasted(current(), before)) handOn();
      });
    }
    clearTimeout(timer);
    timer = window.setTimeout(handOn, rest(update.state.doc.length));
  });

  const room = EditorView.domEventHandlers({
    paste({ clipboardData }, view) {
      if (makesRoom?.(clipboardData?.getData("text/plain") ?? "") !== true) return;
      view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
    },
  });

  const openSearch = (view: EditorView) => {
    void import("./search.ts").then(({ search }) => search(view));
    return true;
  };

  const view = new EditorView({
    root,
    parent: root,
    doc: text,
    extensions: [
      lineNumbers(),
      specials,
      highlightActiveLine(),
      highlightActiveLineGutter(),
      history(),
      typing,
      colours,
      brackets,
      look,
      markers(fix),
      EditorView.lineWrapping,
      // Tab leaves the editor, as everywhere on the page.
      keymap.of([
        { key: "Mod-f", run: openSearch },
        { key: "F8", run: nextIssue },
        { key: "Shift-F8", run: previousIssue },
        ...keys,
      ]),
      language.of(localised()),
      watch,
      room,
      extensions,
    ],
  });

  return {
    element: host,
    get text() {
      return current();
    },
    replace(text, typed = false) {
      const change = difference(current(), text);
      if (change === undefined) return;
      // CodeMirror joins neighbouring changes that have no name. What an empty page begins with is none to be undone.
      const annotations = Transaction.addToHistory.of(view.state.doc.length > 0);
      view.dispatch({ changes: change, annotations, ...(!typed && { userEvent: "input.replace" }), scrollIntoView: false });
      // Whoever replaced the text knows it: what is handed on now is no news to him.
      handOn();
    },
    edit(edits) {
      const changes = edits.map(({ range, text }) => ({ from: range.start.offset, to: range.end.offset, insert: text }));
      view.dispatch({ changes, userEvent: "input.replace" });
      handOn();
    },
    // Who has written nothing yet has done nothing wrong.
    show: (issues, judged) => judged === current() && showIssues(view, judged.trim() === "" ? [] : issues),
    reveal(from, to) {
      const end = view.state.doc.length;
      const selection = { anchor: Math.min(from, end), head: Math.min(to, end) };
      view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: "center" }) });
      view.focus();
    },
    undo: () => void undo(view),
    // What it would do goes nowhere.
    canUndo: () => undo({ state: view.state, dispatch() {} }),
    redo: () => void redo(view),
    focus: () => view.focus(),
    relabel() {
      view.dispatch({ effects: language.reconfigure(localised()) });
      relabel(root);
    },
    measure: () => view.requestMeasure(),
    destroy() {
      clearTimeout(timer);
      view.destroy();
    },
  };
}

function replacedWhole(changes: { iterChanges(f: (fromA: number, toA: number) => void): void }, before: Text): boolean {
  let first = before.length;
  let last = 0;
  changes.iterChanges((from, to) => {
    first = Math.min(first, from);
    last = Math.max(last, to);
  });
  return first === 0 && last === before.length;
}

/** The one span in which two texts differ, so that the cursor and the marks elsewhere stay where they are. */
function difference(before: string, after: string): { from: number; to: number; insert: string } | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) {
    tail++;
  }
  return { from: head, to: before.length - tail, insert: after.slice(head, after.length - tail) };
}
