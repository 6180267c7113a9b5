/** From text in the code to the bytes that it stands for: base64, and deflated below. */
import { builtin } from "./builtin.js";
import { inflated } from "./inflate.js";

/** Node, Deno and Bun have an inflater of their own, which needs a tenth of the time: it makes the first call. */
export function fromText(deflated: string, size: number): Uint8Array {
  const buffer = builtin<typeof import("node:buffer")>("node:buffer");
  const zlib = builtin<typeof import("node:zlib")>("node:zlib");
  if (buffer !== undefined && zlib !== undefined) {
    // In one piece, with room to spare: in pieces of the usual size it takes twice the time.
    const chunkSize = size + 64;
    return zlib.inflateRawSync(buffer.Buffer.from(deflated, "base64"), { chunkSize });
  }
  return inflated(ofBase64(deflated), size);
}

/** Engines since 2025 decode base64 by themselves; without that, the loop takes as long as the inflater. */
function ofBase64(base64: string): Uint8Array {
  const host = Uint8Array as { readonly fromBase64?: (base64: string) => Uint8Array };
  if (host.fromBase64 !== undefined) return host.fromBase64(base64);
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
