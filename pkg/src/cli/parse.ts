/** `graph-call-transfer parse`: reads notifications, a document or a log of any length. */
import { once } from "node:events";
import { statSync } from "node:fs";
import { parseNotifications, type Issue, type NotificationReport } from "../index.js";
import { readArgs, UsageError, type Flags } from "./args.js";
import { commands } from "./commands.js";
import { namesOf, remindOfStdin, stdinName } from "./files.js";
import { Progress } from "./progress.js";
import { renderIssues, renderOutcome, renderReport, styleFor, type Style } from "./render.js";
import { eachLine, partsOf } from "./stream.js";
import { Summary } from "./summary.js";

/** What one document says, or one line of a stream. */
interface Found {
  readonly name: string;
  /** Of a stream. */
  readonly line: number | undefined;
  readonly bytes: Uint8Array;
  readonly report: NotificationReport;
}

/** What is written of each as it is read, and what at the end. */
interface Format {
  readonly show: (found: Found) => string;
  readonly end: () => string;
}

/** Exit code: 0 where everything is sound, 1 where something is not, 2 where a file could not be read. */
export async function parse(args: readonly string[]): Promise<number> {
  const { flags, operands } = readArgs(args, commands.parse.options);
  const { api = "v1.0", locale = "en", strict = false } = flags;
  const options = { api, locale, strict };
  const format = formatOf(flags);
  const { show, end } = formats[format](styleFor(process.stdout, options.locale));

  let exit = 0;
  for (const name of namesOf(operands, "**/*.{json,jsonl,ndjson}{,.gz}")) {
    // Two writers on one terminal would spoil each other's lines.
    const progress = new Progress(process.stderr, format === "summary" || !process.stdout.isTTY, sizeOf(name));
    if (name === "-") remindOfStdin();
    try {
      for await (const part of partsOf(name, (bytes) => progress.advance(bytes))) {
        let out = "";
        const take = (bytes: Uint8Array, line: number | undefined): void => {
          const report = parseNotifications(bytes, options);
          if (!report.ok) exit = Math.max(exit, 1);
          out += show({ name: name === "-" ? stdinName : name, line, bytes, report });
        };
        if (part.kind === "document") take(part.bytes, undefined);
        else eachLine(part, take);
        if (out !== "" && !process.stdout.write(out)) await once(process.stdout, "drain");
      }
      progress.clear();
    } catch (error) {
      progress.clear();
      if (!isSystemError(error)) throw error;
      process.stderr.write(`graph-call-transfer: ${name}: ${error.message}\n`);
      exit = 2;
    }
  }
  process.stdout.write(end());
  return exit;
}

function formatOf({ format: told, summary }: Flags<typeof commands.parse.options>): keyof typeof formats {
  const format = told ?? (summary === true ? "summary" : "text");
  if (summary === true && format !== "summary") throw new UsageError(`--summary does not go with --format ${format}`);
  return format;
}

const formats: Readonly<Record<"text" | "jsonl" | "summary", (style: Style) => Format>> = {
  text: (style) => ({
    show: (found) => (found.line === undefined ? asDocument(found, style) : asLine(found, style)),
    end: nothing,
  }),
  jsonl: () => ({ show: asJson, end: nothing }),
  summary: (style) => {
    const summary = new Summary();
    return {
      show: (found) => {
        summary.add(found.report, (issue) => placeOf(found, issue));
        return "";
      },
      end: () => summary.render(style),
    };
  },
};

function nothing(): string {
  return "";
}

function asDocument({ name, bytes, report }: Found, style: Style): string {
  const text = textOf(bytes);
  return renderReport({ name, text, report, outcomes: report.outcomes }, style);
}

/** Of a stream the sender's habits would be told line by line: they are left to the summary. */
function asLine({ name, line = 1, bytes, report }: Found, style: Style): string {
  const outcomes = report.outcomes.map((outcome) => renderOutcome(outcome, style, `${name}:${line}`));
  const issues = report.issues.filter((issue) => issue.severity !== "hint").map((issue) => moved(issue, line));
  const shown = issues.length === 0 ? "" : renderIssues(issues, { name, text: textOf(bytes) }, style);
  return outcomes.join("") + shown;
}

/** An object a line: the outcomes, then the issues under the type `issue`. */
function asJson({ name, line, report }: Found): string {
  const place = (start: { readonly line: number; readonly column: number } | undefined): object =>
    start === undefined ? {} : { line: line ?? start.line, column: start.column };
  const outcomes = report.outcomes.map(({ range, ...outcome }) => ({
    ...outcome,
    file: name,
    ...place(range?.start),
  }));
  const issues = report.issues.map(({ code, severity, params, message, pointer, range, docs }) => ({
    type: "issue",
    code,
    severity,
    params,
    message,
    pointer,
    ...(docs === undefined ? {} : { docs }),
    file: name,
    ...place(range?.start),
  }));
  return [...outcomes, ...issues].map((value) => `${JSON.stringify(value)}\n`).join("");
}

function placeOf({ name, line }: Found, { range }: Issue): string {
  const start = range?.start;
  return [name, line ?? start?.line, start?.column].filter((part) => part !== undefined).join(":");
}

/** With its places in the stream: in a line there is no other line. */
function moved(issue: Issue, line: number): Issue {
  if (issue.range === undefined) return issue;
  const { start, end } = issue.range;
  return { ...issue, range: { start: { ...start, line }, end: { ...end, line } } };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function sizeOf(name: string): number | undefined {
  return name === "-" ? undefined : statSync(name, { throwIfNoEntry: false })?.size;
}

/** Files that are not there, and what is not gzip after all: no fault of this program. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "errno" in error;
}
