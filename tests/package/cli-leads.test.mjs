// What tools put before every line of a log, and programs behind it, costs no notification its outcome.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { idOf, item, lines, objects, parse, pretty, story, stream, wrapped, write } from "./logs.mjs";

const types = ["transferring", "accepted", "completed", "transferring", "failed", "ended"];
const told = (args, options) => objects(parse([...args, "--format", "jsonl"], options).stdout);
const places = (found) => found.map(({ type, code, line }) => [code ?? type, line]);

const leads = {
  "docker compose": "bot-1  | ",
  "docker compose, with times": "bot-1  | 2026-11-28T07:00:00.123456789Z ",
  "kubectl, with times": "2026-11-28T07:00:00.123456789Z ",
  "kubectl, with names and times": "[pod/bot-7d9f/bot] 2026-11-28T07:00:00+01:00 ",
  "PM2": "0|bot      | 2026-11-28T07:00:00: ",
  "PM2, without times": "12|bot  | ",
  journalctl: "Nov  8 07:00:00 host-1 node[4711]: ",
  "journalctl, ISO": "2026-11-28T07:00:00+0000 host-1 bot.service[4711]: ",
  Heroku: "2026-11-28T07:00:00.123456+00:00 app[web.1]: ",
  "a time in brackets": "[2026-11-28 07:00:00,123] ",
};

describe("with the same lead before each line", () => {
  for (const [name, lead] of Object.entries(leads)) {
    const before = (text) => text.replace(/^(?!$)/gm, lead);
    for (const [how, end] of [["", "\n"], [" and Windows' line ends", "\r\n"]]) {
      test(`${name}${how}`, () => {
        const words = lines(stream).map((line) => `POST /callback 202 [bot]\nINFO {scope} Got ${line}\n`).join("");
        for (const [log, step] of [[stream, 1], [words, 2]]) {
          const text = before(log).replaceAll("\n", end);
          write("lead.log", text);
          for (const result of [parse(["lead.log", "--format", "jsonl"]), parse(["--format", "jsonl"], { input: text })]) {
            assert.equal(result.status, 0);
            assert.deepEqual(places(objects(result.stdout)), types.map((type, index) => [type, step * (index + 1)]));
          }
        }
        const laid = before(`up\n${pretty}\nINFO Done\n`).replaceAll("\n", end);
        const found = told([], { input: laid });
        assert.deepEqual(found.filter(({ type }) => type !== "issue").map(({ type }) => type), types);
      });
    }
  }
});

test("of several programs in one log, none of whose words are JSON", () => {
  const log = lines(stream).map((line) => `bot-1    | ${line}\nredis-1  | 1:M 28 Nov 2026 [ok] * Ready\nbot-1    |\n`).join("");
  const { status, stdout } = parse(["--format", "jsonl"], { input: log });
  assert.deepEqual([status, places(objects(stdout))], [0, types.map((type, index) => [type, 3 * index + 1])]);
});

test("a fault stands where the log has it", () => {
  const [first] = lines(stream);
  const lead = "2026-11-28T07:00:00Z ";
  const issue = told([], { input: `${lead}${first}\n${lead}Got ${first.replace('"value":[', '"value":[,')}\n` }).find(({ type }) => type === "issue");
  assert.deepEqual([issue.code, issue.line, issue.column], ["json.syntax", 2, lead.length + 4 + first.indexOf("[") + 2]);
});

test("a text that holds JSON is read behind words, too", () => {
  const log = story.map((one) => `2026-11-28T07:00:00Z INFO body=${JSON.stringify(JSON.stringify(wrapped(one)))}\n`).join("");
  assert.deepEqual(places(told([], { input: log })), types.map((type, index) => [type, index + 1]));
});

test("words that are long, and many lines", () => {
  const long = `2026-11-28T07:00:00Z INFO ${"x".repeat(9_000)} up\n`;
  const log = Array.from({ length: 12_000 }, (_, index) => `2026-11-28T07:00:00Z INFO Got ${JSON.stringify(wrapped(item(idOf(index), "transferring", { padding: "x".repeat(500) })))}\n`);
  write("long.log", `${log.join("")}${long}`);
  assert.ok(log.join("").length > 9 << 20);
  for (const result of [parse(["--summary", "long.log"]), parse(["--summary"], { input: `${log.join("")}${long}` })]) {
    assert.match(result.stdout, /^12000 notifications of 12000 calls\n/);
    assert.doesNotMatch(result.stdout, /json\.syntax 1\d/);
  }
});

test("without a lead words are faults of their line, as ever", () => {
  const { status, stdout } = parse(["--format", "jsonl"], { input: `${stream}up and running\n` });
  assert.deepEqual([status, places(objects(stdout)).at(-1)], [1, ["json.syntax", 7]]);
});

describe("colours", () => {
  const esc = (code) => `\u001b[${code}m`;
  const coloured = {
    "docker compose": (line) => `${esc(36)}bot-1  | ${esc(0)}${line}`,
    "docker compose, with times": (line) => `${esc(36)}bot-1  | ${esc(0)}2026-11-28T07:00:00.123456789Z ${line}`,
    PM2: (line) => `${esc(32)}0|bot      | ${esc(39)}2026-11-28T07:00:00: ${line}`,
    winston: (line) => `${esc(32)}info${esc(39)}: Got ${line}`,
    "winston, with times": (line) => `2026-11-28T07:00:00.123Z ${esc(32)}info${esc(39)}: [bot] got ${line}`,
    "several in a row, and behind": (line) => `${esc("")}${esc("1;32")}INFO ${esc(0)}${esc(90)}${line}${esc(0)}`,
    "within JSON": (line) => line.replaceAll(/"\w+"/g, (name) => esc("0;32") + name + esc(0)),
  };
  for (const [name, lead] of Object.entries(coloured)) {
    test(name, () => {
      const up = name === "within JSON" ? '{"level":30,"msg":"up"}' : "up [bot] {scope}";
      const log = lines(stream).map((line) => `${lead(up)}\n${lead(line)}\n`).join("");
      write("colour.log", log);
      for (const result of [parse(["colour.log", "--format", "jsonl"]), parse(["--format", "jsonl"], { input: log })]) {
        assert.deepEqual([result.status, places(objects(result.stdout))], [0, types.map((type, index) => [type, 2 * index + 2])]);
      }
    });
  }

  test("a fault stands where the log has it", () => {
    const [first] = lines(stream);
    const line = coloured.PM2(`${esc(1)}${first.replace('"value":[', '"value":[,')}${esc(0)}`);
    const issue = told([], { input: `${coloured.PM2(first)}\n${line}\n` }).find(({ type }) => type === "issue");
    assert.deepEqual([issue.code, issue.line, issue.column], ["json.syntax", 2, line.indexOf("[,") + 2]);
  });

  test("before each line of a body that is laid out, in a log of many blocks", () => {
    const laid = pretty.replace(/^/gm, coloured["docker compose"](""));
    assert.deepEqual(told([], { input: laid }).map(({ type }) => type), types);
    const log = Array.from({ length: 40_000 }, (_, index) => `${coloured.winston(JSON.stringify(wrapped(item(idOf(index), "transferring"))))}\n`).join("");
    assert.ok(log.length > 9 << 20);
    write("long.log", log);
    for (const result of [parse(["--summary", "long.log"]), parse(["--summary"], { input: log })]) {
      assert.deepEqual([result.status, lines(result.stdout)[0]], [0, "40000 notifications of 40000 calls"]);
    }
  });
});
