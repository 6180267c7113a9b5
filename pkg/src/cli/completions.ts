/** `graph-call-transfer completions`: scripts for shells, out of the table of commands. */
import { oneOf, readArgs, UsageError } from "./args.js";
import { aboutHelp, commands, general, type Command, type Option } from "./commands.js";

export async function completions(args: readonly string[]): Promise<number> {
  const { operands } = readArgs(args, commands.completions.options);
  if (operands.length > 1) throw new UsageError("completions takes one shell");
  const shell = oneOf(commands.completions.operands, operands[0], "completions takes");
  process.stdout.write(scripts[shell]());
  return 0;
}

const names = Object.keys(commands);
const flags = Object.keys(general).map((name) => `--${name}`);

/** A command as a shell completes it. */
interface Completed {
  readonly name: string;
  readonly about: string;
  readonly options: readonly (readonly [flag: string, option: Option])[];
  readonly operands: Command["operands"];
}

const completed: readonly Completed[] = [
  ...Object.entries<Command>(commands).map(([name, { short, options, operands }]) => ({
    name,
    about: short,
    options: [...Object.values(options).flatMap(Object.entries<Option>), ["help", general.help] as const],
    operands,
  })),
  { name: "help", about: aboutHelp, options: [], operands: names },
];

const wordsOf = ({ takes }: Option): readonly string[] | undefined => (typeof takes === "object" ? takes : undefined);
const operandsOf = ({ operands }: Completed): readonly string[] => (typeof operands === "object" ? operands : []);
const switchesOf = ({ options }: Completed): readonly string[] => options.map(([flag]) => `--${flag}`);
const firstWords = [...completed.map(({ name }) => name), ...flags];

function bash(): string {
  const cases = completed.map((command) => {
    const values = command.options.flatMap(([flag, option]) => {
      if (option.takes === undefined) return [];
      return [`        --${flag}) words='${wordsOf(option)?.join(" ") ?? ""}' ;;\n`];
    });
    const otherwise = `        *) [[ $word == -* ]] && words='${switchesOf(command).join(" ")}' || words='${operandsOf(command).join(" ")}' ;;\n`;
    return `    ${command.name})\n      case $before in\n${values.join("")}${otherwise}      esac ;;\n`;
  });
  return `# Completions of graph-call-transfer for bash.
_graph_call_transfer() {
  local IFS=$' \\t\\n' words= command=\${COMP_WORDS[1]}
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  # The = of --api=beta is a word of its own.
  if [[ $word == = ]]; then
    word=
  elif [[ $before == = ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD == 1)); then command=; words='${firstWords.join(" ")}'; fi
  case $command in
${cases.join("")}  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _graph_call_transfer graph-call-transfer
`;
}

function zsh(): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  const plain = (text: string): string => text.replace(/[[\]:\\]/g, "\\$&");
  const cases = completed.map((command) => {
    const options = command.options.map(([flag, option]) => {
      const words = wordsOf(option);
      const value =
        words === undefined
          ? option.takes === undefined
            ? ""
            : `:${option.takes}: `
          : `:${flag}:(${words.join(" ")})`;
      return quoted(`--${flag}${value === "" ? "" : "="}[${plain(option.about)}]${value}`);
    });
    const listed = operandsOf(command).join(" ");
    const operands = command.operands === "files" ? ["'*:file:_files'"] : listed === "" ? [] : [`'1:what:(${listed})'`];
    return `        ${command.name}) _arguments ${[...options, ...operands].join(" \\\n          ")} ;;\n`;
  });
  const described = completed.map(({ name, about }) => quoted(`${name}:${plain(about)}`));
  const switches = Object.entries(general).map(([name, { about }]) => quoted(`(- *)--${name}[${plain(about)}]`));
  return `#compdef graph-call-transfer
# Completions of graph-call-transfer for zsh.
_graph_call_transfer() {
  local context state state_descr line curcontext="$curcontext"
  typeset -A opt_args
  local -a commands=(${described.join(" ")})
  _arguments -C ${switches.join(" ")} '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $words[1] in
${cases.join("")}      esac ;;
  esac
}
if [[ $funcstack[1] == _graph_call_transfer ]]; then _graph_call_transfer "$@"; else compdef _graph_call_transfer graph-call-transfer; fi
`;
}

function fish(): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
  const line = (...parts: readonly string[]): string => `complete -c graph-call-transfer ${parts.join(" ")}\n`;
  const lines = completed.flatMap((command) => {
    const here = `-n '__fish_seen_subcommand_from ${command.name}; and test (count (commandline -opc)) -gt 1'`;
    const options = command.options.map(([flag, option]) => {
      const words = wordsOf(option);
      const value =
        words === undefined ? (option.takes === undefined ? [] : ["-x"]) : ["-x", "-a", quoted(words.join(" "))];
      return line(here, "-l", flag, ...value, "-d", quoted(option.about));
    });
    const operands =
      command.operands === "files" ? [line(here, "-F")] : operandsOf(command).map((word) => line(here, "-a", word));
    return [
      line("-n", "__fish_use_subcommand", "-a", command.name, "-d", quoted(command.about)),
      ...options,
      ...operands,
    ];
  });
  const switches = Object.entries(general).map(([name, { about }]) =>
    line("-n", "__fish_use_subcommand", "-l", name, "-d", quoted(about)),
  );
  return `# Completions of graph-call-transfer for fish.\n${line("-f")}${switches.join("")}${lines.join("")}`;
}

function powershell(): string {
  const list = (words: readonly string[]): string => `@(${words.map((word) => `'${word}'`).join(", ")})`;
  const tables = completed.map((command) => {
    const values = command.options.flatMap(([flag, option]) => {
      return option.takes === undefined ? [] : [`'--${flag}' = ${list(wordsOf(option) ?? [])}`];
    });
    const rows = [...values, `switches = ${list(switchesOf(command))}`, `operands = ${list(operandsOf(command))}`];
    return `    '${command.name}' = @{\n      ${rows.join("\n      ")}\n    }\n`;
  });
  return `# Completions of graph-call-transfer for PowerShell.
Register-ArgumentCompleter -Native -CommandName graph-call-transfer -ScriptBlock {
  param($word, $ast, $cursor)
  $commands = @{
${tables.join("")}  }
  $given = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
  $before = $given[-1]
  $known = if ($given.Count -gt 1) { $commands[$given[1]] }
  $words = if ($given.Count -eq 1) { ${list(firstWords)} }
    elseif ($null -eq $known) { @() }
    elseif ($known.ContainsKey($before)) { $known[$before] }
    elseif ($word -like '-*') { $known.switches }
    else { $known.operands }
  $words | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

const scripts = { bash, zsh, fish, powershell };
