// How the module travels inside the package: its bytes in another order, from which the very same module comes back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { importPackage, requirePackage } from "./installed.mjs";

const pkg = new URL("../../pkg/", import.meta.url);
const { build } = createRequire(new URL("package.json", pkg))("esbuild");
const source = fileURLToPath(new URL("src/streams.ts", pkg));
const { outputFiles } = await build({ entryPoints: [source], write: false, format: "esm", platform: "neutral" });
const { apart, together } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

const core = readFileSync(requirePackage.resolve("graph-call-transfer/core.wasm"));
const hosts = { "with an inflater of its own": true, "without one": false };

for (const [host, has] of Object.entries(hosts)) {
  test(`a host ${host} compiles core.wasm, byte for byte`, async (context) => {
    const { Module } = WebAssembly;
    const compiled = [];
    context.mock.method(WebAssembly, "Module", function (bytes) {
      compiled.push(Buffer.from(bytes));
      return new Module(bytes);
    });
    const { getBuiltinModule } = process;
    if (!has) process.getBuiltinModule = undefined;
    try {
      const { validateTransfer } = await importPackage(`streams-${has}`);
      assert.equal(validateTransfer("{}").ok, false);
    } finally {
      process.getBuiltinModule = getBuiltinModule;
    }
    assert.equal(compiled.length, 1);
    assert.ok(compiled[0].equals(core));
  });
}

/** A module with one function of these bytes, behind its one group of locals. */
function moduleOf(...instructions) {
  const body = [1, 1, 0x7f, ...instructions, 0x0b];
  const code = [1, body.length, ...body];
  return Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, code.length, ...code, 0, 2, 1, 0x78);
}

function backAndForth(module) {
  const streams = apart(module);
  return together(Uint8Array.from(streams.flat()), streams.map((stream) => stream.length), module.length);
}

const bodies = {
  nothing: [],
  "blocks in blocks": [0x02, 0x40, 0x03, 0x7f, 0x04, 0x40, 0x05, 0x0b, 0x0c, 0x01, 0x0d, 0x00, 0x0b, 0x0b],
  "a table of branches": [0x02, 0x40, 0x41, 0x00, 0x0e, 0x02, 0x00, 0x01, 0x0b, 0x0b],
  "numbers that look like the end": [0x41, 0x0b, 0x42, 0x8b, 0x0b, 0x44, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x0b, 0x20, 0x0b, 0x10, 0x0b],
  memory: [0x28, 0x0b, 0x8b, 0x0b, 0xfc, 0x0a, 0x0b, 0x0b, 0xfc, 0x0b, 0x0b, 0xfc, 0x00, 0x3f, 0x0b],
  "what is taken by each other": [0x20, 0x01, 0x41, 0x02, 0x6a, 0x20, 0x03, 0x28, 0x02, 0x04, 0x20, 0x05, 0x41, 0x06],
  vectors: [0xfd, 0x0c, ...Array(16).fill(0x0b), 0xfd, 0x0b, 0x0b, 0x0b, 0xfd, 0x15, 0x0b, 0xfd, 0x54, 0x0b, 0x0b, 0x0b, 0xfd, 0xae, 0x01],
  "instructions that the walk does not know": [0x25, 0x00, 0xd2, 0x00, 0x1c, 0x01, 0x7f],
};

for (const [what, instructions] of Object.entries(bodies)) {
  test(`${what}: comes back as it was`, () => {
    const module = moduleOf(...instructions);
    assert.deepEqual(backAndForth(module), module);
  });
}

test("instructions stand apart from what they are given", () => {
  const streams = apart(moduleOf(0x20, 0x05, 0x41, 0x07));
  assert.ok(streams.some((stream) => stream.join() === "32,65,11"), String(streams));
});

test("numbers and what is read stand by what takes them", () => {
  const streams = apart(moduleOf(0x41, 0x07, 0x6a, 0x41, 0x08, 0x46, 0x20, 0x05, 0x28, 0x00, 0x00, 0x20, 0x06, 0x41, 0x09, 0x6a, 0x20, 0x04, 0x1a));
  for (const stream of ["7,9", "8", "5", "6", "4"]) assert.ok(streams.some((bytes) => bytes.join() === stream), `${stream}: ${JSON.stringify(streams)}`);
});

test("the length of a body takes as many bytes as it needs", () => {
  const module = Buffer.from(moduleOf(...Array(300).fill(0x01)).slice(0, 18));
  const body = [1, 1, 0x7f, ...Array(300).fill(0x01), 0x0b];
  const long = Uint8Array.of(...module, 10, (body.length + 3) & 0x7f | 0x80, (body.length + 3) >> 7, 1, body.length & 0x7f | 0x80, body.length >> 7, ...body);
  assert.deepEqual(backAndForth(long), long);
});

test("what is no module, or is cut off, is refused when it is sorted", () => {
  assert.throws(() => apart(core.subarray(0, core.length >> 1)), /ends too early/);
  const wrong = moduleOf(0x41, 0x07);
  wrong[21] -= 1;
  assert.throws(() => apart(wrong), /is taken to end at/);
});
