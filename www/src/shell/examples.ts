/** The menu of examples: the same on both screens, each with examples of its own. */
import { el } from "../dom.ts";
import { say, words, type Key } from "../words/index.ts";
import type { Row } from "../words/table.ts";
import { sheet } from "./controls.ts";
import { loadInto } from "./loading.ts";

/** What the menu shows of an example. */
export interface Entry {
  readonly id: string;
  readonly title: Row;
  /** What tells it from its neighbours at a glance. */
  readonly tag: string;
  /** The codes of the issues that it is there to show. */
  readonly shows: string | undefined;
  choose(): void;
}

/** Examples under one heading. */
export interface Group {
  readonly title: Key;
  readonly entries: readonly Entry[];
}

/** A button that opens the menu; `load` brings the examples when it is first opened. */
export function examplesMenu(label: Key, load: () => Promise<readonly Group[]>): HTMLElement {
  return sheet(label, "list", "", (close) => {
    const holder = el("div", { class: "examples" });
    const contents = ({ title, entries }: Group) => [
      el("h2", {}, words(title)),
      el("ul", {}, ...entries.map((entry) => el("li", {}, button(entry, close)))),
    ];
    void loadInto(holder, load, (groups) => groups.flatMap(contents)).then(() => holder.querySelector("button")?.focus());
    return holder;
  }).element;
}

function button({ id, title, tag, shows, choose }: Entry, close: () => void): HTMLElement {
  const click = () => {
    close();
    choose();
  };
  return el(
    "button",
    { class: "example", attrs: { type: "button", "data-example": id, "data-shows": shows }, on: { click } },
    el("span", { class: "example-title" }, say(title)),
    el("code", { class: "tag" }, tag),
  );
}
