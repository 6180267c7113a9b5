/** What tools put before every line of a log (a time, the name of a container or a service), and programs behind it. */
import { notificationNames } from "./telltale.js";

const name = String.raw`[\w./|-]+ +\| ?|\[[\w./-]+\] `;
const date = String.raw`\d{4}-\d\d-\d\d[T ]|[A-Z][a-z]{2} [ \d]\d `;
const time = String.raw`\[?(?:${date})\d\d:\d\d:\d\d(?:[.,]\d+)?(?: ?(?:Z|[+-]\d\d:?\d\d))?\]?:?`;
const service = String.raw` (?:[\w.-]+ )?[\w.@/-]+(?:\[[\w.]+\])?:`;
/** Compose and PM2, kubectl and Azure, journalctl and Heroku. */
const lead = new RegExp(`^(?:${name})*(?:${time}(?:${service})?(?: |\r?$))?`);
/** How JSON begins, or what a console shows of an object: not as `{scope}` or `[INFO]`. */
const value = /[{[](?=[ \t]*(?:["'{[\]}\r]|$|[\w$]+["']?\s*:))/;
/** So many lines tell whether a log has any: what has none is not looked through. */
const mostLooked = 20;
/** A character for each byte. */
const decoder = new TextDecoder("latin1");
export const newline = 0x0a;
/** So much of a line is looked at. */
const mostWords = 4096;

/**
 * Makes blanks of leads and words, so that each place stays what it is. Only a log with leads is known to have words of
 * its own: in lines of JSON they are faults.
 */
export function blankLeads(bytes: Uint8Array): void {
  let hasLeads = false;
  for (let at = 0, looked = 0; at < bytes.length && (hasLeads || looked < mostLooked); looked += 1) {
    const found = bytes.indexOf(newline, at);
    const end = found < 0 ? bytes.length : found;
    const line = decoder.decode(bytes.subarray(at, Math.min(end, at + mostWords)));
    const length = lead.exec(line)?.[0].length ?? 0;
    if (length > 0) {
      hasLeads = true;
      bytes.fill(0x20, at, at + length + wordsIn(line.slice(length)));
    }
    at = end + 1;
  }
}

/** How many characters stand before JSON in such a line. What goes on with JSON begins with blanks or its marks. */
function wordsIn(line: string): number {
  if (!/^(?:[^\s"'{}[\],]|\[[A-Za-z])/.test(line)) return 0;
  const start = line.search(value);
  // Between quotes stands a text, which has its own reader.
  if (start >= 0) return /["']/.test(line.slice(0, start)) ? 0 : start;
  return notificationNames.test(line) ? 0 : line.length;
}
