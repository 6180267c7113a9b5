/** The bracket at the cursor, and the one it belongs with. Brackets within strings are none. */
import { EditorState, StateField, type Line, type Text } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import { longestLine } from "./json.ts";

const token = /"(?:[^"\\]|\\.)*"?|[{}[\]]/g;
const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]" };
/** Nobody sees a bracket farther away, and every step of the cursor would wait for it. */
const farthest = 10_000;
const paired = Decoration.mark({ class: "gct-paired" });
const alone = Decoration.mark({ class: "gct-alone" });

export const brackets = StateField.define<DecorationSet>({
  create: marks,
  update: (shown, { docChanged, selection, state }) => (docChanged || selection !== undefined ? marks(state) : shown),
  provide: (field) => EditorView.decorations.from(field),
});

function marks({ doc, selection: { main } }: EditorState): DecorationSet {
  if (!main.empty) return Decoration.none;
  // The one before the cursor comes first.
  return around(doc, main.head - 1) ?? around(doc, main.head) ?? Decoration.none;
}

/** Undefined where no bracket stands, or its partner is too far away. */
function around(doc: Text, at: number): DecorationSet | undefined {
  if (!/[{}[\]]/.test(doc.sliceString(Math.max(0, at), at + 1))) return undefined;
  let line = doc.lineAt(at);
  let found = bracketsOf(line);
  let place = found.findIndex((bracket) => bracket.at === at);
  const first = found[place];
  if (first === undefined) return undefined;
  const opens = first.text in closing;
  const step = opens ? 1 : -1;
  let depth = 0;
  for (;;) {
    for (let bracket = found[place]; bracket !== undefined; bracket = found[(place += step)]) {
      depth += bracket.text in closing === opens ? 1 : -1;
      if (depth > 0) continue;
      const [opener, closer] = opens ? [first, bracket] : [bracket, first];
      const mark = closing[opener.text] === closer.text ? paired : alone;
      return Decoration.set([mark.range(opener.at, opener.at + 1), mark.range(closer.at, closer.at + 1)]);
    }
    const next = line.number + step;
    if (next < 1 || next > doc.lines) return Decoration.set(alone.range(at, at + 1));
    line = doc.line(next);
    if (Math.abs(line.from - at) > farthest) return undefined;
    found = bracketsOf(line);
    place = opens ? 0 : found.length - 1;
  }
}

function bracketsOf({ from, text }: Line): readonly { readonly at: number; readonly text: string }[] {
  // A longer line was never laid out.
  if (text.length > longestLine) return [];
  return Array.from(text.matchAll(token), ({ 0: text, index }) => ({ at: from + index, text })).filter(({ text }) => text[0] !== '"');
}
