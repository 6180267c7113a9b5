/** The calls that the batches tell of, a page at a time. */
import { el, refill } from "../dom.ts";
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
    const parts = [intro, ...calls.map((call) => callTimeline(call, places))];
    if (homeless > 0) parts.push(el("p", { class: "fine" }, words("timeline.homeless", { n: homeless })));
    const turn = (back: boolean) => session.set({ from: Math.max(0, from + (back ? -callsPerPage : callsPerPage)) });
    if (callCount > calls.length) parts.push(pager("timeline.pages", { from, shown: calls.length, total: callCount }, turn));
    refill(element, ...parts);
  };
  session.subscribe((changed) => changed.has("followed") && show());
  app.subscribe((changed) => changed.has("locale") && show());
  show();
  return { element };
}
