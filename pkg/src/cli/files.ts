/** Finds and reads what a command is pointed at: files, folders, patterns and standard input. */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { UsageError } from "./args.js";

/** The name standard input has in reports. */
export const stdinName = "<stdin>";

/** A source, or why it could not be read. */
export type Source =
  { readonly name: string; readonly bytes: Uint8Array } | { readonly name: string; readonly unreadable: string };

/** Reads every source in the order given; none given, or `-`, is standard input. */
export async function readSources(positionals: readonly string[]): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const name of await namesOf(positionals, "**/*.json")) {
    sources.push(name === "-" ? await readStdin() : readFile(name));
  }
  return sources;
}

/** What the arguments stand for, each once: `-` is standard input, as is no argument. `inFolder` is what counts there. */
export async function namesOf(positionals: readonly string[], inFolder: string): Promise<ReadonlySet<string>> {
  if (positionals.length === 0) return new Set(["-"]);
  return new Set((await Promise.all(positionals.map((argument) => expanded(argument, inFolder)))).flat());
}

/** A person who forgot the file sees why nothing happens. */
export function remindOfStdin(): void {
  if (process.stdin.isTTY) process.stderr.write("Reading standard input; end it with Ctrl-D.\n");
}

/** A folder stands for the JSON files in it; what is no file or folder is taken for a pattern. */
async function expanded(argument: string, inFolder: string): Promise<readonly string[]> {
  if (argument === "-") return [argument];
  const folder = isFolder(argument);
  if (folder === false) return [argument];
  // It is a good part of the code, and most arguments are files.
  const { globSync } = await import("tinyglobby");
  const base = folder === true ? { cwd: argument } : {};
  // Shells without patterns of their own give them with the separators of their system.
  const pattern = folder === true ? inFolder : process.platform === "win32" ? argument.replaceAll("\\", "/") : argument;
  const found = globSync(pattern, { ...base, ignore: ["**/node_modules/**"], expandDirectories: false }).sort();
  if (folder === true && found.length === 0) {
    // Throws where nobody may look into it.
    readdirSync(argument);
    throw new UsageError(`${argument} holds no JSON files`);
  }
  const prefix = folder === true ? `${argument.replace(/[\\/]+$/, "")}/` : "";
  return found.length > 0 ? found.map((name) => prefix + name) : [argument];
}

/** Undefined where there is nothing. What cannot be looked at is told as a file that cannot be read. */
function isFolder(name: string): boolean | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false })?.isDirectory();
  } catch {
    return false;
  }
}

function readFile(name: string): Source {
  try {
    return { name, bytes: readFileSync(name) };
  } catch (error) {
    return { name, unreadable: failureOf(error, name) };
  }
}

/** Files that are not there, a full disk, what is not gzip after all: no fault of this program. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "errno" in error;
}

/** What went wrong with a file, in the system's words without its codes; other errors are thrown again. */
export function failureOf(error: unknown, name?: string): string {
  if (!isSystemError(error)) throw error;
  return `${name ?? error.path ?? stdinName}: ${error.message.replace(/^[A-Z0-9]+: (.*?), \w+( '.*)?$/s, "$1")}`;
}

export async function readStdin(): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  remindOfStdin();
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return { name: stdinName, bytes: Buffer.concat(chunks) };
}
