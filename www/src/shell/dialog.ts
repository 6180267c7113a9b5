/** A window over the page, made when it is first opened. */
import { el } from "../dom.ts";
import type { Key } from "../words/index.ts";
import { iconButton } from "./controls.ts";
import { loadInto } from "./loading.ts";
import type { Pane } from "./pane.ts";

export interface Dialog extends Pane {
  open(): void;
}

export function makeDialog(title: Key, load: () => Promise<readonly HTMLElement[]>): Dialog {
  const body = el("div", { class: "dialog-body" });
  const heading = el("h2", { words: { text: title }, attrs: { id: `title-${title.replaceAll(".", "-")}` } });
  const close = () => element.close();
  const element = el(
    "dialog",
    { attrs: { "aria-labelledby": heading.id } },
    el("div", { class: "dialog-head" }, heading, iconButton("dialog.close", "close", close)),
    body,
  );
  // A click on the backdrop has the dialog itself as its target.
  element.addEventListener("click", (event) => event.target === element && close());
  return {
    element,
    open() {
      void loadInto(body, load, (contents) => contents);
      element.showModal();
    },
  };
}
