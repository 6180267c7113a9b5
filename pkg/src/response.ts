/** Reads the answer to the transfer's POST. */
import { bytesOf, decoded } from "./bytes.js";
import { readResponse } from "./core.js";
import { described, settingsOf } from "./options.js";
import { isUnread, serialise } from "./serialise.js";
import type { HostClass } from "./host.js";
import type { Options } from "./types.js";

/** The answer, as fetch, node:http and their relatives have it. */
export interface TransferResponse {
  /** The HTTP status. */
  readonly status: number;
  /**
   * A `Headers`, a `Map`, pairs, or an object, such as axios, got, undici and node:http have. Names count in any letter
   * case; a value is text, a number, or several of them, and null or undefined where there is none.
   */
  readonly headers?:
    | Readonly<Record<string, unknown>>
    | Iterable<readonly [string, string]>
    | HostClass<"Headers">
    | undefined;
  /** Text, bytes or the parsed value: not a stream. */
  readonly body?: unknown;
  /** The body of an answer of axios, which has no `body`. */
  readonly data?: unknown;
}

/** What the answer says. */
export type ResponseOutcome =
  /** Graph carries the transfer out, and notifications will tell how it ends. */
  | { readonly type: "accepted" }
  | {
      readonly type: "rejected";
      readonly status: number;
      /** Graph's error, where the body holds one. */
      readonly error?: { readonly code: string; readonly message: string; readonly requestId?: string };
      /** The request's id, from the error or from the headers: what the service's support asks for. */
      readonly requestId?: string;
      /** What it means and what to do. */
      readonly explanation: string;
      /**
       * Whether the same request may succeed later. Of 429 and 503 nothing has begun; after any other failure of the
       * service's, or where no answer came, a transfer may have begun all the same: look whether notifications tell of it.
       */
      readonly retryable: boolean;
      /**
       * How long to wait, where the answer says so, even one that is not worth trying again. A date counts from the
       * answer's own `Date` header.
       */
      readonly retryAfterSeconds?: number;
      /** When to try again (ISO 8601): where a date was given, and no `Date` to count from. */
      readonly retryAt?: string;
    };

/**
 * Reads the answer to the POST: accepted (202), or Graph's error body with what it means, and whether and when to try
 * again. A body that is not Graph's, as from a gateway, is no fault.
 *
 * @throws TypeError for a status that is none, headers or a body of the wrong type, or an option that is unknown or of
 * the wrong type.
 * @throws NotReadyError where the host forbids WebAssembly.
 *
 * @example
 * const { status, headers } = response;
 * const answer = parseResponse({ status, headers, body: await response.text() });
 * if (answer.type === "rejected" && answer.retryable && transferStatus(journal, callId).state === "unknown") {
 *   const { retryAfterSeconds: wait, retryAt } = answer;
 *   // A date that came without the answer's own clock counts by yours.
 *   await pause(wait ?? (retryAt === undefined ? 1 : (Date.parse(retryAt) - Date.now()) / 1000));
 * }
 */
export function parseResponse(response: TransferResponse, options?: Options): ResponseOutcome {
  const settings = settingsOf(options);
  if (typeof response !== "object" || response === null) {
    throw new TypeError(`response must be an object, not ${described(response)}`);
  }
  const { status, headers, data, body = data } = response;
  if (!Number.isInteger(status) || status < 0 || status > 999) {
    throw new TypeError(`response.status must be an HTTP status, not ${described(status)}`);
  }
  const asked = { status, headers: pairsOf(headers), body: bodyText(body, settings.locale) };
  return readResponse(JSON.stringify(asked), settings) as ResponseOutcome;
}

function pairsOf(headers: TransferResponse["headers"]): [string, string][] {
  if (headers === undefined || headers === null) return [];
  const refusal = (what: unknown) => new TypeError(`response.headers must be an object or pairs, not ${described(what)}`);
  if (typeof headers !== "object") throw refusal(headers);
  const entries: Iterable<unknown> = isIterable(headers) ? headers : Object.entries(headers);
  const pairs: [string, string][] = [];
  for (const entry of entries) {
    const [name, value] = Array.isArray(entry) ? (entry as unknown[]) : [];
    if (typeof name !== "string" || (entry as unknown[]).length < 2) throw refusal(entry);
    // node:http keeps the values of a repeated header in an array, and those not sent as undefined; a Headers gives null.
    const values: readonly unknown[] = [value ?? []].flat();
    for (const one of values) {
      if (typeof one !== "string" && typeof one !== "number") {
        throw new TypeError(`response.headers.${name} must be a string, not ${described(one)}`);
      }
      pairs.push([wellFormed(name), wellFormed(String(one))]);
    }
  }
  return pairs;
}

function isIterable(value: object): value is Iterable<unknown> {
  return typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === "function";
}

/** Errors are short: of a longer body it counts only that there is one. */
const longest = 1 << 18;

/** Undefined where there is no body, or one that has no text. */
function bodyText(body: unknown, locale: "en" | "ru"): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string") return wellFormed(body.slice(0, longest));
  const bytes = bytesOf(body);
  if (bytes !== undefined) return decoded(bytes.subarray(0, longest));
  if (!["object", "number", "boolean"].includes(typeof body) || isUnread(body)) {
    throw new TypeError("response.body must be text, bytes or a parsed value: read it first (await response.text())");
  }
  const text = serialise(body, locale);
  return typeof text === "string" ? wellFormed(text.slice(0, longest)) : undefined;
}

/** Half a surrogate pair is no character, and a strict reader takes none. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
