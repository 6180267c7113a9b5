// What the page may weigh, how soon it answers, and that typing never waits. In Chromium, which can measure it.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test as nodeTest } from "node:test";
import { gzipSync } from "node:zlib";
import { serve } from "../../www/scripts/serve.mjs";
import { bodies, inEachBrowser } from "./harness.mjs";
import { longTask, quietest, traced } from "./trace.mjs";

const dist = new URL("../../www/dist/", import.meta.url);
/** What a host reads, and what people read: the page loads neither. */
const unloaded = new Set(["_headers", "THIRD-PARTY-NOTICES.md"]);
/** What a visitor waits for. */
const mostTransferred = 223 * 1024;
/** What a visit without a network may need comes in the background: the whole may not grow. */
const mostBytes = 250 * 1024;
const mostUntilInteractive = 1000;
const slower = 4;
const megabyte = 1_000_000;
const sum = (times) => times.reduce((all, time) => all + time, 0);
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

nodeTest(`everything the page ever loads weighs at most ${mostBytes / 1024} KB gzipped`, async (t) => {
  const names = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && !unloaded.has(entry.name));
  const sizes = await Promise.all(
    names.map(async ({ name, parentPath }) => ({ name, bytes: gzipSync(await readFile(`${parentPath}/${name}`), { level: 9 }).length })),
  );
  const html = await readFile(new URL("index.html", dist), "utf8");
  for (const [, named] of html.matchAll(/"\.\/assets\/([^"]+)"/g)) assert.ok(sizes.some(({ name }) => name === named), `${named} is there`);
  const sum = sizes.reduce((all, { bytes }) => all + bytes, 0);
  const [module, worker, editor] = ["core-", "worker-", "editor-"].map((start) => sizes.find(({ name }) => name.startsWith(start))?.bytes ?? 0);
  const rest = sum - module - worker - editor;
  t.diagnostic(`${kilo(sum)} in all: ${kilo(module)} the package's module, ${kilo(worker)} its worker, ${kilo(editor)} the editor, ${kilo(rest)} the page`);
  for (const part of [module, worker, editor]) assert.ok(part > 0, "each part is there under its name");
  for (const { name, bytes } of sizes.sort((a, b) => b.bytes - a.bytes).slice(0, 6)) t.diagnostic(`${kilo(bytes)} ${name}`);
  assert.ok(sum <= mostBytes, `${kilo(sum)}, and ${kilo(mostBytes)} at most`);
});

inEachBrowser(
  ({ test }) => {
    test(`a first visit transfers at most ${mostTransferred / 1024} KB gzipped, and the rest comes in the background`, async (open) => {
      const visited = async (before) => {
        const answers = [];
        const site = await serve({ sent: ({ url }, bytes) => answers.push({ url, bytes }) });
        try {
          const page = await open({ url: site.url, before });
          await page.page.waitForNetworkIdle();
          if (before === undefined) await page.until(() => navigator.serviceWorker.ready.then(() => true));
          // What it still asks for fails once the server is gone.
          await page.close();
          return answers;
        } finally {
          await site.close();
        }
      };
      const answers = await visited((page) => page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker));
      const bytes = sum(answers.map((answer) => answer.bytes));
      const all = await visited();
      console.log(`    ${kilo(bytes)} in ${answers.length} files; with the background ${kilo(sum(all.map((answer) => answer.bytes)))} in ${all.length}`);
      for (const part of ["/core-", "/worker-", "/editor-"]) assert.ok(answers.some(({ url }) => url.includes(part)), part);
      assert.ok(!answers.some(({ url }) => url.endsWith("/sw.js")) && all.some(({ url }) => url.endsWith("/sw.js")));
      assert.ok(bytes <= mostTransferred, kilo(bytes));
    });

    test("with the processor slowed four times, editor and verdict are there within a second", async (open) => {
      const page = await open();
      const sums = [];
      for (let run = 0; run < 3; run++) {
        const { value, page: tasks, worker } = await traced(page.page, async () => {
          await page.page.reload();
          await page.ready();
          return page.page.evaluate(() => performance.now());
        });
        // As if nothing ran beside each other: an upper bound of what a quiet machine takes.
        sums.push(slower * (sum(tasks) + sum(worker)));
        console.log(`    ${Math.round(sums.at(-1))} ms at a quarter of the speed; ${Math.round(value)} ms by the clock, at full speed`);
      }
      assert.ok(Math.min(...sums) > 50, "the trace has the tasks");
      assert.ok(Math.min(...sums) < mostUntilInteractive, `${sums.map(Math.round)} ms`);
    });

    test("the address of a body with thousands of blanks in a row blocks nothing for 50 ms", async (open) => {
      const page = await open();
      let run = 0;
      const tasks = await quietest(page.page, async () => {
        const { hash } = new URL(page.page.url());
        await page.paste(`${bodies.sound}${" ".repeat(30_000 + run++)}`);
        await page.until((hash) => location.hash !== hash, hash);
      });
      assert.ok(Math.max(...tasks) < longTask, `${tasks.filter((time) => time >= longTask)} ms`);
    });

    for (const [what, text] of Object.entries(large())) {
      test(`typing in a megabyte never blocks the page for 50 ms: ${what}`, async (open) => {
        const page = await open();
        await page.paste(text);
        await page.until(() => document.querySelector(".verdict.good") !== null && document.querySelector(".problem.warning") !== null);
        await page.page.click("#tab-request");
        await page.page.waitForSelector("#panel-request .code");
        await page.focusEditor();
        await page.press("Control+Home");
        await pause(1500);
        const tasks = await quietest(page.page, async () => {
          for (let round = 0; round < 2; round++) {
            await page.page.keyboard.type(" typing ", { delay: 40 });
            // Long enough for the text to be handed on, judged, and its issues to be shown.
            await page.until(() => document.querySelector(".verdict.bad") !== null);
            for (let key = 0; key < 8; key++) await page.press("Backspace");
            await page.until(() => document.querySelector(".verdict.good") !== null);
          }
        });
        assert.ok(tasks.length > 50, "the trace has the tasks");
        console.log(`    the longest of ${tasks.length} tasks: ${Math.max(...tasks).toFixed(1)} ms`);
        assert.ok(Math.max(...tasks) < longTask, `${tasks.filter((time) => time >= longTask)} ms`);
      });
    }
  },
  ["chromium"],
);

function large() {
  const member = (at) => `    "note${at}": "${"x".repeat(40)}"`;
  const many = Math.floor(megabyte / 62);
  const members = Array.from({ length: many }, (_, at) => member(at)).join(",\n");
  const identity = '"identity": { "user": { "id": "80b12271-1f9b-4e0e-abf3-2ee86998617d" } }';
  return {
    "thousands of lines, each with a warning": `{\n  "transferTarget": {\n${members},\n    ${identity}\n  }\n}\n`,
    "one line": `{ "transferTarget": { ${identity}, "note": "${"words and words ".repeat(megabyte / 16 - 20)}" } }`,
  };
}

function kilo(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
