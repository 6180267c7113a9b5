// Makes pkg/dist out of pkg/src: code by esbuild, declarations by TypeScript rolled into one file.
// `cargo xtask build` runs it once the module and its glue stand in src/gen.
import { chmod, copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
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
  metafile: true,
};

/**
 * The command line imports the library's file beside it, so that the module is in the package only once for it.
 * The renderer is an entry of its own, because the bundled samples are shown with it, and so is the thread of `parse`.
 */
const commandLine = {
  ...library,
  entryPoints: [`${source}cli/main.ts`, `${source}cli/render.ts`, `${source}cli/worker.ts`],
  platform: "node",
  external: ["../index.js"],
  format: "esm",
  splitting: true,
  outdir: `${dist}cli`,
};

async function code() {
  const made = [
    await build({ ...library, format: "esm", outfile: `${dist}index.js` }),
    await build({ ...library, format: "cjs", outfile: `${dist}index.cjs` }),
    await build(commandLine),
  ];
  await chmod(`${dist}cli/main.js`, 0o755);
  await notices(made.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
}

/** What is bundled keeps its licence: the texts of every package that a bundle took a file from. */
async function notices(inputs) {
  const folders = new Set(inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean));
  const texts = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no licence text to pass on`);
    texts.push(`${name} ${version} (${license})\n\n${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`);
  }
  await writeFile(`${dist}THIRD-PARTY-NOTICES.txt`, texts.join(`\n${"-".repeat(80)}\n\n`));
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
