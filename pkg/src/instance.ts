/**
 * The only file that touches the WebAssembly instance: makes it at the first call, feeds it, mends it after a trap, and
 * gives its memory back after a large input.
 */
import { decoded } from "./bytes.js";
import { compiled, refusal } from "./compile.js";
import { TextEncoder } from "./encoders.js";
import { CoreError, NotReadyError } from "./errors.js";
import type { InitOutput as Core } from "./gen/core.js";

// ───────────────────────────── the module and its instance ─────────────────────────────

/** Gives the module, or its bytes. */
type Source = () => WebAssembly.Module | Uint8Array;

/** Where the module comes from at the first call; undefined where only `./slim` was imported. */
let source: Source | undefined;
/**
 * The module is compiled once, for however many instances. Who makes CommonJS of these files has a variable `module` there
 * already.
 */
let compiledOnce: WebAssembly.Module | undefined;
/** What the present instance exports; undefined until the first call, and where another is to take its place. */
let core: Core | undefined;

/**
 * Answers the entry it is given, and sees to it that a module is there once the entry is called. Where this call is
 * marked as pure, a bundler drops an entry that nobody imports together with the module.
 */
export function supplied<Entry>(entry: Entry, from: Source): Entry {
  source ??= from;
  return entry;
}

/** Starts the core with a module, unless it has one. */
export function supply(given: WebAssembly.Module): void {
  if (compiledOnce === undefined) start(given);
}

/** The compiled module, for another thread. */
export function supplies(): WebAssembly.Module {
  ready();
  return compiledOnce as WebAssembly.Module;
}

export function isSupplied(): boolean {
  return compiledOnce !== undefined;
}

/** The core, for the next call. */
export function ready(): Core {
  if (core !== undefined) return core;
  const given = compiledOnce ?? (source ?? unsupplied)();
  return start(given instanceof Uint8Array ? compiled(given) : given);
}

function start(given: WebAssembly.Module): Core {
  try {
    const made = new WebAssembly.Instance(given, imports).exports as unknown as Core;
    made.__wbindgen_start();
    compiledOnce = given;
    core = made;
    return made;
  } catch (error) {
    throw refusal(error, "This host could not start the core of graph-call-transfer; `cause` says why.");
  }
}

/** All that the module asks for: to fill its table of JavaScript's values, of which none is ever handed to it. */
const imports = { "./core_bg.js": { __wbindgen_init_externref_table: () => {} } };

function unsupplied(): never {
  throw new NotReadyError(
    "graph-call-transfer/slim has no module yet: await init() before the first call, or give initSync() the bytes of " +
      "graph-call-transfer/core.wasm.",
  );
}

/** The error to throw for what came out of the instance, whose stack and state are not to be trusted any more. */
export function failure(error: unknown): CoreError {
  abandon();
  return new CoreError("The core of graph-call-transfer failed. The next call works; please report this one.", {
    cause: error,
  });
}

/** The next call gets a new instance. Nothing may keep the memory of one that is not used any more. */
function abandon(): void {
  core = undefined;
  region = nothing;
  room = undefined;
  words = new Uint32Array(0);
  isLong = false;
}

/** The memory of an instance never shrinks: beyond this, a new instance takes the place of one that read a long input. */
const mostMemory = 64 << 20;

/** Comes after every call of the core, once its answer is taken in full. */
export function finish(): void {
  if (!isLong) return;
  isLong = false;
  if (ready().memory.buffer.byteLength > mostMemory) abandon();
}

/** A text that the core answers, by its place and its length. */
export function taken([at, length]: [number, number]): string {
  const { memory, __wbindgen_free: free } = ready();
  const text = decoded(new Uint8Array(memory.buffer, at >>> 0, length));
  free(at, length, 1);
  return text;
}

// ───────────────────────────── its input buffer ─────────────────────────────

const encoder = /* @__PURE__ */ new TextEncoder();
const nothing = new Uint8Array(0);
/** The input buffer as last asked for. When the memory grows, its length falls to 0, so that it is asked for again. */
let region: Uint8Array = nothing;
/** Whether what was written for the present call may have made the memory grow much. */
let isLong = false;

function reserve(bytes: number): Uint8Array {
  // At least one: for none, what a memory that has grown left behind would be long enough.
  const length = bytes || 1;
  if (region.length < length) {
    const { input, memory } = ready();
    const address = input(length) >>> 0;
    region = new Uint8Array(memory.buffer, address, length);
  }
  return region;
}

/** In bytes or UTF-16 units: what is shorter makes the memory grow by a few megabytes at most. */
const long = 1 << 16;

/** A surrogate pair that does not fit is left out whole: so much may stay unused at the end of a full buffer. */
const slack = 4;

/**
 * Writes text or bytes and answers how many bytes were written. What is longer than `limit` is cut just past it: the
 * core then sees that it is too long, and no input makes the memory grow further than its limit.
 */
export function write(source: string | Uint8Array, limit: number): number {
  if (source.length > long) isLong = true;
  if (typeof source !== "string") {
    const bytes = source.length > limit + slack ? source.subarray(0, limit + slack) : source;
    reserve(bytes.length).set(bytes);
    return bytes.length;
  }
  // A UTF-16 unit becomes 3 bytes at most. Long text is mostly ASCII, so it first tries with little more than its length.
  const most = Math.min(source.length * 3, limit + slack);
  const likely = source.length > 4096 ? Math.min(most, source.length + (source.length >> 3)) : most;
  const { read, written } = encoder.encodeInto(source, reserve(likely));
  if (read === source.length || likely === most) return written;
  return encoder.encodeInto(source, reserve(most)).written;
}

/** Room in the module's memory for the parts of an object (see src/rules/quiet/parts.rs). */
export interface Room {
  /** Of each value the length of a text, or what else it is. */
  readonly values: Uint32Array;
  /** The lengths of the names. */
  readonly lengths: Uint32Array;
  /** The names, and the texts, one after the other. */
  readonly names: Uint8Array;
  readonly texts: Uint8Array;
}

/** So many values and names, and so many bytes of names and of texts, fit (VALUES and BYTES in src/wasm.rs). */
export const mostValues = 128;
const textBytes = 4096;
let room: Room | undefined;

/** The room as it is at present: when the memory grows or the instance is replaced, there is another. */
export function partsRoom(): Room {
  if (room !== undefined && room.values.length > 0) return room;
  // Making room may make the memory grow.
  const { memory, parts } = ready();
  const at = parts() >>> 0;
  const { buffer } = memory;
  const texts = at + 8 * mostValues;
  room = {
    values: new Uint32Array(buffer, at, mostValues),
    lengths: new Uint32Array(buffer, at + 4 * mostValues, mostValues),
    names: new Uint8Array(buffer, texts, textBytes),
    texts: new Uint8Array(buffer, texts + textBytes, textBytes),
  };
  return room;
}

/** Whether a text is ASCII and fits, and so is written whole. */
export function encode(text: string, into: Uint8Array): boolean {
  return encoder.encodeInto(text, into).written === text.length;
}

/** The memory in words, as it was last; when it grows, nothing is left of them. */
let words = new Uint32Array(0);

/** The memory in words as it is at present. Any call of the core may make it grow: ask again after each. */
export function memoryWords(): Uint32Array {
  if (words.length === 0) words = new Uint32Array(ready().memory.buffer);
  return words;
}
