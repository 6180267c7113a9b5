/** Makes plain objects of what the core packed: numbers, and places in the text (see src/notification/packed.rs). */
import { restOfLast } from "./core.js";
import type { ResultExplanation } from "./explain.js";
import type { Packed } from "./instance.js";
import type { NotificationReport } from "./notifications.js";
import type { Outcome } from "./outcomes.js";
import type { Issue } from "./types.js";

interface Rest {
  readonly issues: readonly Issue[];
  readonly explanations: readonly ResultExplanation[];
  readonly pool: string;
}

const nothing: Rest = { issues: [], explanations: [], pool: "" };
const types = ["transferring", "accepted", "completed", "failed", "ended", "other"] as const;
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
  const count = words[at + 1] as number;
  const rest = (flags & hasRest) === 0 ? nothing : (restOfLast() as Rest);
  const all = (flags & inSource) === 0 ? rest.pool : rest.pool === "" ? source() : source() + rest.pool;
  const outcomes = new Array<unknown>(count);
  let next = at + 2;
  for (let index = 0; index < count; index += 1) outcomes[index] = outcome();
  return { ok: (flags & 1) === 1, outcomes: outcomes as Outcome[], issues: rest.issues };

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
    const explained = (head & explanation) === 0 ? undefined : rest.explanations[word()];
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
