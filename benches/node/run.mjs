// `cargo xtask bench`: bytes, text and objects to a verdict, against peers in the same run. Ratios, not times, are the
// result: a machine's speed drifts, its ratios hold. `--json` prints the figures for keeping.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { measure } from "mitata";
import { ajv, zod } from "./peers.mjs";

const root = new URL("../../", import.meta.url);
const { parseNotifications, validateTransfer } = await import(new URL("pkg/dist/index.js", root));
const options = { api: "beta-2018" };
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const sound = readFileSync(new URL("pkg/samples/seed-consultative.json", root), "utf8").trimEnd();
const broken = sound.replace('"default"', '"fax"');

// Peers must give the same answers before they are timed.
for (const [text, ok] of [[sound, true], [broken, false]]) {
  const value = JSON.parse(text);
  const answers = [validateTransfer(text, options).ok, validateTransfer(encoder.encode(text), options).ok, validateTransfer(value, options).ok, ajv(value), zod(value)];
  if (answers.some((answer) => answer !== ok)) throw new Error(`the peers differ: ${answers} where ${ok} was expected`);
}

/** Today's call-state notifications, as many as asked for, each of a call of its own: a quarter of each transfer state. */
function batch(count) {
  const states = [
    ["updated", { state: "transferring" }],
    ["updated", { state: "transferAccepted" }],
    ["deleted", { state: "terminated", resultInfo: { "@odata.type": "#microsoft.graph.resultInfo", code: 0, subcode: 7015, message: "GracefulTransferCompleted" } }],
    ["updated", { state: "established", resultInfo: { "@odata.type": "#microsoft.graph.resultInfo", code: 500, subcode: 7000, message: "the target did not answer" } }],
  ];
  const items = Array.from({ length: count }, (_, index) => {
    const id = `57dab8b1-894c-409a-b240-${index.toString(16).padStart(12, "0")}`;
    const [changeType, data] = states[index % states.length];
    return {
      "@odata.type": "#microsoft.graph.commsNotification",
      changeType,
      resourceUrl: `/communications/calls/${id}`,
      resourceData: { "@odata.type": "#microsoft.graph.call", "@odata.id": `/communications/calls/${id}`, ...data, id },
    };
  });
  return JSON.stringify({ "@odata.type": "#microsoft.graph.commsNotifications", value: items });
}

/** What a bot author writes by hand for today's dialect alone: no other spelling, no places, no explanation, no fault. */
function byHand(text) {
  return JSON.parse(text).value.map(({ changeType, resourceUrl, resourceData }, index) => {
    const { state, resultInfo } = resourceData;
    const outcome = { type: "other", index, changeType, resource: resourceUrl, callId: /\/calls\/([^/]+)/.exec(resourceUrl)[1] };
    if (resultInfo) outcome.result = { code: resultInfo.code, subcode: resultInfo.subcode, message: resultInfo.message };
    switch (state) {
      case "transferring":
        outcome.type = "transferring";
        break;
      case "transferAccepted":
        outcome.type = "accepted";
        break;
      case "terminated":
        outcome.type = resultInfo?.subcode === 7015 ? "completed" : "ended";
        break;
      case "established":
        if (resultInfo?.code >= 400) outcome.type = "failed";
        break;
    }
    return outcome;
  });
}

const notifications = batch(10_000);
{
  const types = (outcomes) => outcomes.map(({ type }) => type).join();
  if (types(parseNotifications(notifications).outcomes) !== types(byHand(notifications))) throw new Error("the outcomes differ");
}

/** The median of several rounds taken in turn, so that a slow moment falls on all of them. */
async function compare(jobs) {
  const times = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
  for (let round = 0; round < 5; round += 1) {
    for (const [name, job] of Object.entries(jobs)) times[name].push((await measure(job, { min_cpu_time: 1e8 })).p50);
  }
  const middle = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, { median: middle(list), low: Math.min(...list), high: Math.max(...list) }]));
}

const bytes = encoder.encode(sound);
const value = JSON.parse(sound);
const groups = {
  "bytes, sound": {
    "graph-call-transfer": () => validateTransfer(bytes, options),
    "JSON.parse": () => JSON.parse(decoder.decode(bytes)),
    "JSON.parse + ajv": () => ajv(JSON.parse(decoder.decode(bytes))),
    "JSON.parse + zod": () => zod(JSON.parse(decoder.decode(bytes))),
  },
  "text, sound": {
    "graph-call-transfer": () => validateTransfer(sound, options),
    "JSON.parse": () => JSON.parse(sound),
    "JSON.parse + ajv": () => ajv(JSON.parse(sound)),
    "JSON.parse + zod": () => zod(JSON.parse(sound)),
  },
  "text, one fault": {
    "graph-call-transfer": () => validateTransfer(broken, options),
    "JSON.parse": () => JSON.parse(broken),
    "JSON.parse + ajv": () => ajv(JSON.parse(broken)),
    "JSON.parse + zod": () => zod(JSON.parse(broken)),
  },
  "10,000 notifications": {
    "graph-call-transfer": () => parseNotifications(notifications),
    "JSON.parse": () => JSON.parse(notifications),
    "JSON.parse + switch": () => byHand(notifications),
  },
  "object, sound": {
    "graph-call-transfer": () => validateTransfer(value, options),
    ajv: () => ajv(value),
    zod: () => zod(value),
  },
};

const results = {};
for (const [group, jobs] of Object.entries(groups)) results[group] = await compare(jobs);
const bundle = readFileSync(new URL("pkg/dist/index.js", root));
const size = { bundle: bundle.length, gzipped: gzipSync(bundle, { level: 9 }).length };

if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ node: process.version, bytes: bytes.length, results, size }, null, 2));
} else {
  console.log(`Node ${process.version}, a body of ${bytes.length} bytes. Times are medians in microseconds; x is our time divided by the peer's.\n`);
  console.log("| work | peer | peer µs | ours µs | x (low to high) |\n| --- | --- | --- | --- | --- |");
  const us = (ns) => (ns / 1000).toFixed(2);
  for (const [group, peers] of Object.entries(results)) {
    const ours = peers["graph-call-transfer"];
    for (const [name, peer] of Object.entries(peers)) {
      if (peer === ours) continue;
      const x = (ours.median / peer.median).toFixed(2);
      console.log(`| ${group} | ${name} | ${us(peer.median)} | ${us(ours.median)} | ${x} (${(ours.low / peer.high).toFixed(2)} to ${(ours.high / peer.low).toFixed(2)}) |`);
    }
  }
  console.log(`\nThe "." entry with its embedded module: ${size.bundle} bytes, ${size.gzipped} gzipped.`);
}
