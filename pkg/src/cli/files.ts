/** Finds and reads what a command is pointed at: files, folders, patterns and standard input. */
import { closeSync, openSync, readSync, readdirSync, statSync, type Dirent, type realpathSync } from "node:fs";
import { isGzip } from "./gzip.js";

/** The name standard input has in reports. */
export const stdinName = "<stdin>";

export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What could not be read, and why. */
export interface Unreadable {
  readonly name: string;
  readonly unreadable: string;
}

/** What the arguments stand for, each once: `-` is standard input, as is no argument. `inFolder` are names that count there. */
export async function* namesOf(positionals: readonly string[], inFolder: RegExp): AsyncGenerator<string | Unreadable> {
  const seen = new Set<string>();
  for (const argument of positionals.length === 0 ? ["-"] : positionals) {
    for (const found of await expanded(argument, inFolder)) {
      const name = typeof found === "string" ? found : found.name;
      if (!seen.has(name)) yield found;
      seen.add(name);
    }
  }
}

/** A person who forgot the file sees why nothing happens. */
export function remindOfStdin(): void {
  if (process.stdin.isTTY) process.stderr.write("Reading standard input; end it with Ctrl-D.\n");
}

/** A folder stands for the JSON files in it; what is no file or folder is taken for a pattern. */
async function expanded(argument: string, inFolder: RegExp): Promise<Iterable<string | Unreadable>> {
  if (argument === "-") return [argument];
  const folder = isFolder(argument);
  if (folder === false) return [argument];
  return folder === true ? filesIn(argument, inFolder) : matching(argument);
}

/** Without links to folders, which may lead around in circles, as in a folder. */
async function matching(argument: string): Promise<readonly (string | Unreadable)[]> {
  // It is a good part of the code, and most arguments are files.
  const { globSync, isDynamicPattern } = await import("tinyglobby");
  // Shells without patterns of their own give them with the separators of their system.
  const pattern = process.platform === "win32" ? argument.replaceAll("\\", "/") : argument;
  if (!isDynamicPattern(pattern)) return [argument];
  const unreadable: Unreadable[] = [];
  const fs = {
    // These are asked of links only, and what throws is passed over. One to nothing is a file that cannot be read.
    realpathSync: ((path: string) => path) as typeof realpathSync,
    statSync: ((path: string) => {
      if (isFolder(path) === true) throw new Error("a folder");
      return { isDirectory: () => false };
    }) as typeof statSync,
    readdirSync: ((path: string, options: { withFileTypes: true }) => {
      try {
        return readdirSync(path, options);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") unreadable.push({ name: path, unreadable: failureOf(error, path) });
        throw error;
      }
    }) as typeof readdirSync,
  };
  const found = globSync(pattern, { ignore: ["**/node_modules/**"], expandDirectories: false, fs }).sort();
  if (found.length + unreadable.length > 0) return [...found, ...unreadable];
  return [{ name: argument, unreadable: `${argument}: no file matches` }];
}

function* filesIn(folder: string, counts: RegExp): Generator<string | Unreadable> {
  let isEmpty = true;
  for (const found of below(folder, counts)) {
    isEmpty = false;
    yield found;
  }
  if (isEmpty) yield { name: folder, unreadable: `${folder} holds no JSON files` };
}

/** Folder by folder: of a large tree the first files are told before the last are found. */
function* below(folder: string, counts: RegExp): Generator<string | Unreadable> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    yield { name: folder, unreadable: failureOf(error, folder) };
    return;
  }
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const name = folder.replace(/[\\/]*$/, "/") + entry.name;
    if (entry.isDirectory()) yield* below(name, counts);
    else if (counts.test(name) && (entry.isFile() || (entry.isSymbolicLink() && isFolder(name) !== true))) yield name;
  }
}

/** Undefined where there is nothing. What cannot be looked at is told as a file that cannot be read. */
function isFolder(name: string): boolean | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false })?.isDirectory();
  } catch {
    return false;
  }
}

/** What `-` or a file holds; of more than `most` bytes, one byte more than these. */
export async function read(name: string, most: number): Promise<Source | Unreadable> {
  const called = name === "-" ? stdinName : name;
  try {
    const bytes = name === "-" ? await readStdin(most) : await gathered(chunksOf(name), most);
    return isGzip(bytes) ? { name: called, unreadable: `${called}: gzip, which parse alone unzips` } : { name: called, bytes };
  } catch (error) {
    return { name: called, unreadable: failureOf(error, called) };
  }
}

export async function readStdin(most = Infinity): Promise<Uint8Array> {
  remindOfStdin();
  return gathered(process.stdin, most);
}

const chunkBytes = 1 << 16;

/** Small files are many, and a stream for each takes three times as long. */
function* chunksOf(name: string): Generator<Uint8Array> {
  const file = openSync(name, "r");
  try {
    for (let read = -1; read !== 0; ) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      read = readSync(file, chunk);
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

async function gathered(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const taken: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    taken.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(taken).subarray(0, most + 1);
}

/** Files that are not there, a full disk, what is not gzip after all, what Node has no room for: no fault of this program. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error && "code" in error)) return false;
  return "errno" in error || error.code === "ERR_STRING_TOO_LONG" || error.code === "ERR_FS_FILE_TOO_LARGE";
}

/** What went wrong with a file, in the system's words without its codes; other errors are thrown again. */
export function failureOf(error: unknown, name?: string): string {
  if (!isSystemError(error)) throw error;
  return `${name ?? error.path ?? stdinName}: ${error.message.replace(/^[A-Z0-9]+: (.*?), \w+( '.*)?$/s, "$1")}`;
}
