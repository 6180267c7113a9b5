/** The list of what may stand at the cursor: asked for while typing or by Ctrl Space, chosen by keys or by mouse. */
import { Prec, StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, showTooltip, ViewPlugin, type Command, type Tooltip, type TooltipView, type ViewUpdate } from "@codemirror/view";
import { el, setAttribute } from "../dom.ts";

export interface Choice {
  readonly label: string;
  readonly detail?: string;
  /** What is written, where that is not the label. */
  readonly text?: string;
  /** Higher stands higher; those of one rank as they were given. */
  readonly rank?: number;
  info?(): HTMLElement;
}

/** What may stand in place of a stretch of the text. */
export interface Choices {
  readonly from: number;
  readonly to: number;
  readonly list: readonly Choice[];
}

/** `asked` where the user asked; otherwise an answer is wanted only where one helps. */
export type Suggest = (state: EditorState, at: number, asked: boolean) => Promise<Choices | undefined>;

interface Open extends Choices {
  /** Those that fit what has been typed. */
  readonly fitting: readonly Choice[];
  readonly chosen: number;
  readonly since: number;
}

const id = "gct-choices";
const rest = 100;
const page = 8;
/** No key chooses in the first moments of a list: it was meant for what was there before. */
const settling = 75;

const open = StateEffect.define<Choices | undefined>();
const choose = StateEffect.define<number>();
const close = open.of(undefined);

const list = StateField.define<Open | undefined>({
  create: () => undefined,
  update(shown, transaction) {
    const { changes, docChanged, effects, selection, state } = transaction;
    let next = shown;
    if (shown !== undefined && docChanged) {
      const typed = transaction.isUserEvent("input.type") || transaction.isUserEvent("delete");
      next = typed ? fit(state, { ...shown, from: changes.mapPos(shown.from, -1), to: changes.mapPos(shown.to, 1) }, shown.since) : undefined;
    } else if (selection !== undefined) next = undefined;
    for (const effect of effects) {
      if (effect.is(open)) next = effect.value && fit(state, effect.value, shown?.since ?? Date.now());
      if (effect.is(choose) && next !== undefined) next = { ...next, chosen: (effect.value + next.fitting.length) % next.fitting.length };
    }
    return next;
  },
  provide: (field) => [
    // The same object as long as the list stays where it is.
    showTooltip.from(field, (shown): Tooltip | null => (shown === undefined ? null : { pos: shown.from, create: makeList })),
    EditorView.contentAttributes.from(field, (shown) => ({
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      ...(shown && { "aria-controls": id, "aria-activedescendant": `${id}-${shown.chosen}` }),
    })),
  ],
});

/** Undefined where nothing fits, or the cursor has left the place. */
function fit(state: EditorState, choices: Choices, since: number): Open | undefined {
  const { head } = state.selection.main;
  if (head < choices.from || head > choices.to) return undefined;
  const typed = state.sliceDoc(choices.from, head).toLowerCase();
  const fitting = choices.list
    .map((choice) => ({ choice, worth: worth(choice.label.toLowerCase(), typed) * 1000 + (choice.rank ?? 0) }))
    .filter(({ worth }) => worth > 500)
    .sort((a, b) => b.worth - a.worth)
    .map(({ choice }) => choice);
  return fitting.length === 0 ? undefined : { ...choices, fitting, chosen: 0, since };
}

/** 3 where a label begins with what was typed, 2 where it holds it, 1 where it has its letters in this order, otherwise 0. */
function worth(label: string, typed: string): number {
  if (label.startsWith(typed)) return 3;
  if (label.includes(typed)) return 2;
  let from = 0;
  for (const letter of typed) {
    from = label.indexOf(letter, from) + 1;
    if (from === 0) return 0;
  }
  return 1;
}

function makeList(view: EditorView): TooltipView {
  const options = el("ul", { attrs: { id, role: "listbox" }, words: { label: "editor.completions" } });
  const info = el("div", { class: "gct-choice-info", attrs: { id: `${id}-info` } });
  const dom = el("div", { class: "gct-choices" }, options, info);
  let drawn: readonly Choice[] | undefined;
  const show = () => {
    const shown = view.state.field(list);
    if (shown === undefined) return;
    const { fitting, chosen } = shown;
    if (drawn !== fitting) options.replaceChildren(...fitting.map(option));
    drawn = fitting;
    [...options.children].forEach((each, at) => {
      setAttribute(each, "aria-selected", at === chosen ? "true" : undefined);
      setAttribute(each, "aria-describedby", at === chosen ? info.id : undefined);
    });
    const about = fitting[chosen]?.info?.();
    info.hidden = about === undefined;
    info.replaceChildren(...(about === undefined ? [] : [about]));
    reach(options, options.children[chosen]);
  };
  dom.addEventListener("mousedown", (event) => {
    // The editor keeps the focus, and the list stays open while a link in it is followed.
    event.preventDefault();
    const at = [...options.children].findIndex((each) => each.contains(event.target as Node));
    if (at >= 0) write(view, at);
  });
  return { dom, mount: show, update: ({ state, startState }) => void (state.field(list) !== startState.field(list) && show()) };
}

function option({ label, detail }: Choice, at: number): HTMLElement {
  const parts = [el("span", { class: "gct-choice" }, label)];
  if (detail !== undefined) parts.push(el("span", { class: "gct-choice-detail" }, detail));
  return el("li", { attrs: { id: `${id}-${at}`, role: "option" } }, ...parts);
}

/** Scrolls the list alone, and nothing around it. */
function reach(within: HTMLElement, child: Element | undefined): void {
  if (!(child instanceof HTMLElement)) return;
  const top = child.offsetTop - within.offsetTop;
  within.scrollTop = Math.max(top + child.offsetHeight - within.clientHeight, Math.min(within.scrollTop, top));
}

function write(view: EditorView, at: number): void {
  const shown = view.state.field(list);
  const choice = shown?.fitting[at];
  if (shown === undefined || choice === undefined) return;
  const insert = choice.text ?? choice.label;
  // An empty object is there to be filled.
  const anchor = shown.from + insert.length - (insert.endsWith("{}") ? 1 : 0);
  const changes = { from: shown.from, to: shown.to, insert };
  view.dispatch({ changes, selection: { anchor }, effects: close, scrollIntoView: true, userEvent: "input.complete" });
}

function asking(suggest: Suggest) {
  return ViewPlugin.fromClass(
    class {
      readonly view: EditorView;
      timer = 0;
      questions = 0;
      constructor(view: EditorView) {
        this.view = view;
      }
      update({ docChanged, selectionSet, state, transactions }: ViewUpdate) {
        // What is put aside is not opened again by what was typed before.
        if (!docChanged && !selectionSet && !transactions.some(({ effects }) => effects.includes(close))) return;
        clearTimeout(this.timer);
        this.questions += 1;
        const typed = transactions.some((each) => each.isUserEvent("input.type"));
        if (typed || (docChanged && state.field(list) !== undefined)) this.timer = window.setTimeout(() => void this.ask(false), rest);
      }
      async ask(asked: boolean): Promise<void> {
        const { state } = this.view;
        const { head, empty } = state.selection.main;
        const question = ++this.questions;
        const choices = empty ? await suggest(state, head, asked) : undefined;
        if (question !== this.questions) return;
        if (choices !== undefined || this.view.state.field(list) !== undefined) this.view.dispatch({ effects: open.of(choices) });
      }
      destroy() {
        clearTimeout(this.timer);
      }
    },
  );
}

/** For keys that mean something only while the list is open. */
function whenOpen(run: (view: EditorView, shown: Open) => void, atOnce = false): Command {
  return (view) => {
    const shown = view.state.field(list);
    if (shown === undefined || (!atOnce && Date.now() - shown.since < settling)) return false;
    run(view, shown);
    return true;
  };
}

const step = (by: number) => whenOpen((view, { chosen }) => view.dispatch({ effects: choose.of(chosen + by) }));
const leap = (by: number) =>
  whenOpen((view, { chosen, fitting }) => view.dispatch({ effects: choose.of(Math.max(0, Math.min(chosen + by, fitting.length - 1))) }));

export function complete(suggest: Suggest): Extension {
  const plugin = asking(suggest);
  const ask: Command = (view) => {
    void view.plugin(plugin)?.ask(true);
    return true;
  };
  const keys = [
    { key: "Ctrl-Space", run: ask },
    // Where the system takes the other.
    { mac: "Alt-`", run: ask },
    { mac: "Alt-i", run: ask },
    { key: "ArrowDown", run: step(1) },
    { key: "ArrowUp", run: step(-1) },
    { key: "PageDown", run: leap(page) },
    { key: "PageUp", run: leap(-page) },
    { key: "Enter", run: whenOpen((view, { chosen }) => write(view, chosen)) },
    { key: "Escape", run: whenOpen((view) => view.dispatch({ effects: close }), true) },
  ];
  const left = EditorView.domEventHandlers({
    blur: (_, view) => void (view.state.field(list) !== undefined && view.dispatch({ effects: close })),
  });
  return [list, plugin, left, Prec.highest(keymap.of(keys))];
}
