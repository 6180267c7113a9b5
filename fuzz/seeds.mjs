// Writes what the fuzzers begin with: the texts of the vectors, a file each, under fuzz/corpus/.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const cases = new URL("../tests/cases/", import.meta.url);
const names = readdirSync(cases).filter((name) => name.endsWith(".json"));
const vectors = names.flatMap((name) => JSON.parse(readFileSync(new URL(name, cases), "utf8")));
const of = (text) => vectors.map(text).filter((found) => found !== undefined);

const bodies = of(({ text, bytes }) => text ?? (bytes && Uint8Array.from(bytes)));
const notifications = of(({ source, body, items }) => source ?? body ?? (items && { value: items })).map((body) =>
  typeof body === "string" ? body : JSON.stringify(body),
);
for (const [target, texts] of Object.entries({ reader: bodies, validate: bodies, notifications })) {
  const folder = new URL(`corpus/${target}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const text of texts) {
    writeFileSync(new URL(createHash("sha1").update(text).digest("hex"), folder), text);
  }
  console.log(`${target}: ${texts.length} texts`);
}
