// Snippets of documents run as they stand, in the project that has the packed package.
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { project } from "./installed.mjs";

/** The code of a document's fenced blocks in a language. */
export const snippetsIn = (page, language) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, code]) => code);

/** The lines that a snippet prints; the name is that of the file it stands in meanwhile. */
export function printedBy(code, name) {
  const file = join(project, `${name}.mjs`);
  writeFileSync(file, code);
  try {
    return execFileSync(process.execPath, [file], { encoding: "utf8" }).trimEnd().split("\n");
  } finally {
    rmSync(file);
  }
}
