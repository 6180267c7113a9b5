/** What is known of each of millions of calls, in a few bytes for each. */
import { createRequire } from "node:module";

/** Loads what takes long to load, and what most logs do without, when it is needed. */
const require = createRequire(import.meta.url);

/** A call's id as 16 bytes. */
export type Id = readonly [number, number, number, number];

/** One call: four words of its id, one of what is known. */
const words = 5;
/** Set in the last word of every place that is taken. */
const taken = 0x8000_0000;
/** A part's places at first, and which share of them may be taken. */
const fewest = 8;
const fullest = 7 / 8;
/** The calls are in so many parts, by the first bits of their hashes. */
const partBits = 8;

/** Grows by itself, so that no more than a part is ever held twice. */
interface Part {
  table: Uint32Array;
  places: number;
  count: number;
}

/**
 * A map from call ids to numbers of 31 bits, of about 35 bytes for each call. Ids count without case and dashes; those
 * that are no GUID are known by their hash.
 */
export class CallTable {
  readonly #parts: readonly Part[] = Array.from({ length: 1 << partBits }, () => ({
    table: new Uint32Array(fewest * words),
    places: fewest,
    count: 0,
  }));
  #size = 0;
  /** The call that was met last. */
  #here = this.#parts[0] as Part;
  #at = 0;

  /** The number of calls. */
  get size(): number {
    return this.#size;
  }

  /** What is known of a call; undefined of one that was never met. */
  get(id: Id): number | undefined {
    const hash = hashOf(id, 0);
    const part = this.#partOf(hash);
    const known = part.table[placeOf(part, hash, id, 0) + 4] as number;
    return known === 0 ? undefined : known & ~taken;
  }

  /** Goes to the call whose id begins at `from`, which is new if it was never met. */
  meet(ids: ArrayLike<number>, from: number): void {
    const hash = hashOf(ids, from);
    const part = this.#partOf(hash);
    this.#here = part;
    this.#at = placeOf(part, hash, ids, from);
    if (part.table[this.#at + 4] !== 0) return;
    if (part.count >= part.places * fullest) {
      grow(part);
      this.#at = placeOf(part, hash, ids, from);
    }
    for (let word = 0; word < 4; word += 1) part.table[this.#at + word] = ids[from + word] as number;
    part.table[this.#at + 4] = taken;
    part.count += 1;
    this.#size += 1;
  }

  /** What is known of the call that was met last; 0 of a new one. */
  get known(): number {
    return (this.#here.table[this.#at + 4] as number) & ~taken;
  }

  set known(known: number) {
    this.#here.table[this.#at + 4] = known | taken;
  }

  /** Visits every call, in no order. */
  forEach(visit: (known: number) => void): void {
    for (const { table } of this.#parts) {
      for (let at = 4; at < table.length; at += words) {
        const known = table[at] as number;
        if (known !== 0) visit(known & ~taken);
      }
    }
  }

  #partOf(hash: number): Part {
    return this.#parts[hash >>> (32 - partBits)] as Part;
  }
}

function grow(part: Part): void {
  const { table } = part;
  part.places *= 2;
  part.table = new Uint32Array(part.places * words);
  for (let at = 0; at < table.length; at += words) {
    if (table[at + 4] === 0) continue;
    const to = placeOf(part, hashOf(table, at), table, at);
    for (let word = 0; word < words; word += 1) part.table[to + word] = table[at + word] as number;
  }
}

/** Where the call of this hash is, or would be, whose id begins at `from`. */
function placeOf({ table, places }: Part, hash: number, ids: ArrayLike<number>, from: number): number {
  const a = ids[from];
  const b = ids[from + 1];
  const c = ids[from + 2];
  const d = ids[from + 3];
  // The upper bits have chosen the part.
  for (let place = hash & (places - 1); ; place = (place + 1) & (places - 1)) {
    const at = place * words;
    if (table[at + 4] === 0) return at;
    if (table[at] === a && table[at + 1] === b && table[at + 2] === c && table[at + 3] === d) return at;
  }
}

/** Other factors in every run, which no one sees: nobody can choose ids that all fall into one part. */
const [b, c, d] = [1, 2, 3].map(() => (Math.random() * 2 ** 32) | 1) as [number, number, number];

function hashOf(ids: ArrayLike<number>, from: number): number {
  const first = ids[from] as number;
  let hash =
    first ^ Math.imul(ids[from + 1] as number, b) ^ Math.imul(ids[from + 2] as number, c) ^ Math.imul(ids[from + 3] as number, d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a_2d39);
  return hash ^ (hash >>> 15);
}

/** The 32 hexadecimal digits of a GUID, or a hash. */
export function idOf(callId: string): Id {
  const id: [number, number, number, number] = [0, 0, 0, 0];
  const bytes = new TextEncoder().encode(callId);
  readId(bytes, 0, bytes.length, id, 0);
  return id;
}

/** The same of bytes, written into four words of `ids`. */
export function readId(bytes: Uint8Array, start: number, end: number, ids: { [at: number]: number }, at: number): void {
  let digits = 0;
  let word = 0;
  for (let place = start; place < end; place += 1) {
    const byte = bytes[place] as number;
    if (byte === 0x2d) continue;
    const digit = hexadecimal[byte] as number;
    if (digit < 0 || digits === 32) {
      digits = 0;
      break;
    }
    word = (word << 4) | digit;
    digits += 1;
    if ((digits & 7) === 0) ids[at + (digits >> 3) - 1] = word >>> 0;
  }
  if (digits === 32) return;
  const text = new TextDecoder().decode(bytes.subarray(start, end));
  const { createHash } = require("node:crypto") as typeof import("node:crypto");
  const hash = createHash("sha256").update(text.replaceAll("-", "").toLowerCase()).digest();
  for (let part = 0; part < 4; part += 1) ids[at + part] = hash.readUInt32LE(4 * part);
}

/** The value of a digit; -1 of what is none. */
const hexadecimal = Int8Array.from({ length: 256 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? -1 : digit;
});
