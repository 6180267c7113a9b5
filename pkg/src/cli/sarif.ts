/** Reports as SARIF 2.1.0, the format that code hosts and editors show findings from. */
import { isAbsolute, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { version, type Fix, type Issue, type Range } from "../lines.js";
import { stdinName } from "./files.js";
import type { Checked, Unreadable } from "./judged.js";

const levels = { error: "error", warning: "warning", hint: "note" } as const;

/** One log with one run; what is undefined does not stand in it. */
export function sarif(results: readonly (Checked | Unreadable)[]): string {
  const checked = results.flatMap((result) => ("report" in result ? [result] : []));
  const unreadable = results.flatMap((result) => ("unreadable" in result ? [result] : []));
  const issues = checked.flatMap((result) => result.report.issues);
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
            rules: codes.map((code) => ({ id: code, helpUri: issues.find((issue) => issue.code === code)?.docs })),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: unreadable.length === 0,
            toolExecutionNotifications:
              unreadable.length === 0
                ? undefined
                : unreadable.map((result) => ({
                    level: "error",
                    message: { text: result.unreadable },
                    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(result.name) } } }],
                  })),
          },
        ],
        results: checked.flatMap(({ name, report }) => report.issues.map((issue) => result(issue, uriOf(name), codes))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(issue: Issue, uri: string, codes: readonly string[]): object {
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
    fixes: issue.fixes.length === 0 ? undefined : issue.fixes.map((fix) => fixOf(fix, uri)),
  };
}

function fixOf(fix: Fix, uri: string): object {
  return {
    description: { text: fix.title },
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
