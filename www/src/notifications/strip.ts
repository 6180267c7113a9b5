/** The batches in the order they came: choose one, move it by button, by Alt with an arrow, or by dragging; remove it. */
import { el, icon } from "../dom.ts";
import { iconButton } from "../shell/controls.ts";
import type { Pane } from "../shell/pane.ts";
import { words } from "../words/index.ts";
import { letter } from "./batches.ts";
import { signs } from "./signs.ts";
import { nameAt, placeOf, type NotificationHost } from "./session.ts";

export function makeStrip(host: NotificationHost): Pane {
  const { app, session } = host;
  const list = el("ol", { class: "batches", words: { label: "batches.label" } });
  const said = el("p", { class: "unseen", attrs: { role: "status" } });
  let dragged: number | undefined;

  const move = (at: number, to: number) => {
    const { batches } = session.state;
    const { id } = batches[at] ?? {};
    if (id === undefined || to < 0 || to >= batches.length) return;
    host.move(at, to);
    list.querySelector<HTMLElement>(`[data-batch="${id}"]`)?.focus();
    said.textContent = words("batches.moved", { letter: letter(id), at: to + 1 });
  };
  const here = () => placeOf(session.state);
  const earlier = iconButton("batches.earlier", "back", () => move(here(), here() - 1));
  const later = iconButton("batches.later", "forth", () => move(here(), here() + 1));
  const remove = iconButton("batches.remove", "close", () => {
    host.remove(here());
    // The button may have become disabled, and the focus would be nowhere.
    if (remove.disabled) list.querySelector<HTMLElement>(".batch")?.focus();
  });
  const tools = el("div", { class: "batch-tools" }, earlier, later, remove);

  const chip = (at: number): HTMLElement => {
    const { batches, shown, followed } = session.state;
    const { id, text } = batches[at] ?? { id: 0, text: "" };
    const name = nameAt(session.state, at);
    const types = followed?.batches.length === batches.length ? (followed.batches[at]?.types ?? []) : [];
    const says = text.trim() === "" ? words("batches.empty") : types.map((type) => words(`outcome.${type}`)).join(", ");
    const button = el(
      "button",
      {
        class: "batch",
        attrs: { type: "button", draggable: "true", "data-batch": id, "aria-pressed": String(id === shown), title: says },
        on: { click: () => host.show(at) },
      },
      el("span", { class: "unseen" }, words("batches.name", { letter: "" })),
      el("strong", {}, name),
      ...Array.from(new Set(types), (type) => el("span", { class: `sign ${type}` }, icon(signs[type]))),
      el("span", { class: types.length === 1 || text.trim() === "" ? "batch-says" : "unseen" }, says),
    );
    button.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      if (event.altKey) move(at, at + step);
      else list.querySelectorAll<HTMLElement>(".batch")[at + step]?.focus();
    });
    button.addEventListener("dragstart", (event) => {
      dragged = at;
      event.dataTransfer?.setData("text/plain", name);
    });
    button.addEventListener("dragend", () => (dragged = undefined));
    const item = el("li", {}, button);
    item.addEventListener("dragover", (event) => {
      if (dragged === undefined) return;
      event.preventDefault();
      item.classList.add("target");
    });
    item.addEventListener("dragleave", () => item.classList.remove("target"));
    item.addEventListener("drop", (event) => {
      item.classList.remove("target");
      if (dragged === undefined) return;
      event.preventDefault();
      move(dragged, at);
    });
    return item;
  };
  const show = () => {
    const { batches, shown } = session.state;
    const focused = (list.getRootNode() as Document).activeElement?.getAttribute("data-batch");
    const { scrollTop } = list;
    list.replaceChildren(...batches.map((_, at) => chip(at)));
    if (focused) list.querySelector<HTMLElement>(`[data-batch="${focused}"]`)?.focus();
    const at = batches.findIndex(({ id }) => id === shown);
    const now = list.children[at];
    // In sight within the list alone: the page shall not move while somebody types.
    if (now instanceof HTMLElement) {
      const least = now.offsetTop + now.offsetHeight - list.clientHeight;
      list.scrollTop = Math.max(least, Math.min(scrollTop, now.offsetTop));
    }
    earlier.disabled = at <= 0;
    later.disabled = at >= batches.length - 1;
    remove.disabled = batches.length === 1 && batches[0]?.text === "";
  };
  session.subscribe((changed) => (changed.has("batches") || changed.has("shown") || changed.has("followed")) && show());
  app.subscribe((changed) => changed.has("locale") && show());
  show();
  const add = iconButton("batches.add", "plus", () => host.add(""));
  return { element: el("div", { class: "strip" }, list, add, tools, said) };
}
