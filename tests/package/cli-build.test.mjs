// The command line's build: bodies, requests and commands, from options or from a spec.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { importPackage, run, scratch, sound } from "./installed.mjs";

const { buildTransfer, validateTransfer } = await importPackage();
const folder = scratch();
const write = (name, text) => writeFileSync(join(folder, name), text);

describe("build", () => {
  const user = JSON.parse(sound).transferTarget.identity.user.id;
  const callId = "2b1f6c0e-90a4-4d0c-8a77-6c2f4a1d3e58";

  test("makes a body that check accepts", () => {
    const { status, stdout, stderr } = run(["build", "--user", user]);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.equal(run(["check", "--strict"], { input: stdout }).status, 0);
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
    const env = { ...process.env, PATH: `${fake}:${process.env.PATH}`, TOKEN: "secret" };
    const shell = spawnSync("/bin/sh", ["-c", stdout], { env, encoding: "utf8" });
    assert.equal(shell.stderr, "");
    const args = shell.stdout.split("\0");
    assert.deepEqual(args.slice(0, 3), ["--include", "--request", "POST"]);
    assert.ok(args.includes("Authorization: Bearer secret"));
    assert.equal(JSON.parse(args[args.indexOf("--data-raw") + 1]).transferTarget.identity.user.displayName, name);
  });

  test("options say what the members of a spec do, and where the request goes", () => {
    const [tenantId, id] = ["72f988bf-86f1-41af-91ab-2d7cd011db47", "e5d39592-99bd-4db8-bca8-30fb894ec51d"];
    const people = {
      to: { user, tenantId, displayName: "Zoë" },
      transferee: { user: id, tenantId, displayName: "Max", participantId: "7" },
      replacesCallId: id,
    };
    const old = { to: { user }, clientContext: "a", languageId: "de-DE", region: "emea" };
    for (const [line, spec, options] of [
      [`--user ${user} --tenant ${tenantId} --display-name Zoë --transferee-user ${id} --transferee-tenant ${tenantId} --transferee-display-name Max --transferee-participant-id 7 --replaces-call-id ${id}`, people, {}],
      ["--phone +12065550142 --base-url https://graph.microsoft.us", { to: { phone: "+12065550142" } }, { baseUrl: "https://graph.microsoft.us" }],
      [`--application-instance ${id} --transferee-phone +12065550142`, { to: { applicationInstance: id }, transferee: { phone: "+12065550142" } }, {}],
      [`--user ${user} --client-context a --language-id de-DE --region emea --api beta-2018 --application-id ${id}`, old, { api: "beta-2018", applicationId: id }],
    ]) {
      const { stdout, stderr } = run(["build", ...line.split(" "), "--call-id", callId, "--format", "http"]);
      const { json, request } = buildTransfer({ ...spec, callId }, options);
      assert.deepEqual([stdout.split(" ")[1], stdout.split("\n\n")[1]], [request.url, `${json}\n`], stderr);
    }
    const outOfGroup = run(["build", "--user", user, "--call-kind", "group"]);
    assert.match(outOfGroup.stderr, /transferee\.required/);
  });

  test("what is left out of a body is told beside it", () => {
    const { status, stdout, stderr } = run(["build", "--user", user, "--client-context", "a"]);
    assert.deepEqual([status, Object.keys(JSON.parse(stdout))], [0, ["transferTarget"]]);
    assert.match(stderr, /^✓ options {2}sound · blind transfer · 1 warning\n\n {2}warning {2}property\.undeclared {2}--client-context\n/);
  });

  test("takes a spec from a file or from standard input", () => {
    const spec = JSON.stringify({ to: { user }, transferee: { user: callId, participantId: "p" } });
    write("spec.json", spec);
    const fromFile = run(["build", "spec.json"], { cwd: folder });
    assert.equal(fromFile.status, 0, fromFile.stderr);
    assert.equal(run(["build"], { input: spec }).stdout, fromFile.stdout);
    assert.equal(run(["build", "-"], { input: spec }).stdout, fromFile.stdout);
  });

  test("a spec with the line ends of Windows is one like any other", () => {
    const spec = JSON.stringify({ to: { user }, clientContext: "a" }, null, 2);
    assert.equal(
      run(["build"], { input: spec.replaceAll("\n", "\r\n") }).stdout,
      run(["build"], { input: spec }).stdout,
    );
  });

  const refused = [
    [["--phone", "0800"], 1],
    [["--user", user, "--phone", "+12065550142"], 1],
    [["--transferee-user", user], 1],
    [["--user", user, "--base-url", "nonsense"], 1],
    [["--user", user, "--format", "http"], 2],
    [["--user", user, "spec.json"], 2],
    [["absent.json"], 2],
    [["a", "b"], 2],
  ];
  for (const [args, status] of refused) {
    test(`${args.join(" ")} exits with ${status}`, () => {
      const result = run(["build", ...args], { cwd: folder });
      assert.deepEqual([result.status, result.stdout], [status, ""], result.stderr);
      assert.match(result.stderr, /\S\n/);
      assert.doesNotMatch(result.stderr, / $/m);
    });
  }

  test("what a request needs is told with the format that asked for it", () => {
    for (const format of ["http", "curl"]) {
      const { stderr } = run(["build", "--user", user, "--format", format]);
      assert.match(stderr, new RegExp(`: --format ${format} needs the call being transferred`));
    }
  });

  test("a spec that is no object is told on standard error", () => {
    for (const input of ["[]", "null"]) {
      const { status, stderr } = run(["build", "-"], { input });
      assert.deepEqual([status, stderr.split("\n")[0]], [2, "graph-call-transfer build: <stdin>: a spec is a JSON object"]);
    }
  });

  test("what is wrong with a spec's JSON has its place", () => {
    for (const [input, place] of [
      ["", "json.syntax  <stdin>:1:1\n"],
      [`{\n  "to": { "user": "${user}", }\n}`, `json.syntax  <stdin>:2:${user.length + 21}\n    2 │ `],
      [`{"to": {"user": "${user}", "user": "b"}}`, "json.duplicate_key  <stdin>:1:"],
    ]) {
      const { status, stdout, stderr } = run(["build", "-"], { input });
      assert.deepEqual([status, stdout], [1, ""]);
      assert.match(stderr, /^✗ <stdin> {2}not sound · 1 error\n/);
      assert.ok(stderr.includes(place), stderr);
    }
    const marked = run(["build", "-"], { input: `\ufeff{"to": {"user": "${user}"}}` });
    assert.deepEqual([marked.status, marked.stderr], [0, ""]);
  });
});
