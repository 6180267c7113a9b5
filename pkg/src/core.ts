/** The only file that touches the WebAssembly instance: makes it at first use, feeds it, and mends it after a trap. */
import { inflateSync } from "fflate";
import { CoreError, NotReadyError } from "./errors.js";
import {
  __wbg_reset_state as resetState,
  build as coreBuild,
  configure as coreConfigure,
  explain as coreExplain,
  initSync,
  input as coreInput,
  issues as coreIssues,
  journal as coreJournal,
  notifications as coreNotifications,
  notifications_rest as coreNotificationsRest,
  response as coreResponse,
  validate as coreValidate,
  validate_parts as coreValidateParts,
} from "./gen/core.js";
import { deflated, size } from "./gen/module.js";
import { bodyBytes, encoded, mostBytes, type Settings } from "./options.js";
import type { Issue } from "./types.js";

/** What `validate` answers in one number: bit 0 ok, bits 1 and 2 the kind, bit 8 whether there are issues to fetch. */
export type Verdict = number;

/** Judges a body. Throws NotReadyError where there can be no instance, CoreError where the instance failed. */
export function judge(source: string | Uint8Array, settings: Settings, mode: number): Verdict {
  ready();
  try {
    configure(settings);
    return coreValidate(write(source, settings.maxBytes), mode);
  } catch (error) {
    throw failure(error);
  }
}

/**
 * Judges an object by its parts: 0 where it has to be written out as JSON text, as it has wherever there is anything to
 * tell. Most bodies are short and ASCII; of others there are no parts.
 */
export function judgeParts(parts: Parts, mode: number): Verdict {
  ready();
  try {
    const space = reserve(partsAt + partsMost);
    if (partRegion?.buffer !== space.buffer || partRegion.byteOffset !== space.byteOffset + partsAt) {
      partRegion = space.subarray(partsAt);
      lengthRegion = new Uint32Array(space.buffer, space.byteOffset, partsAt / 4);
    }
    const text = parts.names + parts.texts;
    const { written } = encoder.encodeInto(text, partRegion);
    if (written !== text.length) return 0;
    (lengthRegion as Uint32Array).set(parts.lengths);
    return coreValidateParts(parts.count, parts.names.length, written, mode);
  } catch (error) {
    throw failure(error);
  }
}

/** An object's names one after the other, its texts one after the other, and how long each is (see src/json/quick.rs). */
export interface Parts {
  names: string;
  texts: string;
  /** Only the first `count` count. */
  readonly lengths: Uint32Array;
  count: number;
}

/** So many lengths fit. */
export const mostLengths = 128;
/** Where the parts begin in the input buffer, and how long they may be. */
const partsAt = mostLengths * 4;
const partsMost = 4096;
let partRegion: Uint8Array | undefined;
let lengthRegion: Uint32Array | undefined;

/** The issues of the judgement just made. */
export function issuesOfLast(): readonly Issue[] {
  try {
    return JSON.parse(coreIssues()) as Issue[];
  } catch (error) {
    throw failure(error);
  }
}

/** Builds a body from the JSON text of a spec; the answer is the core's plain report, which has no `value`. */
export function construct(spec: string, settings: Settings, mode: number): unknown {
  return answered(coreBuild, spec, bodyBytes, mode, settings);
}

/** What the core packed of a report on notifications (see src/notification/packed.rs), good until the next call. */
export interface Packed {
  /** The module's memory, in words, and where in it the report begins. */
  readonly words: Uint32Array;
  readonly at: number;
}

/** Reads notifications. */
export function readNotifications(source: string | Uint8Array, settings: Settings, mode: number): Packed {
  ready();
  try {
    configure(settings);
    const address = coreNotifications(write(source, settings.maxBytes), mode);
    return { words: new Uint32Array((memory as WebAssembly.Memory).buffer), at: address >>> 2 };
  } catch (error) {
    throw failure(error);
  }
}

/** What of that report is no number. */
export function restOfLast(): unknown {
  try {
    return JSON.parse(coreNotificationsRest());
  } catch (error) {
    throw failure(error);
  }
}

/** Reads the answer to a transfer's POST, given as JSON text with status, headers and body. */
export function readResponse(response: string, settings: Settings): unknown {
  return answered(coreResponse, response, mostBytes, settings.mode | encoded);
}

/** Explains a result, given as JSON text with code, subcode and state. */
export function explained(question: string, settings: Settings): unknown {
  return answered(coreExplain, question, mostBytes, settings.mode | encoded);
}

/** Does with journals what the JSON text says: the answer holds either `ok` or `error`. */
export function follow(request: string): unknown {
  return answered(coreJournal, request, mostBytes, encoded);
}

/** For the calls that answer with JSON text. */
function answered(
  call: (length: number, mode: number) => string,
  source: string | Uint8Array,
  limit: number,
  mode: number,
  settings?: Settings,
): unknown {
  ready();
  try {
    if (settings !== undefined) configure(settings);
    return JSON.parse(call(write(source, limit), mode));
  } catch (error) {
    throw failure(error);
  }
}

/** Tells the core what its next call is to know beyond the mode; the text goes through the same buffer as the payload. */
function configure({ configuration }: Settings): void {
  if (configuration !== undefined) coreConfigure(write(JSON.stringify(configuration), bodyBytes));
}

// ───────────────────────────── the instance ─────────────────────────────

/** The memory of the present instance; undefined until the first call and after a trap. */
let memory: WebAssembly.Memory | undefined;
/** The module is compiled once; the glue makes further instances of it. */
let module: WebAssembly.Module | undefined;
/** Whether the present instance failed: its stack and its state are not to be trusted any more. */
let failed = false;

function ready(): void {
  if (memory !== undefined) return;
  try {
    module ??= new WebAssembly.Module(moduleBytes());
    if (failed) resetState();
    failed = false;
    // A second call answers with the exports of the instance there is.
    memory = initSync({ module }).memory;
  } catch (error) {
    throw new NotReadyError(
      typeof WebAssembly === "undefined"
        ? "This host has no WebAssembly, which graph-call-transfer needs."
        : "This host did not let WebAssembly start. On a page with a Content-Security-Policy, " +
            "add 'wasm-unsafe-eval' to its script-src.",
      { cause: error },
    );
  }
}

/** The error to throw for what came out of the instance. The next call gets a new instance. */
function failure(error: unknown): CoreError {
  failed = true;
  memory = undefined;
  region = nothing;
  return new CoreError("The core of graph-call-transfer failed. The next call works; please report this one.", {
    cause: error,
  });
}

/** Node, Deno and Bun have an inflater of their own, which needs a tenth of the time: it makes the first call. */
function moduleBytes(): Uint8Array<ArrayBuffer> {
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

// ───────────────────────────── its input buffer ─────────────────────────────

const encoder = new TextEncoder();
const nothing = new Uint8Array(0);
/** The input buffer as last asked for. When the memory grows, its length falls to 0, so that it is asked for again. */
let region: Uint8Array = nothing;

function reserve(bytes: number): Uint8Array {
  if (region.length < bytes) {
    const address = coreInput(bytes);
    region = new Uint8Array((memory as WebAssembly.Memory).buffer, address, bytes);
  }
  const reserved = region;
  // A view of more is not kept, because the core gives back what is more when it is next asked.
  if (region.length > kept) region = nothing;
  return reserved;
}

/** So much the core keeps between calls. */
const kept = 1 << 20;

/** A surrogate pair that does not fit is left out whole: so much may stay unused at the end of a full buffer. */
const slack = 4;

/**
 * Writes text or bytes and answers how many bytes were written. What is longer than `limit` is cut just past it: the
 * core then sees that it is too long, and no input makes the memory grow further than its limit.
 */
function write(source: string | Uint8Array, limit: number): number {
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
