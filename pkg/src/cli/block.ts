/** What a block of a source says: the work that threads share. */
import { Lines, parseNotifications, type NotificationReport, type Options } from "../lines.js";
import { blankWords } from "./colour.js";
import { reportOf } from "./record.js";
import { styleFor } from "./render.js";
import { asJson, asText, type Found } from "./show.js";
import { linesIn, type Span } from "./span.js";
import { Tallier, type Tally } from "./tally.js";

/** A document, or whole lines of a stream. */
export interface Block {
  readonly name: string;
  readonly source: Uint8Array<ArrayBuffer> | Span;
  /** The number of the first line, where anything is written of it; undefined of a document. */
  readonly first: number | undefined;
}

export interface Taken {
  /** Whether no report has an error. */
  readonly ok: boolean;
  /** What is to be written of it; nothing for the summary. */
  readonly shown: Uint8Array<ArrayBuffer>;
  /** For the summary. */
  readonly tally: Tally | undefined;
  /** Of a log. */
  readonly lines: number | undefined;
  /** The block's memory, to be used again; undefined of a span. */
  readonly buffer: ArrayBuffer | undefined;
}

/** How blocks are taken; the same in every thread. */
export interface Taking {
  readonly format: "text" | "jsonl" | "summary";
  readonly options: Pick<Options, "api" | "strict" | "limits"> & { readonly locale: "en" | "ru" };
  readonly terminal: { readonly isTTY: boolean; readonly columns: number };
}

const encoder = new TextEncoder();

/** Takes a block and gives its partial result; nothing is kept between blocks. `room` is for the tally. */
export function take({ name, source, first }: Block, { format, options, terminal }: Taking, room?: ArrayBuffer): Taken {
  const given = source instanceof Uint8Array;
  const bytes = given ? source : linesIn(source);
  if (!given) blankWords(bytes);
  let ok = true;
  let shown = "";
  const tallier = format === "summary" ? new Tallier(room) : undefined;
  const style = styleFor(terminal, options.locale);
  const show = (found: Found): void => {
    ok &&= found.report.ok;
    shown += format === "jsonl" ? asJson(found) : asText(found, style);
  };
  const count = (to: Tallier, report: NotificationReport, line: number | undefined): void => {
    ok &&= report.ok;
    to.add(report, line);
  };
  const parse = (body: Uint8Array | object): NotificationReport => parseNotifications(body, options);
  let lines: Lines | undefined;
  if (first === undefined) {
    const report = reportOf(bytes, false, parse);
    if (tallier === undefined) show({ name, line: undefined, bytes, report });
    else count(tallier, report, undefined);
  } else {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    lines = new Lines(bytes, (start, end) => buffer.toString("latin1", start, end), options);
    const countQuiet = tallier?.forQuiet(lines, bytes);
    while (lines.next()) {
      // A log is mostly such lines, and counting takes no objects.
      if (lines.isQuiet && countQuiet !== undefined) {
        lines.each(countQuiet);
        continue;
      }
      const report = lines.isQuiet ? lines.report : reportOf(lines.bytes, true, parse, lines.report);
      if (tallier === undefined) show({ name, line: first + lines.number, bytes: lines.bytes, report });
      else count(tallier, report, lines.number);
    }
  }
  return { ok, shown: encoder.encode(shown), tally: tallier?.tally(), lines: lines?.count, buffer: given ? bytes.buffer : undefined };
}
