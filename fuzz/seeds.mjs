// Writes what the fuzzers begin with: the texts of the vectors, a file each, under fuzz/corpus/.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const cases = new URL("../tests/cases/", import.meta.url);
const names = readdirSync(cases).filter((name) => name.endsWith(".json"));
const vectors = names.flatMap((name) => JSON.parse(readFileSync(new URL(name, cases), "utf8")));
const of = (text) => vectors.map(text).filter((found) => found != null);

const bodies = of(({ text, bytes }) => text ?? (bytes && Uint8Array.from(bytes)));
const notifications = of(({ source, body, items }) => source ?? body ?? (items && { value: items })).map((body) =>
  typeof body === "string" ? body : JSON.stringify(body),
);
const builder = of(({ spec }) => spec && JSON.stringify(spec));
// What journals are made of, so that the fuzzer need not find it letter by letter.
const holding = (fact) => JSON.stringify({ version: 1, calls: { "57dab8b1-894c": [fact, "ended;c=-1"] } });
const facts = ["", ";o=1", ";o=1;x=2", ";x=2", ";e=W/3;c=500;s=7000;m=a %3B b", ";c=500", ";x=%41;c=7"];
const states = ["transferring", "accepted", "failed", "completed"];
const journal = states.flatMap((state) => facts.map((rest) => holding(state + rest)));
for (const [target, texts] of Object.entries({ reader: bodies, validate: bodies, notifications, builder, journal })) {
  const folder = new URL(`corpus/${target}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const text of texts) {
    writeFileSync(new URL(createHash("sha1").update(text).digest("hex"), folder), text);
  }
  console.log(`${target}: ${texts.length} texts`);
}
