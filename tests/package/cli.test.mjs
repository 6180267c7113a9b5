// The command line through its bin: exit codes, formats, --fix, standard input, build.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  consultative,
  importPackage,
  project,
  requirePackage,
  run,
  scratch,
  sound,
  trailingComma,
} from "./installed.mjs";

const { validateTransfer } = await importPackage();
const folder = scratch();
const write = (name, text) => writeFileSync(join(folder, name), text);
mkdirSync(join(folder, "more/node_modules"), { recursive: true });
mkdirSync(join(folder, "empty"));
write("sound.json", sound);
write("more/consultative.json", consultative);
write("more/node_modules/ignored.json", "{");
write("comma.txt", trailingComma);
write("warned.json", sound.replace(/\}$/, ',"clientContext":"abc"}'));
write("unfixable.json", sound.replace(/"id":"[^"]*"/, '"id":""'));
write("[1].json", sound);
const check = (args, options) => run(["check", ...args], { cwd: folder, ...options });

describe("check", () => {
  const exits = [
    [["sound.json"], 0],
    [["comma.txt"], 1],
    [["sound.json", "comma.txt"], 1],
    [["warned.json"], 0],
    [["warned.json", "--strict"], 1],
    [["--api", "beta-2018", "--strict", "warned.json"], 0],
    [["sound.json", "--call-kind", "group"], 1],
    [["sound.json", "--call-state", "incoming"], 1],
    [["more/consultative.json", "--call-id", JSON.parse(consultative).transferTarget.replacesCallId], 1],
    [["absent.json"], 2],
    [["sound.json", "absent.json"], 2],
    [["absent/*.json"], 2],
    [["empty"], 2],
    [["more"], 0],
    [["."], 1],
    [["**/*.json", "--api", "beta-2018"], 1],
    [["more/**/*.json"], 0],
    [["{sound,warned}.json"], 0],
    [["[1].json"], 0],
  ];
  for (const [args, status] of exits) {
    test(`${args.join(" ")} exits with ${status}`, () => {
      const result = check(args);
      assert.equal(result.status, status, result.stdout + result.stderr);
      assert.equal(result.stderr === "", status !== 2, result.stderr);
    });
  }

  test("standard input is read for - and for no file", () => {
    for (const args of [[], ["-"]]) {
      assert.equal(check(args, { input: sound }).status, 0);
      const { status, stdout } = check(args, { input: trailingComma });
      assert.equal(status, 1);
      assert.match(stdout, /^✗ <stdin> {2}not sound/);
    }
  });

  test("the report shows verdict, kind, place, line, underline, sentence and fix", () => {
    const text =
      '{\r\n\t"transferTarget": {\r\n\t\t"identity": { "user": { "displayName": "日本 😀", "idd": "5f0d" } }\r\n\t}\r\n}\r\n';
    const { stdout } = check([], { input: text });
    const issue = validateTransfer(text).issues.find(({ code }) => code === "property.unknown");
    const lines = stdout.split("\n");
    assert.match(lines[0], /^✗ <stdin> {2}not sound · blind transfer · \d errors?, \d warnings?$/);
    const { line, column } = issue.range.start;
    const block = lines.slice(
      lines.findIndex((shown) => shown.includes(`property.unknown  <stdin>:${line}:${column}`)),
    );
    assert.equal(block[1], '    3 │         "identity": { "user": { "displayName": "日本 😀", "idd": "5f0d" } }');
    // Three wide characters take two columns each; the last of them is two code units already.
    assert.equal(block[2], `      │ ${"~~~~~".padStart(block[1].indexOf('"idd"') + 2 - "    3 │ ".length + 5)}`);
    assert.equal(block[3].trim(), issue.message);
    assert.equal(block[4].trim(), `fix: ${issue.fixes[0].title}`);
  });

  test("several files end with a summary", () => {
    assert.match(check(["sound.json", "comma.txt"]).stdout, /\n2 files: 1 sound, 1 not sound\n$/);
  });

  test("a minified body is cut to the width, and control characters are shown, not sent", () => {
    const long = `{"pad":"${"x".repeat(20_000)}\u001b[31m\u202e",${trailingComma.slice(1)}`;
    const { stdout } = check([], { input: long });
    assert.ok(
      stdout.split("\n").every((line) => line.length < 400),
      "cut",
    );
    assert.ok(!stdout.includes("\u001b") && !stdout.includes("\u202e"));
  });

  test("colours come only where they are wanted", () => {
    assert.ok(!check(["comma.txt"]).stdout.includes("\u001b["));
    assert.ok(check(["comma.txt"], { env: { FORCE_COLOR: "1" } }).stdout.includes("\u001b["));
    assert.ok(!check(["comma.txt"], { env: { FORCE_COLOR: "0" } }).stdout.includes("\u001b["));
  });

  test("--locale ru is Russian throughout", () => {
    const { stdout } = check(["comma.txt", "--locale", "ru"]);
    assert.match(stdout, /не годится · слепой перевод \(blind\) · ошибок: 1/);
    assert.match(stdout, /исправление: /);
  });

  test("--format json is the reports without their values", () => {
    const { status, stdout } = check(["sound.json", "comma.txt", "absent.json", "--format", "json"]);
    const { ok, files } = JSON.parse(stdout);
    assert.deepEqual([status, ok], [2, false]);
    assert.deepEqual(files[0], { file: "sound.json", ok: true, kind: "blind", issues: [] });
    assert.deepEqual(files[1], { file: "comma.txt", ...JSON.parse(JSON.stringify(validateTransfer(trailingComma))) });
    assert.match(files[2].unreadable, /absent\.json/);
  });

  test("--format sarif is a SARIF 2.1.0 log", () => {
    const log = JSON.parse(check(["comma.txt", "warned.json", "[1].json", "--format", "sarif"]).stdout);
    assert.equal(log.version, "2.1.0");
    const [{ tool, columnKind, results, invocations }] = log.runs;
    assert.equal(tool.driver.name, "graph-call-transfer");
    assert.equal(tool.driver.version, requirePackage("graph-call-transfer/package.json").version);
    assert.equal(columnKind, "utf16CodeUnits");
    assert.deepEqual(invocations, [{ executionSuccessful: true }]);
    const [{ range, message, fixes }] = validateTransfer(trailingComma).issues;
    const region = { startLine: 1, startColumn: range.start.column, endLine: 1, endColumn: range.end.column };
    const [result] = results;
    assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
    assert.deepEqual([result.ruleId, result.level, result.message], ["json.syntax", "error", { text: message }]);
    assert.deepEqual(result.locations[0].physicalLocation, { artifactLocation: { uri: "comma.txt" }, region });
    const [{ deletedRegion, insertedContent }] = result.fixes[0].artifactChanges[0].replacements;
    assert.equal(deletedRegion.startColumn, fixes[0].edits[0].range.start.column);
    assert.equal(insertedContent?.text ?? "", fixes[0].edits[0].text);
    assert.ok(
      results.some(
        ({ level, locations }) =>
          level === "warning" && locations[0].logicalLocations[0].fullyQualifiedName === "/clientContext",
      ),
    );
    const unread = JSON.parse(check(["absent.json", "--format", "sarif"]).stdout).runs[0].invocations[0];
    assert.equal(unread.executionSuccessful, false);
    assert.match(unread.toolExecutionNotifications[0].message.text, /absent/);
  });
});

describe("check --fix", () => {
  test("mends files in place, and reports what is left", () => {
    write("mend.json", trailingComma.replace("transferTarget", "transfer_target"));
    const { status, stdout } = check(["--fix", "mend.json"]);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^✓ mend\.json {2}sound · blind transfer\n {2}fixed: .*\n {2}fixed: /);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, "mend.json"), "utf8")), JSON.parse(sound));
  });

  test("keeps the byte order mark and the line ends unless they are at fault", () => {
    const text = '{\r\n  "transferTarget": { "identity": { "phone": { "id": "+12065550142" }, } }\r\n}\r\n';
    write("windows.json", text);
    check(["--fix", "windows.json"]);
    assert.equal(readFileSync(join(folder, "windows.json"), "utf8"), text.replace("}, }", "} }"));
  });

  test("leaves a file alone where there is nothing safe to do", () => {
    for (const bytes of [
      Buffer.from(readFileSync(join(folder, "unfixable.json"))),
      Buffer.from([0x7b, 0xff, 0x2c, 0x7d]),
    ]) {
      write("alone.json", bytes);
      assert.equal(check(["--fix", "alone.json"]).status, 1);
      assert.deepEqual(readFileSync(join(folder, "alone.json")), bytes);
    }
  });

  test("writes standard input mended to standard output, and the report to standard error", () => {
    const { status, stdout, stderr } = check(["--fix"], { input: trailingComma });
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), JSON.parse(sound));
    assert.match(stderr, /^✓ <stdin> {2}sound/);
  });
});

describe("build", () => {
  const user = JSON.parse(sound).transferTarget.identity.user.id;
  const callId = "2b1f6c0e-90a4-4d0c-8a77-6c2f4a1d3e58";

  test("makes a body that check accepts", () => {
    const { status, stdout, stderr } = run(["build", "--user", user]);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.equal(check(["--strict"], { input: stdout }).status, 0);
  });

  test("--format http is a request", () => {
    const { stdout } = run(["build", "--user", user, "--call-id", callId, "--format", "http"]);
    const [head, body] = stdout.split("\n\n");
    assert.match(
      head,
      new RegExp(`^POST https://graph\\.microsoft\\.com/v1\\.0/communications/calls/${callId}/transfer HTTP/1\\.1\n`),
    );
    assert.match(head, /\nAuthorization: Bearer \{\{token\}\}\n[Cc]ontent-[Tt]ype: application\/json$/);
    assert.equal(validateTransfer(body).ok, true);
  });

  test("--format curl is a command, whatever the name holds", () => {
    const name = `O'Brien $(touch x) "Zoë" \\`;
    const { stdout } = run(["build", "--user", user, "--display-name", name, "--call-id", callId, "--format", "curl"]);
    const fake = join(scratch(), "bin");
    mkdirSync(fake);
    writeFileSync(join(fake, "curl"), '#!/bin/sh\nfor argument; do printf "%s\\0" "$argument"; done\n', {
      mode: 0o755,
    });
    const shell = spawnShell(stdout, { PATH: `${fake}:${process.env.PATH}`, TOKEN: "secret" });
    return shell.then((out) => {
      const args = out.split("\0");
      assert.deepEqual(args.slice(0, 2), ["--request", "POST"]);
      assert.ok(args.includes("Authorization: Bearer secret"));
      assert.equal(JSON.parse(args[args.indexOf("--data-raw") + 1]).transferTarget.identity.user.displayName, name);
    });
  });

  test("takes a spec from a file or from standard input", () => {
    const spec = JSON.stringify({ to: { user }, transferee: { user: callId, participantId: "p" } });
    write("spec.json", spec);
    const fromFile = run(["build", "spec.json"], { cwd: folder });
    assert.equal(fromFile.status, 0, fromFile.stderr);
    assert.equal(run(["build"], { input: spec }).stdout, fromFile.stdout);
    assert.equal(run(["build", "-"], { input: spec }).stdout, fromFile.stdout);
  });

  const refused = [
    [["--phone", "0800"], 1],
    [["--user", user, "--phone", "+12065550142"], 1],
    [["--transferee-user", user], 1],
    [["--user", user, "--format", "http"], 2],
    [["--user", user, "spec.json"], 2],
    [["absent.json"], 2],
    [["a", "b"], 2],
  ];
  for (const [args, status] of refused) {
    test(`${args.join(" ")} exits with ${status}`, () => {
      const result = run(["build", ...args], { cwd: folder });
      assert.deepEqual([result.status, result.stdout], [status, ""], result.stderr);
      assert.notEqual(result.stderr, "");
    });
  }

  test("a spec that is not JSON, or no object, is told on standard error", () => {
    for (const input of ["", "{", "[]", "null"]) {
      const { status, stderr } = run(["build", "-"], { input });
      assert.equal(status, 2);
      assert.match(stderr, /^graph-call-transfer build: <stdin>: /);
    }
  });
});

describe("usage", () => {
  test("--help and help teach, on standard output", () => {
    for (const args of [["--help"], ["-h"], ["help"]])
      assert.match(run(args).stdout, /Try:\n {2}graph-call-transfer check/);
    for (const command of ["check", "build"]) {
      const { status, stdout } = run([command, "--help"]);
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`^graph-call-transfer ${command}\\b[^]*Exit code: [^]*Try:`));
      assert.equal(run(["help", command]).stdout, stdout);
    }
  });

  test("--version is the package's", () => {
    assert.equal(run(["--version"]).stdout, `${requirePackage("graph-call-transfer/package.json").version}\n`);
  });

  const wrong = [
    [[], /validates, builds and follows/],
    [["chek"], /there is no command 'chek'/],
    [["help", "chek"], /there is no command/],
    [["--verion"], /Unknown option '--verion'/],
    [["check", "--fromat", "json"], /Unknown option '--fromat'/],
    [["check", "--api", "v2.0"], /--api takes v1\.0, beta, beta-2018, not 'v2\.0'/],
    [["check", "--format"], /--format/],
    [["check", "--call-kind", "x"], /--call-kind takes/],
    [["build", "--format", "text"], /--format takes json, http, curl/],
  ];
  for (const [args, message] of wrong) {
    test(`'${args.join(" ")}' exits with 2 and says why`, () => {
      const { status, stdout, stderr } = run(args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, message);
      assert.ok(!stderr.includes("    at "), "no stack");
    });
  }

  test("a reader that has seen enough is no error", async () => {
    const bin = join(project, "node_modules/.bin/graph-call-transfer");
    write("many.json", `{${Array.from({ length: 900 }, (_, index) => `"unknown${index}":1`).join(",")}}`);
    const out = await spawnShell(`"${bin}" check "${join(folder, "many.json")}" 2>&1 | head -n 1`, {});
    assert.match(out, /^✗ [^\n]*\n$/);
  });
});

function spawnShell(script, env) {
  return new Promise((resolve, reject) => {
    const shell = spawn("/bin/sh", ["-c", script], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const told = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) shell[name].on("data", (chunk) => (told[name] += chunk));
    shell.on("close", () => (told.stderr === "" ? resolve(told.stdout) : reject(new Error(told.stderr))));
  });
}
