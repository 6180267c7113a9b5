/** Turns the caller's options into what the core takes, and refuses what no revision of this package knows. */
import type { BuildOptions, ExplainOptions, Options } from "./types.js";

/** Options as the core takes them. */
export interface Settings {
  /** Bits 0 and 1 the revision, 2 strict, 3 Russian. */
  readonly mode: number;
  readonly locale: "en" | "ru";
  /** How much of an input the core is shown at most, in bytes. */
  readonly maxBytes: number;
  /** What does not fit into `mode`; undefined where there is nothing to say. */
  readonly configuration: Configuration | undefined;
}

interface Configuration {
  readonly limits?: Readonly<Record<string, number>>;
  readonly call?: Readonly<Record<string, string>>;
  readonly baseUrl?: string;
  readonly applicationId?: string;
}

/** Set in the mode for input that was serialised from a parsed value, which has no text to point into. */
export const fromValue = 16;
/** Set in the mode for input that this side encoded: its UTF-8 needs no check. */
export const encoded = 32;
/** Set in the mode for notifications that are a body a line. */
export const lines = 64;
/** Set in the mode for an object's parts whose names are those of the object before. */
export const sameNames = 64;
const strict = 4;
const russian = 8;

/** The core's own limit for a body, unless told, and for a spec. */
export const bodyBytes = 1_048_576;
/** The same for notifications. */
const notificationBytes = 64 * 1_048_576;
/** The core counts in 32 bits, and no host gives it more memory than this. */
export const mostBytes = 0x4000_0000;

const apiVersions = ["v1.0", "beta", "beta-2018"];
const byDefault: Settings = { mode: 0, locale: "en", maxBytes: bodyBytes, configuration: undefined };
const beta: Settings = { ...byDefault, mode: apiVersions.indexOf("beta") };
const beta2018: Settings = { ...byDefault, mode: apiVersions.indexOf("beta-2018") };
const notificationsByDefault: Settings = { ...byDefault, maxBytes: notificationBytes };

type Check = (value: unknown, path: string) => unknown;
type Checks = Readonly<Record<string, Check>>;

const text: Check = (value, path) => {
  if (typeof value !== "string") throw new TypeError(`${path} must be a string, not ${described(value)}`);
  return value;
};

const flag: Check = (value, path) => {
  if (typeof value !== "boolean") throw new TypeError(`${path} must be true or false, not ${described(value)}`);
  return value;
};

const limit: Check = (value, path) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw new TypeError(`${path} must be a non-negative integer, not ${described(value)}`);
  }
  return Math.min(value as number, mostBytes);
};

const oneOf =
  (names: readonly string[]): Check =>
  (value, path) => {
    if (names.includes(value as string)) return value;
    const list = names.map((name) => JSON.stringify(name)).join(", ");
    throw new TypeError(`${path} must be one of ${list}, not ${described(value)}`);
  };

const group =
  (checks: Checks): Check =>
  (value, path) =>
    checked(value, path, checks);

const options: Checks = {
  api: oneOf(apiVersions),
  strict: flag,
  locale: oneOf(["en", "ru"]),
  limits: group({ maxDepth: limit, maxBytes: limit, maxIssues: limit }),
  call: group({ id: text, tenantId: text, kind: oneOf(["peerToPeer", "group"]), state: text }),
};
const buildOptions: Checks = { ...options, baseUrl: text, applicationId: text };
const explainOptions: Checks = { ...options, state: text };

/** Of the second argument of validateTransfer and parseResponse. Throws TypeError with the argument's path. */
export function settingsOf(given: Options | undefined): Settings {
  if (given === undefined) return byDefault;
  return usual(given) ?? packed(checked(given, "options", options), bodyBytes);
}

/** What most callers choose is the revision alone: of that, the settings are made once. */
function usual(given: Options): Settings | undefined {
  for (const name in given) if (name !== "api") return undefined;
  // To compare three texts takes half of what a map's look-up does.
  const api = (given as Options | null)?.api;
  return api === "beta" ? beta : api === "beta-2018" ? beta2018 : api === "v1.0" ? byDefault : undefined;
}

/** Of buildTransfer's second argument. Throws TypeError with the argument's path. */
export function buildSettingsOf(given: BuildOptions | undefined): Settings {
  return given === undefined ? byDefault : packed(checked(given, "options", buildOptions), bodyBytes);
}

/** Of parseNotifications' second argument. Throws TypeError with the argument's path. */
export function notificationSettingsOf(given: Options | undefined): Settings {
  return given === undefined ? notificationsByDefault : packed(checked(given, "options", options), notificationBytes);
}

/** Of explainResult's third argument. Throws TypeError with the argument's path. */
export function explainSettingsOf(given: ExplainOptions | undefined): Settings & { readonly state?: unknown } {
  if (given === undefined) return byDefault;
  const { state, ...rest } = checked(given, "options", explainOptions);
  return { ...packed(rest, bodyBytes), state };
}

function packed(given: Readonly<Record<string, unknown>>, maxBytes: number): Settings {
  const { api = "v1.0", strict: isStrict, locale: language, ...configuration } = given;
  const locale = language === "ru" ? "ru" : "en";
  const mode = apiVersions.indexOf(api as string) | (isStrict === true ? strict : 0) | (locale === "ru" ? russian : 0);
  const limits = configuration["limits"] as { readonly maxBytes?: number } | undefined;
  return {
    mode,
    locale,
    maxBytes: limits?.maxBytes ?? maxBytes,
    configuration: Object.keys(configuration).length === 0 ? undefined : (configuration as Configuration),
  };
}

/** A copy of the members that are given; one that holds undefined counts as absent. */
function checked(value: unknown, path: string, checks: Checks): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${path} must be an object, not ${described(value)}`);
  }
  const found: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) {
      throw new TypeError(`${path}.${name} is not an option; known here: ${Object.keys(checks).join(", ")}`);
    }
    if (member !== undefined) found[name] = check(member, `${path}.${name}`);
  }
  return found;
}

/** A value in a message: short, and safe whatever it is. */
export function described(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return value === null ? "null" : "an object";
  return typeof value === "function" ? "a function" : String(value);
}
