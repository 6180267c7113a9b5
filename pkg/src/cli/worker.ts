/** A thread that takes blocks, in the order in which they come. */
import { parentPort, workerData } from "node:worker_threads";
import { take, type Block, type Taking } from "./block.js";

const taking = workerData as Taking;

parentPort?.on("message", (block: Block) => {
  const taken = take(block, taking);
  const moved = [taken.shown.buffer, block.bytes.buffer, ...(taken.tally === undefined ? [] : [taken.tally.entries.buffer])];
  parentPort?.postMessage(taken, moved);
});
