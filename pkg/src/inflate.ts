/** Undoes raw deflate (RFC 1951), where the host has nothing that does. */

/** A prefix code: what its words stand for, by their length. */
type Code = readonly (readonly number[])[];

function codeOf(lengths: readonly number[]): Code {
  const code: number[][] = Array.from({ length: 16 }, () => []);
  for (const [symbol, length] of lengths.entries()) code[length]?.push(symbol);
  return code;
}

const fixed = Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8));
const fixedDistances = Array.from({ length: 30 }, () => 5);
/** In this order a block tells how long the words are in which it tells its codes. */
const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The bytes that were deflated, and room behind them up to `size`. Throws where their end is missing. */
export function inflated(deflated: Uint8Array, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  /** So many bits are behind. */
  let read = 0;
  for (let isLast = 0; isLast === 0; ) {
    isLast = number(1);
    const kind = number(2);
    if (kind === 0) stored();
    else if (kind === 1) block(fixed, fixedDistances);
    else described();
  }
  return bytes;

  function number(bits: number): number {
    let value = 0;
    for (let bit = 0; bit < bits; bit += 1, read += 1) {
      const byte = deflated[read >> 3];
      if (byte === undefined) throw new RangeError("what was deflated is cut off");
      value |= ((byte >> (read & 7)) & 1) << bit;
    }
    return value;
  }

  /** Words of a length are numbers in a row; behind the last, the row goes on one bit longer. */
  function symbol(code: Code): number {
    for (let length = 1, first = 0, word = 0; ; length += 1) {
      word = (word << 1) | number(1);
      const row = code[length] as readonly number[];
      if (word - first < row.length) return row[word - first] as number;
      first = (first + row.length) << 1;
    }
  }

  /** Symbols stand for ranges, which double in length after 2 or 4 of them; how far into one comes behind. */
  function ranged(symbol: number, ofLength: 2 | 4): number {
    const bits = Math.floor(symbol / ofLength) - 1;
    return bits < 0 ? symbol : ((ofLength + (symbol % ofLength)) << bits) + number(bits);
  }

  function stored(): void {
    read = (read + 7) & ~7;
    const end = at + number(16);
    // The same again, negated.
    read += 16;
    for (; at < end; at += 1) bytes[at] = number(8);
  }

  function described(): void {
    const literals = number(5) + 257;
    const all = literals + number(5) + 1;
    const told = order.map(() => 0);
    for (const symbol of order.slice(0, number(4) + 4)) told[symbol] = number(3);
    const code = codeOf(told);
    const lengths: number[] = [];
    while (lengths.length < all) {
      const said = symbol(code);
      const length = said < 16 ? said : said === 16 ? (lengths.at(-1) as number) : 0;
      const again = said < 16 ? 1 : said === 16 ? 3 + number(2) : said === 17 ? 3 + number(3) : 11 + number(7);
      for (let left = again; left > 0; left -= 1) lengths.push(length);
    }
    block(lengths.slice(0, literals), lengths.slice(literals));
  }

  function block(literalLengths: readonly number[], distanceLengths: readonly number[]): void {
    const literals = codeOf(literalLengths);
    const distances = codeOf(distanceLengths);
    for (let said = symbol(literals); said !== 256; said = symbol(literals)) {
      if (said < 256) bytes[at++] = said;
      else {
        const end = at + (said === 285 ? 258 : 3 + ranged(said - 257, 4));
        const distance = 1 + ranged(symbol(distances), 2);
        for (; at < end; at += 1) bytes[at] = bytes[at - distance] as number;
      }
    }
  }
}
