// The declarations as strict programs see them: every way to resolve, with and without the declarations of a host.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { here, output, project } from "./project.mjs";

const program = `
import { buildTransfer, TransferError, validateTransfer, type Issue, type TransferRequest } from "graph-call-transfer";
import * as slim from "graph-call-transfer/slim";
import type module from "graph-call-transfer/core.wasm";

const report = validateTransfer("{}", { api: "beta", call: { kind: "group" } });
if (report.ok) { const value: TransferRequest = report.value; value.transferTarget.identity.phone?.id?.length; }
// @ts-expect-error A report that is not sound has no value.
else report.value;
const codes: readonly string[] = report.issues.map((issue: Issue) => issue.code);
// @ts-expect-error Exactly a user, a telephone or an application instance.
const start = () => [buildTransfer({ to: {} }), slim.init(), slim.initSync(new Uint8Array()), slim.initSync({} as typeof module)];
// @ts-expect-error No module comes from a number.
const wrong = () => slim.init(1);
const error: slim.TransferError = new TransferError([]);
export const told = { codes, error, start, wrong };
HOST
`;

const withHost = `
const loads = [() => slim.init(new URL("file:///core.wasm")), () => slim.init(fetch("/core.wasm"))];
const answers = (headers: Headers) => slim.parseResponse({ status: 403, headers });
export { answers, loads };
`;

const nodenext = { module: "nodenext", moduleResolution: "nodenext" };
const bundler = { module: "esnext", moduleResolution: "bundler" };
const bare = { lib: ["es2022"], types: [] };
const ways = {
  "nodenext, no host": { ...nodenext, ...bare },
  "nodenext, Node": { ...nodenext, lib: ["es2022"], types: ["node"] },
  "bundler, a browser": { ...bundler, lib: ["es2022", "dom"], types: [] },
};

const require = createRequire(import.meta.url);
const older = "TypeScript 5.6";
/** The compiler that the package is made with, and an older one that a tool of this folder brings. */
const compilers = {
  "today's TypeScript": join(here, "../../pkg/node_modules/typescript/bin/tsc"),
  [older]: require.resolve("typescript/bin/tsc", { paths: [require.resolve("@arethetypeswrong/core/package.json")] }),
};

for (const [compiler, path] of Object.entries(compilers)) {
  for (const [way, options] of Object.entries(ways)) {
    // Declarations of Node's of today need a compiler of today.
    if (compiler === older && options.types.includes("node")) continue;
    test(`${compiler}: ${way}`, async () => {
      const folder = project(["@types/node", "undici-types"]);
      const kinds = options.module === "nodenext" ? ["esm.mts", "cjs.cts"] : ["esm.ts"];
      const text = program.replace("HOST", options.types[0] === "node" || options.lib.includes("dom") ? withHost : "");
      for (const name of kinds) writeFileSync(join(folder, name), text);
      const compilerOptions = {
        ...options,
        target: "es2022",
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        rootDir: ".",
        outDir: "out",
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: kinds }));
      await output(process.execPath, [path, "-p", folder], folder);
      for (const name of kinds) await output(process.execPath, [join(folder, "out", name.replace("ts", "js"))], folder);
    });
  }
}
