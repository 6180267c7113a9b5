/** One source: judged, and mended where asked. */
import { writeFileSync } from "node:fs";
import { applyFixes, validateTransfer, type Fix, type Options, type TransferReport } from "../lines.js";
import { textOf } from "./excerpt.js";
import { failureOf, stdinName, type Source } from "./files.js";

/** What became of one source. */
export interface Checked {
  readonly name: string;
  /** As it was judged; of ill-formed UTF-8, as it is decoded. */
  readonly text: string;
  readonly report: TransferReport;
  /** Fixes carried out before that. */
  readonly fixed: readonly Fix[];
}

/** A source that could not be read or written. */
export interface Unreadable {
  readonly name: string;
  readonly unreadable: string;
}

export function judged(source: Source, options: Options, fix: boolean): Checked | Unreadable {
  if ("unreadable" in source) return source;
  const before = textOf(source.bytes);
  const report = validateTransfer(source.bytes, options);
  const result: Checked = { name: source.name, text: before, report, fixed: [] };
  // What is not UTF-8 would be lost by writing back what it was decoded to.
  if (!fix || !Buffer.from(before).equals(source.bytes)) return result;
  const mended = repaired(result, options);
  if (mended.text !== before && source.name !== stdinName) {
    try {
      writeFileSync(source.name, mended.text);
    } catch (error) {
      return { name: source.name, unreadable: failureOf(error, source.name) };
    }
  }
  return mended;
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
