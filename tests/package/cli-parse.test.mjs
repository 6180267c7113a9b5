// The command line's parse: documents, streams, gzip, standard input, cut lines, exit codes.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { importPackage, project } from "./installed.mjs";
import {
  folder,
  good,
  idOf,
  item,
  lines,
  ndjson,
  objects,
  parse,
  pretty,
  story,
  stream,
  wrapped,
  write,
} from "./logs.mjs";

const { explainResult, parseNotifications } = await importPackage();
const bin = join(project, "node_modules/.bin/graph-call-transfer");
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

  test("a log whose first line is cut off is a log all the same, and the item that is whole in it counts", () => {
    const found = objects(parse(["cut-first.log", "--format", "jsonl"]).stdout);
    assert.deepEqual(
      found.filter(({ type }) => type !== "issue").map(({ type }) => type),
      types,
    );
    const issues = found.filter(({ type }) => type === "issue");
    assert.ok(issues.length > 0 && issues.every(({ line }) => line === 1));
  });

  test("a log may hold the items themselves, each on a line", () => {
    write("bare.log", story.map((one) => `${JSON.stringify(one)}\n`).join(""));
    const { status, stdout } = parse(["bare.log", "--format", "jsonl"]);
    assert.equal(status, 0);
    const found = objects(stdout).filter(({ type }) => type !== "issue");
    assert.deepEqual(
      found.map(({ type, line }) => [type, line]),
      types.map((type, index) => [type, index + 1]),
    );
  });

  test("items that stand on lines of their own in a document are no log", () => {
    const found = objects(parse(["last-item.json", "--format", "jsonl"]).stdout);
    assert.deepEqual(
      found.map(({ type, line }) => [type, line]),
      [["transferring", 2]],
    );
  });

  test("nor are whole bodies, each on a line of an array", () => {
    write("bodies.json", `[\n${stream.trim().replaceAll("\n", ",\n")}\n]\n`);
    const { status, stdout } = parse(["bodies.json", "--format", "jsonl"]);
    assert.equal(status, 0);
    const [hint, ...more] = objects(stdout).filter(({ type }) => type === "issue");
    assert.deepEqual([hint.code, hint.line, more], ["notification.unwrapped", 1, []]);
    assert.deepEqual(
      objects(stdout).flatMap(({ type }) => (type === "issue" ? [] : [type])),
      types,
    );
  });

  test("documents of many lines, one behind the other as jq prints a log, are read to the last", () => {
    const { status, stdout } = parse(["--format", "jsonl"], { input: story.map((one) => JSON.stringify(wrapped(one), null, 2)).join("\n") });
    assert.equal(status, 1, "it is no JSON all the same");
    assert.deepEqual(
      objects(stdout).flatMap(({ type }) => (type === "issue" ? [] : [type])),
      types,
    );
  });

  test("a log in UTF-16 is told once, whatever its name", () => {
    const wide = Buffer.from(`\ufeff${stream}`, "utf16le");
    const logs = { "wide.ndjson": wide, "wide.txt": wide, "wide-be.jsonl": Buffer.from(wide).swap16() };
    for (const [name, log] of Object.entries(logs)) {
      write(name, log);
      const { status, stdout } = parse([name, "--format", "jsonl"]);
      assert.equal(status, 1);
      assert.deepEqual(
        objects(stdout).map(({ code }) => code),
        ["json.encoding"],
      );
    }
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

  test("a folder stands for its JSON, JSON lines, logs and zipped files", () => {
    mkdirSync(join(folder, "days"));
    for (const [name, content] of [["a.log", stream], ["b.log.gz", gzipSync(stream)], ["c.LOG", stream], ["log", stream]]) write(`days/${name}`, content);
    assert.match(parse(["--summary", "days"]).stdout, /^18 notifications of 2 calls\n/);
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

  test("between errors stands one blank line, also where each is told by itself", async () => {
    const cut = lines(stream).map((line, index) => (index % 3 === 1 ? line : line.slice(0, -9))).join("\n");
    write("errors.log", cut);
    const { stdout } = parse(["errors.log"]);
    assert.match(stdout, /\n\n {2}error/);
    assert.doesNotMatch(stdout, /\n\n\n/);
    const child = spawn(bin, ["parse"], { cwd: folder });
    let told = "";
    child.stdout.on("data", (chunk) => (told += chunk));
    const [line] = lines(stream);
    for (const piece of [`${line}\n${line}`, line.slice(0, -9), line.slice(0, -9), line]) {
      const before = told;
      child.stdin.write(`${piece}\n`);
      while (told === before) await setTimeout(20);
    }
    child.stdin.end();
    await new Promise((resolve) => child.on("close", resolve));
    assert.match(told, /\n\n {2}error/);
    assert.doesNotMatch(told, /\n\n\n/);
  });

  test("what a sentence names of a line is placed in the log", () => {
    write("opened.ndjson", `${lines(stream)[0]}\n\nbroken {\n`);
    for (const [locale, place] of [["en", "opened at line 3, column 8,"], ["ru", "открытый в строке 3, столбце 8;"]]) {
      assert.ok(parse(["opened.ndjson", "--locale", locale]).stdout.includes(place), place);
      const found = objects(parse(["opened.ndjson", "--locale", locale, "--format", "jsonl"]).stdout);
      const { params, message, line } = found.find(({ params }) => params?.openLine !== undefined);
      assert.deepEqual([params.openLine, params.openColumn, line], [3, 8, 3]);
      assert.ok(message.includes(place), message);
    }
  });

  test("a Windows line end is no line of its own", () => {
    const cut = [lines(stream)[0], lines(stream)[1].slice(0, -1), lines(stream)[2], ""];
    write("lf.log", cut.join("\n"));
    write("crlf.log", cut.join("\r\n"));
    const plain = parse(["lf.log"]).stdout;
    assert.match(plain, /lf\.log:2:\d\d\d/);
    assert.equal(parse(["crlf.log"]).stdout, plain.replaceAll("lf.log", "crlf.log"));
  });

  test("a failure shows its message and its other readings", () => {
    const message = "\u001bNobody is there. DiagCode: 480#10037.@";
    const failed = item("a", "established", { resultInfo: { code: 500, subcode: 7000, message } });
    const { stdout } = parse([], { input: JSON.stringify(wrapped(failed)) });
    const { advice } = explainResult(500, 7000, { state: "established" });
    const { meaning } = explainResult(480, 10037);
    assert.ok(stdout.includes(`\n    ${advice}\n    ␛Nobody is there. DiagCode: 480#10037.@\n    480/10037: ${meaning}\n`), stdout);
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
});

describe("a log that holds no notification", () => {
  const up = '{"level":30,"msg":"up"}\n';
  const told = (args, input) => parse(args, { input });
  write("up.log", up.repeat(5_000));
  write("up.ndjson", up.trim());
  // A file of more than one block.
  write("long-up.log", up.repeat(500_000));

  test("is told on standard error, in one line", () => {
    const said = (text) => [0, `graph-call-transfer: ${text}\n`];
    for (const how of [[], ["--summary"], ["--format", "jsonl"]]) {
      for (const [args, input, text] of [
        [["up.log"], "", "up.log: 5,000 lines hold no notification"],
        [["up.ndjson"], "", "up.ndjson: 1 line holds no notification"],
        [["long-up.log"], "", "long-up.log: 500,000 lines hold no notification"],
        [[], up.repeat(2), "<stdin>: 2 lines hold no notification"],
        [["--locale", "ru"], up.repeat(2), "<stdin>: уведомлений нет, строк: 2"],
      ]) {
        const { status, stderr } = told([...how, ...args], input);
        assert.deepEqual([status, stderr], said(text), text);
      }
    }
  });

  test("is none where something is told of it, or where it is empty", () => {
    for (const input of [`${up}${stream}`, `${up}${up}{"value":1}\n`, "", "\n\n"]) {
      for (const how of [[], ["--summary"]]) assert.equal(told(how, input).stderr, "", input);
    }
  });
});
