/** The help texts, out of the table: what a command does, and lines to try. */
import { aboutHelp, commands, general, type Command, type Name, type Option } from "./commands.js";

const program = "graph-call-transfer";
/** The columns of a help text, and where an option's sentence begins. */
const width = 118;
const margin = 34;

/** What there is. */
export function overview(): string {
  const lines = Object.entries<Command>(commands).map(([name, { usage, short }]) =>
    row(`${program} ${name} ${usage}`, short, 56),
  );
  const rest = [row(`${program} help COMMAND`, aboutHelp, 56), row(`${program} --version`, general.version.about, 56)];
  const tries = [
    "check body.json",
    "build --phone +12065550123",
    "parse --summary callbacks.ndjson.gz",
    "explain 500 7000",
  ];
  return [
    `${program}: validates, builds and follows Microsoft Graph call transfers.\n`,
    [...lines, ...rest].join("\n"),
    "\nColours: on a terminal; NO_COLOR=1 turns them off, FORCE_COLOR=1 on.\n",
    tried(tries),
  ].join("\n");
}

/** All about one command. */
export function helpOf(name: Name): string {
  const command: Command = commands[name];
  const groups = Object.entries(command.options).map(([heading, options]) => {
    const rows = Object.entries(options).map(([flag, option]) => row(flagOf(flag, option), option.about, margin));
    return `${heading}:\n${rows.join("\n")}\n`;
  });
  return [
    `${program} ${name} ${command.usage}: ${command.about}\n`,
    ...(command.intro === undefined ? [] : [`${command.intro}\n`]),
    ...groups,
    ...(command.outro === undefined ? [] : [`${command.outro}\n`]),
    `Exit code: ${command.exits} · 2 wrong usage, or what cannot be read or written\n`,
    tried(command.tries),
  ].join("\n");
}

function tried(lines: readonly string[]): string {
  return ["Try:", ...lines.map((line) => `  ${program} ${line}`), ""].join("\n");
}

function flagOf(name: string, { takes }: Option): string {
  return [`--${name}`, typeof takes === "object" ? takes.join("|") : takes]
    .filter((part) => part !== undefined)
    .join(" ");
}

/** A sentence in its column, on the next line where the first column is too long for it. */
function row(left: string, right: string, column: number): string {
  const head = `  ${left}  `;
  const lines = head.length > column ? [head, " ".repeat(column)] : [head.padEnd(column)];
  for (const word of right.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last.length + word.length > width) lines.push(" ".repeat(column) + `${word} `);
    else lines[lines.length - 1] = `${last}${word} `;
  }
  return lines.map((line) => line.trimEnd()).join("\n");
}
