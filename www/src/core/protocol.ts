/** What the page and its worker say to each other: numbered requests, each with its own types. */
import type { BodyCalls } from "../body/calls.ts";
import type { NotificationCalls } from "../notifications/calls.ts";

/** One kind of request: what it takes, what it gives, and what it tells on the way. */
export interface Call<Argument, Result, Progress = never> {
  readonly argument: Argument;
  readonly result: Result;
  readonly progress: Progress;
}

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
  | { readonly type: "failure"; readonly id: number; readonly message: string };

/** What a handler is given beside its argument. */
export interface Task<Progress> {
  /** Turns true when a newer request of the same lane has come: a long handler looks at it between its steps. */
  readonly cancelled: boolean;
  /** Tells the page how far it is; does nothing once cancelled. */
  tell(progress: Progress): void;
  /** Lets waiting messages in (a cancel among them): a long handler awaits it between its steps. */
  pause(): Promise<void>;
}

export type Handlers<C extends { [K in keyof C]: Call<unknown, unknown, unknown> }> = {
  readonly [K in keyof C]: (
    argument: C[K]["argument"],
    task: Task<C[K]["progress"]>,
  ) => C[K]["result"] | Promise<C[K]["result"]>;
};
