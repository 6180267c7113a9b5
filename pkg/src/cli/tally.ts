/** What the reports of a part of a log say of its calls, in a form that crosses between threads without being copied. */
import type { Issue, NotificationReport, Outcome, ResultInfo } from "../index.js";
import type { Facts, Lines } from "../lines.js";
import { readId } from "./calls.js";
import { pairText } from "./outcome.js";

/** The first words of an entry are the call's id; the last tells what was seen of it. */
export const entryWords = 5;
/** What the last word says: what was seen, and above it the number of the reason among the tally's. */
export const seen = { other: 0, begun: 1, failed: 2, ended: 3, completed: 4 } as const;
export const seenBits = 3;
/** What an outcome that needs no reason is seen as. */
const seenAs = { transferring: seen.begun, accepted: seen.begun, completed: seen.completed, other: seen.other } as const;
/** So few calls are listed one by one. */
export const mostNames = 20;
/** More different results than these are counted together, so that no log makes the summary grow. */
export const mostReasons = 1 << 12;

/** Why a transfer failed, or a call ended. */
export interface Reason {
  readonly result: ResultInfo | undefined;
  readonly state: "established" | "terminated";
  /** What else the sender gave as a reason. */
  readonly word: string | undefined;
  /** The first call that it was seen with. */
  readonly example: string;
}

export interface Told {
  readonly code: string;
  readonly severity: Issue["severity"];
  /** The first place: of a log the line in its block, from 0. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  count: number;
}

export interface Tally {
  readonly notifications: number;
  /** One entry for each outcome that names a call. */
  readonly entries: Uint32Array<ArrayBuffer>;
  readonly reasons: readonly Reason[];
  /** The first calls, as they are spelt: one more than are listed tells that there are more. */
  readonly names: readonly string[];
  readonly issues: readonly Told[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Takes the reports of a part of a log. */
export class Tallier {
  #notifications = 0;
  #entries: Uint32Array<ArrayBuffer>;
  #length = 0;
  #reasons: Reason[] = [];
  #numbers = new Map<string, number>();
  #names = new Map<string, string>();
  #issues = new Map<string, Told>();
  /** What was seen, by the number of its explanation in the log. */
  #explained: number[] = [];

  constructor(room = new ArrayBuffer(4096 * entryWords * Uint32Array.BYTES_PER_ELEMENT)) {
    this.#entries = new Uint32Array(room);
  }

  /** `line` is that of a log, in its block. */
  add({ outcomes, issues }: NotificationReport, line: number | undefined): void {
    for (const outcome of outcomes) {
      this.#notifications += 1;
      const { callId } = outcome;
      if (callId === undefined) continue;
      const bytes = encoder.encode(callId);
      this.#enter(bytes, 0, bytes.length, this.#seenIn(outcome, callId));
    }
    for (const { code, severity, range } of issues) {
      const told = this.#issues.get(code);
      const { start } = range ?? {};
      if (told === undefined) {
        this.#issues.set(code, { code, severity, line: line ?? start?.line, column: start?.column, count: 1 });
      } else told.count += 1;
    }
  }

  /** What takes the outcomes of the quiet lines of a log; all such lines are given from one. */
  forQuiet(lines: Lines, bytes: Uint8Array): (facts: Readonly<Facts>) => void {
    return (facts) => {
      this.#notifications += 1;
      if (facts.start < facts.end) this.#enter(bytes, facts.start, facts.end, this.#seenInQuiet(facts, lines));
    };
  }

  tally(): Tally {
    return {
      notifications: this.#notifications,
      entries: this.#entries.subarray(0, this.#length),
      reasons: this.#reasons,
      names: [...this.#names.values()],
      issues: [...this.#issues.values()],
    };
  }

  /** Makes an entry for the call whose id stands there. */
  #enter(bytes: Uint8Array, start: number, end: number, what: number): void {
    const at = this.#length;
    if (at === this.#entries.length) {
      const grown = new Uint32Array(2 * at);
      grown.set(this.#entries);
      this.#entries = grown;
    }
    readId(bytes, start, end, this.#entries, at);
    this.#entries[at + 4] = what;
    this.#length += entryWords;
    if (this.#names.size <= mostNames) {
      const key = this.#entries.subarray(at, at + 4).join();
      if (!this.#names.has(key)) this.#names.set(key, decoder.decode(bytes.subarray(start, end)));
    }
  }

  #seenInQuiet(facts: Readonly<Facts>, lines: Lines): number {
    const { type, explanation, hasReason } = facts;
    if (type !== "failed" && type !== "ended") return seenAs[type];
    // What has one explanation has one reason, unless the sender gave another.
    const known = hasReason ? undefined : this.#explained[explanation];
    if (known !== undefined) return known;
    const outcome = lines.outcome(facts);
    const what = this.#seenIn(outcome, outcome.callId as string);
    if (!hasReason && explanation >= 0) this.#explained[explanation] = what;
    return what;
  }

  #seenIn(outcome: Outcome, callId: string): number {
    switch (outcome.type) {
      case "failed":
        return seen.failed | (this.#numberOf("established", outcome.result, undefined, callId) << seenBits);
      case "ended":
        return seen.ended | (this.#numberOf("terminated", outcome.result, outcome.reason, callId) << seenBits);
      default:
        return seenAs[outcome.type];
    }
  }

  /** The number of a reason; one past the last stands for all that there was no number for. */
  #numberOf(state: Reason["state"], given: ResultInfo | undefined, said: string | undefined, callId: string): number {
    const result = given === undefined ? undefined : { code: given.code, ...subcodeOf(given) };
    const word = said?.slice(0, 40);
    const reason = { result, state, word, example: callId.slice(0, 64) };
    const key = keyOf(reason);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#reasons.length === mostReasons) return mostReasons;
    this.#numbers.set(key, this.#reasons.length);
    return this.#reasons.push(reason) - 1;
  }
}

/** Reasons of one key are the same. */
export function keyOf(reason: Reason): string {
  return `${reason.state} ${pairText(reason)}`;
}

function subcodeOf({ subcode }: ResultInfo): Pick<ResultInfo, "subcode"> {
  if (subcode === undefined) return {};
  return { subcode: typeof subcode === "string" ? subcode.slice(0, 40) : subcode };
}
