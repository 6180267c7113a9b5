// For everybody: axe with every rule on each view and theme, the keyboard alone, narrow windows, reduced motion.
import assert from "node:assert/strict";
import { faultsOf } from "./axe.mjs";
import { bodies, inEachBrowser } from "./harness.mjs";

const views = {
  problems: async () => {},
  sound: (page) => page.example("consultative"),
  empty: async (page) => {
    await page.paste("");
    await page.until(() => /Paste|Вставьте/.test(document.querySelector(".verdict").textContent));
  },
  form: async (page) => {
    await page.example("group");
    await page.until(() => document.querySelector("#transferee-on")?.checked);
    await page.paste(bodies.snake.replace("80b12271", "x"));
    await page.until(() => document.querySelector(".problem.warning") !== null);
  },
  request: async (page) => {
    await page.page.click("#tab-request");
    await page.until(() => document.querySelector(".code")?.textContent !== "");
  },
  answer: async (page) => {
    await page.page.click("#tab-answer");
    await page.fill("#answer-text", '{"error":{"code":"7503","message":"Not registered."}}');
    await page.fill("#answer-status", "403");
    await page.page.waitForSelector("#panel-answer .code-card");
  },
  examples: async (page) => {
    await page.page.click(".toolbar .sheet-holder > button");
    await page.page.waitForSelector("[data-example]");
  },
  share: async (page) => {
    await page.page.click(".bar .sheet-holder > button");
    await page.until(() => document.querySelector("#share-link")?.value.includes("#1."));
  },
  about: async (page) => {
    await page.page.click(".bar-choices > button:nth-last-of-type(1)");
    await page.until(() => document.querySelectorAll("dialog[open] li").length > 0);
  },
  search: async (page) => {
    await page.focusEditor();
    await page.press("Control+f");
    await page.until(() => inEditor(".gct-search") !== null);
  },
  repaired: async (page) => {
    await page.page.click(".problems-head .button");
    await page.page.waitForSelector(".note");
  },
  notifications: async (page) => {
    await page.page.click("#tab-notifications");
    await page.page.waitForSelector("#screen-notifications .editor");
  },
};

inEachBrowser(({ test, name }) => {
  // The rules judge the document, which every engine makes alike: all views in one of them, the first in the others.
  const checked = name === "chromium" ? Object.keys(views) : ["problems"];
  for (const [scheme, width, locale] of [["light", 1440, "en"], ["dark", 390, "ru"]]) {
    for (const view of checked) {
      test(`axe finds nothing: ${view}, ${scheme}, ${width} pixels, ${locale}`, async (open) => {
        const page = await open({ scheme, width, settings: { locale } });
        await views[view](page);
        assert.deepEqual(await faultsOf(page.page), []);
      });
    }
  }

  test("nothing is cut off at 320 pixels", async (open) => {
    const page = await open({ width: 320, height: 640, settings: { locale: "ru" } });
    const parts = { form: ".form", request: "#request-call", answer: "#answer-text", notifications: "#screen-notifications .steps" };
    for (const [tab, part] of Object.entries(parts)) {
      await page.page.click(`#tab-${tab}`);
      await page.page.waitForSelector(part, { visible: true });
      const { scroll, inner } = await page.page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, inner: innerWidth }));
      assert.ok(scroll <= inner, `${tab}: ${scroll} in ${inner}`);
    }
  });

  test("a link to the documentation is high enough for a finger", async (open) => {
    const page = await open();
    await page.page.waitForSelector(".problem-about a");
    const heights = () => page.page.$$eval(".problem-about a", (links) => links.map(({ offsetHeight }) => offsetHeight));
    assert.deepEqual((await heights()).filter((height) => height < 24), []);
  });

  test("a note has room for its words at 320 pixels", async (open) => {
    const page = await open({ width: 320, height: 640, settings: { mode: "notifications" } });
    await page.paste(bodies.sound);
    await page.untilNote("transfer body");
    assert.ok((await page.page.$eval(".note p", ({ offsetWidth }) => offsetWidth)) > 150);
  });

  test("a long name breaks, wherever it is spoken of", async (open) => {
    const page = await open();
    await page.paste(bodies.sound.replace('"identity"', `"${"x".repeat(300)}": 1, "identity"`));
    await page.untilCodes("property.unknown");
    const wide = () =>
      page.page.evaluate(() =>
        [".problems", "#panel-form", ".note"].flatMap((selector) => {
          const element = document.querySelector(selector);
          const frame = element?.getBoundingClientRect();
          const parts = [...(element?.querySelectorAll("button, li, p") ?? [])].map((part) => part.getBoundingClientRect());
          return parts.some((part) => part.width > 0 && (part.right > frame.right || part.left < frame.left)) ? [selector] : [];
        }),
      );
    assert.deepEqual(await wide(), []);
    await page.page.click(".problem-fixes .button");
    await page.page.waitForSelector(".note");
    assert.deepEqual(await wide(), []);
  });

  test("what is said above the problems, and their repair, stay whole over a long list", async (open) => {
    const page = await open({ settings: { locale: "ru" }, width: 1280, height: 800 });
    await page.paste(bodies.snake.replaceAll("\n", "").replace('"id"', '"id": "x", "tenant_id": "x", "clientContext": 1, "endpointType": "Voicemail", "id"'));
    await page.page.waitForSelector(".problem:nth-child(5)");
    const cut = await page.page.$$eval(".problems-head > *", (parts) => parts.filter((part) => part.getBoundingClientRect().bottom > part.parentElement.getBoundingClientRect().bottom).length);
    assert.equal(cut, 0);
  });

  test("the header's choices keep together in the longer language too", async (open) => {
    const page = await open({ width: 1024, settings: { locale: "ru" } });
    const tops = await page.page.$$eval(".bar-choices > *", (choices) => choices.map((choice) => choice.getBoundingClientRect().top));
    assert.ok(Math.max(...tops) - Math.min(...tops) < 10, tops.join());
  });

  test("the header takes two rows on a tablet, in the longer language too", async (open) => {
    const page = await open({ width: 768, settings: { locale: "ru" } });
    const tops = await page.page.$$eval(".bar > *", (parts) => parts.map((part) => part.getBoundingClientRect()).map(({ top, height }) => Math.round((top + height / 2) / 20)));
    assert.equal(new Set(tops).size, 2, tops.join());
  });

  test("everything is reached, and done, without a mouse", async (open) => {
    const page = await open();
    const focused = () =>
      page.page.evaluate(() => {
        const deep = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
        return deep?.id || deep?.getAttribute("aria-label") || deep?.textContent.trim() || deep?.tagName;
      });
    await page.paste(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    // Tabs by arrows.
    await page.page.focus("#tab-form");
    await page.press("ArrowRight");
    assert.equal(await focused(), "tab-request");
    await page.page.waitForSelector("#request-call");
    // A sheet by Enter, closed by Escape, which gives the focus back.
    await page.page.focus(".toolbar .sheet-holder > button");
    await page.press("Enter");
    await page.page.waitForSelector("[data-example]");
    await page.press("Escape");
    assert.match(await focused(), /Examples/);
    // Issues in the text from the keyboard.
    await page.focusEditor();
    await page.press("F8");
    assert.match(await page.selection(), /^(,|"phone"|"\+12065550142")/);
    // Every stop of the Tab key, last: Firefox goes on into its own bars when the page has no more, and does not come back.
    await page.page.focus(".skip");
    const seen = [await focused()];
    for (let step = 0; step < 40 && (await page.page.evaluate(() => document.hasFocus())); step++) {
      await page.press("Tab");
      seen.push(await focused());
    }
    for (const stop of ["tab-body", "Revision of Graph", "Language", "Transfer body, as JSON", "tab-request", "request-call"]) {
      assert.ok(seen.includes(stop), `${stop} in ${seen.join(" · ")}`);
    }
    for (const part of ["Examples", "Share", "Fix all that is safe"]) assert.ok(seen.some((stop) => stop.includes(part)), `${part} in ${seen.join(" · ")}`);
  });

  test("a repair made without a mouse leaves the focus where the work goes on", async (open) => {
    const page = await open();
    await page.paste(bodies.snake);
    await page.untilCodes("property.unknown", "property.unknown");
    const focusedIs = (selector) => page.until((wanted) => document.activeElement.matches(wanted), selector);
    await page.page.focus(".problem:nth-child(2) .button.small");
    await page.press("Enter");
    await page.untilCodes("property.unknown");
    await focusedIs(".problem:nth-child(1) .problem-go[tabindex='0']");
    await page.page.focus(".problem .button.small");
    await page.press("Enter");
    await page.untilCodes();
    await focusedIs(".verdict");
    // Of two faults one has no safe repair.
    await page.paste(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    await page.page.focus(".problems-head .button");
    await page.press("Enter");
    await page.untilCodes("identity.phone_instance");
    await focusedIs(".problem .problem-go");
  });

  test("the skip link leads to the editor", async (open) => {
    const page = await open();
    await page.page.focus(".skip");
    await page.press("Enter");
    await page.until(() => document.activeElement?.classList.contains("editor"));
  });

  test("a verdict that is the same is not spoken again at every key", async (open) => {
    const page = await open();
    await page.page.evaluate(() => {
      window.spoken = [];
      for (const region of document.querySelectorAll(".verdict, .form-wait")) {
        new MutationObserver(() => spoken.push(region.textContent)).observe(region, { childList: true, subtree: true, characterData: true });
      }
    });
    await page.focusEditor();
    await page.press("Control+Home");
    for (const key of "   ") {
      await page.page.keyboard.type(key);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await page.page.keyboard.type("x");
    await page.until(() => spoken.length > 0);
    assert.deepEqual(await page.page.evaluate(() => spoken), ["Graph would not do what is meant. 2 errors"]);
  });

  test("fields of one name are told apart by the part of the form", async (open) => {
    const page = await open();
    await page.example("group");
    const field = "#field-transferee-identity-user-id";
    await page.page.waitForSelector(field, { visible: true });
    const partOf = (selector) => page.page.$eval(selector, (input) => input.closest("[role=group]")?.getAttribute("aria-label"));
    assert.equal(await partOf(field), "Who is transferred");
    assert.equal(await partOf("#field-transferTarget-identity-user-id"), "Who shall receive it");
  });

  if (name === "chromium") {
    test("what is chosen, and what is wrong, is seen where the system gives the colours", async (open) => {
      const page = await open({
        settings: { mode: "notifications" },
        before: async (fresh) => {
          const session = await fresh.createCDPSession();
          await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
        },
      });
      const background = (selector) => page.page.$eval(selector, (element) => getComputedStyle(element).backgroundColor);
      assert.notEqual(await background("#tab-notifications"), await background("#tab-body"));
      assert.notEqual(await background(".batches li:nth-child(1) .batch"), await background(".batches li:nth-child(2) .batch"));
      await page.page.click("#tab-body");
      await page.ready();
      await page.page.waitForSelector(".choices");
      assert.notEqual(await background(".choices label:nth-child(1) span"), await background(".choices label:nth-child(2) span"));
      const [sign, editor] = await page.page.evaluate(() => {
        const at = (selector, part) => getComputedStyle(inEditor(selector), part).backgroundColor;
        return [at(".gct-sign", "::before"), at(".cm-editor")];
      });
      assert.notEqual(sign, editor);
    });

    test("what is printed is dark on white, and whole", async (open) => {
      const page = await open({ scheme: "dark" });
      await page.paste(`${"\n".repeat(200)}${bodies.comma}`);
      await page.untilCodes("json.syntax", "identity.phone_instance");
      await page.page.emulateMediaType("print");
      const printed = await page.page.evaluate(() => {
        const { height } = document.querySelector(".screen:not([hidden]) .editor").getBoundingClientRect();
        return { dark: getComputedStyle(document.body).color, tall: height > 4000 };
      });
      assert.deepEqual(printed, { dark: "rgb(24, 32, 34)", tall: true });
    });
  }

  test("nothing moves for those who asked for it", async (open) => {
    const page = await open({
      before: async (fresh) => {
        if (name === "chromium") await fresh.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
      },
    });
    const moving = await page.page.evaluate(() => {
      const moves = (element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== "none" || transitionDuration.split(",").some((time) => parseFloat(time) > 0);
      };
      return {
        asked: matchMedia("(prefers-reduced-motion: reduce)").matches,
        count: [...document.querySelectorAll("*")].filter(moves).length,
      };
    });
    assert.equal(moving.count === 0, moving.asked, JSON.stringify(moving));
  });
});
