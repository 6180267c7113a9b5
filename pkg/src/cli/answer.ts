/** Graph's answer to the request as text, as curl and editors print it. */
import type { TransferResponse } from "../response.js";

/** What an answer says that accepts the transfer. */
export const begun = {
  en: "Graph carries the transfer out: notifications tell how it ends.",
  ru: "Graph выполняет перевод: чем он кончится, скажут уведомления.",
} as const;

/**
 * Head and body of an HTTP answer. Of several heads (100 Continue, a proxy's, a redirect's) the last counts. Undefined
 * where no status line stands first.
 */
export function answerIn(text: string): TransferResponse | undefined {
  let answer: TransferResponse | undefined;
  for (let rest = text.trimStart(); ; ) {
    const status = /^HTTP\/[\d.]+ +(\d{3})\b/i.exec(rest)?.[1];
    if (status === undefined) return answer && { ...answer, body: rest };
    const blank = /\n\r?\n|$/.exec(rest);
    const head = rest.slice(0, blank?.index);
    const headers = Array.from(head.matchAll(/^([^\s:]+):(.*)$/gm), ([, name = "", value = ""]) => [name, value.trim()] as const);
    answer = { status: Number(status), headers };
    rest = rest.slice(head.length + (blank?.[0].length ?? 0));
  }
}
