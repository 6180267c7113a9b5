/**
 * Validates and builds the bodies of Microsoft Graph's `call: transfer`. Every call is synchronous and works at once;
 * bad data comes back as issues, and only a programmer's mistake throws (TypeError).
 *
 * @packageDocumentation
 */
export type * from "./body.js";
export { buildTransfer, type BuildOptions, type BuildReport, type TransferSpec } from "./build.js";
export { CoreError, NotReadyError, TransferError } from "./errors.js";
export { applyFix, applyFixes } from "./fix.js";
export { applyPatch } from "./patch.js";
export type * from "./types.js";
export { assertTransfer, validateTransfer } from "./validate.js";
export { clouds, version } from "./gen/tables.js";
