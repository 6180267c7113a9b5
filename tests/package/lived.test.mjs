// A core that has lived long answers as a new one: what a call leaves in its memory goes when the next begins, and
// nothing else.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { importPackage } from "./installed.mjs";

const cases = new URL("../cases/", import.meta.url);
const vectors = readdirSync(cases).flatMap((file) => JSON.parse(readFileSync(new URL(file, cases), "utf8")));

/** Calls of every kind, with what the vectors have for them. */
const calls = vectors.flatMap(({ text, body, source, items, spec, api, options }) => {
  const how = { ...(api === undefined ? {} : { api }), ...options };
  const told = body ?? source ?? items;
  const given = (value, ...of) => (value === undefined ? [] : of);
  return [
    ...given(
      text,
      (core) => ({ ...core.validateTransfer(text, how) }),
      (core) => core.validateTransfer({ transferTarget: text }, how),
      (core) => core.parseResponse({ status: 400, body: text }),
    ),
    ...given(
      told,
      (core) => core.parseNotifications(told),
      (core) => core.parseNotifications(JSON.stringify(told)),
      (core) => core.recordOutcomes(undefined, core.parseNotifications(told).outcomes),
    ),
    ...given(spec, (core) => core.buildTransfer(spec, how)),
  ];
});
const item = {
  changeType: "updated",
  resourceUrl: "/communications/calls/341a0500-d4bf-4224-8b19-1581168d328b",
  resourceData: { "@odata.type": "#microsoft.graph.call", state: "established", resultInfo: { code: 500, subcode: 7000 } },
};
for (const length of [1, 30, 3_000]) {
  calls.push((core) => core.parseNotifications(Array(length).fill(item)).outcomes.at(-1));
  calls.push((core) => core.validateTransfer(Object.fromEntries(Array.from({ length }, (_, at) => [`k${at}`, at]))));
}
for (const subcode of [0, 7000, 7015, 1]) calls.push((core) => core.explainResult(500, subcode));

const answer = (core, call) => {
  try {
    return JSON.stringify(call(core));
  } catch (error) {
    assert.notEqual(error.name, "CoreError", error.stack);
    return String(error);
  }
};

test("a core that has lived long answers as a new one", async (t) => {
  const { Instance } = WebAssembly;
  let renewing = false;
  t.mock.method(WebAssembly, "Instance", function (module, imports) {
    const { exports } = new Instance(module, imports);
    const seen = (_, name) => (renewing && name === "explain" ? exports.trap : exports[name]);
    return { exports: new Proxy({}, { get: seen }) };
  });
  const young = await importPackage("young");
  const answers = calls.map((call) => {
    // What fails gets a new core.
    renewing = true;
    assert.throws(() => young.explainResult(500, 7000), { name: "CoreError" });
    renewing = false;
    return answer(young, call);
  });
  const old = await importPackage("old");
  let seed = 1;
  for (let left = 4 * calls.length; left > 0; left -= 1) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    const at = Math.floor((seed / 2 ** 32) * calls.length);
    assert.equal(answer(old, calls[at]), answers[at], String(calls[at]));
  }
});
