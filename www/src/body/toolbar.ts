/** Above the editor: examples, tidying up, undoing. */
import { el } from "../dom.ts";
import { button, iconButton, sheet } from "../shell/controls.ts";
import type { Pane } from "../shell/pane.ts";
import { say, words } from "../words/index.ts";
import type { Example } from "./examples.ts";
import type { BodyHost } from "./session.ts";

export function makeToolbar(host: BodyHost): Pane {
  const examples = sheet("examples.button", "list", "", (close) => {
    const holder = el("div", { class: "examples" });
    void import("./examples.ts").then(({ examples }) => {
      for (const group of ["sound", "broken"] as const) {
        const list = examples.filter((example) => example.group === group);
        const choose = (example: Example) => {
          close();
          show(host, example);
        };
        holder.append(
          el("h2", {}, words(`examples.${group}`)),
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
    button("toolbar.format", undefined, () => void format(host), "quiet"),
    iconButton("toolbar.undo", "undo", () => host.undo()),
  );
  return { element };
}

/** Opens an example by its name; "first" is the one that a first visit shows. */
export async function openExample(host: BodyHost, name: string): Promise<void> {
  const { examples, first } = await import("./examples.ts");
  const example = examples.find(({ id }) => id === (name === "first" ? first : name));
  // The user may have typed while it was loaded.
  if (example !== undefined && host.app.state.body === "") show(host, example);
}

function show({ app, session }: BodyHost, example: Example): void {
  app.set({ body: example.text, api: example.api, callKind: example.callKind ?? "unknown" });
  session.set({ example });
}

function entry(example: Example, choose: (example: Example) => void): HTMLElement {
  return el(
    "button",
    { class: "example", attrs: { type: "button", "data-example": example.id, "data-shows": example.shows }, on: { click: () => choose(example) } },
    el("span", { class: "example-title" }, say(example.title)),
    el("code", { class: "tag" }, example.api),
  );
}

/** Lays the text out anew, a broken one too as far as it can be read; no value changes by it. */
async function format({ app, core, write }: BodyHost): Promise<void> {
  const { body } = app.state;
  const laidOut = await core.ask("format", { text: body }, { lane: "format" });
  if (laidOut !== undefined && app.state.body === body) write(laidOut);
}
