/** The worker's half of following calls through batches: reports, journal, timelines. */
import {
  explainResult,
  mergeJournals,
  parseNotifications,
  recordOutcomes,
  transferStatus,
  type Journal,
  type NotificationReport,
  type Options,
  type Outcome,
  type ResultExplanation,
  type TransferState,
} from "graph-call-transfer/slim";
import { callsPerPage, type Followed, type FollowedBatch, type FollowedCall, type FollowQuestion, type Step } from "./calls.ts";
import { inOrder, rankOf } from "./order.ts";

/** More batches than these are not tried in every order: 4! = 24. */
const mostPermuted = 4;

/** What was read of the texts of the last question: of many batches one is typed in. */
let kept = new Map<string, NotificationReport>();

function reportsOf(texts: readonly string[], options: Options): NotificationReport[] {
  const before = kept;
  kept = new Map();
  return texts.map((text) => {
    const key = `${options.locale} ${options.api} ${text}`;
    const report = kept.get(key) ?? before.get(key) ?? parseNotifications(text, options);
    kept.set(key, report);
    return report;
  });
}

export function follow({ batches: texts, shown, from, options }: FollowQuestion): Followed {
  const reports = reportsOf(texts, options);
  const journals = reports.map(({ outcomes }) => recordOutcomes(undefined, outcomes));
  const batches: FollowedBatch[] = [];
  let journal: Journal = { version: 1, calls: {} };
  let facts = 0;
  reports.forEach(({ outcomes }, at) => {
    journal = mergeJournals(journal, journals[at] as Journal);
    const now = factsIn(journal);
    batches.push({
      types: [...new Set(outcomes.map(({ type }) => type))],
      added: now - facts,
      after: statesOf(journal),
    });
    facts = now;
  });

  const arrivals = new Map<string, { callId: string; told: Told[] }>();
  let homeless = 0;
  reports.forEach(({ outcomes }, batch) => {
    for (const outcome of outcomes) {
      if (outcome.callId === undefined) homeless += 1;
      else {
        const key = sameId(outcome.callId);
        const known = arrivals.get(key);
        if (known === undefined) arrivals.set(key, { callId: outcome.callId, told: [{ outcome, batch }] });
        else known.told.push({ outcome, batch });
      }
    }
  });
  // By id, so that the calls too stand the same in every order.
  const keys = [...arrivals.keys()].sort();
  const start = from < keys.length ? from : 0;
  const calls = keys.slice(start, start + callsPerPage).map((key) => {
    const { callId, told } = arrivals.get(key) as { callId: string; told: Told[] };
    return followCall(callId, told, options);
  });

  const text = JSON.stringify(journal);
  const orders = ordersOf(journals);
  const same = orders.every((order) => JSON.stringify(order.reduce(mergeJournals, { version: 1, calls: {} })) === text);
  const report = reports[shown];
  return {
    judgement: {
      text: texts[shown] ?? "",
      ok: report?.ok ?? true,
      issues: report?.issues ?? [],
      notifications: report?.outcomes.length ?? 0,
    },
    batches,
    calls,
    callCount: keys.length,
    from: start,
    homeless,
    journal,
    factCount: facts,
    orders: orders.length,
    same,
  };
}

export interface Told {
  readonly outcome: Outcome;
  readonly batch: number;
}

/** One call from all that was told of it, in the order it came. */
export function followCall(callId: string, told: readonly Told[], { locale }: Options): FollowedCall {
  const steps: (Step & { readonly fact: string })[] = [];
  const others: Step[] = [];
  const seen = new Set<string>();
  let journal: Journal = { version: 1, calls: {} };
  for (const { outcome, batch } of told) {
    if (outcome.type === "other") {
      others.push(stepOf(outcome, batch, locale, undefined));
      continue;
    }
    const fact = Object.values(recordOutcomes(undefined, [outcome]).calls)[0]?.[0] ?? outcome.type;
    const mark = seen.has(fact) ? "repeated" : isLate(outcome, transferStatus(journal, callId).state, steps) ? "late" : undefined;
    seen.add(fact);
    journal = recordOutcomes(journal, [outcome]);
    steps.push({ ...stepOf(outcome, batch, locale, mark), fact });
  }
  return { callId, status: transferStatus(journal, callId), steps: inOrder(steps), others };
}

/** What follows it is known already. After a failure a new start may be a new attempt, if the first start was seen. */
function isLate({ type }: Outcome, known: TransferState, before: readonly Step[]): boolean {
  if (known === "unknown" || rankOf(type) > 3) return false;
  if (known === "completed" || known === "ended") return true;
  if (known === "failed") return type === "transferring" && !before.some((step) => step.type === "transferring");
  return rankOf(type) < rankOf(known);
}

function stepOf(outcome: Outcome, batch: number, locale: Options["locale"], mark: Step["mark"]): Step {
  const { type, index, result, operationId, clientContext, etag, range } = outcome;
  return {
    type,
    batch,
    index,
    result,
    reason: type === "ended" ? outcome.reason : undefined,
    about: type === "other" ? [outcome.resourceType, outcome.state].filter(Boolean).join(" · ") : undefined,
    operationId,
    clientContext,
    etag,
    explanation: explanationOf(outcome, locale),
    from: range?.start.offset ?? 0,
    to: range?.end.offset ?? 0,
    mark,
  };
}

/** The package's words for every step; progress and the good end have no code of their own in today's notifications. */
function explanationOf(outcome: Outcome, locale: Options["locale"] = "en"): ResultExplanation | undefined {
  switch (outcome.type) {
    case "failed":
    case "ended":
      return outcome.explanation;
    case "transferring":
      return explainResult(200, "transferring", { locale });
    case "accepted":
      return explainResult(200, "transferAccepted", { locale });
    case "completed":
      return explainResult(0, 7015, { state: "terminated", locale });
    case "other":
      return undefined;
  }
}

/** The same for every spelling of one id. */
export function sameId(callId: string): string {
  return callId.replaceAll("-", "").toLowerCase();
}

function factsIn({ calls }: Journal): number {
  return Object.values(calls).reduce((count, facts) => count + facts.length, 0);
}

function statesOf(journal: Journal): Partial<Record<TransferState, number>> {
  const states: Partial<Record<TransferState, number>> = {};
  const ids = Object.keys(journal.calls);
  for (const id of ids) {
    // The journal of one call alone: the whole would cross into the core for each.
    const { state } = transferStatus({ version: 1, calls: { [id]: journal.calls[id] ?? [] } }, id);
    states[state] = (states[state] ?? 0) + 1;
  }
  return states;
}

/** Every order of a few; of many that one and the reverse. */
function ordersOf<T>(list: readonly T[]): (readonly T[])[] {
  if (list.length > mostPermuted) return [list, list.toReversed()];
  if (list.length < 2) return [list];
  return list.flatMap((first, at) => ordersOf(list.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}
