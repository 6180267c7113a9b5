/** Builds transfer bodies from a spec that says what is meant, not how Graph spells it. */
import type { TransferRequest } from "./body.js";
import { construct } from "./core.js";
import { buildSettingsOf, described, fromValue } from "./options.js";
import { serialise } from "./serialise.js";
import type { BuildOptions, Issue, TransferKind } from "./types.js";

/** Who is transferred, and to whom. */
export interface TransferSpec {
  /** Who shall receive the call: exactly one of these. */
  readonly to:
    /** A Teams user, by the Entra object id. */
    | {
        readonly user: string;
        readonly tenantId?: string | undefined;
        readonly displayName?: string | undefined;
        readonly phone?: undefined;
        readonly applicationInstance?: undefined;
      }
    /** E.164, for example `"+12065550123"`; a phone has no tenant and no name. */
    | {
        readonly phone: string;
        readonly tenantId?: undefined;
        readonly displayName?: undefined;
        readonly user?: undefined;
        readonly applicationInstance?: undefined;
      }
    /** A Teams resource account, by its object id: a call queue or an auto attendant. */
    | {
        readonly applicationInstance: string;
        readonly tenantId?: string | undefined;
        readonly displayName?: string | undefined;
        readonly user?: undefined;
        readonly phone?: undefined;
      };
  /** The call to replace: makes the transfer consultative. */
  readonly replacesCallId?: string | undefined;
  /** Who is transferred; needed only out of a group call. */
  readonly transferee?: (TransferSpec["to"] & { readonly participantId?: string | undefined }) | undefined;
  /** Sent in beta-2018 only; elsewhere it is left out with a warning, as are `languageId` and `region`. */
  readonly clientContext?: string | undefined;
  readonly languageId?: string | undefined;
  readonly region?: string | undefined;
  /** The call being transferred, by its id alone: needed for `request`. */
  readonly callId?: string | undefined;
}

/** What was built, or why nothing was. Issues of either point into the spec. */
export type BuildReport =
  | {
      readonly ok: true;
      readonly kind: TransferKind;
      readonly value: TransferRequest;
      /** The body as JSON text. */
      readonly json: string;
      /** Ready for `fetch(request.url, request)` once the caller adds Authorization; absent without `callId`. */
      readonly request?: {
        readonly method: "POST";
        readonly url: string;
        readonly headers: Record<string, string>;
        readonly body: string;
      };
      readonly issues: readonly Issue[];
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

type Built = Extract<BuildReport, { readonly ok: true }>;
type Refused = Extract<BuildReport, { readonly ok: false }>;
type Unvalued = Omit<Built, "value"> | Refused;

/**
 * Builds a body, and with `callId` the request that carries it. What it builds, validateTransfer accepts under the same
 * options without an error or a warning (hints may remain).
 *
 * @throws TypeError for a spec that is not an object, or an option that is unknown or of the wrong type.
 * @throws NotReadyError where the host forbids WebAssembly.
 *
 * @example
 * const report = buildTransfer({ to: { phone: "+12065550123" }, callId });
 * if (report.ok) {
 *   const { url, headers, ...rest } = report.request;
 *   await fetch(url, { ...rest, headers: { ...headers, Authorization: `Bearer ${token}` } });
 * }
 */
export function buildTransfer(spec: TransferSpec & { readonly callId: string }, options?: BuildOptions): Required<Built> | Refused;
export function buildTransfer(spec: TransferSpec, options?: BuildOptions): BuildReport;
export function buildTransfer(spec: TransferSpec, options?: BuildOptions): BuildReport {
  if (typeof spec !== "object" || spec === null || Array.isArray(spec)) {
    throw new TypeError(`spec must be an object, not ${described(spec)}`);
  }
  const settings = buildSettingsOf(options);
  const text = serialise(spec, settings.locale);
  if (typeof text !== "string") return { ok: false, issues: [text] };
  const report = construct(text, settings, settings.mode | fromValue) as Unvalued;
  if (!report.ok) return report;
  const { ok, kind, ...rest } = report;
  return { ok, kind, value: JSON.parse(report.json) as TransferRequest, ...rest };
}
