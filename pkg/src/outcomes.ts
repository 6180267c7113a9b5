/** What notifications say, whatever their dialect: one union to switch on. */
import type { ResultExplanation } from "./explain.js";
import type { Issue, Range } from "./types.js";

/** What a body of notifications says. */
export interface NotificationReport {
  /** False where any issue is an error. The outcomes of the sound items are there all the same. */
  readonly ok: boolean;
  /** One for each entity, in order: an item whose `resourceData` is an array has several, which share `index`. */
  readonly outcomes: readonly Outcome[];
  /** Everything found, in the order of the text. A hint on the sender's habits is told once, at its first place. */
  readonly issues: readonly Issue[];
}

/**
 * What one entity of a notification says. Switch on `type`; all dialects are one union.
 *
 * @example
 * switch (outcome.type) {
 *   case "completed": return "transferred";
 *   case "failed": return outcome.explanation.advice; // the call goes on
 *   // …
 * }
 */
export type Outcome = Transferring | Accepted | Completed | Failed | Ended | Other;

/** What every outcome has. Of the optional members, those that the sender gave. */
export interface OutcomeBase {
  /**
   * The item's place in `value`; of several bodies in one text, in all of them. Several outcomes share it where the
   * item's `resourceData` is an array.
   */
  readonly index: number;
  readonly changeType: "created" | "updated" | "deleted";
  /** The path as sent, from `resourceUrl` or `resource`. */
  readonly resource: string;
  /** As the path names it, in beta-2018 in capitals without dashes: a journal takes every spelling for the same call. */
  readonly callId?: string;
  /** As the path names it: of the operation that stands for the transfer in beta-2018. */
  readonly operationId?: string;
  readonly tenantId?: string;
  readonly clientContext?: string;
  readonly etag?: string;
  /** Joins the calls of one conversation; a transfer may change it. */
  readonly callChainId?: string;
  /** Opaque: what a failed consultative transfer gives to resume the consultation. */
  readonly replacesContext?: string;
  /** Where the item stands in the text; absent for parsed values. */
  readonly range?: Range;
  readonly result?: ResultInfo;
}

/** A result as sent, normalised: `code` is always a number, whatever spelling and type the sender chose. */
export interface ResultInfo {
  readonly code: number;
  /** A number today, a word in beta-2018. */
  readonly subcode?: number | string;
  readonly message?: string;
}

/** Graph is carrying the transfer out. */
export interface Transferring extends OutcomeBase {
  readonly type: "transferring";
}

/** The target has taken the call. */
export interface Accepted extends OutcomeBase {
  readonly type: "accepted";
}

/** The call left the bot because it was transferred: the good end. */
export interface Completed extends OutcomeBase {
  readonly type: "completed";
}

/** The transfer failed, and the call goes on. */
export interface Failed extends OutcomeBase {
  readonly type: "failed";
  /** True of every failure: the call that was to be transferred goes on. */
  readonly callActive: boolean;
  readonly explanation: ResultExplanation;
}

/** The call ended for another reason. */
export interface Ended extends OutcomeBase {
  readonly type: "ended";
  /** `terminationReason`, as sent. */
  readonly reason?: string;
  readonly explanation?: ResultExplanation;
}

/** Sound, and nothing about a transfer: other call states, participants, prompts, recordings, types not known yet. */
export interface Other extends OutcomeBase {
  readonly type: "other";
  /** Without `#microsoft.graph.`; `"unknown"` where the sender does not say. */
  readonly resourceType: string;
  readonly state?: string;
}
