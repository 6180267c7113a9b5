/** Reads sources of any length piece by piece: a stream of lines, or one document. */
import type { FileHandle } from "node:fs/promises";
import { blankWords } from "./colour.js";
import { gunzipped, isGzip } from "./gzip.js";
import { newline } from "./lead.js";
import { isBlank, isWide, Shape } from "./shape.js";
import { chunkBytes, cutBytes } from "./span.js";

/** What is at hand of a source; it holds until the next part is asked for. */
export type Part =
  /** Whole lines of a stream. */
  | { readonly kind: "lines"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Everything, or of too much its beginning. */
  | { readonly kind: "document"; readonly bytes: Uint8Array<ArrayBuffer> };

/** So much is looked at to tell a stream from a document. */
const headBytes = 1 << 20;
/** From here on a log is worth more than one thread. */
const longBytes = 8 << 20;

/** Is told how many bytes more are read. */
type Seen = (bytes: number) => void;

/** The parts of a file, or of standard input. `seen` is told of the bytes read, before they are unzipped. */
export async function* partsOf(name: string, file: FileHandle | undefined, seen: Seen): AsyncGenerator<Part> {
  const held = new Held();
  const look = new Shape();
  let shape: Part["kind"] | undefined;
  let failure: unknown;
  try {
    for await (const chunk of unzipped(file === undefined ? stdin(seen) : read(file, seen))) {
      if (held.bytes.length === 0) shape ??= isStream(name, chunk) ? "lines" : undefined;
      held.add(chunk, shape);
      shape ??= shapeOf(look, held);
      if (shape === "document" && held.isFull()) break;
      if (shape === "lines") yield* held.lines();
    }
  } catch (error) {
    // Whatever broke off the reading, what was read before it counts.
    failure = error;
  }
  const bytes = held.rest();
  // Where nothing was logged, nothing is wrong; but a JSON file that is empty is none.
  if (!isBlank(bytes) || (failure === undefined && /\.json(\.gz)?$/i.test(name))) {
    shape ??= look.isStream(bytes) ? "lines" : "document";
    if (shape === "document" || bytes.length > 0) yield { kind: shape, bytes };
  }
  if (failure !== undefined) throw failure;
}

/** Undefined as long as it may still turn out to be either. */
function shapeOf(look: Shape, { bytes, endOfLines }: Held): Part["kind"] | undefined {
  if (look.isStream(bytes, endOfLines)) return "lines";
  if (bytes.length < headBytes) return undefined;
  // A line that is longer than the head is no reason to hold everything.
  if (endOfLines === 0) return "lines";
  if (look.isDocument(bytes)) return "document";
  // What begins with other words is no document that could be read when it is cut.
  return bytes.length < cutBytes - 2 * chunkBytes ? undefined : "lines";
}

/** How long a file is at present that is a log of some length and may be read anywhere; undefined of any other. */
export async function lengthOfLog(name: string, file: FileHandle): Promise<number | undefined> {
  const stat = await file.stat();
  if (!stat.isFile() || stat.size < longBytes) return undefined;
  const { buffer, bytesRead } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0);
  const head = buffer.subarray(0, bytesRead);
  const end = head.lastIndexOf(newline) + 1;
  blankWords(head);
  const isLog = !isGzip(head) && (isStream(name, head) || end === 0 || new Shape().isStream(head, end));
  return isLog ? stat.size : undefined;
}

// ───────────────────────────── bytes ─────────────────────────────

async function* stdin(seen: Seen): AsyncGenerator<Uint8Array> {
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    seen(chunk.length);
    yield chunk;
  }
}

/** Each chunk holds until the next one is asked for: a stream would take fresh memory for every one. */
async function* read(file: FileHandle, seen: Seen): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(chunkBytes);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, chunkBytes);
    if (bytesRead === 0) return;
    seen(bytesRead);
    yield buffer.subarray(0, bytesRead);
  }
}

/** What begins as gzip does is unzipped, whatever its name is. */
async function* unzipped(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < 2) {
    const { value, done } = await chunks.next();
    if (done === true) break;
    start = Buffer.concat([start, value]);
  }
  if (!isGzip(start)) {
    yield start;
    yield* chunks;
    return;
  }
  yield* gunzipped(start, chunks);
}

/** What has been read and not yet been handed on. */
class Held {
  #buffer = new Uint8Array(2 * headBytes);
  #length = 0;
  #endOfLines = 0;
  /** Behind the last line whose lead is blank. */
  #led = 0;
  /** In a line that is too long: the rest of it is passed over. */
  #skips = false;

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(0, this.#length);
  }

  isFull(): boolean {
    return this.#length >= cutBytes;
  }

  /** Behind the last line that is whole: to look for it again and again would take long in a long line. */
  get endOfLines(): number {
    return this.#endOfLines;
  }

  /** All, once no more comes. */
  rest(): Uint8Array<ArrayBuffer> {
    this.#blankLeads(this.#length);
    return this.bytes;
  }

  add(chunk: Uint8Array, shape: Part["kind"] | undefined): void {
    let rest = chunk;
    if (this.#skips) {
      const end = rest.indexOf(newline);
      if (end < 0) return;
      this.#skips = false;
      rest = rest.subarray(end);
    }
    const room = cutBytes - this.#length;
    if (rest.length <= room) this.#append(rest);
    else if (shape === "document") this.#append(rest.subarray(0, room));
    else {
      // The line that is being read, cut; and whatever follows it.
      const end = rest.indexOf(newline);
      this.#append(rest.subarray(0, Math.min(room, end < 0 ? rest.length : end)));
      this.#skips = end < 0;
      if (end >= 0) this.#append(rest.subarray(end));
    }
  }

  /** Takes out the lines that are whole, no more of them at a time than threads can share. */
  *lines(): Generator<Part> {
    const { bytes, endOfLines } = this;
    for (let start = 0; start < endOfLines; ) {
      const end = endOfLines - start <= 2 * headBytes ? endOfLines : bytes.indexOf(newline, start + headBytes) + 1;
      yield { kind: "lines", bytes: bytes.subarray(start, end) };
      start = end;
    }
    if (endOfLines > 0) this.#drop(endOfLines);
  }

  #drop(length: number): void {
    this.#buffer.copyWithin(0, length, this.#length);
    this.#length -= length;
    this.#endOfLines -= length;
    this.#led -= length;
    // What a long line took is given back.
    if (this.#buffer.length > 8 * headBytes && this.#length <= headBytes) {
      this.#buffer = this.#grown(2 * headBytes);
    }
  }

  #append(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#buffer.length) this.#buffer = this.#grown(2 * length);
    this.#buffer.set(bytes, this.#length);
    const end = bytes.lastIndexOf(newline) + 1;
    if (end > 0) this.#endOfLines = this.#length + end;
    this.#length = length;
    this.#blankLeads(this.#endOfLines);
  }

  #blankLeads(end: number): void {
    blankWords(this.#buffer.subarray(this.#led, end));
    this.#led = end;
  }

  #grown(length: number): Uint8Array<ArrayBuffer> {
    const buffer = new Uint8Array(length);
    buffer.set(this.bytes);
    return buffer;
  }
}

// ───────────────────────────── lines ─────────────────────────────

export function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}

/** By its name. But lines of UTF-16 end between the bytes of a character: such a text is told as a whole. */
function isStream(name: string, head: Uint8Array): boolean {
  return !isWide(head) && /\.(ndjson|jsonl)(\.gz)?$/i.test(name);
}
