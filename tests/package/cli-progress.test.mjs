// The line on a terminal that says how far a long reading has got, by a clock on which every piece takes long, or no time.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { project, terminal } from "./installed.mjs";
import { folder, parse, stream, write } from "./logs.mjs";

const bin = join(project, "node_modules/.bin/graph-call-transfer");
const mega = 1_000_000;
write("clock.cjs", "let now = 0; performance.now = () => (now += Number(process.env.STEP));");
write("long.ndjson", stream.repeat(Math.ceil((9 * mega) / stream.length)));

const env = { NODE_OPTIONS: `--require "${join(folder, "clock.cjs")}"`, STEP: "1000" };
/** What a terminal sees of a command. */
const seen = (command, more = {}) =>
  spawnSync("script", ["-qec", command, "/dev/null"], { cwd: folder, encoding: "utf8", env: { ...process.env, ...env, ...more } }).stdout;

for (const [name, command, told] of [
  ["a file", `'${bin}' parse story.ndjson`, "100 % · 0 MB · 0 MB/s"],
  ["standard input", `cat story.ndjson | '${bin}' parse --format jsonl`, "0 MB · 0 MB/s"],
  ["a pipe by its name", `mkfifo pipe; cat story.ndjson > pipe & '${bin}' parse pipe`, "0 MB · 0 MB/s"],
]) {
  test(`of ${name} the terminal is told, and in the end nothing is left of it`, terminal, () => {
    assert.equal(seen(`${command} > told.txt`), `\r\u001b[K${told}\r\u001b[K`);
    assert.match(readFileSync(join(folder, "told.txt"), "utf8"), /completed/);
  });
}

test("of a log of some length each part is told", terminal, () => {
  const lines = seen(`'${bin}' parse --summary long.ndjson > told.txt`).split("\r\u001b[K").slice(1);
  assert.equal(lines.pop(), "");
  assert.deepEqual(lines.slice(0, 2), ["11 % · 1 MB · 1 MB/s", "23 % · 2 MB · 1 MB/s"]);
  assert.match(lines.at(-1), /^100 % · 9 MB · 1 MB\/s$/);
});

test("what took no time has no line, and none to take away", terminal, () => {
  assert.equal(seen(`'${bin}' parse story.ndjson > told.txt`, { STEP: "1" }), "");
});

test("a message takes the line's place", terminal, () => {
  const told = /^\r\u001b\[K100 % · 0 MB · 0 MB\/s\r\u001b\[Kgraph-call-transfer: cut\.gz: /;
  assert.match(seen(`'${bin}' parse cut.gz > told.txt`), told);
});

test("where outcomes go to the terminal themselves, nothing is told in between", terminal, () => {
  const outcomes = seen(`'${bin}' parse story.ndjson`);
  assert.match(outcomes, /completed/);
  assert.ok(!outcomes.includes("MB"), outcomes);
});

test("no terminal, no line", () => {
  assert.equal(parse(["story.ndjson"], { env }).stderr, "");
});
