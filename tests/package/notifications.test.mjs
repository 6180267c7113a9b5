// What came back: parseNotifications through the package.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { importPackage } from "./installed.mjs";

const { applyFix, explainResult, parseNotifications } = await importPackage();
const bytesOf = (text) => new TextEncoder().encode(text);
const callId = "341a0500-d4bf-4224-8b19-1581168d328b";
const item = (state, more = {}, change = "updated") => ({
  "@odata.type": "#microsoft.graph.commsNotification",
  changeType: change,
  resourceUrl: `/communications/calls/${callId}`,
  resourceData: { "@odata.type": "#microsoft.graph.call", state, ...more },
});
const wrapped = (...value) => ({ "@odata.type": "#microsoft.graph.commsNotifications", value });
const info = (code, subcode, message) => ({
  resultInfo: { "@odata.type": "#microsoft.graph.resultInfo", code, subcode, message },
});
const completed = item("terminated", info(0, 7015, "GracefulTransferCompleted"), "deleted");
const typesOf = ({ outcomes }) => outcomes.map((outcome) => outcome.type);

describe("parseNotifications", () => {
  const text = JSON.stringify(wrapped(item("transferring"), completed), null, 2);

  test("text, bytes and values say the same, and only text has places", () => {
    const report = parseNotifications(text);
    assert.deepEqual([report.ok, typesOf(report), report.issues], [true, ["transferring", "completed"], []]);
    for (const bytes of [bytesOf(text), Buffer.from(text), bytesOf(text).buffer]) {
      assert.deepEqual(parseNotifications(bytes), report);
    }
    const ofValue = parseNotifications(JSON.parse(text));
    assert.deepEqual(
      ofValue.outcomes,
      report.outcomes.map(({ range, ...outcome }) => outcome),
    );
    for (const { index, range } of report.outcomes) {
      const lines = text.slice(0, range.start.offset).split("\n");
      assert.deepEqual([range.start.line, range.start.column], [lines.length, lines.at(-1).length + 1]);
      assert.deepEqual(JSON.parse(text.slice(range.start.offset, range.end.offset)), JSON.parse(text).value[index]);
    }
  });

  test("outcomes are what the sender gave, normalised", () => {
    const value = item("established", { ...info("500", "7700", 'said "no"'), callChainId: "chain", tenantId: "tenant" });
    value.resourceData.replacesContext = "context";
    const [outcome] = parseNotifications(wrapped(value)).outcomes;
    const { explanation, ...rest } = outcome;
    assert.deepEqual(rest, {
      type: "failed",
      index: 0,
      changeType: "updated",
      resource: `/communications/calls/${callId}`,
      callId,
      tenantId: "tenant",
      callChainId: "chain",
      replacesContext: "context",
      result: { code: 500, subcode: 7700, message: 'said "no"' },
      callActive: true,
    });
    assert.deepEqual(explanation, explainResult(500, 7700, { state: "established" }));
  });

  test("an outcome has its own members and no others", () => {
    const ended = item("terminated", { terminationReason: "Gone", ...info(500, 1) }, "deleted");
    const long = item("established", info(5_000_000_000, -5_000_000_000, "long"));
    const { outcomes } = parseNotifications(wrapped(item("transferring"), ended, item("establishing"), long));
    const of = (index, type, changeType) => ({ type, index, changeType, resource: `/communications/calls/${callId}`, callId });
    const { explanation } = outcomes[1];
    const { result } = outcomes[3];
    assert.deepEqual(result, { code: 5_000_000_000, subcode: -5_000_000_000, message: "long" });
    assert.deepEqual(outcomes.slice(0, 3), [
      of(0, "transferring", "updated"),
      { ...of(1, "ended", "deleted"), result: { code: 500, subcode: 1 }, reason: "Gone", explanation },
      { ...of(2, "other", "updated"), resourceType: "call", state: "establishing" },
    ]);
    assert.equal(explanation.known, false);
  });

  test("places count as JavaScript counts", () => {
    const shifted = JSON.stringify({ "😀日": "Зоя", ...wrapped(completed) });
    const [{ range }] = parseNotifications(bytesOf(shifted)).outcomes;
    assert.deepEqual(JSON.parse(shifted.slice(range.start.offset, range.end.offset)), completed);
    assert.equal(range.start.column, range.start.offset + 1);
  });

  test("a body that became a string is taken out of it", () => {
    const quoted = JSON.stringify(text);
    const [{ fixes }] = parseNotifications(quoted).issues;
    assert.deepEqual(fixes.map(({ safe }) => safe), [true]);
    assert.deepEqual(typesOf(parseNotifications(applyFix(quoted, fixes[0]))), ["transferring", "completed"]);
    assert.deepEqual(parseNotifications(JSON.stringify("{ no JSON }")).issues[0].fixes, []);
  });

  test("one that is broken costs no other its outcome", () => {
    const { changeType, ...broken } = item("transferring");
    const report = parseNotifications(wrapped(item("transferring"), broken, completed));
    assert.deepEqual([report.ok, typesOf(report)], [false, ["transferring", "completed"]]);
    assert.deepEqual(
      report.issues.filter(({ severity }) => severity === "error").map(({ pointer }) => pointer),
      ["/value/1/changeType"],
    );
  });

  test("10,000 items, 1% of them unreadable, give 9,900 outcomes; cut off, those that were closed", () => {
    const breaks = [
      (one) => delete one.changeType,
      (one) => delete one.resourceUrl,
      (one) => (one.resourceData = null),
      (one) => (one.changeType = "vanished"),
    ];
    const items = Array.from({ length: 10_000 }, (_, index) => {
      const one = index % 3 === 0 ? structuredClone(completed) : item("transferring");
      if (index % 100 === 57) breaks[((index / 100) % breaks.length) | 0](one);
      return one;
    });
    const whole = JSON.stringify(wrapped(...items), null, 1);
    const report = parseNotifications(whole);
    assert.equal(report.outcomes.length, 9_900);
    assert.deepEqual(
      report.outcomes.map(({ index }) => index),
      items.flatMap((_, index) => (index % 100 === 57 ? [] : [index])),
    );
    const errors = report.issues.filter(({ severity }) => severity === "error");
    assert.deepEqual(
      errors.map(({ path }) => path[1]),
      items.flatMap((_, index) => (index % 100 === 57 ? [index] : [])),
    );
    const middle = whole.length >> 1;
    for (const cut of [middle, middle + 1, middle + 77, middle + 200]) {
      const closed = report.outcomes.filter(({ range }) => range.end.offset <= cut);
      assert.deepEqual(parseNotifications(whole.slice(0, cut)).outcomes, closed);
      assert.equal(parseNotifications(whole.slice(0, cut)).ok, false);
    }
  });

  const unserialisable = {
    cycle: wrapped(),
    bigint: wrapped({ changeType: 1n }),
    undefined: undefined,
    opaque: new Map(),
    unread: new Request("https://a.example"),
  };
  unserialisable.cycle.value.push(unserialisable.cycle);
  for (const [reason, value] of Object.entries(unserialisable)) {
    test(`what cannot be serialised (${reason}) gives the issue that says so`, () => {
      const { ok, outcomes, issues } = parseNotifications(value, { locale: "ru" });
      assert.deepEqual([ok, outcomes, issues.length], [false, [], 1]);
      assert.deepEqual([issues[0].code, issues[0].params], ["input.unserialisable", reason === "opaque" ? { reason, type: "Map" } : { reason }]);
    });
  }

  test("however many items cannot be serialised, the others have their outcomes", () => {
    const items = [...Array(1_500).fill(1n), completed];
    const { issues, outcomes } = parseNotifications(wrapped(...items));
    assert.deepEqual([typesOf({ outcomes }), issues.length, issues[998].pointer], [["completed"], 1_000, "/value/998"]);
    assert.deepEqual([issues[999].code, issues[999].params.count], ["limit.issues", 501]);

    // To look for the whole in each of these would take as long as all of them together.
    const around = wrapped();
    for (let count = 0; count < 20_000; count += 1) around.value.push({ around }, completed);
    assert.equal(parseNotifications(around).outcomes.length, 20_000);
  });

  test("one of several bodies that cannot be serialised costs no other its outcomes", () => {
    const { outcomes, issues } = parseNotifications([wrapped(completed, item("established", { big: 1n })), wrapped(completed)]);
    assert.deepEqual(typesOf({ outcomes }), ["completed"]);
    const errors = issues.filter(({ severity }) => severity === "error");
    assert.deepEqual(errors.map(({ code, pointer }) => [code, pointer]), [["input.unserialisable", "/0/value/1/resourceData/big"]]);
  });

  test("a forgotten await within an item is told where it stands", () => {
    const late = { ...item("transferring"), resourceData: Promise.resolve({}) };
    const { ok, outcomes, issues } = parseNotifications(wrapped(completed, late));
    assert.deepEqual([ok, typesOf({ outcomes })], [false, ["completed"]]);
    assert.deepEqual(issues.map(({ params, path, pointer }) => [params.reason, path, pointer]), [
      ["unread", ["value", 1, "resourceData"], "/value/1/resourceData"],
    ]);
  });

  test("an item that cannot be serialised is told at its place, and costs no other its outcome", () => {
    const cycle = item("established");
    cycle.resourceData.cycle = cycle;
    const throwing = { get changeType() { throw new Error("no"); } };
    const { changeType, ...broken } = item("transferring");
    const value = [item("transferring"), cycle, completed, item("established", { big: 1n }), null, broken, throwing, 1n, completed];
    for (const [input, root] of [[wrapped(...value), ["value"]], [value, []]]) {
      const { ok, outcomes, issues } = parseNotifications(input);
      assert.deepEqual([ok, outcomes.map(({ index, type }) => [index, type])], [false, [[0, "transferring"], [2, "completed"], [8, "completed"]]]);
      const errors = issues.filter(({ severity }) => severity === "error");
      const at = (code, params, ...path) => [code, params, [...root, ...path], `/${[...root, ...path].join("/")}`];
      assert.deepEqual(
        errors.map(({ code, params, path, pointer }) => [code, params.reason, path, pointer]),
        [
          at("input.unserialisable", "cycle", 1, "resourceData", "cycle"),
          at("input.unserialisable", "bigint", 3, "resourceData", "big"),
          at("notification.item", undefined, 4),
          at("notification.change_type", undefined, 5, "changeType"),
          at("input.unserialisable", "threw", 6),
          at("input.unserialisable", "bigint", 7),
        ],
      );
    }
    // Beside the items it costs all of them, and what is met first is told.
    const both = parseNotifications({ ...wrapped(cycle, completed), big: 1n });
    assert.deepEqual(both.issues.map(({ code, pointer }) => [code, pointer]), [["input.unserialisable", "/value/0/resourceData/cycle"]]);
    const { issues } = parseNotifications({ big: 1n, ...wrapped(completed) });
    assert.deepEqual(issues.map(({ code, pointer }) => [code, pointer]), [["input.unserialisable", "/big"]]);
    const few = parseNotifications(wrapped(cycle, cycle, cycle), { limits: { maxIssues: 2 } });
    assert.deepEqual(few.issues.map(({ code }) => code), ["input.unserialisable", "limit.issues"]);
  });

  for (const input of [
    "",
    "{",
    "[]",
    "null",
    "7",
    '"text"',
    "{}",
    null,
    7,
    [],
    {},
    "\ufeff",
    "\ud800",
    new Uint8Array([0xff]),
  ]) {
    test(`${JSON.stringify(input)} is no reason to throw`, () => {
      const { ok, outcomes, issues } = parseNotifications(input);
      assert.deepEqual([typeof ok, outcomes], ["boolean", []]);
      assert.ok(ok || issues.length > 0);
    });
  }

  test("options are heeded", () => {
    assert.equal(parseNotifications(text, { limits: { maxBytes: 100 } }).issues[0].code, "json.too_large");
    assert.equal(parseNotifications("x".repeat(2_000_000)).issues[0].code, "json.syntax");
    const russian = parseNotifications("{}", { locale: "ru" }).issues[0];
    assert.match(russian.message, /[а-я]/);
    const many = parseNotifications(
      Array.from({ length: 50 }, () => ({})),
      { limits: { maxIssues: 5 } },
    );
    assert.ok(many.issues.length <= 6);
    assert.throws(() => parseNotifications(text, { state: "x" }), {
      name: "TypeError",
      message: /^options\.state is not/,
    });
  });
});

describe("the seed's notifications", () => {
  const samples = new URL("../../pkg/samples/", import.meta.url);
  for (const kind of ["direct", "consultative"]) {
    test(kind, () => {
      const files = ["1-transferring", "2-accepted", "3-terminated"];
      const reports = files.map((file) => readFileSync(new URL(`seed-notification-${kind}-${file}.json`, samples)));
      const found = reports.map((bytes) => parseNotifications(bytes, { api: "beta-2018" }));
      assert.deepEqual(
        found.map(({ ok }) => ok),
        [true, true, true],
      );
      assert.deepEqual(found.flatMap(typesOf), ["transferring", "accepted", "completed"]);
      assert.ok(
        found.every(({ issues }) => issues.every(({ severity }) => severity === "hint")),
        JSON.stringify(found),
      );
      const [{ operationId, clientContext, result }] = found[0].outcomes;
      assert.deepEqual(result, { code: 200, subcode: "transferring" });
      assert.equal(operationId, "0FE0623FD62842EDB4BD8AC290072CC5");
      assert.equal(clientContext, "d45324c1-fcb5-430a-902c-f20af696537c");
      assert.ok(found.every(({ outcomes }) => outcomes[0].callId === "57DAB8B1894C409AB240BD8BEAE78896"));
    });
  }
});

const corpus = new URL("../../../shared/corpus/", import.meta.url);
test("published notifications", { skip: existsSync(corpus) ? false : `no ${fileURLToPath(corpus)}` }, async (t) => {
  const index = JSON.parse(readFileSync(new URL("index.json", corpus), "utf8"));
  for (const [file, { api, expect }] of Object.entries(index).filter(([name]) => name.startsWith("notifications/"))) {
    await t.test(file, () => {
      const bytes = readFileSync(new URL(file, corpus));
      const report = parseNotifications(bytes, { api });
      if (expect.ok !== undefined) assert.equal(report.ok, expect.ok, JSON.stringify(report.issues));
      if (expect.outcomes !== undefined)
        assert.deepEqual(typesOf(report), expect.outcomes, JSON.stringify(report.issues));
      const codes = report.issues.map((issue) => issue.code);
      for (const code of expect.codes ?? [])
        assert.ok(codes.includes(code), `${code} is not among ${codes.join(", ")}`);
    });
  }
});
