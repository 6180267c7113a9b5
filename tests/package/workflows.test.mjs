// GitHub's workflows: sound YAML, pinned actions, few permissions, and no command that does not exist.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { parseDocument } from "yaml";

const root = new URL("../../", import.meta.url);
const folder = new URL(".github/workflows/", root);
const names = readdirSync(folder);
const read = (name) => readFileSync(new URL(name, folder), "utf8");
const workflows = names.map((name) => [name, parseDocument(read(name), { strict: true })]);
const jobs = workflows.flatMap(([name, document]) => {
  return Object.entries(document.toJS().jobs).map(([id, job]) => ({ where: `${name}: ${id}`, job }));
});
const steps = jobs.flatMap(({ where, job }) => job.steps.map((step) => ({ where, step })));

test("there are two, and they are sound", () => {
  assert.deepEqual(names.sort(), ["ci.yml", "release.yml"]);
  for (const [name, { errors, warnings }] of workflows) assert.deepEqual([...errors, ...warnings], [], name);
  const known = ["cancel-in-progress", "concurrency", "env", "group", "jobs", "name", "on", "permissions"];
  for (const [name, document] of workflows) {
    for (const key of Object.keys(document.toJS())) assert.ok(known.includes(key), `${name}: ${key}`);
  }
});

test("each action is pinned to a commit, and one action to one commit", () => {
  const commits = new Map();
  const used = names.flatMap((name) => [...read(name).matchAll(/uses: (.*)$/gm)].map(([, line]) => line));
  assert.equal(used.length, steps.filter(({ step }) => step.uses !== undefined).length);
  for (const line of used) {
    const [, action, commit] = /^([\w-]+\/[\w-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$/.exec(line) ?? assert.fail(line);
    assert.equal(commits.get(action) ?? commit, commit, action);
    commits.set(action, commit);
  }
});

test("nothing is allowed but reading, and publishing where it is done", () => {
  for (const [name, document] of workflows) {
    const { permissions } = document.toJS();
    assert.ok(Object.values(permissions).every((right) => right === "read"), name);
  }
  for (const { where, job } of jobs) {
    const rights = Object.entries(job.permissions ?? {}).filter(([, right]) => right !== "read");
    const publishes = job.steps.some(({ run }) => /^(npm|cargo) publish\b/.test(run ?? ""));
    assert.deepEqual(rights, publishes ? [["id-token", "write"]] : [], where);
    assert.ok(job["timeout-minutes"] <= 90, `${where} has no limit of time`);
    assert.equal(publishes, job.environment === "release", where);
  }
  assert.ok(!/secrets\./.test(names.map(read).join()), "a secret is used");
  for (const { where, step } of steps) {
    if (step.uses?.startsWith("actions/checkout@")) assert.equal(step.with["persist-credentials"], false, where);
    // What an event brings must not become part of a command.
    assert.ok(!/\$\{\{/.test(step.run ?? ""), where);
  }
});

test("every command exists, with its flags", () => {
  const help = (program, ...args) => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
    assert.equal(status, 0, `${program} ${args.join(" ")}: ${stderr}`);
    return stdout;
  };
  // What xtask takes, as its main file matches it.
  const xtask = [...readFileSync(new URL("xtask/src/main.rs", root), "utf8").matchAll(/^ +\[(".*?")\] =>/gm)];
  const known = xtask.map(([, words]) => words.replaceAll(/[",]/g, ""));
  assert.ok(known.includes("start --once"), known.join("; "));
  const has = {
    "cargo xtask": (rest) => known.includes(rest),
    "cargo publish": (rest) => flags(rest).every((flag) => help("cargo", "publish", "--help").includes(flag)),
    "npm publish": (rest) => {
      const usage = help("npm", "publish", "--help");
      const documented = ["--access", "--dry-run", "--ignore-scripts", "--provenance"];
      return usage.includes("npm publish <package-spec>") && flags(rest).every((flag) => documented.includes(flag));
    },
    "git config": (rest) => rest === '--global --add safe.directory "$GITHUB_WORKSPACE"',
    "git diff": (rest) => rest === "--exit-code",
  };
  const flags = (rest) => rest.split(" ").filter((word) => word.startsWith("--"));
  const lines = steps.flatMap(({ where, step }) => (step.run ?? "").trim().split("\n").map((line) => ({ where, line })));
  const run = lines.filter(({ line }) => line !== "");
  assert.ok(run.length >= 5);
  for (const { where, line } of run) {
    const [, command, rest] = /^(\w+ \w+) ?(.*)$/.exec(line) ?? assert.fail(`${where}: ${line}`);
    assert.ok(has[command]?.(rest), `${where}: ${line}`);
  }
});

test("every suite runs on Debian, whose packages the set-up installs, and where git reads the checkout", () => {
  const whole = jobs.filter(({ job }) => job.steps.some(({ run }) => /^cargo xtask (test|release --dry-run)$/.test(run)));
  assert.equal(whole.length, 2);
  for (const { where, job } of whole) {
    assert.deepEqual([job.container?.image, job.env?.HOME], ["rust:1-bookworm", "/root"], where);
    assert.ok(job.steps.some(({ run }) => run?.startsWith("git config ")), where);
  }
});

test("what is published is what was tested", () => {
  const { jobs } = workflows.find(([name]) => name === "release.yml")[1].toJS();
  for (const id of ["npm", "crate"]) assert.equal(jobs[id].needs, "check");
  const [upload] = jobs.check.steps.filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
  assert.equal(upload.with.path, "target/package/*.tgz");
  const { version } = JSON.parse(readFileSync(new URL("pkg/package.json", root), "utf8"));
  const tarball = process.env.GRAPH_CALL_TRANSFER_TARBALL;
  if (tarball !== undefined) {
    assert.ok(tarball.endsWith(`package/graph-call-transfer-${version}.tgz`), tarball);
    assert.ok(existsSync(tarball));
  }
});
