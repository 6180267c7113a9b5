/**
 * The same calls as the main entry point, without the module in the code: the host loads `core.wasm` by itself, and says
 * so with `init` or `initSync`. Where the main entry point is loaded too, both share one core, which needs no init.
 *
 * @packageDocumentation
 */
import { builtin } from "./builtin.js";
import { bytesOf } from "./bytes.js";
import { compiled, refusal } from "./compile.js";
import { TextDecoder } from "./encoders.js";
import { NotReadyError } from "./errors.js";
import { version } from "./gen/tables.js";
import type { HostClass } from "./host.js";
import { isSupplied, supply } from "./instance.js";
import { described } from "./options.js";

export * from "./index.js";

/** A compiled module: `WebAssembly.Module`. */
export type CoreModule = typeof globalThis extends { readonly WebAssembly: { Module: { prototype: infer Module } } }
  ? Module & object
  : object;

/** The bytes of `core.wasm`. */
export type CoreBytes = ArrayBuffer | ArrayBufferView;

/** Where the core comes from: its URL, the answer to a request for it, its bytes, or the compiled module. */
export type CoreSource = string | HostClass<"URL"> | HostClass<"Response"> | CoreBytes | CoreModule;

/** The load that is under way. */
let loading: Promise<void> | undefined;

/**
 * Loads the core: once, however often and at however many places it is called. After a failure it may be called again.
 *
 * @param source Without one, `core.wasm` beside this file: bundlers that know `new URL(…, import.meta.url)` carry it
 * along, and in Node the file is read. What is sent as `application/wasm` is compiled while it arrives.
 * @throws NotReadyError (the promise is rejected) where nothing can be loaded, where it is not the core of this version,
 * and where the host forbids WebAssembly.
 *
 * @example
 * await init();
 * const report = validateTransfer(text);
 */
export function init(source?: CoreSource | Promise<CoreSource>): Promise<void> {
  if (isSupplied() || loading !== undefined) {
    // Of a source that is not needed, a failure must not become an unhandled rejection.
    Promise.resolve(source).catch(() => {});
    return loading ?? Promise.resolve();
  }
  const load = loaded(source).then(supplyChecked);
  loading = load;
  const settled = (): void => {
    loading = undefined;
  };
  load.then(settled, settled);
  return load;
}

/**
 * The same at once, from bytes or a compiled module. Does nothing where there is a core already.
 *
 * @throws NotReadyError where it is not the core of this version, and where the host forbids WebAssembly.
 *
 * @example
 * initSync(readFileSync(require.resolve("graph-call-transfer/core.wasm")));
 */
export function initSync(source: CoreBytes | CoreModule): void {
  if (isSupplied()) return;
  const bytes = bytesOf(source);
  if (bytes !== undefined) return supplyChecked(compiled(bytes));
  if (isModule(source)) return supplyChecked(source);
  throw new TypeError(`source must be the bytes of core.wasm or a WebAssembly.Module, not ${described(source)}`);
}

async function loaded(source: CoreSource | Promise<CoreSource> = besideThisFile()): Promise<WebAssembly.Module> {
  const given: unknown = await source;
  if (isModule(given)) return given;
  if (typeof given === "string" || isUrl(given)) return fetched(given);
  if (isResponse(given)) return ofResponse(given);
  const bytes = bytesOf(given);
  if (bytes !== undefined) return compiling(() => WebAssembly.compile(bytes as BufferSource));
  throw new TypeError(
    `source must be the URL of core.wasm, a Response, its bytes or a WebAssembly.Module, not ${described(given)}`,
  );
}

/** In this spelling bundlers see the file. A bundle in CommonJS does not know where it stands. */
function besideThisFile(): URL {
  try {
    return new URL("./core.wasm", import.meta.url);
  } catch (error) {
    throw new NotReadyError(`This bundle does not tell where its files are. ${remedy}`, { cause: error });
  }
}

const remedy = "Give init the URL or the bytes of graph-call-transfer/core.wasm.";

async function fetched(url: string | URL): Promise<WebAssembly.Module> {
  try {
    // Node's fetch takes no file.
    const files = /^file:/i.test(String(url)) ? builtin<typeof import("node:fs/promises")>("node:fs/promises") : undefined;
    const bytes = await files?.readFile(new URL(url));
    if (bytes !== undefined) return await compiling(() => WebAssembly.compile(bytes));
    return await ofResponse(await fetch(url));
  } catch (error) {
    if (error instanceof NotReadyError) throw error;
    throw new NotReadyError(`${String(url)} could not be loaded; \`cause\` says why. ${remedy}`, { cause: error });
  }
}

async function ofResponse(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) {
    throw new NotReadyError(
      `${response.url || "The module"} could not be loaded: the answer is ${response.status}. ${remedy}`,
    );
  }
  // Any other type, and a parameter behind this one, would be refused although the bytes may be right.
  const type = response.headers.get("content-type");
  // Of another realm's or a library's Response only the bytes are taken.
  const streams = typeof Response === "function" && response instanceof Response && WebAssembly.compileStreaming !== undefined;
  if (streams && type?.toLowerCase() === "application/wasm") {
    return compiling(() => WebAssembly.compileStreaming(response));
  }
  const bytes = await response.arrayBuffer();
  // A development server may answer with its page where it does not know the file.
  if (!isWebAssembly(bytes)) {
    throw new NotReadyError(`${response.url || "The answer"} is no WebAssembly, but ${type || "of no type"}. ${remedy}`);
  }
  return compiling(() => WebAssembly.compile(bytes));
}

async function compiling(compile: () => Promise<WebAssembly.Module>): Promise<WebAssembly.Module> {
  try {
    return await compile();
  } catch (error) {
    throw refusal(error);
  }
}

/** A module of another version would fail later, and in odd ways: the file tells its version. */
function supplyChecked(module: WebAssembly.Module): void {
  const [stamp] = WebAssembly.Module.customSections(module, "graph-call-transfer");
  const found = stamp && new TextDecoder().decode(stamp);
  if (found !== version) {
    throw new NotReadyError(
      `This module is ${found === undefined ? "not the core of graph-call-transfer" : `of version ${found}`}: ` +
        `graph-call-transfer ${version} needs the core.wasm of its own version.`,
    );
  }
  supply(module);
}

function isWebAssembly(bytes: ArrayBuffer): boolean {
  return new TextDecoder("latin1").decode(bytes.slice(0, 4)) === "\0asm";
}

function isModule(value: unknown): value is WebAssembly.Module {
  return isOf("WebAssembly.Module", value);
}

function isUrl(value: unknown): value is URL {
  return isOf("URL", value);
}

function isResponse(value: unknown): value is Response {
  return isOf("Response", value);
}

/** Also of a frame, of a test's imitation of a browser, of a library. */
function isOf(name: string, value: unknown): boolean {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}
