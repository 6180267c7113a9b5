/**
 * The colours of JSON. Its tokens never span lines, so a line is enough to colour it; a parser would read a megabyte that
 * nobody looks at.
 */
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, Direction, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from "@codemirror/view";

const token = /("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b|[{}[\],:]/g;
/** Each stands for itself: a Hebrew name would draw what follows it to its other side. */
const mark = (name: string) => Decoration.mark({ class: `gct-token gct-${name}`, bidiIsolate: Direction.LTR });
const marks = { name: mark("name"), string: mark("string"), number: mark("number"), word: mark("word"), mark: mark("mark") } as const;
/** A longer line is a text that was never laid out: it stays plain, because colouring starts at its beginning. */
export const longestLine = 20_000;

export const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = colour(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = colour(update.view);
    }
  },
  {
    provide(plugin) {
      const tokens = (view: EditorView) => view.plugin(plugin)?.decorations ?? Decoration.none;
      return [EditorView.decorations.of(tokens), EditorView.bidiIsolatedRanges.of(tokens)];
    },
  },
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
