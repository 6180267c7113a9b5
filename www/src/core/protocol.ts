/** What the page and its worker say to each other: numbered requests, each with its own types. */
import type { BodyCalls } from "../body/calls.ts";
import type { NotificationCalls } from "../notifications/calls.ts";

/** Every request there is. A side adds its own to its own list, and their handlers to its own table. */
export interface Calls extends BodyCalls, NotificationCalls {}
export type CallName = keyof Calls;

export type ToWorker =
  | { readonly type: "ask"; readonly id: number; readonly name: CallName; readonly argument: unknown }
  /** Nobody waits for this answer any more. */
  | { readonly type: "cancel"; readonly id: number };

export type FromWorker =
  | { readonly type: "answer"; readonly id: number; readonly result: unknown }
  | { readonly type: "progress"; readonly id: number; readonly progress: unknown }
  | { readonly type: "failure"; readonly id: number; readonly message: string }
  /** The package's module is not there, which another attempt may change. */
  | { readonly type: "unready"; readonly id: number; readonly message: string };
