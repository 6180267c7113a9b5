/** Reads a log by parts of its file, each by itself and in any thread. */
import { readSync } from "node:fs";
import { newline } from "./lead.js";

/** What is read at a time. */
export const chunkBytes = 1 << 20;
/** No document and no line of a log is read that has more. */
export const documentBytes = 64 * 1024 * 1024;
/** A longer one is cut here, and found too long by parseNotifications. */
export const cutBytes = documentBytes + 8;

/** The lines that begin in a part of a file. */
export interface Span {
  /** Its descriptor, which is open as long as anybody reads. */
  readonly file: number;
  readonly start: number;
  readonly end: number;
}

/** The spans of a file of so many bytes. */
export function* spansOf(file: number, size: number): Generator<Span> {
  for (let start = 0; start < size; start += chunkBytes) yield { file, start, end: Math.min(start + chunkBytes, size) };
}

/** Room for a span, with the byte before it and the rest of its last line. */
const usual = 2 * chunkBytes;
let room = new Uint8Array(usual);

/** The lines of a span, whole; they hold until the next ones are asked for. Where the file has become shorter, they end. */
export function linesIn({ file, start, end }: Span): Uint8Array<ArrayBuffer> {
  // What a long line took is given back.
  if (room.length > usual) room = new Uint8Array(usual);
  // The byte before tells whether a line begins at the start.
  const before = Math.min(start, 1);
  let length = fill(file, 0, end - start + before, start - before);
  const first = before === 0 ? 0 : room.subarray(0, length).indexOf(newline) + 1;
  if (first === length || (first === 0 && before > 0)) return room.subarray(0, 0);
  const last = room.subarray(0, length).lastIndexOf(newline) + 1;
  // The last line goes on behind the span; what is too long is cut.
  let step = chunkBytes / 16;
  for (let ends = last === length; !ends && length - last < cutBytes; step *= 2) {
    const more = fill(file, length, Math.min(step, last + cutBytes - length), start - before + length);
    const found = room.subarray(length, length + more).indexOf(newline);
    length += found < 0 ? more : found;
    ends = found >= 0 || more === 0;
  }
  return room.subarray(first, length);
}

/** Reads so many bytes of the file from `position` on to `at` in the room, or as many as there are. */
function fill(file: number, at: number, bytes: number, position: number): number {
  if (at + bytes > room.length) {
    const grown = new Uint8Array(2 * (at + bytes));
    grown.set(room.subarray(0, at));
    room = grown;
  }
  let read = 0;
  for (let more = -1; more !== 0 && read < bytes; read += more) {
    more = readSync(file, room, at + read, bytes - read, position + read);
  }
  return read;
}
