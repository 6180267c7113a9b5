// The package as a user has it: installed from the tarball into a project of its own.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** GRAPH_CALL_TRANSFER_PROJECT is a project that has the package; otherwise GRAPH_CALL_TRANSFER_TARBALL is installed. */
export const project = process.env.GRAPH_CALL_TRANSFER_PROJECT ?? install(process.env.GRAPH_CALL_TRANSFER_TARBALL);

function install(tarball) {
  if (tarball === undefined) throw new Error("set GRAPH_CALL_TRANSFER_TARBALL to what `cargo xtask pack` printed");
  const folder = scratch();
  writeFileSync(join(folder, "package.json"), '{ "name": "consumer", "private": true }');
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--silent"];
  const npm = spawnSync("npm", ["install", ...flags, tarball], { cwd: folder, encoding: "utf8" });
  if (npm.status !== 0) throw new Error(`npm install failed: ${npm.stderr}`);
  return folder;
}

/** A temporary folder that is gone when the tests are. */
export function scratch() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "graph-call-transfer-")));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A temporary project that has the package, and beside it packages of these tests: names, or scopes such as "@hono". */
export function beside(...names) {
  const folder = scratch();
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  symlinkSync(join(project, "node_modules/graph-call-transfer"), join(modules, "graph-call-transfer"), "dir");
  for (const name of names) {
    symlinkSync(fileURLToPath(new URL(`node_modules/${name}`, import.meta.url)), join(modules, name), "dir");
  }
  return folder;
}

/** The package through require. */
export const requirePackage = createRequire(join(project, "package.json"));

/** The package through import; each `instance` is a copy of its own, with a core of its own. */
export async function importPackage(instance) {
  return importInstance(instance === undefined ? beside() : await copied(instance));
}

async function importInstance(folder) {
  const file = join(folder, "through-import.mjs");
  writeFileSync(file, 'export * from "graph-call-transfer";\n');
  return import(pathToFileURL(file).href);
}

const copies = scratch();

/** A project with a copy of the package. */
export async function copied(instance) {
  const folder = join(copies, instance);
  const inside = "node_modules/graph-call-transfer";
  await cp(join(project, inside), join(folder, inside), { recursive: true });
  return folder;
}

/** The command line, through its bin. */
export function run(args, { input = "", cwd = project, env = {} } = {}) {
  const bin = join(project, "node_modules/.bin/graph-call-transfer");
  const { status, stdout, stderr } = spawnSync(bin, args, {
    input,
    cwd,
    encoding: "utf8",
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, ...env },
  });
  return { status, stdout, stderr };
}

/** Of tests with a terminal: script(1) of Linux is one to what it runs. */
export const terminal = { skip: process.platform === "linux" ? false : "script(1) of Linux makes the terminal" };

/** A sound body for v1.0, with neither a warning nor a hint. */
export const sound = '{"transferTarget":{"identity":{"user":{"id":"5f0d3a1c-8f53-4b6e-9a53-0c1d7a2b9e44"}}}}';
export const consultative =
  '{"transferTarget":{"identity":{"user":{"id":"5f0d3a1c-8f53-4b6e-9a53-0c1d7a2b9e44"}},"replacesCallId":"2b1f6c0e-90a4-4d0c-8a77-6c2f4a1d3e58"}}';
/** The same with one comma too many: one error with a safe fix. */
export const trailingComma = sound.replace(/\}\}$/, "},}");
