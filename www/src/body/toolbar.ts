/** Above the editor: examples, tidying up, undoing. */
import { el } from "../dom.ts";
import { button, undoButton } from "../shell/controls.ts";
import { examplesMenu } from "../shell/examples.ts";
import type { Pane } from "../shell/pane.ts";
import type { Example } from "./examples.ts";
import type { BodyHost } from "./session.ts";

export function makeToolbar(host: BodyHost): Pane {
  const examples = examplesMenu("examples.button", async () => {
    const { examples } = await import("./examples.ts");
    return (["sound", "broken"] as const).map((group) => ({
      title: `examples.${group}` as const,
      entries: examples
        .filter((example) => example.group === group)
        .map((example) => ({
          id: example.id,
          title: example.title,
          tag: example.api,
          shows: example.shows,
          choose: () => show(host, example),
        })),
    }));
  });
  const element = el(
    "div",
    { class: "toolbar", attrs: { role: "group" }, words: { label: "toolbar.label" } },
    examples,
    button("toolbar.format", undefined, () => void format(host), "quiet"),
    undoButton(host, host.app),
  );
  return { element };
}

/** What a first visit shows. */
export async function openFirst(host: BodyHost, stillEmpty: () => boolean): Promise<void> {
  const { examples, first } = await import("./examples.ts");
  const example = examples.find(({ id }) => id === first);
  // The user may have typed while it was loaded.
  if (example !== undefined && stillEmpty()) open(host, example);
}

function open({ app, session }: BodyHost, example: Example): void {
  app.set({ body: example.text });
  session.set({ example });
}

/** One that was chosen brings what it is judged by. */
function show(host: BodyHost, example: Example): void {
  open(host, example);
  const { api, callKind, before = { api, callKind } } = host.app.state;
  host.app.set({ api: example.api, callKind: example.callKind ?? "unknown", before });
}

/** Lays the text out anew, a broken one too as far as it can be read; no value changes by it. */
async function format({ app, core, write }: BodyHost): Promise<void> {
  const { body } = app.state;
  const laidOut = await core.ask("format", { text: body }, { lane: "format" });
  if (laidOut !== undefined && app.state.body === body) write(laidOut);
}
