/** From bytes to a module; where the host refuses, an error that says what to do. */
import { NotReadyError } from "./errors.js";

export function compiled(bytes: Uint8Array): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes as BufferSource);
  } catch (error) {
    throw refusal(error);
  }
}

/** Engines word a refusal each in its own way; a host that forbids WebAssembly does not compile an empty module either. */
export function refusal(cause: unknown): NotReadyError {
  if (typeof WebAssembly === "undefined") return new NotReadyError(absent, { cause });
  try {
    new WebAssembly.Module(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return new NotReadyError(invalid, { cause });
  } catch {
    return new NotReadyError(forbidden, { cause });
  }
}

const absent = "This host has no WebAssembly, which graph-call-transfer needs.";

const forbidden =
  "This host forbids to compile WebAssembly. On a page with a Content-Security-Policy, add 'wasm-unsafe-eval' to its " +
  "script-src, for example: script-src 'self' 'wasm-unsafe-eval'. In a worker host, which compiles nothing, import " +
  "graph-call-transfer/core.wasm and give that module to init of graph-call-transfer/slim.";

const invalid =
  "These bytes are no WebAssembly that this host can run: either they are not graph-call-transfer/core.wasm, or the " +
  "host is older than Node 20, Chrome 91, Firefox 89 and Safari 16.4.";
