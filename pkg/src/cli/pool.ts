/** Takes blocks on all cores and gives what they say in the order of the blocks, holding few at a time. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { supplies } from "../lines.js";
import type { Job, Start } from "./worker.js";
import { take, type Block, type Taken, type Taking } from "./block.js";
import { chunkBytes } from "./span.js";

/** So many blocks are taken here before there are threads for the rest: they pay off only on a log of some length. */
const alone = 4;
/** Blocks that a thread has at a time: the one it takes, and the next. */
const each = 2;
/** Most blocks have fewer bytes. */
const usual = 2 * chunkBytes;

interface Thread {
  readonly worker: Worker;
  /** Who waits for its answers, which come in order. */
  readonly waiting: { readonly resolve: (taken: Taken) => void; readonly reject: (error: unknown) => void }[];
}

export class Pool {
  readonly #taking: Taking;
  #threads: Thread[] = [];
  #blocks = 0;
  /** Of blocks that are done with, and of their tallies. */
  #buffers: ArrayBuffer[] = [];
  #rooms: ArrayBuffer[] = [];

  constructor(taking: Taking) {
    this.#taking = taking;
  }

  /** What each block says. Its tally holds until the next one is asked for, as do the bytes of the blocks given. */
  async *taken(blocks: AsyncIterable<Block>): AsyncGenerator<Taken> {
    const underWay: Promise<Taken>[] = [];
    try {
      for await (const block of blocks) {
        this.#blocks += 1;
        // There are spans only of long logs.
        if (!(block.source instanceof Uint8Array)) this.#start();
        // A document is one piece of work: nothing is gained by handing it on.
        if (block.first === undefined || this.#blocks <= alone) {
          yield* this.#told(underWay, 0);
          yield take(block, this.#taking);
          continue;
        }
        this.#start();
        underWay.push(this.#handOn(block));
        yield* this.#told(underWay, each * this.#threads.length - 1);
      }
    } finally {
      // Whatever broke off the reading, what was read before it counts.
      yield* this.#told(underWay, 0);
    }
  }

  /** What the oldest blocks say, until no more than so many are under way. */
  async *#told(underWay: Promise<Taken>[], most: number): AsyncGenerator<Taken> {
    for (let oldest = underWay[0]; oldest !== undefined && underWay.length > most; oldest = underWay[0]) {
      underWay.shift();
      const taken = await oldest;
      yield taken;
      if (taken.tally !== undefined) this.#rooms.push(taken.tally.entries.buffer);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  /** Sees to it that there are threads. */
  #start(): void {
    if (this.#threads.length > 0) return;
    const workerData: Start = { taking: this.#taking, core: supplies() };
    this.#threads = Array.from({ length: availableParallelism() }, () => {
      const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData });
      const thread: Thread = { worker, waiting: [] };
      worker.on("message", (taken: Taken) => {
        // What a long line took is given back.
        if (taken.buffer !== undefined && taken.buffer.byteLength <= usual) this.#buffers.push(taken.buffer);
        thread.waiting.shift()?.resolve(taken);
      });
      worker.on("error", (error) => {
        this.#threads = this.#threads.filter((one) => one !== thread);
        for (const { reject } of thread.waiting) reject(error);
      });
      return thread;
    });
  }

  #handOn(block: Block): Promise<Taken> {
    const thread = this.#threads.reduce((idlest, one) => (one.waiting.length < idlest.waiting.length ? one : idlest));
    const answer = new Promise<Taken>((resolve, reject) => thread.waiting.push({ resolve, reject }));
    // It is waited for in its turn; until then its failure is nobody's.
    answer.catch(() => undefined);
    const source = block.source instanceof Uint8Array ? this.#copy(block.source) : block.source;
    const room = this.#rooms.pop();
    const moved = [source instanceof Uint8Array ? source.buffer : undefined, room].filter((buffer) => buffer !== undefined);
    thread.worker.postMessage({ block: { ...block, source }, room } satisfies Job, moved);
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
