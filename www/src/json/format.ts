/** Lays a JSON text out anew: a member to a line. No value changes, and what is no JSON keeps the blanks around it. */
import { tokensOf, type Token } from "./tokens.ts";

const step = "  ";
const sound = /^(?:[{}[\]:,]|"(?:[^"\\]|\\.)*"|true|false|null|-?\d[\d.eE+-]*)$/;

export function laidOut(text: string): string {
  const parts: string[] = [];
  let depth = 0;
  let last: Token | undefined;
  for (const token of tokensOf(text)) {
    if (/[}\]]/.test(token.text) && token.text.length === 1) depth = Math.max(0, depth - 1);
    const kept = text.slice(last?.to ?? 0, token.from);
    const isSound = sound.test(token.text) && (last === undefined || sound.test(last.text));
    parts.push(isSound ? between(last, token, depth, kept) : kept, token.text);
    if (token.text === "{" || token.text === "[") depth += 1;
    last = token;
  }
  const rest = text.slice(last?.to ?? 0);
  return parts.join("") + (rest.includes("\n") ? "\n" : "");
}

function between(last: Token | undefined, { text }: Token, depth: number, kept: string): string {
  const before = last?.text ?? "";
  const opened = before === "{" || before === "[";
  const closes = text === "}" || text === "]";
  if (last === undefined || text === "," || text === ":" || (opened && closes)) return "";
  if (before === ":") return " ";
  // Where a comma is missing, the line tells where it should be.
  return opened || closes || before === "," || kept.includes("\n") ? `\n${step.repeat(depth)}` : " ";
}
