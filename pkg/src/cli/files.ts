/** Finds and reads what a command is pointed at: files, folders, patterns and standard input. */
import { readFileSync, statSync } from "node:fs";
import { globSync } from "tinyglobby";
import { UsageError } from "./args.js";

/** The name standard input has in reports. */
export const stdinName = "<stdin>";

/** A source, or why it could not be read. */
export type Source =
  { readonly name: string; readonly bytes: Uint8Array } | { readonly name: string; readonly unreadable: string };

/** Reads every source in the order given; none given, or `-`, is standard input. */
export async function readSources(positionals: readonly string[]): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const name of namesOf(positionals, "**/*.json")) {
    sources.push(name === "-" ? await readStdin() : readFile(name));
  }
  return sources;
}

/** What the arguments stand for, each once: `-` is standard input, as is no argument. `inFolder` is what counts there. */
export function namesOf(positionals: readonly string[], inFolder: string): ReadonlySet<string> {
  return new Set(positionals.length === 0 ? ["-"] : positionals.flatMap((argument) => expanded(argument, inFolder)));
}

/** A person who forgot the file sees why nothing happens. */
export function remindOfStdin(): void {
  if (process.stdin.isTTY) process.stderr.write("Reading standard input; end it with Ctrl-D.\n");
}

/** A folder stands for the JSON files in it; what is no file or folder is taken for a pattern. */
function expanded(argument: string, inFolder: string): readonly string[] {
  if (argument === "-") return [argument];
  const folder = statSync(argument, { throwIfNoEntry: false })?.isDirectory();
  if (folder === false) return [argument];
  const base = folder === true ? { cwd: argument } : {};
  // Shells without patterns of their own give them with the separators of their system.
  const pattern = folder === true ? inFolder : process.platform === "win32" ? argument.replaceAll("\\", "/") : argument;
  const found = globSync(pattern, { ...base, ignore: ["**/node_modules/**"], expandDirectories: false }).sort();
  if (folder === true && found.length === 0) throw new UsageError(`${argument} holds no JSON files`);
  const prefix = folder === true ? `${argument.replace(/[\\/]+$/, "")}/` : "";
  return found.length > 0 ? found.map((name) => prefix + name) : [argument];
}

function readFile(name: string): Source {
  try {
    return { name, bytes: readFileSync(name) };
  } catch (error) {
    return { name, unreadable: error instanceof Error ? error.message : String(error) };
  }
}

async function readStdin(): Promise<Source> {
  remindOfStdin();
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return { name: stdinName, bytes: Buffer.concat(chunks) };
}
