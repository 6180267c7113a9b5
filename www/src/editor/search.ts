/** Find and replace, loaded when it is first asked for. What is looked for is found in the text as it is at that moment. */
import { StateEffect, StateField, type Text } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  keymap,
  runScopeHandlers,
  showPanel,
  ViewPlugin,
  type Command,
  type DecorationSet,
  type KeyBinding,
  type Panel,
  type ViewUpdate,
} from "@codemirror/view";
import { el, icon, setAttribute } from "../dom.ts";
import { words, type Key } from "../words/index.ts";

interface Query {
  readonly find: string;
  readonly replace: string;
  readonly sameCase: boolean;
  readonly regexp: boolean;
  readonly word: boolean;
}

interface Hit {
  readonly from: number;
  readonly to: number;
  readonly match: RegExpExecArray;
}

const asked = StateEffect.define<Query>();
const opened = StateEffect.define<boolean>();
const query = StateField.define<Query>({
  create: () => ({ find: "", replace: "", sameCase: false, regexp: false, word: false }),
  update: (before, { effects }) => effects.find((effect) => effect.is(asked))?.value ?? before,
});
const isOpen = StateField.define<boolean>({
  create: () => false,
  update: (before, { effects }) => effects.find((effect) => effect.is(opened))?.value ?? before,
  provide: (field) => showPanel.from(field, (open) => (open ? makePanel : null)),
});

/** Undefined where there is nothing to look for, or no regular expression yet. */
function patternOf({ find, sameCase, regexp, word }: Query): RegExp | undefined {
  if (find === "") return undefined;
  const source = regexp ? find : find.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  try {
    return new RegExp(word ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source, sameCase ? "gmu" : "gimu");
  } catch {
    return undefined;
  }
}

/** What is found in a text from a place on. Nothing is found where nothing would be selected. */
function* hitsIn(text: string, pattern: RegExp, start = 0): Generator<Hit, undefined> {
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === "") pattern.lastIndex += 1;
    else yield { from: match.index, to: match.index + match[0].length, match };
  }
}

/** A step back is looked for in parts of this size, the nearest first. */
const part = 32 * 1024;

function lastBefore(text: string, pattern: RegExp, end: number): Hit | undefined {
  for (let to = end; to > 0; to -= part) {
    let last: Hit | undefined;
    for (const hit of hitsIn(text, pattern, Math.max(0, to - part))) {
      if (hit.from >= to || hit.to > end) break;
      last = hit;
    }
    if (last !== undefined) return last;
  }
  return undefined;
}

function hitFrom({ state }: EditorView, back: boolean): Hit | undefined {
  const pattern = patternOf(state.field(query));
  if (pattern === undefined) return undefined;
  const text = state.doc.toString();
  const { from, to } = state.selection.main;
  if (back) return lastBefore(text, pattern, from) ?? lastBefore(text, pattern, text.length);
  return hitsIn(text, pattern, to).next().value ?? hitsIn(text, pattern).next().value;
}

/** Selects the next one, or the one before, round and round. */
function goTo(back: boolean): Command {
  return (view) => {
    const hit = hitFrom(view, back);
    if (hit === undefined) {
      if (view.state.field(query).find !== "") view.dispatch({ effects: EditorView.announce.of(words("editor.none")) });
      return true;
    }
    const { from, to } = hit;
    const line = view.state.doc.lineAt(from);
    const said = words("problems.place", { line: line.number, column: from - line.from + 1 });
    const effects = [EditorView.scrollIntoView(from, { y: "nearest", yMargin: 40 }), EditorView.announce.of(said)];
    view.dispatch({ selection: { anchor: from, head: to }, effects });
    return true;
  };
}
const next = goTo(false);
const previous = goTo(true);

/** Of a regular expression `$1` and `$&` stand for what was found. */
function written({ replace, regexp }: Query, { match }: Hit): string {
  if (!regexp) return replace;
  return replace.replaceAll(/\$([$&]|\d)/g, (_, name: string) => (name === "$" ? "$" : (match[name === "&" ? 0 : Number(name)] ?? "")));
}

const replaceOne: Command = (view) => {
  const { from, to, empty } = view.state.selection.main;
  const pattern = patternOf(view.state.field(query));
  const here = pattern && !empty ? hitsIn(view.state.doc.toString(), pattern, from).next().value : undefined;
  if (here?.from === from && here.to === to) {
    const insert = written(view.state.field(query), here);
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.replace" });
  }
  return next(view);
};

const replaceAll: Command = (view) => {
  const asked = view.state.field(query);
  const pattern = patternOf(asked);
  if (pattern === undefined) return true;
  const changes = Array.from(hitsIn(view.state.doc.toString(), pattern), (hit) => ({ from: hit.from, to: hit.to, insert: written(asked, hit) }));
  const said = words("editor.replaced", { n: changes.length });
  view.dispatch({ changes, effects: EditorView.announce.of(said), userEvent: "input.replace" });
  return true;
};

const mark = Decoration.mark({ class: "gct-hit" });
/** A longer line shows none: it was never laid out. */
const longest = 20_000;

const hits = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet = Decoration.none;
    update({ view, docChanged, viewportChanged, state, startState }: ViewUpdate) {
      const isNew = state.field(query) !== startState.field(query) || state.field(isOpen) !== startState.field(isOpen);
      if (!docChanged && !viewportChanged && !isNew) return;
      const pattern = state.field(isOpen) ? patternOf(state.field(query)) : undefined;
      const found = pattern === undefined ? [] : view.visibleRanges.flatMap(({ from, to }) => marksIn(state.doc, from, to, pattern));
      this.decorations = Decoration.set(found, true);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function marksIn(doc: Text, from: number, to: number, pattern: RegExp) {
  const start = doc.lineAt(from).from;
  const end = doc.lineAt(to).to;
  if (end - start > longest + to - from) return [];
  return Array.from(hitsIn(doc.sliceString(start, end), pattern), (hit) => mark.range(start + hit.from, start + hit.to));
}

function makePanel(view: EditorView): Panel {
  const known = view.state.field(query);
  const field = (label: Key, value: string) =>
    el("input", { class: "gct-field", attrs: { type: "text", value, spellcheck: "false", autocomplete: "off" }, words: { label, placeholder: label }, on: { input: tell } });
  const box = (label: Key, checked: boolean) => {
    const input = el("input", { attrs: { type: "checkbox", checked }, on: { change: tell } });
    return { input, element: el("label", {}, input, el("span", { words: { text: label } })) };
  };
  const action = (key: Key, run: Command) => el("button", { class: "gct-button", attrs: { type: "button" }, words: { text: key }, on: { click: () => void run(view) } });
  const find = field("editor.find", known.find);
  const replace = field("editor.replaceWith", known.replace);
  const sameCase = box("editor.case", known.sameCase);
  const regexp = box("editor.regexp", known.regexp);
  const word = box("editor.word", known.word);
  const close = el("button", { class: "gct-close", attrs: { type: "button" }, words: { label: "dialog.close" }, on: { click: () => void shut(view) } }, icon("close"));

  function tell(): void {
    const now: Query = { find: find.value, replace: replace.value, sameCase: sameCase.input.checked, regexp: regexp.input.checked, word: word.input.checked };
    view.dispatch({ effects: asked.of(now) });
    setAttribute(find, "aria-invalid", now.find !== "" && hitFrom(view, false) === undefined ? "true" : undefined);
  }
  const dom = el(
    "div",
    { class: "gct-search", attrs: { role: "search" } },
    el("div", {}, find, action("editor.next", next), action("editor.previous", previous), sameCase.element, regexp.element, word.element),
    el("div", {}, replace, action("editor.replace", replaceOne), action("editor.replaceAll", replaceAll)),
    close,
  );
  dom.addEventListener("keydown", (event) => {
    const run = event.key !== "Enter" || event.target instanceof HTMLButtonElement ? undefined : event.target === replace ? replaceOne : event.shiftKey ? previous : next;
    if (run?.(view) === true || runScopeHandlers(view, event, "search-panel")) event.preventDefault();
  });
  return { dom, top: true, mount: () => find.select() };
}

const shut: Command = (view) => {
  if (!view.state.field(isOpen)) return false;
  view.dispatch({ effects: opened.of(false) });
  view.focus();
  return true;
};

const both = "editor search-panel";
const keys: readonly KeyBinding[] = [
  { key: "F3", run: next, shift: previous, scope: both, preventDefault: true },
  { key: "Mod-g", run: next, shift: previous, scope: both, preventDefault: true },
  { key: "Mod-f", run: (view) => (search(view), true), scope: "search-panel" },
  { key: "Escape", run: shut, scope: both },
];

/** Opens the panel with what is selected, or goes back to it. */
export function search(view: EditorView): void {
  if (view.state.field(isOpen, false) === undefined) {
    view.dispatch({ effects: StateEffect.appendConfig.of([query, isOpen, hits, keymap.of(keys)]) });
  }
  const { from, to } = view.state.selection.main;
  const selected = to - from < 200 ? view.state.sliceDoc(from, to) : "";
  const now = view.state.field(query);
  const find = selected === "" || selected.includes("\n") ? now.find : selected;
  view.dispatch({ effects: [asked.of({ ...now, find }), opened.of(true)] });
  const input = view.dom.querySelector<HTMLInputElement>(".gct-search input");
  if (input === null) return;
  input.value = find;
  input.select();
}
