// Sorts the bytes of a module (src/streams.ts) into a file, and prints how long each stream is:
// node apart.mjs <module> <file>. `cargo xtask build` runs it before it deflates them.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const [from, to] = process.argv.slice(2);
const source = fileURLToPath(new URL("../src/streams.ts", import.meta.url));
const { outputFiles } = await build({ entryPoints: [source], write: false, format: "esm", platform: "neutral" });
const { apart, together } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
const module = await readFile(from);
const streams = apart(module);
const sorted = Buffer.concat(streams.map((stream) => Uint8Array.from(stream)));
const lengths = streams.map((stream) => stream.length);
if (!module.equals(together(sorted, lengths, module.length))) throw new Error(`${from} cannot be put together again`);
await writeFile(to, sorted);
console.log(JSON.stringify(lengths));
