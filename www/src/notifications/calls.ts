/** What the notifications' side asks of the worker. */
import type { Issue, Journal, Options, Outcome, ResultExplanation, ResultInfo, TransferState, TransferStatus } from "graph-call-transfer";
import type { Mended } from "../body/calls.ts";
import type { Fate } from "../../../pkg/src/cli/fate.ts";
import type { Call } from "../core/call.ts";

/** What a notification says of a call, with its place in what came, and in what must have happened. */
export interface Step {
  readonly type: Outcome["type"];
  /** The batch, from 0 in the order they came, and the item's place in it. */
  readonly batch: number;
  readonly index: number;
  readonly result: ResultInfo | undefined;
  /** `terminationReason`, as sent. */
  readonly reason: string | undefined;
  /** Of what says nothing about a transfer: the resource's type and state. */
  readonly about: string | undefined;
  readonly operationId: string | undefined;
  readonly clientContext: string | undefined;
  readonly etag: string | undefined;
  readonly explanation: ResultExplanation | undefined;
  /** Where the item stands in its batch. */
  readonly from: number;
  readonly to: number;
  /** `late`: what follows it had come before. `repeated`: it says nothing that was not known. */
  readonly mark: "late" | "repeated" | undefined;
}

/** So many calls are told at once. */
export const callsPerPage = 25;

export interface FollowedCall {
  readonly callId: string;
  readonly status: TransferStatus;
  /** What was told of its transfers, in the order in which it must have happened. */
  readonly steps: readonly Step[];
  /** What says nothing about a transfer, as it came. */
  readonly others: readonly Step[];
}

export interface FollowedBatch {
  /** The outcomes it holds, each type once. */
  readonly types: readonly Outcome["type"][];
  /** Facts that no earlier batch had told. */
  readonly added: number;
  /** How many calls stand in which state once it has come. */
  readonly after: Partial<Record<TransferState, number>>;
}

/** One question about all batches, in the order they came. */
export interface FollowQuestion {
  readonly batches: readonly string[];
  /** The batch that the editor shows. */
  readonly shown: number;
  /** The first call that is wanted. */
  readonly from: number;
  readonly options: Options;
}

export interface Followed {
  /** Of the batch that the editor shows. */
  readonly judgement: { readonly text: string; readonly ok: boolean; readonly issues: readonly Issue[]; readonly notifications: number };
  readonly batches: readonly FollowedBatch[];
  readonly calls: readonly FollowedCall[];
  readonly callCount: number;
  readonly from: number;
  /** Outcomes whose path names no call. */
  readonly homeless: number;
  readonly journal: Journal;
  readonly factCount: number;
  /** In how many orders the batches were merged, and whether every order gave the same text. */
  readonly orders: number;
  readonly same: boolean;
}

/** Why transfers failed or were cut off, the most frequent first. */
export interface Why {
  readonly fate: Fate;
  readonly calls: number;
  readonly pair: string;
  readonly explanation: ResultExplanation | undefined;
}

export interface ToldIssue {
  readonly code: string;
  readonly severity: Issue["severity"];
  readonly message: string;
  readonly count: number;
  /** The first place: the file, and there a line, or the number of a notification in a document. */
  readonly file: number;
  readonly first: number;
}

export interface LogSummary {
  /** Of each file. */
  readonly shapes: readonly ("lines" | "document")[];
  readonly notifications: number;
  readonly calls: number;
  readonly fates: Readonly<Record<Fate, number>>;
  readonly whys: readonly Why[];
  readonly issues: readonly ToldIssue[];
}

export interface LogProgress {
  readonly read: number;
  readonly size: number;
  readonly summary: LogSummary;
}

export interface LogRow {
  readonly callId: string;
  readonly fate: Fate;
  readonly pair: string;
}

/** A row of the table of codes. */
export interface KnownCode {
  readonly where: "answer" | "transfer" | "end" | "sister" | "report";
  readonly explanation: ResultExplanation;
}

export interface NotificationCalls {
  follow: Call<FollowQuestion, Followed>;
  mendNotifications: Call<{ readonly text: string; readonly options: Options }, Mended>;
  /** Reads files of any length; their summary grows on the way. */
  log: Call<{ readonly files: readonly File[]; readonly options: Options }, LogSummary, LogProgress>;
  /** A page of the calls of the log that was read last. */
  logPage: Call<
    { readonly from: number; readonly count: number; readonly fate: Fate | undefined; readonly find: string },
    { readonly rows: readonly LogRow[]; readonly total: number }
  >;
  /** Reads the files again for one call; a step's batch is its file. */
  logCall: Call<{ readonly files: readonly File[]; readonly callId: string; readonly options: Options }, FollowedCall>;
  explain: Call<
    { readonly code: number; readonly subcode: number | string | undefined; readonly state: string | undefined; readonly locale: "en" | "ru" },
    ResultExplanation
  >;
  knownCodes: Call<{ readonly locale: "en" | "ru" }, readonly KnownCode[]>;
}
