/** What a request to the worker is, and who answers it. */

/** One kind of request: what it takes, what it gives, and what it tells on the way. */
export interface Call<Argument, Result, Progress = never> {
  readonly argument: Argument;
  readonly result: Result;
  readonly progress: Progress;
}

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
