/** `graph-call-transfer check`: judges files, and mends them where asked. */
import { writeFileSync } from "node:fs";
import { applyFixes, validateTransfer, type Fix, type Options, type TransferReport } from "../lines.js";
import { optionsOf, readArgs } from "./args.js";
import { commands } from "./commands.js";
import { failureOf, readSources, stdinName, type Source } from "./files.js";
import { renderReport, renderSummary, styleFor, type Style } from "./render.js";
import { sarif } from "./sarif.js";

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

/** Exit code: 0 where every body is sound, 1 where one is not, 2 where a file could not be read or written. */
export async function check(args: readonly string[]): Promise<number> {
  const { flags, operands } = readArgs(args, commands.check.options);
  const options = optionsOf(flags, flags["call-id"]);
  const { format, fix = false } = flags;

  const sources = await readSources(operands);
  const results = sources.map((source) => judged(source, options, fix));
  // Mended standard input goes where its reader expects it; the report then stands aside.
  const mended = fix ? results.find((result) => result.name === stdinName) : undefined;
  if (mended !== undefined && "text" in mended) process.stdout.write(mended.text);
  const out = mended === undefined ? process.stdout : process.stderr;

  for (const result of results) {
    if ("unreadable" in result) process.stderr.write(`graph-call-transfer: ${result.unreadable}\n`);
  }
  if (format === "json") out.write(json(results));
  else if (format === "sarif") out.write(sarif(results));
  else out.write(rendered(results, styleFor(out, options.locale)));

  if (results.some((result) => "unreadable" in result)) return 2;
  return results.every(isSound) ? 0 : 1;
}

function isSound(result: Checked | Unreadable): boolean {
  return "report" in result && result.report.ok;
}

function judged(source: Source, options: Options, fix: boolean): Checked | Unreadable {
  if ("unreadable" in source) return source;
  const before = new TextDecoder("utf-8", { ignoreBOM: true }).decode(source.bytes);
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

function rendered(results: readonly (Checked | Unreadable)[], style: Style): string {
  const blocks = results.flatMap((result) => ("report" in result ? [renderReport(result, style)] : []));
  const sound = results.filter(isSound).length;
  const summary = results.length > 1 ? [`\n${renderSummary(results.length, sound, style)}`] : [];
  return [...blocks, ...summary].join("");
}

/** One document, whatever the number of files. */
function json(results: readonly (Checked | Unreadable)[]): string {
  const files = results.map((result) => {
    if ("unreadable" in result) return { file: result.name, ok: false, unreadable: result.unreadable };
    // Spreading leaves the value out: the file has it.
    const fixed = result.fixed.map((fix) => fix.title);
    return { file: result.name, ...result.report, ...(fixed.length > 0 ? { fixed } : {}) };
  });
  return `${JSON.stringify({ ok: results.every(isSound), files }, null, 2)}\n`;
}
