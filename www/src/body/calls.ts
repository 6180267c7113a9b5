/** What the body's side asks of the worker. */
import type { ApiVersion, clouds, Issue, Options, ResponseOutcome, TransferKind } from "graph-call-transfer";
import type { Call } from "../core/call.ts";

/** A judged text: the report, and the value that the text stands for. */
export interface Judgement {
  readonly text: string;
  readonly ok: boolean;
  readonly kind: TransferKind | undefined;
  readonly issues: readonly Issue[];
  readonly isJson: boolean;
  /** Absent where the text is no JSON, or too long for the form to be of use. */
  readonly value: unknown;
}

/** A text after its repairs, and how many there were. */
export interface Mended {
  readonly text: string;
  readonly fixes: number;
}

/** Where a transfer's request goes, or why it cannot. */
export interface Address {
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
}

export interface BodyCalls {
  judge: Call<{ readonly text: string; readonly options: Options }, Judgement>;
  /** Applies every first safe fix, and again those that come to light, until none is left. */
  fixAll: Call<{ readonly text: string; readonly options: Options }, Mended>;
  format: Call<{ readonly text: string }, string>;
  /** The addresses of Graph's clouds, by name. */
  clouds: Call<undefined, typeof clouds>;
  address: Call<
    { readonly callId: string; readonly api: ApiVersion; readonly baseUrl: string; readonly locale: "en" | "ru" },
    Address
  >;
  /** Reads what Graph answered; of a body alone only where it is told with which status it came. */
  answer: Call<
    { readonly text: string; readonly status: number | undefined; readonly locale: "en" | "ru" },
    { readonly hasHead: boolean; readonly outcome: ResponseOutcome | undefined }
  >;
}
