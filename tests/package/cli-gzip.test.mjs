// What parse reads of gzip: members with any head, and what was written before something is wrong.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import zlib, { gzipSync } from "node:zlib";
import { good, idOf, ndjson, objects, parse, pretty, stream, write } from "./logs.mjs";

const types = ["transferring", "accepted", "completed", "transferring", "failed", "ended"];
const typesIn = (stdout) => objects(stdout).flatMap(({ type }) => (type === "issue" ? [] : [type]));
const told = (input) => parse(["--format", "jsonl"], { input });
const zipped = gzipSync(stream);
const zeros = Buffer.alloc(512);

describe("what is whole", () => {
  /** With something extra, a name and a comment; and Node 20 has a checksum for these from its fifteenth version on. */
  const head = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 30, 0, 0, 0, 0, 0, 3, 3, 0, 0, 1, 0]), Buffer.from("a.log\0of today\0")]);
  const sum = Buffer.alloc(2);
  if (zlib.crc32 === undefined) head[3] -= 2;
  else sum.writeUInt16LE(zlib.crc32(head) & 0xffff);
  const inputs = {
    "a head with all that it may have": Buffer.concat([head, sum.subarray(0, head[3] & 2), zipped.subarray(10)]),
    "zeros behind": Buffer.concat([zipped, zeros, zeros]),
    "members, with an empty one": Buffer.concat([gzipSync(stream.slice(0, 700)), gzipSync(""), gzipSync(stream.slice(700))]),
  };
  for (const [name, input] of Object.entries(inputs)) {
    test(name, () => {
      const { status, stdout, stderr } = told(input);
      assert.deepEqual([status, typesIn(stdout), stderr], [0, types, ""]);
    });
  }

  test("members that end where what is read at a time does, or within their heads and checksums", () => {
    const stored = (text) => gzipSync(text, { level: 0 });
    const second = stored(ndjson(good(idOf(2))) + " ".repeat(2 << 20));
    for (const beyond of [-5, 0, 4, 8]) {
      const text = ndjson(good(idOf(1)));
      const end = (2 << 20) + beyond;
      const padded = (spaces) => stored(text + " ".repeat(spaces));
      const spaces = end - (1 << 10) + (end - padded(end - (1 << 10)).length);
      const first = padded(spaces);
      assert.equal(first.length, end);
      write("members.gz", Buffer.concat([first, second]));
      const { status, stdout } = parse(["--summary", "members.gz"]);
      assert.deepEqual([status, stdout.split("\n")[0]], [0, "6 notifications of 2 calls"], `${beyond}`);
    }
  });
});

describe("what was read before something is wrong counts, and the error is told", () => {
  const wrong = Buffer.from(zipped);
  wrong[wrong.length - 6] ^= 1;
  const inputs = {
    "trash behind a log": [Buffer.concat([zipped, Buffer.from("trash\n")]), "incorrect header check"],
    "trash behind zeros": [Buffer.concat([zipped, zeros, Buffer.from("trash\n")]), "incorrect header check"],
    "trash behind a document": [Buffer.concat([gzipSync(pretty), Buffer.from("trash\n")]), "incorrect header check"],
    "one byte behind": [Buffer.concat([zipped, Buffer.from("t")]), "unexpected end of file"],
    "a checksum": [wrong, "incorrect data check"],
    "no checksum": [zipped.subarray(0, -8), "unexpected end of file"],
    "a head that breaks off": [Buffer.concat([zipped, zipped.subarray(0, 5)]), "unexpected end of file"],
    "what is no member": [Buffer.concat([zipped, zipped.subarray(0, 10), Buffer.from([7, 7, 7])]), "invalid block type"],
  };
  for (const [name, [input, failure]] of Object.entries(inputs)) {
    const skip = name === "a checksum" && zlib.crc32 === undefined;
    test(name, { skip }, () => {
      const { status, stdout, stderr } = told(input);
      assert.deepEqual([status, typesIn(stdout), stderr], [2, types, `graph-call-transfer: <stdin>: ${failure}\n`]);
    });
  }
});
