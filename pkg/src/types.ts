/** What goes in and what comes out, apart from the body itself (body.ts) and the builder (build.ts). */
import type { TransferRequest } from "./body.js";
import type { IssueCode } from "./gen/tables.js";

export type { IssueCode };

/**
 * JSON text, its UTF-8 bytes, or an already parsed value. Only text and bytes have positions.
 *
 * A string is always JSON *text*: the body `"hello"` (a JSON string) is written `'"hello"'`. The functions take what is of
 * type unknown, too, as a server has the body of a request: what it holds is judged, whatever it is.
 */
export type Input = string | Uint8Array | ArrayBuffer | object | null | number | boolean | undefined;

/**
 * The revision of Microsoft Graph a payload is meant for. `"beta-2018"` is the first published contract
 * (`/app/calls`, `/applications/{id}/calls`); `"v1.0"` and `"beta"` are today's (`/communications/calls`).
 */
export type ApiVersion = "v1.0" | "beta" | "beta-2018";

/**
 * How a body is judged. Every member is optional; an unknown name or a wrong type is a TypeError that names the
 * argument, for example `options.limits.maxDepth`.
 *
 * @example
 * validateTransfer(text, { api: "beta", strict: true, call: { kind: "group" } });
 */
export interface Options {
  /** Default `"v1.0"`. */
  readonly api?: ApiVersion | undefined;
  /** Report warnings as errors. Default false. */
  readonly strict?: boolean | undefined;
  /** Language of messages and titles. Default `"en"`. Codes never change with it. */
  readonly locale?: "en" | "ru" | undefined;
  /** Non-negative integers. Defaults: depth 64, 1 MiB of UTF-8 for a body, 64 MiB for notifications, 1,000 issues. */
  readonly limits?: {
    readonly maxDepth?: number | undefined;
    readonly maxBytes?: number | undefined;
    readonly maxIssues?: number | undefined;
  } | undefined;
  /** What the caller knows of the call being transferred: turns on the rules that a body alone cannot decide. */
  readonly call?: {
    readonly id?: string | undefined;
    readonly tenantId?: string | undefined;
    readonly kind?: "peerToPeer" | "group" | undefined;
    /** A call state as Graph names it, for example `"established"`. */
    readonly state?: string | undefined;
  } | undefined;
}

/** Options of buildTransfer: those of validateTransfer, and where the request goes. */
export interface BuildOptions extends Options {
  /** Default `clouds.global`; the national clouds' roots stand beside it. A proxy's may have a path; no revision. */
  readonly baseUrl?: string | undefined;
  /** beta-2018 only: use `/applications/{applicationId}/calls` instead of `/app/calls`. */
  readonly applicationId?: string | undefined;
}

/** Options of explainResult. */
export interface ExplainOptions extends Options {
  /**
   * The call's state that the result came with: `"established"` where a transfer failed, `"terminated"` where the call
   * ended. The pair means one thing in one state only. An attempt's own state does as well: `"failed"` counts as
   * established, `"completed"` and `"ended"` as terminated.
   */
  readonly state?: string | undefined;
}

/** One thing found in an input: plain data, safe to store and to send. */
export interface Issue {
  /** Stable and dotted, for example `"json.syntax"` or `"property.unknown"`. Minor versions may add codes. */
  readonly code: IssueCode;
  readonly severity: "error" | "warning" | "hint";
  /** What the message was made from, for consoles that word it themselves: names, limits, suggestions. */
  readonly params: Readonly<Record<string, string | number | readonly string[]>>;
  /** One sentence that names the offending value, what was expected, and what to do. */
  readonly message: string;
  /** From the document's root; `[]` is the root. */
  readonly path: readonly (string | number)[];
  /** The same place as an RFC 6901 JSON Pointer. */
  readonly pointer: string;
  /** Where it stands in the text; absent for parsed values. Covers the value, or the key where the key is at fault. */
  readonly range?: Range;
  /** Zero or more repairs, best first. */
  readonly fixes: readonly Fix[];
  /** A page that explains the rule. */
  readonly docs?: string;
}

/** From `start` up to, but not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A place in the text. Of bytes, the text is what `new TextDecoder("utf-8", { ignoreBOM: true })` makes of them. */
export interface Position {
  /** UTF-16 code units from the start, zero-based: what JavaScript strings and editors index by. */
  readonly offset: number;
  /** One-based. */
  readonly line: number;
  /** One-based, in UTF-16 code units. */
  readonly column: number;
}

/** A repair of one issue: for the text (`edits`, see applyFix) and for the parsed value (`patch`, see applyPatch). */
export interface Fix {
  readonly title: string;
  /** True where it cannot change what the author meant: "fix all" and the command line's `--fix` apply these. */
  readonly safe: boolean;
  /** RFC 6902, against the parsed value; empty where the text is no JSON yet. */
  readonly patch: readonly JsonPatchOperation[];
  /** Against the text, keeping its formatting; present for text and bytes input. */
  readonly edits?: readonly TextEdit[];
}

/** The RFC 6902 operations that fixes are made of; `path` and `from` are RFC 6901 JSON Pointers. */
export type JsonPatchOperation =
  | { readonly op: "add" | "replace"; readonly path: string; readonly value: unknown }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move"; readonly from: string; readonly path: string };

/** Puts `text` where `range` was; an empty range inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** Blind: the target is rung directly. Consultative: the target's own call (`replacesCallId`) is replaced. */
export type TransferKind = "blind" | "consultative";

/**
 * The verdict on a body: `ok` means that no issue is an error. `kind` goes by what was meant, so that a `replacesCallId`
 * which is only misspelt or misplaced (of which an issue tells) counts; it is absent where it cannot be told.
 */
export type TransferReport =
  | {
      readonly ok: true;
      readonly kind: TransferKind;
      /** The body; costs nothing until it is read (see validateTransfer). */
      readonly value: TransferRequest;
      readonly issues: readonly Issue[];
    }
  | { readonly ok: false; readonly kind?: TransferKind; readonly issues: readonly Issue[] };
