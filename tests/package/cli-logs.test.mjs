// Logs of many blocks through the command line: threads share them, and nobody can tell from what is written.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { importPackage, project, scratch } from "./installed.mjs";

const { parseNotifications } = await importPackage();

const folder = scratch();
const bin = join(project, "node_modules/.bin/graph-call-transfer");
const write = (name, content) => writeFileSync(join(folder, name), content);
const parse = (args) => spawnSync(bin, ["parse", ...args], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
const objects = (text) => text.split("\n").slice(0, -1).map((line) => JSON.parse(line));

const idOf = (number) => `341a0500-d4bf-4224-8b19-${String(number).padStart(12, "0")}`;
const line = (id, state, resultInfo, changeType = "updated") =>
  JSON.stringify({ value: [{ changeType, resourceUrl: `/communications/calls/${id}`, resourceData: { "@odata.type": "#microsoft.graph.call", state, resultInfo } }] });

/** Lines of so many calls, each told by several lines that stand far apart; every hundredth call fails in its own way. */
const calls = 10_000;
const rounds = [
  (index) => line(idOf(index), "transferring"),
  (index) => (index % 100 === 0 ? line(idOf(index), "established", { code: 500 + index / 100, subcode: 7000 }) : line(idOf(index), "transferAccepted")),
  (index) => (index % 100 === 0 ? line(idOf(index), "established") : line(idOf(index), "terminated", { code: 0, subcode: 7015 }, "deleted")),
];
const lines = rounds.flatMap((round) => Array.from({ length: calls }, (_, index) => round(index)));
const broken = 2 * calls + 1_501;
lines[broken] = lines[broken].slice(0, 60);
lines[broken + 2_000] = lines[broken + 2_000].slice(0, 60);
const log = `${lines.join("\n")}\n`;
write("long.ndjson", log);
write("long.ndjson.gz", gzipSync(log));

/** So long a log is more than one thread would be given. */
test("the log has blocks for several threads", () => assert.ok(log.length > 5 * (1 << 20), String(log.length)));

describe("a log of many blocks", () => {
  for (const file of ["long.ndjson", "long.ndjson.gz"]) {
    test(`${file}: every line is told, in order`, () => {
      const { status, stdout, stderr } = parse([file, "--format", "jsonl"]);
      assert.deepEqual([status, stderr], [1, ""]);
      const outcomes = objects(stdout).filter(({ type }) => type !== "issue");
      const whole = lines.map((_, index) => index + 1).filter((number) => number !== broken + 1 && number !== broken + 2_001);
      assert.deepEqual(outcomes.map(({ line: number }) => number), whole);
      assert.deepEqual(outcomes.map(({ callId }) => callId), whole.map((number) => idOf((number - 1) % calls)));
    });
  }

  test("the summary is that of one thread, line by line", () => {
    const { status, stdout } = parse(["--summary", "long.ndjson"]);
    assert.equal(status, 1);
    assert.match(stdout, new RegExp(`^${lines.length - 2} notifications of ${calls} calls\n`));
    const failed = calls / 100;
    // The broken lines told of the end of two calls, which are under way then.
    const lost = 2;
    assert.match(stdout, new RegExp(`\n {2}transferred +${calls - failed - lost}\n`));
    assert.match(stdout, new RegExp(`\n {2}transfer failed +${failed}\n`));
    for (const index of [0, 1]) {
      assert.match(stdout, new RegExp(`\n {2}transfer failed +${500 + index}/7000 +1 +${idOf(100 * index)}\n`));
    }
    assert.match(stdout, new RegExp(`\n {2}error +json\\.\\w+ +2 {2}long\\.ndjson:${broken + 1}:\\d+\n`), "the first place");
  });

  test("several logs are one summary, and the first place is in the first of them", () => {
    const { stdout } = parse(["--summary", "long.ndjson", "long.ndjson.gz"]);
    assert.match(stdout, new RegExp(`^${2 * (lines.length - 2)} notifications of ${calls} calls\n`));
    assert.match(stdout, new RegExp(`\n {2}error +json\\.\\w+ +4 {2}long\\.ndjson:${broken + 1}:`));
  });

  test("what a log says before it breaks off is told, whichever thread had it", () => {
    write("cut.gz", gzipSync(log).subarray(0, -5_000));
    const { status, stdout, stderr } = parse(["cut.gz", "--format", "jsonl"]);
    assert.equal(status, 2);
    assert.match(stderr, /^graph-call-transfer: cut\.gz: /);
    const numbers = objects(stdout).filter(({ type }) => type !== "issue").map(({ line: number }) => number);
    assert.ok(numbers.length > 5_000, String(numbers.length));
    assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b));
  });

  test("who watches a log sees each line as it comes, also once there are threads", async () => {
    const watched = spawn(bin, ["parse", "--format", "jsonl"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"], timeout: 120_000 });
    const closed = new Promise((resolve) => watched.on("close", resolve));
    let seen = 0;
    let atLine = () => {};
    watched.stdout.on("data", (chunk) => {
      seen += chunk.toString().split("\n").length - 1;
      atLine();
    });
    const until = (count) => new Promise((resolve) => (atLine = () => seen >= count && resolve()));
    const some = lines.filter((text) => text.endsWith("}"));
    for (const [from, to] of [[0, 2], [2, 3], [3, some.length], [0, 1], [1, 2]]) {
      const all = until(seen + to - from);
      watched.stdin.write(some.slice(from, to).map((text) => `${text}\n`).join(""));
      assert.equal(await Promise.race([all, closed]), undefined, `line ${to} is not told`);
    }
    watched.stdin.end();
    assert.equal(await closed, 0);
  });

  test("threads are no reason to go on when nobody reads any more", async () => {
    const shell = spawn("/bin/sh", ["-c", `"${bin}" parse --format jsonl long.ndjson | head -n 1`], { cwd: folder });
    const told = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) shell[name].on("data", (chunk) => (told[name] += chunk));
    await new Promise((resolve) => shell.on("close", resolve));
    assert.deepEqual([told.stdout.split("\n").length, told.stderr], [2, ""]);
  });
});

describe("a log is read as its lines are, each by itself", () => {
  const cases = JSON.parse(readFileSync(new URL("../cases/notifications.json", import.meta.url), "utf8"));
  const bodies = cases.flatMap(({ body, text = JSON.stringify(body) }) => (text === undefined || /[\n\r]/.test(text) ? [] : [text]));
  const plain = line(idOf(7), "terminated", { code: 598, subcode: 4242, message: "ended" }, "deleted");
  const odd = [
    plain,
    plain.replace('"state"', '"clientContext":"a\\"b\\u00e9","state"'),
    plain.replace('"state"', '"displayName":"Zoë — Мила","state"'),
    line(idOf(8), "transferring"),
    plain.replace(idOf(7), idOf(8)).replace('"state"', '"terminationReason":"AppInitiated","state"'),
    plain.replace('"subcode":4242', '"subcode":99999999999'),
    `  ${plain}  `,
    `\t${plain}`,
    `${plain}\r`,
    `${plain}\f`,
    `${plain},`,
    '{"value":[]}',
    "",
    " \t \r",
    "null",
  ];
  const texts = [...bodies, ...odd, ...bodies.map((text) => `${text}\r`), plain];
  // The last line ends without a line break.
  write("odd.ndjson", texts.join("\n"));
  const isBlank = (text) => /^[ \t\r]*$/.test(text);
  const reports = texts.map((text) => (isBlank(text) ? { outcomes: [], issues: [] } : parseNotifications(Buffer.from(text))));

  test("what is told of them", () => {
    const { stdout } = parse(["odd.ndjson", "--format", "jsonl"]);
    const expected = reports.flatMap(({ outcomes, issues }, index) => [
      ...outcomes.map(({ range, ...outcome }) => ({ ...outcome, file: "odd.ndjson", line: index + 1, column: range.start.column })),
      ...issues.map(({ code, severity, params, message, pointer, docs, range }) => ({
        type: "issue",
        ...{ code, severity, params, message, pointer, docs },
        file: "odd.ndjson",
        ...(range === undefined ? {} : { line: index + 1, column: range.start.column }),
      })),
    ]);
    assert.deepEqual(objects(stdout), JSON.parse(JSON.stringify(expected)));
    assert.ok(expected.length > texts.length, String(expected.length));
  });

  test("what is counted of them", () => {
    const outcomes = reports.flatMap((report) => report.outcomes);
    const ids = new Set(outcomes.flatMap(({ callId }) => callId?.replaceAll("-", "").toLowerCase() ?? []));
    const { stdout } = parse(["--summary", "odd.ndjson"]);
    assert.match(stdout, new RegExp(`^${outcomes.length} notifications of ${ids.size} calls\n`));
    // Each line by itself is no log, but a document.
    for (const [index, text] of texts.entries()) if (!isBlank(text)) write(`${index}.json`, text);
    const files = texts.flatMap((text, index) => (isBlank(text) ? [] : [`${index}.json`]));
    const counts = (text) => text.replace(/(\S+):\d+:\d+$|(\S+\.(nd)?json\S*)$/gm, "");
    assert.equal(counts(parse(["--summary", ...files]).stdout), counts(stdout));
  });
});
