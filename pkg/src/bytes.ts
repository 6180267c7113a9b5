/** Inputs that are bytes, told from all others. */
import { TextDecoder } from "./encoders.js";

/** The bytes of an input that is bytes, from whichever realm: a frame or a test runner has an ArrayBuffer of its own. */
export function bytesOf(input: unknown): Uint8Array | undefined {
  // isView looks inside and runs no code of the input's, as instanceof would with a proxy.
  const isView = ArrayBuffer.isView(input);
  if (!isView && !isBuffer(input)) return undefined;
  try {
    if (!isView) return new Uint8Array(input);
    // Of what was cut from under it, a view has no length; a part of it cannot be taken either.
    if (input.byteLength === 0) return nothing;
    return input instanceof Uint8Array ? input : new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  } catch {
    // A buffer that was handed to a worker has no bytes any more.
    return nothing;
  }
}

const nothing = new Uint8Array(0);

function isBuffer(input: unknown): input is ArrayBuffer {
  try {
    // The getter answers for true buffers only, whatever an object calls itself; asking it of every object costs too much.
    return Object.prototype.toString.call(input) === "[object ArrayBuffer]" && byteLength.call(input as object) >= 0;
  } catch {
    return false;
  }
}

const byteLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength")?.get as (
  this: object,
) => number;

/**
 * Leaves the byte order mark out. Browsers decode no memory that is shared with a worker: a copy is private. In Safari a
 * decoder fails after 2 GiB, so that each text has its own.
 */
export function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.buffer instanceof ArrayBuffer ? bytes : new Uint8Array(bytes));
}
