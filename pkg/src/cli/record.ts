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
  const value = parsed(text);
  const bodies = new Set(notificationNames.test(text) ? bodiesIn(value ?? text) : []);
  const start = { offset: 0, line: 1, column: 1 };
  const range = { start, end: start };
  const reports = Array.from(bodies, (body) => parse(JSON.parse(body) as object));
  const outcomes = reports.flatMap(({ outcomes }) => outcomes.map((outcome) => ({ ...outcome, range })));
  const isOther = told.issues.every(({ code }) => /^json|envelope$/.test(code))
    ? bodies.size > 0
    : // A record's members may have a notification's names: what they were found to lack says nothing.
      outcomes.length > 0 && !told.issues.some(({ pointer }) => pointer.includes("/value"));
  if (!isOther && !(isLine && isRecord(value))) return told;
  return {
    ok: reports.every(({ ok }) => ok),
    outcomes,
    issues: reports.flatMap(({ issues }) => issues.map((issue) => ({ ...issue, range }))),
  };
}

/**
 * The objects and arrays between a text's words. Their quotes may be escaped, or stand twice, as in tables. They may be
 * long, for which a regular expression has no room.
 */
function valuesIn(words: string): unknown[] {
  const values: unknown[] = [];
  let start = 0;
  let depth = 0;
  let inText = false;
  /** How many backslashes stand before a quote that is not within a text; below 0 before the first. */
  let slashes = -1;
  // Colours have a bracket, too.
  for (const { 0: mark, index } of words.matchAll(/\\+"?|\x1b\[|["{}[\]]/g)) {
    const quote = mark.indexOf('"');
    if (depth > 0 && quote >= 0) {
      if (slashes < 0) slashes = quote;
      // In a text that is escaped each time, what is written as one becomes two, and one more is before the quote.
      if (quote % (2 * slashes + 2) === slashes) inText = !inText;
    } else if (inText) continue;
    else if (mark === "{" || mark === "[") {
      if (depth === 0) [start, slashes] = [index, -1];
      depth += 1;
    } else if (depth > 0 && (mark === "}" || mark === "]")) {
      depth -= 1;
      const value = words.slice(start, index + 1);
      if (depth === 0) values.push(parsed(value) ?? parsed(`"${value}"`) ?? parsed(value.replaceAll('""', '"')));
    }
  }
  return values;
}

/** What Graph posts. */
export function isWrapper(value: object): boolean {
  return Array.isArray((value as { readonly value?: unknown }).value);
}

/** The bodies within a value, as JSON: what a record has twice, as an object and as text, is one. */
export function* bodiesIn(value: unknown, depth = deepest): Generator<string> {
  const inner = typeof value === "string" ? (parsed(value) ?? valuesIn(value)) : value;
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
