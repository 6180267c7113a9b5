/** What the reports of a part of a log say of its calls, in a form that crosses between threads without being copied. */
import type { Issue, NotificationReport, Outcome, ResultInfo } from "../index.js";
import { idOf } from "./calls.js";
import { pairText } from "./outcome.js";

/** The first words of an entry are the call's id; the last tells what was seen of it. */
export const entryWords = 5;
/** What the last word says: what was seen, and above it the number of the reason among the tally's. */
export const seen = { other: 0, begun: 1, failed: 2, ended: 3, completed: 4 } as const;
export const seenBits = 3;
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
  /** The first. */
  readonly place: string;
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

/** Takes the reports of a part of a log. */
export class Tallier {
  #notifications = 0;
  #entries = new Uint32Array(1024 * entryWords);
  #length = 0;
  #reasons: Reason[] = [];
  #numbers = new Map<string, number>();
  #names = new Map<string, string>();
  #issues = new Map<string, Told>();

  add({ outcomes, issues }: NotificationReport, place: (issue: Issue) => string): void {
    for (const outcome of outcomes) {
      this.#notifications += 1;
      if (outcome.callId !== undefined) this.#take(outcome, outcome.callId);
    }
    for (const issue of issues) {
      const { code, severity } = issue;
      const told = this.#issues.get(code);
      if (told === undefined) this.#issues.set(code, { code, severity, place: place(issue), count: 1 });
      else told.count += 1;
    }
  }

  tally(): Tally {
    return {
      notifications: this.#notifications,
      entries: this.#entries.slice(0, this.#length),
      reasons: this.#reasons,
      names: [...this.#names.values()],
      issues: [...this.#issues.values()],
    };
  }

  #take(outcome: Outcome, callId: string): void {
    const id = idOf(callId);
    if (this.#names.size <= mostNames) {
      const key = id.join();
      if (!this.#names.has(key)) this.#names.set(key, callId);
    }
    if (this.#length === this.#entries.length) {
      const grown = new Uint32Array(2 * this.#length);
      grown.set(this.#entries);
      this.#entries = grown;
    }
    this.#entries.set(id, this.#length);
    this.#entries[this.#length + 4] = this.#seenIn(outcome, callId);
    this.#length += entryWords;
  }

  #seenIn(outcome: Outcome, callId: string): number {
    switch (outcome.type) {
      case "transferring":
      case "accepted":
        return seen.begun;
      case "completed":
        return seen.completed;
      case "failed":
        return seen.failed | (this.#numberOf("established", outcome.result, undefined, callId) << seenBits);
      case "ended":
        return seen.ended | (this.#numberOf("terminated", outcome.result, outcome.reason, callId) << seenBits);
      case "other":
        return seen.other;
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
