/** What became of a call's transfers, in one number: what was seen of it, and why. The playground counts by it, too. */
import type { ResultInfo } from "../index.js";

/** `cutOff` ended while a transfer was under way, `none` shows no transfer and no end. */
export const fates = ["completed", "failed", "cutOff", "underWay", "ended", "none"] as const;
export type Fate = (typeof fates)[number];

/** What was seen of a call. Above these bits stand the numbers of the reasons for its failure and for its end. */
export const begun = 1;
export const failed = 2;
export const ended = 4;
export const completed = 8;
const reasonBits = 13;
const mask = (1 << reasonBits) - 1;
const shiftOf = { [failed]: 4, [ended]: 4 + reasonBits } as const;

/** As a journal has it: completed over ended over failed. A call that had failed before its end is a failure. */
export function fateOf(known: number): Fate {
  if ((known & completed) !== 0) return "completed";
  if ((known & failed) !== 0) return "failed";
  if ((known & ended) !== 0) return (known & begun) !== 0 ? "cutOff" : "ended";
  return (known & begun) !== 0 ? "underWay" : "none";
}

/** The number of the reason for what became of a call; numbers begin at 1. */
export function reasonIn(known: number): number {
  return (known >>> shiftOf[fateOf(known) === "failed" ? failed : ended]) & mask;
}

/** Of several reasons a call keeps the worst, so that the order does not matter. */
export function withReason(
  known: number,
  what: typeof failed | typeof ended,
  number: number,
  isWorse: (number: number, than: number) => boolean,
): number {
  const shift = shiftOf[what];
  const before = (known >>> shift) & mask;
  if (before === number) return known | what;
  const worst = before === 0 || isWorse(number, before) ? number : before;
  return (known & ~(mask << shift)) | (worst << shift) | what;
}

/** `500/7000`. */
export function pairOf({ code, subcode }: Pick<ResultInfo, "code" | "subcode">): string {
  return subcode === undefined ? String(code) : `${code}/${subcode}`;
}
