/** A report as a person reads it: a headline, then each issue with its place, its lines, its sentence and its fix. */
import type { Fix, Issue, Outcome, TransferKind } from "../index.js";
import { excerpt, type ExcerptLine } from "./excerpt.js";
import { renderOutcome } from "./outcome.js";
import { paletteFor, styleFor, visible, type Palette, type Style } from "./terminal.js";
import { wordsOf, type Counts, type Words } from "./words.js";

export { paletteFor, renderOutcome, styleFor, type Palette, type Style };

/** What is shown of one file. */
export interface Shown {
  /** The file's name, or what else the headline shall say. */
  readonly name: string;
  /** The text the issues point into; without it they are placed by their pointers. */
  readonly text?: string;
  readonly report: { readonly ok: boolean; readonly kind?: TransferKind; readonly issues: readonly Issue[] };
  /** Fixes already carried out. */
  readonly fixed?: readonly Fix[];
  /** Why others were not. */
  readonly left?: string;
  /** What else it looks like. */
  readonly note?: string;
  /** What notifications say. */
  readonly outcomes?: readonly Outcome[];
}

/** Ends with a line break. */
export function renderReport(shown: Shown, style: Style): string {
  const words = wordsOf(style.locale);
  const fixed = (shown.fixed ?? []).map((fix) => `  ${style.palette.good(`${words.fixed}:`)} ${visible(fix.title)}`);
  const outcomes = (shown.outcomes ?? []).map((outcome) => renderOutcome(outcome, style).trimEnd());
  const told = [shown.left, shown.note].flatMap((note) => (note === undefined ? [] : [`  ${style.palette.warning(note)}`]));
  const head = [headline(shown, style, words), ...fixed, ...told, ...outcomes].join("\n");
  const issues = renderIssues(shown.report.issues, shown, style);
  return issues === "" ? `${head}\n` : `${head}\n\n${issues}`;
}

/** A blank line behind each issue. */
export function renderIssues(issues: readonly Issue[], shown: Pick<Shown, "name" | "text">, style: Style): string {
  const words = wordsOf(style.locale);
  return issues.map((issue) => `${issueBlock(issue, shown, style, words)}\n\n`).join("");
}

/** The last line where there were several files. */
export function renderSummary(counts: Counts, style: Style): string {
  const line = wordsOf(style.locale).summary(counts);
  return `${style.palette.bold(line)}\n`;
}

function headline({ name, report }: Shown, { palette }: Style, words: Words): string {
  const parts = [report.ok ? palette.good(words.sound) : palette.error(words.unsound)];
  if (report.kind !== undefined) parts.push(words.kinds[report.kind]);
  const counts = (["error", "warning", "hint"] as const)
    .map((severity) => ({ severity, count: report.issues.filter((issue) => issue.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => palette[severity](words.count(severity, count)));
  if (counts.length > 0) parts.push(counts.join(", "));
  const mark = report.ok ? palette.good("✓") : palette.error("✗");
  return `${mark} ${palette.bold(visible(name))}  ${parts.join(" · ")}`;
}

function issueBlock(issue: Issue, { name, text }: Pick<Shown, "name" | "text">, style: Style, words: Words): string {
  const { palette, width } = style;
  const paint = palette[issue.severity];
  const start = issue.range?.start;
  const place = start === undefined ? issue.pointer : `${name}:${start.line}:${start.column}`;
  const head = [paint(words.severities[issue.severity]), palette.bold(issue.code)];
  // What is wrong with an option, such as the base URL, has no place.
  if (place !== "") head.push(palette.dim(visible(place)));
  const lines = [`  ${head.join("  ")}`];
  if (text !== undefined && issue.range !== undefined) {
    lines.push(...gutters(excerpt(text, issue.range, width - gutterWidth), paint, palette));
  }
  lines.push(`    ${visible(issue.message)}`);
  // The first fix is the best one; consoles offer the others.
  const fix = issue.fixes[0];
  if (fix !== undefined) lines.push(`    ${palette.good(`${fix.safe ? words.fix : words.fixIfMeant}:`)} ${visible(fix.title)}`);
  return lines.join("\n");
}

/** What stands left of an excerpt: indentation, a line number, a bar, and a column to spare on the right. */
const gutterWidth = 14;

function gutters(lines: readonly ExcerptLine[], paint: (text: string) => string, palette: Palette): string[] {
  const last = lines[lines.length - 1];
  const digits = last === undefined || last === "gap" ? 1 : String(last.number).length;
  const left = (label: string): string => palette.dim(`    ${label.padStart(digits)} │`);
  return lines.flatMap((line) => {
    if (line === "gap") return [left("⋮")];
    const source = `${left(String(line.number))} ${line.source}`.trimEnd();
    return line.mark === "" ? [source] : [source, `${left("")} ${paint(line.mark)}`];
  });
}
