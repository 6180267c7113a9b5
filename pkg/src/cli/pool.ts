/** Takes blocks on all cores and gives what they say in the order of the blocks, holding few at a time. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { supplies } from "../lines.js";
import type { Start } from "./worker.js";
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
  /** Of blocks that are done with. */
  #buffers: ArrayBuffer[] = [];

  constructor(taking: Taking) {
    this.#taking = taking;
  }

  /** What each block says. A block's bytes may be overwritten once the next block has been asked for. */
  async *taken(blocks: AsyncIterable<Block>): AsyncGenerator<Taken> {
    const underWay: Promise<Taken>[] = [];
    try {
      for await (const block of blocks) {
        this.#blocks += 1;
        // There are spans only of long logs.
        if (!(block.source instanceof Uint8Array)) this.#start();
        // A document is one piece of work: nothing is gained by handing it on.
        if (block.first === undefined || this.#blocks <= alone) {
          for (const taken of underWay.splice(0)) yield await taken;
          yield take(block, this.#taking);
          continue;
        }
        this.#start();
        underWay.push(this.#handOn(block));
        if (underWay.length === each * this.#threads.length) yield await (underWay.shift() as Promise<Taken>);
      }
    } finally {
      // Whatever broke off the reading, what was read before it counts.
      for (const taken of underWay) yield await taken;
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
    const moved = source instanceof Uint8Array ? [source.buffer] : [];
    thread.worker.postMessage({ ...block, source } satisfies Block, moved);
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
