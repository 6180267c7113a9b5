import * as calls from "graph-call-transfer";
import * as slim from "graph-call-transfer/slim";
import { probeDenied } from "./probe.mjs";

export const run = () => probeDenied(calls, slim);
