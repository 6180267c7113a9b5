// Files that are dropped on the page: the mode they are for, several at once, other encodings than UTF-8.
import assert from "node:assert/strict";
import { bodies, inEachBrowser } from "./harness.mjs";

const line = (id, state, more = "") =>
  `{"value":[{"changeType":"updated","resourceUrl":"/communications/calls/57dab8b1-894c-409a-b240-00000000000${id}","resourceData":{"@odata.type":"#microsoft.graph.call","state":"${state}"${more}}}]}\n`;
const utf16 = (text) => Buffer.from(`\ufeff${text}`, "utf16le");
const figures = (page) => page.page.$eval(".log-figures", (figures) => figures.textContent);
const untilDone = (page) => page.page.waitForSelector(".log-said.done");

inEachBrowser(({ test }) => {
  test("a file opens in the mode it is for, zipped ones as notifications", async (open) => {
    const page = await open();
    await page.drop({ name: "body.json", text: bodies.sound });
    await page.untilText(bodies.sound);
    await page.drop({ name: "batch.json", text: bodies.notifications });
    await page.until(() => !document.querySelector("#screen-notifications").hidden);
    await page.page.click("#tab-body");
    await page.drop({ name: "log.ndjson.gz", bytes: [0x1f, 0x8b] });
    await page.until(() => !document.querySelector("#screen-notifications").hidden);
    await page.page.waitForSelector(".log-said.failed");
    await page.page.click("#tab-body");
    assert.equal(await page.text(), bodies.sound);
  });

  test("several logs are read as one, and a place names its file", async (open) => {
    const page = await open();
    const first = line(1, "transferring") + line(2, "transferring");
    const second = line(1, "established", ',"resultInfo":{"code":500,"subcode":7000}') + "{]\n";
    await page.drop({ name: "monday.ndjson", text: first }, { name: "tuesday.ndjson", text: second });
    await untilDone(page);
    assert.match(await figures(page), /^3notifications2calls/);
    assert.equal(await page.page.$eval(".log-head h2", (title) => title.textContent), "monday.ndjson and 1 more file");
    assert.match(await page.page.$eval(".log-card table:not(.chart-frame table)", (issues) => issues.textContent), /json\.syntax.*tuesday\.ndjson, line 2/);
    await page.page.waitForSelector(".log-call");
    await page.page.click(".log-call");
    await page.page.waitForSelector(".log-detail .step.failed");
    const places = await page.page.$$eval(".log-detail .step-place", (places) => places.map((place) => place.textContent));
    assert.deepEqual(places, ["monday.ndjson, line 1", "tuesday.ndjson, line 1"]);
    await page.page.select("[aria-label='Language']", "ru");
    await page.until(() => document.querySelector(".log-head h2").textContent === "monday.ndjson и ещё 1 файл");
  });

  test("of several bodies one is shown, and it is said which", async (open) => {
    const page = await open();
    await page.drop({ name: "one.json", text: bodies.sound }, { name: "two.json", text: bodies.comma });
    await page.untilText(bodies.sound);
    await page.untilNote("one body is shown at a time: one\\.json");
  });

  test("what is not in UTF-8 is read as far as it goes, and told", async (open) => {
    const page = await open();
    await page.drop({ name: "utf16.json", bytes: utf16(bodies.sound) });
    await page.untilText(bodies.sound);
    await page.untilNote("utf16\\.json is in UTF-16");
    const named = bodies.snake;
    await page.drop({ name: "latin1.json", bytes: Buffer.from(named, "latin1") });
    await page.untilText(named.replace("ë", "\ufffd"));
    await page.untilNote("latin1\\.json is not in UTF-8");
    await page.drop({ name: "marked.json", text: `\ufeff${bodies.sound}` });
    await page.untilCodes("json.encoding");
    await page.page.click(".problem-fixes button");
    await page.untilText(bodies.sound);
    await page.drop({ name: "powershell.log", bytes: utf16(line(1, "transferring") + line(2, "transferring")) });
    await page.until(() => !document.querySelector("#screen-notifications").hidden);
    await untilDone(page);
    assert.match(await figures(page), /^2notifications2calls/);
    await page.untilNote("powershell\\.log is in UTF-16");
  });
});
