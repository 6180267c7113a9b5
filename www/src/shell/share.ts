/** The share sheet. */
import { el } from "../dom.ts";
import type { AppStore } from "../state/app.ts";
import { encode } from "../state/link.ts";
import { words } from "../words/index.ts";
import { button } from "./controls.ts";
import type { Note } from "./pane.ts";

/** Some programs cut longer links. */
const longLink = 8000;

export function fillShare(app: AppStore, note: (note: Note) => void): HTMLElement {
  const link = el("input", { attrs: { type: "text", readonly: true, id: "share-link" }, words: { label: "share.link" } });
  link.addEventListener("focus", () => link.select());
  const size = el("p", { class: "fine" });
  const copy = async () => {
    link.select();
    try {
      await navigator.clipboard.writeText(link.value);
      note({ key: "share.copied", brief: true });
    } catch {
      note({ key: "share.failed" });
    }
  };
  const row = el("div", { class: "share-row" }, link, button("share.copy", "copy", () => void copy(), "primary"));
  const show = (hash: string) => {
    link.value = `${location.origin}${location.pathname}${hash}`;
    if (link.value.length > longLink) size.textContent = words("share.long", { n: link.value.length });
  };
  const refuse = () => {
    row.hidden = true;
    size.textContent = words("share.tooLong");
  };
  encode(app.state).then(show, refuse);
  return el(
    "div",
    { class: "share" },
    el("h2", { words: { text: "share.title" } }),
    row,
    size,
    el("p", { class: "fine", words: { text: "privacy.text" } }),
  );
}
