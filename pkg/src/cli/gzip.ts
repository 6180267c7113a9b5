/** Unzips member by member: Node's own unzipper keeps to itself what it has read of the piece that something is wrong with. */
import { chunkBytes } from "./span.js";

/** So much is unzipped at a time: a thousand times as much may come out. */
const pieceBytes = 1 << 16;
/** Behind a member: its checksum, and its length. */
const trailerBytes = 8;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What is in `start` and the chunks behind it. Whatever breaks off the reading, what was read before it comes out first. */
export async function* gunzipped(start: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { crc32, createInflateRaw } = await import("node:zlib");
  let rest = start;
  const hasMore = async (): Promise<boolean> => {
    // Each chunk holds until the next one is asked for.
    const before = rest.slice();
    const { value, done } = await chunks.next();
    if (done !== true) rest = before.length === 0 ? value : Buffer.concat([before, value]);
    return done !== true;
  };
  const more = async (): Promise<void> => {
    if (!(await hasMore())) throw broken("unexpected end of file");
  };
  do {
    let head: number | undefined;
    while ((head = headIn(rest)) === undefined) await more();
    rest = rest.subarray(head);
    const inflate = createInflateRaw({ chunkSize: chunkBytes });
    const out: Uint8Array[] = [];
    let ended = false;
    let sum = 0;
    let settle: (failure?: unknown) => void = () => undefined;
    inflate.on("data", (bytes: Uint8Array) => out.push(bytes));
    inflate.on("error", (error) => settle(error));
    inflate.on("end", () => settle((ended = true)));
    while (!ended) {
      if (rest.length === 0) await more();
      const before = inflate.bytesWritten;
      const failure = await new Promise((resolve) => {
        settle = resolve;
        inflate.write(rest.subarray(0, pieceBytes), resolve);
      });
      for (const bytes of out.splice(0)) {
        // The first versions of Node 20 have none.
        if (typeof crc32 === "function") sum = crc32(bytes, sum);
        yield bytes;
      }
      if (failure instanceof Error) throw failure;
      rest = rest.subarray(inflate.bytesWritten - before);
    }
    while (rest.length < trailerBytes) await more();
    const isSound = typeof crc32 !== "function" || Buffer.from(rest.subarray(0, 4)).readUInt32LE() === sum;
    if (!isSound) throw broken("incorrect data check");
    rest = withoutZeros(rest.subarray(trailerBytes));
    while (rest.length === 0 && (await hasMore())) rest = withoutZeros(rest);
  } while (rest.length > 0);
}

/** They fill up the last block of what was on a tape. */
function withoutZeros(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(start < 0 ? bytes.length : start);
}

/** The length of a member's head; undefined where more of it is to come. */
function headIn(bytes: Uint8Array): number | undefined {
  if (bytes.length > 1 && !isGzip(bytes)) throw broken("incorrect header check");
  const [flags, extra, more] = [bytes[3] ?? 0, bytes[10] ?? 0, bytes[11] ?? 0];
  let length = 10 + ((flags & 4) === 0 ? 0 : 2 + extra + 256 * more);
  // The file's name, and a comment.
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0 || length > bytes.length) continue;
    const end = bytes.indexOf(0, length);
    length = end < 0 ? Infinity : end + 1;
  }
  if ((flags & 2) !== 0) length += 2;
  return length <= bytes.length ? length : undefined;
}

/** As Node tells it. */
function broken(message: string): Error {
  return Object.assign(new Error(message), { code: "Z_DATA_ERROR", errno: -3 });
}
