/** Characters that nobody sees, or that turn the text about them round: a sign stands in their place. */
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import { el } from "../dom.ts";
import { words } from "../words/index.ts";

/** Controls, soft hyphens, what has no width, separators that break no line here, marks of direction. */
const unseen = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]/g;

class Special extends WidgetType {
  readonly code: number;
  constructor(code: number) {
    super();
    this.code = code;
  }
  override eq(other: Special) {
    return other.code === this.code;
  }
  toDOM() {
    const name = `${words("editor.control")} U+${this.code.toString(16).toUpperCase().padStart(4, "0")}`;
    return el("span", { class: "gct-special", attrs: { role: "img", "aria-label": name, title: name } }, "•");
  }
}

export const specials = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = mark(view);
    }
    update({ docChanged, viewportChanged, view }: ViewUpdate) {
      if (docChanged || viewportChanged) this.decorations = mark(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function mark({ state, visibleRanges }: EditorView): DecorationSet {
  const found = visibleRanges.flatMap(({ from, to }) =>
    Array.from(state.sliceDoc(from, to).matchAll(unseen), ({ 0: character, index }) =>
      Decoration.replace({ widget: new Special(character.charCodeAt(0)) }).range(from + index, from + index + 1),
    ),
  );
  return Decoration.set(found);
}
