/** `graph-call-transfer explain`: says what a result code means. */
import { explainResult } from "../lines.js";
import { given, readArgs, UsageError } from "./args.js";
import { commands } from "./commands.js";
import { renderExplanation } from "./outcome.js";
import { styleFor } from "./render.js";

/** Exit code: 0 where the code or pair is documented, 1 where it is not. */
export async function explain(args: readonly string[]): Promise<number> {
  const { flags, operands } = readArgs(args, commands.explain.options);
  const { locale = "en", format, state } = flags;
  const [code, subcode, ...more] = operands.flatMap((argument) => argument.split(/[/#]/)).filter(Boolean);
  if (code === undefined) throw new UsageError("explain takes a CODE");
  if (more.length > 0) throw new UsageError("explain takes a CODE and a SUBCODE, no more");
  if (!/^-?\d+$/.test(code) || !Number.isSafeInteger(Number(code))) throw new UsageError(`a CODE is a number, not '${code}'`);

  const options = given<{ locale: "en" | "ru"; state: string }>({ locale, state });
  const explanation = explainResult(code, subcode, options);
  process.stdout.write(
    format === "json"
      ? `${JSON.stringify(explanation, null, 2)}\n`
      : renderExplanation(explanation, styleFor(process.stdout, locale)),
  );
  return explanation.known ? 0 : 1;
}
