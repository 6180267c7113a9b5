/** Follows transfers through a set of facts that only grows, which any number of instances can share. */
import { follow } from "./core.js";
import { JournalError } from "./errors.js";
import { described } from "./options.js";
import type { Outcome, ResultInfo } from "./outcomes.js";
import { serialise } from "./serialise.js";

/**
 * What has been observed of any number of calls. Plain JSON: store it, send it, merge it.
 *
 * A journal is a set of facts that only grows, so notifications may come late, twice, in any order and to any instance:
 * merging is commutative, associative and idempotent, and every order of the same notifications gives an equal journal.
 * Equal journals are equal JSON texts.
 *
 * Each fact is one string with one spelling, such as `failed;o=0FE0…;c=500;s=7000`: a state (transferring, accepted,
 * failed, ended, completed), then `;key=value` for operation id (o), client context (x), etag (e), result code (c),
 * subcode (s) and message (m, its beginning), in this order, as far as known and needed to tell facts apart. `%`, `;`
 * and control characters in values are written %XX. So a server-side set (Redis SADD) is a journal too. Calls are keyed
 * by their id in lower case without dashes.
 */
export interface Journal {
  readonly version: 1;
  readonly calls: Readonly<Record<string, readonly string[]>>;
}

/** How far a transfer has got. */
export type TransferState = "unknown" | "transferring" | "accepted" | "completed" | "failed" | "ended";

/** How the transfer of a call goes, from all that a journal knows of it. */
export interface TransferStatus {
  /** As asked for. */
  readonly callId: string;
  /** The furthest known: completed over ended over failed over accepted over transferring. */
  readonly state: TransferState;
  /** The call is gone: no other transfer of it can happen. What is told of it twice or late may still come. */
  readonly final: boolean;
  /**
   * The result that came with the call's end. explainResult takes it with this `state`. As long as the call goes on there is
   * none: why a transfer failed stands with its attempt.
   */
  readonly result?: ResultInfo;
  /**
   * The attempts that can be told apart, the failed first, then those open to the end, the good end last: by operation
   * id, else by client context, else by what facts there are. Today's call states carry neither: of two attempts that
   * fail in the same way, one is seen, and a failure is that of the one open attempt only as long as there is one.
   */
  readonly attempts: readonly TransferAttempt[];
}

/** One attempt to transfer a call. */
export interface TransferAttempt {
  /** The operation id, else the client context, else what tells it from the others. */
  readonly id: string;
  /** What comes later may show that a failure was another attempt's: only the call's state never goes back. */
  readonly state: TransferState;
  readonly clientContext?: string;
  /** The result that came with its end. explainResult takes it with the attempt's `state`. */
  readonly result?: ResultInfo;
}

/**
 * A journal with what outcomes tell, too. Outcomes that say nothing of a transfer, or name no call, add nothing. This,
 * mergeJournals and forgetCalls go over the whole journal: with thousands of calls, keep a journal for each, or a set.
 *
 * @param journal Undefined begins a new one.
 * @throws JournalError for a journal that is none, or is of a version not known here.
 * @throws TypeError for outcomes that are no array.
 * @throws NotReadyError where the host forbids WebAssembly.
 *
 * @example
 * journal = recordOutcomes(journal, parseNotifications(body).outcomes);
 * const { state, final } = transferStatus(journal, callId);
 */
export function recordOutcomes(journal: Journal | undefined, outcomes: readonly Outcome[]): Journal {
  if (!Array.isArray(outcomes)) throw new TypeError(`outcomes must be an array, not ${described(outcomes)}`);
  // A store that has nothing yet answers undefined, or null.
  const before = journal === undefined || journal === null ? "null" : journalText(journal);
  // A getter that throws is met where such things are caught.
  const told = serialise({ toJSON: () => outcomes.map(essence) }, "en");
  if (typeof told !== "string") throw new TypeError(`outcomes must be plain data. ${told.message}`);
  return answer(`{"call":"record","journal":${before},"outcomes":${told}}`) as Journal;
}

/**
 * Both journals in one: their order does not matter, nor what both know.
 *
 * @throws JournalError for a journal that is none, or is of a version not known here.
 * @throws NotReadyError where the host forbids WebAssembly.
 *
 * @example
 * const whole = [journalA, journalB, journalC].reduce(mergeJournals);
 */
export function mergeJournals(a: Journal, b: Journal): Journal {
  return answer(`{"call":"merge","journals":[${journalText(a)},${journalText(b)}]}`) as Journal;
}

/**
 * How the transfer of a call goes. Its state never goes back, whatever comes late.
 *
 * @param callId In any letter case, with or without dashes. Of a call that the journal does not know, the state is
 * `"unknown"`.
 * @throws JournalError for a journal that is none, or is of a version not known here. What is wrong with the facts of
 * another call need not be told.
 * @throws TypeError for a callId that is no string.
 * @throws NotReadyError where the host forbids WebAssembly.
 *
 * @example
 * const { state, attempts } = transferStatus(journal, callId);
 * // Why a transfer failed stands with the attempt: the call goes on, and has no result yet.
 * const reason = attempts.at(-1)?.result;
 * if (state === "failed" && reason) console.log(explainResult(reason.code, reason.subcode, { state }).meaning);
 */
export function transferStatus(journal: Journal, callId: string): TransferStatus {
  const id = idOf(callId, "callId");
  let part = journal;
  try {
    // The whole may be long.
    const { version, calls } = journal;
    const key = keyOf(callId);
    const names = Array.isArray(calls[key]) ? [key] : Object.keys(calls);
    // What has no names is a new journal, or none.
    if (names.length > 0 && typeof calls === "object" && !Array.isArray(calls)) {
      const its = names.filter((name) => keyOf(name) === key).map((name) => [name, calls[name] as readonly string[]]);
      part = { version, calls: Object.fromEntries(its) };
    }
  } catch {
    // What is wrong is told of the whole.
  }
  return answer(`{"call":"status","journal":${journalText(part)},"callId":${id}}`) as TransferStatus;
}

/**
 * A copy without these calls: for memory, some time after their end, and before a failed transfer is sent again, since a
 * failure counts over what comes after it. What comes later begins them anew, and so does a merge with a journal that has
 * not forgotten them: instances that share calls forget them in the store that they share.
 *
 * @throws JournalError for a journal that is none, or is of a version not known here.
 * @throws TypeError for callIds that are no array of strings.
 * @throws NotReadyError where the host forbids WebAssembly.
 *
 * @example
 * journal = forgetCalls(journal, ["341a0500-d4bf-4224-8b19-1581168d328b"]);
 */
export function forgetCalls(journal: Journal, callIds: readonly string[]): Journal {
  if (!Array.isArray(callIds)) throw new TypeError(`callIds must be an array, not ${described(callIds)}`);
  const ids = callIds.map((id, index) => idOf(id, `callIds[${index}]`));
  return answer(`{"call":"forget","journal":${journalText(journal)},"callIds":[${ids.join(",")}]}`) as Journal;
}

/** How journals name a call. */
function keyOf(callId: string): string {
  return callId.replaceAll("-", "").toLowerCase();
}

function answer(request: string): unknown {
  const { ok, error } = follow(request) as { readonly ok?: unknown; readonly error?: string };
  if (error !== undefined) throw new JournalError(error);
  return ok;
}

/** What a journal keeps of an outcome; the rest need not travel. */
function essence(outcome: Outcome): object | null {
  if (typeof outcome !== "object" || outcome === null) return null;
  const { type, callId, operationId, clientContext, etag, result } = outcome;
  return { type, callId, operationId, clientContext, etag, result };
}

function journalText(journal: unknown): string {
  if (typeof journal !== "object" || journal === null) {
    throw new JournalError(`not a journal: the whole is ${described(journal)}`);
  }
  const text = serialise(journal, "en");
  if (typeof text === "string") return text;
  throw new JournalError(`not a journal: the whole has no JSON text. ${text.message}`);
}

function idOf(id: unknown, path: string): string {
  if (typeof id !== "string") throw new TypeError(`${path} must be a string, not ${described(id)}`);
  return JSON.stringify(id);
}
