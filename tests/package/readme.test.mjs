// The README's JavaScript runs as it stands, in the project that has the packed package, prints what it promises, and
// compiles as TypeScript.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { faultsOfScript, skip } from "./compiler.mjs";
import { project, run, scratch } from "./installed.mjs";
import { printedBy, snippetsIn } from "./snippets.mjs";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const snippets = snippetsIn(readme, "js");

/** What the last line of each snippet prints. */
const promised = [/^true$/, /^consultative https:\/\/graph\.microsoft\.com\/v1\.0\/communications\/calls\//, /^completed$/, /^transferTarget\.identity\.user\.id$/];

test("what the README shows of the command line is what it prints", () => {
  const [, args, shown] = /```console\n\$ npx graph-call-transfer (.*)\n([\s\S]*?)```/.exec(readme);
  const cwd = scratch();
  copyFileSync(new URL("../../pkg/samples/brace-short.txt", import.meta.url), join(cwd, "body.json"));
  assert.equal(run(args.split(" "), { cwd }).stdout.trim(), shown.trim());
});

test("there is a promise for each snippet", () => assert.equal(snippets.length, promised.length));

for (const [index, code] of snippets.entries()) {
  test(`the README's JavaScript snippet ${index + 1} runs`, () => {
    assert.match(printedBy(code, `readme-${index}`).at(-1), promised[index]);
  });

  test(`the README's JavaScript snippet ${index + 1} compiles as TypeScript`, { skip }, () => {
    assert.deepEqual(faultsOfScript(project, code), []);
  });
}

for (const name of ["README.md", "pkg/README.md"]) {
  test(`the command lines of ${name} are known to the program, and those that need no file run`, () => {
    const lines = [...readFileSync(new URL(`../../${name}`, import.meta.url), "utf8").matchAll(/^npx graph-call-transfer (\w+)([^#\n]*)/gm)];
    assert.ok(lines.length >= 3);
    const program = join(project, "node_modules", ".bin", "graph-call-transfer");
    for (const [, command, rest] of lines) {
      const help = execFileSync(program, [command, "--help"], { encoding: "utf8" });
      for (const [flag] of rest.matchAll(/--[a-z-]+/g)) assert.ok(help.includes(flag), `${command} ${flag}`);
      if (!["check", "parse"].includes(command) && !rest.includes("<")) execFileSync(program, [command, ...rest.trim().split(" ")]);
    }
  });
}
