/** Reads flags; whatever is wrong with them is a UsageError, which ends the command with 2. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import type { Options } from "../index.js";
import type { Locale } from "./words.js";

/** The caller's mistake, or a file that cannot be read: told on standard error, exit code 2. */
export class UsageError extends Error {}

/** What flags there are, as node:util takes it. */
type FlagTable = NonNullable<ParseArgsConfig["options"]>;

export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** Flags that say how a body is judged. */
export const judging = {
  api: { type: "string" },
  locale: { type: "string" },
  strict: { type: "boolean" },
  "call-tenant": { type: "string" },
  "call-kind": { type: "string" },
  "call-state": { type: "string" },
} as const satisfies FlagTable;

/** Flags and positionals of one command. */
export function readArgs(
  args: readonly string[],
  options: FlagTable,
): { readonly flags: Flags; readonly positionals: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { flags: values as Flags, positionals };
  } catch (error) {
    // Node's own sentence, without its advice on how to escape a positional.
    throw new UsageError(
      error instanceof Error ? error.message.replace(/\. To specify a positional.*$/s, "") : String(error),
    );
  }
}

/** A flag's text, where it is given. */
export function text(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === "string" ? value : undefined;
}

/** A flag that takes one of a few words. */
export function choice<T extends string>(flags: Flags, name: string, words: readonly T[], otherwise: T): T {
  const value = text(flags, name);
  if (value === undefined) return otherwise;
  const word = words.find((known) => known === value);
  if (word === undefined) throw new UsageError(`--${name} takes ${words.join(", ")}, not '${value}'`);
  return word;
}

/** Leaves out what holds undefined, so that a flag not given is a member not given. */
export function given<T extends object>(members: { readonly [Name in keyof T]: T[Name] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

/** The options that the judging flags stand for; `callId` is the id of the call being transferred. */
export function optionsOf(flags: Flags, callId?: string): Options & { readonly locale: Locale } {
  const kind = choice(flags, "call-kind", ["peerToPeer", "group", "unknown"], "unknown");
  return {
    api: choice(flags, "api", ["v1.0", "beta", "beta-2018"], "v1.0"),
    strict: flags["strict"] === true,
    locale: choice(flags, "locale", ["en", "ru"], "en"),
    call: given<NonNullable<Options["call"]>>({
      id: callId,
      tenantId: text(flags, "call-tenant"),
      kind: kind === "unknown" ? undefined : kind,
      state: text(flags, "call-state"),
    }),
  };
}
