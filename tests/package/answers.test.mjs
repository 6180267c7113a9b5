// Answers to the request, and what result codes mean: parseResponse and explainResult through the package.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importPackage } from "./installed.mjs";

const { explainResult, parseResponse } = await importPackage();
const bytesOf = (text) => new TextEncoder().encode(text);

describe("parseResponse", () => {
  test("202 is accepted", () => {
    assert.deepEqual(parseResponse({ status: 202 }), { type: "accepted" });
    assert.deepEqual(parseResponse({ status: 202, headers: {}, body: "" }), { type: "accepted" });
  });

  test("null is nothing, for headers and for a body", () => {
    assert.deepEqual(parseResponse({ status: 502, headers: null, body: null }), parseResponse({ status: 502 }));
  });

  const error = {
    error: { code: "7505", message: "Tenant mismatch.", innerError: { "request-id": "r-1", date: "x" } },
  };
  const bodies = [error, JSON.stringify(error), bytesOf(JSON.stringify(error)), `\ufeff${JSON.stringify(error)}`];
  for (const [index, body] of bodies.entries()) {
    test(`an error body is read (${index})`, () => {
      const { explanation, ...answer } = parseResponse({ status: 403, body });
      assert.deepEqual(answer.error, { code: "7505", message: "Tenant mismatch.", requestId: "r-1" });
      assert.deepEqual([answer.type, answer.status, answer.retryable], ["rejected", 403, false]);
      assert.match(explanation, /tenant/i);
    });
  }

  test("an answer of axios is read as it is", () => {
    const answer = { status: 403, statusText: "Forbidden", headers: {}, data: error };
    assert.deepEqual(parseResponse(answer), parseResponse({ status: 403, body: error }));
    assert.deepEqual(parseResponse({ ...answer, body: "" }), parseResponse({ status: 403, body: "" }));
  });

  const headers = { "Retry-After": "7", "Request-Id": "r-2" };
  const forms = {
    "an object": headers,
    "an object with a number": { ...headers, "Retry-After": 7 },
    "an object of node:http": { "retry-after": "7", "request-id": ["r-2"], "set-cookie": undefined },
    "what Headers.get answers": { ...headers, Date: new Headers().get("Date") },
    Headers: new Headers(headers),
    "a Map": new Map(Object.entries(headers)),
    pairs: Object.entries(headers),
    "a generator": (function* () {
      yield* Object.entries(headers);
    })(),
  };
  for (const [name, form] of Object.entries(forms)) {
    test(`headers may be ${name}`, () => {
      const answer = parseResponse({ status: 429, headers: form, body: "<html>Too many</html>" });
      assert.deepEqual([answer.retryable, answer.retryAfterSeconds, answer.requestId], [true, 7, "r-2"]);
    });
  }

  test("a date counts from the answer's own, or is given as one", () => {
    const when = { "Retry-After": "Mon, 23 Nov 2026 10:00:30 GMT" };
    const dated = parseResponse({ status: 503, headers: { ...when, Date: "Mon, 23 Nov 2026 10:00:00 GMT" } });
    assert.deepEqual([dated.retryAfterSeconds, dated.retryAt], [30, undefined]);
    const undated = parseResponse({ status: 503, headers: when });
    assert.equal(undated.retryAfterSeconds, undefined);
    assert.equal(Date.parse(undated.retryAt), Date.parse("2026-11-23T10:00:30Z"));
  });

  const cycle = {};
  cycle.cycle = cycle;
  for (const body of [
    cycle,
    { n: 1n },
    "\ud800",
    "x".repeat(3_000_000),
    new Uint8Array([0xff, 0xfe]),
    null,
    [],
    7,
    false,
  ]) {
    test(`a body that is no error of Graph is no reason to throw (${typeof body} ${String(body).slice(0, 10)})`, () => {
      const { type, error: found } = parseResponse({ status: 502, headers: { "\ud800": "\ud800" }, body });
      assert.deepEqual([type, found], ["rejected", undefined]);
    });
  }

  const wrong = [
    [undefined, /^response must be an object, not undefined$/],
    [{}, /^response\.status must be an HTTP status, not undefined$/],
    [{ status: "202" }, /^response\.status/],
    [null, /^response must be an object, not null$/],
    [{ status: 2.5 }, /^response\.status/],
    [{ status: -1 }, /^response\.status/],
    [{ status: 1000 }, /^response\.status/],
    [{ status: 202, headers: 7 }, /^response\.headers must be/],
    [{ status: 202, headers: [7] }, /^response\.headers must be/],
    [{ status: 202, headers: [["a"]] }, /^response\.headers must be/],
    [{ status: 429, body: () => 1 }, /^response\.body must be/],
    [{ status: 429, body: Symbol("x") }, /^response\.body must be/],
    [{ status: 429, body: 1n }, /^response\.body must be/],
    [{ status: 202, headers: { a: {} } }, /^response\.headers\.a must be a string, not an object$/],
    [{ status: 500, body: new Response("x").body }, /^response\.body .*await response\.text\(\)/],
    [{ status: 500, body: Promise.resolve("") }, /^response\.body /],
    [{ status: 500, body: new Response("") }, /^response\.body /],
  ];
  for (const [response, message] of wrong) {
    test(`a programmer's mistake is a TypeError: ${message.source}`, () => {
      assert.throws(() => parseResponse(response), { name: "TypeError", message });
    });
  }
});

describe("explainResult", () => {
  test("numbers and digits mean the same, and the state decides", () => {
    const established = explainResult(500, 7000, { state: "established" });
    assert.deepEqual([established.known, established.class, established.retryable], [true, "service", true]);
    assert.deepEqual(explainResult("500", "7000", { state: "established" }), established);
    const ended = explainResult(200, 7000, { state: "terminated" });
    assert.deepEqual([ended.state, ended.class], ["terminated", "success"]);
    assert.equal(explainResult(0, 7015, { state: "terminated" }).class, "success");
    assert.match(explainResult(500, 7000, { locale: "ru" }).meaning, /[а-я]/);
  });

  test("a lone number with several meanings has others, an unknown one no guess", () => {
    assert.ok(explainResult(7000).others.length > 0);
    const unknown = explainResult(599, 123_456_789);
    assert.deepEqual([unknown.known, unknown.class], [false, "unknown"]);
    assert.equal(explainResult(200, "transferAccepted").known, true);
  });

  test("a word in the code's place, as answers have it, is asked about as one", () => {
    const accepted = explainResult("transferAccepted");
    assert.deepEqual([accepted.known, accepted.class, accepted.code], [true, "success", 200]);
    assert.equal(explainResult(" 7000 ", undefined).known, true);
    assert.equal(explainResult("BadRequest", 7015, { state: "terminated" }).class, "success");
    for (const word of ["BadRequest", "", "7505x", "9".repeat(30)]) {
      const { meaning, known, code, others } = explainResult(word);
      assert.deepEqual([known, code, others], [false, 0, undefined]);
      assert.match(meaning, /belongs to no known family/);
    }
  });

  const wrong = [
    [[null], /^code must be a whole number or text, not null$/],
    [[1.5], /^code /],
    [[NaN], /^code /],
    [[undefined], /^code /],
    [[500, null], /^subcode must be a whole number or text, not null$/],
    [[500, {}], /^subcode /],
    [[500, 7000, { status: "x" }], /^options\.status is not an option; known here: .*state/],
    [[500, 7000, { state: 1 }], /^options\.state must be a string, not 1$/],
  ];
  for (const [args, message] of wrong) {
    test(`a programmer's mistake is a TypeError: ${message.source}`, () => {
      assert.throws(() => explainResult(...args), { name: "TypeError", message });
    });
  }
});
