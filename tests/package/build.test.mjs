// buildTransfer: what it makes, what it refuses, and that validateTransfer agrees with it.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importPackage } from "./installed.mjs";

const { buildTransfer, clouds, validateTransfer } = await importPackage();
const user = "5f0d3a1c-8f53-4b6e-9a53-0c1d7a2b9e44";
const other = "e1c7a0b2-3d4f-4a65-b7c8-9d0e1f2a3b4c";
const callId = "2b1f6c0e-90a4-4d0c-8a77-6c2f4a1d3e58";
const participantId = "909f7a61-52b4-4c1d-8e9f-0a1b2c3d4e5f";

describe("what it builds", () => {
  const specs = {
    "a user": [{ to: { user, displayName: "Zoë" } }, "blind"],
    "a telephone": [{ to: { phone: "+12065550142" } }, "blind"],
    "an application instance": [{ to: { applicationInstance: user } }, "blind"],
    "a consultation": [{ to: { user }, replacesCallId: callId }, "consultative"],
    "out of a group call": [
      { to: { user }, transferee: { user: other, participantId } },
      "blind",
      { call: { kind: "group" } },
    ],
    2018: [{ to: { user }, clientContext: "c", languageId: "en-US", region: "westus" }, "blind", { api: "beta-2018" }],
  };
  for (const [name, [spec, kind, options]] of Object.entries(specs)) {
    test(`${name} is sound, and the value is the text's`, () => {
      const report = buildTransfer(spec, options);
      assert.deepEqual([report.ok, report.kind], [true, kind], JSON.stringify(report.issues));
      assert.deepEqual(report.value, JSON.parse(report.json));
      assert.ok(!("request" in report));
      const judged = validateTransfer(report.json, options);
      assert.equal(judged.kind, kind);
      assert.ok(
        judged.issues.every((issue) => issue.severity === "hint"),
        JSON.stringify(judged.issues),
      );
    });
  }

  const urls = [
    [{}, "https://graph.microsoft.com/v1.0/communications/calls/ID/transfer"],
    [{ api: "beta" }, "https://graph.microsoft.com/beta/communications/calls/ID/transfer"],
    [{ api: "beta-2018" }, "https://graph.microsoft.com/beta/app/calls/ID/transfer"],
    [
      { api: "beta-2018", applicationId: other },
      `https://graph.microsoft.com/beta/applications/${other}/calls/ID/transfer`,
    ],
    [{ baseUrl: clouds.usGov }, "https://graph.microsoft.us/v1.0/communications/calls/ID/transfer"],
    [{ baseUrl: clouds.usGovDod }, "https://dod-graph.microsoft.us/v1.0/communications/calls/ID/transfer"],
  ];
  for (const [options, url] of urls) {
    test(`the request goes to ${url}`, () => {
      const { json, request } = buildTransfer({ to: { user }, callId }, options);
      const { headers, ...rest } = request;
      assert.deepEqual(rest, { method: "POST", url: url.replace("ID", callId), body: json });
      assert.deepEqual(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
        [["content-type", "application/json"]],
      );
      assert.equal(new Request(request.url, request).method, "POST");
    });
  }
});

describe("what it refuses", () => {
  const specs = [
    {},
    { to: {} },
    { to: { user, phone: "+12065550142" } },
    { to: { phone: "0800" } },
    { to: { user }, callId: ".." },
  ];
  for (const spec of specs) {
    test(`${JSON.stringify(spec)} gives issues that point into the spec`, () => {
      const report = buildTransfer(spec);
      assert.equal(report.ok, false);
      assert.deepEqual(Object.keys(report).sort(), ["issues", "ok"]);
      const errors = report.issues.filter((issue) => issue.severity === "error");
      assert.ok(errors.length > 0);
      for (const { pointer, range } of errors)
        assert.ok(/^(\/to|\/callId|$)/.test(pointer) && range === undefined, pointer);
    });
  }

  test("no more issues of a spec than the options let through, the last of which says so", () => {
    const { issues } = buildTransfer({ to: { user }, a: 1, b: 2, c: 3 }, { limits: { maxIssues: 2 } });
    assert.deepEqual(issues.map(({ code }) => code), ["spec.unknown", "limit.issues"]);
  });

  test("a spec that cannot be serialised gives the issue that says so", () => {
    const spec = { to: { user } };
    spec.to.self = spec;
    const { ok, issues } = buildTransfer(spec);
    assert.deepEqual([ok, issues[0].code, issues[0].params.reason], [false, "input.unserialisable", "cycle"]);
  });

  for (const spec of [undefined, null, "{}", 1, [], () => {}]) {
    test(`${typeof spec} ${String(spec)} is no spec`, () => {
      assert.throws(() => buildTransfer(spec), { name: "TypeError", message: /^spec must be an object, not / });
    });
  }

  test("options are checked", () => {
    const call = (options) => () => buildTransfer({ to: { user } }, options);
    assert.throws(call({ baseURL: "" }), {
      name: "TypeError",
      message: /^options\.baseURL is not an option; known here: .*baseUrl/,
    });
    assert.throws(call({ applicationId: 1 }), {
      name: "TypeError",
      message: "options.applicationId must be a string, not 1",
    });
  });
});
