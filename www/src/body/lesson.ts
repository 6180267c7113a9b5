/** What the example that is open teaches. */
import { el, icon } from "../dom.ts";
import { iconButton } from "../shell/controls.ts";
import type { Pane } from "../shell/pane.ts";
import type { AppStore, Mode } from "../state/app.ts";
import type { Watched } from "../state/store.ts";
import { say } from "../words/index.ts";
import type { Row } from "../words/table.ts";

/** What the example that is open says of itself. */
export interface Taught {
  readonly title: Row;
  readonly lesson: Row;
}

interface LessonHost {
  readonly app: AppStore;
  readonly session: Watched<{ readonly example: Taught | undefined }>;
  closeLesson(): void;
}

export function makeLesson({ app, session, closeLesson }: LessonHost, mode: Mode): Pane {
  const element = el("aside", { class: "lesson", attrs: { hidden: true }, words: { label: "lesson.label" } });
  let shown: Taught | undefined;
  const show = () => {
    const { example } = session.state;
    shown = example;
    element.hidden = example === undefined;
    if (example === undefined) return;
    element.replaceChildren(
      icon("hint"),
      el("p", {}, el("strong", {}, `${say(example.title)}.`), " ", say(example.lesson)),
      iconButton("lesson.close", "close", () => {
        closeLesson();
        // The button has gone, and the focus with it.
        element.parentElement?.querySelector("button")?.focus();
      }),
    );
  };
  session.subscribe(() => session.state.example !== shown && show());
  app.subscribe((changed) => {
    if (changed.has("locale")) show();
    // An emptied or replaced text is no example any more.
    if (changed.has(mode) && app.state[mode] === "") closeLesson();
  });
  show();
  return { element };
}
