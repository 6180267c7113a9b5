// The README's numbers are those that were kept, and say which command makes them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { withBlock } from "../../benches/node/table.mjs";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const readme = read("README.md");
const kept = JSON.parse(read("benches/results.json"));

test("the README's numbers are those of benches/results.json", () => {
  assert.equal(withBlock(readme, kept), readme, `run \`${kept.command}\``);
});

test("their table has a row for every goal, and a ratio in each", () => {
  const [, block] = /<!-- numbers -->([^]*?)<!-- \/numbers -->/.exec(readme);
  assert.ok(block.includes(`\`${kept.command}\``), "the command");
  const rows = block.split("\n").filter((line) => line.startsWith("| ")).slice(2);
  const goals = kept.results.flatMap(({ peers }) => peers).filter(({ goal }) => goal !== undefined);
  assert.ok(goals.length > 10, String(goals.length));
  assert.equal(rows.length, goals.length);
  for (const row of rows) assert.match(row, /^\| .+ \| .+ \| [\d.]+x \| ([\d.]+ to [\d.]+)? \| [\d.]+x \| (yes|not yet) \|$/);
});

test("where a goal is stated, whether it is reached follows from the ratio", () => {
  for (const { ours, peers } of kept.results) {
    for (const { theirs, goal, reached } of peers) assert.equal(reached, goal === undefined ? undefined : ours / theirs <= goal);
  }
});
