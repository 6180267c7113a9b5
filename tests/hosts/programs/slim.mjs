import * as slim from "graph-call-transfer/slim";
import { probeSlim } from "./probe.mjs";

/** Two at once share one load. */
export const run = () => probeSlim(slim, () => Promise.all([slim.init(), slim.init()]));
