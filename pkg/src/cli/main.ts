#!/usr/bin/env node
/** The command line: finds the command, and turns its outcome into an exit code. */
import { version } from "../index.js";
import { readArgs, UsageError } from "./args.js";
import { build } from "./build.js";
import { check } from "./check.js";
import { explain } from "./explain.js";
import { help } from "./help.js";
import { parse } from "./parse.js";

type Command = (args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<"check" | "build" | "parse" | "explain", Command>> = { check, build, parse, explain };

async function run(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (isCommand(first)) {
    if (rest.some((argument) => argument === "--help" || argument === "-h")) return told(help[first]);
    return commands[first](rest);
  }
  if (first === "help") {
    const [topic] = rest;
    if (topic === undefined) return told(help.main);
    if (isCommand(topic)) return told(help[topic]);
    throw new UsageError(`there is no command '${topic}'`);
  }
  if (first !== undefined && !first.startsWith("-")) throw new UsageError(`there is no command '${first}'`);
  const { flags } = readArgs(args, { version: { type: "boolean" }, help: { type: "boolean", short: "h" } });
  if (flags["version"] === true) return told(`${version}\n`);
  if (flags["help"] === true) return told(help.main);
  process.stderr.write(help.main);
  return 2;
}

function isCommand(name: string | undefined): name is keyof typeof commands {
  return name !== undefined && Object.hasOwn(commands, name);
}

function told(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** Whoever reads may have seen enough, as `head` does: no reason to complain. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

const args = process.argv.slice(2);
try {
  // Set, not exited with: what stands in a pipe still has to be written.
  process.exitCode = await run(args);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  const command = isCommand(args[0]) ? ` ${args[0]}` : "";
  process.stderr.write(`graph-call-transfer${command}: ${error.message}\nTry: graph-call-transfer${command} --help\n`);
  process.exitCode = 2;
}
