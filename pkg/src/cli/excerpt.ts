/** The lines of a text that a range stands in, each with what to underline, cut to the width of a terminal. */
import type { Range } from "../index.js";
import { columnsOf, visible } from "./terminal.js";

/** The text that the issues of these bytes point into. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** One line of an excerpt; `mark` goes under `source`. A gap stands for lines left out. */
export type ExcerptLine = { readonly number: number; readonly source: string; readonly mark: string } | "gap";

/** More lines than these are shown as the first, a gap, and the last. */
const mostLines = 4;
const tab = "    ";

/** An empty range is a place: it gets one `^`, and the line before it where its own line is blank. */
export function excerpt(text: string, range: Range, width: number): readonly ExcerptLine[] {
  const start = range.start.offset;
  const end = Math.max(start, range.end.offset);
  const covered: { readonly number: number; readonly line: Line; readonly from: number }[] = [];
  for (let line = lineAround(text, start), number = range.start.line; ; number += 1) {
    const indent = covered.length === 0 ? 0 : text.slice(line.begin, line.end).search(/\S|$/);
    covered.push({ number, line, from: Math.max(start, line.begin + indent) });
    if (line.next >= end || line.next === line.end) break;
    line = lineAround(text, line.next);
  }
  const shown = covered.map(({ number, line, from }) => () => ({ number, ...cut(text, line, from, end, width) }));
  const [first] = covered;
  if (first !== undefined && start === end && first.line.begin > 0 && isBlank(text, first.line)) {
    const before = lineAround(text, first.line.begin - 1);
    const number = first.number - 1;
    shown.unshift(() => ({ number, ...cut(text, before, before.begin, before.begin, width), mark: "" }));
  }
  if (shown.length <= mostLines) return shown.map((line) => line());
  return [shown[0], () => "gap" as const, shown[shown.length - 1]].flatMap((line) =>
    line === undefined ? [] : [line()],
  );
}

function isBlank(text: string, line: Line): boolean {
  return text.slice(line.begin, line.end).trim() === "";
}

interface Line {
  readonly begin: number;
  readonly end: number;
  /** Where the next line begins; `end` where there is none. */
  readonly next: number;
}

/** Line ends are those the core counts: CR LF, LF and CR. */
function lineAround(text: string, at: number): Line {
  let begin = at;
  // Between the halves of a Windows line end, or on its second half, the line is the one they end.
  if (text[begin] === "\n" && text[begin - 1] === "\r") begin -= 1;
  while (begin > 0 && text[begin - 1] !== "\n" && text[begin - 1] !== "\r") begin -= 1;
  let end = begin;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end += 1;
  const next = end + (text.startsWith("\r\n", end) ? 2 : end < text.length ? 1 : 0);
  return { begin, end, next };
}

interface Cell {
  readonly shown: string;
  readonly columns: number;
  readonly marked: boolean;
}

let segmenter: Intl.Segmenter | undefined;

/** To make a segmenter takes as long as all else that a short command does, and in ASCII each character is a grapheme. */
function graphemesIn(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  if (!/[^\0-\x7f]/.test(text)) return Array.from(text, (segment, index) => ({ segment, index }));
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}

/** A window of the line with the marked part in view, and the underline for it. */
function cut(text: string, line: Line, from: number, to: number, width: number): { source: string; mark: string } {
  // A minified body is one long line: only what could be shown is looked at. A mark may not begin inside a grapheme.
  const near = Math.max(line.begin, from - width);
  const far = Math.min(line.end, from + 4 * width);
  const cells: Cell[] = [];
  let leading = 0;
  for (const { segment, index } of graphemesIn(text.slice(near, far))) {
    const at = near + index;
    const shown = segment === "\t" ? tab : visible(segment);
    const columns = segment === "\t" ? tab.length : columnsOf(shown);
    if (at + segment.length <= from) leading += 1;
    cells.push({ shown, columns, marked: at < to && at + segment.length > from });
  }
  // From the line's beginning where the mark is then in view; otherwise with a third of the width before it.
  const marked = cells.slice(0, leading).concat(cells.filter((cell) => cell.marked));
  let first = 0;
  if (line.begin < near || columns(marked) > width) {
    first = leading;
    for (let room = Math.floor(width / 3); first > 0; first -= 1) {
      room -= cells[first - 1]?.columns ?? 0;
      if (room < 0) break;
    }
  }
  let last = first;
  for (let room = width; last < cells.length; last += 1) {
    room -= cells[last]?.columns ?? 0;
    if (room < 0) break;
  }
  const before = near > line.begin || first > 0 ? "…" : "";
  const after = far < line.end || last < cells.length ? "…" : "";
  const window = cells.slice(first, last);
  const lead = " ".repeat(before.length + columns(cells.slice(first, leading)));
  const length = columns(window.filter((cell) => cell.marked));
  return {
    source: before + window.map((cell) => cell.shown).join("") + after,
    mark: lead + (length === 0 ? "^" : "~".repeat(length)),
  };
}

function columns(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}
