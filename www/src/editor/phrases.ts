/** CodeMirror's own words, in the language of now. In English they are what they are. */
import { words } from "../words/index.ts";

const named = {
  "Control character": "editor.control",
  Find: "editor.find",
  next: "editor.next",
  previous: "editor.previous",
  all: "editor.all",
  "match case": "editor.case",
  regexp: "editor.regexp",
  "by word": "editor.word",
  Replace: "editor.replaceWith",
  replace: "editor.replace",
  "replace all": "editor.replaceAll",
  close: "dialog.close",
} as const;

export function phrases(): Record<string, string> {
  return Object.fromEntries(Object.entries(named).map(([phrase, key]) => [phrase, words(key)]));
}
