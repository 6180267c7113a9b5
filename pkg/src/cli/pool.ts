/** Takes blocks on all cores and gives what they say in the order of the blocks, holding few at a time. */
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { supplies } from "../lines.js";
import type { Job, Start } from "./worker.js";
import { take, type Block, type Taken, type Taking } from "./block.js";
import { chunkBytes } from "./span.js";

/** So many bytes of a stream are taken before threads are started: they pay off only on a log of some length. */
const alone = 4 * chunkBytes;
/** Blocks that a thread has at a time: the one it takes, and those that keep it busy while this one takes another. */
const each = 3;
/** Blocks that were taken and wait for one before them, at most. */
const ahead = 8;
/** Most blocks have fewer bytes. */
const usual = 2 * chunkBytes;

interface Thread {
  readonly worker: Worker;
  /** Who waits for its answers, which come in order. */
  readonly waiting: { readonly resolve: (taken: Taken) => void; readonly reject: (error: unknown) => void }[];
}

/** What a block says, or is going to say. */
interface Answer {
  readonly taken: Promise<Taken> | Taken;
  isThere: boolean;
}

export class Pool {
  readonly #taking: Taking;
  #workers: readonly Worker[] | undefined;
  /** Those that have started. */
  #threads: Thread[] = [];
  #bytes = 0;
  /** Of blocks that are done with, and of their tallies. */
  #buffers: ArrayBuffer[] = [];
  #rooms: ArrayBuffer[] = [];

  constructor(taking: Taking) {
    this.#taking = taking;
  }

  /** What each block says. Its tally holds until the next one is asked for, as do the bytes of the blocks given. */
  async *taken(blocks: AsyncIterator<Block>): AsyncGenerator<Taken> {
    const answers: Answer[] = [];
    try {
      for (let coming = blocks.next(); ; ) {
        // Who watches a log waits for lines: what is said of those before does not wait with them.
        const said = answers.slice(0, 1).map(({ taken }) => Promise.resolve(taken).then(() => undefined));
        const came = await Promise.race([coming, ...said]);
        if (came?.done === true) break;
        if (came !== undefined) answers.push(await this.#answer(came.value));
        yield* this.#told(answers, ahead);
        if (came !== undefined) coming = blocks.next();
      }
    } finally {
      // Whatever broke off the reading, what was read before it counts.
      yield* this.#told(answers, 0);
    }
  }

  async #answer(block: Block): Promise<Answer> {
    // There are spans only of long logs.
    this.#bytes += block.source instanceof Uint8Array ? block.source.length : Infinity;
    if (this.#bytes > alone) await this.#start();
    // What the threads have to say comes in between.
    if (this.#workers !== undefined) await setImmediate();
    // A document is one piece of work: nothing is gained by handing it on.
    const thread = block.first === undefined ? undefined : this.#idlest();
    return thread === undefined ? this.#takeHere(block) : this.#handOn(block, thread);
  }

  /** What the oldest blocks say, as far as it is there; the rest is waited for until no more than `most` are left. */
  async *#told(answers: Answer[], most: number): AsyncGenerator<Taken> {
    for (let oldest = answers[0]; oldest !== undefined && (oldest.isThere || answers.length > most); oldest = answers[0]) {
      answers.shift();
      const taken = await oldest.taken;
      yield taken;
      if (taken.tally !== undefined) this.#rooms.push(taken.tally.entries.buffer);
    }
  }

  async close(): Promise<void> {
    await Promise.all((this.#workers ?? []).map((worker) => worker.terminate()));
  }

  /** Sees to it that there are threads, one for each core but this thread's own. */
  async #start(): Promise<void> {
    if (this.#workers !== undefined) return;
    const { Worker } = await import("node:worker_threads");
    const workerData: Start = { taking: this.#taking, core: supplies() };
    this.#workers = Array.from({ length: availableParallelism() - 1 }, () => {
      const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData });
      const thread: Thread = { worker, waiting: [] };
      worker.on("message", (taken: Taken | undefined) => {
        if (taken === undefined) {
          this.#threads.push(thread);
          return;
        }
        // What a long line took is given back.
        if (taken.buffer !== undefined && taken.buffer.byteLength <= usual) this.#buffers.push(taken.buffer);
        thread.waiting.shift()?.resolve(taken);
      });
      // The others go on without it.
      worker.on("error", (error) => {
        this.#threads = this.#threads.filter((one) => one !== thread);
        for (const { reject } of thread.waiting) reject(error);
      });
      return worker;
    });
  }

  /** The thread that has the least to do; undefined where all are busy. */
  #idlest(): Thread | undefined {
    const [first] = [...this.#threads].sort((one, other) => one.waiting.length - other.waiting.length);
    return first !== undefined && first.waiting.length < each ? first : undefined;
  }

  #takeHere(block: Block): Answer {
    return { taken: take(block, this.#taking, this.#rooms.pop()), isThere: true };
  }

  #handOn(block: Block, { worker, waiting }: Thread): Answer {
    const taken = new Promise<Taken>((resolve, reject) => waiting.push({ resolve, reject }));
    const answer: Answer = { taken, isThere: false };
    const there = (): void => {
      answer.isThere = true;
    };
    // It is waited for in its turn; until then its failure is nobody's.
    taken.then(there, there);
    const source = block.source instanceof Uint8Array ? this.#copy(block.source) : block.source;
    const room = this.#rooms.pop();
    const moved = [source instanceof Uint8Array ? source.buffer : undefined, room].filter((buffer) => buffer !== undefined);
    worker.postMessage({ block: { ...block, source }, room } satisfies Job, moved);
    return answer;
  }

  #copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    const copy = new Uint8Array(this.#buffer(bytes.length), 0, bytes.length);
    copy.set(bytes);
    return copy;
  }

  /** Room for so many bytes. Fresh memory costs more than the copy that is made into it. */
  #buffer(bytes: number): ArrayBuffer {
    const known = this.#buffers.pop();
    return known !== undefined && known.byteLength >= bytes ? known : new ArrayBuffer(Math.max(bytes, usual));
  }
}
