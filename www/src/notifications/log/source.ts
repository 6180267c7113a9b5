/**
 * The worker's half of reading a file of any length: piece by piece, so that memory does not grow with it. Lines are
 * handed on as they are; a document is cut between its notifications, each handful in a wrapper of its own.
 */
import { newline } from "../../../../pkg/src/cli/lead.ts";
import { encodingOf } from "../../shell/encoding.ts";

export interface Piece {
  readonly bytes: Uint8Array;
  /** The line, or the number of the first notification in it, from 1. */
  readonly at: number;
}
export type Shape = "lines" | "document";

const block = 256 * 1024;
/** A handful of a document's notifications. */
const handful = 128 * 1024;
/** A line or a notification of more than this is handed on cut, and found broken. */
const most = 8 * 1024 * 1024;

/** Pieces as they come; `seen` is told of the bytes of each block, before they are unzipped. */
export async function* piecesOf(file: File, seen: (read: number) => void): AsyncGenerator<{ shape: Shape; pieces: Piece[] }> {
  let shape: Shape | undefined = /\.(ndjson|jsonl|log)(\.gz)?$/i.test(file.name) ? "lines" : undefined;
  let cutter: Cutter | undefined;
  for await (const chunk of chunksOf(file, seen)) {
    shape ??= shapeOf(chunk);
    cutter ??= shape === "lines" ? new Lines() : new Items();
    yield { shape, pieces: cutter.take(chunk) };
  }
  if (cutter !== undefined && shape !== undefined) yield { shape, pieces: cutter.end() };
}

/** Block by block, not by the file's own stream: some engines hand out the whole file as one chunk. */
async function* blocksOf(file: File, seen: (read: number) => void): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let from = 0; from < file.size; from += block) {
    const bytes = new Uint8Array(await file.slice(from, from + block).arrayBuffer());
    yield bytes;
    seen(bytes.length);
  }
}

async function* chunksOf(file: File, seen: (read: number) => void): AsyncGenerator<Uint8Array> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const blocks = blocksOf(file, seen);
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    const encoding = encodingOf(head);
    if (encoding === "utf-8") yield* blocks;
    else yield* recoded(blocks, encoding);
    return;
  }
  const zipped = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value, done } = await blocks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
  const reader = zipped.pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    // A file that is cut off fails here once more.
    reader.cancel().catch(() => {});
  }
}

/** The core reads UTF-8 alone; PowerShell writes logs in UTF-16. */
async function* recoded(blocks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const bytes of blocks) yield encoder.encode(decoder.decode(bytes, { stream: true }));
}

/** A stream's first line is a value by itself, and another follows it. */
function shapeOf(head: Uint8Array): Shape {
  const end = head.indexOf(newline);
  if (end < 0) return "document";
  const decoder = new TextDecoder();
  const next = decoder.decode(head.subarray(end, end + 64)).trimStart();
  if (!next.startsWith("{") && !next.startsWith("[")) return "document";
  try {
    JSON.parse(decoder.decode(head.subarray(0, end)));
    return "lines";
  } catch {
    return "document";
  }
}

interface Cutter {
  take(chunk: Uint8Array): Piece[];
  end(): Piece[];
}

/** What has come and not been handed on yet. */
class Held {
  #buffer = new Uint8Array(1 << 17);
  #length = 0;

  add(bytes: Uint8Array): void {
    const length = Math.min(most, this.#length + bytes.length);
    if (length > this.#buffer.length) {
      const grown = new Uint8Array(2 * length);
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    this.#buffer.set(bytes.subarray(0, length - this.#length), this.#length);
    this.#length = length;
  }

  get length(): number {
    return this.#length;
  }

  take(): Uint8Array {
    const bytes = this.#buffer.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }
}

class Lines implements Cutter {
  readonly #held = new Held();
  #line = 1;

  take(chunk: Uint8Array): Piece[] {
    const pieces: Piece[] = [];
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      const rest = chunk.subarray(from, end);
      if (this.#held.length === 0) this.#push(pieces, rest);
      else {
        this.#held.add(rest);
        this.#push(pieces, this.#held.take());
      }
      this.#line += 1;
      from = end + 1;
    }
    this.#held.add(chunk.subarray(from));
    return pieces;
  }

  end(): Piece[] {
    const pieces: Piece[] = [];
    this.#push(pieces, this.#held.take());
    return pieces;
  }

  #push(pieces: Piece[], bytes: Uint8Array): void {
    if (bytes.some((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0d)) pieces.push({ bytes, at: this.#line });
  }
}

const [quote, backslash, comma, colon, openObject, closeObject, openArray, closeArray] = [...'"\\,:{}[]'].map((c) => c.charCodeAt(0));
const prefix = new TextEncoder().encode('{"value":[');
const suffix = new TextEncoder().encode("]}");
const valueKey = [...'"value"'].map((c) => c.charCodeAt(0));

/**
 * Cuts between the notifications of a document, whether they stand in a `value` array, in a bare array, or one value
 * after the other. It looks at quotes and brackets only: what is between them the core reads.
 */
class Items implements Cutter {
  readonly #held = new Held();
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The last characters outside of the items, to know a `value` member by. */
  #key: number[] = [];
  /** The depth of the array that holds the notifications; 0 outside of one. */
  #array = 0;
  #count = 0;
  #handed = 0;

  take(chunk: Uint8Array): Piece[] {
    const pieces: Piece[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] as number;
      if (this.#array === 0 && byte > 0x20) {
        this.#key.push(byte);
        if (this.#key.length > valueKey.length + 2) this.#key.shift();
      }
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === backslash) this.#escaped = true;
        else if (byte === quote) this.#inString = false;
      } else if (byte === quote) this.#inString = true;
      else if (byte === openObject || byte === openArray) {
        this.#depth += 1;
        if (byte === openArray && this.#array === 0 && this.#opensItems()) {
          // What stands before the items says nothing.
          this.#held.take();
          this.#array = this.#depth;
          from = at + 1;
        }
      } else if (byte === closeObject || byte === closeArray) {
        this.#depth -= 1;
        if (this.#array > 0 && this.#depth === this.#array - 1) {
          this.#held.add(chunk.subarray(from, at));
          this.#hand(pieces, true);
          this.#array = 0;
          from = at + 1;
        } else if (this.#array > 0 && this.#depth === this.#array) this.#count += 1;
      } else if (byte === comma && this.#array > 0 && this.#depth === this.#array && this.#held.length + at - from > handful) {
        this.#held.add(chunk.subarray(from, at));
        this.#hand(pieces, true);
        from = at + 1;
      }
    }
    this.#held.add(chunk.subarray(from));
    return pieces;
  }

  /** What is left: nothing but closing brackets, a document without items, or one that breaks off. */
  end(): Piece[] {
    const pieces: Piece[] = [];
    if (this.#handed === 0 || this.#array > 0 || this.#depth !== 0) this.#hand(pieces, this.#array > 0);
    return pieces;
  }

  #opensItems(): boolean {
    const tail = this.#key.slice(-(valueKey.length + 2), -2);
    const isValue = this.#depth === 2 && this.#key.at(-2) === colon && valueKey.every((byte, at) => tail[at] === byte);
    return this.#depth === 1 || isValue;
  }

  #hand(pieces: Piece[], wrap: boolean): void {
    const bytes = this.#held.take();
    // Broken off within an item: without an end of the wrapper, so that the core says where it breaks off.
    const parts = wrap ? [prefix, bytes, this.#inString || this.#depth > this.#array ? new Uint8Array() : suffix] : [bytes];
    const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    pieces.push({ bytes: whole, at: this.#handed + 1 });
    this.#handed = this.#count;
  }
}
