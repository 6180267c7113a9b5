// What options take: states of a call, limits, nothing empty; and what build says of what was typed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, test } from "node:test";
import { importPackage, project, run, sound, trailingComma } from "./installed.mjs";

const { explainResult, validateTransfer } = await importPackage();
const { id } = JSON.parse(sound).transferTarget.identity.user;
const callId = "2b1f6c0e-90a4-4d0c-8a77-6c2f4a1d3e58";
const phone = "+12065550142";

describe("a call's state", () => {
  const states = ["incoming", "establishing", "ringing", "established", "hold", "transferring", "transferAccepted"];
  states.push("redirecting", "terminating", "terminated", "unknownFutureValue");

  test("is one of Graph's, or for explain an attempt's", () => {
    for (const [more, ...args] of [
      [["failed", "completed", "ended"], "explain", "500", "7000", "--state"],
      [[], "check", "--call-state"],
      [[], "build", "--user", id, "--call-state"],
    ]) {
      const all = [...states, ...more].join(", ");
      const { status, stdout, stderr } = run([...args, "estblished"], { input: sound });
      assert.deepEqual([status, stdout], [2, ""]);
      assert.ok(stderr.includes(` takes ${all}, not 'estblished'\n`), stderr);
      assert.ok(run([args[0], "--help"]).stdout.replace(/\s+/g, " ").includes(all));
    }
  });

  test("of any of them is judged, and explained", () => {
    for (const state of states) {
      const { stdout } = run(["explain", "500", "7000", "--state", state, "--format", "json"]);
      assert.deepEqual(JSON.parse(stdout), explainResult(500, 7000, { state }));
      const { ok } = validateTransfer(sound, { call: { state } });
      assert.equal(run(["check", "--call-state", state], { input: sound }).status, ok ? 0 : 1);
    }
  });

  test("is taken in any letter case and with hyphens", () => {
    for (const [state, spelt] of [["established", "Established"], ["transferAccepted", "transfer-accepted"], ["hold", "HOLD"]]) {
      const told = (state) => run(["explain", "500", "7000", "--format", "json", "--state", state]);
      assert.deepEqual(told(spelt), told(state));
      const judged = (state) => run(["check", "--format", "JSON", "--call-state", state], { input: sound });
      assert.deepEqual(judged(spelt), judged(state));
      assert.match(judged(spelt).stdout, /^\{/);
    }
  });

  test("is completed by a shell", () => {
    const script = `source <('${process.execPath}' "$0" completions bash); COMP_WORDS=(graph-call-transfer explain --state est) COMP_CWORD=3
      _graph_call_transfer; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync("bash", ["--norc", "-c", script, join(project, "node_modules/.bin/graph-call-transfer")], { encoding: "utf8" });
    assert.equal(stdout, "establishing\nestablished\n");
  });
});

describe("limits of check", () => {
  const issuesOf = (args, input) => JSON.parse(run(["check", "--format", "json", ...args], { input }).stdout).files[0].issues;
  for (const [args, limits, input] of [
    [["--max-bytes", "10"], { maxBytes: 10 }, sound],
    [["--max-depth", "2"], { maxDepth: 2 }, sound],
    [["--max-issues", "1"], { maxIssues: 1 }, '{"a":1,"b":2,"c":3}'],
    [["--max-bytes", "2000000"], { maxBytes: 2_000_000 }, sound + " ".repeat(1_500_000)],
  ]) {
    test(args.join(" "), () => {
      const { issues } = validateTransfer(input, { limits });
      assert.notDeepEqual(JSON.parse(JSON.stringify(validateTransfer(input).issues)), JSON.parse(JSON.stringify(issues)));
      assert.deepEqual(issuesOf(args, input), JSON.parse(JSON.stringify(issues)));
    });
  }

  test("are whole numbers, as those of parse and build", () => {
    for (const command of ["check", "parse", "build"]) {
      for (const name of ["--max-bytes", "--max-depth", "--max-issues"]) {
        for (const value of ["x", "1.5", "1e3", "9".repeat(16)]) {
          const { status, stderr } = run([command, name, value], { input: sound });
          const expected = `graph-call-transfer ${command}: ${name} takes a whole number, not '${value}'`;
          assert.deepEqual([status, stderr.split("\n")[0]], [2, expected]);
        }
      }
    }
  });
});

describe("limits of parse and build", () => {
  const item = { changeType: "updated", resourceUrl: `/communications/calls/${callId}`, resourceData: { state: "transferring" } };
  const body = JSON.stringify({ value: [item] });
  const codesOf = (stdout) => stdout.trim().split("\n").map((line) => JSON.parse(line)).map(({ type, code }) => code ?? type);

  test("hold for a document, and for each line of a log", () => {
    const log = `${body}\n${body}\n`;
    for (const [args, once] of [
      [[], ["transferring"]],
      [["--max-depth", "3"], ["json.too_deep"]],
      [["--max-bytes", String(body.length - 1)], ["json.too_large"]],
      [["--max-bytes", String(body.length)], ["transferring"]],
    ]) {
      const told = (input) => codesOf(run(["parse", "--format", "jsonl", ...args], { input }).stdout);
      assert.deepEqual([told(body), told(log)], [once, [...once, ...once]], args.join(" "));
    }
    const { status, stderr } = run(["parse", "--max-bytes", "67108865"], { input: body });
    assert.deepEqual([status, stderr.split("\n")[0]], [2, "graph-call-transfer parse: --max-bytes can be 67108864 at most"]);
    const many = run(["parse", "--format", "jsonl", "--max-issues", "2"], { input: '{"value": [1, 2, 3]}' });
    assert.deepEqual(codesOf(many.stdout), ["notification.item", "limit.issues"]);
  });

  test("hold for a spec", () => {
    const spec = JSON.stringify({ to: { user: id } });
    const code = (...args) => run(["build", ...args], { input: spec }).stderr.match(/json\.\w+/)?.[0];
    assert.deepEqual([code(), code("--max-depth", "1"), code("--max-bytes", "20")], [undefined, "json.too_deep", "json.too_large"]);
  });
});

test("an option that is given empty is wrong usage: mostly it is a variable that is not set", () => {
  for (const args of [
    ["check", "--call-id", ""],
    ["check", "--call-tenant="],
    ["build", "--user", id, "--call-id", ""],
    ["explain", "500", "--state", ""],
  ]) {
    const { status, stdout } = run(args, { input: sound });
    assert.deepEqual([status, stdout], [2, ""], args.join(" "));
  }
  assert.match(run(["check", "--call-id", ""]).stderr, /: --call-id takes ID, but what is given is empty\n/);
});

describe("build speaks of the options that were typed", () => {
  for (const [args, place, english, russian] of [
    [["--user", id, "--phone", phone], "", "Exactly one of --user, --phone, --application-instance is needed.", "Нужен ровно один из"],
    [["--transferee-user", id], "", "Exactly one of --user, --phone, --application-instance is needed.", "Нужен ровно один из"],
    [
      ["--user", id, "--transferee-participant-id", "p"],
      "",
      "Exactly one of --transferee-user, --transferee-phone, --transferee-application-instance is needed.",
      "Нужен ровно один из параметров --transferee-user",
    ],
    [["--phone", phone, "--tenant", id], "  --tenant", "--tenant does not go with --phone.", "--tenant не сочетается с --phone."],
    [
      ["--user", id, "--transferee-phone", phone, "--transferee-display-name", "N"],
      "  --transferee-display-name",
      "--transferee-display-name does not go with --transferee-phone.",
      "--transferee-display-name не сочетается",
    ],
    [["--user", id, "--replaces-call-id", "user"], "  --replaces-call-id", '--replaces-call-id is "user", which is', '--replaces-call-id равен "user"'],
    [["--user", id, "--application-id", ".", "--api", "beta-2018", "--call-id", callId], "", '--application-id is ".", which', '--application-id равен "."'],
    [["--user", id, "--replaces-call-id", callId, "--call-id", callId], "  --replaces-call-id", "--replaces-call-id is the id", "--replaces-call-id"],
  ]) {
    test(args.join(" "), () => {
      const { status, stdout, stderr } = run(["build", ...args]);
      assert.deepEqual([status, stdout], [1, ""]);
      assert.match(stderr, /^✗ options {2}not sound/);
      assert.match(stderr, new RegExp(`\n  error  [\\w.]+${place}\n`));
      assert.ok(stderr.includes(`\n    ${english}`), stderr);
      assert.doesNotMatch(stderr, /"(to|transferee|replacesCallId)\b|fix: |tenantId/);
      const other = run(["build", ...args, "--locale", "ru"]).stderr;
      assert.ok(other.includes(`\n    ${russian}`), other);
    });
  }

  test("and of members to who wrote a spec", () => {
    const { stderr } = run(["build", "-"], { input: JSON.stringify({ to: { phone, tenantId: id } }) });
    assert.match(stderr, /spec\.unknown {2}\/to\/tenantId\n.*"tenantId"/);
  });

  test("a transferee may be a resource account", () => {
    const { stdout } = run(["build", "--user", id, "--transferee-application-instance", callId]);
    assert.equal(JSON.parse(stdout).transferee.identity.applicationInstance.id, callId);
  });

  test("without anything it says what is missing", () => {
    for (const input of ["", " \n"]) {
      const { status, stdout, stderr } = run(["build"], { input });
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, /^graph-call-transfer build: nothing says who shall receive the call: give options, such as --user ID, or a SPEC\n/);
    }
  });
});

test("SARIF says what each rule is about, in the language of the messages", () => {
  for (const [locale, text] of [
    ["en", "The text is not JSON: a missing brace, a trailing comma, a comment, the wrong quotes and so on."],
    ["ru", "Текст не является JSON: нет скобки, лишняя запятая, комментарий, не те кавычки и так далее."],
  ]) {
    const { stdout } = run(["check", "--format", "sarif", "--locale", locale], { input: trailingComma });
    const [{ tool }] = JSON.parse(stdout).runs;
    assert.match(tool.driver.informationUri, /^https:\/\/github\.com\//);
    assert.deepEqual(tool.driver.rules[0].shortDescription, { text });
  }
});
