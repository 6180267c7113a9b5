/**
 * What the command line has of the package: the calls, and a log in few calls of the core, a body of notifications a line.
 * Beside its files; not public.
 */
import { readNotifications } from "./core.js";
import { memoryWords } from "./instance.js";
import { parseNotifications } from "./notifications.js";
import type { NotificationReport, Outcome } from "./outcomes.js";
import { lines, notificationSettingsOf } from "./options.js";
import type { Options } from "./types.js";
import { factsOf, outcomesOf, restOf, type Facts, type Rest } from "./unpack.js";

export { supplied, supplies, supply } from "./instance.js";
// So the rest of the package is in the file that the entry points share, and there is one core.
export * from "./index.js";
export type { Facts };

/** How a line is read. */
export type LineOptions = Pick<Options, "api" | "strict" | "locale" | "limits">;

type Latin1 = (start?: number, end?: number) => string;

/** In front of a line's outcomes: its number, beginning and end, how many words follow, its flags and its count. */
const headWords = 6;

const facts: Facts = { at: 0, type: "other", start: 0, end: 0, explanation: -1, hasReason: false, next: 0 };

/** A log, line by line; blank lines are left out. */
export class Lines {
  readonly #bytes: Uint8Array;
  readonly #latin1: Latin1;
  readonly #options: LineOptions;
  readonly #words: Uint32Array;
  readonly #rest: Rest;
  /** How many lines there are, with the blank ones. */
  readonly count: number;
  /** The lines that are still to come, and where the next one stands. */
  #left: number;
  #next = 2;
  #line = 0;
  /** The log and the pool. */
  #text: string | undefined;

  /** `latin1` gives a part of the bytes as a text that has a unit for each byte; without places it gives all of it. */
  constructor(bytes: Uint8Array, latin1: Latin1, options: LineOptions) {
    const settings = notificationSettingsOf(options);
    this.#bytes = bytes;
    this.#latin1 = latin1;
    this.#options = options;
    const whole = { ...settings, maxBytes: bytes.length };
    // The core may be asked again before the last line is looked at.
    [this.#words, this.#rest] = readNotifications(bytes, whole, settings.mode | lines, (at) => {
      const words = memoryWords();
      let end = at + 2;
      for (let left = words[at + 1] as number; left > 0; left -= 1) end += 4 + (words[end + 3] as number);
      return [words.slice(at, end + 1), restOf(words[at] as number)];
    });
    this.#left = this.#words[1] as number;
    this.count = this.#words[this.#words.length - 1] as number;
  }

  /** Goes on to the next line; false where there is none. */
  next(): boolean {
    if (this.#left === 0) return false;
    this.#left -= 1;
    this.#line = this.#next;
    this.#next += 4 + (this.#words[this.#line + 3] as number);
    return true;
  }

  /** From 0. */
  get number(): number {
    return this.#words[this.#line] as number;
  }

  get bytes(): Uint8Array {
    const end = this.#words[this.#line + 2] as number;
    // The first half of a Windows line end is no line of its own.
    return this.#bytes.subarray(this.#words[this.#line + 1], this.#bytes[end - 1] === 13 ? end - 1 : end);
  }

  /** Whether there is nothing to tell but what its outcomes are. */
  get isQuiet(): boolean {
    // The core goes through a log without limits, which are for single bodies.
    return this.#options.limits === undefined && this.#words[this.#line + 3] !== 0;
  }

  get report(): NotificationReport {
    if (!this.isQuiet) return parseNotifications(this.bytes, this.#options);
    this.#text ??= this.#latin1() + this.#rest.pool;
    const at = this.#line + headWords;
    const outcomes = outcomesOf(this.#words, at, this.#count, this.#text, this.#rest.explanations);
    return { ok: true, outcomes, issues: [] };
  }

  /** Visits the outcomes of a quiet line. Facts are one object for all; places of texts are those in the log. */
  each(visit: (facts: Readonly<Facts>) => void): void {
    facts.next = this.#line + headWords;
    for (let left = this.#count; left > 0; left -= 1) {
      factsOf(this.#words, facts.next, facts);
      visit(facts);
    }
  }

  /** The outcome that these facts are of. */
  outcome({ at }: Readonly<Facts>): Outcome {
    const { length } = this.#bytes;
    // For a single one the whole log need not be made a text.
    const slice = (start: number, end: number): string =>
      start < length ? this.#latin1(start, end) : this.#rest.pool.slice(start - length, end - length);
    return outcomesOf(this.#words, at, 1, { slice }, this.#rest.explanations)[0] as Outcome;
  }

  get #count(): number {
    return this.#words[this.#line + 5] as number;
  }
}
