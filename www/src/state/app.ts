/** What the whole page knows: where the user is, what was typed, and the choices that are remembered. */
import type { ApiVersion, Options } from "graph-call-transfer";
import { Store } from "./store.ts";

export const modes = ["body", "notifications"] as const;
export const revisions = ["v1.0", "beta", "beta-2018"] as const satisfies readonly ApiVersion[];
export const locales = ["en", "ru"] as const;
export const themes = ["system", "light", "dark"] as const;
export const callKinds = ["unknown", "peerToPeer", "group"] as const;

export type Mode = (typeof modes)[number];
export type Locale = (typeof locales)[number];
export type Theme = (typeof themes)[number];
/** What the user says of the call that is transferred: it turns on the rules a body alone cannot decide. */
export type CallKind = (typeof callKinds)[number];

export interface App {
  readonly mode: Mode;
  readonly api: ApiVersion;
  readonly locale: Locale;
  readonly theme: Theme;
  readonly callKind: CallKind;
  /** The id of that call. It stands in the request's address, and some rules compare it with the body. */
  readonly callId: string;
  /** The root of Graph in its cloud; an unknown one counts as the global. */
  readonly cloud: string;
  /** What was chosen before the example that is open brought its own; a text of the user's own goes back to it. */
  readonly before: Pick<App, "api" | "callKind"> | undefined;
  /** The text of the transfer body's editor. */
  readonly body: string;
  /** The text of the notifications' editor. */
  readonly notifications: string;
  /** The log that was pasted and is open; it stands in no link. */
  readonly log: string;
  /** What Graph answered to the request. */
  readonly answer: string;
  /** How the request is spelled; an unknown one counts as curl. */
  readonly format: string;
}

export type AppStore = Store<App>;

/** More issues than anybody reads; the core says how many it left out. */
const mostIssues = 200;

/** What the package is asked with, on both sides. */
export function optionsOf({ api, locale }: App): Options {
  return { api, locale, limits: { maxIssues: mostIssues } };
}

/** To the user's own choices, after an example's. */
export function goBack(app: AppStore): void {
  app.set({ ...app.state.before, before: undefined });
}

export function createApp(initial: Partial<App>): AppStore {
  const start: App = {
    mode: "body",
    api: "v1.0",
    locale: navigator.language.toLowerCase().startsWith("ru") ? "ru" : "en",
    theme: "system",
    callKind: "unknown",
    callId: "",
    cloud: "",
    before: undefined,
    body: "",
    notifications: "",
    log: "",
    answer: "",
    format: "",
  };
  return new Store<App>({ ...start, ...initial });
}
