// The recipe of docs/journal-store.md, as it stands there, over a store with Redis's sets.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { importPackage, project } from "./installed.mjs";
import { snippetsIn } from "./snippets.mjs";

const page = readFileSync(new URL("../../docs/journal-store.md", import.meta.url), "utf8");
const snippets = snippetsIn(page, "js");
const file = join(project, "journal-store.mjs");
writeFileSync(file, snippets.join("\n"));
const { buildTransfer, parseNotifications } = await importPackage();
const { claim, forget, receive, record, retry, status } = await import(pathToFileURL(file).href);

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
  const told = context.mock.fn();
  const store = new Sets();
  for (const body of [failed, failed, ended, failed, ended]) await receive(store, body, told);
  assert.deepEqual(
    told.mock.calls.map(({ arguments: [call, { state, final }] }) => [call, state, final]),
    [
      [id, "failed", false],
      ["57DAB8B1894C409AB240BD8BEAE78896", "completed", true],
    ],
  );
  assert.equal((await status(store, id.toUpperCase())).attempts.length, 2);
  assert.deepEqual([await record(store, []), (await status(store, "unheard-of")).state], [[], "unknown"]);
});

test("what led to a failure and comes later is no news, nor what comes at the same time", async (context) => {
  const told = context.mock.fn();
  const known = () => {
    const states = told.mock.calls.map(({ arguments: [, { state }] }) => state);
    told.mock.resetCalls();
    return states;
  };
  const transferring = notification("transferring", "");
  const worded = failed.replace("7000", '7000, "message": "busy"');
  const store = new Sets();
  for (const body of [failed, transferring, worded]) await receive(store, body, told);
  assert.deepEqual(known(), ["failed"]);
  for (const together of [[transferring, failed], [failed, transferring], [failed, worded], [worded, failed, transferring]]) {
    const instances = new Sets();
    await Promise.all(together.map((body) => receive(instances, body, told)));
    assert.deepEqual(known().filter((state) => state === "failed"), ["failed"], together.join());
  }
});

test("who dies before the claim leaves the act to whoever is told again", async (context) => {
  const told = context.mock.fn();
  const store = new Sets();
  await record(store, parseNotifications(failed).outcomes);
  await receive(store, failed, told);
  assert.equal(told.mock.callCount(), 1);
  assert.deepEqual([await claim(store, id, "failed"), await claim(store, id, "ended")], [false, true]);
});

test("a second failure like the first is news once the call was forgotten", async (context) => {
  const told = context.mock.fn();
  const store = new Sets();
  const known = () => told.mock.calls.map(({ arguments: [, { state }] }) => state);
  for (const body of [failed, failed]) await receive(store, body, told);
  assert.deepEqual(known(), ["failed"]);
  await forget(store, id.toUpperCase());
  assert.equal((await status(store, id)).state, "unknown");
  for (const body of [failed, failed]) await receive(store, body, told);
  assert.deepEqual(known(), ["failed", "failed"]);
});

describe("a failed transfer is sent once more", () => {
  /** What is sent, by a bot that is told of `bodies`, one after the other, and of `meanwhile` before it sends. */
  async function sent(context, bodies, meanwhile = []) {
    const store = new Sets();
    const send = context.mock.fn(async () => {});
    const acts = [];
    const act = (call, now) => void acts.push(retry(store, call, now, send, 20));
    for (const body of bodies) {
      await receive(store, body, act);
      for (const early of meanwhile) await receive(store, early, act);
      await Promise.all(acts);
    }
    return send.mock.calls.map(({ arguments: [call] }) => call);
  }

  test("for that call's id as Graph spells it, which addresses it", async (context) => {
    const [call] = await sent(context, [failed]);
    const { request } = buildTransfer({ to: { user: "550fae72-d251-43ec-868c-373732c2704f" }, callId: call });
    assert.ok(request.url.endsWith(`/calls/${id}/transfer`), request.url);
  });

  test("though the failure is told twice, before that or after", async (context) => {
    assert.deepEqual(await sent(context, [failed], [failed]), [id]);
    assert.deepEqual(await sent(context, [failed, failed, failed]), [id]);
  });

  test("and what is told twice in time is no failure of the second's", async (context) => {
    const [store, told] = [new Sets(), context.mock.fn()];
    await receive(store, failed, told);
    const retried = retry(store, id, await status(store, id), async () => {}, 20);
    await receive(store, failed, told);
    await retried;
    assert.deepEqual([told.mock.callCount(), (await status(store, id)).state], [1, "unknown"]);
    await receive(store, failed, told);
    assert.equal(told.mock.callCount(), 2);
  });

  test("unless the reason will not pass, is not told, or the call has ended", async (context) => {
    const refused = failed.replace('"code": 500, "subcode": 7000', '"code": 403, "subcode": 7505');
    for (const bodies of [[refused], [ended], [notification("transferring", "")]]) assert.deepEqual(await sent(context, bodies), []);
    assert.deepEqual(await sent(context, [failed], [ended]), []);
  });
});
