// check --fix and the files it writes: which, how, and what becomes of those it cannot write.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { project, requirePackage, run, scratch, sound, trailingComma } from "./installed.mjs";

const bin = join(project, "node_modules/.bin/graph-call-transfer");
const folder = scratch();
const write = (name, text) => writeFileSync(join(folder, name), text);
const read = (name) => readFileSync(join(folder, name), "utf8");
const fix = (args, options) => run(["check", "--fix", ...args], { cwd: folder, ...options });
const { id } = JSON.parse(sound).transferTarget.identity.user;
const callId = "2b1f6c0e-90a4-4d0c-8a77-6c2f4a1d3e58";

describe("of what was only found, transfer bodies are written and nothing else", () => {
  mkdirSync(join(folder, "project"));
  const others = {
    "cfg.json": '{ "Target": {"user": {"id": "deploy"}}, "region": "x" }',
    "lambda.json": '{ "region": "eu-west-1", "target": {"application": {"id": "my-app"}}, "languageId": "en" }',
    "tsconfig.json": '{ "strict": true, // as ever\n}',
    "schema.json": JSON.stringify(requirePackage("graph-call-transfer/schema/transfer.v1.0.json")),
    "said.json": '{"_comment":"sends transferTarget","target":{"user":{"id":"deploy"}},"outDir":"x"}',
    "spec.json": JSON.stringify({ to: { user: id }, transferee: { user: callId }, replacesCallId: callId }),
  };
  const bodies = {
    "comma.json": trailingComma,
    "snake.json": trailingComma.replace("transferTarget", "transfer_target"),
    "legacy.json": `{"target":{"identity":{"user":{"id":"${id}"}}},"ReplacesCallID":"${callId}"}`,
  };
  for (const [how, operand] of [
    ["in a folder", "project"],
    ["by a pattern", "project/*.json"],
  ]) {
    test(how, () => {
      for (const [name, text] of Object.entries({ ...others, ...bodies })) write(`project/${name}`, text);
      const { stdout } = fix([operand]);
      for (const [name, text] of Object.entries(others)) {
        assert.equal(read(`project/${name}`), text);
        assert.match(stdout, new RegExp(`^✗ project/${name}  not sound.*\n  left as it is: name the file itself`, "m"));
      }
      for (const name of Object.keys(bodies)) {
        assert.equal(run(["check", `project/${name}`], { cwd: folder }).status, 0, read(`project/${name}`));
        assert.match(stdout, new RegExp(`^✓ project/${name}  sound.*\n  fixed: `, "m"));
      }
    });
  }

  test("JSON and SARIF tell what was left, which is no failure", () => {
    write("project/cfg.json", others["cfg.json"]);
    const { status, stdout } = fix(["project", "--format", "json"]);
    assert.equal(status, 1);
    const entry = JSON.parse(stdout).files.find(({ file }) => file === "project/cfg.json");
    assert.deepEqual([entry.ok, entry.left, entry.fixed], [false, "left as it is: name the file itself to have it mended", undefined]);
    const [{ executionSuccessful, toolExecutionNotifications: told }] = JSON.parse(fix(["project", "--format", "sarif"]).stdout)
      .runs[0].invocations;
    assert.equal(executionSuccessful, true);
    assert.deepEqual([told[0].level, told[0].locations[0].physicalLocation.artifactLocation.uri], ["note", "project/cfg.json"]);
  });

  test("what is named itself is mended, also where the folder is named beside it", () => {
    write("project/cfg.json", others["cfg.json"]);
    assert.match(fix(["project", "project/cfg.json"]).stdout, /✓ project\/cfg\.json.*\n {2}fixed: /);
    assert.deepEqual(Object.keys(JSON.parse(read("project/cfg.json"))), ["transferTarget"]);
  });
});

test("links and rights stay", () => {
  write("linked.json", trailingComma);
  chmodSync(join(folder, "linked.json"), 0o640);
  linkSync(join(folder, "linked.json"), join(folder, "hard.json"));
  symlinkSync("linked.json", join(folder, "soft.json"));
  assert.equal(fix(["soft.json"]).status, 0);
  assert.deepEqual([read("hard.json"), read("linked.json")], [sound, sound]);
  assert.equal(statSync(join(folder, "linked.json")).mode & 0o777, 0o640);
});

describe("a file that is edited meanwhile keeps the edit", () => {
  test("once it was mended", async () => {
    write("edited.json", trailingComma);
    const child = spawn(bin, ["check", "--fix", "edited.json", "-"], { cwd: folder, stdio: ["pipe", "ignore", "ignore"] });
    for (let left = 100; left > 0 && read("edited.json") !== sound; left -= 1) await setTimeout(100);
    assert.equal(read("edited.json"), sound);
    write("edited.json", "edited");
    child.stdin.end(sound);
    await new Promise((resolve) => child.on("close", resolve));
    assert.equal(read("edited.json"), "edited");
  });

  test("before", () => {
    write("edited.json", trailingComma);
    const editor = join(folder, "editor.mjs");
    writeFileSync(
      editor,
      `import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      const { openSync } = fs;
      fs.openSync = (path, flags, ...rest) => {
        if (flags === "r+") fs.writeFileSync(path, "edited");
        return openSync(path, flags, ...rest);
      };
      syncBuiltinESMExports();`,
    );
    const { status, stdout, stderr } = fix(["edited.json"], { env: { NODE_OPTIONS: `--import=${pathToFileURL(editor)}` } });
    assert.deepEqual([status, stderr], [2, "graph-call-transfer: edited.json: left as it is, since it has changed meanwhile\n"]);
    assert.match(stdout, /^✗ edited\.json {2}not sound/);
    assert.equal(read("edited.json"), "edited");
  });
});

describe("what cannot be written is reported all the same", { skip: process.platform === "win32" ? "no POSIX shell" : false }, () => {
  const shell = (command) => spawnSync("/bin/sh", ["-c", command], { cwd: folder, encoding: "utf8", timeout: 120_000 });

  test("where there is no room the old text stays", () => {
    // One that grows when it is mended, and fills two blocks exactly before.
    const text = `{"transferTarget":{"identity":{"user":"${id}"}},"clientContext":""}`;
    write("full.json", text.replace('""', `"${"x".repeat(1024 - text.length)}"`));
    const before = read("full.json");
    const command = (blocks) => shell(`trap '' XFSZ; ulimit -f ${blocks}; '${bin}' check --fix full.json`);
    const { status, stdout, stderr } = command(2);
    assert.deepEqual([status, stderr], [2, "graph-call-transfer: full.json: file too large\n"]);
    assert.match(stdout, /^✗ full\.json {2}not sound[^]*\n {4}fix: /);
    assert.equal(read("full.json"), before);
    assert.equal(command(8).status, 0);
    assert.ok(read("full.json").length > before.length);
  });

  test("what is no file, but a pipe, is left alone", () => {
    const { status, stdout, stderr } = shell(`mkfifo pipe; printf '%s' '${trailingComma}' > pipe & '${bin}' check --fix pipe`);
    assert.deepEqual([status, stderr], [2, "graph-call-transfer: pipe: left as it is, since it is no regular file\n"]);
    assert.match(stdout, /^✗ pipe {2}not sound/);
  });

  test("JSON and SARIF tell it", () => {
    const formatted = (format) =>
      JSON.parse(shell(`mkfifo ${format}; printf '%s' '${trailingComma}' > ${format} & '${bin}' check --fix ${format} --format ${format}`).stdout);
    const [{ ok, issues, unwritten, fixed }] = formatted("json").files;
    assert.deepEqual([ok, issues.length, fixed], [false, 1, undefined]);
    assert.match(unwritten, /^json: left as it is/);
    const [{ results, invocations }] = formatted("sarif").runs;
    assert.deepEqual([results.length, invocations[0].executionSuccessful], [1, false]);
    assert.match(invocations[0].toolExecutionNotifications[0].message.text, /^sarif: left as it is/);
  });
});

describe("where nobody reads any more", { skip: process.platform === "win32" ? "no POSIX shell" : false }, () => {
  mkdirSync(join(folder, "many"));
  const names = Array.from({ length: 200 }, (_, index) => `many/${index}.json`);
  const statusOf = (command) => {
    for (const name of names) write(name, trailingComma);
    spawnSync("/bin/sh", ["-c", `{ '${bin}' ${command}; echo $? > status; } | true`], { cwd: folder });
    return Number(read("status"));
  };

  test("all files are mended, and the exit code is that of the last", () => {
    assert.equal(statusOf("check --fix many"), 0);
    assert.deepEqual(names.filter((name) => read(name) !== sound), []);
    write("many/broken.json", "{");
    assert.equal(statusOf("check --fix many"), 1);
  });

  test("what was not judged to the end is not told to be sound", () => {
    assert.equal(statusOf("check many"), 141);
  });
});

describe("what is no JSON after its safe fixes is left as it is, which is told", () => {
  const body = `{ "transferTarget": { identity: { "user": { "id": "${id}", } } } }`;
  const hashtable = `@{ transferTarget = @{ identity = @{ user = @{ id = "${id}" } } } }`;
  const made = `new Body { TransferTarget = new Info { Identity = new IdentitySet { User = new Identity { Id = "${id}" } } } }`;
  const others = {
    "page.md": `# How\n\n\`\`\`json\n${body}\n\`\`\`\n\nAnd wait.\n`,
    "script.ps1": `Connect-MgGraph\n$params = ${hashtable}\nInvoke-MgGraphRequest -Body ($params | ConvertTo-Json)\n`,
    "Program.cs": `var body = ${made};\nawait client.Communications.Calls["x"].Transfer.PostAsync(body);\n`,
  };
  for (const [name, text] of Object.entries(others)) {
    test(`${name}, of which no fix is safe`, () => {
      write(name, text);
      assert.deepEqual([fix([name]).status, read(name)], [1, text]);
      assert.equal(spawnSync(bin, ["check", "--fix"], { input: text, encoding: "utf8" }).stdout, text);
    });
  }

  const half = {
    "half.json": `{ "transferTarget": { identity: { "user": { "id": "${id}" "a" } } } }`,
    "cut.json": `{ "transferTarget": { identity: { "user": { "id": "${id}" }`,
  };
  for (const [name, text] of Object.entries(half)) {
    test(name, () => {
      for (const limit of [[], ["--max-issues", "3"]]) {
        write(name, text);
        const { status, stdout } = fix([name, ...limit]);
        assert.deepEqual([status, read(name)], [1, text]);
        assert.match(stdout, /^✗ .*\n {2}left as it is: the safe fixes alone make no JSON of it\n/);
      }
      assert.match(fix([name, "--locale", "ru"]).stdout, /\n {2}оставлен как есть: одни безопасные исправления не сделают из него JSON\n/);
      assert.match(JSON.parse(fix([name, "--format", "json"]).stdout).files[0].left, /no JSON/);
      assert.equal(spawnSync(bin, ["check", "--fix"], { input: text, encoding: "utf8" }).stdout, text);
    });
  }

  test("what is JSON then is written, whatever else is wrong with it", () => {
    write("only.md", `\`\`\`json\n${body}\n\`\`\`\n`);
    assert.equal(fix(["only.md"]).status, 0);
    write("marked.json", `\ufeff{ "transferTarget": { "identity": 1 }, }`);
    assert.equal(fix(["marked.json"]).status, 1);
    assert.deepEqual(JSON.parse(read("marked.json").replace("\ufeff", "")), { transferTarget: { identity: 1 } });
  });
});

test("what is not UTF-8 is left as it is, which is told", () => {
  const bytes = Buffer.from(trailingComma.replace('"id"', '"displayName":"Jos\u00e9","id"'), "latin1");
  write("latin.json", bytes);
  const { status, stdout } = fix(["latin.json"]);
  assert.equal(status, 1);
  assert.match(stdout, /^✗ latin\.json {2}not sound.*\n {2}left as it is: not all of it is UTF-8; save it as UTF-8 to have it mended\n/);
  assert.deepEqual(readFileSync(join(folder, "latin.json")), bytes);
  assert.match(fix(["latin.json", "--locale", "ru"]).stdout, /\n {2}оставлен как есть: не весь текст в UTF-8/);
  assert.match(spawnSync(bin, ["check", "--fix"], { input: bytes, encoding: "utf8" }).stderr, /\n {2}left as it is: not all/);
  assert.match(JSON.parse(fix(["latin.json", "--format", "json"]).stdout).files[0].left, /UTF-8/);
  write("latin.json", Buffer.from(sound.replace('"id"', '"displayName":"Jos\u00e9","id"'), "latin1"));
  assert.ok(!fix(["latin.json"]).stdout.includes("left as it is"), "where nothing can be mended");
});

test("standard input that is not mended is passed on byte for byte", () => {
  const bytes = Buffer.from(trailingComma.replace('"id"', '"displayName":"Jos\u00e9","id"'), "latin1");
  const { status, stdout } = spawnSync(bin, ["check", "--fix"], { input: bytes });
  assert.deepEqual([status, stdout], [1, bytes]);
  const long = Buffer.from(trailingComma + " ".repeat(2_000_000));
  assert.deepEqual(spawnSync(bin, ["check", "--fix"], { input: long, maxBuffer: 3_000_000 }).stdout, long);
});
