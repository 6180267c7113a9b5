/** What the example that is open teaches. */
import { el, icon } from "../dom.ts";
import { iconButton } from "../shell/controls.ts";
import type { Pane } from "../shell/pane.ts";
import { say } from "../words/index.ts";
import type { BodyHost } from "./session.ts";

export function makeLesson({ app, session }: BodyHost): Pane {
  const element = el("aside", { class: "lesson", attrs: { hidden: true }, words: { label: "lesson.label" } });
  const show = () => {
    const { example } = session.state;
    element.hidden = example === undefined;
    if (example === undefined) return;
    element.replaceChildren(
      icon("hint"),
      el("p", {}, el("strong", {}, `${say(example.title)}.`), " ", say(example.lesson)),
      iconButton("lesson.close", "close", () => session.set({ example: undefined })),
    );
  };
  session.subscribe((changed) => changed.has("example") && show());
  app.subscribe((changed) => {
    if (changed.has("locale")) show();
    // An emptied or replaced text is no example any more.
    if (changed.has("body") && app.state.body === "") session.set({ example: undefined });
  });
  show();
  return { element };
}
