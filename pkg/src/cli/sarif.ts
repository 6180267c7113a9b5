/** Reports as SARIF 2.1.0, the format that code hosts and editors show findings from. */
import { isAbsolute, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { titles } from "../gen/titles.js";
import { version, type Fix, type Issue, type Range } from "../lines.js";
import type { Entry } from "./check.js";
import { stdinName } from "./files.js";
import { jsonOf } from "./terminal.js";
import { wordsOf, type Locale } from "./words.js";

const levels = { error: "error", warning: "warning", hint: "note" } as const;

/** One log with one run; what is undefined does not stand in it. */
export function sarif(entries: readonly Entry[], locale: Locale): string {
  const checked = entries.flatMap((entry) => ("issues" in entry ? [entry] : []));
  const notifications = entries.flatMap(notificationOf);
  const issues = checked.flatMap((entry) => entry.issues);
  const codes = [...new Set(issues.map((issue) => issue.code))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "graph-call-transfer",
            version,
            informationUri: "https://github.com/graph-call-transfer/graph-call-transfer",
            rules: codes.map((code) => ({
              id: code,
              shortDescription: { text: titles[code][locale] },
              helpUri: issues.find((issue) => issue.code === code)?.docs,
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: notifications.every(({ level }) => level === "note"),
            toolExecutionNotifications: notifications.length === 0 ? undefined : notifications,
          },
        ],
        results: checked.flatMap(({ file, issues }) => issues.map((issue) => result(issue, uriOf(file), codes, locale))),
      },
    ],
  };
  return `${jsonOf(log, 2)}\n`;
}

/** What could not be read or written, and what was left as it is. */
function notificationOf(entry: Entry): { readonly level: "error" | "note" }[] {
  const failure = "unreadable" in entry ? entry.unreadable : entry.unwritten;
  const text = failure ?? ("left" in entry ? entry.left : undefined);
  if (text === undefined) return [];
  const locations = [{ physicalLocation: { artifactLocation: { uri: uriOf(entry.file) } } }];
  const told = { level: failure === undefined ? ("note" as const) : ("error" as const), message: { text }, locations };
  return [told];
}

function result(issue: Issue, uri: string, codes: readonly string[], locale: Locale): object {
  return {
    ruleId: issue.code,
    ruleIndex: codes.indexOf(issue.code),
    level: levels[issue.severity],
    message: { text: issue.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: issue.range && regionOf(issue.range),
        },
        logicalLocations: issue.pointer === "" ? undefined : [{ fullyQualifiedName: issue.pointer, kind: "member" }],
      },
    ],
    fixes: issue.fixes.length === 0 ? undefined : issue.fixes.map((fix) => fixOf(fix, uri, locale)),
  };
}

function fixOf(fix: Fix, uri: string, locale: Locale): object {
  return {
    // The format has no other place for how safe it is.
    description: { text: fix.safe ? fix.title : `${wordsOf(locale).fixIfMeant}: ${fix.title}` },
    artifactChanges: [
      {
        artifactLocation: { uri },
        replacements: (fix.edits ?? []).map(({ range, text }) => ({
          deletedRegion: regionOf(range),
          insertedContent: text === "" ? undefined : { text },
        })),
      },
    ],
  };
}

/** Lines and columns only: SARIF counts no byte order mark in offsets. */
function regionOf({ start, end }: Range): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function uriOf(name: string): string {
  if (name === stdinName) return "stdin";
  if (isAbsolute(name)) return pathToFileURL(name).href;
  return name.split(sep).map(encodeURIComponent).join("/");
}
