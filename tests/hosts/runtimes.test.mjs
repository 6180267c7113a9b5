// The package in hosts that run JavaScript outside a browser: Node in both module systems, Deno, Bun and workerd.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { binary, expected, here, output, project, scratch } from "./project.mjs";

const folder = project();
const hosts = {
  "Node, ES modules": [process.execPath, "console.mjs"],
  "Node, CommonJS": [process.execPath, "console.cjs"],
  // No permission is needed but to read core.wasm, and that for ./slim alone.
  Deno: [binary("@deno", "deno"), "run", "--no-prompt", "--node-modules-dir=manual", "console.mjs"],
  Bun: [binary("@oven", "bin/bun"), "console.mjs"],
};

for (const [host, [program, ...args]] of Object.entries(hosts)) {
  for (const entry of ["full", "slim"]) {
    test(`${host}: ${entry}`, async () => {
      const permissions = host === "Deno" && entry === "slim" ? ["--allow-read"] : [];
      const [command, ...rest] = args;
      const printed = await output(program, [command, ...permissions, ...rest, entry], folder);
      assert.deepEqual(JSON.parse(printed), expected[entry]);
    });
  }
}

test("one file that esbuild made for Node needs nothing beside it", async () => {
  const alone = scratch();
  const outfile = join(alone, "bundle.cjs");
  const stdin = { contents: 'import { run } from "./full.mjs"; run().then((held) => console.log(JSON.stringify(held)));' };
  await build({
    stdin: { ...stdin, resolveDir: folder },
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    outfile,
    logLevel: "error",
  });
  assert.deepEqual(JSON.parse(await output(process.execPath, [outfile], alone)), expected.full);
});

for (const environment of ["node", "jsdom"]) {
  test(`Jest, in its ${environment} environment`, async () => {
    const tools = join(here, "node_modules");
    const root = project();
    writeFileSync(
      join(root, "console.test.cjs"),
      `test("all", async () => expect(await require("./full.cjs").run()).toEqual(${JSON.stringify(expected.full)}));`,
    );
    const options = ["--env", environment === "node" ? environment : join(tools, "jest-environment-jsdom"), "--rootDir", root];
    // For the import of an ES module from a CommonJS one.
    await output(process.execPath, ["--experimental-vm-modules", join(tools, "jest/bin/jest.js"), ...options, "--no-cache"], root);
  });
}

/** Where it is given the module, and where the condition of the main entry point brings it. */
const workers = {
  full: 'import { run } from "./full.mjs";',
  slim: [
    'import * as slim from "graph-call-transfer/slim";',
    'import module from "graph-call-transfer/core.wasm";',
    'import { probeSlim } from "./probe.mjs";',
    "const run = () => probeSlim(slim, () => slim.initSync(module));",
  ].join("\n"),
};

for (const [entry, program] of Object.entries(workers)) {
  test(`workerd: ${entry}`, async (t) => {
    const outdir = scratch();
    await build({
      stdin: { contents: `${program} export default { fetch: async () => Response.json(await run()) };`, resolveDir: folder },
      bundle: true,
      format: "esm",
      // What wrangler bundles with.
      conditions: ["workerd", "worker", "browser"],
      loader: { ".wasm": "copy" },
      assetNames: "[name]",
      entryNames: "worker",
      outdir,
      logLevel: "error",
    });
    writeFileSync(
      join(outdir, "workerd.capnp"),
      `using Workerd = import "/workerd/workerd.capnp";
      const config :Workerd.Config = (
        services = [(name = "main", worker = .worker)],
        sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
      );
      const worker :Workerd.Worker = (
        modules = [
          (name = "worker", esModule = embed "worker.js"),
          (name = "core.wasm", wasm = embed "core.wasm"),
        ],
        compatibilityDate = "2026-01-01",
      );`,
    );
    const child = spawn(binary("@cloudflare", "bin/workerd"), ["serve", "--control-fd=3", "workerd.capnp"], {
      cwd: outdir,
      stdio: ["ignore", "inherit", "inherit", "pipe"],
    });
    t.after(() => child.kill());
    const port = await new Promise((resolve, reject) => {
      child.on("error", reject).on("exit", (status) => reject(new Error(`workerd ended with ${status}`)));
      child.stdio[3].on("data", (line) => resolve(JSON.parse(line).port));
    });
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    assert.deepEqual(await answer.json(), expected[entry]);
  });
}
