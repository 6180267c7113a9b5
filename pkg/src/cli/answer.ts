/** Graph's answer to the request as text, as curl and editors print it. */
import type { TransferResponse } from "../response.js";

/** What an answer says that accepts the transfer. */
export const begun = {
  en: "Graph carries the transfer out: notifications tell how it ends.",
  ru: "Graph выполняет перевод: чем он кончится, скажут уведомления.",
} as const;

/** A status line, or the status as clients have it that show no line: alone, or behind words. */
const first = /^(?:HTTP\/[\d.]+ +|[^\d\n{<"]{0,100}\b(?:status(?: ?code)?|error)\b[^\d\n]{0,40})?([1-5]\d\d)\b/i;
const next = /^HTTP\/[\d.]+ +(\d{3})\b/i;

/**
 * Head and body of an HTTP answer. Of several heads (100 Continue, a proxy's, a redirect's) the last counts. Undefined
 * where no status stands first.
 */
export function answerIn(text: string): TransferResponse | undefined {
  let answer: TransferResponse | undefined;
  for (let rest = unmarked(text).trimStart(); ; ) {
    const status = (answer === undefined ? first : next).exec(rest)?.[1];
    if (status === undefined) return answer && { ...answer, body: rest };
    const blank = /\n\r?\n|$/.exec(rest);
    const head = rest.slice(0, blank?.index);
    const headers = Array.from(head.matchAll(/^ *([^\s:]+):(.*)$/gm), ([, name = "", value = ""]) => [name, value.trim()] as const);
    answer = { status: Number(status), headers };
    rest = rest.slice(head.length + (blank?.[0].length ?? 0));
  }
}

/** What `curl --verbose` prints, without its own words and the request: the head's lines have a mark, the body's have none. */
function unmarked(text: string): string {
  const start = text.search(/^< HTTP\//m);
  if (start < 0) return text;
  const said = /^(?:[*>] .*|>|[{}] \[\d+ bytes data\])\r?\n?|\* Connection #\d+ .*\s*$/gm;
  return text.slice(start).replace(said, "").replace(/^<(?: |(?=\r?$))/gm, "");
}
