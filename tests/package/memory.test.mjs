// WebAssembly memory never shrinks: after a large input the package lets go of it, and after a usual one it does not.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { importPackage, project, sound } from "./installed.mjs";

const item = JSON.stringify({
  changeType: "updated",
  resourceUrl: "/communications/calls/341a0500-d4bf-4224-8b19-1581168d328b",
  resourceData: { "@odata.type": "#microsoft.graph.call", state: "established" },
});

const program = `
import { buildTransfer, mergeJournals, parseNotifications, validateTransfer } from "graph-call-transfer";

const { Instance } = WebAssembly;
let instances = 0;
let memory;
WebAssembly.Instance = function (module, imports) {
  const made = new Instance(module, imports);
  instances += 1;
  memory = new WeakRef(made.exports.memory);
  return made;
};

async function megabytes() {
  for (let times = 0; times < 5; times += 1) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { external, heapUsed } = process.memoryUsage();
  return (external + heapUsed) / 2 ** 20;
}

const item = ${JSON.stringify(item)};
const batch = (count) => '{"value":[' + Array(count).fill(item).join() + "]}";
const sound = ${JSON.stringify(sound)};
const journal = (count) => ({ version: 1, calls: Object.fromEntries(Array.from({ length: count }, (_, at) => [at, ["transferring"]])) });
const members = (count) => "{" + Array.from({ length: count }, (_, at) => '"k' + at + '":' + at).join() + "}";

/** Each with what it has to answer; only the long ones let go of their instance. */
const calls = {
  "a batch": () => parseNotifications(batch(10_000)).outcomes.length,
  "a large batch": () => parseNotifications(batch(360_000)).outcomes.length,
  "a large batch of bytes": () => parseNotifications(new TextEncoder().encode(batch(360_000))).outcomes.length,
  "a large broken batch": () => parseNotifications(batch(100_000).slice(0, -2)).outcomes.length,
  "a body": () => validateTransfer(members(3_000)).issues.length,
  "a large body": () => validateTransfer(members(300_000), { limits: { maxBytes: 2 ** 26 } }).issues.length,
  "a large blank body": () => validateTransfer(" ".repeat(2 ** 26), { limits: { maxBytes: 2 ** 28 } }).issues.length,
  "a large sound body": () => validateTransfer(" ".repeat(2 ** 26) + sound, { limits: { maxBytes: 2 ** 28 } }).issues.length,
  "a large journal": () => mergeJournals(journal(300_000), journal(1)).calls[0][0],
  "a large spec": () => buildTransfer({ to: { phone: "+12065550123" }, clientContext: "x".repeat(2 ** 20 - 200) }).ok,
};
/** After so many of one layout, texts are noted: this one is not kept. */
calls["objects, and one with a long text"] = () => {
  const judged = (clientContext) =>
    validateTransfer({ clientContext, transferTarget: { identity: { user: { id: "550fae72-d251-43ec-868c-373732c2704f" } } } }, { api: "beta-2018" });
  for (let at = 0; at < 20; at += 1) judged("x");
  return judged(Buffer.alloc(100 * 2 ** 20, "x").toString("latin1")).issues[0].code;
};
const told = {};
validateTransfer("{}");
const before = await megabytes();
for (const [name, call] of Object.entries(calls)) {
  const made = instances;
  const answer = call();
  const grown = Math.round((await megabytes()) - before);
  const kept = memory.deref()?.buffer.byteLength;
  // The next call finds another.
  validateTransfer("{}");
  told[name] = { answer, renewed: instances - made, grown };
  if (kept > 2 ** 26) told[name].kept = kept;
}
console.log(JSON.stringify(told));
`;

test("the memory that a large input took is given back at once", () => {
  const file = join(project, "memory.mjs");
  writeFileSync(file, program);
  const { stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", file], { encoding: "utf8" });
  assert.equal(stderr, "");
  const told = JSON.parse(stdout);
  console.log(`# ${JSON.stringify(told)}`);
  for (const [name, { renewed, grown, kept }] of Object.entries(told)) {
    assert.equal(kept, undefined, name);
    assert.equal(renewed, name.startsWith("a large") && name !== "a large spec" ? 1 : 0, name);
    assert.ok(grown < 64, `${name} leaves ${grown} MB`);
  }
});

test("outcomes are all there when the memory grows while the issues are told", async () => {
  const { parseNotifications } = await importPackage();
  for (let count = 1; count < 3_000; count = Math.ceil(count * 1.3)) {
    const items = Array.from({ length: count }, (_, at) => ({ ...JSON.parse(item), resource: `/app/calls/${at}` }));
    const { outcomes } = parseNotifications(JSON.stringify(items));
    assert.deepEqual(
      outcomes.map(({ index }) => index),
      [...items.keys()],
    );
  }
});

test("the memory grows in few steps, since hosts take the longer to grow one the larger it is", async (t) => {
  const { Instance } = WebAssembly;
  let memory;
  t.mock.method(WebAssembly, "Instance", function (module, imports) {
    const made = new Instance(module, imports);
    ({ memory } = made.exports);
    return made;
  });
  const { validateTransfer } = await importPackage("steps");
  const sizes = new Set();
  for (let count = 8_000; count <= 16_000; count += 250) {
    validateTransfer(`{${Array.from({ length: count }, (_, at) => `"k${at}":0`)}}`);
    sizes.add(memory.buffer.byteLength);
  }
  console.log(`# ${[...sizes]}`);
  assert.ok(sizes.size <= 12, `${sizes.size} sizes for 33 lengths`);
});

test("after the memory has grown, an input may be empty", async () => {
  const { parseNotifications, validateTransfer } = await importPackage("empty");
  const long = `[${Array(20_000).fill(item).join()}]`;
  for (const empty of ["", new Uint8Array(0)]) {
    assert.equal(parseNotifications(long).outcomes.length, 20_000);
    assert.deepEqual(
      parseNotifications(empty).issues.map(({ code }) => code),
      ["json.syntax"],
    );
    assert.equal(validateTransfer(empty).ok, false);
  }
});
