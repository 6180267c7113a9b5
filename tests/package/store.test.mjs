// The recipe of docs/journal-store.md, as it stands there, over a store with Redis's sets.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { importPackage, project } from "./installed.mjs";
import { snippetsIn } from "./snippets.mjs";

const page = readFileSync(new URL("../../docs/journal-store.md", import.meta.url), "utf8");
const snippets = snippetsIn(page, "js");
const file = join(project, "journal-store.mjs");
writeFileSync(file, snippets.join("\n"));
const { parseNotifications } = await importPackage();
const { claim, forget, receive, record, status } = await import(pathToFileURL(file).href);

/** What the recipe asks of node-redis. */
class Sets {
  #sets = new Map();
  async sAdd(key, members) {
    const set = this.#sets.get(key) ?? new Set();
    const before = set.size;
    for (const member of members) set.add(member);
    this.#sets.set(key, set);
    return set.size - before;
  }
  async sMembers(key) {
    return [...(this.#sets.get(key) ?? [])];
  }
  async del(keys) {
    return keys.filter((key) => this.#sets.delete(key)).length;
  }
  async expire(key) {
    return this.#sets.has(key) ? 1 : 0;
  }
}

const id = "57dab8b1-894c-409a-b240-bd8beae78896";
const notification = (state, more, call = `/communications/calls/${id}`) =>
  `{"value": [{"changeType": "updated", "resourceUrl": "${call}", "resourceData": {"state": "${state}"${more}}}]}`;
const failed = notification("established", ', "resultInfo": {"code": 500, "subcode": 7000}');
const ended = notification("terminated", ', "terminationReason": "AppTransferred"', "/app/calls/57DAB8B1894C409AB240BD8BEAE78896");

test("what comes twice is no news, and every spelling of a call is the same", async (context) => {
  const told = context.mock.method(console, "log", () => {});
  const store = new Sets();
  for (const body of [failed, failed, ended, failed, ended]) await receive(store, body);
  const call = id.replaceAll("-", "");
  assert.deepEqual(
    told.mock.calls.map((one) => one.arguments),
    [
      [call, "failed", false],
      [call, "completed", true],
    ],
  );
  assert.equal((await status(store, id.toUpperCase())).attempts.length, 2);
  assert.deepEqual([await record(store, []), (await status(store, "unheard-of")).state], [[], "unknown"]);
});

test("what led to a failure and comes later is no news, nor what comes at the same time", async (context) => {
  const told = context.mock.method(console, "log", () => {});
  const known = () => {
    const states = told.mock.calls.map(({ arguments: [, state] }) => state);
    told.mock.resetCalls();
    return states;
  };
  const transferring = notification("transferring", "");
  const worded = failed.replace("7000", '7000, "message": "busy"');
  const store = new Sets();
  for (const body of [failed, transferring, worded]) await receive(store, body);
  assert.deepEqual(known(), ["failed"]);
  for (const together of [[transferring, failed], [failed, transferring], [failed, worded], [worded, failed, transferring]]) {
    const instances = new Sets();
    await Promise.all(together.map((body) => receive(instances, body)));
    assert.deepEqual(known().filter((state) => state === "failed"), ["failed"], together.join());
  }
});

test("who dies before the claim leaves the act to whoever is told again", async (context) => {
  const told = context.mock.method(console, "log", () => {});
  const store = new Sets();
  await record(store, parseNotifications(failed).outcomes);
  await receive(store, failed);
  assert.equal(told.mock.callCount(), 1);
  assert.deepEqual([await claim(store, id, "failed"), await claim(store, id, "ended")], [false, true]);
});

test("a second failure like the first is news once the call was forgotten", async (context) => {
  const told = context.mock.method(console, "log", () => {});
  const store = new Sets();
  const known = () => told.mock.calls.map(({ arguments: [, state] }) => state);
  for (const body of [failed, failed]) await receive(store, body);
  assert.deepEqual(known(), ["failed"]);
  await forget(store, id.toUpperCase());
  assert.equal((await status(store, id)).state, "unknown");
  for (const body of [failed, failed]) await receive(store, body);
  assert.deepEqual(known(), ["failed", "failed"]);
});
