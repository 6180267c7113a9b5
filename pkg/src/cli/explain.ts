/** `graph-call-transfer explain`: says what a result code means, or the answer to the request. */
import { explainResult, parseResponse, type IssueCode, type ResponseOutcome } from "../lines.js";
import { answerIn, bodyAlone, withoutPython } from "./answer.js";
import { given, likeIt, readArgs, UsageError } from "./args.js";
import { commands } from "./commands.js";
import { readStdin } from "./files.js";
import { renderAnswer, renderExplanation, renderIssueCode, type IssueMeaning } from "./outcome.js";
import { parsed } from "./record.js";
import { styleFor } from "./render.js";
import { jsonOf } from "./terminal.js";
import type { Locale } from "./words.js";

/** The page that has an example of each issue code. */
const issueCodes = "https://github.com/graph-call-transfer/graph-call-transfer/blob/main/docs/issue-codes.md";

/** What `check` and `parse` call an issue. */
async function issueOf(code: string, locale: Locale): Promise<IssueMeaning | undefined> {
  if (!/^[a-z_]+\.[a-z_.]+$/i.test(code)) return undefined;
  const { titles } = await import("../gen/titles.js");
  if (!Object.hasOwn(titles, code)) throw new UsageError(`there is no issue code '${code}'${likeIt(code, Object.keys(titles))}`);
  return { code, meaning: titles[code as IssueCode][locale], docs: `${issueCodes}#${code}` };
}

/** Whether more is told than that there is no status. */
function saysWhy(outcome: ResponseOutcome, locale: Locale): boolean {
  return whyOf(outcome) !== whyOf(parseResponse({ status: 0 }, { locale }));
}

function whyOf(outcome: ResponseOutcome): string | undefined {
  return outcome.type === "rejected" ? outcome.explanation : undefined;
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
  const value = parsed(text) as { resultInfo?: unknown } | null | undefined;
  const { code, subcode, subCode = subcode } = (value?.resultInfo ?? value ?? {}) as Readonly<Record<string, unknown>>;
  const isPair = [code, subCode].every((part) => typeof part === "number" || typeof part === "string");
  return isPair ? `${code as number} ${subCode as number}` : undefined;
}

function isCode(text: string): boolean {
  return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text));
}

/** Exit code: 0 where a meaning of the code or pair is known, or Graph has accepted the transfer, 1 where not. */
export async function explain(args: readonly string[]): Promise<number> {
  const { flags, operands } = readArgs(args, commands.explain.options);
  const { locale = "en", format, state } = flags;
  const tell = <Told>(told: Told, render: (told: Told, style: ReturnType<typeof styleFor>) => string): void => {
    process.stdout.write(
      format === "json" ? `${jsonOf(told, 2)}\n` : render(told, styleFor(process.stdout, locale)),
    );
  };

  let asked = operands.join(" ");
  const piped = asked === "-" ? await pipedText() : undefined;
  const told = piped === undefined ? undefined : pairIn(piped);
  if (told !== undefined) asked = told;
  else if (piped !== undefined) {
    const whole = answerIn(piped);
    const outcome = parseResponse(whole ?? bodyAlone(piped), { locale });
    const error = outcome.type === "rejected" ? outcome.error : undefined;
    // A body alone has a code all the same.
    if (whole !== undefined || (error !== undefined && saysWhy(outcome, locale))) tell(outcome, renderAnswer);
    else if (error !== undefined && isCode(error.code)) {
      tell(explainResult(error.code, undefined, { locale }), renderExplanation);
    } else throw new UsageError("an answer begins with its status, such as HTTP/1.1 403: curl --include prints it");
    return outcome.type === "accepted" ? 0 : 1;
  }

  const issue = await issueOf(asked, locale);
  if (issue !== undefined) {
    tell(issue, renderIssueCode);
    return 0;
  }

  // In a message stands `DiagCode: 403#10151.@`, where more may come before and behind.
  const pair = /diagcode[:= ]*(\d+(?:#\d+)?)/i.exec(asked)?.[1] ?? asked.replace(/(?<=\d)\.@?(?= |$)/g, "");
  const [code, subcode, ...more] = pair.split(/[\s,:/#]+/).filter(Boolean);
  if (code === undefined) throw new UsageError("explain takes a CODE");
  if (more.length > 0) throw new UsageError("explain takes a CODE and a SUBCODE, no more");
  const explanation = explainResult(code, subcode, given<{ locale: Locale; state: string }>({ locale, state }));
  // A termination reason comes without a code.
  if (!isCode(code) && !explanation.known) throw new UsageError(`a CODE is a number, not '${code}'`);
  tell(explanation, renderExplanation);
  return explanation.known ? 0 : 1;
}
