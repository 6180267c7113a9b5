// The tarball itself: its manifest, its types as resolvers find them, its weight, and what a bundle leaves out.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build, transform } from "esbuild";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { rollup } from "rollup";
import { here, installedPackage, output, project, tarball } from "./project.mjs";

const folder = project();
const manifest = JSON.parse(readFileSync(join(installedPackage, "package.json"), "utf8"));

test("publint finds nothing, in its strict mode", async () => {
  const tarballBytes = readFileSync(tarball);
  const { messages, pkg } = await publint({ strict: true, pack: { tarball: new Uint8Array(tarballBytes).buffer } });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("attw finds nothing: each entry has types that fit the code in each module system", async () => {
  await output(process.execPath, [join(here, "node_modules/@arethetypeswrong/cli/dist/index.js"), tarball], here);
});

test("what reads no exports finds the entries all the same", () => {
  const require = createRequire(join(folder, "package.json"));
  for (const entry of ["graph-call-transfer", "graph-call-transfer/slim"]) {
    const where = join(folder, "node_modules", entry);
    const { main, module, types } = JSON.parse(readFileSync(join(where, "package.json"), "utf8"));
    assert.equal(join(where, main), require.resolve(entry));
    assert.equal(join(where, module), join(where, main).replace(/cjs$/, "js"));
    assert.ok([module, types].every((file) => existsSync(join(where, file))));
  }
});

test("nothing runs when it is installed, and nothing else is installed", () => {
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.optionalDependencies, undefined);
  assert.equal(manifest.peerDependencies, undefined);
  assert.deepEqual(Object.keys(manifest.scripts).filter((name) => /install|prepare|prepublish/.test(name)), []);
});

test("no code is made from text", () => {
  for (const name of ["index", "shared", "slim", "workerd"]) {
    const code = readFileSync(join(installedPackage, `dist/${name}.js`), "utf8");
    assert.doesNotMatch(code, /\beval\s*\(|new Function\b/);
  }
});

/** React Native's compiler knows no static blocks, either. */
test("the code is what the oldest hosts with the module's vectors know, which an error names", async () => {
  const compile = readFileSync(join(installedPackage, "dist/shared.js"), "utf8");
  const [, ...named] = /host is older than Node (\d+), Chrome (\d+), Firefox (\d+) and Safari ([\d.]+)\./.exec(compile);
  const target = ["node", "chrome", "firefox", "safari"].map((host, index) => host + named[index]);
  for (const name of ["index.js", "shared.js", "slim.js", "workerd.js", "index.cjs", "shared.cjs", "slim.cjs"]) {
    const code = readFileSync(join(installedPackage, "dist", name), "utf8");
    // Of this one esbuild does not know which properties a host knows; these are as old as it.
    const supported = { "regexp-unicode-property-escapes": true };
    const [asItIs, lowered] = await Promise.all(["esnext", target].map((target) => transform(code, { target, supported })));
    assert.equal(lowered.code, asItIs.code, name);
    assert.doesNotMatch(code, /\bstatic \{/, name);
  }
});

/** How each bundler makes one minified file of a program. */
const bundlers = {
  async esbuild(contents) {
    const options = { bundle: true, format: "esm", minify: true, write: false, logLevel: "error" };
    const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: folder } });
    return outputFiles[0].text;
  },
  async Rollup(contents) {
    const entry = join(folder, "entry.mjs");
    const program = {
      name: "program",
      resolveId: (id) => (id === entry ? id : undefined),
      load: (id) => (id === entry ? contents : undefined),
    };
    const bundle = await rollup({ input: entry, plugins: [program, nodeResolve()] });
    const { output } = await bundle.generate({ format: "es" });
    return output[0].code;
  },
};

const embedded = /"([\w+/]{1000})/.exec(readFileSync(join(installedPackage, "dist/index.js"), "utf8"))[1];
const exported = Object.keys(await import(join(folder, "node_modules/graph-call-transfer/dist/index.js")));

for (const [bundler, bundle] of Object.entries(bundlers)) {
  test(`${bundler}: a bundle has the module exactly if it has a call of the core`, async () => {
    const without = [];
    for (const name of exported) {
      const code = await bundle(`export { ${name} } from "graph-call-transfer";`);
      const hasModule = code.includes(embedded);
      assert.equal(hasModule, /\.trap\(|WebAssembly\.Instance/.test(code), name);
      if (!hasModule) without.push(name);
      // Of the rest, little more than what was asked for is left.
      if (!hasModule) assert.ok(code.length < 7_000, `${name} alone takes ${code.length} characters`);
    }
    assert.deepEqual(without.sort(), [
      "CoreError",
      "JournalError",
      "NotReadyError",
      "TransferError",
      "applyFix",
      "applyFixes",
      "applyPatch",
      "clouds",
      "version",
    ]);
    const slim = await bundle('import * as slim from "graph-call-transfer/slim"; console.log(slim);');
    assert.ok(!slim.includes(embedded));
  });
}

test("a bundle of everything, minified and gzipped, is within its budget", async () => {
  for (const { name, import: imported, path, limit } of manifest["size-limit"]) {
    const entry = path.replace("dist/index.js", "graph-call-transfer").replace("dist/slim.js", "graph-call-transfer/slim");
    const code = await bundlers.esbuild(`export ${imported} from "${entry}";`);
    const size = gzipSync(code, { level: 9 }).length;
    const [, kilobytes] = /^([\d.]+) kB$/.exec(limit);
    console.log(`# ${name}: ${size} bytes of ${limit}`);
    assert.ok(size <= kilobytes * 1000, `${name}: ${size} bytes are more than ${limit}`);
  }
});
