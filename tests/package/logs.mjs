// What the tests of parse read: one story of two calls, in every form that a log may have.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { run, scratch } from "./installed.mjs";

export const folder = scratch();
export const write = (name, content) => writeFileSync(join(folder, name), content);
export const parse = (args, options) => run(["parse", ...args], { cwd: folder, ...options });
export const lines = (text) => text.split("\n").slice(0, -1);
/** JSON lines as values. */
export const objects = (text) => lines(text).map((line) => JSON.parse(line));

export const idOf = (number) => `341a0500-d4bf-4224-8b19-${String(number).padStart(12, "0")}`;
export const item = (id, state, more = {}, changeType = "updated") => ({
  "@odata.type": "#microsoft.graph.commsNotification",
  changeType,
  resourceUrl: `/communications/calls/${id}`,
  resourceData: { "@odata.type": "#microsoft.graph.call", state, ...more },
});
export const info = (code, subcode) => ({
  resultInfo: { "@odata.type": "#microsoft.graph.resultInfo", code, subcode },
});
export const wrapped = (...value) => ({ "@odata.type": "#microsoft.graph.commsNotifications", value });
export const good = (id) => [
  item(id, "transferring"),
  item(id, "transferAccepted"),
  item(id, "terminated", info(0, 7015), "deleted"),
];
export const bad = (id) => [item(id, "transferring"), item(id, "established", info(500, 7000))];
export const ndjson = (items) => items.map((one) => `${JSON.stringify(wrapped(one))}\n`).join("");

export const story = [...good(idOf(1)), ...bad(idOf(2)), item(idOf(2), "terminated", info(200, 5001), "deleted")];
export const stream = ndjson(story);
export const pretty = JSON.stringify(wrapped(...story), null, 2);
write("story.ndjson", stream);
write("story.log", stream);
write("pretty.json", pretty);
write("one-line.json", JSON.stringify(wrapped(...story)));
write("items.json", `{"value":[\n${story.map((one) => JSON.stringify(one)).join(",\n")}\n]}\n`);
write("last-item.json", `{"value":[\n${JSON.stringify(story[0])}\n]}\n`);
write("story.ndjson.gz", gzipSync(stream));
write("pretty.bin", gzipSync(pretty));
write("two-members.gz", Buffer.concat([gzipSync(stream.slice(0, 700)), gzipSync(stream.slice(700))]));
write("cut.ndjson", stream.slice(0, -150));
write("cut-first.log", stream.slice(40));
write("cut.gz", gzipSync(stream).subarray(0, 100));
write("bom.json", `\ufeff${pretty}`);
write("windows.log", stream.replaceAll("\n", "\r\n"));
write("blank.log", `\n\n${stream.replaceAll("\n", "\n\n \t\n")}`);
write("empty.json", "");
write("broken.json", pretty.slice(0, -30));
write("unknown.json", JSON.stringify(wrapped({ ...story[0], changeType: "vanished" })));
mkdirSync(join(folder, "logs/more"), { recursive: true });
write("logs/a.jsonl", ndjson(good(idOf(7))));
write("logs/more/b.ndjson.gz", gzipSync(ndjson(bad(idOf(8)))));
write("logs/readme.txt", "not read");
