/**
 * What a program's own log has of notifications: records with what Graph posted among their members, as an object or as
 * text, and lines with such a text between their words.
 */
import type { NotificationReport } from "../index.js";
import { textOf } from "./excerpt.js";
import { notificationNames } from "./telltale.js";

/** Members that a logger gives its records, and Graph no notification. */
const own = /^@?(?:level|levelname|severity|loglevel|msg|message|log|line|time|timestamp|ts|t|m|mt)$/i;
/** Records within records are no deeper: App Insights has its own in Docker's. */
const deepest = 12;

/**
 * The report on the notifications within a record, each of which stands where the record does; of a log's record that has
 * none there is nothing to tell. Whatever else it is has its own report.
 */
export function reportOf(
  bytes: Uint8Array,
  isLine: boolean,
  parse: (body: Uint8Array | object) => NotificationReport,
  told = parse(bytes),
): NotificationReport {
  if (told.outcomes.length > 0 || told.ok) return told;
  const text = textOf(bytes);
  const isOther = told.issues.length === 1 && told.issues[0]?.code === "notification.envelope";
  const namesAny = notificationNames.test(text);
  const values = isOther ? [parsed(text)] : namesAny ? textsIn(text) : [];
  const bodies = new Set(namesAny ? values.flatMap((value) => Array.from(bodiesIn(value, deepest))) : []);
  if (bodies.size === 0) return isLine && isOther && isRecord(values[0]) ? silent : told;
  const start = { offset: 0, line: 1, column: 1 };
  const range = { start, end: start };
  const reports = Array.from(bodies, (body) => parse(JSON.parse(body) as object));
  return {
    ok: reports.every(({ ok }) => ok),
    outcomes: reports.flatMap(({ outcomes }) => outcomes.map((outcome) => ({ ...outcome, range }))),
    issues: reports.flatMap(({ issues }) => issues.map((issue) => ({ ...issue, range }))),
  };
}

const silent: NotificationReport = { ok: true, outcomes: [], issues: [] };

/**
 * What the texts say that stand in quotes between other words and hold JSON: their own quotes are escaped, or stand twice,
 * as in tables. They may be long, for which a regular expression has no room.
 */
export function textsIn(words: string): unknown[] {
  const texts: unknown[] = [];
  for (let start = words.indexOf('"'); start >= 0; ) {
    const end = /[{[]/.test(words.charAt(start + 1)) ? endOf(words, start + 1) : start;
    if (end < 0) break;
    const text = words.slice(start, end + 1);
    const holds = /[}\]]"$/.test(text.slice(-2));
    if (holds) texts.push(parsed(text) ?? text.slice(1, -1).replaceAll('""', '"'));
    // The quote that ended another text may begin one.
    start = words.indexOf('"', holds || end === start ? end + 1 : end);
  }
  return texts;
}

/** Where the quote stands that ends a text. */
function endOf(words: string, from: number): number {
  let at = words.indexOf('"', from);
  while (at >= 0 && (words[at + 1] === '"' || words[at - 1] === "\\")) at = words.indexOf('"', at + (words[at + 1] === '"' ? 2 : 1));
  return at;
}

/** What Graph posts. */
export function isWrapper(value: object): boolean {
  return Array.isArray((value as { readonly value?: unknown }).value);
}

/** The bodies within a value, as JSON: what a record has twice, as an object and as text, is one. */
function* bodiesIn(value: unknown, depth: number): Generator<string> {
  const inner = typeof value === "string" ? parsed(/[{[].*[}\]]/s.exec(value)?.[0] ?? "") : value;
  if (typeof inner !== "object" || inner === null || depth === 0) return;
  if (isWrapper(inner)) yield JSON.stringify(inner);
  else if ("changeType" in inner && "resourceData" in inner) yield JSON.stringify({ value: [inner] });
  else for (const part of Object.values(inner)) yield* bodiesIn(part, depth - 1);
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).some((name) => own.test(name));
}

/** Undefined of what is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
