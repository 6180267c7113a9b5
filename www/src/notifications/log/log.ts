/** Files of any length: read in the worker with their progress shown, summed up, their calls a page at a time. */
import { el, icon, refill } from "../../dom.ts";
import { button, choice } from "../../shell/controls.ts";
import type { Pane } from "../../shell/pane.ts";
import { optionsOf } from "../../state/app.ts";
import { words } from "../../words/index.ts";
import { callTimeline } from "../call.ts";
import { fates, type Fate } from "../../../../pkg/src/cli/fate.ts";
import type { LogSummary } from "../calls.ts";
import { pager } from "../pager.ts";
import type { NotificationHost } from "../session.ts";
import { chart, number, share, swatch } from "./chart.ts";

const perPage = 50;
const rest = 150;

type Phase = { readonly name: "reading" | "stopped" | "failed" | "done"; readonly part: number };

export function makeLog(host: NotificationHost, files: readonly File[]): Pane {
  const { app, core, session } = host;
  let phase: Phase = { name: "reading", part: 0 };
  let summary: LogSummary | undefined;

  const said = el("p", { class: "log-said", attrs: { role: "status" } });
  const title = el("span", {}, titleOf(files));
  const bar = el("progress", { attrs: { max: 1, value: 0, "aria-label": titleOf(files) } });
  const stop = button("log.stop", "close", () => core.cancel("log"));
  const back = button("log.back", "back", () => leave());
  const figures = el("div", { class: "log-figures" });
  const drawn = el("section", { class: "log-card" });
  const whys = el("section", { class: "log-card" });
  const issues = el("section", { class: "log-card" });
  const place: Place = (file, n) => {
    const inFile = words(summary?.shapes[file] === "lines" ? "log.line" : "log.item", { n });
    return files.length > 1 ? `${files[file]?.name ?? ""}, ${inFile}` : inFile;
  };
  const list = makeList(host, files, place);

  function leave(): void {
    core.cancel("log");
    core.cancel("logCall");
    session.set({ log: undefined });
  }

  function tell(): void {
    const percent = Math.floor(phase.part * 100);
    bar.value = phase.part;
    bar.hidden = stop.hidden = phase.name !== "reading";
    said.textContent = words(`log.${phase.name}`, { percent });
    said.className = `log-said ${phase.name}`;
  }

  function show(): void {
    tell();
    if (summary === undefined) return;
    const { notifications, calls, fates: counts } = summary;
    const settled = counts.completed + counts.failed + counts.cutOff;
    const figure = (value: string, key: "log.notifications" | "log.calls" | "log.transfers" | "log.succeeded", n: number) =>
      el("p", { class: "figure" }, el("strong", {}, value), el("span", {}, words(key, { n })));
    figures.replaceChildren(
      figure(number(notifications), "log.notifications", notifications),
      figure(number(calls), "log.calls", calls),
      figure(number(settled + counts.underWay), "log.transfers", settled + counts.underWay),
      figure(settled === 0 ? "–" : share(counts.completed, settled), "log.succeeded", settled),
    );
    drawn.replaceChildren(el("h2", {}, words("log.fates")), chart(summary));
    whys.replaceChildren(el("h2", {}, words("log.whys")), whyList(summary));
    issues.hidden = summary.issues.length === 0;
    issues.replaceChildren(el("h2", {}, words("log.issues")), issueTable(summary, place));
    list.element.hidden = phase.name === "reading";
  }

  async function read(): Promise<void> {
    const options = optionsOf(app.state);
    phase = { name: "reading", part: 0 };
    tell();
    try {
      const whole = await core.ask("log", { files, options }, {
        lane: "log",
        progress: ({ read, size, summary: sofar }) => {
          phase = { name: "reading", part: size === 0 ? 0 : Math.min(1, read / size) };
          summary = sofar;
          show();
        },
      });
      phase = whole === undefined ? { ...phase, name: "stopped" } : { name: "done", part: 1 };
      summary = whole ?? summary;
    } catch {
      phase = { ...phase, name: "failed" };
    }
    if (session.state.log !== files) return;
    show();
    list.show();
  }

  const unsubscribe = app.subscribe((changed) => {
    if (session.state.log !== files) return unsubscribe();
    if (changed.has("locale")) title.textContent = titleOf(files);
    if (changed.has("locale") && phase.name === "done") void read();
    else if (changed.has("locale")) show();
  });
  void read();
  const element = el(
    "div",
    { class: "log" },
    el("div", { class: "log-head" }, back, el("h2", {}, icon("open"), title), said, bar, stop),
    el("div", { class: "log-body" }, figures, drawn, whys, issues, list.element),
  );
  return { element };
}

/** Where something stands: in which file, and there in which line or notification, from 1. */
type Place = (file: number, n: number) => string;

function titleOf([first, ...more]: readonly File[]): string {
  const name = first?.name ?? "";
  return more.length === 0 ? name : words("log.names", { name, n: more.length });
}

function whyList({ whys }: LogSummary): HTMLElement {
  if (whys.length === 0) return el("p", { class: "fine" }, words("log.whys.none"));
  const most = Math.max(...whys.map(({ calls }) => calls));
  const rows = whys.map(({ fate, calls, pair, explanation }) => {
    const meter = el("meter", { class: fate, attrs: { min: 0, max: most, value: calls, "aria-hidden": "true" } });
    const head = el("p", { class: "why-head" }, el("code", { class: "pair" }, pair), fateOf(fate, calls), el("span", { class: "why-count" }, words("timeline.calls", { n: calls }), meter));
    const said = explanation === undefined ? [] : [el("p", {}, explanation.meaning), el("p", { class: "fine" }, explanation.advice)];
    return el("li", {}, head, ...said);
  });
  return el("ol", { class: "rows" }, ...rows);
}

function fateOf(fate: Fate, n: number): HTMLElement {
  return el("span", { class: "why-fate" }, swatch(fate), words(`fate.${fate}`, { n }));
}

function issueTable({ issues }: LogSummary, place: Place): HTMLElement {
  const rows = issues.map(({ code, severity, message, count, file, first }) =>
    el(
      "tr",
      { class: severity },
      el("th", { attrs: { scope: "row" } }, icon(severity), el("span", { class: "unseen" }, words(`problems.one.${severity}`)), el("code", {}, code), el("p", { class: "fine" }, message)),
      el("td", { class: "number" }, number(count)),
      el("td", { class: "log-place" }, place(file, first)),
    ),
  );
  const heads = (["log.issue", "log.times", "log.first"] as const).map((key, at) =>
    el("th", { class: at === 1 ? "number" : "", attrs: { scope: "col" } }, words(key)),
  );
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
}

/** Which rows there are the worker knows; the page holds one page of them. */
function makeList(host: NotificationHost, files: readonly File[], place: Place): Pane & { show(): void } {
  const { app, core } = host;
  let from = 0;
  let fate: Fate | "all" = "all";
  const filter = choice<Fate | "all">(
    "log.filter",
    [{ value: "all", key: "log.all" as const }, ...fates.map((value) => ({ value, key: `fate.${value}` as const }))],
    fate,
    (value) => {
      fate = value;
      from = 0;
      void show();
    },
  );
  const find = el("input", { attrs: { type: "text", spellcheck: "false", autocomplete: "off" }, words: { label: "log.find", placeholder: "log.find" } });
  let timer = 0;
  find.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      from = 0;
      void show();
    }, rest);
  });
  const rows = el("div", { class: "log-rows" });
  const heading = el("h2", { words: { text: "log.list" } });
  const element = el("section", { class: "log-card", attrs: { hidden: true } }, el("div", { class: "log-list-head" }, heading, filter.element, find), rows);

  async function show(): Promise<void> {
    const page = await core.ask("logPage", { from, count: perPage, fate: fate === "all" ? undefined : fate, find: find.value.trim() }, { lane: "logPage" });
    if (page === undefined) return;
    if (page.total === 0) {
      rows.replaceChildren(el("p", { class: "fine" }, words("log.nobody")));
      return;
    }
    const made = page.rows.map(({ callId, fate, pair }) => {
      const detail = el("div", { class: "log-detail", attrs: { hidden: true } });
      const open = el("button", { class: "log-call", attrs: { type: "button", "aria-expanded": "false" } }, icon("chevron"), el("code", {}, callId));
      open.addEventListener("click", () => {
        detail.hidden = !detail.hidden;
        open.setAttribute("aria-expanded", String(!detail.hidden));
        if (!detail.hidden && detail.childElementCount === 0) void detailOf(callId, detail);
      });
      const head = el("div", { class: "log-row" }, open, fateOf(fate, 1), ...(pair === "" ? [] : [el("code", { class: "pair" }, pair)]));
      return el("li", {}, head, detail);
    });
    refill(
      rows,
      el("ul", { class: "rows" }, ...made),
      pager("timeline.pages", { from, shown: page.rows.length, total: page.total }, (back) => {
        from += back ? -perPage : perPage;
        void show().then(() => heading.scrollIntoView({ block: "nearest" }));
      }),
    );
  }

  async function detailOf(callId: string, into: HTMLElement): Promise<void> {
    into.replaceChildren(el("p", { class: "fine", attrs: { role: "status" } }, words("log.looking")));
    const name = ({ batch, index }: { readonly batch: number; readonly index: number }) => place(batch, index + 1);
    // Where nothing came, to open it again asks again.
    const told: Node[] = [];
    try {
      const call = await core.ask("logCall", { files, callId, options: optionsOf(app.state) }, { lane: "logCall", beside: true });
      if (call !== undefined) told.push(callTimeline(call, { name }));
    } finally {
      into.replaceChildren(...told);
    }
  }

  return { element, show: () => void show() };
}
