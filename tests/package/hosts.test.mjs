// The package in its hosts: both module systems, hosts that forbid WebAssembly, a core that traps, and a type checker.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { importPackage, project, requirePackage, scratch, sound } from "./installed.mjs";

const manifest = requirePackage("graph-call-transfer/package.json");

test("import and require give the same, with nothing else installed", async () => {
  const imported = await importPackage();
  const required = requirePackage("graph-call-transfer");
  assert.deepEqual(Object.keys(imported).sort(), Object.keys(required).sort());
  for (const { validateTransfer, version, clouds } of [imported, required]) {
    assert.equal(validateTransfer(sound).ok, true);
    assert.equal(version, manifest.version);
    assert.equal(clouds.global, "https://graph.microsoft.com");
  }
  assert.equal(manifest.dependencies, undefined);
});

test("import alone starts nothing: the module is compiled at the first call", async (t) => {
  const compiled = t.mock.method(WebAssembly, "Module");
  const { validateTransfer } = await importPackage("lazy");
  assert.equal(compiled.mock.callCount(), 0);
  validateTransfer(sound);
  validateTransfer(sound);
  assert.equal(compiled.mock.callCount(), 1);
});

/** The package in a bare host, which has nothing of Node's: neither process nor Buffer. */
function inBareHost(wasm, globals = {}) {
  const host = vm.createContext(
    { TextEncoder, TextDecoder, atob, ...globals },
    { codeGeneration: { strings: false, wasm } },
  );
  const load = (file) => {
    const module = { exports: {} };
    const wrapped = `(function (module, exports, require) {${readFileSync(file, "utf8")}\n})`;
    vm.runInContext(wrapped, host)(module, module.exports, (path) => load(join(dirname(file), path)));
    return module.exports;
  };
  return load(requirePackage.resolve("graph-call-transfer"));
}

test("a bare host will do", () => {
  const report = inBareHost(true).validateTransfer(sound);
  assert.deepEqual([report.ok, report.kind], [true, "blind"]);
});

test("so will one whose process has nothing of Node's, and throws when it is asked", () => {
  const get = () => assert.fail("A Node.js API is used which is not supported.");
  assert.equal(inBareHost(true, { process: new Proxy({}, { get }) }).validateTransfer(sound).ok, true);
});

test("a host that forbids WebAssembly gets NotReadyError, which names the CSP source", () => {
  const { validateTransfer, NotReadyError } = inBareHost(false);
  assert.throws(
    () => validateTransfer(sound),
    (error) => {
      assert.ok(error instanceof NotReadyError);
      assert.equal(error.name, "NotReadyError");
      assert.match(error.message, /'wasm-unsafe-eval'.*script-src/);
      assert.equal(error.cause.name, "CompileError");
      return true;
    },
  );
});

/** The core exports a trap of its own, which no call of the package reaches. */
const faults = {
  trap: ({ trap }) => trap(),
  "stack overflow": function deeper(exports) {
    return deeper(exports) + 1;
  },
};

for (const [name, fault] of Object.entries(faults)) {
  for (const exported of ["validate", "issues", "build"]) {
    test(`a ${name} in ${exported} throws CoreError, and the next call works`, async (t) => {
      const { Instance } = WebAssembly;
      let failing = false;
      let made = 0;
      // The seam is the host's own WebAssembly: the instance answers with the fault where it is told to.
      t.mock.method(WebAssembly, "Instance", function (module, imports) {
        made += 1;
        const { exports } = new Instance(module, imports);
        const answer = (_, member) => (failing && member === exported ? () => fault(exports) : exports[member]);
        return { exports: new Proxy({}, { get: answer }) };
      });
      const { buildTransfer, validateTransfer, CoreError } = await importPackage(`${name} ${exported}`);
      const calls = [
        () => validateTransfer(sound),
        () => validateTransfer("{"),
        () => buildTransfer({ to: { phone: "+12065550123" } }),
        // The layout of the object before went with the instance.
        () => validateTransfer(JSON.parse(sound)),
      ];
      const before = calls.map((call) => call());
      failing = true;
      assert.throws(calls[["validate", "issues", "build"].indexOf(exported)], (error) => {
        assert.ok(error instanceof CoreError && error instanceof Error);
        assert.equal(error.name, "CoreError");
        assert.ok(error.cause instanceof WebAssembly.RuntimeError || error.cause instanceof RangeError);
        return true;
      });
      failing = false;
      assert.deepEqual(
        calls.map((call) => call()),
        before,
      );
      assert.equal(made, 2);
    });
  }
}

test("the declarations stand on their own, in both module systems", () => {
  const folder = scratch();
  const lines = [
    'import { applyPatch, assertTransfer, buildTransfer, parseNotifications, parseResponse, validateTransfer, type Issue, type TransferRequest } from "graph-call-transfer";',
    "const report = validateTransfer(new Uint8Array(), { api: 'beta', call: { kind: 'group' } });",
    "if (report.ok) { const value: TransferRequest = report.value; value.transferTarget.identity.phone?.id?.length; }",
    "// @ts-expect-error A report that is not sound has no value.",
    "else report.value;",
    "const codes: readonly string[] = report.issues.map((issue: Issue) => issue.code);",
    "const built = buildTransfer({ to: { phone: '+12065550123' } }, { baseUrl: 'https://graph.microsoft.us' });",
    "if (built.ok && built.request) fetch(built.request.url, built.request);",
    "const same: { a: number } = applyPatch({ a: 1 }, { title: '', safe: true, patch: [] });",
    "// @ts-expect-error There is no such revision.",
    "assertTransfer('', { api: 'v2.0' });",
    "// @ts-expect-error Exactly a user, a telephone or an application instance.",
    "buildTransfer({ to: {} });",
    "declare const body: unknown;",
    "const read = [validateTransfer(body), assertTransfer(body), parseNotifications(body), parseResponse({ status: 400, body })];",
    "declare function fetch(url: string, init: { method: string; headers: Record<string, string>; body: string }): void;",
    "export { codes, read, same };",
  ];
  for (const name of ["esm.mts", "cjs.cts"]) writeFileSync(join(folder, name), lines.join("\n"));
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        module: "node16",
        moduleResolution: "node16",
        target: "es2022",
        lib: ["es2022"],
        types: [],
        exactOptionalPropertyTypes: true,
      },
    }),
  );
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
  const compiler = createRequire(new URL("../../pkg/package.json", import.meta.url)).resolve("typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test("who extends an error may give it a name of its own", async () => {
  const { NotReadyError } = await importPackage();
  const own = Object.assign(new (class extends NotReadyError {})("why"), { name: "Own" });
  assert.deepEqual([own.name, String(own), new NotReadyError("why").stack.split("\n")[0]], ["Own", "Own: why", "NotReadyError: why"]);
});
