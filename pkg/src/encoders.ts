/**
 * In place of the host's globals of these names: Jest's imitation of a browser leaves them out, though the Node below it
 * has them.
 */
import { builtin } from "./builtin.js";

export const { TextDecoder, TextEncoder } =
  "TextDecoder" in globalThis ? globalThis : (builtin<typeof import("node:util")>("node:util") ?? globalThis);
