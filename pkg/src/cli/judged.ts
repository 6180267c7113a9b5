/** One source: judged, and mended where asked. */
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { applyFixes, validateTransfer, type Fix, type Options, type TransferReport } from "../lines.js";
import { textOf } from "./excerpt.js";
import { failureOf, stdinName, type Source, type Unreadable } from "./files.js";
import { parsed } from "./record.js";
import { bodyNames, notificationNames } from "./telltale.js";
import { wordsOf, type Locale } from "./words.js";

type Judging = Options & { readonly locale: Locale };

/** What became of one source. */
export interface Checked {
  readonly name: string;
  /** As it was judged; of ill-formed UTF-8, as it is decoded. */
  readonly text: string;
  readonly report: TransferReport;
  /** Fixes carried out before that. */
  readonly fixed: readonly Fix[];
  /** Why a file was left as it is, though there are safe fixes. */
  readonly left?: string;
  /** What else it looks like. */
  readonly note?: string;
  /** Why they could not be written. */
  readonly unwritten?: string;
}

export function judged({ name, bytes }: Source, options: Judging): Checked | Unreadable {
  try {
    const text = textOf(bytes);
    const report = validateTransfer(bytes, options);
    const isOther = !bodyNames.test(text) && notificationNames.test(text);
    return { name, text, report, fixed: [], ...(isOther ? { note: wordsOf(options.locale).forParse } : {}) };
  } catch (error) {
    return { name, unreadable: failureOf(error, name) };
  }
}

/**
 * With its safe fixes, which a file gets too, where they make JSON of it; but one that was only found, not asked for, must
 * be a transfer body.
 */
export function mended(found: Checked, bytes: Uint8Array, options: Judging, asked: boolean): Checked {
  const result = repaired(found, options);
  const words = wordsOf(options.locale);
  if (result.text === found.text) return result;
  // A page or a program that has a body in it would be half of this and half of that.
  // The issues may not tell: a limit keeps some of them out.
  if (parsed(result.text.replace(/^\ufeff/, "")) === undefined) return { ...found, left: words.leftNoJson };
  // It would be lost by writing back what it was decoded to.
  if (!Buffer.from(found.text).equals(bytes)) return { ...found, left: words.leftEncoded };
  if (found.name === stdinName) return result;
  if (!asked && !isTransfer(found.text, result.report)) return { ...found, left: words.left };
  const unwritten = failureToWrite(found.name, bytes, Buffer.from(result.text));
  return unwritten === undefined ? result : { ...found, unwritten };
}

/** Schemas and specs name members of transfer bodies too, and become no body by any fix. */
function isTransfer(text: string, { kind }: TransferReport): boolean {
  return kind !== undefined && bodyNames.test(text);
}

/** In place, so that links and rights stay. What somebody has changed since it was judged is not overwritten. */
function failureToWrite(name: string, before: Uint8Array, after: Uint8Array): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(name, "r+");
    if (!fstatSync(file).isFile()) return `${name}: left as it is, since it is no regular file`;
    if (!readFileSync(file).equals(before)) return `${name}: left as it is, since it has changed meanwhile`;
    try {
      overwrite(file, after);
    } catch (error) {
      overwrite(file, before);
      throw error;
    }
    return undefined;
  } catch (error) {
    return failureOf(error, name);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function overwrite(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, at);
  ftruncateSync(file, bytes.length);
}

/** One fix may uncover the next, as a mended brace does; more rounds than these would be going in circles. */
const mostRounds = 10;

/** Carries out the best safe fix of each issue, until there are none. */
function repaired(found: Checked, options: Options): Checked {
  let now = found;
  for (let round = 0; round < mostRounds; round += 1) {
    const fixes = now.report.issues.flatMap((issue) => issue.fixes.filter((fix) => fix.safe).slice(0, 1));
    const { text, skipped } = applyFixes(now.text, fixes);
    if (text === now.text) break;
    const fixed = [...now.fixed, ...fixes.filter((fix) => !skipped.includes(fix))];
    now = { ...now, text, report: validateTransfer(text, options), fixed };
  }
  return now;
}
