/** What standard input asks `explain`: the answer to the request, its error alone, or what stands as arguments else. */
import { explainResult, parseResponse, type ResponseOutcome, type ResultExplanation } from "../lines.js";
import { UsageError } from "./args.js";
import { answerIn, bodyAlone, statusTells, withoutPython } from "./answer.js";
import { answerOfClient } from "./client.js";
import { readStdin } from "./files.js";
import { parsed } from "./record.js";
import { notificationNames } from "./telltale.js";
import type { Locale } from "./words.js";

/** What there is to tell, or the words to be explained. */
export async function readPiped(locale: Locale): Promise<ResponseOutcome | ResultExplanation | string> {
  const piped = await pipedText();
  return pairIn(piped) ?? answered(piped, locale) ?? operandsIn(piped);
}

async function pipedText(): Promise<string> {
  const bytes = await readStdin();
  // PowerShell 5 redirects in UTF-16.
  return withoutPython(new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8").decode(bytes));
}

/** Code and subcode, where they or a resultInfo are all that a text says. */
function pairIn(text: string): string | undefined {
  const [, pair] = /^\s*(?:diagcode[:= ]*)?(\d+[\s,:/#]+\d+)[.@\s]*$/i.exec(text) ?? [];
  if (pair !== undefined) return pair;
  // A member may be copied alone.
  const value = (parsed(text) ?? parsed(`{${text.replace(/,\s*$/, "")}}`)) as { resultInfo?: unknown } | null | undefined;
  const { code, subcode, subCode = subcode } = (value?.resultInfo ?? value ?? {}) as Readonly<Record<string, unknown>>;
  const isPair = [code, subCode].every((part) => typeof part === "number" || typeof part === "string");
  return isPair ? `${code as number} ${subCode as number}` : undefined;
}

/** What is no answer may be what explain takes as arguments. */
function operandsIn(text: string): string {
  const words = text.trim();
  if (/diagcode[:= ]*\d/i.test(words) || /^[\w.-]+$/.test(words)) return words;
  if (notificationNames.test(words)) throw new UsageError("that looks like notifications: try parse");
  throw new UsageError("an answer begins with its status, such as HTTP/1.1 403: curl --include prints it");
}

/** Undefined where the text is no answer, nor an error. */
function answered(piped: string, locale: Locale): ResponseOutcome | ResultExplanation | undefined {
  const whole = answerOfClient(piped) ?? answerIn(piped);
  const outcome = parseResponse(whole ?? bodyAlone(piped), { locale });
  const code = outcome.type === "rejected" ? outcome.error?.code : undefined;
  if (whole !== undefined || (code !== undefined && saysWhy(outcome, locale))) return outcome;
  if (code === undefined || code === "") return undefined;
  // A body alone has a code all the same.
  const explanation = explainResult(code, undefined, { locale });
  if (explanation.known) return explanation;
  return { ...explanation, advice: `${explanation.advice} ${statusTells[locale]}` };
}

/** Whether more is told than that there is no status. */
function saysWhy(outcome: ResponseOutcome, locale: Locale): boolean {
  return whyOf(outcome) !== whyOf(parseResponse({ status: 0 }, { locale }));
}

function whyOf(outcome: ResponseOutcome): string | undefined {
  return outcome.type === "rejected" ? outcome.explanation : undefined;
}
