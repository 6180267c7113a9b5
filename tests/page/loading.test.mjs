// What is on its way is said to be, and what does not come can be tried again.
import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { serve } from "../../www/scripts/serve.mjs";
import { bodies, inEachBrowser } from "./harness.mjs";

/** Opens the page from a server of its own, whose answers `admit` may hold up or refuse. */
async function through(admit, open, run) {
  const site = await serve({ admit });
  try {
    const page = await open({ url: site.url, ready: false });
    await run(page);
    await page.close();
  } finally {
    await site.close();
  }
}

const assets = new URL("../../www/dist/assets/", import.meta.url);
const sizeOf = (name) => statSync(new URL(name, assets)).size;
/** The notifications' screen; the body's, of the same name, is smaller. */
const [notifications] = readdirSync(assets)
  .filter((name) => name.startsWith("screen-"))
  .sort((a, b) => sizeOf(b) - sizeOf(a));

inEachBrowser(({ test, name }) => {
  test("a slow network: the page says that it is loading, until there is a verdict", async (open) => {
    const held = new Map(["page", "editor", "core"].map((part) => [part, []]));
    const admit = ({ url }) => {
      const waiting = held.get(/assets\/(\w+)-.*\.(?:js|deflate)$/.exec(url)?.[1]);
      return new Promise((go) => (waiting === undefined ? go() : waiting.push(go)));
    };
    const release = (part) => {
      for (const go of held.get(part)) go();
      held.delete(part);
    };
    await through(admit, open, async (page) => {
      const says = (part) =>
        page.until((part) => {
          const word = [...document.querySelectorAll(".loading")].find((word) => word.closest(part) !== null);
          return word?.textContent.startsWith("Loading…") && word.checkVisibility({ opacityProperty: true });
        }, part);
      await says("body");
      release("page");
      await says("main");
      release("editor");
      await says(".problems-head");
      await page.page.select("[aria-label='Language']", "ru");
      await page.until(() => document.querySelector(".verdict").textContent === "Загрузка…");
      release("core");
      await page.ready();
      await page.page.select("[aria-label='Язык']", "en");
      await page.until(() => !/Loading|Загрузка/.test(document.body.textContent));
    });
  });

  test("a part that does not come is tried again by a button, then by a reload", async (open) => {
    let refused = true;
    const admit = async ({ url }) => {
      if (refused && (url.includes("assets/panes-") || url.endsWith(notifications))) throw new Error("refused");
    };
    await through(admit, open, async (page) => {
      await page.page.waitForSelector(".verdict.bad");
      await page.paste(bodies.sound);
      await page.untilCodes();
      const failed = (holder) => page.page.waitForSelector(`${holder} [role=alert] button`);
      await page.page.click("#tab-request");
      const again = await failed("#panel-request");
      await page.page.click("#tab-notifications");
      await failed("#screen-notifications");
      assert.equal(await page.page.$(".note"), null);
      assert.ok(page.errors.length > 0, "the console tells why");
      page.errors.length = 0;
      refused = false;
      await (await page.page.$("#screen-notifications [role=alert] button")).click();
      if (name !== "firefox") await page.page.waitForSelector("#screen-notifications .editor");
      await page.page.click("#tab-body");
      await again.click();
      if (name === "firefox") {
        await page.until(() => document.querySelector("#panel-request button")?.textContent === "Reload");
        page.errors.length = 0;
        await page.until((text) => history.state?.body === text, bodies.sound);
        await Promise.all([page.page.waitForNavigation(), page.page.click("#panel-request button")]);
        await page.ready();
        await page.page.click("#tab-request");
      }
      await page.until(() => document.querySelector(".code")?.textContent.startsWith("curl"));
      assert.equal(await page.text(), bodies.sound);
    });
  });

  for (const [what, part] of [["the package's module", "core-"], ["the worker", "worker-"]]) {
    test(`without ${what} the page says so, and tries again`, async (open) => {
      let refused = true;
      const admit = async ({ url }) => {
        if (refused && url.includes(`assets/${part}`)) throw new Error("refused");
      };
      await through(admit, open, async (page) => {
        await page.untilNote("could not be started");
        await page.until(() => document.querySelector(".verdict").textContent === "This part of the page could not be loaded.");
        refused = false;
        // A worker that was asked for before may fail only now: then it is said again, and offered again.
        await page.until(() => {
          document.querySelector(".note .button")?.click();
          return document.querySelector(".screen:not([hidden]) .verdict.good, .screen:not([hidden]) .verdict.bad") !== null;
        });
        await page.until(() => document.querySelector(".note") === null);
        page.errors.length = 0;
      });
    });
  }

  test("where WebAssembly is forbidden, the page says what to allow", async (open) => {
    const policy = "default-src 'none'; script-src 'self'; connect-src 'self'";
    const admit = async ({ url }) => (url.includes("assets/worker-") ? { "Content-Security-Policy": policy } : {});
    await through(admit, open, async (page) => {
      await page.untilNote("add 'wasm-unsafe-eval' to its script-src");
      page.errors.length = 0;
    });
  });
});
