/** How `parse` writes what a document says, or one line of a stream. */
import type { Issue, NotificationReport } from "../index.js";
import { textOf } from "./excerpt.js";
import { renderIssues, renderOutcome, renderReport, type Style } from "./render.js";
import { bodyNames, notificationNames } from "./telltale.js";
import { jsonOf } from "./terminal.js";
import { wordsOf } from "./words.js";

export interface Found {
  readonly name: string;
  /** Of a stream. */
  readonly line: number | undefined;
  readonly bytes: Uint8Array;
  readonly report: NotificationReport;
}

export function asText(found: Found, style: Style): string {
  return found.line === undefined ? asDocument(found, style) : asLine(found, found.line, style);
}

function asDocument({ name, bytes, report }: Found, style: Style): string {
  const text = textOf(bytes);
  const isOther = report.outcomes.length === 0 && bodyNames.test(text) && !notificationNames.test(text);
  const note = isOther ? { note: wordsOf(style.locale).forCheck } : {};
  return renderReport({ name, text, report, outcomes: report.outcomes, ...note }, style);
}

/** Of a stream the sender's habits would be told line by line: they are left to the summary. */
function asLine({ name, bytes, report }: Found, line: number, style: Style): string {
  const outcomes = report.outcomes.map((outcome) => renderOutcome(outcome, style, `${name}:${line}`));
  const issues = report.issues.filter((issue) => issue.severity !== "hint").map(movedTo(line));
  // To decode every line costs more than to count.
  const shown = issues.length === 0 ? "" : renderIssues(issues, { name, text: textOf(bytes) }, style);
  return outcomes.join("") + shown;
}

/** An object a line: the outcomes, then the issues under the type `issue`. */
export function asJson({ name, line, report }: Found): string {
  const place = (start: { readonly line: number; readonly column: number } | undefined): object =>
    start === undefined ? {} : { line: line ?? start.line, column: start.column };
  const outcomes = report.outcomes.map(({ range, ...outcome }) => ({
    ...outcome,
    file: name,
    ...place(range?.start),
  }));
  const told = line === undefined ? report.issues : report.issues.map(movedTo(line));
  const issues = told.map(({ code, severity, params, message, pointer, range, docs }) => ({
    type: "issue",
    code,
    severity,
    params,
    message,
    pointer,
    docs,
    file: name,
    ...place(range?.start),
  }));
  return [...outcomes, ...issues].map((value) => `${jsonOf(value)}\n`).join("");
}

/** With its places in the stream, also those that the sentence names: in a line there is no other line. */
function movedTo(line: number): (issue: Issue) => Issue {
  return ({ range, ...issue }) => ({
    ...issue,
    params: Object.fromEntries(Object.entries(issue.params).map(([name, value]) => [name, placed.test(name) ? line : value])),
    message: issue.message.replace(/(opened at line|открытый в строке) 1,/, `$1 ${line},`),
    ...(range === undefined ? {} : { range: { start: { ...range.start, line }, end: { ...range.end, line } } }),
  });
}

const placed = /^(?:line|openLine)$/;
