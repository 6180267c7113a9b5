/** The package's module: a file of its own, which the build has sorted and deflated. */
import { init } from "graph-call-transfer/slim";
import { together } from "../../../pkg/src/streams.ts";
import core from "../gen/core.json";

let loading: Promise<void> | undefined;

/** Loads it once; after a failure, the next request tries again. */
export function loadModule(): Promise<void> {
  loading ??= init(bytes()).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function bytes(): Promise<Uint8Array> {
  const { ok, status, body } = await fetch(new URL("../gen/core.deflate", import.meta.url));
  if (!ok || body === null) throw new Error(`The module could not be loaded: the answer is ${status}.`);
  const sorted = await new Response(body.pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer();
  return together(new Uint8Array(sorted), core.lengths, core.size);
}
