/** The one table of commands and options: help, reading of flags and completions are all made from it. */

/** A switch; or what takes one of a few words, or any text, which the help names. */
export interface Option {
  readonly takes?: string | readonly string[];
  /** What stands for the words in the help, where they are too many for their column. */
  readonly called?: string;
  readonly about: string;
}

export interface Command {
  /** What stands behind the command's name. */
  readonly usage: string;
  /** What it does, for the list of commands. */
  readonly short: string;
  readonly about: string;
  /** What else is to be known before the options: paragraphs. */
  readonly intro: string | readonly string[];
  /** What its arguments may be. */
  readonly operands: "files" | "any" | readonly string[];
  /** Options under headings, in the order of the help. */
  readonly options: Readonly<Record<string, Readonly<Record<string, Option>>>>;
  readonly outro?: string;
  /** Exit codes, but for 2, which all have. */
  readonly exits: string;
  readonly tries: readonly string[];
}

const revisions = ["v1.0", "beta", "beta-2018"] as const;
const api = { takes: revisions, about: "the revision of Microsoft Graph (default v1.0)" } as const;
const locale = { takes: ["en", "ru"], about: "language of what is said (default en)" } as const;
/** As a call goes through them. */
export const callStates = [
  "incoming",
  "establishing",
  "ringing",
  "established",
  "hold",
  "transferring",
  "transferAccepted",
  "redirecting",
  "terminating",
  "terminated",
  "unknownFutureValue",
] as const;
const stateWith = <State extends string>(takes: readonly State[], about: string) =>
  ({ takes, called: "STATE", about: `${about}: ${takes.join(", ")}` }) as const;
const strict = { about: "warnings count as errors" } as const;
const call = {
  "call-tenant": { takes: "ID", about: "the call's tenant" },
  "call-kind": { takes: ["peerToPeer", "group", "unknown"], about: "the call's kind: a group call needs a transferee" },
  "call-state": stateWith(callStates, "the call's state"),
} as const;

const limitsOf = (what: string, bytes: string) =>
  ({
    "max-bytes": { takes: "N", about: `the length of ${what} (default ${bytes})` },
    "max-depth": { takes: "N", about: "objects and arrays within each other (default 64)" },
    "max-issues": { takes: "N", about: `what is told of ${what}; the last then says how many more there are (default 1000)` },
  }) as const;

const check = {
  usage: "[FILE…]",
  short: "judge transfer bodies",
  about: "judges the bodies of call: transfer.",
  intro: `A FILE is a file, a folder (its JSON files), a pattern in quotes, or - for standard input, which is read where no FILE is given, too.`,
  operands: "files",
  options: {
    "How to judge": { api, strict, "call-id": { takes: "ID", about: "the id of the call being transferred" }, ...call },
    "How much to judge": limitsOf("a body", "1048576"),
    "What to do with it": {
      format: { takes: ["text", "json", "sarif"], about: "how to report (default text)" },
      locale,
      fix: {
        about: `carry out the safe fixes where JSON comes of them: files are changed in place, but those of folders and patterns only where \
they name what only transfer bodies have, such as transferTarget, and the fixes make a body of them; standard input is written mended to standard output \
and reported on standard error`,
      },
    },
  },
  outro: `JSON is { ok, files }; of each file it has ok, kind and issues as validateTransfer gives them, what was fixed, or why \
it is unreadable.`,
  exits: "0 sound · 1 a body has errors",
  tries: [
    "check body.json",
    "check 'requests/**/*.json' --api beta --strict",
    "check --call-kind group body.json",
    `check --fix < body.json > mended.json`,
    "check --format sarif requests > transfers.sarif",
  ],
} as const satisfies Command;

/** Options that make up a spec, so that none of them goes with a spec from a file. */
export const specOptions = {
  "Who shall receive the call, one of": {
    user: { takes: "ID", about: "a Teams user" },
    phone: { takes: "NUMBER", about: "a telephone, such as +12065550123" },
    "application-instance": { takes: "ID", about: "a resource account: a call queue or an auto attendant" },
  },
  "More about the user or the resource account": {
    tenant: { takes: "ID", about: "the tenant" },
    "display-name": { takes: "NAME", about: "the name to show" },
  },
  "What more to say": {
    "replaces-call-id": { takes: "ID", about: "the call to replace: makes the transfer consultative" },
    "transferee-user": { takes: "ID", about: "who is transferred, out of a group call: a Teams user" },
    "transferee-phone": { takes: "NUMBER", about: "or a telephone" },
    "transferee-application-instance": { takes: "ID", about: "or a resource account" },
    "transferee-tenant": { takes: "ID", about: "the transferee's tenant" },
    "transferee-display-name": { takes: "NAME", about: "the transferee's name" },
    "transferee-participant-id": { takes: "ID", about: "the transferee's id in the group call" },
    "client-context": { takes: "TEXT", about: "a mark of your own; sent in beta-2018 only" },
    "language-id": { takes: "TAG", about: "the target's language; sent in beta-2018 only" },
    region: { takes: "NAME", about: "the target's region; sent in beta-2018 only" },
    "call-id": { takes: "ID", about: "the call being transferred: needed for http and curl" },
  },
} as const;

const build = {
  usage: "[SPEC]",
  short: "make a body, or the whole request",
  about: "makes a body of call: transfer, or the whole request.",
  intro: `From options, or from a SPEC as JSON in a file or on standard input: { "to": { "user": "…" }, "callId": "…" }`,
  operands: "files",
  options: {
    ...specOptions,
    "Where it goes": {
      api,
      "base-url": { takes: "URL", about: "another cloud, such as https://graph.microsoft.us" },
      "application-id": { takes: "ID", about: "beta-2018 only: /applications/{id}/calls instead of /app/calls" },
      format: {
        takes: ["json", "http", "curl"],
        about: "the body alone, an .http file, or a command (default json)",
      },
      locale,
    },
    "How to judge": { strict, ...call },
    "How much to judge": limitsOf("a spec", "1048576"),
  },
  exits: "0 built · 1 the spec does not allow it",
  tries: [
    "build --phone +12065550123",
    "build --user 7d5a… --replaces-call-id 31f2… --call-id 9b04… --format curl",
    "build spec.json --format http > transfer.http",
  ],
} as const satisfies Command;

const parse = {
  usage: "[FILE…]",
  short: "read notifications, or logs of them",
  about: "says what notifications of calls mean.",
  intro: [
    `A FILE is one JSON document, or a log with one JSON value a line (NDJSON) of any length, gzipped or not: a file, \
a folder (its .json, .jsonl, .ndjson and .log files, .gz too), a pattern in quotes, or - for standard input, which is read where no FILE is given, too.`,
    `In a program's own log, such as those of pino, winston and Docker, what Graph posted is found among each record's members, as an object or as text. \
What Compose, kubectl, PM2 or journalctl put before each line is passed over, as are colours.`,
  ],
  operands: "files",
  options: {
    "What to do with it": {
      format: {
        takes: ["text", "jsonl", "summary"],
        about: "say each outcome, or as JSON lines, or how it went by call (default text)",
      },
      summary: { about: "the same as --format summary: transfers that succeeded, that failed, and why" },
      locale,
      strict,
      api: { takes: revisions, about: "the revision of Microsoft Graph (default v1.0); notifications of all are read" },
    },
    "How much to read": limitsOf("a document or a log's line", "67108864, which is the most"),
  },
  outro: `JSON lines are outcomes as parseNotifications gives them, with file, line and column instead of a range; issues \
have "issue" for their type.`,
  exits: "0 sound · 1 something has errors",
  tries: [
    "parse callback.json",
    "parse --summary logs",
    `parse --format jsonl callbacks.ndjson.gz | jq 'select(.type == "failed")'`,
  ],
} as const satisfies Command;

const explain = {
  usage: "CODE [SUBCODE] | -",
  short: "say what a result code or an answer means",
  about: "says what a result code or an answer of Graph means, and what to do.",
  intro: [
    `CODE and SUBCODE are those of resultInfo (500 7000, or 500/7000) or of a message's DiagCode, a subcode or a \
termination reason (AppTransferred) alone, or an error of the answer to the request (7505). Where a number has several meanings, all are told; what no \
page documents but users report, or a sister service documents, is known too, and said to be such. What check and parse call an issue \
(property.unknown) is a CODE too.`,
    `With - the whole answer is read from standard input, status line, headers and body, as curl --include or --verbose prints \
it, the error alone, as an SDK prints it, or a pair or a resultInfo alone.`,
  ],
  operands: "any",
  options: {
    Options: {
      state: stateWith([...callStates, "failed", "completed", "ended"], "the state that the result came with, of the call or an attempt"),
      format: { takes: ["text", "json"], about: "how to tell it (default text)" },
      locale,
    },
  },
  exits: "0 a meaning is known, or the transfer is accepted · 1 none is known, or rejected",
  tries: ["explain 500 7000 --state established", "explain 7505", "explain property.unknown", "explain - < answer.txt"],
} as const satisfies Command;

const schema = {
  usage: "[transfer|notifications]",
  short: "print a JSON Schema",
  about: "prints the JSON Schema (2020-12) of transfer bodies or of notifications.",
  intro: `For editors and for validators of other languages; transfer unless told. What no schema can express, such as a \
member given twice, only check tells.`,
  operands: ["transfer", "notifications"],
  options: { Options: { api } },
  exits: "0 printed",
  tries: ["schema > transfer.schema.json", "schema notifications --api beta-2018"],
} as const satisfies Command;

const shells = ["bash", "zsh", "fish", "powershell"] as const;
const completions = {
  usage: "SHELL",
  short: "print completions for a shell",
  about: "prints completions for a shell.",
  intro: [
    "Have your SHELL read them when it starts:",
    `  bash         source <(graph-call-transfer completions bash)                  in ~/.bashrc
  zsh          source <(graph-call-transfer completions zsh)                   in ~/.zshrc, after compinit
  fish         graph-call-transfer completions fish | source                   in ~/.config/fish/config.fish
  PowerShell   graph-call-transfer completions powershell | Out-String | Invoke-Expression    in $PROFILE`,
  ],
  operands: shells,
  options: {},
  exits: "0 printed",
  tries: ["completions bash", "completions fish > ~/.config/fish/completions/graph-call-transfer.fish"],
} as const satisfies Command;

export const commands = { check, build, parse, explain, schema, completions } as const;

export type Name = keyof typeof commands;

/** What `help COMMAND` does. */
export const aboutHelp = "say more about a command";

/** What stands where no command does. */
export const general = {
  help: { about: "say how it is used" },
  version: { about: "print the version" },
} as const satisfies Readonly<Record<string, Option>>;
