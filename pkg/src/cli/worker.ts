/** A thread that takes blocks, in the order in which they come. */
import { parentPort, workerData } from "node:worker_threads";
import { supply } from "../lines.js";
import { take, type Block, type Taking } from "./block.js";

/** What a thread starts with: how it takes blocks, and the core as its parent has compiled it. */
export interface Start {
  readonly taking: Taking;
  readonly core: WebAssembly.Module;
}

export interface Job {
  readonly block: Block;
  /** For the tally: memory that is used again. */
  readonly room: ArrayBuffer | undefined;
}

const { taking, core } = workerData as Start;
supply(core);

parentPort?.on("message", ({ block, room }: Job) => {
  const taken = take(block, taking, room);
  const moved = [taken.shown.buffer, taken.tally?.entries.buffer, taken.buffer].filter((buffer) => buffer !== undefined);
  parentPort?.postMessage(taken, moved);
});
// Now there may be blocks.
parentPort?.postMessage(undefined);
