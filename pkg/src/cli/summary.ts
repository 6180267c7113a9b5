/** The summary of a log of any length: how the transfers of its calls went, and why. */
import { explainResult, type Issue, type NotificationReport, type Outcome, type ResultInfo } from "../index.js";
import { CallTable } from "./calls.js";
import { pairOf } from "./outcome.js";
import type { Style } from "./render.js";
import { columnsIn, visible } from "./terminal.js";
import { wordsOf, type Fate, type Words } from "./words.js";

/** What is known of a call: bits, and the number of a reason for its failure and for its end. */
const begun = 1;
const failed = 2;
const ended = 4;
const completed = 8;
const firstReason = 4;
const reasonBits = 13;
const reasonsMask = ((1 << (2 * reasonBits)) - 1) << firstReason;
/** More different results than these are counted together, so that no log makes the summary grow. */
const mostReasons = 1 << 12;

/** Why a transfer failed, or a call ended. */
interface Reason {
  readonly result: ResultInfo | undefined;
  readonly state: "established" | "terminated";
  /** What else the sender gave as a reason. */
  readonly word: string | undefined;
  /** The first call that it was seen with. */
  readonly example: string;
}

/** One line of the table of reasons. */
interface Why {
  readonly reason: Reason;
  readonly fate: Fate;
  readonly calls: number;
}

interface Told {
  readonly severity: Issue["severity"];
  readonly place: string;
  count: number;
}

/** So few calls are listed one by one. */
const mostNames = 20;

/** Counts by call. Takes outcomes in any order and any number of times. */
export class Summary {
  #calls = new CallTable();
  /** The ids, as long as there are few. */
  #names: Set<string> | undefined = new Set();
  #reasons: Reason[] = [];
  #numbers = new Map<string, number>();
  #issues = new Map<string, Told>();
  #notifications = 0;

  add(report: NotificationReport, place: (issue: Issue) => string): void {
    for (const outcome of report.outcomes) {
      this.#notifications += 1;
      if (outcome.callId !== undefined) this.#take(outcome, outcome.callId);
    }
    for (const issue of report.issues) {
      const told = this.#issues.get(issue.code);
      if (told === undefined) this.#issues.set(issue.code, { severity: issue.severity, place: place(issue), count: 1 });
      else told.count += 1;
    }
  }

  /** Ends with a line break. */
  render(style: Style): string {
    const words = wordsOf(style.locale);
    const { palette } = style;
    const { counts, whys, again } = this.#counted();
    const blocks = [palette.bold(words.logSummary(this.#notifications, this.#calls.size))];
    const fates = order.filter((fate) => counts[fate] > 0);
    blocks.push(
      table(
        fates.map((fate) => {
          const note = fate === "completed" && again > 0 ? words.afterFailure(again) : "";
          return [words.fates[fate], String(counts[fate]), note];
        }),
      )
        .map((line, index) => paintOf(fates[index] as Fate, style)(line.trimEnd()))
        .join("\n"),
    );
    if (this.#names !== undefined) blocks.push(this.#renderCalls(this.#names, style, words));
    if (whys.length > 0) blocks.push(this.#renderWhys(whys, style, words));
    if (this.#issues.size > 0) blocks.push(this.#renderIssues(style, words));
    return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
  }

  #take(outcome: Outcome, callId: string): void {
    if (this.#names !== undefined) {
      if (this.#calls.get(callId) === undefined) this.#names.add(callId);
      if (this.#names.size > mostNames) this.#names = undefined;
    }
    switch (outcome.type) {
      case "transferring":
      case "accepted":
        this.#calls.update(callId, (known) => known | begun);
        break;
      case "completed":
        this.#calls.update(callId, (known) => known | completed);
        break;
      case "failed":
        this.#reason(callId, failed, 0, { result: outcome.result, state: "established", word: undefined });
        break;
      case "ended":
        this.#reason(callId, ended, 1, { result: outcome.result, state: "terminated", word: outcome.reason });
        break;
      case "other":
        this.#calls.update(callId, (known) => known);
        break;
    }
  }

  /** Of several reasons a call keeps the worst, so that the order does not matter. */
  #reason(callId: string, bit: number, place: 0 | 1, what: Omit<Reason, "example">): void {
    const number = this.#numberOf(what, callId);
    const shift = firstReason + place * reasonBits;
    const mask = ((1 << reasonBits) - 1) << shift;
    this.#calls.update(callId, (known) => {
      const before = (known & mask) >>> shift;
      const worst = before === 0 || this.#isWorse(number, before) ? number : before;
      return (known & ~mask) | (worst << shift) | bit;
    });
  }

  /** Numbers begin at 1; the last stands for all that there was no number for. */
  #numberOf(what: Omit<Reason, "example">, callId: string): number {
    const { state } = what;
    const result = what.result === undefined ? undefined : { code: what.result.code, ...subcodeOf(what.result) };
    const word = what.word?.slice(0, 40);
    const key = `${state} ${pairText({ result, word })}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#reasons.length >= mostReasons) return mostReasons + 1;
    this.#reasons.push({ result, state, word, example: callId.slice(0, 64) });
    this.#numbers.set(key, this.#reasons.length);
    return this.#reasons.length;
  }

  #isWorse(a: number, b: number): boolean {
    const [one, other] = [this.#reasons[a - 1], this.#reasons[b - 1]];
    if (one === undefined || other === undefined) return one !== undefined;
    const [code, than] = [one.result?.code ?? -1, other.result?.code ?? -1];
    if (code !== than) return code > than;
    return pairText(one) > pairText(other);
  }

  #counted(): { counts: Record<Fate, number>; whys: readonly Why[]; again: number } {
    const counts = { completed: 0, failed: 0, cutOff: 0, underWay: 0, ended: 0, none: 0 };
    const byReason = new Map<string, { number: number; fate: Fate; calls: number }>();
    let again = 0;
    this.#calls.forEach((known) => {
      const fate = fateOf(known);
      counts[fate] += 1;
      if (fate === "completed" && (known & failed) !== 0) again += 1;
      if (fate !== "failed" && fate !== "cutOff") return;
      const number = numberIn(known, fate);
      const key = `${number} ${fate}`;
      const counted = byReason.get(key);
      if (counted === undefined) byReason.set(key, { number, fate, calls: 1 });
      else counted.calls += 1;
    });
    const whys = [...byReason.values()]
      .map(({ number, fate, calls }) => ({ reason: this.#reasonOf(number), fate, calls }))
      .sort((a, b) => b.calls - a.calls || (pairText(a.reason) < pairText(b.reason) ? -1 : 1));
    return { counts, whys, again };
  }

  #reasonOf(number: number): Reason {
    return this.#reasons[number - 1] ?? { result: undefined, state: "established", word: "…", example: "" };
  }

  #renderCalls(names: ReadonlySet<string>, style: Style, words: Words): string {
    const calls = [...names].map((name) => {
      const known = this.#calls.get(name) ?? 0;
      const fate = fateOf(known);
      const why = fate === "completed" ? "" : pairText(this.#reasonOf(numberIn(known, fate)));
      return { fate, row: [name, words.fates[fate], (known & reasonsMask) === 0 ? "" : why] };
    });
    const lines = table(calls.map(({ row }) => row)).map((line) => line.trimEnd());
    return lines.map((line, index) => paintOf((calls[index] as { fate: Fate }).fate, style)(line)).join("\n");
  }

  #renderWhys(whys: readonly Why[], style: Style, words: Words): string {
    const rows = whys
      .slice(0, mostRows)
      .map(({ reason, fate, calls }) => [words.fates[fate], pairText(reason), String(calls), reason.example]);
    const lines = table([[words.how, words.why, words.calls, words.forExample], ...rows]);
    const [head, ...body] = lines.map((line) => line.trimEnd());
    const told = body.flatMap((line, index) => {
      const reason = (whys[index] as Why).reason;
      return [line, ...meaningOf(reason, style, words)];
    });
    const rest = whys.length > mostRows ? [style.palette.dim(`  … +${whys.length - mostRows}`)] : [];
    return [style.palette.bold(head ?? ""), ...told, ...rest].join("\n");
  }

  #renderIssues(style: Style, words: Words): string {
    const severities = ["error", "warning", "hint"] as const;
    const issues = [...this.#issues].sort(
      ([a, one], [b, other]) =>
        severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
        other.count - one.count ||
        (a < b ? -1 : 1),
    );
    const rows = issues.map(([code, { severity, place, count }]) => [
      words.severities[severity],
      code,
      String(count),
      place,
    ]);
    const lines = table(rows).map((line) => line.trimEnd());
    return lines.map((line, index) => style.palette[(issues[index] as [string, Told])[1].severity](line)).join("\n");
  }
}

const order: readonly Fate[] = ["completed", "failed", "cutOff", "underWay", "ended", "none"];
/** Reasons that are spelt out. */
const mostRows = 20;

/** As a journal has it: completed over ended over failed. A call that had failed before its end is a failure. */
function fateOf(known: number): Fate {
  if ((known & completed) !== 0) return "completed";
  if ((known & failed) !== 0) return "failed";
  if ((known & ended) !== 0) return (known & begun) !== 0 ? "cutOff" : "ended";
  return (known & begun) !== 0 ? "underWay" : "none";
}

/** The number of the reason for what became of a call. */
function numberIn(known: number, fate: Fate): number {
  const shift = firstReason + (fate === "failed" ? 0 : reasonBits);
  return (known >>> shift) & ((1 << reasonBits) - 1);
}

function paintOf(fate: Fate, { palette }: Style): (text: string) => string {
  if (fate === "completed") return palette.good;
  if (fate === "failed") return palette.error;
  return fate === "cutOff" ? palette.warning : (text) => text;
}

function subcodeOf({ subcode }: ResultInfo): Pick<ResultInfo, "subcode"> {
  if (subcode === undefined) return {};
  return { subcode: typeof subcode === "string" ? subcode.slice(0, 40) : subcode };
}

function pairText({ result, word }: Pick<Reason, "result" | "word">): string {
  return [result === undefined ? "" : pairOf(result), word ?? ""].filter(Boolean).join(" ") || "-";
}

function meaningOf({ result, state }: Reason, { locale, palette }: Style, words: Words): string[] {
  if (result === undefined) return [];
  const { meaning, advice, retryable } = explainResult(result.code, result.subcode, { state, locale });
  const retry = retryable ? words.retryable : words.notRetryable;
  return [`    ${meaning} (${retry})`, `    ${palette.dim(advice)}`];
}

/** Columns as wide as their widest cell; numbers to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map(visible));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => columnsIn(row[column] ?? ""))));
  return cells.map((row) => {
    const padded = row.map((cell, column) => {
      const blank = " ".repeat((widths[column] ?? 0) - columnsIn(cell));
      return /^\d+$/.test(cell) ? blank + cell : cell + blank;
    });
    return `  ${padded.join("  ")}`;
  });
}
