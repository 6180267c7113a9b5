// `node time.mjs <row> <rounds> <milliseconds>`: times one row in a process of its own, so that no row's garbage or types
// spoil another's, and prints a time for every round as JSON: the lower quartile, which a busy machine disturbs least.
// Within a round all jobs take their turn: a slow moment of the machine falls on all of them.
import { do_not_optimize, measure } from "mitata";
import { rows } from "./rows.mjs";

const [name, rounds, milliseconds] = process.argv.slice(2);
const jobs = rows.find((row) => row.name === name).jobs();
const times = Object.fromEntries(Object.keys(jobs).map((job) => [job, []]));
for (let round = 0; round < Number(rounds); round += 1) {
  for (const [job, work] of Object.entries(jobs)) {
    const { p25 } = await measure(() => do_not_optimize(work()), { min_cpu_time: Number(milliseconds) * 1e6 });
    times[job].push(p25);
  }
}
console.log(JSON.stringify(times));
