// The processor's time that Chromium's threads spent, by its own trace. Unlike the clock it does not grow when other
// programs want the processor too, so a budget in it holds on a busy machine.

/** Traces some work; the answer has every task of the page's thread and the worker's total, in milliseconds. */
export async function traced(page, work) {
  await page.tracing.start({ categories: ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline"] });
  const value = await work();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const threads = new Map();
  for (const { name, pid, tid, args } of traceEvents) if (name === "thread_name") threads.set(`${pid}:${tid}`, args.name);
  const outermost = (name) => {
    const tasks = traceEvents.filter(
      (event) => event.ph === "X" && event.name.endsWith("RunTask") && event.tdur !== undefined && threads.get(`${event.pid}:${event.tid}`) === name,
    );
    // Tasks nest: what is inside of another is counted with it.
    tasks.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
    const ends = new Map();
    return tasks.filter(({ pid, tid, ts, dur }) => {
      const thread = `${pid}:${tid}`;
      if (ts < (ends.get(thread) ?? 0)) return false;
      ends.set(thread, ts + dur);
      return true;
    });
  };
  const milliseconds = (name) => outermost(name).map(({ tdur }) => tdur / 1000);
  return { value, page: milliseconds("CrRendererMain"), worker: milliseconds("DedicatedWorker thread") };
}

/** From so many milliseconds on, people notice that a page does not answer. */
export const longTask = 50;

/**
 * The tasks of the page's thread in the quietest of at most three runs. A host that takes the processor away within a task
 * counts the time all the same; what is slow by itself is slow in each run.
 */
export async function quietest(page, work, before = async () => {}) {
  let best;
  for (let run = 0; run < 3; run++) {
    await before();
    const { page: tasks } = await traced(page, work);
    if (best === undefined || Math.max(...tasks) < Math.max(...best)) best = tasks;
    if (Math.max(...best) < longTask) break;
  }
  return best;
}
