#!/usr/bin/env node
/** The command line: finds the command, and turns its outcome into an exit code. */
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { supplied, version } from "../lines.js";
import { likeIt, readArgs, UsageError } from "./args.js";
import { build } from "./build.js";
import { check } from "./check.js";
import { commands, general, type Name } from "./commands.js";
import { completions } from "./completions.js";
import { explain } from "./explain.js";
import { failureOf, isSystemError } from "./files.js";
import { helpOf, overview } from "./help.js";
import { parse } from "./parse.js";
import { schema } from "./schema.js";
import { complain } from "./terminal.js";

// The plain file is read in no time; the module that is embedded in the library would have to be unpacked.
supplied(undefined, () => readFileSync(new URL("../core.wasm", import.meta.url)));

type Work = (args: readonly string[]) => Promise<number>;

const works: Readonly<Record<Name, Work>> = { check, build, parse, explain, schema, completions };

async function run(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (isCommand(first)) {
    if (rest.some((argument) => argument === "--help" || argument === "-h")) return told(helpOf(first));
    return works[first](rest);
  }
  if (first === "help") {
    const [topic] = rest;
    if (topic === undefined) return told(overview());
    if (isCommand(topic)) return told(helpOf(topic));
    throw noCommand(topic);
  }
  if (first !== undefined && !first.startsWith("-")) throw noCommand(first);
  const { flags } = readArgs(first === "-h" ? ["--help"] : args, { general });
  if (flags.version === true) return told(`${version}\n`);
  if (flags.help === true) return told(overview());
  process.stderr.write(overview());
  return 2;
}

function noCommand(name: string): UsageError {
  return new UsageError(`there is no command '${name}'${likeIt(name, Object.keys(commands))}`);
}

function isCommand(name: string | undefined): name is Name {
  return name !== undefined && Object.hasOwn(commands, name);
}

function told(text: string): number {
  process.stdout.write(text);
  return 0;
}

const args = process.argv.slice(2);
/** Files are mended to the last, whoever reads. */
const mends = args[0] === "check" && args.includes("--fix");

/** Whoever reads may have seen enough, as `head` does: no reason to complain. Where a disk is full, there is. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") {
      if (mends) return;
      // Of what was not looked at any more nobody knows whether it is sound: as a shell tells of who was ended by it.
      process.exit(process.exitCode ?? 141);
    }
    // Of standard error itself there is nobody left to tell.
    if (stream === process.stdout) complain(failureOf(error, "standard output"));
    process.exit(2);
  });
}

try {
  // Set, not exited with: what stands in a pipe still has to be written.
  process.exitCode = await run(args);
} catch (error) {
  if (error instanceof UsageError) {
    const command = isCommand(args[0]) ? ` ${args[0]}` : "";
    complain(error.message, command);
    process.stderr.write(`Try: graph-call-transfer${command} --help\n`);
  } else if (isSystemError(error)) complain(failureOf(error));
  else process.stderr.write(`${inspect(error)}\n`);
  // A fault of the program's own says nothing of a body: 70, as of internal errors elsewhere.
  process.exitCode = error instanceof UsageError || isSystemError(error) ? 2 : 70;
}
