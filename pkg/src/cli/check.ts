/** `graph-call-transfer check`: judges files, and mends them where asked. */
import { setImmediate } from "node:timers/promises";
import { bodyBytes } from "../options.js";
import { optionsOf, readArgs } from "./args.js";
import { commands } from "./commands.js";
import { namesOf, read, stdinName, type Unreadable } from "./files.js";
import { judged, mended, type Checked } from "./judged.js";
import { renderReport, renderSummary, styleFor } from "./render.js";
import { complain, jsonOf } from "./terminal.js";

/** Exit code: 0 where every body is sound, 1 where one is not, 2 where a file could not be read or written. */
export async function check(args: readonly string[]): Promise<number> {
  const { flags, operands } = readArgs(args, commands.check.options);
  const options = optionsOf(flags, flags["call-id"]);
  const { format = "text", fix = false } = flags;
  const most = options.limits?.maxBytes ?? bodyBytes;
  const asked = new Set(operands);
  // Mended standard input goes where its reader expects it; the report then stands aside.
  const mendsStdin = fix && (operands.length === 0 || asked.has("-"));
  const out = mendsStdin ? process.stderr : process.stdout;
  const style = styleFor(out, options.locale);

  const counts = { sound: 0, unsound: 0, unread: 0 };
  const entries: Entry[] = [];
  let exit = 0;
  // One after the other, so that no text is held of those before, and as little time as can be goes by until one is written.
  for await (const found of namesOf(operands, /\.json$/i)) {
    const source = typeof found === "string" ? await read(found, found === "-" && fix ? Infinity : most) : found;
    let result = "bytes" in source ? judged(source, options) : source;
    if (fix && "bytes" in source && "report" in result) {
      result = mended(result, source.bytes, options, asked.has(source.name));
      // What was not mended may be no text at all.
      if (source.name === stdinName) process.stdout.write(result.fixed.length > 0 ? result.text : source.bytes);
    }
    const became = !("report" in result) ? "unread" : result.report.ok ? "sound" : "unsound";
    counts[became] += 1;
    const failure = "report" in result ? result.unwritten : result.unreadable;
    if (failure !== undefined) complain(failure);
    exit = Math.max(exit, failure !== undefined ? 2 : became === "sound" ? 0 : 1);
    if (format !== "text") entries.push(entryOf(result));
    else if ("report" in result) out.write(renderReport(result, style));
    // Whoever reads may have seen enough: that is heard of in between only.
    await setImmediate();
  }

  const { sound, unsound, unread } = counts;
  if (format === "json") out.write(`${jsonOf({ ok: unsound + unread === 0, files: entries }, 2)}\n`);
  else if (format === "sarif") out.write((await import("./sarif.js")).sarif(entries, options.locale));
  else if (sound + unsound + unread > 1) out.write(`\n${renderSummary(counts, style)}`);
  return exit;
}

/** What JSON tells of a source. */
export type Entry = { readonly file: string } & (
  | (Pick<Checked["report"], "ok" | "kind" | "issues"> & Pick<Checked, "left" | "unwritten"> & { readonly fixed?: readonly string[] })
  | { readonly ok: false; readonly unreadable: string }
);

function entryOf(result: Checked | Unreadable): Entry {
  if ("unreadable" in result) return { file: result.name, ok: false, unreadable: result.unreadable };
  const { name, report, fixed, left, unwritten } = result;
  return {
    file: name,
    // Spreading leaves the value out: the file has it.
    ...report,
    ...(fixed.length > 0 ? { fixed: fixed.map((fix) => fix.title) } : {}),
    ...(left === undefined ? {} : { left }),
    ...(unwritten === undefined ? {} : { unwritten }),
  };
}
