/** Carries fixes out: on the text they were reported for, or on the parsed value (patch.ts). */
import type { Fix, TextEdit } from "./types.js";

/**
 * Applies a fix's edits to the text it was reported for. Of bytes, that text is what
 * `new TextDecoder("utf-8", { ignoreBOM: true })` makes of them.
 *
 * @throws TypeError for a fix without edits (it was reported for a parsed value: see applyPatch), or one whose edits do
 * not fit the text.
 *
 * @example
 * const fix = report.issues[0]?.fixes[0];
 * if (fix?.safe) text = applyFix(text, fix);
 */
export function applyFix(text: string, fix: Fix): string {
  return edited(text, editsOf(text, fix, "fix"));
}

/**
 * Applies several fixes at once. Earlier ones win: a fix that overlaps one already taken is left out whole and returned
 * in `skipped`. Judge the text again and apply what is offered then.
 *
 * Two insertions at the same place are both made, in the order given, where a comma keeps them apart (two members moved
 * into the same object, say); otherwise they overlap. So does an insertion at the edge of a deletion, because what it
 * was to stand beside is gone.
 *
 * @throws TypeError as applyFix does, naming the fix: `fixes[2].edits`.
 *
 * @example
 * const safe = report.issues.flatMap((issue) => issue.fixes.filter((fix) => fix.safe).slice(0, 1));
 * const { text: repaired, skipped } = applyFixes(text, safe);
 */
export function applyFixes(
  text: string,
  fixes: readonly Fix[],
): { readonly text: string; readonly skipped: readonly Fix[] } {
  const taken: TextEdit[] = [];
  const skipped: Fix[] = [];
  fixes.forEach((fix, index) => {
    const edits = editsOf(text, fix, `fixes[${index}]`);
    if (edits.some((edit) => taken.some((earlier) => overlap(earlier, edit)))) skipped.push(fix);
    else taken.push(...edits);
  });
  return { text: edited(text, taken), skipped };
}

function editsOf(text: string, fix: Fix, name: string): readonly TextEdit[] {
  if (fix.edits === undefined) {
    throw new TypeError(`${name}.edits is missing: it was reported for a parsed value; use applyPatch`);
  }
  for (const { range } of fix.edits) {
    const { start, end } = range;
    if (!(start.offset >= 0 && start.offset <= end.offset && end.offset <= text.length)) {
      throw new TypeError(`${name}.edits do not fit this text: they were reported for another one`);
    }
  }
  return fix.edits;
}

/** Whether the later edit would disturb the earlier one. */
function overlap(earlier: TextEdit, later: TextEdit): boolean {
  const [a, b] = [earlier.range, later.range];
  if (isInsertion(earlier) && isInsertion(later)) {
    return a.start.offset === b.start.offset && !(/,\s*$/.test(earlier.text) || /^\s*,/.test(later.text));
  }
  if (isInsertion(earlier)) return disturbs(earlier, later);
  if (isInsertion(later)) return disturbs(later, earlier);
  return a.start.offset < b.end.offset && b.start.offset < a.end.offset;
}

/** Whether an insertion falls inside a replaced range, or touches a deleted one. */
function disturbs(insertion: TextEdit, other: TextEdit): boolean {
  const at = insertion.range.start.offset;
  const { start, end } = other.range;
  return other.text === "" ? start.offset <= at && at <= end.offset : start.offset < at && at < end.offset;
}

function isInsertion(edit: TextEdit): boolean {
  return edit.range.start.offset === edit.range.end.offset;
}

/** Sorting is stable: insertions at one place keep their order, and stand before a replacement that begins there. */
function edited(text: string, edits: readonly TextEdit[]): string {
  const inOrder = [...edits].sort(
    (a, b) => a.range.start.offset - b.range.start.offset || a.range.end.offset - b.range.end.offset,
  );
  let result = "";
  let at = 0;
  for (const { range, text: inserted } of inOrder) {
    result += text.slice(at, range.start.offset) + inserted;
    at = Math.max(at, range.end.offset);
  }
  return result + text.slice(at);
}
