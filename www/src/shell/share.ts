/** The share sheet, and the address that always says what the page shows. */
import { el } from "../dom.ts";
import type { App, AppStore } from "../state/app.ts";
import { encode } from "../state/link.ts";
import { words } from "../words/index.ts";
import { button } from "./controls.ts";
import type { Note } from "./notes.ts";

/** Texts above this size are put into a link only on request: the address of every keystroke would cost too much. */
const mostInAddress = 32 * 1024;
/** Some programs cut longer links. */
const longLink = 8000;
const settled = 400;

/** Keeps the address in step with the page, so that a reload or a copied address brings it back. */
export function followAddress(app: AppStore): void {
  let timer = 0;
  const write = async () => {
    const { state } = app;
    const text = state[state.mode];
    const hash = text === "" || text.length > mostInAddress ? "" : await encode(state);
    if (state === app.state) history.replaceState(null, "", `${location.pathname}${location.search}${hash}`);
  };
  const kept: readonly (keyof App)[] = ["mode", "api", "callKind", "body", "notifications"];
  app.subscribe((changed) => {
    if (!kept.some((key) => changed.has(key))) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => void write(), settled);
  });
}

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
  void encode(app.state).then((hash) => {
    link.value = `${location.origin}${location.pathname}${hash}`;
    if (link.value.length > longLink) size.textContent = words("share.long", { n: link.value.length });
  });
  return el(
    "div",
    { class: "share" },
    el("h2", { words: { text: "share.title" } }),
    el("div", { class: "share-row" }, link, button("share.copy", "copy", () => void copy(), "primary")),
    size,
    el("p", { class: "fine", words: { text: "privacy.text" } }),
  );
}
