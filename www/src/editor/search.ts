/** The search panel, loaded when it is first asked for. */
import { openSearchPanel, search as searching, searchKeymap, searchPanelOpen } from "@codemirror/search";
import { StateEffect } from "@codemirror/state";
import { keymap, type EditorView } from "@codemirror/view";

const prepared = new WeakSet<EditorView>();

export function search(view: EditorView): void {
  if (!prepared.has(view)) {
    prepared.add(view);
    view.dispatch({ effects: StateEffect.appendConfig.of([searching({ top: true }), keymap.of(searchKeymap)]) });
  }
  if (!searchPanelOpen(view.state)) openSearchPanel(view);
}
