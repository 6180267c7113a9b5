/** The worker's half of repairing everything that is safe. */
import { applyFixes, type Issue } from "graph-call-transfer/slim";
import type { Task } from "../core/call.ts";
import type { Mended } from "./calls.ts";

/** A repair may bring the next fault to light; more rounds than this would be a repair that undoes another. */
const mostRounds = 20;

export async function mend(text: string, find: (text: string) => readonly Issue[], task: Task<never>): Promise<Mended> {
  let mended = text;
  let fixes = 0;
  for (let round = 0; round < mostRounds && !task.cancelled; round++) {
    const safe = find(mended).flatMap((issue) => issue.fixes.filter((fix) => fix.safe && fix.edits !== undefined).slice(0, 1));
    if (safe.length === 0) break;
    const { text: next, skipped } = applyFixes(mended, safe);
    fixes += safe.length - skipped.length;
    mended = next;
    await task.pause();
  }
  return { text: mended, fixes };
}
