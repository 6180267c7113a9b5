/** What is known of each of millions of calls, in a few bytes for each. */
import { createHash } from "node:crypto";

/** A call's id as 16 bytes. */
type Id = readonly [number, number, number, number];

/** One call: four words of its id, one of what is known. */
const words = 5;
/** Set in the last word of every place that is taken. */
const taken = 0x8000_0000;
/** Tables that grow one by one: none of them is ever much larger than what it holds. */
const shards = 256;
const smallest = 16;

/**
 * A map from call ids to numbers of 31 bits, of about 40 bytes for each call at most. Ids count without case and dashes; those
 * that are no GUID are known by their hash.
 */
export class CallTable {
  #shards: Uint32Array[] = Array.from({ length: shards }, () => new Uint32Array(smallest * words));
  #counts = new Uint32Array(shards);
  #size = 0;

  /** The number of calls. */
  get size(): number {
    return this.#size;
  }

  /** What is known of a call; undefined of one that was never updated. */
  get(callId: string): number | undefined {
    const id = idOf(callId);
    const table = this.#shards[spread(id) >>> 24] as Uint32Array;
    const known = table[find(table, id) + 4] as number;
    return known === 0 ? undefined : known & ~taken;
  }

  /** Replaces what is known of a call, 0 at first, by what `change` makes of it. */
  update(callId: string, change: (known: number) => number): void {
    const id = idOf(callId);
    const shard = spread(id) >>> 24;
    let table = this.#shards[shard] as Uint32Array;
    let at = find(table, id);
    if (table[at + 4] === 0) {
      const count = (this.#counts[shard] as number) + 1;
      this.#counts[shard] = count;
      this.#size += 1;
      if (4 * count * words > 3 * table.length) {
        table = grown(table);
        this.#shards[shard] = table;
        at = find(table, id);
      }
      table.set(id, at);
    }
    table[at + 4] = change((table[at + 4] as number) & ~taken) | taken;
  }

  /** Visits every call, in no order. */
  forEach(visit: (known: number) => void): void {
    for (const table of this.#shards) {
      for (let at = 0; at < table.length; at += words) {
        const known = table[at + 4] as number;
        if (known !== 0) visit(known & ~taken);
      }
    }
  }
}

/** Where the call is, or would be. */
function find(table: Uint32Array, id: Id): number {
  const places = table.length / words;
  // The shards have taken the upper bits.
  for (let place = spread(id) % places; ; place = place + 1 === places ? 0 : place + 1) {
    const at = place * words;
    if (table[at + 4] === 0) return at;
    if (table[at] === id[0] && table[at + 1] === id[1] && table[at + 2] === id[2] && table[at + 3] === id[3]) return at;
  }
}

function grown(table: Uint32Array): Uint32Array {
  const larger = new Uint32Array(Math.ceil((table.length / words) * 1.5) * words);
  for (let at = 0; at < table.length; at += words) {
    if (table[at + 4] === 0) continue;
    const id: Id = [table[at] ?? 0, table[at + 1] ?? 0, table[at + 2] ?? 0, table[at + 3] ?? 0];
    larger.set(table.subarray(at, at + words), find(larger, id));
  }
  return larger;
}

/** Ids are not always random: every bit has its say. */
function spread([a, b, c, d]: Id): number {
  let hash = a ^ Math.imul(b, 0x9e37_79b1) ^ Math.imul(c, 0x85eb_ca6b) ^ Math.imul(d, 0xc2b2_ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a_2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The 32 hexadecimal digits of a GUID, or a hash. */
function idOf(callId: string): Id {
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
