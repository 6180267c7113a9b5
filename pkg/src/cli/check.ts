/** `graph-call-transfer check`: judges files, and mends them where asked. */
import { optionsOf, readArgs } from "./args.js";
import { commands } from "./commands.js";
import { readSources, stdinName } from "./files.js";
import { judged, type Checked, type Unreadable } from "./judged.js";
import { renderReport, renderSummary, styleFor, type Style } from "./render.js";
import { sarif } from "./sarif.js";

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
