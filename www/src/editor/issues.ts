/** Issues in the text: underlines, marks in the gutter, and what a hover says and offers. */
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { Facet, type Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Fix, Issue } from "graph-call-transfer";
import { el, icon } from "../dom.ts";
import { words } from "../words/index.ts";

export type ApplyFix = (fix: Fix) => void;

const applying = Facet.define<ApplyFix, ApplyFix | undefined>({ combine: ([first]) => first });

const levels = { error: "error", warning: "warning", hint: "info" } as const;

export function markers(fix: ApplyFix | undefined): Extension {
  return [lintGutter({ hoverTime: 200 }), fix === undefined ? [] : applying.of(fix)];
}

export function showIssues(view: EditorView, issues: readonly Issue[]): void {
  const apply = view.state.facet(applying);
  const { length } = view.state.doc;
  const diagnostics: Diagnostic[] = [];
  for (const issue of issues) {
    if (issue.range === undefined) continue;
    const from = Math.min(issue.range.start.offset, length);
    const to = Math.min(issue.range.end.offset, length);
    const renderMessage = () => explanation(issue, apply);
    diagnostics.push({ from, to, severity: levels[issue.severity], message: issue.message, renderMessage });
  }
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

function explanation(issue: Issue, apply: ApplyFix | undefined): HTMLElement {
  const about = el("span", { class: "gct-about" }, el("code", {}, issue.code));
  if (issue.docs !== undefined) {
    const attrs = { href: issue.docs, target: "_blank", rel: "noreferrer" };
    about.append(" · ", el("a", { attrs }, words("problems.docs")));
  }
  const element = el("div", { class: "gct-issue" }, el("p", {}, issue.message), about);
  if (apply === undefined) return element;
  for (const fix of issue.fixes) {
    if (fix.edits === undefined) continue;
    const run = () => apply(fix);
    element.append(el("button", { class: "gct-fix", attrs: { type: "button" }, on: { click: run } }, icon("wrench"), fix.title));
  }
  return element;
}
