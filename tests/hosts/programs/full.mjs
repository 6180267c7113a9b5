import * as calls from "graph-call-transfer";
import { probe } from "./probe.mjs";

export const run = () => probe(calls);
