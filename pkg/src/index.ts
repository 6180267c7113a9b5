/**
 * Validates and builds the bodies of Microsoft Graph's `call: transfer`, reads what comes back, and follows transfers to
 * their end. Every call is synchronous and works at once; bad data comes back as issues, and only a programmer's mistake
 * throws (TypeError).
 *
 * @packageDocumentation
 */
export type * from "./body.js";
export { buildTransfer, type BuildReport, type TransferSpec } from "./build.js";
export { CoreError, JournalError, NotReadyError, TransferError } from "./errors.js";
export { explainResult, type ResultExplanation } from "./explain.js";
export { applyFix, applyFixes } from "./fix.js";
export {
  forgetCalls,
  mergeJournals,
  recordOutcomes,
  transferStatus,
  type Journal,
  type TransferAttempt,
  type TransferState,
  type TransferStatus,
} from "./journal.js";
export { parseNotifications } from "./notifications.js";
export type * from "./outcomes.js";
export { applyPatch } from "./patch.js";
export { parseResponse, type ResponseOutcome, type TransferResponse } from "./response.js";
export {
  notifications,
  transferRequest,
  type StandardJsonSchemaV1Converter,
  type StandardJsonSchemaV1Options,
  type StandardOptionsV1,
  type StandardResultV1,
  type StandardSchemaV1,
  type StandardSchemaV1Props,
  type TransferSchema,
} from "./standard.js";
export type * from "./types.js";
export { assertTransfer, validateTransfer } from "./validate.js";
export { clouds, version } from "./gen/tables.js";
