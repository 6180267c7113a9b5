/** The summary of a log of any length: how the transfers of its calls went, and why. */
import { explainResult } from "../lines.js";
import { CallTable, idOf } from "./calls.js";
import { begun, completed, ended, failed, fateOf, fates, reasonIn, withReason, type Fate } from "./fate.js";
import { pairText, retryOf } from "./outcome.js";
import type { Style } from "./render.js";
import { entryWords, keyOf, mostNames, mostReasons, seen, seenBits, type Reason, type Tally, type Told } from "./tally.js";
import { columnsIn, visible } from "./terminal.js";
import { wordsOf, type Words } from "./words.js";

/** One line of the table of reasons. */
interface Why {
  readonly reason: Reason;
  readonly fate: Fate;
  readonly calls: number;
}

/** Counts by call. Takes outcomes in any order and any number of times; the first places and examples are those given first. */
export class Summary {
  #calls = new CallTable();
  /** The ids, as long as there are few. */
  #names: Map<string, string> | undefined = new Map();
  #reasons: Reason[] = [];
  #numbers = new Map<string, number>();
  #issues = new Map<string, { readonly severity: Told["severity"]; readonly place: string; count: number }>();
  #notifications = 0;

  /** `first` is the number of the first line of a log's block; undefined of a document. */
  add({ notifications, entries, reasons, names, issues }: Tally, source: string, first: number | undefined): void {
    this.#notifications += notifications;
    for (const name of names) {
      if (this.#names !== undefined && this.#calls.get(idOf(name)) === undefined) this.#names.set(idOf(name).join(), name);
      if (this.#names !== undefined && this.#names.size > mostNames) this.#names = undefined;
    }
    this.#enter(entries, reasons.map((reason) => this.#numberOf(reason)));
    for (const { code, severity, line, column, count } of issues) {
      const told = this.#issues.get(code);
      if (told === undefined) {
        const place = [source, line === undefined ? line : line + (first ?? 0), column];
        this.#issues.set(code, { severity, place: place.filter((part) => part !== undefined).join(":"), count });
      } else told.count += count;
    }
  }

  /** Apart from what is rarely done, so that an engine optimises it once. */
  #enter(entries: Uint32Array, numbers: readonly number[]): void {
    for (let at = 0; at < entries.length; at += entryWords) {
      const last = entries[at + 4] as number;
      this.#calls.meet(entries, at);
      const reason = numbers[last >>> seenBits] ?? mostReasons + 1;
      this.#calls.known = this.#after(this.#calls.known, last & ((1 << seenBits) - 1), reason);
    }
  }

  /** Ends with a line break. */
  render(style: Style): string {
    const words = wordsOf(style.locale);
    const { palette } = style;
    const { counts, whys, again } = this.#counted();
    const blocks = [palette.bold(words.logSummary(this.#notifications, this.#calls.size))];
    const told = fates.filter((fate) => counts[fate] > 0);
    blocks.push(
      table(
        told.map((fate) => {
          const note = fate === "completed" && again > 0 ? words.afterFailure(again) : "";
          return [words.fates[fate], String(counts[fate]), note];
        }),
      )
        .map((line, index) => paintOf(told[index] as Fate, style)(line.trimEnd()))
        .join("\n"),
    );
    if (this.#names !== undefined) blocks.push(this.#renderCalls([...this.#names.values()], style, words));
    if (whys.length > 0) blocks.push(this.#renderWhys(whys, style, words));
    blocks.push(this.#renderIssues(style, words));
    return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
  }

  /** What is known of a call once this was seen of it, too. */
  #after(known: number, what: number, reason: number): number {
    switch (what) {
      case seen.begun:
        return known | begun;
      case seen.completed:
        return known | completed;
      case seen.failed:
        return withReason(known, failed, reason, this.#isWorse);
      case seen.ended:
        return withReason(known, ended, reason, this.#isWorse);
      default:
        return known;
    }
  }

  /** Numbers begin at 1; the last stands for all that there was no number for. */
  #numberOf(reason: Reason): number {
    const key = keyOf(reason);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#reasons.length >= mostReasons) return mostReasons + 1;
    this.#reasons.push(reason);
    this.#numbers.set(key, this.#reasons.length);
    return this.#reasons.length;
  }

  readonly #isWorse = (a: number, b: number): boolean => {
    const [one, other] = [this.#reasons[a - 1], this.#reasons[b - 1]];
    if (one === undefined || other === undefined) return one !== undefined;
    const [code, than] = [one.result?.code ?? -1, other.result?.code ?? -1];
    if (code !== than) return code > than;
    return pairText(one) > pairText(other);
  };

  #counted(): { counts: Record<Fate, number>; whys: readonly Why[]; again: number } {
    const counts = { completed: 0, failed: 0, cutOff: 0, underWay: 0, ended: 0, none: 0 };
    const byReason = new Map<string, { number: number; fate: Fate; calls: number }>();
    let again = 0;
    this.#calls.forEach((known) => {
      const fate = fateOf(known);
      counts[fate] += 1;
      if (fate === "completed" && (known & failed) !== 0) again += 1;
      if (fate !== "failed" && fate !== "cutOff") return;
      const number = reasonIn(known);
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

  #renderCalls(names: readonly string[], style: Style, words: Words): string {
    const calls = names.map((name) => {
      const known = this.#calls.get(idOf(name)) ?? 0;
      const fate = fateOf(known);
      const number = fate === "completed" ? 0 : reasonIn(known);
      return { fate, row: [name, words.fates[fate], number === 0 ? "" : pairText(this.#reasonOf(number))] };
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
    return lines.map((line, index) => style.palette[(issues[index] as (typeof issues)[number])[1].severity](line)).join("\n");
  }
}

/** Reasons that are spelt out. */
const mostRows = 20;

function paintOf(fate: Fate, { palette }: Style): (text: string) => string {
  if (fate === "completed") return palette.good;
  if (fate === "failed") return palette.error;
  return fate === "cutOff" ? palette.warning : (text) => text;
}

function meaningOf({ result, state }: Reason, { locale, palette }: Style, words: Words): string[] {
  if (result === undefined) return [];
  const explanation = explainResult(result.code, result.subcode, { state, locale });
  const retry = retryOf(explanation, words).map((word) => ` (${word})`);
  return [`    ${explanation.meaning}${retry.join("")}`, `    ${palette.dim(explanation.advice)}`];
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
