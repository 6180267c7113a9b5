/** Reads flags; whatever is wrong with them is a UsageError, which ends the command with 2. */
import { parseArgs } from "node:util";
import type { Options } from "../index.js";
import type { callStates, Option } from "./commands.js";
import type { Locale } from "./words.js";

/** The caller's mistake, or a file that cannot be read: told on standard error, exit code 2. */
export class UsageError extends Error {}

/** Options under headings. */
type Groups = Readonly<Record<string, Readonly<Record<string, Option>>>>;
type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
type Flat<Table extends Groups> = Intersection<Table[keyof Table]>;
type Held<Taking> = Taking extends { readonly takes: readonly (infer Word)[] }
  ? Word
  : Taking extends { readonly takes: string }
    ? string
    : true;

/** The flags that were given, typed by the table. */
export type Flags<Table extends Groups> = { readonly [Name in keyof Flat<Table>]?: Held<Flat<Table>[Name]> };

/** Flags and operands of one command. */
export function readArgs<Table extends Groups>(
  args: readonly string[],
  table: Table,
): { readonly flags: Flags<Table>; readonly operands: readonly string[] } {
  const options: Readonly<Record<string, Option>> = Object.assign({}, ...Object.values(table));
  const types = Object.entries(options).map(([name, { takes }]) => {
    return [name, { type: takes === undefined ? ("boolean" as const) : ("string" as const) }] as const;
  });
  // Not strict: Node's own sentences name neither the words that an option takes nor the options that are there.
  const config = { args: [...args], options: Object.fromEntries(types), allowPositionals: true, strict: false };
  const { values, positionals, tokens } = parseArgs({ ...config, tokens: true });
  for (const token of tokens) {
    // Mostly a variable that is not set.
    if (token.kind === "positional" && token.value === "") throw new UsageError("an argument is empty");
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) {
      const [taking] = Object.entries(options).find(([, { takes }]) => typeof takes === "object" && takes.includes(name)) ?? [];
      const like = taking === undefined ? likeIt(name, Object.keys(options), "--") : `; did you mean --${taking} ${name}?`;
      throw new UsageError(`there is no option ${rawName}${like}`);
    }
    const { takes } = option;
    if (takes === undefined) {
      if (value !== undefined) throw new UsageError(`${rawName} takes nothing, not '${value}'`);
    } else if (typeof takes === "object") values[name] = oneOf(takes, value, `${rawName} takes`);
    else if (value === undefined) throw new UsageError(`${rawName} takes ${takes}`);
    else if (value === "") throw new UsageError(`${rawName} takes ${takes}, but what is given is empty`);
    else if (value.startsWith("-") && !inlineValue) {
      throw new UsageError(`${rawName} takes ${takes}; if '${value}' is meant, write ${rawName}=${value}`);
    }
  }
  return { flags: values as Flags<Table>, operands: positionals };
}

/** The names that begin as an unknown one does, as far as any goes with it; nothing where none shares two letters. */
export function likeIt(word: string, names: readonly string[], dashes = ""): string {
  for (let length = word.length; length >= 2; length -= 1) {
    const found = names.filter((name) => name.startsWith(word.slice(0, length)));
    if (found.length > 0) return `; did you mean ${found.map((name) => dashes + name).join(", ")}?`;
  }
  return "";
}

/** One of a few words, in any letter case and with hyphens or without, as the library takes states; or a UsageError that lists them. */
export function oneOf<Word extends string>(words: readonly Word[], value: unknown, taking: string): Word {
  const word = words.find((known) => plain(known) === plain(value));
  if (word !== undefined) return word;
  throw new UsageError(`${taking} ${words.join(", ")}${value === undefined ? "" : `, not '${String(value)}'`}`);
}

const plain = (word: unknown): string => String(word).replace(/[-_]/g, "").toLowerCase();

/** Leaves out what holds undefined, so that a flag not given is a member not given. */
export function given<T extends object>(members: { readonly [Name in keyof T]: T[Name] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

/** Flags that say how a body is judged. */
interface JudgingFlags {
  readonly api?: NonNullable<Options["api"]>;
  readonly locale?: Locale;
  readonly strict?: true;
  readonly "call-tenant"?: string;
  readonly "call-kind"?: "peerToPeer" | "group" | "unknown";
  readonly "call-state"?: (typeof callStates)[number];
  readonly "max-bytes"?: string;
  readonly "max-depth"?: string;
  readonly "max-issues"?: string;
}

/** The options that the judging flags stand for; `callId` is the id of the call being transferred. */
export function optionsOf(flags: JudgingFlags, callId?: string): Options & { readonly locale: Locale } {
  const kind = flags["call-kind"];
  const limitOf = (name: "max-bytes" | "max-depth" | "max-issues"): number | undefined => {
    const value = flags[name];
    if (value === undefined) return undefined;
    if (/^\d{1,15}$/.test(value)) return Number(value);
    throw new UsageError(`--${name} takes a whole number, not '${value}'`);
  };
  return {
    api: flags.api ?? "v1.0",
    strict: flags.strict === true,
    locale: flags.locale ?? "en",
    limits: given<NonNullable<Options["limits"]>>({
      maxBytes: limitOf("max-bytes"),
      maxDepth: limitOf("max-depth"),
      maxIssues: limitOf("max-issues"),
    }),
    call: given<NonNullable<Options["call"]>>({
      id: callId,
      tenantId: flags["call-tenant"],
      kind: kind === "unknown" ? undefined : kind,
      state: flags["call-state"],
    }),
  };
}
