// The repository's vectors, and the published payloads where they are at hand, through the installed package.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { importPackage } from "./installed.mjs";

const { applyFix, applyPatch, buildTransfer, parseNotifications, validateTransfer } = await importPackage();
const read = (url) => readFileSync(url, "utf8");
const toText = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
const toBytes = (text) => new TextEncoder().encode(text);
/** The members of one object that another names. */
const asFarAs = (object, other) => Object.fromEntries(Object.keys(other).map((name) => [name, object[name]]));
const optionsOf = ({ api, options }) => ({ ...(api === undefined ? {} : { api }), ...options });

const cases = new URL("../cases/", import.meta.url);
for (const file of readdirSync(cases).sort()) {
  const vectors = JSON.parse(read(new URL(file, cases)));
  describe(`tests/cases/${file}`, () => {
    for (const vector of vectors.filter((vector) => vector.text !== undefined || vector.bytes !== undefined)) {
      test(vector.name, () => judged(vector));
    }
    for (const vector of vectors.filter((vector) => vector.spec !== undefined)) {
      test(vector.name, () => built(vector));
    }
    for (const vector of vectors.filter(({ source, body }) => source !== undefined || body !== undefined)) {
      test(vector.name, () => told(vector));
    }
  });
}

/** Text and bytes are told alike. Of an outcome only what is expected counts; null stands for what must not be there. */
function told({ source, body, options, expect }) {
  const text = source ?? JSON.stringify(body);
  for (const input of [text, toBytes(text)]) {
    const { ok, outcomes, issues } = parseNotifications(input, options ?? undefined);
    assert.deepEqual([ok, outcomes.length], [expect.ok, expect.outcomes.length]);
    for (const [at, expected] of expect.outcomes.entries()) assert.deepEqual(likeness(outcomes[at], expected), expected);
    const said = issues.map(({ code, severity, pointer }) => `${pointer} ${code} ${severity}`);
    assert.deepEqual(said.sort(), expect.issues.map(({ code, severity, pointer }) => `${pointer} ${code} ${severity}`).sort());
  }
}

/** Of a value as much as another one speaks of. */
function likeness(value, other) {
  if (other === null) return value ?? null;
  if (typeof value !== "object" || typeof other !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item, at) => (at < other.length ? likeness(item, other[at]) : item));
  return Object.fromEntries(Object.keys(other).map((name) => [name, likeness(value[name], other[name])]));
}

/** Text and bytes are told alike; of the parsed value the same is said, but for places, and for what a parser loses. */
function judged(vector) {
  const { expect } = vector;
  const bytes = vector.bytes === undefined ? toBytes(vector.text) : Uint8Array.from(vector.bytes);
  const text = vector.text ?? toText(bytes);
  const options = optionsOf(vector);
  const report = validateTransfer(bytes, options);
  assert.equal(report.ok, expect.ok);
  if (expect.kind !== undefined) assert.equal(report.kind, expect.kind ?? undefined);
  const said = report.issues.map((issue) => ({
    ...issue,
    at: text.slice(issue.range.start.offset, issue.range.end.offset),
    fixes: issue.fixes.map((fix) => ({ safe: fix.safe, result: applyFix(text, fix) })),
  }));
  const named = (issues) => issues.map((issue, index) => asFarAs(issue, expect.issues[index] ?? issue));
  assert.deepEqual(named(said), expect.issues);
  if (vector.text !== undefined) assert.deepEqual({ ...validateTransfer(text, options) }, { ...report });

  const value = parsed(text);
  if (value === undefined) return assert.equal("value" in report, false);
  if (report.ok) assert.deepEqual(report.value, value);
  for (const fix of report.issues.flatMap((issue) => issue.fixes)) {
    const mended = parsed(applyFix(text, fix));
    if (fix.patch.length > 0 && mended !== undefined) assert.deepEqual(applyPatch(value, fix), mended);
  }
  const lost = ["json.duplicate_key", "json.encoding", "json.too_large"];
  if (
    typeof value === "string" ||
    report.issues.some(({ code }) => lost.includes(code)) ||
    options.limits !== undefined
  )
    return undefined;
  const placeless = ({ range, fixes, ...issue }) => ({ ...issue, fixes: fixes.map(({ edits, ...fix }) => fix) });
  return assert.deepEqual(validateTransfer(value, options).issues, report.issues.map(placeless));
}

function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** The package takes objects for specs; what else a vector has is a mistake in JavaScript. */
function built(vector) {
  const { spec, expect } = vector;
  const build = () => buildTransfer(spec, optionsOf(vector));
  if (typeof spec !== "object" || spec === null || Array.isArray(spec)) return assert.throws(build, TypeError);
  const report = build();
  const said = report.issues.map((issue) => ({
    ...issue,
    fixes: issue.fixes.map((fix) => ({ safe: fix.safe, spec: applyPatch(spec, fix) })),
  }));
  const issues = said.map((issue, index) => asFarAs(issue, expect.issues[index] ?? issue));
  const { kind = null, json, request } = report;
  assert.deepEqual(asFarAs({ ok: report.ok, kind, json, url: request?.url ?? null, issues }, expect), expect);
  if (report.ok) assert.deepEqual(report.value, JSON.parse(json));
  return undefined;
}

const corpus = new URL("../../../shared/corpus/", import.meta.url);
test("published request bodies", { skip: existsSync(corpus) ? false : `no ${fileURLToPath(corpus)}` }, async (t) => {
  const index = JSON.parse(read(new URL("index.json", corpus)));
  for (const [file, { api, expect }] of Object.entries(index).filter(([name]) => name.startsWith("requests/"))) {
    await t.test(file, () => {
      const report = validateTransfer(readFileSync(new URL(file, corpus)), { api });
      if (expect.ok !== undefined) assert.equal(report.ok, expect.ok, JSON.stringify(report.issues));
      if (expect.kind !== undefined) assert.equal(report.kind, expect.kind);
      const codes = report.issues.map((issue) => issue.code);
      for (const code of expect.codes ?? [])
        assert.ok(codes.includes(code), `${code} is not among ${codes.join(", ")}`);
    });
  }
});

const samples = new URL("../../pkg/samples/", import.meta.url);
for (const file of ["seed-direct.json", "seed-consultative.json"]) {
  test(`${file} is sound`, () => {
    assert.equal(validateTransfer(read(new URL(file, samples)), { api: "beta-2018" }).ok, true);
  });
}
