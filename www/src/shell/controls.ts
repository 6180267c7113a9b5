/** Small parts used all over the page. */
import { el, icon, type Child, type IconName } from "../dom.ts";
import type { Key } from "../words/index.ts";

/** A native select in the page's clothes. Options are words by key, or names that are the same in every language. */
export function choice<V extends string>(
  label: Key,
  options: readonly { readonly value: V; readonly key?: Key; readonly name?: string }[],
  chosen: V,
  choose: (value: V) => void,
): { readonly element: HTMLElement; show(value: V): void } {
  const select = el(
    "select",
    { words: { label }, on: { change: () => choose(select.value as V) } },
    ...options.map(({ value, key, name }) =>
      el("option", { attrs: { value }, ...(key && { words: { text: key } }) }, ...(key ? [] : [name ?? value])),
    ),
  );
  select.value = chosen;
  return {
    element: el("span", { class: "choice" }, select, icon("chevron")),
    show: (value) => {
      select.value = value;
    },
  };
}

/** A field under its label, and below it what may be put in: the field's `aria-describedby` names its id with `-hint`. */
export function labelled(label: Key, field: HTMLElement, hint?: Key): HTMLElement {
  const children = [el("label", { attrs: { for: field.id }, words: { text: label } }), field];
  if (hint !== undefined) children.push(el("p", { class: "fine", attrs: { id: `${field.id}-hint` }, words: { text: hint } }));
  return el("div", { class: "field" }, ...children);
}

export function button(key: Key, glyph: IconName | undefined, click: () => void, look = ""): HTMLButtonElement {
  const children: Child[] = glyph === undefined ? [] : [icon(glyph)];
  children.push(el("span", { words: { text: key } }));
  return el("button", { class: `button ${look}`.trim(), attrs: { type: "button" }, on: { click } }, ...children);
}

/** A button that is only a drawing; its words are its label and its tip. */
export function iconButton(key: Key, glyph: IconName, click: () => void): HTMLButtonElement {
  return el(
    "button",
    { class: "button quiet square", attrs: { type: "button" }, words: { label: key, title: key }, on: { click } },
    icon(glyph),
  );
}

/** Follows what changes the text. It stays in reach when it has nothing to do: the focus may be on it. */
export function undoButton(editor: { undo(): void; canUndo(): boolean }, text: { subscribe(listener: () => void): void }): HTMLElement {
  const made = iconButton("toolbar.undo", "undo", () => editor.undo());
  const show = () => made.setAttribute("aria-disabled", String(!editor.canUndo()));
  text.subscribe(show);
  show();
  return made;
}

export interface Tab<V extends string> {
  readonly value: V;
  readonly key: Key;
  /** The id of the panel it shows. */
  readonly panel: string;
}

/** A list of tabs as the ARIA practices have it: one stop of the Tab key, arrows go from tab to tab. */
export function tabs<V extends string>(
  label: Key,
  list: readonly Tab<V>[],
  choose: (value: V) => void,
): { readonly element: HTMLElement; show(value: V): void } {
  const buttons = list.map(({ value, key, panel }) =>
    el("button", {
      class: "tab",
      attrs: { type: "button", role: "tab", id: `tab-${value}`, "aria-controls": panel },
      words: { text: key },
      on: { click: () => choose(value) },
    }),
  );
  const move = (event: KeyboardEvent) => {
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = (to + buttons.length) % buttons.length;
    choose((list[next] as Tab<V>).value);
    buttons[next]?.focus();
  };
  const element = el(
    "div",
    { class: "tabs", attrs: { role: "tablist" }, words: { label }, on: { keydown: move } },
    ...buttons,
  );
  return {
    element,
    show(value) {
      list.forEach((tab, at) => {
        const chosen = tab.value === value;
        buttons[at]?.setAttribute("aria-selected", String(chosen));
        buttons[at]?.setAttribute("tabindex", chosen ? "0" : "-1");
      });
    },
  };
}

/** A button that opens a sheet below it, closed by Escape, by a click elsewhere and by a choice made in it. */
export function sheet(
  key: Key,
  glyph: IconName | undefined,
  look: string,
  fill: (close: () => void) => HTMLElement,
): { readonly element: HTMLElement; close(): void } {
  const id = `sheet-${key.replaceAll(".", "-")}`;
  const panel = el("div", { class: "sheet", attrs: { id, popover: "auto", role: "dialog" }, words: { label: key } });
  const opener = el(
    "button",
    { class: `button ${look}`.trim(), attrs: { type: "button", "aria-haspopup": "dialog", "aria-expanded": "false" } },
    ...(glyph === undefined ? [] : [icon(glyph)]),
    el("span", { words: { text: key } }),
    icon("chevron"),
  );
  opener.popoverTargetElement = panel;
  const close = () => panel.hidePopover();
  panel.addEventListener("beforetoggle", (event) => {
    if ((event as ToggleEvent).newState === "open") panel.replaceChildren(fill(close));
  });
  panel.addEventListener("toggle", (event) => {
    const open = (event as ToggleEvent).newState === "open";
    opener.setAttribute("aria-expanded", String(open));
    // What is not shown is not kept either: it would speak the language it was made in.
    if (!open) return panel.replaceChildren();
    place(panel, opener);
    return panel.querySelector<HTMLElement>("button, input, a, select")?.focus();
  });
  return { element: el("span", { class: "sheet-holder" }, opener, panel), close };
}

/** Below its button and inside the window. Set through the style object, which a strict policy allows. */
function place(panel: HTMLElement, opener: HTMLElement): void {
  const gap = 6;
  const at = opener.getBoundingClientRect();
  const left = Math.max(gap, Math.min(at.left, innerWidth - panel.offsetWidth - gap));
  panel.style.left = `${left}px`;
  panel.style.top = `${at.bottom + gap}px`;
  panel.style.maxHeight = `${Math.max(160, innerHeight - at.bottom - 2 * gap)}px`;
}
