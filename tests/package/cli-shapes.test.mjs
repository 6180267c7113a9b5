// What parse takes for a log, line by line, and what for one document, where no name tells.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, test } from "node:test";
import { project } from "./installed.mjs";
import { folder, idOf, item, lines, ndjson, objects, parse, story, stream, wrapped, write } from "./logs.mjs";

const bin = join(project, "node_modules/.bin/graph-call-transfer");
const told = (args, options) => objects(parse([...args, "--format", "jsonl"], options).stdout);
const places = (found) => found.map(({ type, code, line }) => [code ?? type, line]);
const types = ["transferring", "accepted", "completed", "transferring", "failed", "ended"];

describe("a log with words of its own is read line by line", () => {
  const stamped = lines(stream).map((line) => `2026-11-27T07:00:00.000000000Z ${line}`);
  const starts = {
    "a time before each line": stamped,
    "a time in brackets": stamped.map((line) => line.replace(/^(\S+) /, "[$1] ")),
    "the rest of a line before them": ['"ended"}}]}', ...stamped],
    "a time before items": story.map((one) => `2026-11-27T07:00:00Z ${JSON.stringify(one)}`),
  };
  for (const [name, log] of Object.entries(starts)) {
    test(name, () => {
      const found = told([], { input: log.join("\n") }).filter(({ type, code }) => code === "json.syntax" || type !== "issue");
      assert.deepEqual(places(found).slice(-types.length), types.map((type, index) => [type, index + 1 + log.length - types.length]));
      assert.deepEqual(places(found).slice(0, -types.length), log.length > types.length ? [["json.syntax", 1]] : []);
    });
  }

  test("null bytes before the first value, of a log that was cut while it was written", () => {
    for (const zeros of [1, 2, 3, 4096]) {
      const log = "\0".repeat(zeros) + stream;
      write("cut.jsonl", log);
      write("cut.log", log);
      for (const result of [parse(["--summary", "cut.jsonl"]), parse(["--summary", "cut.log"]), parse(["--summary"], { input: log })]) {
        assert.match(result.stdout, /^6 notifications of 2 calls\n/, `${zeros} zeros`);
      }
    }
  });

  test("a first line that is cut at its end", () => {
    const { stdout } = parse([], { input: stream.replace(/.{40}\n/, "\n") });
    for (const line of [2, 3, 4, 5, 6]) assert.match(stdout, new RegExp(`call .* <stdin>:${line}\n`));
  });

  /** Beyond what a document may have. */
  const most = 64 << 20;
  const long = ndjson(Array.from({ length: 1_100 }, (_, index) => item(idOf(index), "transferring", { padding: "x".repeat(1 << 16) })));
  const logs = {
    "more lines of words than these, and then more than a document may have": `${"info: starting\n".repeat(3_000)}${long}`,
    "no other lines in as much as a document may have": `${`info: ${"x".repeat(1 << 16)}\n`.repeat(1_024)}${long}`,
  };
  for (const [name, log] of Object.entries(logs)) {
    test(name, () => {
      assert.ok(log.length > most);
      write("words.log", log);
      for (const result of [parse(["--summary", "words.log"]), parse(["--summary"], { input: log })]) {
        assert.match(result.stdout, /^1100 notifications of 1100 calls\n/);
      }
    });
  }

  test("and who watches it sees its lines as they come", { timeout: 60_000 }, async () => {
    const [, second] = lines(stream);
    const scoped = lines(stream).map((line) => `INFO {scope} ${line} {"ip":1}\n`);
    const logs = ["> bot@1.0.0 start\n", `> bot@1.0.0 start\n\n${stamped[0]}\n`, `${stamped[0]}\n`].map((before) => `${before}${second}\n`);
    for (const log of [...logs, `${scoped[0]}${scoped[1]}`]) {
      const watched = spawn(bin, ["parse", "--format", "jsonl"], { stdio: ["pipe", "pipe", "inherit"] });
      const seen = new Promise((resolve) => {
        let shown = "";
        watched.stdout.on("data", (chunk) => /transferAccepted|accepted/.test((shown += chunk)) && resolve("seen"));
        watched.stdout.on("close", () => resolve("closed"));
      });
      watched.stdin.write(log);
      const late = setTimeout(() => watched.stdin.end(), 15_000);
      assert.equal(await seen, "seen", log);
      clearTimeout(late);
      assert.equal(watched.stdin.writableEnded, false, `${log} is told at the end`);
      watched.stdin.end();
    }
  });
});

describe("a document is none, though values stand alone on lines of it", () => {
  /** As editors write it: what is short on one line. */
  const indented = `{
  "value": [
    {
      "changeType": "updated",
      "resourceUrl": "/communications/calls/${idOf(1)}",
      "resourceData": {
        "@odata.type": "#microsoft.graph.call",
        "state": "transferring",
        "targets": [
          { "identity": { "user": { "id": "550fae72-d251-43ec-868c-373732c2704f" } } }
        ],
        "callRoutes": [
          { "routingType": "forwarded" }
        ]
      }
    }
  ]
}
`;

  test("the last ones of several arrays", () => {
    const { status, stdout } = parse(["--format", "jsonl"], { input: indented });
    assert.deepEqual([status, places(objects(stdout))], [0, [["transferring", 3]]]);
  });

  test("also behind the head of a request", () => {
    const found = told([], { input: `POST /callback HTTP/1.1\nContent-Type: application/json\n\n${indented}` });
    assert.deepEqual(places(found), [["transferring", 6], ["json.syntax", 1]]);
  });

  test("bodies in arrays that a member has", () => {
    const [first, second] = lines(stream);
    const { stdout } = parse([], { input: `{\n"bodies": [\n${first}\n],\n"more": [\n${second}\n]\n}\n` });
    assert.match(stdout, /^✓ <stdin> {2}sound\n {2}→ transferring .*\n {2}→ accepted .*\n$/);
  });
});
