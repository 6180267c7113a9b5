/** `graph-call-transfer explain`: says what a result code means, or the answer to the request. */
import { explainResult, type IssueCode } from "../lines.js";
import { given, likeIt, readArgs, UsageError } from "./args.js";
import { commands } from "./commands.js";
import { renderAnswer, renderExplanation, renderIssueCode, type IssueMeaning } from "./outcome.js";
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

function isNumber(text: string): boolean {
  return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text));
}

/** As termination reasons and Graph's errors are. */
function isWord(text: string): boolean {
  return /^[a-z]\w*$/i.test(text);
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
  if (asked === "-") {
    const { readPiped } = await import("./piped.js");
    const piped = await readPiped(locale);
    if (typeof piped !== "string") {
      if (!("type" in piped)) {
        tell(piped, renderExplanation);
        return 1;
      }
      tell(piped, renderAnswer);
      return piped.type === "accepted" ? 0 : 1;
    }
    asked = piped;
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
  // A word comes without a subcode.
  const isCode = isNumber(code) || (subcode === undefined && isWord(code));
  if (!isCode && !explanation.known) throw new UsageError(`a CODE is a number or a word, not '${code}'`);
  tell(explanation, renderExplanation);
  return explanation.known ? 0 : 1;
}
