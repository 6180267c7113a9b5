/** From bytes to a module; where the host refuses, an error that says what to do. */
import { NotReadyError } from "./errors.js";

export function compiled(bytes: Uint8Array): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes as BufferSource);
  } catch (error) {
    throw refusal(error);
  }
}

/**
 * What to tell of a failure to compile or to start. Engines word a refusal each in its own way, and WebKit compiles and
 * then does not start; but a host that forbids WebAssembly forbids an empty module, too.
 */
export function refusal(cause: unknown, otherwise = invalid): NotReadyError {
  if (typeof WebAssembly === "undefined") return new NotReadyError(absent, { cause });
  try {
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0)));
    return new NotReadyError(otherwise, { cause });
  } catch {
    return new NotReadyError(forbidden, { cause });
  }
}

const absent =
  "This host has no WebAssembly, which graph-call-transfer needs: turn it on, or call graph-call-transfer on a server.";

const forbidden =
  "This host forbids WebAssembly. On a page with a Content-Security-Policy, add 'wasm-unsafe-eval' to its " +
  "script-src, for example: script-src 'self' 'wasm-unsafe-eval'. In a worker host, which compiles nothing, import " +
  "graph-call-transfer/core.wasm and give that module to init of graph-call-transfer/slim.";

const invalid =
  "These bytes are no WebAssembly that this host can run: either they are not graph-call-transfer/core.wasm, or the " +
  "host is older than Node 20, Chrome 93, Firefox 92 and Safari 16.4.";
