// `cargo xtask bench` builds everything and runs this. Ratios, not times, are the result: a machine's speed drifts, its
// ratios hold.
//
//   node benches/node/run.mjs [--only body,batch/text] [--quick] [--json <file>] [--list]
//
// --only takes names of rows, or what stands before their slash, and is quick. --json keeps the figures; where they are
// the repository's own, benches/results.json, the README's table is made from them.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { nativeRows } from "./native.mjs";
import { processRows } from "./processes.mjs";
import { rows } from "./rows.mjs";
import { resultOf, tableOf, withBlock } from "./table.mjs";

const { values: flags } = parseArgs({
  options: { only: { type: "string" }, quick: { type: "boolean" }, json: { type: "string" }, list: { type: "boolean" } },
});
const quick = flags.quick === true || flags.only !== undefined;
const path = (url) => fileURLToPath(new URL(url, import.meta.url));

/** A timed row is measured in a process of its own. */
function inProcess({ name }) {
  const [rounds, milliseconds] = quick ? [5, 60] : [9, 150];
  const { status, stdout } = spawnSync(process.execPath, [path("time.mjs"), name, rounds, milliseconds], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${name} could not be measured`);
  return JSON.parse(stdout);
}

const all = [...rows.map((row) => ({ ...row, unit: "ns", measure: () => inProcess(row) })), ...processRows, ...nativeRows];
const only = flags.only?.split(",");
const chosen = all.filter(({ name }) => only === undefined || only.some((one) => name === one || name.startsWith(`${one}/`)));
if (flags.list === true || chosen.length === 0) {
  console.log(all.map(({ name, work }) => `${name.padEnd(22)} ${work}`).join("\n"));
  process.exit(flags.list === true ? 0 : 2);
}

const results = [];
for (const row of chosen) {
  process.stderr.write(`${row.name} …\n`);
  results.push(resultOf(row, await row.measure({ quick })));
}
console.log(`Node ${process.version}, ${availableParallelism()} cores. A ratio is ours divided by theirs.\n`);
console.log(tableOf(results));

const goals = results.flatMap(({ peers }) => peers).filter(({ goal }) => goal !== undefined);
if (goals.length > 0) console.log(`\n${goals.filter(({ reached }) => reached).length} of ${goals.length} goals reached`);

if (flags.json !== undefined) {
  const kept = { command: ["cargo xtask bench", ...process.argv.slice(2)].join(" "), node: process.version, cpus: availableParallelism(), results };
  writeFileSync(flags.json, `${JSON.stringify(kept, undefined, 2)}\n`);
  if (resolve(flags.json) === path("../results.json")) {
    const readme = path("../../README.md");
    writeFileSync(readme, withBlock(readFileSync(readme, "utf8"), kept));
  }
}
