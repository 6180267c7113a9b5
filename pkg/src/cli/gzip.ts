/** What is gzipped, and what is in it. */
import { Readable, pipeline } from "node:stream";
import { chunkBytes } from "./span.js";

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What is in `start` and the chunks behind it. */
export async function* gunzipped(start: Uint8Array, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { createGunzip } = await import("node:zlib");
  // Whatever goes wrong before it comes out of the unzipper as well.
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    yield start;
    // They are taken when there is room for them.
    for await (const chunk of chunks) yield chunk.slice();
  };
  yield* pipeline(Readable.from(whole()), createGunzip({ chunkSize: chunkBytes }), () => undefined);
}
