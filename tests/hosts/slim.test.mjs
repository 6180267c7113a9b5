// Loading the core oneself: every kind of source, once for all who ask, and an error that says what is wrong.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { project } from "./project.mjs";

/** The entries of a package of its own: nothing is loaded yet. */
async function fresh() {
  const folder = join(project(), "node_modules/graph-call-transfer/dist");
  return { folder, slim: await import(pathToFileURL(join(folder, "slim.js")).href) };
}

const { folder: original } = await fresh();
const file = join(original, "core.wasm");
const bytes = readFileSync(file);
const sound = '{"transferTarget":{"identity":{"user":{"id":"5f0d3a1c-8f53-4b6e-9a53-0c1d7a2b9e44"}}}}';
const works = (slim) => assert.equal(slim.validateTransfer(sound).ok, true);

const requests = [];
const server = createServer((request, response) => {
  requests.push(request.url);
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname === "/missing.wasm") return response.writeHead(404).end();
  if (pathname === "/page.wasm") return response.setHeader("Content-Type", "text/html").end("<!doctype html>");
  const types = { "/core.wasm": "application/wasm", "/parameter.wasm": "application/wasm; charset=utf-8" };
  response.setHeader("Content-Type", types[pathname] ?? "application/octet-stream").end(bytes);
});
let origin;
before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

const sources = {
  nothing: () => undefined,
  "the URL of a file": () => pathToFileURL(file),
  "the address of a file": () => pathToFileURL(file).href,
  "a URL": () => new URL("/core.wasm", origin),
  "an address": () => `${origin}/core.wasm`,
  "a response": () => new Response(bytes, { headers: { "Content-Type": "application/wasm" } }),
  "a promise of a response": () => fetch(`${origin}/core.wasm`),
  "a promise of a response of a wrong type": () => fetch(`${origin}/other.wasm`),
  "a promise of a response whose type has a parameter": () => fetch(`${origin}/parameter.wasm`),
  bytes: () => bytes,
  "a buffer": () => new Uint8Array(bytes).buffer,
  "a part of a buffer": () => new Uint8Array([0, ...bytes, 0]).subarray(1, -1),
  "a module": () => new WebAssembly.Module(bytes),
  "a promise of a module": () => WebAssembly.compile(bytes),
  "a module of another realm": () => runInNewContext("new WebAssembly.Module(bytes)", { bytes }),
  "an answer of a library": () =>
    Object.create({ [Symbol.toStringTag]: "Response" }, {
      ok: { value: true },
      headers: { value: new Headers({ "content-type": "application/wasm" }) },
      arrayBuffer: { value: async () => Uint8Array.from(bytes).buffer },
    }),
  "a URL of another realm": () => Object.assign(Object.create({ [Symbol.toStringTag]: "URL" }), { toString: () => `${origin}/core.wasm` }),
};

for (const [name, source] of Object.entries(sources)) {
  test(`init takes ${name}`, async () => {
    const { slim } = await fresh();
    assert.throws(() => slim.validateTransfer(sound), { name: "NotReadyError", message: /await init\(\)/ });
    assert.equal(await slim.init(source()), undefined);
    works(slim);
  });
}

for (const name of ["bytes", "a buffer", "a part of a buffer", "a module", "a module of another realm"]) {
  test(`initSync takes ${name}`, async () => {
    const { slim } = await fresh();
    assert.equal(slim.initSync(sources[name]()), undefined);
    works(slim);
    slim.initSync(sources[name]());
    await slim.init("never asked for");
    works(slim);
  });
}

test("what is sent as application/wasm is compiled while it arrives, and nothing else is", async (t) => {
  const streaming = t.mock.method(WebAssembly, "compileStreaming");
  for (const [path, count] of [["core", 1], ["parameter", 1], ["other", 1]]) {
    const { slim } = await fresh();
    await slim.init(`${origin}/${path}.wasm`);
    assert.equal(streaming.mock.callCount(), count, path);
  }
});

test("all who ask share one load", async (t) => {
  const compiled = t.mock.method(WebAssembly, "compileStreaming");
  const { slim } = await fresh();
  const address = `${origin}/core.wasm?once`;
  await Promise.all([slim.init(address), slim.init(address), slim.init(Promise.reject(new Error("not needed")))]);
  await slim.init(address);
  assert.equal(requests.filter((url) => url.endsWith("?once")).length, 1);
  assert.equal(compiled.mock.callCount(), 1);
  works(slim);
});

test("init is asynchronous: until it has ended, calls say that there is no module", async () => {
  const { slim } = await fresh();
  const loading = slim.init(bytes);
  assert.throws(() => slim.validateTransfer(sound), { name: "NotReadyError" });
  await loading;
  works(slim);
});

/** A module of another version: what the last bytes of the file say. */
const older = Buffer.from(bytes);
older.write("9", older.length - 1);
const failures = {
  "an address without an answer": [() => "http://127.0.0.1:1/core.wasm", /^http:\/\/127\.0\.0\.1:1\/core\.wasm could not be loaded/],
  "an address that is none": [() => "core.wasm", /^core\.wasm could not be loaded/],
  "a file that is not there": [() => pathToFileURL(`${file}.old`), /core\.wasm\.old could not be loaded/],
  "an answer without the file": [() => `${origin}/missing.wasm`, /missing\.wasm could not be loaded: the answer is 404\. Give init the URL or the bytes of/],
  "a page": [() => `${origin}/page.wasm`, /\/page\.wasm is no WebAssembly, but text\/html.* Give init the URL or the bytes of/],
  "bytes that are no module": [() => bytes.subarray(0, 1000), /no WebAssembly that this host can run/],
  "the module of another package": [() => Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), /is not the core of graph-call-transfer: /],
  "a module of another version": [() => older, /is of version \d+\.\d+\.9: graph-call-transfer \d+\.\d+\.\d+ needs/],
};

for (const [name, [source, message]] of Object.entries(failures)) {
  test(`init refuses ${name}, and may be called again`, async () => {
    const { slim } = await fresh();
    await assert.rejects(slim.init(source()), (error) => {
      assert.ok(error instanceof slim.NotReadyError);
      assert.match(error.message, message);
      return true;
    });
    assert.throws(() => slim.validateTransfer(sound), { name: "NotReadyError", message: /await init\(\)/ });
    await slim.init(bytes);
    works(slim);
  });
}

for (const wrong of [1, null, {}, []]) {
  test(`init and initSync refuse ${JSON.stringify(wrong)} as a mistake`, async () => {
    const { slim } = await fresh();
    await assert.rejects(slim.init(wrong), { name: "TypeError", message: /^source must be / });
    assert.throws(() => slim.initSync(wrong), { name: "TypeError", message: /^source must be / });
  });
}

test("both entry points have the same calls, one core and the same classes of errors", async () => {
  const { folder, slim } = await fresh();
  const full = await import(pathToFileURL(join(folder, "index.js")).href);
  const { init, initSync, ...calls } = slim;
  assert.deepEqual({ ...full }, calls);
  assert.throws(() => slim.assertTransfer("{}"), full.TransferError);
  // The main entry point brings the module for both.
  works(slim);
});

test("in a bundle that does not know where it stands, init says what to give it", async () => {
  const contents = 'module.exports = require("graph-call-transfer/slim");';
  const options = { bundle: true, platform: "node", format: "cjs", write: false, logLevel: "silent", conditions: ["import"] };
  const alias = { "graph-call-transfer/slim": join(original, "slim.js") };
  const { outputFiles } = await build({ ...options, alias, stdin: { contents, resolveDir: original } });
  const bundled = { exports: {} };
  new Function("module", "exports", "require", outputFiles[0].text)(bundled, bundled.exports, createRequire(import.meta.url));
  const message = /^This bundle does not tell where its files are\. Give init the URL or the bytes of/;
  await assert.rejects(bundled.exports.init(), { name: "NotReadyError", message });
  await bundled.exports.init(bytes);
  works(bundled.exports);
});
