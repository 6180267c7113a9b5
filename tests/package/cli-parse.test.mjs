// The command line's parse and explain: documents, streams, gzip, standard input, cut lines, the summary, memory.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { importPackage, project, run, scratch } from "./installed.mjs";

const { explainResult, parseNotifications } = await importPackage();
const bin = join(project, "node_modules/.bin/graph-call-transfer");
const folder = scratch();
const write = (name, content) => writeFileSync(join(folder, name), content);
const parse = (args, options) => run(["parse", ...args], { cwd: folder, ...options });
const lines = (text) => text.split("\n").slice(0, -1);
const objects = (text) => lines(text).map((line) => JSON.parse(line));

const idOf = (number) => `341a0500-d4bf-4224-8b19-${String(number).padStart(12, "0")}`;
const item = (id, state, more = {}, changeType = "updated") => ({
  "@odata.type": "#microsoft.graph.commsNotification",
  changeType,
  resourceUrl: `/communications/calls/${id}`,
  resourceData: { "@odata.type": "#microsoft.graph.call", state, ...more },
});
const info = (code, subcode) => ({ resultInfo: { "@odata.type": "#microsoft.graph.resultInfo", code, subcode } });
const wrapped = (...value) => ({ "@odata.type": "#microsoft.graph.commsNotifications", value });
const good = (id) => [
  item(id, "transferring"),
  item(id, "transferAccepted"),
  item(id, "terminated", info(0, 7015), "deleted"),
];
const bad = (id) => [item(id, "transferring"), item(id, "established", info(500, 7000))];
const ndjson = (items) => items.map((one) => `${JSON.stringify(wrapped(one))}\n`).join("");

const story = [...good(idOf(1)), ...bad(idOf(2)), item(idOf(2), "terminated", info(200, 5001), "deleted")];
const stream = ndjson(story);
const pretty = JSON.stringify(wrapped(...story), null, 2);
write("story.ndjson", stream);
write("story.log", stream);
write("pretty.json", pretty);
write("one-line.json", JSON.stringify(wrapped(...story)));
write("items.json", `{"value":[\n${story.map((one) => JSON.stringify(one)).join(",\n")}\n]}\n`);
write("last-item.json", `{"value":[\n${JSON.stringify(story[0])}\n]}\n`);
write("story.ndjson.gz", gzipSync(stream));
write("pretty.bin", gzipSync(pretty));
write("two-members.gz", Buffer.concat([gzipSync(stream.slice(0, 700)), gzipSync(stream.slice(700))]));
write("cut.ndjson", stream.slice(0, -150));
write("cut-first.log", stream.slice(40));
write("cut.gz", gzipSync(stream).subarray(0, 100));
write("bom.json", `\ufeff${pretty}`);
write("windows.log", stream.replaceAll("\n", "\r\n"));
write("blank.log", `\n\n${stream.replaceAll("\n", "\n\n \t\n")}`);
write("empty.json", "");
write("broken.json", pretty.slice(0, -30));
write("unknown.json", JSON.stringify(wrapped({ ...story[0], changeType: "vanished" })));
mkdirSync(join(folder, "logs/more"), { recursive: true });
write("logs/a.jsonl", ndjson(good(idOf(7))));
write("logs/more/b.ndjson.gz", gzipSync(ndjson(bad(idOf(8)))));
write("logs/readme.txt", "not read");

const types = ["transferring", "accepted", "completed", "transferring", "failed", "ended"];

describe("parse --format jsonl", () => {
  const whole = [
    "story.ndjson",
    "story.log",
    "pretty.json",
    "one-line.json",
    "items.json",
    "story.ndjson.gz",
    "pretty.bin",
  ];
  for (const file of [...whole, "two-members.gz", "windows.log", "blank.log"]) {
    test(`${file} has every outcome`, () => {
      const { status, stdout, stderr } = parse([file, "--format", "jsonl"]);
      assert.deepEqual([status, stderr], [0, ""]);
      assert.deepEqual(
        objects(stdout).map(({ type }) => type),
        types,
      );
      assert.ok(objects(stdout).every((one) => one.file === file && one.line >= 1 && one.column >= 1));
    });
  }

  test("outcomes are those of the package, with file, line and column for the range", () => {
    const expected = story.map((one, index) => {
      const [{ range, ...outcome }] = parseNotifications(JSON.stringify(wrapped(one))).outcomes;
      return { ...outcome, file: "story.ndjson", line: index + 1, column: range.start.column };
    });
    assert.deepEqual(objects(parse(["story.ndjson", "--format", "jsonl"]).stdout), expected);
    const inDocument = parseNotifications(pretty).outcomes.map(({ range }) => range.start.line);
    assert.deepEqual(
      objects(parse(["pretty.json", "--format", "jsonl"]).stdout).map(({ line }) => line),
      inDocument,
    );
  });

  test("a line cut off is an error, and costs no other line anything", () => {
    const { status, stdout } = parse(["cut.ndjson", "--format", "jsonl"]);
    assert.equal(status, 1);
    const found = objects(stdout);
    assert.deepEqual(
      found.filter(({ type }) => type !== "issue").map(({ type }) => type),
      types.slice(0, -1),
    );
    const issues = found.filter(({ type }) => type === "issue");
    assert.ok(issues.length > 0 && issues.every(({ line, code }) => line === 6 && code.startsWith("json.")), stdout);
  });

  test("a log whose first line is cut off is a log all the same", () => {
    const found = objects(parse(["cut-first.log", "--format", "jsonl"]).stdout);
    assert.deepEqual(
      found.filter(({ type }) => type !== "issue").map(({ type }) => type),
      types.slice(1),
    );
    assert.ok(found.filter(({ type }) => type === "issue").every(({ line }) => line === 1));
  });

  test("items that stand on lines of their own in a document are no log", () => {
    const found = objects(parse(["last-item.json", "--format", "jsonl"]).stdout);
    assert.deepEqual(
      found.map(({ type, line }) => [type, line]),
      [["transferring", 2]],
    );
  });

  test("a document that breaks off keeps the outcomes before the break", () => {
    const { status, stdout } = parse(["broken.json", "--format", "jsonl"]);
    assert.equal(status, 1);
    assert.deepEqual(
      objects(stdout)
        .filter(({ type }) => type !== "issue")
        .map(({ type }) => type),
      types.slice(0, -1),
    );
  });

  test("standard input is read for - and for no file, gzip too", () => {
    for (const input of [stream, pretty, gzipSync(stream), gzipSync(pretty)]) {
      for (const args of [[], ["-"]]) {
        const { status, stdout } = parse([...args, "--format", "jsonl"], { input });
        assert.equal(status, 0);
        assert.deepEqual(
          objects(stdout).map(({ type, file }) => [type, file]),
          types.map((type) => [type, "<stdin>"]),
        );
      }
    }
  });

  test("a folder stands for its JSON, JSON lines and zipped files", () => {
    const { stdout } = parse(["logs", "--format", "jsonl"]);
    assert.deepEqual([...new Set(objects(stdout).map(({ file }) => file))], ["logs/a.jsonl", "logs/more/b.ndjson.gz"]);
  });

  test("lines of any length are read, the last without its end, and chunks may end anywhere", () => {
    const long = item(idOf(3), "transferring", { padding: "é".repeat(1_500_000) });
    const log = ndjson([...good(idOf(1)), long, ...good(idOf(2))]).trimEnd();
    write("long.log", log);
    for (const result of [parse(["long.log", "--format", "jsonl"]), parse(["--format", "jsonl"], { input: log })]) {
      assert.deepEqual(
        objects(result.stdout).map(({ type, line }) => [type, line]),
        [...types.slice(0, 3), "transferring", ...types.slice(0, 3)].map((type, index) => [type, index + 1]),
      );
    }
    const many = Array.from({ length: 3_500 }, (_, index) =>
      item(idOf(index), "transferring", { padding: "日".repeat(index % 97) }),
    );
    const found = objects(parse(["--format", "jsonl"], { input: ndjson(many) }).stdout);
    assert.deepEqual(
      found.map(({ callId, line }) => [callId, line]),
      many.map((_, index) => [idOf(index), index + 1]),
    );
  });
});

describe("parse as text", () => {
  test("a document shows its verdict, and an outcome a line", () => {
    const { status, stdout } = parse(["pretty.json"]);
    assert.equal(status, 0);
    assert.match(lines(stdout)[0], /^✓ pretty\.json {2}sound/);
    assert.match(stdout, new RegExp(`\\n {2}✓ completed {2}call ${idOf(1)} · 0/7015\\n`));
    const { meaning, advice } = explainResult(500, 7000, { state: "established" });
    assert.ok(
      stdout.includes(`\n  ✗ failed  call ${idOf(2)} · 500/7000 · the call goes on\n    ${meaning}\n    ${advice}\n`),
    );
  });

  test("a log shows where each outcome stands", () => {
    const { stdout } = parse(["story.ndjson"]);
    for (const [index, type] of types.entries())
      assert.match(stdout, new RegExp(`${type} .* story\\.ndjson:${index + 1}\n`));
  });

  test("errors show their line", () => {
    const { status, stdout } = parse(["cut.ndjson"]);
    assert.equal(status, 1);
    assert.match(stdout, /\n {2}error {2}json\.\w+ {2}cut\.ndjson:6:\d+\n {4}6 │ .*\n/);
    const unknown = parse(["unknown.json"]);
    assert.equal(unknown.status, 1);
    assert.match(unknown.stdout, /^✗ unknown\.json {2}not sound/);
  });

  test("--locale ru is Russian", () => {
    const { stdout } = parse(["pretty.json", "--locale", "ru"]);
    assert.match(stdout, /переведён \(completed\) {2}вызов/);
    assert.ok(stdout.includes(explainResult(500, 7000, { state: "established", locale: "ru" }).meaning));
  });

  test("control characters are shown, not sent", () => {
    const hostile = wrapped(item("a\u001b[31m\u202e", "transferring"), {
      ...item("b", "x"),
      resourceData: { "@odata.type": "\u0007" },
    });
    const { stdout } = parse([], { input: JSON.stringify(hostile) });
    assert.ok(!/[\u0007\u001b\u202e]/.test(stdout), stdout);
  });
});

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
    assert.match(
      parse(["--summary", "--locale", "ru"], { input: ndjson(items) }).stdout,
      /^уведомлений: 10, вызовов: 5\n/,
    );
  });

  test("lists what was wrong, and where first", () => {
    const { status, stdout } = parse(["--summary", "cut.ndjson", "unknown.json"]);
    assert.equal(status, 1);
    assert.match(stdout, /\n {2}error +json\.\w+ +\d+ {2}cut\.ndjson:6:\d+\n/);
  });
});

describe("parse and its caller", () => {
  const exits = [
    [["story.ndjson"], 0],
    [["empty.json"], 1],
    [["bom.json"], 0],
    [["bom.json", "--strict"], 1],
    [["cut.ndjson"], 1],
    [["cut.gz"], 2],
    [["absent.json"], 2],
    [["story.ndjson", "absent.json"], 2],
    [["--format", "sarif", "story.ndjson"], 2],
    [["--summary", "--format", "text", "story.ndjson"], 2],
    [["--api", "v3", "story.ndjson"], 2],
    [["--call-kind", "group", "story.ndjson"], 2],
  ];
  for (const [args, status] of exits) {
    test(`${args.join(" ")} exits with ${status}`, () => {
      const result = parse(args);
      assert.equal(result.status, status, result.stdout + result.stderr);
      assert.equal(result.stderr === "", status !== 2, result.stderr);
      assert.ok(!result.stderr.includes("    at "), "no stack");
    });
  }

  test("a reader that has seen enough is no error", async () => {
    write("many.log", stream.repeat(2_000));
    for (const format of ["text", "jsonl"]) {
      const shell = spawn("/bin/sh", ["-c", `"${bin}" parse --format ${format} many.log | head -n 1`], { cwd: folder });
      const told = { stdout: "", stderr: "" };
      for (const name of ["stdout", "stderr"]) shell[name].on("data", (chunk) => (told[name] += chunk));
      await new Promise((resolve) => shell.on("close", resolve));
      assert.deepEqual([lines(told.stdout).length, told.stderr], [1, ""]);
    }
  });

  test("what was read before a file broke off counts", () => {
    const { status, stdout } = parse(["--summary", "story.ndjson", "cut.gz"]);
    assert.equal(status, 2);
    assert.match(stdout, /^\d+ notifications of 2 calls\n/);
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
  write("peak.cjs", 'process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)));');
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

describe("explain", () => {
  const explain = (...args) => run(["explain", ...args]);

  test("tells a pair's meaning, advice and page", () => {
    for (const args of [["500", "7000"], ["500/7000"]]) {
      const { status, stdout } = explain(...args, "--state", "established");
      const { meaning, advice, docs } = explainResult(500, 7000, { state: "established" });
      assert.equal(status, 0);
      assert.match(stdout, /^500\/7000 {2}/);
      for (const part of [meaning, advice, docs]) assert.ok(stdout.includes(`\n    ${part}\n`), part);
    }
  });

  test("tells all readings of a lone number, in Russian too", () => {
    const { others, meaning } = explainResult("7000", undefined, { locale: "ru" });
    const { stdout } = explain("7000", "--locale", "ru");
    for (const sentence of [meaning, ...others.map((other) => other.meaning)]) assert.ok(stdout.includes(sentence));
  });

  test("--format json is the explanation", () => {
    assert.deepEqual(JSON.parse(explain("200", "5001", "--format", "json").stdout), explainResult(200, "5001"));
  });

  for (const [args, status] of [
    [["599", "123456789"], 1],
    [[], 2],
    [["abc"], 2],
    [["1", "2", "3"], 2],
    [["500", "--strict"], 2],
  ]) {
    test(`explain ${args.join(" ")} exits with ${status}`, () => {
      const result = explain(...args);
      assert.deepEqual([result.status, result.stderr === ""], [status, status !== 2], result.stderr);
    });
  }

  test("help teaches", () => {
    for (const command of ["parse", "explain"]) {
      const { status, stdout } = run([command, "--help"]);
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`^graph-call-transfer ${command}\\b[^]*Exit code: [^]*Try:`));
      assert.equal(run(["help", command]).stdout, stdout);
      assert.match(run(["--help"]).stdout, new RegExp(`graph-call-transfer ${command} `));
    }
  });
});
