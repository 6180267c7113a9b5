/**
 * What an editor has to know of JSON: colours, brackets, indentation. Tokens of JSON never span lines, so a line is enough
 * to colour it; a full parser would weigh 10 KB more, and read a megabyte that nobody looks at.
 */
import { bracketMatching, indentOnInput, indentService, indentUnit } from "@codemirror/language";
import { Compartment, EditorState, RangeSetBuilder, type Extension } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";

const token = /("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b|[{}[\],:]/g;
const marks = {
  name: Decoration.mark({ class: "gct-name" }),
  string: Decoration.mark({ class: "gct-string" }),
  number: Decoration.mark({ class: "gct-number" }),
  word: Decoration.mark({ class: "gct-word" }),
  mark: Decoration.mark({ class: "gct-mark" }),
} as const;
/** A longer line is a text that was never laid out: it stays plain, because colouring starts at its beginning. */
const longestLine = 20_000;

const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = colour(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = colour(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function colour(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { doc } = view.state;
  let done = -1;
  for (const { from, to } of view.visibleRanges) {
    for (let line = doc.lineAt(from); line.from <= to; line = doc.line(line.number + 1)) {
      if (line.from > done && line.length <= longestLine) {
        for (const match of line.text.matchAll(token)) {
          const [all, string, colon, number, word] = match;
          const start = line.from + match.index;
          const mark = string ? (colon ? marks.name : marks.string) : number ? marks.number : word ? marks.word : marks.mark;
          builder.add(start, start + (string ?? all).length, mark);
          if (colon) builder.add(start + all.length - 1, start + all.length, marks.mark);
        }
      }
      done = line.from;
      if (line.number === doc.lines) break;
    }
  }
  return builder.finish();
}

/** One step more than the line before where that opens, one less where this line closes. */
const indentation = indentService.of((context, pos) => {
  const line = context.state.doc.lineAt(pos);
  // Within a line that is being broken, what stands before the break counts.
  const before = context.lineAt(pos, -1);
  let opened = before.from < pos ? before.text.slice(0, pos - before.from) : "";
  for (let number = line.number - 1; opened.trim() === "" && number > 0; number--) opened = context.state.doc.line(number).text;
  const closes = /^\s*[}\]]/.test(context.textAfterPos(pos));
  const base = context.countColumn(opened.slice(0, opened.search(/\S|$/)));
  const step = (/[{[]\s*$/.test(opened) ? context.unit : 0) - (closes ? context.unit : 0);
  return Math.max(0, base + step);
});

/** Matching reads the whole line: not in one that was never laid out. */
const matching = new Compartment();
const matched = bracketMatching();
const unmatched: Extension = [];
const watchLength = EditorView.updateListener.of(({ docChanged, selectionSet, state, view }) => {
  if (!docChanged && !selectionSet) return;
  const wanted = state.doc.lineAt(state.selection.main.head).length <= longestLine ? matched : unmatched;
  if (matching.get(state) === wanted) return;
  // Not within an update.
  queueMicrotask(() => view.dispatch({ effects: matching.reconfigure(wanted) }));
});

const data = [{ closeBrackets: { brackets: ["[", "{", '"'] }, indentOnInput: /^\s*[}\]]$/ }];

export const json: Extension = [
  colours,
  indentUnit.of("  "),
  indentation,
  EditorState.languageData.of(() => data),
  indentOnInput(),
  matching.of(matched),
  watchLength,
];
