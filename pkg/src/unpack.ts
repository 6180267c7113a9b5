/** Makes plain objects of what the core packed: numbers, and places in the text (see src/notification/packed.rs). */
import { restOfLast } from "./core.js";
import type { ResultExplanation } from "./explain.js";
import { memoryWords } from "./instance.js";
import type { NotificationReport, Outcome } from "./outcomes.js";
import type { Issue, Position } from "./types.js";

/** What of a report is no number. */
export interface Rest {
  readonly issues: readonly Issue[];
  readonly explanations: readonly ResultExplanation[];
  readonly pool: string;
}

const nothing: Rest = { issues: [], explanations: [], pool: "" };
export const types = ["transferring", "accepted", "completed", "failed", "ended", "other"] as const;
const changes = ["created", "updated", "deleted"] as const;
/** Members of an outcome that are texts, by their bit in a head. */
const texts = [
  "callId",
  "operationId",
  "tenantId",
  "clientContext",
  "etag",
  "callChainId",
  "replacesContext",
] as const;

const inSource = 2;
const hasRest = 4;
const callId = 1 << 5;
const otherTexts = 0x3f << 6;
const range = 1 << 12;
const code = 1 << 13;
const subcodeNumber = 1 << 14;
const subcodeText = 1 << 15;
const message = 1 << 16;
const explanation = 1 << 17;
const reason = 1 << 18;
const resourceType = 1 << 19;
const state = 1 << 20;
const longCode = 1 << 21;
const longSubcode = 1 << 22;

const resultParts = subcodeNumber | subcodeText | message | longCode | longSubcode;
const usualResult = subcodeNumber | message;

type Made = { -readonly [Name in string]?: unknown };

/** The report at this word of the memory. `source` is asked for the text only where texts stand in it. */
export function unpacked(at: number, source: () => string): NotificationReport {
  const flags = memoryWords()[at] as number;
  const rest = restOf(flags);
  // Not before: to write the rest may have made the memory grow.
  const words = memoryWords();
  const all = (flags & inSource) === 0 ? rest.pool : source() + rest.pool;
  const outcomes = outcomesOf(words, at + 2, words[at + 1] as number, all, rest.explanations);
  return { ok: (flags & 1) === 1, outcomes, issues: rest.issues };
}

export function restOf(flags: number): Rest {
  return (flags & hasRest) === 0 ? nothing : (restOfLast() as Rest);
}

/** What a summary asks of an outcome that it makes no object of. */
export interface Facts {
  /** Where it stands. */
  at: number;
  type: (typeof types)[number];
  /** The call's id: where it begins and ends among the texts; the same where there is none. */
  start: number;
  end: number;
  /** The number of its explanation; -1 where it has none. */
  explanation: number;
  /** Whether the sender gave a reason besides. */
  hasReason: boolean;
  /** Where the next outcome stands. */
  next: number;
}

/** The same of the outcome at `at`. Its parts stand in the order of their bits. */
export function factsOf(words: Uint32Array, at: number, facts: Facts): void {
  const head = words[at] as number;
  const hasId = (head & callId) !== 0;
  facts.at = at;
  facts.type = types[head & 7] as Facts["type"];
  facts.start = hasId ? (words[at + 4] as number) : 0;
  facts.end = hasId ? (words[at + 5] as number) : 0;
  facts.hasReason = (head & reason) !== 0;
  const texts = bitsIn(head & (callId | otherTexts | subcodeText | message | longCode | longSubcode));
  const numbers = bitsIn(head & (code | subcodeNumber)) - bitsIn(head & (longCode | longSubcode));
  const next = at + 4 + 2 * texts + numbers + ((head & range) === 0 ? 0 : 6);
  const explained = (head & explanation) === 0 ? 0 : 1;
  facts.explanation = explained === 0 ? -1 : (words[next] as number);
  facts.next = next + explained + 2 * bitsIn(head & (reason | resourceType | state));
}

function bitsIn(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** So many outcomes from the word at `next` on; `all` is the text and the pool. */
export function outcomesOf(
  words: Uint32Array,
  next: number,
  count: number,
  all: Pick<string, "slice">,
  explanations: readonly ResultExplanation[],
): readonly Outcome[] {
  const unpacker = new Unpacker(words, next, all, explanations);
  const outcomes = new Array<unknown>(count);
  for (let index = 0; index < count; index += 1) outcomes[index] = unpacker.outcome();
  return outcomes as Outcome[];
}

/** Makes outcomes one after the other. */
class Unpacker {
  readonly #words: Uint32Array;
  #next: number;
  readonly #all: Pick<string, "slice">;
  readonly #explanations: readonly ResultExplanation[];

  constructor(words: Uint32Array, next: number, all: Pick<string, "slice">, explanations: readonly ResultExplanation[]) {
    this.#words = words;
    this.#next = next;
    this.#all = all;
    this.#explanations = explanations;
  }

  #word(): number {
    const value = this.#words[this.#next] as number;
    this.#next += 1;
    return value;
  }

  #text(): string {
    const start = this.#words[this.#next] as number;
    const end = this.#words[this.#next + 1] as number;
    this.#next += 2;
    return this.#all.slice(start, end);
  }

  #position(): Position {
    const words = this.#words;
    const next = this.#next;
    this.#next += 3;
    return { offset: words[next] as number, line: words[next + 1] as number, column: words[next + 2] as number };
  }

  outcome(): Made {
    const head = this.#word();
    const made = (head & (callId | otherTexts | range)) === (callId | range) ? this.#usual(head) : this.#any(head);
    if ((head & 7) === 3) made["callActive"] = true;
    const explained = (head & explanation) === 0 ? undefined : this.#explanations[this.#word()];
    if ((head & reason) !== 0) made["reason"] = this.#text();
    if (explained !== undefined) made["explanation"] = explained;
    if ((head & resourceType) !== 0) made["resourceType"] = this.#text();
    if ((head & state) !== 0) made["state"] = this.#text();
    return made;
  }

  /** Most have these members and no others between them: written at once, they take less time and room. */
  #usual(head: number): Made {
    const type = types[head & 7];
    const index = this.#word();
    const changeType = changes[(head >>> 3) & 3];
    const resource = this.#text();
    const callId = this.#text();
    const range = { start: this.#position(), end: this.#position() };
    if ((head & code) === 0) return { type, index, changeType, resource, callId, range };
    return { type, index, changeType, resource, callId, range, result: this.#result(head) };
  }

  #any(head: number): Made {
    const made: Made = {
      type: types[head & 7],
      index: this.#word(),
      changeType: changes[(head >>> 3) & 3],
      resource: this.#text(),
    };
    for (let bit = 0; bit < texts.length; bit += 1) {
      if ((head & (callId << bit)) !== 0) made[texts[bit] as string] = this.#text();
    }
    if ((head & range) !== 0) made["range"] = { start: this.#position(), end: this.#position() };
    if ((head & code) !== 0) made["result"] = this.#result(head);
    return made;
  }

  #result(head: number): Made {
    if ((head & resultParts) === usualResult) {
      return { code: this.#word() | 0, subcode: this.#word() | 0, message: this.#text() };
    }
    const made: Made = { code: (head & longCode) === 0 ? this.#word() | 0 : Number(this.#text()) };
    if ((head & subcodeNumber) !== 0) {
      made["subcode"] = (head & longSubcode) === 0 ? this.#word() | 0 : Number(this.#text());
    }
    if ((head & subcodeText) !== 0) made["subcode"] = this.#text();
    if ((head & message) !== 0) made["message"] = this.#text();
    return made;
  }
}
