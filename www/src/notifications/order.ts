/**
 * The order in which things must have happened, whatever the order they came in: an attempt begins, is accepted, fails;
 * then perhaps another; the end of the call comes last.
 */
import type { Outcome } from "graph-call-transfer";
import type { Step } from "./calls.ts";

const ranks: Readonly<Record<Outcome["type"], number>> = { transferring: 1, accepted: 2, failed: 3, completed: 4, ended: 5, other: 0 };
export const rankOf = (type: Outcome["type"]) => ranks[type];

/** What has a fact of its own comes in order; what repeats a fact follows it. */
export function inOrder(steps: readonly (Step & { readonly fact: string })[]): Step[] {
  const first = new Map<string, (Step & { readonly fact: string })[]>();
  for (const step of [...steps].sort(byVersion)) {
    const same = first.get(step.fact);
    if (same === undefined) first.set(step.fact, [step]);
    else same.push(step);
  }
  const groups = [...first.values()];
  const heads = groups.map((group) => group[0] as Step);
  const ordered = [...attemptsOf(heads).flatMap(sorted), ...sorted(heads.filter(({ type }) => rankOf(type) > 3))];
  const place = new Map(ordered.map((head, at) => [head, at]));
  return groups.sort((a, b) => (place.get(a[0] as Step) ?? 0) - (place.get(b[0] as Step) ?? 0)).flat();
}

/** The attempts that can be told apart, those that failed first. */
function attemptsOf(heads: readonly Step[]): Step[][] {
  const attempts = new Map<string, Step[]>();
  const nameless: Step[] = [];
  for (const step of heads) {
    const name = step.operationId?.toLowerCase() ?? step.clientContext;
    if (rankOf(step.type) > 3) continue;
    if (name === undefined) nameless.push(step);
    else attempts.set(name, [...(attempts.get(name) ?? []), step]);
  }
  const all = [...attempts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, attempt]) => attempt);
  const has = (attempt: readonly Step[], type: Step["type"]) => attempt.some((step) => step.type === type);
  all.sort((a, b) => Number(has(b, "failed")) - Number(has(a, "failed")));
  const of = (type: Step["type"]) => nameless.filter((step) => step.type === type);
  // A start that nothing names begins an attempt; a failure ends the first that has none yet.
  for (const start of of("transferring")) all.push([start]);
  for (const failure of of("failed")) {
    const open = all.find((attempt) => !has(attempt, "failed"));
    if (open === undefined) all.push([failure]);
    else open.push(failure);
  }
  // The furthest is the last that can have been accepted, unless all have failed.
  for (const acceptance of of("accepted")) {
    const open = all.findLast((attempt) => !has(attempt, "failed") && !has(attempt, "accepted"));
    const any = open ?? (heads.some(({ type }) => type === "completed") ? undefined : all.find((attempt) => !has(attempt, "accepted")));
    if (any === undefined) all.push([acceptance]);
    else any.push(acceptance);
  }
  return all;
}

function sorted(steps: readonly Step[]): Step[] {
  return [...steps].sort((a, b) => rankOf(a.type) - rankOf(b.type));
}

/** Versions are the same in every order of arrival. */
function byVersion(a: Step, b: Step): number {
  return rankOf(a.type) - rankOf(b.type) || (a.etag ?? "").localeCompare(b.etag ?? "", "en", { numeric: true }) || a.batch - b.batch || a.index - b.index;
}
