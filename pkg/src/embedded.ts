/** The module that is part of the package's code, so that nothing has to be loaded. */
import { inflateSync } from "fflate";
import { deflated, size } from "./gen/module.js";

/** Node, Deno and Bun have an inflater of their own, which needs a tenth of the time: it makes the first call. */
export function embedded(): Uint8Array {
  const { process } = globalThis;
  if (process?.getBuiltinModule !== undefined) {
    const { Buffer } = process.getBuiltinModule("node:buffer");
    return process.getBuiltinModule("node:zlib").inflateRawSync(Buffer.from(deflated, "base64"));
  }
  const characters = atob(deflated);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
  return inflateSync(bytes, { out: new Uint8Array(size) });
}
