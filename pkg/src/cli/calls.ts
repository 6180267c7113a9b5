/** What is known of each of millions of calls, in a few bytes for each. */
import { createHash, randomInt } from "node:crypto";

/** A call's id as 16 bytes. */
export type Id = readonly [number, number, number, number];

/** One call: four words of its id, one of what is known. */
const words = 5;
/** Set in the last word of every place that is taken. */
const taken = 0x8000_0000;
/** The places of a page, and how many of them may be taken. */
const places = 1024;
const fullest = 896;

/** Calls whose hashes begin with the same bits. */
interface Page {
  readonly table: Uint32Array;
  count: number;
  /** The number of those bits. */
  bits: number;
}

/**
 * A map from call ids to numbers of 31 bits, of about 30 bytes for each call: a full page is split in two, and nothing is
 * ever copied to a larger one. Ids count without case and dashes; those that are no GUID are known by their hash.
 */
export class CallTable {
  /** The page for each beginning of a hash, of so many bits. */
  #pages: Page[] = [newPage(0)];
  #bits = 0;
  #size = 0;

  /** The number of calls. */
  get size(): number {
    return this.#size;
  }

  /** What is known of a call; undefined of one that was never updated. */
  get(id: Id): number | undefined {
    const { table } = this.#pageOf(hashOf(id));
    const known = table[placeOf(table, id) + 4] as number;
    return known === 0 ? undefined : known & ~taken;
  }

  /** Replaces what is known of a call, 0 at first, by what `change` makes of it. */
  update(id: Id, change: (known: number) => number): void {
    const hash = hashOf(id);
    let page = this.#pageOf(hash);
    let at = placeOf(page.table, id);
    if (page.table[at + 4] === 0) {
      while (page.count === fullest) {
        this.#split(page);
        page = this.#pageOf(hash);
      }
      at = placeOf(page.table, id);
      page.table.set(id, at);
      page.count += 1;
      this.#size += 1;
    }
    page.table[at + 4] = change((page.table[at + 4] as number) & ~taken) | taken;
  }

  /** Visits every call, in no order. */
  forEach(visit: (known: number) => void): void {
    for (const { table } of new Set(this.#pages)) {
      for (let at = 4; at < table.length; at += words) {
        const known = table[at] as number;
        if (known !== 0) visit(known & ~taken);
      }
    }
  }

  #pageOf(hash: number): Page {
    return this.#pages[firstBits(hash, this.#bits)] as Page;
  }

  #split(page: Page): void {
    if (page.bits === this.#bits) {
      this.#pages = this.#pages.flatMap((same) => [same, same]);
      this.#bits += 1;
    }
    const all = page.table.slice();
    page.table.fill(0);
    page.count = 0;
    page.bits += 1;
    const other = newPage(page.bits);
    this.#pages.forEach((same, beginning) => {
      const isOther = ((beginning >>> (this.#bits - page.bits)) & 1) === 1;
      if (same === page && isOther) this.#pages[beginning] = other;
    });
    for (let at = 0; at < all.length; at += words) {
      if (all[at + 4] === 0) continue;
      const id: Id = [all[at] ?? 0, all[at + 1] ?? 0, all[at + 2] ?? 0, all[at + 3] ?? 0];
      const half = (firstBits(hashOf(id), page.bits) & 1) === 1 ? other : page;
      half.table.set(all.subarray(at, at + words), placeOf(half.table, id));
      half.count += 1;
    }
  }
}

function newPage(bits: number): Page {
  return { table: new Uint32Array(places * words), count: 0, bits };
}

/** Where the call is, or would be. */
function placeOf(table: Uint32Array, id: Id): number {
  // The upper bits have chosen the page.
  for (let place = hashOf(id) % places; ; place = (place + 1) % places) {
    const at = place * words;
    if (table[at + 4] === 0) return at;
    if (table[at] === id[0] && table[at + 1] === id[1] && table[at + 2] === id[2] && table[at + 3] === id[3]) return at;
  }
}

function firstBits(hash: number, bits: number): number {
  return bits === 0 ? 0 : hash >>> (32 - bits);
}

/** Other factors in every run: nobody can choose ids that all fall into one page. */
const [b, c, d] = [1, 2, 3].map(() => randomInt(2 ** 32) | 1) as [number, number, number];

function hashOf(id: Id): number {
  let hash = id[0] ^ Math.imul(id[1], b) ^ Math.imul(id[2], c) ^ Math.imul(id[3], d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a_2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The 32 hexadecimal digits of a GUID, or a hash. */
export function idOf(callId: string): Id {
  const id: [number, number, number, number] = [0, 0, 0, 0];
  let digits = 0;
  for (let at = 0; at < callId.length; at += 1) {
    const code = callId.charCodeAt(at);
    if (code === 0x2d) continue;
    const digit = code < 128 ? (hexadecimal[code] as number) : -1;
    if (digit < 0 || digits === 32) return hashed(callId);
    id[digits >> 3] = (((id[digits >> 3] as number) << 4) | digit) >>> 0;
    digits += 1;
  }
  return digits === 32 ? id : hashed(callId);
}

const hexadecimal = Int8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? -1 : digit;
});

function hashed(callId: string): Id {
  const hash = createHash("sha256").update(callId.replaceAll("-", "").toLowerCase()).digest();
  return [hash.readUInt32LE(0), hash.readUInt32LE(4), hash.readUInt32LE(8), hash.readUInt32LE(12)];
}
