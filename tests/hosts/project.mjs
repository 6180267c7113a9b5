// Temporary projects that have the packed package installed, with the programs of this folder in them.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = fileURLToPath(new URL(".", import.meta.url));

/** GRAPH_CALL_TRANSFER_PROJECT is a project into which the tarball was installed, with nothing else beside it. */
const installed = process.env.GRAPH_CALL_TRANSFER_PROJECT;
export const tarball = process.env.GRAPH_CALL_TRANSFER_TARBALL;
if (installed === undefined || tarball === undefined) {
  throw new Error("set GRAPH_CALL_TRANSFER_PROJECT and GRAPH_CALL_TRANSFER_TARBALL as `cargo xtask test` does");
}
export const installedPackage = join(installed, "node_modules/graph-call-transfer");

const root = realpathSync(mkdtempSync(join(tmpdir(), "graph-call-transfer-")));
process.on("exit", () => rmSync(root, { recursive: true, force: true }));

/** A folder that is gone when the tests are. */
export const scratch = () => mkdtempSync(join(root, "project-"));

/** A project with the programs, in which imports find the package, and this folder's tools if it needs `tools` of them. */
export function project(tools = []) {
  const folder = scratch();
  cpSync(join(here, "programs"), folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "name": "host", "private": true, "type": "module" }');
  cpSync(installedPackage, join(folder, "node_modules/graph-call-transfer"), { recursive: true });
  for (const tool of tools) {
    const [scope, name] = tool.split("/");
    if (name !== undefined) cpSync(join(here, "node_modules", scope), join(folder, "node_modules", scope), { recursive: true });
    else symlinkSync(join(here, "node_modules", tool), join(folder, "node_modules", tool));
  }
  return folder;
}

/** The program that a package brings for this machine in one of its optional dependencies. */
export function binary(scope, path) {
  const folder = join(here, "node_modules", scope);
  const found = readdirSync(folder).map((name) => join(folder, name, path));
  const program = found.find((file) => existsSync(file));
  if (program === undefined) throw new Error(`${scope} has no ${path} for this machine`);
  return program;
}

/** Runs a program to its end and answers what it printed. */
export async function output(program, args, cwd) {
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let [printed, complaints] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (complaints += text));
  const status = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}\n${printed}${complaints}`);
  return printed;
}

/** What a program reports from a host where everything works. */
export const held = [
  "a sound body",
  "a body with a fault and its fix",
  "a body built",
  "notifications",
  "what has no JSON text",
  "a hundred thousand levels",
  "a trap",
];
export const expected = { full: held, slim: ["not before init", ...held], denied: ["refused", "refused", "refused"] };
