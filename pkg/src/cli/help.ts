/** The help texts, out of the table: what a command does, and lines to try. */
import { aboutHelp, commands, general, type Command, type Name, type Option } from "./commands.js";

const program = "graph-call-transfer";
/** The columns of a help text, which a terminal may have fewer of, and where an option's sentence begins. */
const width = Math.min(process.stdout.columns || 120, 120);
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
    paragraph(`${program}: validates, builds and follows Microsoft Graph call transfers.`),
    [...lines, ...rest].join("\n"),
    `\n${paragraph("Colours: on a terminal; NO_COLOR=1 turns them off, FORCE_COLOR=1 on.")}`,
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
    paragraph(`${program} ${name} ${command.usage}: ${command.about}`),
    ...[command.intro].flat().map(paragraph),
    ...groups,
    ...(command.outro === undefined ? [] : [paragraph(command.outro)]),
    paragraph(`Exit code: ${command.exits} · 2 wrong usage, or what cannot be read or written`),
    tried(command.tries),
  ].join("\n");
}

function tried(lines: readonly string[]): string {
  return ["Try:", ...lines.map((line) => `  ${program} ${line}`), ""].join("\n");
}

function flagOf(name: string, { takes, called }: Option): string {
  return [`--${name}`, called ?? (typeof takes === "object" ? takes.join("|") : takes)].join(" ");
}

/** A sentence in its column, on the next line where the first column is too long for it. */
function row(left: string, right: string, column: number): string {
  const head = `  ${left}  `;
  return filled(head.length > column ? [head, " ".repeat(column)] : [head.padEnd(column)], right, column);
}

/** What is laid out already, lines that begin with blanks, stays as it is. */
function paragraph(text: string): string {
  return text.startsWith(" ") ? `${text}\n` : `${filled([""], text, 0)}\n`;
}

/** Goes on with a text in a column, behind what stands in the last line. */
function filled(lines: string[], text: string, column: number): string {
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last.length + word.length > width && last.trim() !== "") lines.push(" ".repeat(column) + `${word} `);
    else lines[lines.length - 1] = `${last}${word} `;
  }
  return lines.map((line) => line.trimEnd()).join("\n");
}
