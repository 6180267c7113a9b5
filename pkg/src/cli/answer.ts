/** Graph's answer to the request as text, as curl and editors print it. */
import type { TransferResponse } from "../response.js";

/** What an answer says that accepts the transfer. */
export const begun = {
  en: "Graph carries the transfer out: notifications tell how it ends.",
  ru: "Graph выполняет перевод: чем он кончится, скажут уведомления.",
} as const;

/** Of an error without one, whose code nobody knows. */
export const statusTells = {
  en: "The answer's status would tell more: curl --include prints it.",
  ru: "Больше сказал бы статус ответа: его печатает curl --include.",
} as const;

/** A status line, or the status as clients have it that show no line: alone, or behind words. A body may follow in its line. */
const first =
  /^(?:HTTP\/[\d.]+ +|[^\d\n{<"]{0,100}\b(?:status(?: ?code)?|error)\b[^\d\n]{0,40})?([1-5]\d\d)\b[^\n{]*\n?/i;
const next = /^HTTP\/[\d.]+ +(\d{3})\b[^\n{]*\n?/i;

/** A line of a head: `name: value`, or what a header or a client's trace goes on with. */
const header = /^(?:[ \t]*([\w!#$%&'*+.^`|~-]+):(.*)|(?:[ \t]|\+ |At line:).*)\r?(?:\n|$)/;
/** A body's first line, though it may look like a header: `Code: 7505`, `Microsoft.Graph.ServiceException: …`, `Body: {"error"…`. */
const opening =
  /^(?:[ \t]*(?:[{[<]|(?:error_?)?code:|[\w.]*(?:error|exception)[:(\r\n])|[ \t].*(?:error|exception): |.*\{ ?"(?:error|code))/i;
/** Before its exception .NET has the status as a word, which is none, and no part of the error. */
const word = /^.*\bstatus code: [a-z]+\r?\n/im;
/** A failure's status where a client's error has it among its members. */
const member = /status(?:[_ ]?code)?\\?["']?\s*(?:[:=]\s*)?["']?([45]\d\d)\b/i;

/**
 * Head and body of an HTTP answer, of which the body may follow without a blank line. Of several heads (100 Continue, a
 * proxy's, a redirect's) the last counts. Undefined where no status stands first.
 */
export function answerIn(text: string): TransferResponse | undefined {
  let answer: TransferResponse | undefined;
  for (let rest = unmarked(text).replace(word, "").trimStart(); ; ) {
    const begin = (answer === undefined ? first : next).exec(rest);
    if (begin === null) return answer && { ...answer, body: rest };
    rest = rest.slice(begin[0].length);
    const headers: [string, string][] = [];
    for (let line; !opening.test(rest) && (line = header.exec(rest)) !== null; rest = rest.slice(line[0].length)) {
      const [, name, value = ""] = line;
      if (name !== undefined) headers.push([name, value.trim()]);
    }
    answer = { status: Number(begin[1]), headers };
    rest = rest.replace(/^\r?\n/, "");
  }
}

/** A failure's status, which stands among the text: 0 where none does. */
export function statusIn(text: string): number {
  return Number(member.exec(text)?.[1] ?? 0);
}

/** A body without a head, with the status that stands in it. */
export function bodyAlone(text: string): TransferResponse {
  return { status: statusIn(text), body: text.replace(word, "") };
}

/** What the SDK for Python shows of an error: its parts as Python writes them. */
const python = /\bAPIError\s+Code: (\d{3})\s[^]*?\bcode=(['"])(.*?)\2[^]*?\bmessage=(['"])((?:\\.|(?!\4).)*)\4.*/;

/** A text with such an error as JSON. */
export function withoutPython(text: string): string {
  return text.replace(python, (...[, status, , code, , message]: string[]) =>
    JSON.stringify({ statusCode: Number(status), error: { code, message } }),
  );
}

/** What `curl --verbose` prints, without its own words and the request: the head's lines have a mark, the body's have none. */
function unmarked(text: string): string {
  const start = text.search(/^< HTTP\//m);
  if (start < 0) return text;
  const said = /^(?:[*>] .*|>|[{}] \[\d+ bytes data\])\r?\n?|\* Connection #\d+ .*\s*$/gm;
  return text.slice(start).replace(said, "").replace(/^<(?: |(?=\r?$))/gm, "");
}
