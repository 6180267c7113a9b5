/** Carries fixes out: on the text they were reported for, or on the parsed value (patch.ts). */
import { described } from "./options.js";
import { checkFix } from "./patch.js";
import type { Fix, TextEdit } from "./types.js";

/**
 * Applies a fix's edits to the text it was reported for. Of bytes, that text is what
 * `new TextDecoder("utf-8", { ignoreBOM: true })` makes of them.
 *
 * @throws TypeError for what is no text or no fix, for a fix without edits (it was reported for a parsed value: see
 * applyPatch), or one whose edits reach beyond the text. Otherwise nothing tells that a text has changed since its report.
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
  if (!Array.isArray(fixes)) throw new TypeError(`fixes must be an array, not ${described(fixes)}`);
  const all = fixes.map((fix: Fix, index) => editsOf(text, fix, `fixes[${index}]`));
  const taken = new Taken();
  const skipped = fixes.filter((_, index) => !taken.take(all[index] ?? []));
  return { text: edited(text, taken.edits), skipped };
}

function editsOf(text: string, fix: Fix, name: string): readonly TextEdit[] {
  if (typeof text !== "string") throw new TypeError(`text must be a string, not ${described(text)}`);
  checkFix(fix, name);
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

/** The edits taken so far, by their place. */
class Taken {
  readonly edits: TextEdit[] = [];
  /** Where something is inserted, and whether all of it there ends with a comma. */
  readonly #insertions = new Places<boolean>();
  /** What is replaced or deleted, by where it starts. */
  readonly #changes = new Places<TextEdit>();

  /** Takes the edits of a fix, unless one of them would disturb an earlier one. */
  take(edits: readonly TextEdit[]): boolean {
    if (edits.some((edit) => this.#overlaps(edit))) return false;
    for (const edit of edits) {
      const at = edit.range.start.offset;
      this.edits.push(edit);
      if (!isInsertion(edit)) this.#changes.set(at, edit);
      else this.#insertions.set(at, this.#insertions.get(at) !== false && /,\s*$/.test(edit.text));
    }
    return true;
  }

  #overlaps(edit: TextEdit): boolean {
    const start = edit.range.start.offset;
    const end = edit.range.end.offset;
    if (start === end) {
      // Two may touch this place: one that ends here and one that starts here.
      const last = this.#changes.lastTo(start);
      const before = last && this.#changes.lastTo(last.range.start.offset - 1);
      const beside = this.#insertions.get(start) === false && !/^\s*,/.test(edit.text);
      return beside || [last, before].some((earlier) => earlier !== undefined && disturbs(start, earlier));
    }
    const last = this.#changes.lastTo(end - 1);
    if (last !== undefined && start < last.range.end.offset) return true;
    const inside = this.#insertions.placeTo(edit.text === "" ? end : end - 1);
    return disturbs(inside ?? -1, edit);
  }
}

/** What stands at some places of the text. The last before any place is found by halving. */
class Places<T> {
  /** In order. Fixes mostly come in the order of the text, so that most are put at the end. */
  readonly #places: number[] = [];
  readonly #entries = new Map<number, T>();

  get(place: number): T | undefined {
    return this.#entries.get(place);
  }

  set(place: number, entry: T): void {
    if (!this.#entries.has(place)) this.#places.splice(this.#countTo(place), 0, place);
    this.#entries.set(place, entry);
  }

  /** What stands at the last place up to this one. */
  lastTo(place: number): T | undefined {
    return this.get(this.placeTo(place) ?? -1);
  }

  /** The last place up to this one where something stands. */
  placeTo(place: number): number | undefined {
    return this.#places[this.#countTo(place) - 1];
  }

  /** How many places stand up to this one. */
  #countTo(place: number): number {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether an insertion falls inside a replaced range, or touches a deleted one. */
function disturbs(at: number, other: TextEdit): boolean {
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
