/** What a terminal shows: colours, how wide text is, and no control characters out of somebody's file. */
import type { WriteStream } from "node:tty";
import type { Locale } from "./words.js";

/** Wraps text in a colour, or leaves it as it is. */
export type Paint = (text: string) => string;

export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly hint: Paint;
  readonly good: Paint;
  readonly bold: Paint;
  readonly dim: Paint;
}

/** Colours only on a terminal; FORCE_COLOR and NO_COLOR have the last word, in that order, as in Node itself. */
export function paletteFor(stream: Pick<WriteStream, "isTTY">, env: NodeJS.ProcessEnv = process.env): Palette {
  const forced = env["FORCE_COLOR"];
  const wanted = env["NO_COLOR"] ? false : stream.isTTY === true && env["TERM"] !== "dumb";
  const on = forced === undefined ? wanted : forced !== "0" && forced !== "false";
  const paint =
    (code: number, end: number): Paint =>
    (text) =>
      on ? `\u001b[${code}m${text}\u001b[${end}m` : text;
  return {
    error: paint(31, 39),
    warning: paint(33, 39),
    hint: paint(36, 39),
    good: paint(32, 39),
    bold: paint(1, 22),
    dim: paint(2, 22),
  };
}

export interface Style {
  readonly palette: Palette;
  readonly locale: Locale;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The style for a stream: its colours and its width. */
export function styleFor(stream: Pick<WriteStream, "isTTY" | "columns">, locale: Locale): Style {
  return { palette: paletteFor(stream), locale, width: Math.max(40, Math.min(stream.columns || 100, 120)) };
}

/** What would move the cursor, change colours or turn the direction of the text around. */
const invisible = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Text of unknown origin as a terminal may have it: what is invisible becomes a visible sign, one column wide. */
export function visible(text: string): string {
  return text.replace(invisible, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\ufffd";
  });
}

/** A value as JSON that a terminal may have: what is invisible in its strings is written as JSON escapes it. */
export function jsonOf(value: unknown, indent?: number): string {
  return escaped(JSON.stringify(value, null, indent));
}

/** The same of what is JSON already. */
export function escaped(json: string): string {
  return json.replace(invisible, (character) =>
    character < " " ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What went wrong, on standard error; it may name what is not ours. */
export function complain(text: string, command = ""): void {
  process.stderr.write(`graph-call-transfer${command}: ${visible(text)}\n`);
}

const wide =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Columns that one grapheme takes, after visible() has seen it. */
export function columnsOf(grapheme: string): number {
  if (/^[\p{Mark}\p{Format}]/u.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
}

/** Columns that a text takes, after visible() has seen it. */
export function columnsIn(text: string): number {
  return Array.from(text, columnsOf).reduce((sum, columns) => sum + columns, 0);
}
