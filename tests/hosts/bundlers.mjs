// The same programs through the bundlers, each set up as its manual says and with nothing special for this package.
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build as esbuild } from "esbuild";
import { rollup } from "rollup";
import * as vite from "vite";
import webpack from "webpack";
import { head, policy } from "./server.mjs";
import { installedPackage } from "./project.mjs";

export const programs = ["full", "slim"];
const entries = (folder) => Object.fromEntries(programs.map((name) => [name, join(folder, `page-${name}.mjs`)]));

/** These two leave `new URL("./core.wasm", import.meta.url)` as it stands: the file is put beside the bundle. */
const besideBundle = (outdir) => cpSync(join(installedPackage, "dist/core.wasm"), join(outdir, "core.wasm"));

export const bundlers = {
  async esbuild(folder, outdir) {
    const options = { bundle: true, minify: true, format: "esm", logLevel: "error" };
    await esbuild({ ...options, entryPoints: entries(folder), outdir });
    besideBundle(outdir);
  },

  async Rollup(folder, outdir) {
    const bundle = await rollup({ input: entries(folder), plugins: [nodeResolve()], onwarn: refuse });
    await bundle.write({ dir: outdir, format: "es" });
    besideBundle(outdir);
  },

  async webpack(folder, outdir) {
    const output = { path: outdir, filename: "[name].js", module: true, publicPath: "auto" };
    const options = { mode: "production", entry: entries(folder), output, experiments: { outputModule: true } };
    const result = await promisify(webpack)({ ...options, context: folder, performance: false });
    if (result.hasErrors() || result.hasWarnings()) throw new Error(result.toString());
  },
};

function refuse(warning) {
  throw new Error(warning.message);
}

/** Vite as a server of what it built, or of the sources; the test's server is behind it for what the pages tell. */
export async function viteServer(folder, origin, mode) {
  for (const name of programs) {
    const page = `vite-${mode}-${name}`;
    writeFileSync(join(folder, `${page}.html`), `${head(page)}<script type="module" src="./page-${name}.mjs"></script>`);
  }
  const options = { root: folder, configFile: false, logLevel: "warn" };
  const server = { port: 0, host: "127.0.0.1", proxy: { "/told/": origin } };
  if (mode === "dev") {
    const running = await vite.createServer({ ...options, server });
    await running.listen();
    return running;
  }
  const input = programs.map((name) => join(folder, `vite-${mode}-${name}.html`));
  await vite.build({ ...options, build: { rollupOptions: { input } } });
  const headers = { "Content-Security-Policy": policy("'wasm-unsafe-eval'") };
  return vite.preview({ ...options, preview: { ...server, headers } });
}
