/**
 * The entry point `.`: the calls of index.ts with the module embedded. Every call that needs the core stands here as
 * marked pure, so that a bundle has the module exactly if it has such a call.
 */
import { embedded } from "./embedded.js";
import * as calls from "./index.js";
import { supplied } from "./instance.js";

export type * from "./index.js";
export {
  applyFix,
  applyFixes,
  applyPatch,
  clouds,
  CoreError,
  JournalError,
  NotReadyError,
  TransferError,
  version,
} from "./index.js";

export const assertTransfer = /* @__PURE__ */ supplied(calls.assertTransfer, embedded);
export const buildTransfer = /* @__PURE__ */ supplied(calls.buildTransfer, embedded);
export const explainResult = /* @__PURE__ */ supplied(calls.explainResult, embedded);
export const forgetCalls = /* @__PURE__ */ supplied(calls.forgetCalls, embedded);
export const mergeJournals = /* @__PURE__ */ supplied(calls.mergeJournals, embedded);
export const notifications = /* @__PURE__ */ supplied(calls.notifications, embedded);
export const parseNotifications = /* @__PURE__ */ supplied(calls.parseNotifications, embedded);
export const parseResponse = /* @__PURE__ */ supplied(calls.parseResponse, embedded);
export const recordOutcomes = /* @__PURE__ */ supplied(calls.recordOutcomes, embedded);
export const transferRequest = /* @__PURE__ */ supplied(calls.transferRequest, embedded);
export const transferStatus = /* @__PURE__ */ supplied(calls.transferStatus, embedded);
export const validateTransfer = /* @__PURE__ */ supplied(calls.validateTransfer, embedded);
