// The native rows: criterion measures them, its estimates are read.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const atLeastAsFast = { "serde_json, typed": 1, "simd-json, typed": 1 };

export const nativeRows = [
  { name: "native/body", work: "natively: a sound body of 431 bytes -> verdict", goals: atLeastAsFast },
  { name: "native/one-fault", work: "natively: it with one fault -> verdict" },
  { name: "native/twenty-faults", work: "natively: a body with twenty faults -> verdict" },
  { name: "native/batch", work: "natively: 10,000 notifications -> outcomes", goals: atLeastAsFast },
].map((row) => ({ ...row, unit: "ns", measure: (how) => criterion(row.name.slice("native/".length), how) }));

function criterion(group, { quick }) {
  const time = quick ? ["--warm-up-time", "0.3", "--measurement-time", "1"] : ["--warm-up-time", "1", "--measurement-time", "3"];
  const target = process.env.CARGO_TARGET_DIR ?? `${root}target`;
  const cargo = spawnSync("cargo", ["bench", "--package", "benches", "--bench", "peers", "--", "--noplot", ...time, `^${group}/`], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, CARGO_TARGET_DIR: target },
  });
  if (cargo.status !== 0) throw new Error("cargo bench failed");
  const folder = `${target}/criterion/${group}`;
  const figures = {};
  for (const name of readdirSync(folder).filter((entry) => entry !== "report")) {
    const read = (file) => JSON.parse(readFileSync(`${folder}/${name}/new/${file}.json`, "utf8"));
    const { point_estimate, confidence_interval } = read("estimates").median;
    figures[read("benchmark").function_id] = [point_estimate, confidence_interval.lower_bound, confidence_interval.upper_bound];
  }
  return figures;
}
