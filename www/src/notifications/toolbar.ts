/** Above the batches: examples, files, undoing. */
import { el } from "../dom.ts";
import { button, undoButton } from "../shell/controls.ts";
import { examplesMenu } from "../shell/examples.ts";
import type { Pane } from "../shell/pane.ts";
import type { NotificationHost } from "./session.ts";

export function makeToolbar(host: NotificationHost): Pane {
  const examples = examplesMenu("notifications.examples", async () => {
    const { examples, groups } = await import("./examples.ts");
    return groups.map((group) => ({
      title: `notifications.examples.${group}` as const,
      entries: examples
        .filter((example) => example.group === group)
        .map((example) => ({
          id: example.id,
          title: example.title,
          tag: example.tag,
          shows: example.shows?.join(" "),
          choose: () => host.openExample(example),
        })),
    }));
  });
  const element = el(
    "div",
    { class: "toolbar", attrs: { role: "group" }, words: { label: "toolbar.label" } },
    examples,
    button("notifications.open", "open", () => host.choose(), "quiet"),
    undoButton(host, host.session),
  );
  return { element };
}

/** What a first visit shows. */
export async function openFirst(host: NotificationHost, stillEmpty: () => boolean): Promise<void> {
  const { examples } = await import("./examples.ts");
  const [first] = examples;
  // The user may have typed, or opened a file, while it was loaded.
  if (first !== undefined && stillEmpty()) host.openExample(first);
}
