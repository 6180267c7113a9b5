/** `graph-call-transfer parse`: reads notifications, a document or a log of any length. */
import { once } from "node:events";
import { open, type FileHandle } from "node:fs/promises";
import { optionsOf, readArgs, UsageError, type Flags } from "./args.js";
import type { Block, Taking } from "./block.js";
import { commands } from "./commands.js";
import { failureOf, namesOf, remindOfStdin, stdinName } from "./files.js";
import { Pool } from "./pool.js";
import { Progress } from "./progress.js";
import { styleFor } from "./render.js";
import { documentBytes, spansOf } from "./span.js";
import { countLines, lengthOfLog, partsOf } from "./stream.js";
import { Summary } from "./summary.js";
import { complain } from "./terminal.js";
import { wordsOf } from "./words.js";

/** Exit code: 0 where everything is sound, 1 where something is not, 2 where a file could not be read. */
export async function parse(args: readonly string[]): Promise<number> {
  const { flags, operands } = readArgs(args, commands.parse.options);
  const { call, limits = {}, ...judged } = optionsOf(flags);
  if ((limits.maxBytes ?? 0) > documentBytes) throw new UsageError(`--max-bytes can be ${documentBytes} at most`);
  const taking: Taking = {
    format: formatOf(flags),
    // Lines are read in the quick way where there are no limits of their own.
    options: Object.keys(limits).length === 0 ? judged : { ...judged, limits },
    terminal: { isTTY: process.stdout.isTTY === true, columns: process.stdout.columns },
  };
  const summary = taking.format === "summary" ? new Summary() : undefined;
  const pool = new Pool(taking);

  let exit = 0;
  for await (const name of namesOf(operands, /\.(json|jsonl|ndjson|log)(\.gz)?$/i)) {
    if (typeof name !== "string") {
      complain(name.unreadable);
      exit = 2;
      continue;
    }
    // Two writers on one terminal would spoil each other's lines.
    const quiet = taking.format === "summary" || !process.stdout.isTTY;
    const progress = new Progress(process.stderr, quiet);
    let file: FileHandle | undefined;
    try {
      if (name === "-") remindOfStdin();
      else {
        file = await open(name);
        progress.total = (await file.stat()).size;
      }
      let first = 1;
      let isSilent = true;
      for await (const { ok, shown, tally, lines } of pool.taken(blocksOf(name, file, progress, taking))) {
        if (!ok) exit = Math.max(exit, 1);
        if (tally !== undefined) summary?.add(tally, nameOf(name), lines === undefined ? lines : first);
        first += lines ?? 0;
        isSilent &&= shown.length === 0 && (tally === undefined || tally.notifications + tally.issues.length === 0);
        if (shown.length > 0 && !process.stdout.write(shown)) await once(process.stdout, "drain");
      }
      progress.clear();
      // Of a document that has nothing there is an issue.
      if (isSilent && first > 1) complain(`${nameOf(name)}: ${wordsOf(judged.locale).holdsNone(first - 1)}`);
    } catch (error) {
      progress.clear();
      complain(failureOf(error, nameOf(name)));
      exit = 2;
    } finally {
      // Until all is taken, threads may read it.
      await file?.close();
    }
  }
  await pool.close();
  if (summary !== undefined) process.stdout.write(summary.render(styleFor(process.stdout, judged.locale)));
  return exit;
}

async function* blocksOf(
  name: string,
  file: FileHandle | undefined,
  progress: Progress,
  { format }: Taking,
): AsyncGenerator<Block> {
  const called = nameOf(name);
  // For the summary the threads count, and each block's first line is known once those before it are taken.
  let first = 1;
  const length = file === undefined || format !== "summary" ? undefined : await lengthOfLog(name, file);
  if (file !== undefined && length !== undefined) {
    for (const span of spansOf(file.fd, length)) {
      progress.advance(span.end - span.start);
      yield { name: called, source: span, first };
    }
    return;
  }
  for await (const { kind, bytes } of partsOf(name, file, (bytes) => progress.advance(bytes))) {
    yield { name: called, source: bytes, first: kind === "lines" ? first : undefined };
    if (kind === "lines" && format !== "summary") first += countLines(bytes);
  }
}

function nameOf(name: string): string {
  return name === "-" ? stdinName : name;
}

function formatOf({ format: told, summary }: Flags<typeof commands.parse.options>): Taking["format"] {
  const format = told ?? (summary === true ? "summary" : "text");
  if (summary === true && format !== "summary") throw new UsageError(`--summary does not go with --format ${format}`);
  return format;
}
