/** The verdict, and below it every issue: go to its place, read, mend. */
import type { Fix, Issue } from "graph-call-transfer";
import { el, icon, tell, type IconName } from "../dom.ts";
import { button } from "../shell/controls.ts";
import { loading } from "../shell/loading.ts";
import type { Pane } from "../shell/pane.ts";
import type { AppStore } from "../state/app.ts";
import type { Watched } from "../state/store.ts";
import { words } from "../words/index.ts";

const portion = 40;

type Severity = Issue["severity"];
const severities: readonly Severity[] = ["error", "warning", "hint"];
const icons: Readonly<Record<Severity, IconName>> = { error: "error", warning: "warning", hint: "hint" };

/** What was found in a text. */
export interface Judged {
  readonly text: string;
  readonly ok: boolean;
  readonly issues: readonly Issue[];
}

/** What the list needs of the screen that it stands on. */
export interface ProblemsHost<J extends Judged> {
  readonly app: AppStore;
  readonly session: Watched<{ readonly judgement: J | undefined }>;
  reveal(from: number, to: number): void;
  fix(fix: Fix): void;
  fixAll(): void;
}

/** What a screen says above the list. */
export interface Verdicts<J extends Judged> {
  empty(): string;
  of(judgement: J): string;
}

export function makeProblems<J extends Judged>(host: ProblemsHost<J>, verdicts: Verdicts<J>): Pane {
  const { app, session } = host;
  const verdict = el("p", { class: "verdict", attrs: { role: "status", tabindex: -1 } }, loading());
  const fixAll = button("fix.all", "wrench", () => host.fixAll(), "primary");
  // Until the first answer nothing is known to be mended.
  fixAll.hidden = true;
  const list = el("ol", { class: "problems-list", words: { label: "problems.label" } });
  list.addEventListener("keydown", (event) => move(list, event));

  let shown: J | undefined;
  const show = () => {
    const { judgement } = session.state;
    shown = judgement;
    if (judgement === undefined) return;
    const { issues, ok, text } = judgement;
    const empty = text.trim() === "";
    const focused = document.activeElement;
    fixAll.hidden = !issues.some(({ fixes }) => fixes.some(({ safe }) => safe));
    const at = focused === fixAll && fixAll.hidden ? 0 : rowOf(list, focused);
    const warned = ok && issues.some(({ severity }) => severity === "warning");
    verdict.className = `verdict ${empty ? "" : ok ? "good" : "bad"}${warned ? " warned" : ""}`;
    tell(
      verdict,
      ...(empty
        ? [verdicts.empty()]
        : [icon(!ok ? "error" : warned ? "warning" : "check"), el("strong", {}, verdicts.of(judgement)), " ", counts(issues)]),
    );
    list.replaceChildren();
    // What keeps the body from being right is not to be looked for below what might be better.
    if (!empty) append(severities.flatMap((level) => issues.filter(({ severity }) => severity === level)), 0);
    list.hidden = list.childElementCount === 0;
    // The button of the repair has gone, and the focus with it: go on where it stood.
    if (at >= 0 && list.hidden) verdict.focus();
    else if (at >= 0) enter(list, 0, Math.min(at, list.childElementCount - 1));
  };
  /** A portion at a time: hundreds of rows at once would hold up the typing. */
  const append = (issues: readonly Issue[], from: number) => {
    const next = Math.min(from + portion, issues.length);
    list.append(...issues.slice(from, next).map((issue, at) => row(issue, from + at === 0, host)));
    if (next === issues.length) return;
    const more = el("button", { class: "button quiet", attrs: { type: "button" } }, words("problems.more", { n: issues.length - next }));
    const item = el("li", { class: "problems-more" }, more);
    more.addEventListener("click", () => {
      item.remove();
      append(issues, next);
      list.children[next]?.querySelector<HTMLElement>("button")?.focus();
    });
    list.append(item);
  };
  session.subscribe(() => session.state.judgement !== shown && show());
  app.subscribe((changed) => changed.has("locale") && show());

  const head = el("div", { class: "problems-head" }, verdict, fixAll);
  const element = el("section", { class: "problems", words: { label: "problems.label" } }, head, list);
  return { element };
}

function counts(issues: readonly Issue[]): string {
  // The last may say how many more there are, of any severity.
  const more = issues.at(-1)?.code === "limit.issues";
  const told = severities.map((severity) => {
    const n = issues.filter((issue) => issue.severity === severity && issue.code !== "limit.issues").length;
    return n === 0 ? "" : words(`problems.${severity}`, { n });
  });
  return `${told.filter((text) => text !== "").join(", ")}${more ? " …" : ""}`;
}

function row(issue: Issue, first: boolean, host: Pick<ProblemsHost<Judged>, "reveal" | "fix">): HTMLElement {
  const { start, end } = issue.range ?? {};
  const go = () => start !== undefined && end !== undefined && host.reveal(start.offset, end.offset);
  const tabindex = first ? 0 : -1;
  const place = el(
    "button",
    { class: "problem-go", attrs: { type: "button", tabindex }, on: { click: go } },
    icon(icons[issue.severity]),
    el("span", { class: "unseen" }, `${words(`problems.one.${issue.severity}`)}: `),
    el("span", { class: "problem-text" }, issue.message),
  );
  const about = el("p", { class: "problem-about" }, el("code", {}, issue.code));
  if (start !== undefined) {
    about.append(el("span", {}, words("problems.place", { line: start.line, column: start.column })));
  }
  if (issue.docs !== undefined) {
    const attrs = { href: issue.docs, target: "_blank", rel: "noreferrer", tabindex };
    about.append(el("a", { attrs }, words("problems.docs"), icon("external")));
  }
  const fixes = el("div", { class: "problem-fixes" });
  for (const fix of issue.fixes.filter(({ edits }) => edits !== undefined)) {
    const mend = () => host.fix(fix);
    fixes.append(
      el("button", { class: "button small", attrs: { type: "button", tabindex }, on: { click: mend } }, icon("wrench"), fix.title),
    );
  }
  return el("li", { class: `problem ${issue.severity}` }, place, about, fixes);
}

/** The place of the row in which something stands; -1 where it is in none. */
function rowOf(list: HTMLElement, part: Element | null): number {
  return [...list.children].findIndex((row) => row.contains(part));
}

/** The list is one stop of the Tab key, with the repairs of its present row; arrows go from row to row. */
function move(list: HTMLElement, event: KeyboardEvent): void {
  const at = rowOf(list, event.target as Element);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: list.childElementCount - 1 }[event.key];
  if (at < 0 || to === undefined || list.children[to] === undefined) return;
  event.preventDefault();
  enter(list, at, to);
}

function enter(list: HTMLElement, from: number, to: number): void {
  for (const [at, tabindex] of [[from, "-1"], [to, "0"]] as const) {
    for (const stop of list.children[at]?.querySelectorAll("button, a") ?? []) stop.setAttribute("tabindex", tabindex);
  }
  list.children[to]?.querySelector<HTMLElement>("button")?.focus();
}
