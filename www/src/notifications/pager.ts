/** Goes through a long list a page at a time. */
import { el } from "../dom.ts";
import { button } from "../shell/controls.ts";
import { words, type Key } from "../words/index.ts";

export interface Page {
  readonly from: number;
  readonly shown: number;
  readonly total: number;
}

export function pager(key: Key, { from, shown, total }: Page, turn: (back: boolean) => void): HTMLElement {
  const previous = button("timeline.previous", undefined, () => turn(true));
  const next = button("timeline.next", undefined, () => turn(false));
  previous.disabled = from === 0;
  next.disabled = from + shown >= total;
  const text = words(key, { from: total === 0 ? 0 : from + 1, to: from + shown, n: total });
  return el("div", { class: "pager" }, previous, el("p", { attrs: { role: "status" } }, text), next);
}
