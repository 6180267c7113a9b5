// Files of any length: read in the worker, summed up, their calls a page at a time.
import assert from "node:assert/strict";
import { inEachBrowser } from "./harness.mjs";
import { longTask, quietest } from "./trace.mjs";

const settings = { mode: "notifications" };

/**
 * Drops a file that is made within the page: `calls` calls of four notifications each, of which every fifth fails with
 * 500/7000 and every seventh of the others is cut off with 480/10037.
 */
async function drop(page, { calls, shape = "lines", name = `log.${shape === "lines" ? "ndjson" : "json"}`, gzip = false, tail = "" }) {
  await page.page.evaluate(
    async ({ calls, shape, name, gzip, tail }) => {
      const parts = [];
      const item = (id, state, more = "", changeType = "updated") =>
        `{"changeType":"${changeType}","resourceUrl":"/communications/calls/${id}","resourceData":{"@odata.type":"#microsoft.graph.call","state":"${state}"${more}}}`;
      for (let at = 0; at < calls; at += 1) {
        const id = `57dab8b1-894c-409a-b240-${String(at).padStart(12, "0")}`;
        const result = (code, subcode) => `,"resultInfo":{"code":${code},"subcode":${subcode}}`;
        const end =
          at % 5 === 0
            ? item(id, "established", result(500, 7000))
            : at % 7 === 0
              ? item(id, "terminated", result(480, 10037), "deleted")
              : item(id, "terminated", result(0, 7015), "deleted");
        const items = [item(id, "transferring"), item(id, "transferAccepted"), item(id, "transferAccepted"), end];
        parts.push(shape === "lines" ? items.map((one) => `{"value":[${one}]}\n`).join("") : `${at === 0 ? "" : ",\n"}${items.join(",\n  ")}`);
      }
      const text = shape === "lines" ? [...parts, tail] : ['{\n "@odata.type": "#microsoft.graph.commsNotifications",\n "value": [\n', ...parts, tail || "\n]\n}\n"];
      const blob = new Blob(text);
      const whole = gzip ? await new Response(blob.stream().pipeThrough(new CompressionStream("gzip"))).blob() : blob;
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([whole], name));
      document.querySelector("main").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    { calls, shape, name, gzip, tail },
  );
}

const counted = (calls) => {
  const all = Array.from({ length: calls }, (_, at) => at);
  const failed = all.filter((at) => at % 5 === 0).length;
  const cutOff = all.filter((at) => at % 5 !== 0 && at % 7 === 0).length;
  return { failed, cutOff, completed: calls - failed - cutOff };
};
const number = (value) => new Intl.NumberFormat("en").format(value);
const table = (page) =>
  page.page.$$eval(".chart-frame tbody tr", (rows) => Object.fromEntries(rows.map((row) => [row.cells[0].textContent, row.cells[1].textContent])));
const untilDone = (page) => page.page.waitForSelector(".log-said.done", { timeout: 90_000 });

async function start(open) {
  const page = await open({ settings });
  await page.page.waitForSelector(".steps");
  return page;
}

inEachBrowser(({ test, name }) => {
  for (const [shape, more] of [["lines", {}], ["document", {}], ["lines", { gzip: true, name: "log.ndjson.gz" }]]) {
    test(`a file of ${more.gzip ? "zipped " : ""}${shape} is summed up, in chart and table`, async (open) => {
      const page = await start(open);
      await drop(page, { calls: 1500, shape, ...more });
      await untilDone(page);
      const { completed, failed, cutOff } = counted(1500);
      assert.deepEqual(await table(page), {
        Transferred: number(completed),
        "Transfer failed": number(failed),
        "Ended during a transfer": number(cutOff),
        "Transfer under way": "0",
        "Ended without a transfer": "0",
        "No transfer seen": "0",
      });
      assert.match(await page.page.$eval(".log-figures", (figures) => figures.textContent), /6,000notifications1,500calls/);
      const chart = await page.page.$eval("svg.chart", (svg) => ({
        label: svg.getAttribute("aria-label"),
        parts: [...svg.querySelectorAll("rect")].map((part) => [part.classList[1], Math.round(part.width.baseVal.value / 10)]),
      }));
      assert.ok(chart.label.includes(`Transferred: ${number(completed)}`), chart.label);
      assert.deepEqual(chart.parts.map(([fate]) => fate), ["completed", "failed", "cutOff"]);
      for (const [fate, share] of chart.parts) assert.ok(Math.abs(share - (100 * counted(1500)[fate]) / 1500) < 2, `${fate} ${share}`);
      const whys = await page.page.$$eval(".log-card .why-head", (heads) => heads.map((head) => head.textContent));
      assert.deepEqual(whys, [`500/7000Transfer failed${failed} calls`, `480/10037Ended during a transfer${cutOff} calls`]);
    });
  }

  test("the calls are listed, filtered, found, and told one by one", async (open) => {
    const page = await start(open);
    await drop(page, { calls: 120 });
    await untilDone(page);
    await page.until(() => /Calls 1–50 of 120/.test(document.querySelector(".log-rows .pager")?.textContent));
    await page.page.click(".log-rows .pager button:last-child");
    await page.until(() => /Calls 51–100 of 120/.test(document.querySelector(".log-rows .pager")?.textContent));
    // One asked about while another is looked up costs neither its answer.
    await page.page.$$eval(".log-call", ([one, other]) => (one.click(), other.click()));
    await page.until(() => document.querySelectorAll(".log-detail:has(.step)").length === 2);
    await page.page.select("[aria-label='Which calls']", "failed");
    await page.until(() => /Calls 1–24 of 24/.test(document.querySelector(".log-rows .pager")?.textContent));
    await page.fill("[aria-label='Find by call id']", "000000000025");
    await page.until(() => document.querySelectorAll(".log-row").length === 1);
    await page.page.click(".log-call");
    await page.page.waitForSelector(".log-detail .step.failed");
    const steps = await page.page.$$eval(".log-detail .step", (list) => list.map((step) => `${step.classList[1]} ${step.querySelector(".step-place").textContent}`));
    assert.deepEqual(steps, ["transferring line 101", "accepted line 102", "accepted line 103", "failed line 104"]);
    await page.fill("[aria-label='Find by call id']", "nowhere");
    await page.until(() => /No call is like that/.test(document.querySelector(".log-rows").textContent));
    await page.page.click(".log-head .button");
    await page.until(() => document.querySelector(".log") === null && !document.querySelector("#screen-notifications .workbench").hidden);
  });

  test("broken lines and a document that breaks off cost nothing else", async (open) => {
    const page = await start(open);
    await drop(page, { calls: 20, tail: '{"value":[{"changeType":"updated",}]}\n{"value":\n{"value":[]}\n' });
    await untilDone(page);
    assert.match(await page.page.$eval(".log-card table:not(.chart-frame table)", (issues) => issues.textContent), /json\.syntax.*line 81/);
    assert.equal((await table(page)).Transferred, number(counted(20).completed));
    await page.page.click(".log-head .button");
    await drop(page, { calls: 600, shape: "document", name: "log.json", tail: ',{"changeType":"upd' });
    await untilDone(page);
    assert.equal((await table(page)).Transferred, number(counted(600).completed));
    assert.match(await page.page.$eval(".log-card table:not(.chart-frame table)", (issues) => issues.textContent), /json\.syntax/);
  });

  test("a program's own records count by what Graph posted in them", async (open) => {
    const page = await start(open);
    const end = (id) => ({ value: [{ changeType: "deleted", resourceUrl: `/communications/calls/${id}`, resourceData: { state: "terminated", resultInfo: { code: 0, subcode: 7015 } } }] });
    const records = [{ level: 30, body: end("a") }, { level: 30, msg: "up" }, { log: `${JSON.stringify({ msg: JSON.stringify(end("b")) })}\n` }];
    await drop(page, { calls: 20, tail: records.map((record) => `${JSON.stringify(record)}\n`).join("") });
    await untilDone(page);
    assert.equal((await table(page)).Transferred, number(counted(20).completed + 2));
    assert.doesNotMatch(await page.page.$eval(".log", (log) => log.textContent), /json\.|notification\./);
  });

  test("so do the records of a short log that is pasted, and what stands before each line is no fault", async (open) => {
    const page = await start(open);
    const end = (id) => JSON.stringify({ value: [{ changeType: "deleted", resourceUrl: `/communications/calls/${id}`, resourceData: { state: "terminated", resultInfo: { code: 0, subcode: 7015 } } }] });
    const records = ["a", "b"].map((id) => `{"time":1,"level":"info","msg":"posted","body":${end(id)}}\n`).join("");
    await page.pasteInto("body", records);
    await untilDone(page);
    assert.equal((await table(page)).Transferred, "2");
    await page.drop({ name: "bot.log", text: ["a", "b", "c"].map((id) => `2026-11-28T07:00:00.123Z INFO Posted ${end(id)}\n`).join("") });
    await page.until(() => /bot\.log/.test(document.querySelector(".log-head")?.textContent));
    await untilDone(page);
    assert.equal((await table(page)).Transferred, "3");
    assert.doesNotMatch(await page.page.$eval(".log", (log) => log.textContent), /json\./);
  });

  test("a log whose bodies are laid out is read as they stand", async (open) => {
    const page = await start(open);
    const laid = (id, state) => JSON.stringify({ value: [{ changeType: "updated", resourceUrl: `/communications/calls/${id}`, resourceData: { state } }] }, null, 2);
    const text = ["transferring", "transferAccepted"].map((state) => `[07:00:00 INF] POST /callback 202\n${laid("a", state)}\ndone\n`).join("");
    await page.drop({ name: "bot.log", text });
    await page.untilText(text);
    await page.until(() => /^Transferring, Accepted$/.test(document.querySelector(".batch")?.title));
  });

  test("reading is stopped by a button, and what was read stays", async (open) => {
    const page = await start(open);
    // Within the page: what is asked from here may come when all has been read.
    await page.page.evaluate(() => {
      const stop = () => {
        if (Number(document.querySelector("progress")?.value) > 0.02) document.querySelector(".log-head > .button:last-of-type").click();
        else requestAnimationFrame(stop);
      };
      stop();
    });
    await drop(page, { calls: 40_000 });
    await page.page.waitForSelector(".log-said.stopped");
    const [, percent] = /Stopped at (\d+)%/.exec(await page.page.$eval(".log-said", (said) => said.textContent));
    assert.ok(Number(percent) < 95, percent);
    await page.page.waitForSelector(".log-row");
    const { Transferred: transferred } = await table(page);
    assert.ok(Number(transferred.replaceAll(",", "")) > 100, transferred);
    const [, listed] = / of ([\d,]+)/.exec(await page.page.$eval(".log-rows .pager", (pager) => pager.textContent));
    assert.ok(Number(listed.replaceAll(",", "")) < 39_000, `the worker went on: ${listed} calls`);
    // It is free again.
    await page.page.click(".log-head .button");
    await page.example("cut-off");
    await page.page.waitForSelector(".step.ended.decides");
  });

  test("a log that is being read holds up no body", async (open) => {
    const page = await start(open);
    // Within the page, for the same reason. A first visit's body has not been judged yet.
    await page.page.evaluate(() => {
      const step = () => {
        if (document.querySelector("#screen-body .verdict:is(.good, .bad)")) {
          window.still = document.querySelector(".log-said.reading") !== null;
          return;
        }
        if (Number(document.querySelector("progress")?.value) > 0.02) document.querySelector("#tab-body").click();
        requestAnimationFrame(step);
      };
      step();
    });
    await drop(page, { calls: 40_000 });
    await page.until(() => window.still !== undefined);
    assert.equal(await page.page.evaluate(() => window.still), true, "the body is judged while the log is read");
    await page.page.click("#tab-notifications");
    await untilDone(page);
    assert.equal((await table(page)).Transferred, number(counted(40_000).completed));
  });

  test("100,000 notifications hold up nothing, and memory stays flat", async (open) => {
    const page = await start(open);
    const heap = async () => {
      if (name !== "chromium") return 0;
      let bytes = 0;
      for (const target of [await page.page.createCDPSession(), ...page.page.workers().map(({ client }) => client)]) {
        await target.send("HeapProfiler.collectGarbage");
        bytes += (await target.send("Runtime.getHeapUsage")).usedSize;
      }
      return bytes;
    };
    const before = await heap();
    // Making the file is no work of the page, nor is clearing away what it took.
    const dropped = async () => {
      await page.page.$eval("body", () => document.querySelector(".log-head .button")?.click());
      await drop(page, { calls: 25_000 });
      if (name === "chromium") await (await page.page.createCDPSession()).send("HeapProfiler.collectGarbage");
    };
    const done = () => untilDone(page);
    const tasks = name === "chromium" ? await quietest(page.page, done, dropped) : await dropped().then(done);
    assert.match(await page.page.$eval(".log-figures", (figures) => figures.textContent), /100,000notifications25,000calls/);
    assert.equal((await table(page)).Transferred, number(counted(25_000).completed));
    if (name === "chromium") {
      assert.ok(tasks.length > 50, "the trace has the tasks");
      assert.deepEqual(tasks.filter((time) => time > longTask), [], "no task of the page's thread takes 50 ms");
      const grown = (await heap()) - before;
      assert.ok(grown < 12e6, `${Math.round(grown / 1e6)} MB more after a file of 15 MB`);
      assert.equal(await page.page.$$eval(".log-row", (rows) => rows.length), 50);
    }
  });
});
