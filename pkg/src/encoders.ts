/**
 * Stand in for the host's globals of these names (scripts/bundle.mjs): Jest's imitation of a browser leaves them out,
 * though the Node below it has them.
 */
import { builtin } from "./builtin.js";

const { TextDecoder: Decoder, TextEncoder: Encoder } =
  "TextDecoder" in globalThis ? globalThis : (builtin<typeof import("node:util")>("node:util") ?? globalThis);

export { Decoder as TextDecoder, Encoder as TextEncoder };
