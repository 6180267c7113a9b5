/** The worker's half of counting a log: how the transfers of its calls went, in a few bytes for each call. */
import { explainResult, type Issue, type NotificationReport, type Outcome, type ResultInfo } from "graph-call-transfer/slim";
import { begun, completed, ended, failed, fateOf, fates, pairOf, reasonIn, withReason, type Fate } from "../../../../pkg/src/cli/fate.ts";
import type { LogRow, LogSummary, ToldIssue, Why } from "../calls.ts";
import type { Locale } from "../../state/app.ts";
import { sameId } from "../follow.ts";
import type { Shape } from "./source.ts";

/** More different results than these are counted as one. */
const mostReasons = 4000;
/** Rows of the summary. */
const mostWhys = 12;
const mostIssues = 20;

interface Reason {
  readonly result: ResultInfo | undefined;
  readonly word: string | undefined;
  readonly state: "established" | "terminated";
  readonly pair: string;
}

export class Tally {
  readonly #calls = new Map<string, number>();
  readonly #reasons: Reason[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #issues = new Map<string, ToldIssue>();
  #notifications = 0;
  /** Of each file. */
  readonly shapes: Shape[] = [];

  add({ outcomes, issues }: NotificationReport, file: number, at: number): void {
    this.#notifications += outcomes.length;
    for (const outcome of outcomes) if (outcome.callId !== undefined) this.#take(outcome, sameId(outcome.callId));
    for (const issue of issues) this.#note(issue, file, at);
  }

  summary(locale: Locale): LogSummary {
    const counts = Object.fromEntries(fates.map((fate) => [fate, 0])) as Record<Fate, number>;
    const whys = new Map<string, { number: number; fate: Fate; calls: number }>();
    for (const known of this.#calls.values()) {
      const fate = fateOf(known);
      counts[fate] += 1;
      if (fate !== "failed" && fate !== "cutOff") continue;
      const number = reasonIn(known);
      const why = whys.get(`${fate} ${number}`);
      if (why === undefined) whys.set(`${fate} ${number}`, { number, fate, calls: 1 });
      else why.calls += 1;
    }
    const worst = [...whys.values()].sort((a, b) => b.calls - a.calls).slice(0, mostWhys);
    return {
      shapes: this.shapes,
      notifications: this.#notifications,
      calls: this.#calls.size,
      fates: counts,
      whys: worst.map(({ number, fate, calls }) => this.#why(fate, calls, this.#reasons[number - 1], locale)),
      issues: [...this.#issues.values()].sort((a, b) => weight(a) - weight(b) || b.count - a.count).slice(0, mostIssues),
    };
  }

  page(from: number, count: number, fate: Fate | undefined, find: string): { rows: LogRow[]; total: number } {
    const sought = sameId(find);
    const rows: LogRow[] = [];
    let total = 0;
    for (const [key, known] of this.#calls) {
      const its = fateOf(known);
      if ((fate !== undefined && its !== fate) || !key.includes(sought)) continue;
      if (total >= from && rows.length < count) {
        const pair = its === "completed" ? "" : (this.#reasons[reasonIn(known) - 1]?.pair ?? "");
        rows.push({ callId: shown(key), fate: its, pair });
      }
      total += 1;
    }
    return { rows, total };
  }

  #take(outcome: Outcome, key: string): void {
    const known = this.#calls.get(key);
    const next = this.#next(outcome, known ?? 0);
    if (known === next) return;
    // A slice of the file's text would keep all of that text alive.
    this.#calls.set(known === undefined ? [...key].join("") : key, next);
  }

  #next(outcome: Outcome, known: number): number {
    switch (outcome.type) {
      case "transferring":
      case "accepted":
        return known | begun;
      case "completed":
        return known | completed;
      case "failed":
        return this.#because(known, failed, this.#number(outcome.result, undefined, "established"));
      case "ended":
        return this.#because(known, ended, this.#number(outcome.result, outcome.reason, "terminated"));
      case "other":
        return known;
    }
  }

  #because(known: number, what: typeof failed | typeof ended, number: number): number {
    return withReason(known, what, number, (one, than) => {
      const [a, b] = [this.#reasons[one - 1], this.#reasons[than - 1]];
      const worse = (a?.result?.code ?? -1) - (b?.result?.code ?? -1);
      return worse === 0 ? (a?.pair ?? "") > (b?.pair ?? "") : worse > 0;
    });
  }

  /** Numbers begin at 1. */
  #number(result: ResultInfo | undefined, word: string | undefined, state: Reason["state"]): number {
    const pair = [result && pairOf(result), word].filter(Boolean).join(" ").slice(0, 60);
    const key = `${state} ${pair}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#reasons.length >= mostReasons) return mostReasons + 1;
    // Copied for the same reason as ids are; a message is not kept.
    const own = (text: string) => [...text].join("");
    const subcode = typeof result?.subcode === "string" ? own(result.subcode.slice(0, 40)) : result?.subcode;
    this.#reasons.push({
      result: result && { code: result.code, ...(subcode !== undefined && { subcode }) },
      word,
      state,
      pair: own(pair),
    });
    this.#numbers.set(own(key), this.#reasons.length);
    return this.#reasons.length;
  }

  #why(fate: Fate, calls: number, reason: Reason | undefined, locale: Locale): Why {
    const { result, state } = reason ?? {};
    const explanation = result && explainResult(result.code, result.subcode, { locale, ...(state && { state }) });
    return { fate, calls, pair: reason?.pair || "–", explanation };
  }

  #note({ code, severity, message, params }: Issue, file: number, at: number): void {
    const known = this.#issues.get(code);
    if (known !== undefined) this.#issues.set(code, { ...known, count: known.count + 1 });
    else this.#issues.set(code, { code, severity, message, count: 1, file, first: at + Number(params["index"] ?? 0) });
  }
}

/** A GUID as it is usually written. */
function shown(key: string): string {
  return /^[0-9a-f]{32}$/.test(key) ? key.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-") : key;
}

function weight({ severity }: ToldIssue): number {
  return ["error", "warning", "hint"].indexOf(severity);
}
