// The command line's parse --summary: how each call went, counted exactly, in memory that does not grow.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { describe, test } from "node:test";
import { importPackage, project } from "./installed.mjs";
import { bad, folder, good, idOf, info, item, ndjson, parse, story, stream, write } from "./logs.mjs";

const { explainResult } = await importPackage();
const bin = join(project, "node_modules/.bin/graph-call-transfer");

describe("parse --summary", () => {
  test("counts by call, and says why", () => {
    const { status, stdout } = parse(["--summary", "story.ndjson"]);
    assert.equal(status, 0);
    assert.match(stdout, /^6 notifications of 2 calls\n/);
    assert.match(stdout, /\n {2}transferred +1\n {2}transfer failed +1\n/);
    assert.match(stdout, new RegExp(`\\n {2}${idOf(1)} {2}transferred\n {2}${idOf(2)} {2}transfer failed +500/7000\n`));
    assert.match(stdout, new RegExp(`\\n {2}transfer failed +500/7000 +1 +${idOf(2)}\n`));
    assert.ok(stdout.includes(explainResult(500, 7000, { state: "established" }).meaning));
    assert.equal(parse(["--format", "summary", "story.ndjson"]).stdout, stdout);
  });

  test("neither order, repetition, files nor the spelling of ids matter to the counts", () => {
    const counts = (text) =>
      /^(\d+ notifications .*\n)([^]*?)\n\n/.exec(text.replace(/^\d+ notifications/, "0 notifications"))[0];
    const expected = counts(parse(["--summary"], { input: stream }).stdout);
    const spelt = stream.replaceAll(idOf(1), idOf(1).replaceAll("-", "").toUpperCase());
    const inputs = [stream + stream, ndjson([...story].reverse()), stream + spelt];
    for (const input of inputs) assert.equal(counts(parse(["--summary"], { input }).stdout), expected);
    const several = parse(["--summary", "story.ndjson", "pretty.json", "story.ndjson.gz"]).stdout;
    assert.equal(counts(several), expected);
    assert.match(several, /^18 notifications of 2 calls\n/);
  });

  test("many calls are counted exactly, whatever their ids are", () => {
    const ids = (index) => (index % 2 === 0 ? idOf(index) : `call ${index} — ${"x".repeat(index % 50)}`);
    const items = Array.from({ length: 3_000 }, (_, index) =>
      index % 3 === 0 ? bad(ids(index)) : good(ids(index)),
    ).flat();
    const { stdout } = parse(["--summary"], { input: ndjson(items) });
    assert.match(
      stdout,
      new RegExp(
        `^${items.length} notifications of 3000 calls\n\n {2}transferred +2000\n {2}transfer failed +1000\n\n`,
      ),
    );
    assert.match(stdout, /\n {2}transfer failed +500\/7000 +1000 +\S+\n/);
  });

  test("an id that goes on where another ends is another call's", () => {
    const ids = [idOf(1), `${idOf(1)}0`, `${idOf(1)}-x`];
    assert.match(parse(["--summary"], { input: ndjson(ids.map((id) => item(id, "transferring"))) }).stdout, /^3 notifications of 3 calls\n/);
  });

  test("reasons are kept up to a number and a length, and the rest are counted together", () => {
    const long = ["x", "z"].map((letter) => item(letter.repeat(100), "established", info(500, "y".repeat(100))));
    const items = Array.from({ length: 5_000 }, (_, index) => item(idOf(index), "established", info(500, index)));
    const { stdout } = parse(["--summary"], { input: ndjson([...long, ...items]) });
    assert.match(stdout, /\n {2}transfer failed +5002\n/);
    assert.match(stdout, /\n {2}transfer failed {2}… +905\n {2}transfer failed {2}500\/y{40} +2 {2}x{64}\n/);
    assert.match(stdout, /\n {2}… \+4077\n$/);
  });

  test("says how each call went: under way, cut off, failed before it went well, or without a transfer", () => {
    const items = [
      item(idOf(1), "transferring"),
      ...[item(idOf(2), "transferring"), item(idOf(2), "terminated", info(200, 5001), "deleted")],
      ...[...bad(idOf(3)), ...good(idOf(3))],
      item(idOf(4), "terminated", info(200, 5002), "deleted"),
      item(idOf(5), "established"),
    ];
    const { stdout } = parse(["--summary"], { input: ndjson(items) });
    for (const [fate, number] of [
      ["transferred", 3],
      ["call ended during the transfer +200/5001", 2],
      ["transfer under way", 1],
      ["ended without a transfer +200/5002", 4],
      ["no transfer seen", 5],
    ]) {
      assert.match(stdout, new RegExp(`\\n {2}${idOf(number)} {2}${fate}\n`));
    }
    assert.match(stdout, /\n {2}transferred +1 {2}1 of them after a failure\n/);
    const coloured = parse(["--summary"], { input: ndjson(items), env: { FORCE_COLOR: "1" } }).stdout;
    for (const [number, colour] of [[1, ""], [2, "\u001b[33m"], [3, "\u001b[32m"], [4, ""], [5, ""]]) {
      assert.ok(coloured.includes(`\n${colour}  ${idOf(number)}  `), `${number}: ${coloured}`);
    }
    assert.match(
      parse(["--summary", "--locale", "ru"], { input: ndjson(items) }).stdout,
      /^уведомлений: 10, вызовов: 5\n/,
    );
  });

  test("of several reasons a call keeps the worst, in whatever order they come", () => {
    const failures = [info(404, 7000), info(500, 7000), info(500, 7700)].map((result) => item(idOf(1), "established", result));
    for (const [a, b, c] of [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]) {
      const { stdout } = parse(["--summary"], { input: ndjson([failures[a], failures[b], failures[c]]) });
      assert.match(stdout, new RegExp(`\\n {2}${idOf(1)} {2}transfer failed {2}500/7700\n`));
    }
  });

  test("lists what was wrong, and where first", () => {
    const { status, stdout } = parse(["--summary", "cut.ndjson", "unknown.json"]);
    assert.equal(status, 1);
    assert.match(stdout, /\n {2}error +json\.\w+ +\d+ {2}cut\.ndjson:6:\d+\n/);
    assert.match(stdout, /\n {2}error +notification\.change_type +1 {2}unknown\.json:1:\d+\n/);

    // Errors first, and of them the most frequent.
    const [bare] = story;
    const unknown = ndjson([{ ...bare, changeType: "vanished" }]);
    const told = parse(["--summary"], { input: `${JSON.stringify(bare)}\n{"value":[\n${unknown}${unknown}` }).stdout;
    assert.deepEqual(told.match(/(?<=^ {2})(error|hint) +\S+ +\d+/gm).map((row) => row.replace(/ +/g, " ")), [
      "error notification.change_type 2",
      "error json.syntax 1",
      "hint notification.unwrapped 1",
    ]);
  });

  test("what was read before a file broke off counts", () => {
    const { status, stdout } = parse(["--summary", "story.ndjson", "cut.gz"]);
    assert.equal(status, 2);
    assert.match(stdout, /^\d+ notifications of 2 calls\n/);
  });

  test("in Russian, too, the same words stand for one call and for many", () => {
    const ended = item(idOf(4), "terminated", info(200, 5002), "deleted");
    const { stdout } = parse(["--summary", "--locale", "ru"], { input: ndjson([item(idOf(1), "transferring"), ...good(idOf(3)), ended]) });
    for (const [fate, number] of [
      ["перевод выполнен", 3],
      ["перевод идёт", 1],
      ["вызов завершился без перевода +200/5002", 4],
    ]) {
      assert.match(stdout, new RegExp(`\\n {2}${idOf(number)} {2}${fate}\n`));
    }
  });

  test("memory does not grow with the length of a stream", { timeout: 300_000 }, async () => {
    const block = Buffer.from(ndjson(Array.from({ length: 200 }, (_, index) => good(idOf(index))).flat()));
    const [short, long] = [await peak(block, 20_000_000), await peak(block, 200_000_000)];
    assert.ok(long.stdout.startsWith(`${long.blocks * 600} notifications of 200 calls\n`), long.stdout);
    assert.ok(
      long.bytes < short.bytes + 64_000_000 && long.bytes < 400_000_000,
      `${short.bytes}, then ${long.bytes} bytes`,
    );
  });
});

/** The most memory that the summary of a stream took, of so many bytes. */
async function peak(block, length) {
  // Each thread has memory of its own: there are as many on every machine.
  write(
    "peak.cjs",
    `require("node:os").availableParallelism = () => 2;
    require("node:module").syncBuiltinESMExports();
    process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)));`,
  );
  const blocks = Math.ceil(length / block.length);
  const child = spawn(bin, ["parse", "--summary"], {
    env: { ...process.env, NODE_OPTIONS: `--require "${join(folder, "peak.cjs")}"` },
  });
  const told = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) child[name].on("data", (chunk) => (told[name] += chunk));
  const closed = new Promise((resolve) => child.on("close", resolve));
  const source = function* () {
    for (let index = 0; index < blocks; index += 1) yield block;
  };
  await pipeline(Readable.from(source()), child.stdin);
  assert.equal(await closed, 0, told.stderr);
  return { blocks, stdout: told.stdout, bytes: Number(told.stderr) * 1024 };
}
