// What is measured of whole processes: the first call, memory, the weight of a bundle, and the command line on a log.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { logOf, sound } from "./inputs.mjs";

const pkg = new URL("../../pkg/", import.meta.url);
const entry = new URL("dist/index.js", pkg).href;
const here = fileURLToPath(new URL(".", import.meta.url));

/** Runs each script in turn, again and again, in fresh processes; each prints a number. */
function inTurn(scripts, runs) {
  const figures = Object.fromEntries(Object.keys(scripts).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, script] of Object.entries(scripts)) {
      const { status, stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", script], { cwd: here, encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
      figures[name].push(Number(stdout));
    }
  }
  return figures;
}

const timed = (body) => `const began = performance.now(); ${body}; console.log((performance.now() - began) * 1e6);`;
const peak = (body) => `${body}; console.log(process.resourceUsage().maxRSS * 1024);`;
const batch = `const { batchOf } = await import("./inputs.mjs"); const text = batchOf(10_000);`;
const again = (call) => `for (let i = 0; i < 20; i += 1) ${call}`;

function size() {
  const require = createRequire(new URL("package.json", pkg));
  const { buildSync } = require("esbuild");
  const weight = (from) => {
    const { outputFiles } = buildSync({ stdin: { contents: `export * from ${JSON.stringify(from)}`, resolveDir: here }, bundle: true, minify: true, format: "esm", platform: "browser", write: false, logLevel: "error", external: ["node:*"] });
    return gzipSync(outputFiles[0].contents, { level: 9 }).length;
  };
  return { ours: [weight(fileURLToPath(entry))], zod: [weight("zod")], goal: [64 * 1024] };
}

// ───────────────────────────── the command line on a log ─────────────────────────────

const filter = ".value[] | {changeType, resource: .resourceUrl, state: .resourceData.state, code: .resourceData.resultInfo.code, subcode: .resourceData.resultInfo.subcode, message: .resourceData.resultInfo.message}";

/** A log of about so many bytes in a folder that is gone afterwards. */
async function withLog(bytes, work) {
  const folder = mkdtempSync(join(tmpdir(), "graph-call-transfer-log-"));
  try {
    const path = join(folder, "log.ndjson");
    const file = openSync(path, "w");
    const block = 10_000;
    for (let first = 0; statSync(path).size < bytes; first += block) writeSync(file, logOf(block, first));
    closeSync(file);
    return await work(path, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The time of a command whose output nobody reads, and its greatest memory where it is ours. */
async function ran(command, args, folder) {
  const preload = join(folder, "peak.cjs");
  const seen = join(folder, "peak");
  writeFileSync(preload, `require("node:worker_threads").isMainThread && process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(seen)}, String(process.resourceUsage().maxRSS * 1024)))`);
  const began = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, NODE_OPTIONS: `--require ${preload}` } });
  const status = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  const time = (performance.now() - began) * 1e6;
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
  return { time, memory: command === process.execPath ? Number(readFileSync(seen, "utf8")) : 0 };
}

const cli = (format, path) => [process.execPath, [fileURLToPath(new URL("dist/cli/main.js", pkg)), "parse", "--format", format, path]];

const logBytes = { quick: 2 ** 26, whole: 2 ** 30 };

function logRow(format, goals) {
  return {
    name: `log/${format}`,
    work: `a log of notifications through parse --format ${format}`,
    unit: "ns",
    goals,
    measure: ({ quick }) =>
      withLog(quick ? logBytes.quick : logBytes.whole, async (path, folder) => {
        const times = { ours: [], jq: [] };
        for (let run = 0; run < (quick ? 3 : 2); run += 1) {
          times.ours.push((await ran(...cli(format, path), folder)).time);
          times.jq.push((await ran("jq", ["-c", filter, path], folder)).time);
        }
        return times;
      }),
  };
}

export const processRows = [
  {
    name: "first/text",
    work: "import and first verdict, in a fresh process",
    unit: "ns",
    goals: { "importing zod": 1 },
    measure: ({ quick }) =>
      inTurn(
        {
          ours: timed(`const { validateTransfer } = await import(${JSON.stringify(entry)}); validateTransfer(${JSON.stringify(sound)})`),
          "importing zod": timed(`await import("zod")`),
          "importing ajv, compiling": timed(`const { default: Ajv } = await import("ajv"); new Ajv().compile({ type: "object" })`),
        },
        quick ? 9 : 21,
      ),
  },
  {
    name: "memory/first",
    work: "the process's memory after it",
    unit: "B",
    measure: ({ quick }) =>
      inTurn(
        {
          ours: peak(`const { validateTransfer } = await import(${JSON.stringify(entry)}); validateTransfer(${JSON.stringify(sound)})`),
          "importing zod": peak(`await import("zod")`),
          nothing: peak(""),
        },
        quick ? 3 : 9,
      ),
  },
  {
    name: "memory/batch",
    work: "the process's memory after 20 times 10,000 notifications",
    unit: "B",
    measure: ({ quick }) =>
      inTurn(
        {
          ours: peak(`${batch} const { parseNotifications } = await import(${JSON.stringify(entry)}); ${again("parseNotifications(text)")}`),
          "JSON.parse + switch": peak(`${batch} const { handWrittenSwitch } = await import("./peers.mjs"); ${again("handWrittenSwitch(JSON.parse(text))")}`),
        },
        quick ? 3 : 9,
      ),
  },
  { name: "size/bundle", work: "a minified bundle of the . entry, gzipped", unit: "B", goals: { goal: 1 }, measure: size },
  logRow("summary", { jq: 0.1 }),
  logRow("jsonl", {}),
  {
    name: "log/memory",
    work: "memory of parse --summary, against that of an eighth of the log",
    unit: "B",
    // The summary keeps about 30 bytes for each call, and each has one line here: a 1 GB log has 2.3 million.
    measure: async ({ quick }) => {
      const of = (bytes) => withLog(bytes, async (path, folder) => (await ran(...cli("summary", path), folder)).memory);
      const bytes = quick ? logBytes.quick : logBytes.whole;
      return { ours: [await of(bytes)], "an eighth": [await of(bytes / 8)] };
    },
  },
];
