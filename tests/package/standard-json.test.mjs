// Standard JSON Schema: the schemas that the objects give, judged by ajv in both dialects.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import { faultsOf, skip } from "./compiler.mjs";
import { beside, consultative, importPackage, sound } from "./installed.mjs";

const { notifications, transferRequest } = await importPackage();
const cases = (name) => JSON.parse(readFileSync(new URL(`../cases/${name}.json`, import.meta.url), "utf8"));
const schemaOf = (object, target, side = "input") => object["~standard"].jsonSchema[side]({ target });

const judges = {
  "draft-2020-12": () => new Ajv2020({ strict: true, allowUnionTypes: true }),
  "draft-07": () => new Ajv({ strict: true, allowUnionTypes: true }),
};

describe("Standard JSON Schema", () => {
  for (const [target, judge] of Object.entries(judges)) {
    test(`of ${target} takes what is sound and refuses what has lost its shape`, () => {
      const takes = judge().compile(schemaOf(transferRequest, target));
      for (const text of [sound, consultative]) assert.ok(takes(JSON.parse(text)), JSON.stringify(takes.errors));
      for (const wrong of [{}, [], null, { transferTarget: {} }, { ...JSON.parse(sound), x: 1 }]) assert.ok(!takes(wrong));
      const others = cases("sound").filter(({ api, text, expect }) => api === undefined && text !== undefined && expect.ok);
      assert.ok(others.length > 3);
      for (const { name, text } of others) assert.ok(takes(JSON.parse(text)), `${name}: ${JSON.stringify(takes.errors)}`);
    });

    test(`of ${target} takes notifications`, () => {
      const takes = judge().compile(schemaOf(notifications, target));
      const today = cases("notifications").filter(({ name }) => name.startsWith("today:"));
      assert.ok(today.length > 3);
      for (const { name, body } of today) assert.ok(takes(body), `${name}: ${JSON.stringify(takes.errors)}`);
      assert.ok(!takes({ hello: "world" }));
    });
  }

  test("each revision has its own", () => {
    const declared = (options) => judges["draft-07"]().compile(schemaOf(transferRequest.with(options), "draft-07"));
    const body = { ...JSON.parse(sound), transferee: JSON.parse(sound).transferTarget };
    assert.ok(declared({})(body));
    assert.notDeepEqual(
      schemaOf(transferRequest.with({ api: "beta-2018" }), "draft-07"),
      schemaOf(transferRequest.with({ api: "beta" }), "draft-07"),
    );
    assert.deepEqual(schemaOf(transferRequest.with({ locale: "ru" }), "draft-07"), schemaOf(transferRequest, "draft-07"));
  });

  test("names its dialect, and is the caller's own", () => {
    const first = schemaOf(transferRequest, "draft-2020-12");
    assert.equal(first.$schema, "https://json-schema.org/draft/2020-12/schema");
    assert.deepEqual(schemaOf(transferRequest, "draft-2020-12", "output"), first);
    first.$defs.identity = false;
    delete first.properties.transferTarget;
    assert.notDeepEqual(schemaOf(transferRequest, "draft-2020-12"), first);
    const older = schemaOf(transferRequest, "draft-07");
    assert.equal(older.$schema, "http://json-schema.org/draft-07/schema#");
    assert.ok(!JSON.stringify(older).includes("$defs"));
  });

  test("throws for what there is not", () => {
    for (const target of ["openapi-3.0", "draft-04", "toString", ""]) {
      for (const side of ["input", "output"]) assert.throws(() => schemaOf(transferRequest, target, side), RangeError);
    }
    assert.throws(() => schemaOf(notifications, "draft-07", "output"), RangeError);
  });

  test("is what @standard-schema/spec declares", { skip }, () => {
    const code = (schema, output) => `
      import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
      import { notifications, transferRequest, type NotificationReport, type TransferRequest } from "graph-call-transfer";
      type Both<Output> = StandardSchemaV1<unknown, Output> & StandardJSONSchemaV1<unknown, Output>;
      export const both: Both<${output}> = ${schema};`;
    const folder = beside("@standard-schema");
    assert.deepEqual(faultsOf(folder, code("transferRequest", "TransferRequest")), []);
    assert.deepEqual(faultsOf(folder, code("notifications.with({})", "NotificationReport")), []);
    assert.notDeepEqual(faultsOf(folder, code("transferRequest", "NotificationReport")), []);
  });
});
