// TypeScript, as a user of the package runs it.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// The compiler is the one that the package is built with.
const builder = new URL("../../pkg/package.json", import.meta.url);
const installed = existsSync(new URL("node_modules/typescript/package.json", builder));

/** Undefined where the package's own tools are not installed. */
export const ts = installed ? createRequire(builder)("typescript") : undefined;
export const skip = installed ? false : "the compiler is not installed in pkg";

/** Reading TypeScript's own declarations is most of the work: what is read once serves every program. */
const read = new Map();
function hostFor(options, file) {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => {
    if (name === file) return getSourceFile(name, ...rest);
    if (!read.has(name)) read.set(name, getSourceFile(name, ...rest));
    return read.get(name);
  };
  return host;
}

/** What the compiler says of a module in a folder, which other processes may use too, under `more` options. */
export function faultsOf(folder, code, more = {}) {
  const file = join(folder, `types-${process.pid}.mts`);
  writeFileSync(file, code);
  const options = {
    strict: true,
    noEmit: true,
    skipDefaultLibCheck: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: [],
    ...more,
  };
  const program = ts.createProgram([file], options, hostFor(options, file));
  const found = ts.getPreEmitDiagnostics(program);
  rmSync(file);
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** The same of what uses a console, or else what only hosts have. */
export const faultsOfScript = (folder, code, more = {}) =>
  faultsOf(folder, code, { lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], ...more });
