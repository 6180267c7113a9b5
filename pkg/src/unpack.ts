/** Makes plain objects of what the core packed: numbers, and places in the text (see src/notification/packed.rs). */
import { restOfLast } from "./core.js";
import type { ResultExplanation } from "./explain.js";
import type { Packed } from "./instance.js";
import type { NotificationReport } from "./notifications.js";
import type { Outcome } from "./outcomes.js";
import type { Issue } from "./types.js";

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

/** The report. `source` is asked for the text only where texts stand in it. */
export function unpacked({ words, at }: Packed, source: () => string): NotificationReport {
  const flags = words[at] as number;
  const rest = restOf(flags);
  const all = (flags & inSource) === 0 ? rest.pool : rest.pool === "" ? source() : source() + rest.pool;
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
  const outcomes = new Array<unknown>(count);
  for (let index = 0; index < count; index += 1) outcomes[index] = outcome();
  return outcomes as Outcome[];

  function word(): number {
    const value = words[next] as number;
    next += 1;
    return value;
  }

  function text(): string {
    const start = words[next] as number;
    const end = words[next + 1] as number;
    next += 2;
    return all.slice(start, end);
  }

  function position() {
    const place = { offset: words[next] as number, line: words[next + 1] as number, column: words[next + 2] as number };
    next += 3;
    return place;
  }

  function outcome(): Made {
    const head = word();
    const made = (head & (callId | otherTexts | range)) === (callId | range) ? usual(head) : any(head);
    if ((head & 7) === 3) made["callActive"] = true;
    const explained = (head & explanation) === 0 ? undefined : explanations[word()];
    if ((head & reason) !== 0) made["reason"] = text();
    if (explained !== undefined) made["explanation"] = explained;
    if ((head & resourceType) !== 0) made["resourceType"] = text();
    if ((head & state) !== 0) made["state"] = text();
    return made;
  }

  /** Most have these members and no others between them: written at once, they take less time and room. */
  function usual(head: number): Made {
    const type = types[head & 7];
    const index = word();
    const changeType = changes[(head >>> 3) & 3];
    const resource = text();
    const callId = text();
    const range = { start: position(), end: position() };
    if ((head & code) === 0) return { type, index, changeType, resource, callId, range };
    return { type, index, changeType, resource, callId, range, result: result(head) };
  }

  function any(head: number): Made {
    const made: Made = {
      type: types[head & 7],
      index: word(),
      changeType: changes[(head >>> 3) & 3],
      resource: text(),
    };
    for (let bit = 0; bit < texts.length; bit += 1) {
      if ((head & (callId << bit)) !== 0) made[texts[bit] as string] = text();
    }
    if ((head & range) !== 0) made["range"] = { start: position(), end: position() };
    if ((head & code) !== 0) made["result"] = result(head);
    return made;
  }

  function result(head: number): Made {
    if ((head & resultParts) === usualResult) return { code: word() | 0, subcode: word() | 0, message: text() };
    const made: Made = { code: (head & longCode) === 0 ? word() | 0 : Number(text()) };
    if ((head & subcodeNumber) !== 0) made["subcode"] = (head & longSubcode) === 0 ? word() | 0 : Number(text());
    if ((head & subcodeText) !== 0) made["subcode"] = text();
    if ((head & message) !== 0) made["message"] = text();
    return made;
  }
}
