/** Colours in a log, which programs write for a terminal and tools for each container's name. */
import { blankLeads, newline } from "./lead.js";

const escape = 0x1b;
const colour = /\x1b\[[\d;]*m/g;
/** What lead.ts takes for the name of a container, so that a line with colours has its words blank, too. */
const name = "_ | ";
/** A character for each byte, and back. */
const latin1 = new TextDecoder("latin1");

/** Makes blanks of colours, leads and words, so that each place stays what it is. */
export function blankWords(words: Uint8Array): void {
  // Node looks for a byte several times as fast in a buffer of its own.
  const bytes = Buffer.from(words.buffer, words.byteOffset, words.length);
  for (let at = bytes.indexOf(escape), end = 0; at >= 0; at = bytes.indexOf(escape, end)) {
    const start = bytes.subarray(end, at).lastIndexOf(newline) + 1 + end;
    const found = bytes.indexOf(newline, at);
    end = found < 0 ? bytes.length : found;
    blankColours(bytes.subarray(start, end));
  }
  blankLeads(words);
}

function blankColours(line: Uint8Array): void {
  const codes = Array.from(latin1.decode(line).matchAll(colour), ({ 0: { length }, index }) => ({ index, length }));
  if (codes.length === 0) return;
  const shown = new Uint8Array(name.length + line.length);
  let length = new TextEncoder().encodeInto(name, shown).written;
  let from = 0;
  for (const code of [...codes, { index: line.length, length: 0 }]) {
    shown.set(line.subarray(from, code.index), length);
    length += code.index - from;
    from = code.index + code.length;
  }
  const text = shown.subarray(0, length);
  blankLeads(text);
  // As many as are blank of what is shown, and the colours wherever they are.
  let at = 0;
  let next = 0;
  for (const byte of text.subarray(name.length)) {
    for (let code = codes[next]; code?.index === at; code = codes[(next += 1)]) {
      line.fill(0x20, at, at + code.length);
      at += code.length;
    }
    line[at] = byte;
    at += 1;
  }
  line.fill(0x20, at);
}
