// The notifications' screen for everybody: axe with every rule on each view and theme, the keyboard alone, narrow windows.
import assert from "node:assert/strict";
import { faultsOf } from "./axe.mjs";
import { inEachBrowser } from "./harness.mjs";

const settings = { mode: "notifications" };
const log = [
  '{"value":[{"changeType":"updated","resourceUrl":"/communications/calls/a1","resourceData":{"state":"transferring"}}]}',
  '{"value":[{"changeType":"updated","resourceUrl":"/communications/calls/a1","resourceData":{"state":"established","resultInfo":{"code":500,"subcode":7000}}}]}',
  '{"value":[{"changeType":"bad"}]}',
].join("\n");

async function dropLog(page) {
  await page.drop({ name: "log.ndjson", text: log });
  await page.page.waitForSelector(".log-row");
}

const views = {
  timeline: async () => {},
  failure: async (page) => {
    await page.example("failed-again");
    await page.page.waitForSelector(".step.failed");
  },
  problems: async (page) => {
    await page.example("no-braces");
    await page.page.waitForSelector("#screen-notifications .problem");
  },
  journal: async (page) => {
    await page.page.click("#tab-journal");
    await page.page.waitForSelector(".facts");
  },
  codes: async (page) => {
    await page.page.click("#tab-codes");
    await page.page.waitForSelector(".known .code-card");
    await page.fill("#codes-search", "500/7000");
    await page.page.waitForSelector(".answer .code-card");
  },
  examples: async (page) => {
    await page.page.click("#screen-notifications .toolbar .sheet-holder > button");
    await page.page.waitForSelector("#screen-notifications [data-example]");
  },
  log: async (page) => {
    await dropLog(page);
    await page.page.click(".log-call");
    await page.page.waitForSelector(".log-detail .steps");
  },
};

inEachBrowser(({ test, name }) => {
  for (const [scheme, width, locale] of [["light", 1280, "en"], ["dark", 390, "ru"], ["light", 390, "en"], ["dark", 1280, "ru"]]) {
    for (const view of Object.keys(views)) {
      // One engine's colours and tree are enough for the halves of the square.
      if (name !== "chromium" && (width === 390) === (scheme === "light")) continue;
      test(`axe finds nothing: ${view}, ${scheme}, ${width} pixels, ${locale}`, async (open) => {
        const page = await open({ scheme, width, settings: { ...settings, locale } });
        await page.page.waitForSelector(".steps");
        await views[view](page);
        assert.deepEqual(await faultsOf(page.page), []);
      });
    }
  }

  test("nothing is cut off at 320 pixels", async (open) => {
    const page = await open({ settings, width: 320, height: 700 });
    await page.page.waitForSelector(".steps");
    for (const view of ["failure", "journal", "codes", "log"]) {
      await views[view](page);
      const wide = await page.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `${view}: ${wide}`);
    }
  });

  test("all Russian where the page is Russian", async (open) => {
    const page = await open({ settings: { ...settings, locale: "ru" } });
    await page.page.waitForSelector(".steps");
    for (const view of ["failure", "journal", "codes", "log"]) {
      await views[view](page);
      const latin = await page.page.evaluate(() => {
        const skipped = "code, option, .icon, pre, .tag, .brand, .batch strong, .step-message, .log-head h2";
        const walker = document.createTreeWalker(document.querySelector("#screen-notifications"), NodeFilter.SHOW_TEXT);
        const left = [];
        while (walker.nextNode()) {
          const { parentElement, data } = walker.currentNode;
          if (/[A-Za-z]{4,}/.test(data) && !/[а-яё]/i.test(data) && !parentElement.closest(skipped)) left.push(data);
        }
        return left.filter((text) => text !== "Azure Communication Services");
      });
      assert.deepEqual(latin, [], view);
    }
  });

  test("what is made anew under the focus leaves it where the work goes on", async (open) => {
    const page = await open({ settings });
    const focused = (selector) => page.until((selector) => document.activeElement?.matches(selector) === true, selector);
    const act = async (selector) => {
      await page.page.waitForSelector(selector);
      await page.page.focus(selector);
      await page.press("Enter");
    };
    await page.page.click("#tab-journal");
    await act(".journal tbody tr:nth-child(2) .batch");
    await page.until(() => document.querySelector(".batches li:nth-child(2) [aria-pressed=true]") !== null);
    await focused(".journal tbody tr:nth-child(2) .batch");
    await act(".batch-tools button:nth-child(3)");
    await act(".note .button");
    await focused("main");
    await page.example("out-of-order");
    await act(".screen:not([hidden]) .lesson button");
    await focused(".screen:not([hidden]) .toolbar button");

    await page.page.click("#tab-timeline");
    const call = (_, at) => ({ changeType: "updated", resourceUrl: `/communications/calls/${at}`, resourceData: { "@odata.type": "#microsoft.graph.call", state: "transferring" } });
    await page.paste(JSON.stringify({ value: Array.from({ length: 60 }, call) }));
    const turned = (first) => page.until((first) => document.querySelector(".timeline .pager p")?.textContent.includes(` ${first}–`), first);
    await turned(1);
    await act(".timeline .pager button:last-child");
    await turned(26);
    await focused(".timeline .pager button:last-child");
    // At the end nothing follows: back it goes.
    await page.press("Enter");
    await turned(51);
    await focused(".timeline .pager button:first-child");
  });

  test("the keyboard alone chooses and moves a batch, and opens a call of a log", async (open) => {
    const page = await open({ settings });
    await page.page.waitForSelector(".steps");
    await page.page.focus(".batches .batch");
    await page.press("ArrowRight");
    await page.press("Enter");
    await page.until(() => document.querySelector(".batch[aria-pressed=true] strong").textContent === "B");
    await page.press("Alt+ArrowLeft");
    await page.until(() => document.querySelector(".batches .batch strong").textContent === "B");
    assert.equal(await page.page.evaluate(() => document.activeElement.querySelector("strong")?.textContent), "B");
    await dropLog(page);
    await page.page.focus("[aria-label='Find by call id']");
    await page.press("Tab");
    await page.press("Enter");
    await page.page.waitForSelector(".log-call[aria-expanded=true]");
    await page.page.waitForSelector(".log-detail .step.failed");
    await page.page.focus(".log-head button");
    await page.press("Enter");
    await page.until(() => document.activeElement.matches("#screen-notifications .toolbar button"));
    await dropLog(page);
    await page.until(() => document.activeElement.matches(".log-head button"));
  });
});
