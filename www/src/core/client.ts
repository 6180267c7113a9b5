/** The page's end of the worker: asks, and forgets what has been overtaken. */
import type { CallName, Calls, FromWorker, ToWorker } from "./protocol.ts";

interface Waiting {
  readonly lane: string;
  readonly asked: ToWorker;
  /** What should have answered is not there: it is asked again once there is a new attempt. */
  stalled: boolean;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly progress: ((progress: never) => void) | undefined;
}

export interface Asking<Progress> {
  /**
   * A newer request in a lane makes the older ones stale: they are cancelled and their promises give undefined. Without
   * a lane a request stands alone.
   */
  readonly lane?: string;
  /** Leaves the older ones of its lane be: they are cancelled together, by the lane. */
  readonly beside?: boolean;
  readonly progress?: (progress: Progress) => void;
}

export class Core {
  /** Called where requests cannot be answered, with the reason if there is one to tell. */
  unready: (why: string) => void = () => {};
  /** Undefined once it has failed: the next request makes a new one. */
  #worker: Worker | undefined = this.#made();
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  #made(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event: MessageEvent<FromWorker>) => this.#receive(event.data));
    worker.addEventListener("error", () => this.#fail());
    return worker;
  }

  /** Undefined where a newer request of the same lane has overtaken this one. */
  ask<N extends CallName>(
    name: N,
    argument: Calls[N]["argument"],
    { lane, beside = false, progress }: Asking<Calls[N]["progress"]> = {},
  ): Promise<Calls[N]["result"] | undefined> {
    const id = ++this.#last;
    if (lane !== undefined && !beside) this.cancel(lane);
    return new Promise((resolve, reject) => {
      const asked = { type: "ask", id, name, argument } as const;
      this.#waiting.set(id, {
        lane: lane ?? `#${id}`,
        asked,
        stalled: false,
        resolve: (result) => resolve(result as Calls[N]["result"] | undefined),
        reject,
        progress: progress as Waiting["progress"],
      });
      this.#send(asked);
    });
  }

  /** Another attempt for every request that could not be answered. */
  retry(): void {
    for (const waiting of this.#waiting.values()) {
      if (!waiting.stalled) continue;
      waiting.stalled = false;
      this.#send(waiting.asked);
    }
  }

  /** Makes every request of a lane stale. */
  cancel(lane: string): void {
    for (const [id, waiting] of this.#waiting) {
      if (waiting.lane !== lane) continue;
      this.#waiting.delete(id);
      this.#send({ type: "cancel", id });
      waiting.resolve(undefined);
    }
  }

  #send(message: ToWorker): void {
    this.#worker ??= this.#made();
    this.#worker.postMessage(message);
  }

  #receive(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    if (message.type === "progress") {
      waiting.progress?.(message.progress as never);
      return;
    }
    if (message.type === "unready") {
      waiting.stalled = true;
      this.unready(message.message);
      return;
    }
    this.#waiting.delete(message.id);
    if (message.type === "answer") waiting.resolve(message.result);
    else waiting.reject(new Error(message.message));
    this.retry();
  }

  /** The worker's script could not be loaded, or broke outside a request: nobody shall wait for ever. */
  #fail(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const waiting of this.#waiting.values()) waiting.stalled = true;
    if (this.#waiting.size > 0) this.unready("");
  }
}
