// Makes pkg/dist out of pkg/src: code by esbuild, declarations by TypeScript rolled into one file.
// `cargo xtask build` runs it once the module stands in src/gen.
import { chmod, copyFile, cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const source = fileURLToPath(new URL("../src/", import.meta.url));
const dist = fileURLToPath(new URL("../dist/", import.meta.url));

/** No dependency is left at run time: what the command line takes from others is bundled. */
const library = {
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
 * What the entry points have in common is one file, so that they share the core and the errors' classes. A second file
 * would want the same name, and be refused.
 */
const modules = {
  ...library,
  // Puts the numbers in place of their names, which a user's bundler cannot any more.
  minifySyntax: true,
  entryPoints: {
    index: `${source}full.ts`,
    slim: `${source}slim.ts`,
    workerd: `${source}workerd.ts`,
    lines: `${source}lines.ts`,
  },
  external: ["./core.wasm"],
  format: "esm",
  splitting: true,
  chunkNames: "shared",
  outdir: dist,
};

/** The same files for CommonJS, each made from its ES module; workerd knows ES modules only. */
const commonJs = {
  ...library,
  entryPoints: ["index", "slim", "shared"].map((name) => `${dist}${name}.js`),
  plugins: [
    {
      name: "files beside each other",
      setup: ({ onResolve }) =>
        onResolve({ filter: /^\.\// }, ({ path }) => ({ path: path.replace(/\.js$/, ".cjs"), external: true })),
    },
  ],
  format: "cjs",
  platform: "node",
  define: { "import.meta.url": "fileUrl" },
  inject: [fileURLToPath(new URL("file-url.js", import.meta.url))],
  outExtension: { ".js": ".cjs" },
  outdir: dist,
};

/**
 * The command line imports the library's files beside it, but not the one with the module in it: it has core.wasm. What
 * is imported only where it is needed becomes a file of its own. The renderer is an entry of its own, because the bundled
 * samples are shown with it, and so is the thread of `parse`.
 */
const commandLine = {
  ...library,
  entryPoints: [`${source}cli/main.ts`, `${source}cli/render.ts`, `${source}cli/worker.ts`],
  platform: "node",
  external: ["../lines.js"],
  format: "esm",
  splitting: true,
  outdir: `${dist}cli`,
};

async function code() {
  const made = [await build(modules), await build(commonJs), await build(commandLine)];
  await chmod(`${dist}cli/main.js`, 0o755);
  await copyFile(`${source}gen/core.wasm`, `${dist}core.wasm`);
  await notices(made.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
}

/** What is inside keeps its licence: every package that a bundle took a file from, and what the module is compiled of. */
async function notices(inputs) {
  const folders = new Set(inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean));
  const parts = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no licence text to pass on`);
    parts.push({ name, version, license, text: (await readFile(`${folder}/${file}`, "utf8")).trim() });
  }
  parts.push(...JSON.parse(await readFile(`${source}gen/notices.json`, "utf8")));
  const texts = parts.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`);
  await writeFile(`${dist}THIRD-PARTY-NOTICES.txt`, texts.join(`\n${"-".repeat(80)}\n\n`));
}

/** Each entry's declarations, for both module systems; those of `./slim` are those of `.` and a little more. */
async function declarations() {
  const options = {
    plugins: [dts()],
    onwarn: (warning) => {
      throw new Error(`declarations: ${warning.message}`);
    },
  };
  const calls = `${source}index.ts`;
  const main = await rollup({ ...options, input: calls });
  const slim = await rollup({ ...options, input: `${source}slim.ts`, external: [calls] });
  const module = await readFile(`${source}core.d.wasm.ts`, "utf8");
  for (const [types, code] of [
    ["d.ts", "js"],
    ["d.cts", "cjs"],
  ]) {
    await main.write({ file: `${dist}index.${types}` });
    await slim.write({ file: `${dist}slim.${types}`, paths: { [calls]: `./index.${code}` } });
    await writeFile(`${dist}core.wasm.${types}`, module.replace("./slim.js", `./slim.${code}`));
  }
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([code(), declarations(), cp(`${source}gen/schema`, `${dist}schema`, { recursive: true })]);
