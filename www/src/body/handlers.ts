/** The worker's half of calls.ts. */
import { buildTransfer, clouds, explainResult, parseResponse, validateTransfer } from "graph-call-transfer/slim";
import { answerIn, bodyAlone } from "../../../pkg/src/cli/answer.ts";
import type { Handlers } from "../core/call.ts";
import { laidOut } from "../json/format.ts";
import type { BodyCalls } from "./calls.ts";
import { mend } from "./mend.ts";

/** No form shows a body of this size. */
const mostForForm = 64 * 1024;

export const bodyHandlers: Handlers<BodyCalls> = {
  judge: ({ text, options }) => {
    const { ok, kind, issues } = validateTransfer(text, options);
    const value = parsed(text);
    return { text, ok, kind, issues, isJson: value !== undefined, value: text.length > mostForForm ? undefined : value };
  },

  fixAll: ({ text, options }, task) => mend(text, (text) => validateTransfer(text, options).issues, task),

  format: ({ text }) => laidOut(text),

  clouds: () => clouds,

  // Whom the transfer goes to does not show in the address.
  address({ callId, api, baseUrl, locale }) {
    const report = buildTransfer({ to: { phone: "+12065550100" }, callId }, { api, baseUrl, locale });
    const request = report.ok ? report.request : undefined;
    const issues = report.issues.filter(({ path }) => path[0] !== "to");
    return { url: request?.url, headers: request?.headers ?? {}, issues };
  },

  answer({ text, status, locale }) {
    const whole = answerIn(text);
    const alone = bodyAlone(text);
    const outcome = parseResponse(whole ?? { ...alone, status: status ?? alone.status }, { locale });
    // A code of Graph's own says it without a status, and an error may have one in its text.
    const error = outcome.type === "rejected" ? outcome.error : undefined;
    const code = Number(error?.code);
    const saysWhy = error !== undefined && (alone.status > 0 || (code >= 1000 && explainResult(code).known));
    const isTold = whole !== undefined || status !== undefined || saysWhy;
    return { hasHead: whole !== undefined, outcome: isTold ? outcome : undefined };
  },
};

function parsed(text: string): unknown {
  try {
    // A byte order mark is warned of, and read over.
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}
