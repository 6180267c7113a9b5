/** What result codes mean. */
import { explained } from "./core.js";
import { described, explainSettingsOf } from "./options.js";
import type { ExplainOptions } from "./types.js";

/** What a result means, for a person and for a retry loop. */
export interface ResultExplanation {
  /** `expected`: people do that. `caller`: change the request or the set-up. `service`: not the caller's fault. */
  readonly class: "success" | "expected" | "caller" | "service" | "unknown";
  /** The other readings, where a lone number (a subcode, an error of the HTTP answer) or a pair without its state has any. */
  readonly others?: readonly ResultExplanation[];
  readonly code: number;
  readonly subcode?: number | string;
  /** The call state that this reading holds for, where another would change it. */
  readonly state?: string;
  /** A short stable name, where one is published. */
  readonly name?: string;
  /** One sentence. */
  readonly meaning: string;
  /** What to do, in one sentence. */
  readonly advice: string;
  /** Whether the same action may succeed later without a change. */
  readonly retryable: boolean;
  /**
   * Whether a meaning is known: one that is documented, or that a sister service documents or users report, which `meaning`
   * then says. Otherwise the meaning is that of the code's family, and never a guess.
   */
  readonly known: boolean;
  /** A page that explains it. */
  readonly docs?: string;
}

/**
 * Explains a code, or the pair of a code and a subcode.
 *
 * @param code A whole number, its digits, or what an answer has in their place, such as `"BadRequest"`: a word is asked
 * about as a subcode is, and where nothing is known of it, the explanation's `code` is 0.
 * @param subcode A number, its digits, or a word of beta-2018 such as `"transferAccepted"`.
 * @throws TypeError for a code or subcode that is neither whole number nor text, or an option that is unknown or of the
 * wrong type.
 * @throws NotReadyError where the host forbids WebAssembly.
 *
 * @example
 * const { meaning, retryable } = explainResult(500, 7000, { state: "established" });
 */
export function explainResult(
  code: number | string,
  subcode?: number | string,
  options?: ExplainOptions,
): ResultExplanation {
  const { state, ...settings } = explainSettingsOf(options);
  const parts = subcode === undefined ? { code } : { code, subcode };
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part !== "string" && !Number.isSafeInteger(part)) {
      throw new TypeError(`${name} must be a whole number or text, not ${described(part)}`);
    }
  }
  return explained(JSON.stringify({ ...parts, state }), settings) as ResultExplanation;
}
