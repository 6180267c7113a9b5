/** The journal: how it settles batch by batch, and that their order makes no difference. */
import { el, icon, refill } from "../dom.ts";
import { button } from "../shell/controls.ts";
import type { Pane } from "../shell/pane.ts";
import { words } from "../words/index.ts";
import type { Followed, FollowedBatch } from "./calls.ts";
import { signs } from "./signs.ts";
import { nameAt, type NotificationHost } from "./session.ts";

/** Calls whose facts are spelt out. */
const mostCalls = 40;

export function makeJournal(host: NotificationHost): Pane {
  const { app, session, note } = host;
  const element = el("div", { class: "journal" });
  const copy = async () => {
    const { followed } = session.state;
    if (followed === undefined) return;
    try {
      await navigator.clipboard.writeText(JSON.stringify(followed.journal, null, 2));
      note({ key: "journal.copied", brief: true });
    } catch {
      note({ key: "journal.uncopied" });
    }
  };
  const show = () => {
    const { followed } = session.state;
    if (followed === undefined) return;
    const { journal, factCount, batches } = followed;
    const calls = Object.entries(journal.calls);
    if (factCount === 0) {
      element.replaceChildren(el("p", { class: "fine" }, words("journal.empty")));
      return;
    }
    refill(
      element,
      el(
        "div",
        { class: "journal-head" },
        el("p", {}, el("strong", {}, words("journal.facts", { n: factCount })), ` ${words("journal.about", { n: calls.length })}`),
        button("journal.copy", "copy", () => void copy()),
      ),
      sameness(followed),
      el("h2", {}, words("journal.settles")),
      settling(batches, (at) => nameAt(session.state, at), (at) => host.show(at)),
      el("h2", {}, words("journal.known")),
      ...calls.slice(0, mostCalls).map(([id, facts]) => factsOf(id, facts)),
    );
    if (calls.length > mostCalls) element.append(el("p", { class: "fine" }, words("journal.more", { n: calls.length - mostCalls })));
  };
  session.subscribe((changed) => changed.has("followed") && show());
  app.subscribe((changed) => changed.has("locale") && show());
  show();
  return { element };
}

function sameness({ orders, same }: Followed): HTMLElement {
  if (!same) return el("p", { class: "sameness bad" }, icon("error"), words("journal.different"));
  const text = orders === 1 ? words("journal.single") : words("journal.same", { n: orders });
  return el("p", { class: `sameness ${orders === 1 ? "" : "good"}` }, icon(orders === 1 ? "hint" : "check"), text);
}

function settling(batches: readonly FollowedBatch[], name: (at: number) => string, show: (at: number) => void): HTMLElement {
  const rows = batches.map(({ types, added, after }, at) => {
    const told = types.map((type) => el("span", { class: `told ${type}` }, icon(signs[type]), words(`outcome.${type}`)));
    const states = Object.entries(after).map(([state, n]) =>
      el("span", { class: `told ${state}` }, words(`outcome.${state as keyof typeof after}`), Object.keys(after).length > 1 || n > 1 ? ` × ${n}` : ""),
    );
    const chip = el("button", { class: "batch small", attrs: { type: "button" }, on: { click: () => show(at) } }, el("strong", {}, name(at)));
    return el(
      "tr",
      {},
      el("th", { attrs: { scope: "row" } }, chip),
      el("td", {}, ...told),
      el("td", {}, added === 0 ? el("span", { class: "fine" }, words("journal.nothing")) : `+${added}`),
      el("td", {}, ...states),
    );
  });
  const heads = (["journal.batch", "journal.told", "journal.new", "journal.after"] as const).map((key) =>
    el("th", { attrs: { scope: "col" } }, words(key)),
  );
  return el("div", { class: "table-frame" }, el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows)));
}

function factsOf(id: string, facts: readonly string[]): HTMLElement {
  return el(
    "div",
    { class: "facts" },
    el("p", { class: "fine" }, `${words("timeline.call")} `, el("code", {}, id)),
    el("ul", {}, ...facts.map((fact) => el("li", { class: /^\w+/.exec(fact)?.[0] ?? "" }, el("code", {}, fact)))),
  );
}
