// Makes pkg/dist out of pkg/src: code by esbuild, declarations by TypeScript rolled into one file.
// `cargo xtask build` runs it once the module and its glue stand in src/gen.
import { chmod, copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const source = fileURLToPath(new URL("../src/", import.meta.url));
const dist = fileURLToPath(new URL("../dist/", import.meta.url));

/** No dependency is left at run time: the facade, the embedded module and the inflater end up in one file. */
const library = {
  entryPoints: [`${source}index.ts`],
  bundle: true,
  platform: "neutral",
  mainFields: ["module", "main"],
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
  logLevel: "warning",
};

/**
 * The command line imports the library's file beside it, so that the module is in the package only once for it.
 * The renderer is an entry of its own: the bundled samples are shown with it.
 */
const commandLine = {
  ...library,
  entryPoints: [`${source}cli/main.ts`, `${source}cli/render.ts`],
  platform: "node",
  external: ["../index.js"],
  format: "esm",
  splitting: true,
  outdir: `${dist}cli`,
};

async function code() {
  await build({ ...library, format: "esm", outfile: `${dist}index.js` });
  await build({ ...library, format: "cjs", outfile: `${dist}index.cjs` });
  await build(commandLine);
  await chmod(`${dist}cli/main.js`, 0o755);
}

/** One file without imports means the same in both module systems, so the CommonJS declarations are a copy. */
async function declarations() {
  const bundle = await rollup({
    input: `${source}index.ts`,
    plugins: [dts()],
    onwarn: (warning) => {
      throw new Error(`declarations: ${warning.message}`);
    },
  });
  await bundle.write({ file: `${dist}index.d.ts`, format: "es" });
  await bundle.close();
  await copyFile(`${dist}index.d.ts`, `${dist}index.d.cts`);
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([code(), declarations()]);
