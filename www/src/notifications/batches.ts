import { notificationNames } from "../../../pkg/src/cli/telltale.ts";

/**
 * Several batches in one text, as JSON text sequences have them (RFC 7464): each begins with a record separator, a
 * character that no JSON text may hold. A text without one is a single batch, or a few lines of a log. So the page's
 * state, its address and what is pasted need no other form for several.
 */
const separator = "\u001e";

export function joined(batches: readonly string[]): string {
  return batches.length === 1 ? (batches[0] ?? "") : batches.map((text) => separator + text).join("");
}

/** More lines than these are summed up, not shown one by one. */
const mostLines = 60;

/** Never empty. Lines, or blocks of them, that are JSON by themselves are a batch each: so bots log what Graph sends them. */
export function split(text: string): readonly string[] {
  if (!text.includes(separator)) {
    return [linesOf(text), text.split(endOfBlock)].find((parts) => parts.length <= mostLines && areWhole(parts)) ?? [text];
  }
  const parts = text.split(separator);
  return parts[0]?.trim() === "" ? parts.slice(1) : parts;
}

/** Between what is laid out: a bracket at the margin closes, and another one opens. */
const endOfBlock = /(?<=^[}\]])\s*\n(?=[[{])/m;

/** More lines than anybody wants as batches; or what Graph posted stands within a program's records. */
export function isLog(text: string): boolean {
  const lines = linesOf(text);
  const isPosted = (line: string) => /^\W*(?:@odata|value|change_?type|resource|tenantId)/i.test(line);
  return areWhole(lines.slice(0, mostLines)) && (lines.length > mostLines || (notificationNames.test(text) && !lines.some(isPosted)));
}

/** Most of them are JSON by themselves: one that is cut, or says something else, does not make one text of all. */
function areWhole(parts: readonly string[]): boolean {
  const whole = parts.filter(isWhole).length;
  return whole > 1 && whole * 3 >= parts.length * 2;
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** Whether a line is JSON by itself. To parse it takes long: only where the number of lines does not tell already. */
function isWhole(line: string): boolean {
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}

/** A, B, … Z, A2, B2, …: what a batch is called, wherever it stands. */
export function letter(id: number): string {
  const round = Math.floor(id / 26);
  return String.fromCharCode(65 + (id % 26)) + (round === 0 ? "" : String(round + 1));
}
