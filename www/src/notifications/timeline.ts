/** The calls that the batches tell of, a page at a time. */
import { el } from "../dom.ts";
import type { Pane } from "../shell/pane.ts";
import { words } from "../words/index.ts";
import { callTimeline, type Places } from "./call.ts";
import { callsPerPage } from "./calls.ts";
import { pager } from "./pager.ts";
import { nameAt, type NotificationHost } from "./session.ts";

export function makeTimeline(host: NotificationHost): Pane {
  const { app, session } = host;
  const element = el("div", { class: "timeline" });
  const places: Places = {
    name: ({ batch, index }) => words("timeline.place", { letter: nameAt(session.state, batch), n: index + 1 }),
    go: ({ batch, from, to }) => host.revealIn(batch, from, to),
  };
  const show = () => {
    const { followed } = session.state;
    if (followed === undefined) return;
    const { calls, callCount, from, homeless } = followed;
    const intro = el("p", { class: "fine" }, words(callCount === 0 ? "timeline.empty" : "timeline.intro"));
    element.replaceChildren(intro, ...calls.map((call) => callTimeline(call, places)));
    if (homeless > 0) element.append(el("p", { class: "fine" }, words("timeline.homeless", { n: homeless })));
    if (callCount <= calls.length) return;
    const turn = (back: boolean) => session.set({ from: Math.max(0, from + (back ? -callsPerPage : callsPerPage)) });
    element.append(pager("timeline.pages", { from, shown: calls.length, total: callCount }, turn));
  };
  session.subscribe((changed) => changed.has("followed") && show());
  app.subscribe((changed) => changed.has("locale") && show());
  show();
  return { element };
}
