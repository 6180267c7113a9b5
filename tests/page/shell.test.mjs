// The frame around both modes: revision, language, theme, sharing, privacy, the policy, working without a network.
import assert from "node:assert/strict";
import { test as nodeTest } from "node:test";
import { inflateRawSync } from "node:zlib";
import { serve } from "../../www/scripts/serve.mjs";
import { bodies, inEachBrowser } from "./harness.mjs";

inEachBrowser(({ test, site }) => {
  test("a long list of problems scrolls by itself, and not the page", async (open) => {
    const page = await open();
    const members = Array.from({ length: 60 }, (_, at) => `"zq${at}": 1`);
    await page.paste(bodies.sound.replace("{", `{ ${members.join(", ")},`));
    await page.until(() => document.querySelectorAll(".problem").length === 40);
    const [whole, seen] = await page.page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
    assert.ok(whole <= seen, `${whole} of ${seen}`);
  });

  test("what an empty page begins with is none to be undone", async (open) => {
    const page = await open();
    const begun = await page.text();
    assert.notEqual(begun, "");
    const undo = "[aria-label='Undo the last change']";
    const untilUndo = (disabled) => page.until((undo, disabled) => document.querySelector(undo).ariaDisabled === disabled, undo, disabled);
    await untilUndo("true");
    await page.page.click(undo);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(await page.text(), begun);
    await page.pasteHere("1");
    await untilUndo("false");
    await page.page.click(undo);
    await untilUndo("true");
    assert.equal(await page.text(), begun);
  });

  test("the revision decides, and is remembered with the language", async (open) => {
    const page = await open();
    await page.example("seed-consultative");
    await page.until(() => document.querySelector("[aria-label='Revision of Graph']").value === "beta-2018");
    await page.untilCodes();
    await page.page.select("[aria-label='Revision of Graph']", "v1.0");
    await page.until(() => document.querySelectorAll(".problem.warning").length >= 3);
    await page.page.select("[aria-label='Language']", "ru");
    await page.until(() => document.documentElement.lang === "ru" && document.title.startsWith("Песочница"));
    await page.until(() => /[а-я]/.test(document.querySelector(".problem-text").textContent));
    const latin = await page.page.evaluate(() => {
      // Names, code and the languages' own names are the same everywhere; all else is Russian by now.
      const skipped = "code, .chip, option, .icon, pre, small, .tag, [lang=en], .choices, .brand";
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const left = [];
      while (walker.nextNode()) {
        const { parentElement, data } = walker.currentNode;
        if (/[A-Za-z]{4,}/.test(data) && !/[а-яё]/i.test(data) && !parentElement.closest(skipped)) left.push(data);
      }
      return left;
    });
    assert.deepEqual(latin, []);
    await page.page.reload();
    await page.ready();
    assert.equal(await page.page.evaluate(() => document.documentElement.lang), "ru");
    assert.equal(await page.page.$eval("[aria-label='Версия Graph']", (select) => select.value), "v1.0");
  });

  test("an example's revision goes with it, and the user's own is remembered", async (open) => {
    const page = await open({ settings: { api: "beta" } });
    const untilRevision = (api) => page.until((api) => document.querySelector("[aria-label='Revision of Graph']").value === api, api);
    const remembered = () => page.page.evaluate(() => JSON.parse(localStorage.getItem("graph-call-transfer")).api);
    await untilRevision("beta");
    for (let time = 0; time < 2; time++) {
      await page.example("seed-consultative");
      await untilRevision("beta-2018");
    }
    assert.equal(await remembered(), "beta");
    await page.paste(bodies.sound);
    await untilRevision("beta");
    await page.example("seed-consultative");
    await untilRevision("beta-2018");
    await page.page.select("[aria-label='Revision of Graph']", "v1.0");
    await page.paste(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    await untilRevision("v1.0");
    assert.equal(await remembered(), "v1.0");
  });

  test("a theme is chosen and remembered", async (open) => {
    const page = await open({ scheme: "light" });
    const canvas = () => page.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await canvas(), "rgb(238, 240, 239)");
    await page.page.click("[aria-label='Theme: Light']");
    assert.equal(await canvas(), "rgb(20, 24, 26)");
    await page.page.reload();
    await page.ready();
    assert.equal(await canvas(), "rgb(20, 24, 26)");
  });

  test("a link holds everything, and nothing of it is sent", async (open) => {
    const page = await open();
    const secret = "3f2a9c1e-7b64-4d0a-9e35-c81d2f60b7a4";
    const body = bodies.sound.replace("80b12271-1f9b-4e0e-abf3-2ee86998617d", secret);
    await page.paste(body);
    await page.untilCodes();
    await page.page.select("[aria-label='Revision of Graph']", "beta");
    await page.page.click(".bar .sheet-holder > button");
    await page.until(() => document.querySelector("#share-link")?.value.includes("#1."));
    const link = await page.page.$eval("#share-link", (input) => input.value);
    assert.match(await page.page.$eval(".share", (sheet) => sheet.textContent), /sent nowhere/);
    const other = await open({ url: link });
    await other.untilText(body);
    assert.equal(await other.page.$eval("[aria-label='Revision of Graph']", (select) => select.value), "beta");
    for (const { requests } of [page, other]) {
      for (const request of requests) {
        assert.equal(request.method(), "GET");
        assert.ok(request.url().startsWith(site.url) || request.url().startsWith("data:"), request.url());
        assert.equal(new URL(request.url()).search, "");
      }
    }
    // The address itself follows what is typed.
    await page.press("Escape");
    await page.until((expected) => location.href === expected, link);
    await page.page.reload();
    await page.ready();
    await page.untilText(body);
  });

  test("a link followed on an open page puts the lesson of its example aside", async (open) => {
    const other = await open();
    await other.paste(bodies.sound);
    await other.until((text) => history.state?.body === text, bodies.sound);
    const page = await open();
    await page.page.waitForSelector(".lesson:not([hidden])");
    await page.page.evaluate((hash) => (location.hash = hash), await other.page.evaluate(() => location.hash));
    await page.untilText(bodies.sound);
    await page.until(() => document.querySelector(".lesson").hidden);
  });

  test("a reload, and the way back, bring both texts, and one that is too long for the address", async (open) => {
    const page = await open();
    // In the address, long texts are not.
    const addressed = (isLong) => page.until((isLong) => location.hash.length < 120 === isLong && history.state !== null, isLong);
    const long = bodies.sound.replace("}", `, "displayName": "${"x".repeat(40_000)}" }`);
    await page.paste(bodies.notifications);
    await page.until(() => document.querySelector("#screen-notifications .steps") !== null);
    await page.page.click("#tab-body");
    await page.page.select("[aria-label='Revision of Graph']", "beta");
    await page.paste(long);
    await page.until((length) => history.state?.body.length === length, long.length);
    await addressed(true);
    await page.page.reload();
    await page.ready();
    await page.untilText(long);
    assert.equal(await page.page.$eval("[aria-label='Revision of Graph']", (select) => select.value), "beta");
    await page.page.click("#tab-notifications");
    await page.ready();
    assert.equal(await page.text(), bodies.notifications);
    await page.page.click("#tab-body");
    await addressed(true);

    const other = await open();
    await other.paste(bodies.comma);
    await other.until((text) => history.state?.body === text, bodies.comma);
    const hash = await other.page.evaluate(() => location.hash);
    await page.page.evaluate((hash) => void (location.hash = hash), hash);
    await page.untilText(bodies.comma);
    await addressed(false);
    await page.page.goBack();
    await page.untilText(long);
    await page.page.goForward();
    await page.untilText(bodies.comma);
  });

  test("what was typed right before a reload is there after it, and in the address soon", async (open) => {
    const page = await open();
    await page.paste(bodies.sound);
    await page.until((text) => history.state?.body === text, bodies.sound);
    const before = await page.page.evaluate(() => location.hash);
    await page.page.select("[aria-label='Revision of Graph']", "beta");
    await page.paste(bodies.comma);
    await page.page.reload();
    await page.ready();
    assert.equal(await page.text(), bodies.comma);
    assert.equal(await page.page.$eval("[aria-label='Revision of Graph']", (select) => select.value), "beta");
    await page.until((text, before) => history.state?.body === text && location.hash !== before, bodies.comma, before);
    // It is kept for one reload: what the address says afterwards holds again.
    assert.equal(await page.page.evaluate(() => sessionStorage.length), 0);
    await page.page.evaluate((hash) => void (location.hash = hash), before);
    await page.untilText(bodies.sound);
  });

  test("a link that is followed while the address is being written is read all the same", async (open) => {
    const other = await open();
    await other.paste(bodies.comma);
    await other.until((text) => history.state?.body === text, bodies.comma);
    const hash = await other.page.evaluate(() => location.hash);
    const page = await open();
    await page.page.evaluate(() => {
      const { arrayBuffer } = Blob.prototype;
      window.held = new Promise((resolve) => {
        window.release = () => {
          Blob.prototype.arrayBuffer = arrayBuffer;
          resolve();
        };
      });
      Blob.prototype.arrayBuffer = async function () {
        const bytes = await arrayBuffer.call(this);
        window.isWriting = true;
        await window.held;
        return bytes;
      };
    });
    await page.paste(bodies.sound);
    await page.until(() => window.isWriting);
    await page.page.evaluate((hash) => {
      location.hash = hash;
      window.release();
    }, hash);
    await page.untilText(bodies.comma);
  });

  test("no link is offered that would not be read again", async (open) => {
    const page = await open();
    await page.paste("x".repeat(9 * 1024 * 1024));
    await page.untilCodes("json.too_large");
    await page.page.click(".bar .sheet-holder > button");
    await page.until(() => document.querySelector(".share")?.textContent.includes("too long for a link"));
    assert.equal(await page.page.$eval("#share-link", (link) => link.checkVisibility()), false);
  });

  test("a link holds no access token", async (open) => {
    const page = await open();
    const [bearer, token] = ["EwBYA8l6BAAU7p9QDpi/D7xJLwsTgCg3TskyTaQA", "eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJodHRw.c2ln-bmF0dXJl"];
    const text = (bearer, token) => `{"access_token":"${bearer}","accessToken": "${bearer}", "clientSecret": "${bearer}"}\nAuthorization: Bearer ${bearer}\nAuthorization: Basic ${bearer}\n\n${bodies.sound.replace('"id"', `"displayName": "${token}", "id"`)}`;
    await page.paste(text(bearer, token));
    await page.page.click(".bar .sheet-holder > button");
    const link = await page.page.waitForSelector("#share-link").then((input) => input.evaluate(async (input) => {
      while (input.value === "") await new Promise((resolve) => setTimeout(resolve, 20));
      return input.value;
    }));
    const read = (link) => JSON.parse(inflateRawSync(Buffer.from(link.split("#1.")[1], "base64url"))).text;
    assert.equal(read(link), text("…", "…"));
    await page.until(() => location.hash !== "");
    await page.until((link) => location.href === link, link);
  });

  test("a damaged link says so", async (open) => {
    for (const hash of ["#1.AAAA", "#2.abc", "#1.!!"]) {
      const page = await open({ hash });
      await page.until(() => /damaged/.test(document.querySelector(".note")?.textContent ?? ""));
    }
  });

  test("a worker that broke is replaced for the next request", async (open) => {
    const before = (page) =>
      page.evaluateOnNewDocument(() => {
        window.workers = [];
        window.Worker = class extends Worker {
          constructor(...given) {
            super(...given);
            workers.push(this);
          }
        };
      });
    const page = await open({ before });
    await page.page.evaluate(() => {
      workers[0].terminate();
      workers[0].dispatchEvent(new Event("error"));
    });
    await page.paste(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    assert.equal(await page.page.evaluate(() => workers.length), 2);
  });

  test("the version and what is new are told", async (open) => {
    const page = await open();
    await page.page.click("[aria-label='About']");
    await page.until(() => document.querySelectorAll("dialog[open] li").length > 0);
    assert.match(await page.page.$eval("dialog", (dialog) => dialog.textContent), /Core version \d+\.\d+\.\d+/);
    await page.press("Escape");
    await page.until(() => document.querySelector("dialog[open]") === null);
  });

  test("the policy forbids what the page does not need", async (open) => {
    const page = await open();
    const blocked = await page.page.evaluate(async () => {
      const told = [];
      document.addEventListener("securitypolicyviolation", (event) => told.push(event.effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      const style = document.createElement("style");
      style.textContent = "body { --ran: 1 }";
      document.body.append(style);
      // Not at once: what a debugger evaluates may evaluate.
      const evaluated = await new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve(new Function("return true")());
          } catch {
            resolve(false);
          }
        }),
      );
      const sent = await fetch("https://example.org/").then(() => true, () => false);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { ran: window.ran === true, styled: getComputedStyle(document.body).getPropertyValue("--ran"), evaluated, sent, told };
    });
    const { told, ...effects } = blocked;
    assert.deepEqual(effects, { ran: false, styled: "", evaluated: false, sent: false });
    for (const directive of ["script-src-elem", "style-src-elem", "connect-src"]) assert.ok(told.includes(directive), `${directive}: ${told}`);
    assert.ok(page.errors.length > 0, "a violation is an error of the console");
    page.errors.length = 0;
  });

  test("it works under any path, and without a network after the first visit", async (open) => {
    const away = await serve({ under: "/some/where/" });
    let page;
    try {
      page = await open({ url: away.url });
      await page.until(() => navigator.serviceWorker.ready.then((registration) => registration.active?.state === "activated"));
    } finally {
      await away.close();
    }
    await page.page.reload();
    await page.ready();
    await page.paste(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    // What is loaded when it is first needed is there too.
    await page.page.click("#tab-request");
    await page.until(() => document.querySelector(".code")?.textContent.startsWith("curl"));
    await page.page.click("#tab-notifications");
    await page.page.waitForSelector("#screen-notifications .editor");
    assert.ok(page.page.url().startsWith(away.url));
  });
});

nodeTest("the server sends the page's headers, and nothing from outside of its folder", async () => {
  const site = await serve();
  try {
    const page = await fetch(site.url);
    assert.equal(page.status, 200);
    const policy = page.headers.get("content-security-policy");
    for (const part of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "frame-ancestors 'none'"]) {
      assert.ok(policy.includes(part), policy);
    }
    assert.ok(!/unsafe-inline|'unsafe-eval'|data:|\*/.test(policy), policy);
    const html = await page.text();
    assert.ok(html.includes('http-equiv="Content-Security-Policy"'), "a host without headers has the policy too");
    assert.ok(!/<script(?![^>]*src=)|<style|style=/.test(html), "nothing inline");
    // Dots alone are resolved before they are sent.
    assert.equal((await fetch(`${site.url}..%2fpackage.json`)).status, 404);
  } finally {
    await site.close();
  }
});
