// What parse finds in the logs that programs write of themselves: records with what Graph posted among their members.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { idOf, item, lines, objects, parse, pretty, story, wrapped, write } from "./logs.mjs";

const bodies = story.map((one) => wrapped(one));
const types = ["transferring", "accepted", "completed", "transferring", "failed", "ended"];
const text = (value, ...how) => JSON.stringify(value, ...how);
const log = (record) => bodies.map((body) => `${text(record(body))}\n`).join("");
const told = (args, options) => objects(parse([...args, "--format", "jsonl"], options).stdout);

const records = {
  "pino, an object": log((body) => ({ level: 30, time: 1, body })),
  "pino, further in": log((body) => ({ level: 30, req: { method: "POST", raw: [{ body }] }, msg: "posted" })),
  "winston, text behind words": log((body) => ({ level: "info", message: `Got ${text(body)} from Graph` })),
  "Docker around pino": log((body) => ({ log: `${text({ level: 30, body: text(body) })}\n`, stream: "stdout" })),
  "a text within a text": story.map(({ "@odata.type": _, ...one }) => `${text({ log: text({ msg: text({ value: [one] }) }) })}\n`).join(""),
  ".NET, twice": log((body) => ({ LogLevel: "Information", Message: text(body), State: { body: text(body) } })),
  "an item alone": story.map((one) => `${text({ msg: one })}\n`).join(""),
  "texts alone": log((body) => text(body)),
  "Serilog, words around a text": bodies.map((body) => `[07:00:00 INF] Body ${text(text(body))} of Graph\n`).join(""),
  "slog and logrus": bodies.map((body) => `time=2026-11-27T07:00:00Z level=INFO msg=posted body=${text(text(body))}\n`).join(""),
  "other quotes before it": bodies.map((body) => `A 5" pipe, ${text(text(body))}, {"}\n`).join(""),
  "a table's cells": bodies.map((body) => `2026-11-27,"${text(body).replaceAll('"', '""')}",bot\n`).join(""),
};

/** What a record's text has beside the JSON. */
const beside = {
  "a level in brackets": (body) => `2026-11-28 09:00:01 [INFO] bot - Received notification: ${body}\n`,
  "a name at first": (body) => `[bot] got ${body}`,
  "a number in brackets": (body) => `got [1] ${body}`,
  "a status in brackets": (body) => `POST /callback [202] body=${body}`,
  "a placeholder": (body) => `{x} ${body}`,
  "brackets behind it": (body) => `${body} [ok]`,
  "braces behind it": (body) => `call ${body} {x}`,
  "other JSON before it": (body) => `headers={"a":1} body=${body}`,
  "other JSON behind it": (body) => `${body} {"a":1}`,
  "a bracket within a text": (body) => `[bot] {"a":"\\"}\\\\"} ${body}`,
  "colours": (body) => `\u001b[32minfo\u001b[39m: ${body}`,
  "its own quotes": (body) => `[07:00:00 INF] {"a":"]"} Body ${text(`{"a":"\\"}"} ${body}`)} of Graph`,
  "quotes around a record": (body) => `[bot] ${text(text({ msg: `]} ${body}` }))}`,
};
for (const [name, words] of Object.entries(beside)) records[`text with ${name}`] = log((body) => ({ level: 30, log: words(text(body)) }));

const P = "/communications/calls/57dab8b1-894c-409a-b240-bd8beae78896";
/** What a record's own members have of a notification's names. */
const named = {
  "Google Cloud Logging": (body) => ({ insertId: "x", jsonPayload: { body }, resource: { type: "k8s_container", labels: {} } }),
  "a path": (body) => ({ level: 30, resource: P, msg: "notification", body }),
  "a request": (body) => ({ resource: "POST /callback", payload: body }),
  "a change": (body) => ({ changeType: "updated", body }),
  "a text as data": (body) => ({ resourceData: "x", resourceUrl: P, body: text(body) }),
  "nothing": (body) => ({ resource: null, body }),
  "OpenTelemetry": (body) => ({ resource: { attributes: {} }, body }),
  "an item": (body) => ({ resource: P, notification: body.value[0] }),
};
for (const [name, record] of Object.entries(named)) records[`a notification's names: ${name}`] = log(record);

describe("a record's notifications stand in its line", () => {
  for (const [name, records_] of Object.entries(records)) {
    test(name, () => {
      write("bot.log", records_);
      for (const result of [told(["bot.log"]), told([], { input: records_ })]) {
        assert.deepEqual(result.map(({ type, line }) => [type, line]), types.map((type, index) => [type, index + 1]));
      }
      const summary = parse(["--summary", "bot.log"]);
      assert.deepEqual([summary.status, lines(summary.stdout)[0]], [0, "6 notifications of 2 calls"]);
    });
  }

  test("those of one record are told one behind the other, and what is wrong with one of them at its line", () => {
    const { resourceData, ...broken } = item(idOf(3), "transferring");
    const record = { level: 30, batch: [bodies[0], wrapped(broken, story[1])] };
    const found = told([], { input: `${text({ level: 30, msg: "up" })}\n${text(record)}\n` });
    assert.deepEqual(found.map(({ type, code, line }) => [code ?? type, line]), [["transferring", 2], ["accepted", 2], ["notification.resource_data", 2]]);
  });
});

describe("a notification's names in a record", () => {
  test("of an array of records, as gcloud writes it", () => {
    write("gcloud.json", text(bodies.map(named["Google Cloud Logging"]), null, 2));
    const { status, stdout } = parse(["gcloud.json", "--format", "jsonl"]);
    assert.deepEqual([status, objects(stdout).map(({ type }) => type)], [0, types]);
  });

  test("are no fault of a logger's record, and what is wrong with a body within is told", () => {
    const { resourceData, ...broken } = item(idOf(3), "transferring");
    const record = (payload) => ({ severity: "INFO", resource: { type: "k8s_container" }, payload });
    const found = told([], { input: [bodies[0], record("up"), record(wrapped(broken))].map((one) => `${text(one)}\n`).join("") });
    assert.deepEqual(found.map(({ type, code, line }) => [code ?? type, line]), [["transferring", 1], ["notification.resource_data", 3]]);
  });

  test("are those of a notification without a wrapper, whose issues stand where it has them", () => {
    const { changeType, ...typeless } = item(idOf(3), "transferring");
    for (const broken of [typeless, [typeless], { ...typeless, changeType: "vanished" }, [{ ...typeless, changeType: 1 }]]) {
      const found = told([], { input: `${text(bodies[0])}\nGot ${text(broken)}\n${text(broken)}\n` });
      const issue = found.filter(({ code, line }) => code === "notification.change_type" && line === 3);
      assert.deepEqual(issue.map(({ pointer }) => pointer), [Array.isArray(broken) ? "/0/changeType" : "/changeType"]);
      assert.ok(found.some(({ code, line, column }) => code === "notification.change_type" && line === 2 && column > 4));
    }
  });
});

describe("records that are laid out, one behind the other", () => {
  const laid = (between) => bodies.map((body) => text({ level: 30, msg: `[bot] got ${text(body)}` }, null, 2)).join(between);
  for (const [name, input] of Object.entries({ "as jq prints them": laid("\n"), "with commas": laid(",\n"), "with their own brackets": `[${laid(",")}]` })) {
    test(name, () => {
      const { status, stdout } = parse(["--format", "jsonl"], { input });
      assert.deepEqual([status, objects(stdout).map(({ type }) => type)], [0, types]);
    });
  }
});

test("what nothing closes takes no time", () => {
  const words = ["{".repeat(1 << 19), "[{".repeat(1 << 18), '{"'.repeat(1 << 18), "\\".repeat(1 << 19), '{"a":'.repeat(1 << 17), "{}".repeat(1 << 18)];
  const input = words.map((msg) => `${text({ level: 30, msg: `"changeType": ${msg}` })}\n`).join("");
  const started = performance.now();
  assert.deepEqual([parse([], { input }).status, performance.now() - started < 20_000], [0, true]);
});

test("a text between words may be long", () => {
  const many = wrapped(...Array.from({ length: 40_000 }, (_, index) => item(idOf(index), "transferring")));
  for (const line of [`Got ${text(text(many))} now`, `1,"${text(many).replaceAll('"', '""')}",2`]) {
    assert.ok(line.length > 8_000_000);
    write("long.log", `${line}\nup\n`);
    assert.equal(lines(parse(["--summary", "long.log"]).stdout)[0], "40000 notifications of 40000 calls");
  }
});

test("a record without any says nothing, and what is no record is no notification", () => {
  const quiet = parse([], { input: `${text({ level: 30, msg: "up" })}\n${text({ time: 1, msg: "resourceData: none" })}\n` });
  assert.deepEqual([quiet.status, quiet.stdout], [0, ""]);
  const alone = parse([], { input: text({ code: "7505", message: "An error, and no log." }) });
  assert.deepEqual([alone.status, alone.stdout.includes("notification.envelope")], [1, true]);
  for (const other of [{ value: 1 }, { a: 1 }, { body: { state: "terminated" } }]) {
    assert.deepEqual(told([], { input: `${text(bodies[0])}\n${text(other)}\n` }).map(({ code }) => code), [undefined, "notification.envelope"], text(other));
  }
});

test("a document has records too, as a browser's archive of requests", () => {
  const archive = { log: { entries: bodies.map((body) => ({ request: { postData: { text: text(body) } } })) } };
  write("archive.json", text(archive, null, 2));
  assert.deepEqual(told(["archive.json"]).map(({ type }) => type), types);
});

test("bodies of many lines among lines that are values lose nothing", () => {
  const up = `${text({ level: 30, msg: "up" })}\n`;
  const mixed = { before: `${up}${pretty}\n`, between: `${pretty}\n${up}${up}${pretty}\n`, words: `bot up\n${up}${up}INFO got ${pretty}\n${text(bodies[0])}\n` };
  for (const [name, input] of Object.entries(mixed)) {
    const found = told([], { input }).filter(({ type }) => type !== "issue");
    const expected = { before: types, between: [...types, ...types], words: [...types, "transferring"] }[name];
    assert.deepEqual(found.map(({ type }) => type), expected, name);
    write("mixed.log", input);
    assert.equal(told(["mixed.log"]).filter(({ type }) => type !== "issue").length, expected.length, name);
  }
});
