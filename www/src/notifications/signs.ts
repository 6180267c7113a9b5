/** A drawing for each outcome, so that colour is not the only sign. */
import type { Outcome } from "graph-call-transfer";
import type { IconName } from "../dom.ts";

export const signs: Readonly<Record<Outcome["type"], IconName>> = {
  transferring: "transfer",
  accepted: "accepted",
  completed: "check",
  failed: "error",
  ended: "ended",
  other: "dot",
};
