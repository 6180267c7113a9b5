/** What the body's side asks of the worker. */
import type { Issue, Options, TransferKind } from "graph-call-transfer";
import type { Call } from "../core/protocol.ts";

/** A judged text: the report, and the value where the text is JSON at all. */
export interface Judgement {
  readonly text: string;
  readonly ok: boolean;
  readonly kind: TransferKind | undefined;
  readonly issues: readonly Issue[];
  /** Absent where the text is no JSON, or too long for the form to be of use. */
  readonly value: unknown;
}

export interface BodyCalls {
  judge: Call<{ readonly text: string; readonly options: Options }, Judgement>;
}
