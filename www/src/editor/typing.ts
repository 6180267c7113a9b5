/** Typing JSON: a new line stands where it belongs, and what is opened is closed. */
import { findClusterBreak, MapMode, StateEffect, StateField, type EditorState, type Extension, type Text } from "@codemirror/state";
import { EditorView, type Command } from "@codemirror/view";
import { longestLine } from "./json.ts";

const pairs: Readonly<Record<string, string>> = { "{": "}", "[": "]", '"': '"' };

/** How far in a line stands that begins at this place: one step more than what is before it where that opens. */
function indentation(doc: Text, at: number, closes: boolean): string {
  let line = doc.lineAt(at);
  let before = line.text.slice(0, at - line.from);
  while (before.trim() === "" && line.number > 1) {
    line = doc.line(line.number - 1);
    before = line.text;
  }
  const margin = /^\s*/.exec(before)?.[0] ?? "";
  const step = margin.includes("\t") ? "\t" : "  ";
  const opens = /[{[]\s*$/.test(before);
  if (opens === closes) return margin;
  return opens ? margin + step : margin.slice(0, -step.length);
}

export const newLine: Command = ({ state, dispatch }) => {
  const { doc, selection: { main } } = state;
  const first = doc.lineAt(main.from);
  const last = doc.lineAt(main.to);
  const after = last.text.slice(main.to - last.from);
  const closes = /^\s*[}\]]/.test(after);
  const between = closes && /[{[]\s*$/.test(first.text.slice(0, main.from - first.from));
  // Blanks around the break belong to no line.
  const blank = first.text.slice(0, main.from - first.from).trim() === "";
  const from = blank ? first.from : main.from;
  const to = main.to + (after.length - after.trimStart().length);
  const opened = `\n${indentation(doc, main.from, closes && !between)}`;
  const insert = between ? `${opened}\n${indentation(doc, main.from, true)}` : opened;
  dispatch(
    state.update({ changes: { from, to, insert }, selection: { anchor: from + opened.length }, scrollIntoView: true, userEvent: "input" }),
  );
  return true;
};

export const deleteBefore: Command = ({ state, dispatch }) => {
  const { empty, head, from, to } = state.selection.main;
  const changes = empty ? before(state, head) : { from, to };
  if (changes.from === changes.to) return false;
  dispatch(state.update({ changes, scrollIntoView: true, userEvent: "delete.backward" }));
  return true;
};

/** What one Backspace takes: a character as people see it, an empty pair, a step of indentation. */
function before({ doc }: EditorState, at: number): { readonly from: number; readonly to: number } {
  const { from, text } = doc.lineAt(at);
  const column = at - from;
  const close = pairs[text.charAt(column - 1)];
  if (close !== undefined && close === text.charAt(column)) return { from: at - 1, to: at + 1 };
  if (column === 0) return { from: Math.max(0, at - 1), to: at };
  const step = /^ +$/.test(text.slice(0, Math.min(column, longestLine))) && column % 2 === 0;
  return { from: step ? at - 2 : from + findClusterBreak(text, column, false), to: at };
}

export const deleteAfter: Command = ({ state, dispatch }) => {
  const { empty, head, from, to } = state.selection.main;
  const line = state.doc.lineAt(head);
  const next = head === line.to ? Math.min(head + 1, state.doc.length) : line.from + findClusterBreak(line.text, head - line.from, true);
  const changes = empty ? { from: head, to: next } : { from, to };
  if (changes.from === changes.to) return false;
  dispatch(state.update({ changes, scrollIntoView: true, userEvent: "delete.forward" }));
  return true;
};

const add = StateEffect.define<number>();

/** Where a closing mark stands that came by itself: typing it goes over it. Only as long as the cursor is in its line. */
const closed = StateField.define<readonly number[]>({
  create: () => [],
  update(places, { changes, effects, selection, state }) {
    let next = places;
    if (next.length > 0) next = next.map((at) => changes.mapPos(at, 1, MapMode.TrackAfter)).filter((at) => at !== null);
    if (selection !== undefined && next.length > 0) {
      const { from, to } = state.doc.lineAt(selection.main.head);
      next = next.filter((at) => from <= at && at <= to);
    }
    for (const effect of effects) if (effect.is(add)) next = [...next, effect.value];
    return next;
  },
});

/** Keyboards of Android compose all the time; elsewhere nothing may come between what is being composed. */
const android = /Android\b/.test(navigator.userAgent);

const input = EditorView.inputHandler.of((view, from, to, text) => {
  const { main } = view.state.selection;
  if (android ? view.composing : view.compositionStarted) return false;
  if (from !== main.from || to !== main.to || !/^[{}[\]"]$/.test(text)) return false;
  const change = typed(view.state, text);
  if (change !== undefined) view.dispatch({ ...change, scrollIntoView: true, userEvent: "input.type" });
  return change !== undefined;
});

function typed(state: EditorState, text: string) {
  const { from, to, empty } = state.selection.main;
  const close = pairs[text];
  const next = state.sliceDoc(to, to + 1);
  if (!empty) {
    if (close === undefined) return undefined;
    const changes = [{ from, insert: text }, { from: to, insert: close }];
    return { changes, selection: { anchor: from + 1, head: to + 1 }, effects: add.of(to + 1) };
  }
  if (next === text && state.field(closed).includes(from)) {
    return { changes: { from, to: from + 1, insert: text }, selection: { anchor: from + 1 } };
  }
  const line = state.doc.lineAt(from);
  if (line.length > longestLine) return undefined;
  const before = line.text.slice(0, from - line.from);
  if (close === undefined) {
    // The first of its line: it goes below what it closes.
    if (line.text.trim() !== "") return undefined;
    const insert = indentation(state.doc, line.from, true) + text;
    return { changes: { from: line.from, to: line.to, insert }, selection: { anchor: line.from + insert.length } };
  }
  const within = before.replaceAll(/\\./g, "").split('"').length % 2 === 0;
  if (text === '"' ? within || /\w$/.test(before) || /[\w"]/.test(next) : !/^[\s)\]}:;>,]?$/.test(next)) return undefined;
  return { changes: { from, insert: text + close }, selection: { anchor: from + 1 }, effects: add.of(from + 1) };
}

export const typing: Extension = [closed, input];
