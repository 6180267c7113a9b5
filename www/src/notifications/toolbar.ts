/** Above the batches: examples, files, undoing. */
import { el } from "../dom.ts";
import { button, iconButton, sheet } from "../shell/controls.ts";
import type { Pane } from "../shell/pane.ts";
import { say, words } from "../words/index.ts";
import type { Example } from "./examples.ts";
import type { NotificationHost } from "./session.ts";

export function makeToolbar(host: NotificationHost): Pane {
  const examples = sheet("notifications.examples", "list", "", (close) => {
    const holder = el("div", { class: "examples" });
    void import("./examples.ts").then(({ examples, groups }) => {
      for (const group of groups) {
        const choose = (example: Example) => {
          close();
          host.openExample(example);
        };
        const list = examples.filter((example) => example.group === group);
        holder.append(
          el("h2", {}, words(`notifications.examples.${group}`)),
          el("ul", {}, ...list.map((example) => el("li", {}, entry(example, choose)))),
        );
      }
      holder.querySelector("button")?.focus();
    });
    return holder;
  });
  const element = el(
    "div",
    { class: "toolbar", attrs: { role: "group" }, words: { label: "toolbar.label" } },
    examples.element,
    button("notifications.open", "open", () => host.choose(), "quiet"),
    iconButton("toolbar.undo", "undo", () => host.undo()),
  );
  return { element };
}

/** What a first visit shows. */
export async function openFirst(host: NotificationHost): Promise<void> {
  const { examples } = await import("./examples.ts");
  const [first] = examples;
  // The user may have typed while it was loaded.
  if (first !== undefined && host.app.state.notifications === "") host.openExample(first);
}

function entry(example: Example, choose: (example: Example) => void): HTMLElement {
  const attrs = { type: "button", "data-example": example.id, "data-shows": example.shows?.join(" ") };
  return el(
    "button",
    { class: "example", attrs, on: { click: () => choose(example) } },
    el("span", { class: "example-title" }, say(example.title)),
    el("code", { class: "tag" }, example.tag),
  );
}
