// A long file through parse --summary: threads read parts of it, and nobody can tell from what is written.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { project } from "./installed.mjs";
import { bad, folder, good, idOf, ndjson, parse, wrapped, write } from "./logs.mjs";

const bin = join(project, "node_modules/.bin/graph-call-transfer");
/** What is read at a time. */
const chunk = 1 << 20;

/** The summary of a log, read by its parts and, unzipped, as a stream; without the ends of the sources' names. */
function summaries(content) {
  write("spans.ndjson", content);
  write("spans.ndjson.gz", gzipSync(content, { level: 0 }));
  return ["spans.ndjson", "spans.ndjson.gz"].map((name) => {
    const { stdout, ...told } = parse(["--summary", name]);
    return { ...told, stdout: stdout.replaceAll(".gz", "") };
  });
}

const calls = 9_000;
const lines = ndjson(Array.from({ length: calls }, (_, index) => [...good(idOf(index)), ...(index % 9 === 0 ? bad(idOf(calls + index)) : [])]).flat());
assert.ok(lines.length > 8 * chunk, `${lines.length} bytes are enough for several threads`);
const pad = (bytes) => " ".repeat(bytes);

describe("a log that is read by its parts is counted as one that is read as a stream", () => {
  const brokenIn = (text) => text.replace(/"state":"transferAccepted"/, '"state":');
  const cases = {
    "lines that span the parts": lines,
    "lines with CRLF": lines.replaceAll("\n", "\r\n"),
    "no line break at the end": lines.slice(0, -1),
    "a broken line in a part far behind, by its number": lines.slice(0, -3_000) + brokenIn(lines.slice(-3_000)),
    "blank lines, and the first broken line behind them": `${"\n \r\n".repeat(300_000)}${lines}${brokenIn(lines)}`,
    "a line of several parts, and one that goes to its end": lines + ndjson([{ ...good(idOf(1))[0], note: pad(3 * chunk) }]) + lines,
    "a line that is too long": `${lines}${ndjson([{ ...good(idOf(1))[0], note: pad(65 * chunk) }])}${lines}`,
    "a line that begins where a part does": aligned(0),
    "a line break where a part begins": aligned(1),
    "few calls": ndjson(Array.from({ length: 15_000 }, (_, index) => bad(idOf(index % 3))).flat()),
  };
  for (const [name, content] of Object.entries(cases)) {
    test(name, () => {
      const [parts, stream] = summaries(content);
      assert.deepEqual(parts, stream);
      assert.match(parts.stdout, /^\d\d+ notifications of \d+ calls\n/);
    });
  }

  /** A log in which a line begins so many bytes behind the beginning of each part. */
  function aligned(behind) {
    const own = lines.split("\n").slice(0, -1);
    let text = "";
    for (let next = 0; text.length < 10 * chunk; next += 1) {
      const line = `${own[next % own.length]}\n`;
      const left = chunk + behind - (text.length % chunk);
      text += left < 2 * line.length && left >= line.length ? `${line.slice(0, -1)}${pad(left - line.length)}\n` : line;
    }
    return text;
  }
});

test("a line that comes in many pieces is not looked through again with each", () => {
  write("looks.cjs", `
    let looked = 0;
    for (const { prototype } of [Buffer, Uint8Array]) {
      for (const name of ["indexOf", "lastIndexOf"]) {
        const find = prototype[name];
        prototype[name] = function (value, from = name === "indexOf" ? 0 : this.length) {
          const found = find.call(this, value, from);
          looked += name === "indexOf" ? (found < 0 ? this.length : found) - from : from - Math.max(found, 0);
          return found;
        };
      }
    }
    process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(join(folder, "looks"))}, String(looked)));`);
  const looks = (input) => {
    const env = { NODE_OPTIONS: `--require "${join(folder, "looks.cjs")}"` };
    assert.equal(parse(["--summary"], { input, env }).status, 0);
    return Number(readFileSync(join(folder, "looks"), "utf8")) / input.length;
  };
  const times = looks(lines + pad(60 * chunk) + lines);
  assert.ok(times > 0.5 && times < 4, `each byte is looked at ${times} times`);
});

test("a log without the name of one is known by its beginning, and a document or gzip is what it was", () => {
  write("spans.log", lines);
  write("spans.txt.gz", gzipSync(lines));
  const document = wrapped(...Array.from({ length: calls }, (_, index) => good(idOf(index))).flat());
  write("spans.json", JSON.stringify(document, null, 4));
  const counts = (name) => /^.*\n/.exec(parse(["--summary", name]).stdout)[0];
  assert.equal(counts("spans.log"), counts("spans.txt.gz"));
  assert.equal(counts("spans.json"), `${3 * calls} notifications of ${calls} calls\n`);
});

/** Runs parse --summary on a file, which `change` is done to before any thread reads it. */
async function changed(name, change) {
  write(name, lines);
  // The first part is read before anything else: that is when the file changes.
  write("change.cjs", `
    const fs = require("node:fs");
    const { isMainThread } = require("node:worker_threads");
    const { readSync } = fs;
    let done = !isMainThread;
    fs.readSync = (...args) => {
      if (!done && typeof args[4] === "number") (done = true), (${change})(fs, ${JSON.stringify(join(folder, name))});
      return readSync(...args);
    };
    require("node:module").syncBuiltinESMExports();`);
  const child = spawn(bin, ["parse", "--summary", name], { cwd: folder, env: { ...process.env, NODE_OPTIONS: `--require "${join(folder, "change.cjs")}"` } });
  const told = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) child[stream].on("data", (data) => (told[stream] += data));
  return { status: await new Promise((resolve) => child.on("close", resolve)), ...told };
}

describe("a file that changes while it is read", () => {
  const count = lines.split("\n").length - 1;

  test("what is added to it later is left for the next time", async () => {
    const { status, stdout, stderr } = await changed("grown.ndjson", (fs, path) => fs.appendFileSync(path, "{\n".repeat(3_000_000)));
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, new RegExp(`^${count} notifications of `));
  });

  test("what is gone from it is not counted, and the line that is cut is told of", async () => {
    const kept = lines.indexOf("\n", 5 * chunk) - 40;
    const { status, stdout, stderr } = await changed("cut.ndjson", `(fs, path) => fs.truncateSync(path, ${kept})`);
    const whole = lines.slice(0, kept).split("\n").length - 1;
    assert.deepEqual([status, stderr], [1, ""]);
    assert.match(stdout, new RegExp(`^${whole} notifications of `));
    assert.match(stdout, new RegExp(`\\n {2}error +json\\.\\w+ +\\d+ {2}cut\\.ndjson:${whole + 1}:\\d+\\n`));
  });

  test("what cannot be read any more is told, and other files are read all the same", async () => {
    write("failing.cjs", `
      const fs = require("node:fs");
      const { readSync } = fs;
      fs.readSync = (file, buffer, at, bytes, position) => {
        if (position > ${4 * chunk} && fs.fstatSync(file).size === ${lines.length}) throw Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", errno: -5 });
        return readSync(file, buffer, at, bytes, position);
      };
      require("node:module").syncBuiltinESMExports();`);
    write("failing.ndjson", lines);
    write("after.ndjson", `${lines}\n`);
    const { status, stdout, stderr } = parse(["--summary", "failing.ndjson", "after.ndjson"], { env: { NODE_OPTIONS: `--require "${join(folder, "failing.cjs")}"` } });
    assert.equal(status, 2);
    assert.match(stderr, /^graph-call-transfer: failing\.ndjson: i\/o error\n$/);
    const notifications = Number(/^\d+/.exec(stdout)[0]);
    assert.ok(notifications > count && notifications < 2 * count, `${notifications} of ${count} and ${count}`);
  });
});
