// Judges every bundled sample through the built package, and shows each as the command line would.
import { readFileSync } from "node:fs";
import { validateTransfer } from "../dist/index.js";
import { renderReport, styleFor } from "../dist/cli/render.js";

const read = (file) => readFileSync(new URL(file, import.meta.url), "utf8");
const style = styleFor(process.stdout, "en");

for (const { title, api, file } of JSON.parse(read("index.json"))) {
  const text = read(file);
  const report = validateTransfer(text, { api });
  const shown = renderReport({ name: file, text, report }, style).trimEnd();
  process.stdout.write(`${style.palette.bold(title)} (${api})\n${shown}\n\n`);
}
