/** One observable object: panes are told which of its members have changed. */
export type Changes<S> = ReadonlySet<keyof S>;

export class Store<S extends object> {
  #state: S;
  readonly #listeners = new Set<(changed: Changes<S>) => void>();

  constructor(initial: S) {
    this.#state = initial;
  }

  get state(): Readonly<S> {
    return this.#state;
  }

  /** Members that are equal to what they were are no change; without a change nobody is told. */
  set(patch: Partial<S>): void {
    const keys = Object.keys(patch) as (keyof S)[];
    const changed = new Set(keys.filter((key) => !Object.is(patch[key], this.#state[key])));
    if (changed.size === 0) return;
    this.#state = { ...this.#state, ...patch };
    for (const listener of [...this.#listeners]) listener(changed);
  }

  /** Returns what ends the subscription. */
  subscribe(listener: (changed: Changes<S>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** A store to those who only look. */
export interface Watched<S> {
  readonly state: Readonly<S>;
  subscribe(listener: () => void): () => void;
}
