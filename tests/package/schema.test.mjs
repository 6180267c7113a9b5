// The JSON Schemas of the package against its core: both agree on every vector, on the published payloads, and on every
// member with every kind of value, save for what a schema cannot express.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import { importPackage, requirePackage } from "./installed.mjs";

const { parseNotifications, validateTransfer } = await importPackage();
const revisions = ["v1.0", "beta", "beta-2018"];
const judges = { transfer: validateTransfer, notifications: parseNotifications };
const schemaOf = (of, api) => requirePackage(`graph-call-transfer/schema/${of}.${api}.json`);
const read = (url) => readFileSync(url, "utf8");
const ajv = new Ajv.default({ strict: true, allErrors: true });
const validators = Object.fromEntries(
  Object.keys(judges).flatMap((of) => revisions.map((api) => [of + api, ajv.compile(schemaOf(of, api))])),
);

/**
 * What a schema cannot express, as docs/editor.md says it: an issue's code, and which of the two is the stricter one.
 * An entry that no payload below needs fails.
 */
const beyond = [
  { what: "A member given twice", code: /^json\.duplicate_key$/ },
  { what: "Nesting beyond the limit", code: /^json\.too_deep$/ },
  { what: "A tenant that is not the target's", code: /^tenant\.mismatch$/ },
  {
    what: "The value of a misspelt, misplaced or former member",
    code: /^value\./,
    when: ({ pointer }, issues) => issues.some((other) => astray.test(other.code) && holds(other.pointer, pointer)),
  },
  { what: "A misspelt transferee or replacesCallId in the wrong place", code: /^property\.unknown$/, when: ({ params }) => params.home !== undefined },
  { what: "Two paths that name different calls", code: /^notification\.calls_differ$/ },
  {
    what: "Names in another letter case or in snake_case",
    code: /^notification\.spelling$/,
    stricter: "schema",
    // Of a value that is spelt otherwise the value is told.
    when: ({ params }) => params.value === undefined,
  },
].map((entry) => ({ stricter: "core", when: () => true, used: false, ...entry }));

const astray = /^property\.(unknown|misplaced|legacy)$/;
const holds = (pointer, inner) => `${inner}/`.startsWith(`${pointer}/`);

function entryFor(issue, stricter, issues) {
  return beyond.find(
    (entry) => entry.stricter === stricter && entry.code.test(issue.code) && entry.when(issue, issues),
  );
}

/** Valid by the schema is what has no error by the core. `input` is what the core is given: text, or the value. */
function agree(of, value, input = value) {
  for (const api of revisions) {
    const { issues } = judges[of](input, { api });
    const errors = issues.filter(({ severity }) => severity === "error");
    const validate = validators[of + api];
    const valid = validate(value);
    if (valid === (errors.length === 0)) continue;
    const told = valid ? errors : issues.filter((issue) => entryFor(issue, "schema", issues) !== undefined);
    const entries = told.map((issue) => entryFor(issue, valid ? "core" : "schema", issues));
    const excused = entries.length > 0 && !entries.includes(undefined);
    assert.ok(excused, `${api}: ${valid ? JSON.stringify(errors) : ajv.errorsText(validate.errors)}`);
    for (const entry of entries) entry.used = true;
  }
}

/** A text that is no JSON has no value to hold against a schema. */
function isJson(text) {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

const cases = new URL("../cases/", import.meta.url);
for (const file of readdirSync(cases).sort()) {
  const texts = JSON.parse(read(new URL(file, cases))).flatMap(({ name, text, source, body }) => {
    if (text !== undefined) return [{ name, of: "transfer", text }];
    if (source === undefined && body === undefined) return [];
    return [{ name, of: "notifications", text: source ?? JSON.stringify(body) }];
  });
  const payloads = texts.filter(({ text }) => isJson(text));
  if (payloads.length === 0) continue;
  test(`tests/cases/${file}`, async (t) => {
    for (const { name, of, text } of payloads) await t.test(name, () => agree(of, JSON.parse(text), text));
  });
}

const corpus = new URL("../../../shared/corpus/", import.meta.url);
test("published payloads", { skip: existsSync(corpus) ? false : `no ${fileURLToPath(corpus)}` }, async (t) => {
  const files = Object.keys(JSON.parse(read(new URL("index.json", corpus))));
  const payloads = files.map((file) => ({ file, text: read(new URL(file, corpus)) })).filter(({ text }) => isJson(text));
  assert.ok(payloads.length > 100, `${payloads.length} of them are JSON`);
  for (const { file, text } of payloads) {
    await t.test(file, () => agree(file.startsWith("requests/") ? "transfer" : "notifications", JSON.parse(text), text));
  }
});

/** Every place of a value where an object stands, and a copy with a member of it set. */
function* objects(value, path = []) {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield path;
  for (const [name, member] of Object.entries(value)) yield* objects(member, [...path, name]);
}

function withMember(value, [name, ...rest], member) {
  if (Array.isArray(value))
    return value.map((item, index) => (index === Number(name) ? withMember(item, rest, member) : item));
  return { ...value, [name]: rest.length === 0 ? member : withMember(value[name], rest, member) };
}

function* propertyNames(schema) {
  if (typeof schema !== "object" || schema === null) return;
  yield* Object.keys(schema.properties ?? {});
  for (const member of Object.values(schema)) yield* propertyNames(member);
}

const guid = "550fae72-d251-43ec-868c-373732c2704f";
const values = [
  null,
  true,
  7,
  "",
  " \t\n\f\r",
  "\u00a0",
  "x",
  guid,
  "+12065550123",
  "+1",
  "{id}",
  `{${guid}}`,
  "<a b>",
];
values.push(
  "ID-value",
  "iD-Value",
  "voicemail",
  "Updated",
  "up-dated ",
  "C_reated",
  "updatedx",
  "/communications/calls/7c1e",
);
values.push([], [{}], {}, [7], { id: "x" }, { user: { id: guid } }, { identity: { user: { id: guid } } });

for (const of of Object.keys(judges)) {
  const names = new Set(revisions.flatMap((api) => [...propertyNames(schemaOf(of, api))]));
  for (const name of ["invented", "@invented", "constructor", "acsUser", "spoolUser"]) names.add(name);
  for (const name of ["acsApplicationInstance", "spoolApplicationInstance"]) names.add(name);
  for (const example of new Set(
    revisions.flatMap((api) => schemaOf(of, api).examples).map((body) => JSON.stringify(body)),
  )) {
    for (const path of objects(JSON.parse(example))) {
      test(`${of}: every member missing or with every kind of value at /${path.join("/")} of ${example}`, () => {
        for (const name of names) {
          const place = [...path, name];
          for (const value of values) agree(of, withMember(JSON.parse(example), place, value));
          agree(of, JSON.parse(JSON.stringify(withMember(JSON.parse(example), place, undefined))));
        }
      });
    }
  }
  test(`${of}: values that are no object`, () => {
    for (const value of values) agree(of, value);
  });
}

describe("the files", () => {
  for (const of of Object.keys(judges)) {
    for (const api of revisions) {
      test(`${of}.${api}.json describes itself, and its examples are sound`, () => {
        const { $schema, $id, title, description, examples } = schemaOf(of, api);
        assert.equal($schema, "https://json-schema.org/draft/2020-12/schema");
        assert.equal($id, `https://cdn.jsdelivr.net/npm/graph-call-transfer/dist/schema/${of}.${api}.json`);
        assert.match(title, new RegExp(`Microsoft Graph ${api}$`));
        assert.match(description, /https:\/\/learn\.microsoft\.com\//);
        assert.ok(examples.length > 0);
        for (const example of examples) {
          assert.equal(judges[of](example, { api, strict: true }).ok, true);
          assert.equal(validators[of + api](example), true);
        }
      });

      test(`${of}.${api}.json describes every member and every value`, () => {
        const bald = [];
        const visit = (schema, place) => {
          if (typeof schema !== "object" || schema === null) return;
          for (const [name, member] of Object.entries(schema.properties ?? {})) {
            const described = member === false || typeof member.description === "string";
            // What only says that a member is there describes nothing.
            if (!described && !/\/(anyOf\/\d+|if)$/.test(place)) bald.push(`${place}/${name}`);
          }
          if ("const" in schema && schema.description === undefined) bald.push(place);
          for (const [name, member] of Object.entries(schema)) visit(member, `${place}/${name}`);
        };
        visit({ ...schemaOf(of, api), examples: undefined }, "");
        assert.deepEqual(bald, []);
      });
    }
  }
});

/** What a schema cannot express is said in the documentation. */
test("docs/editor.md says what a schema cannot express", () => {
  const page = read(new URL("../../docs/editor.md", import.meta.url));
  for (const { what } of beyond) assert.ok(page.includes(`- ${what}`), what);
});

after(() => {
  const idle = beyond.filter(({ used, what }) => !used).map(({ what }) => what);
  assert.deepEqual(idle, [], "entries that nothing needs");
});
