/** Graph's answer within an object of a client for JavaScript: as JSON, or as console.log shows it. */
import type { TransferResponse } from "../response.js";
import { statusIn } from "./answer.js";
import { parsed } from "./record.js";

/** What only console.log of an object of axios has: its JSON has other quotes. */
const shown = /\bAxiosHeaders\b|\bcode: 'ERR_\w+'/;
/** What stands too deep is shown as `[Object]`. */
const showsError = /\berror["']?:\s*\{/;
/** The request has none of these but its own id, which the answer repeats. */
const header = /\b(retry-after|date|(?:client-)?request-id)['"]?:\s*(['"])(.*?)\2/g;

/** Undefined where the text is no such object, or tells no status. */
export function answerOfClient(piped: string): TransferResponse | undefined {
  const value = parsed(piped);
  return value === undefined ? answerShown(piped) : answerOf(value);
}

/** Axios' answer or its error, in which the answer may stand. */
function answerOf(value: unknown): TransferResponse | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { response, status, headers, body, data = body, config } = value as Readonly<Record<string, unknown>>;
  const within = answerOf(response);
  const isAnswer = typeof status === "number" && /^[1-5]\d\d$/.test(String(status));
  if (within !== undefined || !isAnswer || [headers, data, config].every((member) => member === undefined)) return within;
  // What is no text among the headers is none that counts.
  const texts = Object.entries(headers ?? {}).filter(([, text]) => typeof text === "string");
  return { status, headers: Object.fromEntries(texts), body: data };
}

/** How deep an object is shown is the program's choice: where the error is left out, status and headers are all there is. */
function answerShown(piped: string): TransferResponse | undefined {
  const status = shown.test(piped) ? statusIn(piped) : 0;
  if (status === 0) return undefined;
  const headers = Array.from(piped.matchAll(header), ([, name = "", , value = ""]) => [name, value] as const);
  return { status, headers, body: showsError.test(piped) ? piped : undefined };
}
