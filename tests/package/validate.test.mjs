// What goes in and what comes out of validateTransfer and assertTransfer.
import assert from "node:assert/strict";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, test } from "node:test";
import vm from "node:vm";
import { reactive } from "@vue/reactivity";
import { consultative, importPackage, sound, trailingComma } from "./installed.mjs";

const { applyPatch, assertTransfer, parseNotifications, parseResponse, TransferError, validateTransfer } = await importPackage();
const bytesOf = (text) => new TextEncoder().encode(text);

describe("inputs", () => {
  const padded = bytesOf(`xxx${sound}yyy`);
  const inputs = {
    text: sound,
    "text of two-byte characters": sound.replace('"id"', '"displayName":"Зоя 😀","id"'),
    "text behind a byte order mark": `\ufeff${sound}`,
    bytes: bytesOf(sound),
    "bytes behind a byte order mark": bytesOf(`\ufeff${sound}`),
    "a Node Buffer": Buffer.from(sound),
    "part of a buffer": padded.subarray(3, padded.length - 3),
    "an ArrayBuffer": bytesOf(sound).buffer,
    "an ArrayBuffer of another realm": vm.runInNewContext("Uint8Array.from(bytes).buffer", {
      bytes: [...bytesOf(sound)],
    }),
    "bytes of another realm": vm.runInNewContext("Uint8Array.from(bytes)", { bytes: [...bytesOf(sound)] }),
    "shared memory": Object.assign(new Uint8Array(new SharedArrayBuffer(sound.length)), bytesOf(sound)),
    "a DataView": new DataView(padded.buffer, 3, padded.length - 6),
    "an object": JSON.parse(sound),
    "a frozen object": Object.freeze(JSON.parse(sound)),
    "an object without a prototype": Object.assign(Object.create(null), JSON.parse(sound)),
    "an object with members that are undefined": { ...JSON.parse(sound), transferee: undefined },
  };
  for (const [name, input] of Object.entries(inputs)) {
    test(`${name} is judged`, () => {
      const report = validateTransfer(input);
      assert.equal(report.ok, true, JSON.stringify(report.issues));
      assert.equal(report.kind, "blind");
      assert.equal(report.value.transferTarget.identity.user.id, JSON.parse(sound).transferTarget.identity.user.id);
    });
  }

  test("a string is JSON text, never a value", () => {
    assert.equal(validateTransfer("hello").issues[0].code, "json.syntax");
    assert.equal(validateTransfer('"hello"').issues[0].code, "value.type");
  });

  test("bytes that were handed to somebody else, or cut off, are an empty text", () => {
    const { buffer } = bytesOf(sound);
    const views = [buffer, new Uint8Array(buffer), new DataView(buffer, 3), new Uint8ClampedArray(buffer)];
    structuredClone(buffer, { transfer: [buffer] });
    const shrinking = new ArrayBuffer(64, { maxByteLength: 64 });
    views.push(new Uint8Array(shrinking, 32), new DataView(shrinking, 32), new Uint16Array(shrinking, 32, 8));
    shrinking.resize(16);
    for (const view of views) {
      const codes = [validateTransfer, parseNotifications].map((call) => call(view).issues.map(({ code }) => code));
      assert.deepEqual(codes, [["json.syntax"], ["json.syntax"]]);
      assert.deepEqual(parseResponse({ status: 202, body: view }), { type: "accepted" });
    }
  });

  for (const input of [null, true, 7, NaN, [], new Date(0), new String(sound)]) {
    test(`the value ${JSON.stringify(input)} is not a body`, () => {
      const { ok, issues } = validateTransfer(input);
      assert.equal(ok, false);
      assert.ok(
        issues.length > 0 && issues.every((issue) => issue.pointer === "" || issue.pointer === "/transferTarget"),
      );
    });
  }

  test("values have no ranges and no edits, text and bytes have both", () => {
    const misspelt = JSON.parse(sound.replace("identity", "identiti"));
    for (const issue of validateTransfer(misspelt).issues) {
      assert.ok(!("range" in issue) && issue.fixes.every((fix) => !("edits" in fix)));
    }
    for (const input of [JSON.stringify(misspelt), bytesOf(JSON.stringify(misspelt))]) {
      const { issues } = validateTransfer(input);
      assert.ok(issues.length > 0);
      assert.ok(
        issues.every((issue) => issue.range !== undefined && issue.fixes.every((fix) => fix.edits !== undefined)),
      );
    }
  });
});

describe("what cannot be serialised", () => {
  const cycle = { transferTarget: {} };
  cycle.transferTarget.cycle = [cycle];
  let deep = {};
  for (let level = 0; level < 100_000; level += 1) deep = { deep };
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const shared = {};
  const throws = () => {
    throw new Error("on purpose");
  };
  const inputs = {
    cycle: [cycle],
    bigint: [1n, { transferTarget: [1, 1n] }],
    threw: [
      {
        get transferTarget() {
          return throws();
        },
      },
      { toJSON: throws },
      new Proxy({}, { ownKeys: throws }),
      new Proxy({}, { getPrototypeOf: throws, get: throws }),
      {
        get a() {
          throw {
            get message() {
              return throws();
            },
          };
        },
      },
      revoked.proxy,
      // What stands at two places is no cycle.
      Object.defineProperty({ a: shared, b: shared }, "c", { enumerable: true, get: throws }),
    ],
    undefined: [undefined, { toJSON() {} }],
    opaque: [() => {}, Symbol("transfer"), new FormData(), new Map(), new URLSearchParams()],
    // What a missing await leaves, and what it was to read.
    unread: [
      Promise.resolve("{}"),
      new Response("{}"),
      new Request("https://localhost/", { method: "POST", body: "{}" }),
      new Blob(["{}"]),
      new Blob(["{}"]).stream(),
      new IncomingMessage(new Socket()),
    ],
  };
  for (const [reason, values] of Object.entries(inputs)) {
    values.forEach((value, index) => {
      test(`${reason} ${index} is one issue`, () => {
        const { ok, issues } = validateTransfer(value);
        assert.equal(ok, false);
        const [{ message, ...issue }, ...others] = issues;
        assert.deepEqual(others, []);
        const path = { cycle: [["transferTarget", "cycle", 0]], bigint: [[], ["transferTarget", 1]] }[reason]?.[index] ?? [];
        const typeOf = () => (typeof value === "object" ? value.constructor.name : typeof value);
        const expected = {
          code: "input.unserialisable",
          severity: "error",
          params: reason === "opaque" ? { reason, type: typeOf() } : { reason },
          path,
          pointer: path.map((step) => `/${step}`).join(""),
          fixes: [],
        };
        assert.deepEqual(issue, expected);
        assert.match(message, /^[A-Z].*\.$/);
        assert.match(validateTransfer(value, { locale: "ru" }).issues[0].message, /^[А-Я].*\.$/);
      });
    });
  }

  test("what JSON makes {} of is told where it stands", () => {
    const { identity } = JSON.parse(sound).transferTarget;
    const hollow = [
      [Promise.resolve({}), { reason: "unread" }],
      [{ then() {} }, { reason: "unread" }],
      [new Map(), { reason: "opaque", type: "Map" }],
      [new Set([1]), { reason: "opaque", type: "Set" }],
    ];
    for (const [value, params] of hollow) {
      const told = (body) => validateTransfer(body).issues.map(({ code, ...issue }) => [code, issue.params, issue.path, issue.pointer]);
      const at = (...path) => [["input.unserialisable", params, path, `/${path.join("/").replace("~", "~0")}`]];
      assert.deepEqual(told({ transferTarget: value }), at("transferTarget"));
      assert.deepEqual(told({ a: [{}, identity], transferTarget: { identity, "~": [{}, value] } }), at("transferTarget", "~", 1));
    }
    for (const value of [{}, [], Object.create(null), new (class Own {})(), new Date(0), new URL("https://a.example")]) {
      const { issues } = validateTransfer({ transferTarget: { identity }, value });
      assert.deepEqual(issues.map(({ code }) => code), ["property.unknown"]);
    }
  });

  test("100,000 levels are an issue, and the next call works", () => {
    const { ok, issues } = validateTransfer(deep);
    assert.equal(ok, false);
    // An engine whose JSON.stringify does not recurse leaves it to the limit of depth.
    const { code, params } = issues[0];
    assert.ok(code === "json.too_deep" || params.reason === "depth", code);
    assert.equal(validateTransfer(sound).ok, true);
  });
});

describe("the lazy value", () => {
  test("is a getter of the prototype: spread leaves it out, JSON has it", () => {
    const report = validateTransfer(sound);
    assert.deepEqual(Object.keys(report).sort(), ["issues", "kind", "ok"]);
    assert.ok("value" in report);
    assert.ok(!("value" in { ...report }));
    assert.deepEqual(JSON.parse(JSON.stringify(report)), {
      ok: true,
      kind: "blind",
      value: JSON.parse(sound),
      issues: [],
    });
  });

  test("of text is parsed once and kept", () => {
    const report = validateTransfer(sound);
    assert.equal(report.value, report.value);
    assert.deepEqual(report.value, JSON.parse(sound));
  });

  test("of bytes is parsed from the same buffer at first reading, and kept", () => {
    const bytes = bytesOf(sound);
    const report = validateTransfer(bytes);
    bytes.set(bytesOf("7"), sound.indexOf("5f0d"));
    const { value } = report;
    assert.match(value.transferTarget.identity.user.id, /^7f0d/);
    bytes.fill(0);
    assert.equal(report.value, value);
  });

  test("of an object is that object", () => {
    const body = JSON.parse(sound);
    assert.equal(validateTransfer(body).value, body);
  });

  test("can be read of a report that Vue keeps", () => {
    const state = reactive({ report: validateTransfer(sound) });
    assert.deepEqual(state.report.value, JSON.parse(sound));
    assert.deepEqual({ ...state.report }, { ok: true, kind: "blind", issues: [] });
  });

  test("is not there where the body is not sound", () => {
    assert.ok(!("value" in validateTransfer(trailingComma)));
  });

  test("keeps a member named __proto__ to itself", () => {
    const text = sound.replace(/\}$/, ',"__proto__":{"ok":1}}');
    const report = validateTransfer(JSON.parse(text));
    assert.ok(
      report.issues.some((issue) => issue.pointer === "/__proto__"),
      JSON.stringify(report.issues),
    );
  });
});

describe("kinds and reports", () => {
  test("the kind is told, of unsound bodies too", () => {
    assert.equal(validateTransfer(consultative).kind, "consultative");
    const half = validateTransfer(consultative.replace('{"user"', '{"usr"'));
    assert.deepEqual([half.ok, half.kind], [false, "consultative"]);
    assert.ok(!("kind" in validateTransfer("")));
  });

  test("assertTransfer returns the value, or throws every issue", () => {
    assert.deepEqual(assertTransfer(sound), JSON.parse(sound));
    assert.throws(
      () => assertTransfer('{"transferTarget":{"identity":{}}}'),
      (error) => {
        assert.ok(error instanceof TransferError && error instanceof Error);
        assert.equal(error.name, "TransferError");
        assert.match(error.stack, /^TransferError: \/transferTarget\/identity: /);
        assert.match(error.message, /\[identity\.missing\]$/);
        assert.deepEqual(error.issues, validateTransfer('{"transferTarget":{"identity":{}}}').issues);
        return true;
      },
    );
  });

  test("the error's message has three errors, and the number of the others", () => {
    for (const [text, others] of [[" ", 0], ['{"transferTarget":{"identity":{"x":1}},"a":1,"b":1,"c":1,"d":1}', 2]]) {
      assert.throws(
        () => assertTransfer(text),
        ({ message, issues }) => {
          const errors = issues.filter(({ severity }) => severity === "error");
          const lines = errors.slice(0, 3).map((error) => `${error.message} [${error.code}]`);
          const placed = lines.map((line, index) => [errors[index].pointer, line].filter(Boolean).join(": "));
          assert.equal(errors.length, placed.length + others);
          assert.equal(message, [...placed, ...(others ? [`… +${others}`] : [])].join("\n"));
          return true;
        },
      );
    }
  });

  test("calls do not disturb each other's reports", () => {
    const first = validateTransfer(trailingComma);
    const before = JSON.stringify(first);
    validateTransfer("[".repeat(5000));
    validateTransfer(sound.padEnd(3_000_000), { limits: { maxBytes: 4_000_000 } });
    assert.equal(JSON.stringify(first), before);
  });
});

describe("limits", () => {
  test("size counts UTF-8 bytes, whatever the input", () => {
    const text = sound.replace('"id"', '"displayName":"Зоя 😀","id"');
    const { length } = bytesOf(text);
    for (const input of [text, bytesOf(text), JSON.parse(text)]) {
      assert.equal(validateTransfer(input, { limits: { maxBytes: length } }).ok, true);
      const { ok, issues } = validateTransfer(input, { limits: { maxBytes: length - 1 } });
      assert.deepEqual([ok, issues[0].code], [false, "json.too_large"]);
    }
  });

  test("a limit holds for one call", () => {
    assert.equal(validateTransfer(sound, { limits: { maxBytes: 10 } }).ok, false);
    assert.equal(validateTransfer(sound).ok, true);
    assert.equal(validateTransfer(sound, { limits: { maxDepth: 1 } }).issues[0].code, "json.too_deep");
    assert.equal(validateTransfer(sound).ok, true);
  });

  test("what lies deeper than the limit costs no other repair its patch", () => {
    const value = { transferTarget: { ...JSON.parse(sound).transferTarget, note: [[[[[]]]]], EndpointType: "default" } };
    const { issues } = validateTransfer(value, { limits: { maxDepth: 5 } });
    assert.deepEqual(issues.map(({ code }) => code), ["property.unknown", "json.too_deep", "property.unknown"]);
    const [fix] = issues[2].fixes;
    assert.equal(applyPatch(value, fix).transferTarget.endpointType, "default");
    assert.equal(applyPatch(value, issues[0].fixes[0]).transferTarget.note, undefined);
  });

  test("what is far too large is refused without being read", () => {
    for (const input of ["😀".repeat(40_000_000), new Uint8Array(200_000_000), "a".repeat(100_000_000)]) {
      assert.equal(validateTransfer(input).issues[0].code, "json.too_large");
    }
    assert.equal(validateTransfer(" ".repeat(1 << 20)).issues[0].code, "json.syntax");
  });

  test("the greatest limits are taken", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const limits = { maxBytes: most, maxDepth: most, maxIssues: most };
    assert.equal(validateTransfer(sound.padStart(2_000_000), { limits }).ok, true);
  });
});

describe("options", () => {
  const wrong = [
    [null, "options must be an object, not null"],
    ["beta", 'options must be an object, not "beta"'],
    [[], "options must be an object, not an array"],
    [{ apis: "beta" }, "options.apis is not an option; known here: api, strict, locale, limits, call"],
    [{ baseUrl: "" }, "options.baseUrl is not an option; known here: api, strict, locale, limits, call"],
    [{ toString: 1 }, "options.toString is not an option; known here: api, strict, locale, limits, call"],
    [{ api: "v2.0" }, 'options.api must be one of "v1.0", "beta", "beta-2018", not "v2.0"'],
    [{ api: "v".repeat(41) }, `options.api must be one of "v1.0", "beta", "beta-2018", not "${"v".repeat(40)}…"`],
    [{ api: 1 }, 'options.api must be one of "v1.0", "beta", "beta-2018", not 1'],
    [{ strict: "yes" }, 'options.strict must be true or false, not "yes"'],
    [{ locale: "de" }, 'options.locale must be one of "en", "ru", not "de"'],
    [{ limits: 1 }, "options.limits must be an object, not 1"],
    [{ limits: { maxDepth: -1 } }, "options.limits.maxDepth must be a non-negative integer, not -1"],
    [{ limits: { maxDepth: 1.5 } }, "options.limits.maxDepth must be a non-negative integer, not 1.5"],
    [{ limits: { maxBytes: Infinity } }, "options.limits.maxBytes must be a non-negative integer, not Infinity"],
    [{ limits: { maxIssues: "9" } }, 'options.limits.maxIssues must be a non-negative integer, not "9"'],
    [{ limits: { depth: 1 } }, "options.limits.depth is not an option; known here: maxDepth, maxBytes, maxIssues"],
    [{ call: { kind: "meeting" } }, 'options.call.kind must be one of "peerToPeer", "group", not "meeting"'],
    [{ call: { id: 7n } }, "options.call.id must be a string, not 7"],
    [{ call: { state: null } }, "options.call.state must be a string, not null"],
    [{ call: { tenantId: () => {} } }, "options.call.tenantId must be a string, not a function"],
  ];
  for (const [options, message] of wrong) {
    test(message, () => {
      for (const call of [validateTransfer, assertTransfer]) {
        assert.throws(() => call(sound, options), { name: "TypeError", message });
      }
    });
  }

  test("members that are undefined count as absent", () => {
    const options = {
      api: undefined,
      strict: undefined,
      locale: undefined,
      limits: { maxDepth: undefined },
      call: undefined,
    };
    assert.equal(validateTransfer(sound, options).ok, true);
  });

  test("what they say reaches the core", () => {
    const context = sound.replace(/\}$/, ',"clientContext":"abc"}');
    assert.equal(validateTransfer(context).issues[0].severity, "warning");
    assert.equal(validateTransfer(context, { strict: true }).ok, false);
    assert.deepEqual(validateTransfer(context, { api: "beta-2018", strict: true }).issues, []);
    assert.match(validateTransfer(context, { locale: "ru" }).issues[0].message, /[а-я]/);
    assert.equal(validateTransfer(sound, { call: { kind: "group" } }).issues[0].code, "transferee.required");
    const { id } = { id: JSON.parse(consultative).transferTarget.replacesCallId };
    assert.equal(validateTransfer(consultative, { call: { id } }).issues[0].code, "call.replaces_itself");
    assert.equal(validateTransfer(sound, { call: { state: "incoming" } }).issues[0].code, "call.not_established");
  });
});
