// What parse reads of gzip: of one member or several, also where it is cut.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { objects, parse, pretty, stream } from "./logs.mjs";

const types = ["transferring", "accepted", "completed", "transferring", "failed", "ended"];
const typesIn = (stdout) => objects(stdout).flatMap(({ type }) => (type === "issue" ? [] : [type]));
const told = (input) => parse(["--format", "jsonl"], { input });

describe("what is whole", () => {
  const inputs = {
    "zeros behind": Buffer.concat([gzipSync(stream), Buffer.alloc(1024)]),
    "members, with an empty one": Buffer.concat([gzipSync(stream.slice(0, 700)), gzipSync(""), gzipSync(stream.slice(700))]),
  };
  for (const [name, input] of Object.entries(inputs)) {
    test(name, () => {
      const { status, stdout, stderr } = told(input);
      assert.deepEqual([status, typesIn(stdout), stderr], [0, types, ""]);
    });
  }
});

describe("what was read before it was cut counts, and the error is told", () => {
  const inputs = { "a log": gzipSync(stream), "a document": gzipSync(pretty) };
  for (const [name, input] of Object.entries(inputs)) {
    test(name, () => {
      const { status, stdout, stderr } = told(input.subarray(0, -8));
      assert.deepEqual([status, typesIn(stdout), stderr], [2, types, "graph-call-transfer: <stdin>: unexpected end of file\n"]);
    });
  }
});
