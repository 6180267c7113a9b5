// Where the command line finds files, what it passes over, and what it says of those it cannot read.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { project, run, scratch, sound } from "./installed.mjs";
import { good, idOf, ndjson } from "./logs.mjs";

const bin = join(project, "node_modules/.bin/graph-call-transfer");
const folder = scratch();
const write = (name, text) => writeFileSync(join(folder, name), text);
const command = (...args) => run(args, { cwd: folder });
const check = (...args) => command("check", ...args);
/** The names of the files that were judged, in their order. */
const judged = (stdout) => [...stdout.matchAll(/^[✓✗] (.*?) {2}/gm)].map(([, name]) => name);

describe("a folder", () => {
  mkdirSync(join(folder, "tree/b"), { recursive: true });
  mkdirSync(join(folder, "tree/.hidden"));
  mkdirSync(join(folder, "elsewhere"));
  for (const name of ["tree/c.json", "tree/b/a.json", "tree/a.json", "tree/.hidden/a.json", "elsewhere/d.json"]) write(name, sound);
  symlinkSync(".", join(folder, "tree/self"));
  symlinkSync("../elsewhere", join(folder, "tree/elsewhere.json"));
  symlinkSync("../elsewhere/d.json", join(folder, "tree/file.json"));
  const files = ["tree/a.json", "tree/b/a.json", "tree/c.json", "tree/file.json"];

  test("stands for its files in their order, links to files among them, without what links to folders lead to", () => {
    assert.deepEqual(judged(check("tree").stdout), files);
    assert.deepEqual(judged(check("tree/").stdout), files);
    assert.deepEqual(judged(check("tree", "tree/b/a.json", "tree/b").stdout), files);
  });

  test("and so does a pattern", () => {
    assert.deepEqual(judged(check("tree/**/*.json").stdout), files);
    assert.deepEqual(judged(check("tree/**").stdout), files);
  });

  test("for those whose names are in capitals, too", () => {
    mkdirSync(join(folder, "capitals"));
    write("capitals/BAD.JSON", "{");
    write("capitals/L.NDJSON", ndjson(good(idOf(1))));
    assert.deepEqual(judged(check("capitals").stdout), ["capitals/BAD.JSON"]);
    assert.match(command("parse", "--summary", "capitals").stdout, /^3 notifications of 1 call\n/);
    write("capitals/BAD.JSON", '{"to":{"phone":"+12065550123"}}');
    assert.equal(command("build", "capitals").status, 0);
  });

  test("a log in it is counted once", () => {
    mkdirSync(join(folder, "logs"));
    write("logs/a.ndjson", ndjson(good(idOf(1))));
    symlinkSync(".", join(folder, "logs/self"));
    for (const operand of ["logs", "logs/**"]) assert.match(command("parse", "--summary", operand).stdout, /^3 notifications of 1 call\n/);
  });
});

describe("what cannot be read is told in one line, with 2, and the rest goes on", () => {
  /** Deeper than any path may be long, so that nobody can look into it, whoever runs this. */
  const name = "d".repeat(240);
  write("a.json", sound);
  mkdirSync(join(folder, "top"));
  write("top/a.json", sound);
  const here = process.cwd();
  process.chdir(join(folder, "top"));
  for (let depth = 0; depth < 20; depth += 1) {
    mkdirSync(name);
    process.chdir(name);
  }
  process.chdir(here);
  after(() => execFileSync("rm", ["-rf", join(folder, "top")]));

  for (const operand of ["top", "top/**/*.json"]) {
    test(`a folder within ${operand}`, () => {
      const { status, stdout, stderr } = check(operand);
      assert.equal(status, 2);
      assert.match(stderr, /^graph-call-transfer: .*\/d+\/?: name too long\n$/);
      assert.equal(stdout, "✓ top/a.json  sound · blind transfer\n\n2 files: 1 sound, 0 not sound, 1 not read\n");
    });
  }

  test("in a log's folder too", () => {
    const { status, stdout, stderr } = command("parse", "top");
    assert.equal(status, 2);
    assert.match(stderr, /^graph-call-transfer: .*: name too long\n$/);
    assert.match(stdout, /top\/a\.json/);
  });

  test("what does not exist", () => {
    mkdirSync(join(folder, "none"));
    symlinkSync("nowhere", join(folder, "none/dangling.json"));
    mkdirSync(join(folder, "empty"));
    for (const [operand, told] of [
      ["absent.json", "absent.json: no such file or directory"],
      ["absent/*.json", "absent/*.json: no file matches"],
      ["empty", "empty holds no JSON files"],
      ["none", "none/dangling.json: no such file or directory"],
      ["none/*.json", "none/dangling.json: no such file or directory"],
    ]) {
      for (const name of ["check", "parse"]) {
        const { status, stdout, stderr } = command(name, operand, "a.json");
        assert.deepEqual([status, stderr], [2, `graph-call-transfer: ${told}\n`]);
        assert.match(stdout, /a\.json/);
      }
      assert.match(check(operand, "a.json", "--locale", "ru").stdout, /\nфайлов: 2, годятся: 1, не годятся: 0, не прочитаны: 1\n$/);
    }
  });
});

test("a file of any length is too large without being read", () => {
  for (const [name, bytes] of [
    ["long.json", 600 * 2 ** 20],
    ["longer.json", 3 * 2 ** 30],
  ]) {
    write(name, "");
    truncateSync(join(folder, name), bytes);
  }
  const { status, stdout, stderr } = check("long.json", "longer.json", "a.json", "--format", "json");
  assert.deepEqual([status, stderr], [1, ""]);
  assert.deepEqual(
    JSON.parse(stdout).files.map(({ issues }) => issues.map(({ code }) => code)),
    [["json.too_large"], ["json.too_large"], []],
  );
  assert.match(command("build", "longer.json").stderr, /json\.too_large/);
});

test("a file is told before the next is read", async () => {
  const child = spawn(bin, ["check", "a.json", "-"], { cwd: folder });
  const shown = await new Promise((resolve) => {
    const late = setTimeout(() => resolve("nothing"), 20_000);
    child.stdout.once("data", (data) => {
      clearTimeout(late);
      resolve(String(data));
    });
  });
  child.stdin.end(sound);
  assert.match(shown, /^✓ a\.json/);
});

test("who has seen enough does not wait for the rest", () => {
  mkdirSync(join(folder, "many"));
  for (let number = 0; number < 400; number += 1) write(`many/${number}.json`, `[${"{".repeat(60)}`);
  const counted = `'${bin}' check many 2>&1 | head -n 1 > /dev/null; wc -l < opened`;
  const counting = join(folder, "counting.mjs");
  writeFileSync(
    counting,
    `import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { openSync, appendFileSync } = fs;
    fs.openSync = (path, ...rest) => {
      if (/many/.test(path)) appendFileSync("opened", "x\\n");
      return openSync(path, ...rest);
    };
    syncBuiltinESMExports();`,
  );
  const env = { ...process.env, NODE_OPTIONS: `--import=${counting}` };
  const opened = Number(execFileSync("/bin/sh", ["-c", counted], { cwd: folder, env, encoding: "utf8" }));
  assert.ok(opened > 0 && opened < 400, `${opened} files`);
});

describe("what is not ours reaches no terminal as it is", () => {
  const evil = "a\u001b[31m\u202eX";
  const shown = "a␛[31m\ufffdX";
  for (const args of [
    ["check", evil],
    ["parse", evil],
    ["build", evil],
    ["check", `${evil}/*.json`],
    ["check", "--api", evil],
    ["check", `--${evil}`],
    ["explain", evil],
    [evil],
  ]) {
    test(JSON.stringify(args), () => {
      const { status, stderr } = run(args, { cwd: folder });
      assert.equal(status, 2);
      assert.ok(stderr.includes(shown) && !stderr.includes("\u001b") && !stderr.includes("\u202e"), JSON.stringify(stderr));
    });
  }

  test("nor does the name of a file in a folder", () => {
    mkdirSync(join(folder, "evil"));
    symlinkSync("nowhere", join(folder, `evil/${evil}.json`));
    for (const name of ["check", "parse"]) assert.equal(command(name, "evil").stderr, `graph-call-transfer: evil/${shown}.json: no such file or directory\n`);
  });
});

describe("nor does anything of an input, as text or in JSON, which says the same", () => {
  const evil = "a\u001b[31m\u007f\u0080\u009b\u009f\u061c\u200b\u200e\u2028\u202e\u2066\ufeffX";
  const body = JSON.stringify({ transferTarget: { identity: { user: { id: evil, [evil]: evil } } } });
  const notified = JSON.stringify({ value: [{ changeType: "updated", resourceUrl: `/communications/calls/${evil}`, resourceData: { state: "transferring" } }] });
  const answer = `HTTP/1.1 403 Forbidden\n\n${JSON.stringify({ error: { code: evil, message: evil } })}`;
  const built = ["build", "--user", idOf(1), "--display-name", evil, "--call-id", idOf(2)];
  const json = (text) => JSON.stringify(text.split("\n").filter(Boolean).map((line) => JSON.parse(line)));
  const inBody = (text) => JSON.stringify(JSON.parse(/\{"transferTarget".*\}/.exec(text)[0]));
  for (const [args, input, told] of [
    [["check"], body],
    [["check", "--format", "json"], body, (text) => JSON.stringify(JSON.parse(text))],
    [["check", "--format", "sarif"], body, (text) => JSON.stringify(JSON.parse(text))],
    [["parse"], notified],
    [["parse", "--summary"], notified],
    [["parse", "--format", "jsonl"], notified, json],
    [["explain", "-"], answer],
    [["explain", "-", "--format", "json"], answer, (text) => JSON.stringify(JSON.parse(text))],
    [built, "", json],
    [[...built, "--format", "http"], "", inBody],
    [[...built, "--format", "curl"], "", inBody],
  ]) {
    test(JSON.stringify(args).replaceAll(evil, "evil"), () => {
      const { stdout } = run(args, { input });
      assert.doesNotMatch(stdout, /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u2028\u202e\u2066\ufeff]/);
      if (told !== undefined) assert.ok(told(stdout).includes(JSON.stringify(evil).slice(1, -1)), stdout);
    });
  }
});

describe("a log of no lines is sound", () => {
  write("empty.log", "");
  write("blank.txt", " \n\r\n");
  write("empty.json", "");
  for (const args of [[], ["empty.log"], ["blank.txt"], ["/dev/null"]]) {
    test(JSON.stringify(args), () => {
      const { status, stdout } = command("parse", "--summary", ...args);
      assert.deepEqual([status, stdout], [0, "0 notifications of 0 calls\n"]);
      for (const format of ["text", "jsonl"]) {
        const result = command("parse", "--format", format, ...args);
        assert.deepEqual([result.status, result.stdout], [0, ""]);
      }
    });
  }

  test("but a JSON file that is empty is none", () => {
    const { status, stdout } = command("parse", "--format", "jsonl", "empty.json");
    assert.deepEqual([status, JSON.parse(stdout).code], [1, "json.syntax"]);
  });
});
