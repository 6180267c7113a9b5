/** Tells a stream of lines from a document, line by line as they come. */
import { parseNotifications } from "../lines.js";
import { newline } from "./lead.js";
import { bodiesIn, isWrapper, parsed } from "./record.js";
import { ofManyLines } from "./telltale.js";

/** How a line of JSON begins, in a document of many lines too: not as a log's `[2026-11-27 …] {…}` does. */
const likeJson = /^(?:["'\]}]|[{[]\s*(?:["'{[\]}]|$))/;
const decoder = new TextDecoder();

/**
 * A stream's lines are values by themselves. In a document some may look so too; but there a value that follows another
 * has a comma before it, and behind the last one stands a bracket.
 */
export class Shape {
  /** Behind the last line that was looked at. */
  #at = 0;
  #lines = 0;
  /** Lines that are values, since a line that closes one. */
  #values = 0;
  /** The first line opens a document, so far as anybody can tell. */
  #opens = false;
  /** Among the lines stands a value of many, which only a document's reader finds the end of. */
  #holds = false;
  #tells = false;

  /** Whether the lines that end before `end` are those of a stream: one of them tells, and there is another one. */
  isStream(bytes: Uint8Array, end = bytes.length): boolean {
    while (this.#at < end && !(this.#tells && this.#lines > 1)) {
      const found = bytes.indexOf(newline, this.#at);
      const next = found < 0 ? end : found + 1;
      const text = decoder.decode(bytes.subarray(this.#at, next)).trim();
      this.#at = next;
      if (text !== "") this.#look(text);
    }
    if (!this.#tells || (this.#lines < 2 && isBlank(bytes.subarray(this.#at)))) return false;
    this.#holds ||= ofManyLines.test(decoder.decode(bytes.subarray(0, end)));
    return !this.#holds;
  }

  /** Whether what has not shown by now that it is a stream is none. */
  isDocument(bytes: Uint8Array): boolean {
    return this.#opens || isWide(bytes);
  }

  #look(text: string): void {
    this.#lines += 1;
    const isFirst = this.#lines === 1;
    const isJson = likeJson.test(text);
    const value = objectOf(text);
    // A log may begin within a line.
    if (isFirst) this.#opens = isJson && value === undefined && /^[{[]/.test(text);
    if (value !== undefined) this.#values += 1;
    else if (/^[\]}]/.test(text)) this.#values = 0;
    if (value !== undefined && (isFirst || this.#values > 1)) this.#tells = true;
    // Where a log has its own words, at first or before each value, only what Graph sends tells.
    else if (!this.#opens) this.#tells ||= value === undefined ? !isJson && hasNotification(text) : isWrapper(value);
  }
}

/** Of UTF-16, which has a null byte for each letter. Several in a row stand in a log that was cut while it was written. */
export function isWide([first, second, third]: Uint8Array): boolean {
  return (first === 0 ? second !== 0 && third === 0 : second === 0) || (first ?? 0) >= 0xfe;
}

export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === newline);
}

/** Whether a line has a whole notification behind its other words. */
function hasNotification(line: string): boolean {
  return /change_?type/i.test(line) && (parseNotifications(line).outcomes.length > 0 || bodiesIn(line).next().done !== true);
}

/** Of an object or array that is whole, or became a text. */
function objectOf(line: string): object | undefined {
  return /^(?:[{[].*[}\]]|"[{[].*")$/s.test(line) ? (parsed(line) as object | undefined) : undefined;
}
