// Completions: the shells themselves complete, where they are installed; bash is wherever the tests run.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { run, scratch } from "./installed.mjs";

const folder = scratch();
writeFileSync(join(folder, "pay load.json"), "{}");
const commands = ["check", "build", "parse", "explain", "schema", "completions"];
const script = (shell) => {
  const { status, stdout, stderr } = run(["completions", shell]);
  assert.deepEqual([status, stderr], [0, ""]);
  const file = join(folder, `completions.${shell}`);
  writeFileSync(file, stdout);
  return file;
};
const skip = (shell) => (spawnSync(shell, ["--version"]).status === 0 ? false : `no ${shell}`);
const outOf = (shell, args, input) => {
  const env = { ...process.env, HOME: folder, TERM: "dumb" };
  const { status, stdout, stderr } = spawnSync(shell, args, {
    cwd: folder,
    encoding: "utf8",
    input,
    env,
    timeout: 120_000,
  });
  assert.deepEqual([status, stderr], [0, ""], stdout);
  return stdout.split("\n").filter((line) => line !== "");
};

/** What is typed, and what is offered for its last word, in any order. */
const offers = [
  [[""], [...commands, "help"]],
  [["ch"], ["check"]],
  [
    ["check", "--api", ""],
    ["v1.0", "beta", "beta-2018"],
  ],
  [["check", "--fo"], ["--format"]],
  [["check", "--strict", "--fo"], ["--format"]],
  [["build", "--format", "c"], ["curl"]],
  [
    ["parse", "--format", ""],
    ["text", "jsonl", "summary"],
  ],
  [["parse", "--call-k"], []],
  [
    ["schema", ""],
    ["transfer", "notifications"],
  ],
  [["completions", "f"], ["fish"]],
  [["help", "ex"], ["explain"]],
];

/** The commands alone: shells differ in whether they offer options before a dash is typed. */
const plain = (words) => words.filter((word) => !word.startsWith("--") || words.length === 1).sort();

describe("bash", { skip: skip("bash") }, () => {
  const complete = (words, more = "") => {
    const file = script("bash");
    const quoted = words.map((word) => `'${word}'`).join(" ");
    const typed = `COMP_WORDS=(graph-call-transfer ${quoted}) COMP_CWORD=${words.length}`;
    return outOf(
      "bash",
      ["--norc"],
      `set -u; source '${file}'; ${typed}; _graph_call_transfer; printf '%s\\n' "\${COMPREPLY[@]-}"${more}\n`,
    );
  };
  for (const [words, expected] of offers) {
    test(words.join(" "), () => assert.deepEqual(plain(complete(words)), [...expected].sort()));
  }

  test("the value behind a =", () => {
    assert.deepEqual(complete(["check", "--api", "="]), ["v1.0", "beta", "beta-2018"]);
    assert.deepEqual(complete(["check", "--api", "=", "beta-"]), ["beta-2018"]);
  });

  test("is registered, with files where nothing else is offered", () => {
    assert.match(
      complete(["check", "pay"], "; complete -p graph-call-transfer").join(),
      /-o default .*-F _graph_call_transfer/,
    );
  });
});

describe("fish", { skip: skip("fish") }, () => {
  const complete = (words) => {
    const line = ["graph-call-transfer", ...words].join(" ");
    return outOf("fish", ["--no-config", "-c", `source '${script("fish")}'; complete -C '${line}'`]);
  };
  for (const [words, expected] of offers) {
    test(words.join(" "), () => {
      const offered = complete(words).map((line) => line.split("\t")[0]);
      assert.deepEqual(plain(offered), [...expected].sort());
    });
  }

  test("says what an option is for", () => {
    assert.deepEqual(complete(["check", "--str"]), ["--strict\twarnings count as errors"]);
  });

  test("offers files where a command takes them", () => {
    assert.match(complete(["check", "pay"]).join(), /^pay.*load\.json$/);
    assert.deepEqual(complete(["explain", "pay"]), []);
  });
});

describe("zsh", { skip: skip("zsh") }, () => {
  /** What the shell runs once a line with tabs in it was typed into a terminal of its own. */
  const typed = (line, before) => {
    const drive = `
      zmodload zsh/zpty
      zpty z zsh -f -i
      zpty -w z "PS1= ; autoload -Uz compinit; compinit -u -D; ${before}; graph-call-transfer() { print -r -- \\"ran<\\$*>\\" }; print read''y"
      zpty -r z out '*ready*'
      zpty -w z $'graph-call-transfer ${line}'
      zpty -r z out '*ran<[^$]*>*'
      print -r -- \${\${out##*ran<}%%>*}
      zpty -d z`;
    return outOf("zsh", ["-f", "-c", drive]).join("\n");
  };
  const loaded = () => `source '${script("zsh")}'`;

  for (const [line, ran] of [
    ["ch\\t--fo\\tsar\\t", "check --format=sarif"],
    ["schema no\\t--ap\\tbeta-\\t", "schema notifications --api=beta-2018"],
    ["completions fi\\t", "completions fish"],
    ["check pay\\t", "check pay load.json"],
  ]) {
    test(line, () => assert.equal(typed(line, loaded()).trim(), ran));
  }

  test("works from a folder of functions too", () => {
    writeFileSync(join(folder, "_graph_call_transfer"), run(["completions", "zsh"]).stdout);
    const autoloaded = `fpath=('${folder}' \\$fpath); compinit -u -D`;
    assert.equal(typed("expl\\t7505", autoloaded).trim(), "explain 7505");
  });
});

describe("PowerShell", { skip: skip("pwsh") }, () => {
  for (const [words, expected] of offers) {
    test(words.join(" "), () => {
      const line = ["graph-call-transfer", ...words].join(" ");
      const told = `. '${script("powershell")}'; (TabExpansion2 '${line}' ${line.length}).CompletionMatches.CompletionText`;
      assert.deepEqual(plain(outOf("pwsh", ["-NoProfile", "-Command", told])), [...expected].sort());
    });
  }
});

test("the help's line for each shell is to be copied whole", () => {
  const { stdout } = run(["completions", "--help"]);
  for (const shell of ["bash", "zsh", "fish", "PowerShell"]) {
    assert.match(stdout, new RegExp(`^ {2}${shell} .*completions ${shell.toLowerCase()}\\b.* in [~$]\\S+`, "m"));
  }
});

for (const [args, message] of [
  [[], /completions takes bash, zsh, fish, powershell$/m],
  [["tcsh"], /not 'tcsh'/],
  [["bash", "zsh"], /one shell/],
]) {
  test(`completions ${args.join(" ")} exits with 2`, () => {
    const { status, stdout, stderr } = run(["completions", ...args]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, message);
  });
}
