/**
 * Stand in for the host's globals of these names (scripts/bundle.mjs): Jest's imitation of a browser leaves them out,
 * though the Node below it has them.
 */
const { process } = globalThis;
const { TextDecoder: Decoder, TextEncoder: Encoder } =
  "TextDecoder" in globalThis ? globalThis : (process?.getBuiltinModule?.("node:util") ?? globalThis);

export { Decoder as TextDecoder, Encoder as TextEncoder };
