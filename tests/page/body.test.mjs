// The transfer body's screen, as a user meets it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test as nodeTest } from "node:test";
import { deflateRawSync } from "node:zlib";
import { bodies, inEachBrowser } from "./harness.mjs";

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const schema = read("pkg/dist/schema/transfer.v1.0.json");
const russian = read("www/src/body/schema/russian.json");

nodeTest("whatever the schemas say has its Russian, and nothing else has", () => {
  const texts = ["v1.0", "beta", "beta-2018"].flatMap((api) => {
    const found = [];
    JSON.stringify(read(`pkg/dist/schema/transfer.${api}.json`), (name, value) => {
      if (name === "description" && typeof value === "string") found.push(value.replace(/ ?https:.*/, ""));
      return value;
    });
    return found;
  });
  const parts = new Set(texts.flatMap((text) => text.split(/(?<=[.;]) /)));
  assert.deepEqual(Object.keys(russian).sort(), [...parts].sort());
});

/** Types the moment an editor is there. */
const typeAtOnce = (page) =>
  page.evaluateOnNewDocument(() => {
    const watch = new MutationObserver(() => {
      const content = inEditor(".cm-content");
      if (!content) return;
      watch.disconnect();
      content.focus();
      document.execCommand("insertText", false, "[1]");
    });
    watch.observe(document, { childList: true, subtree: true });
  });

inEachBrowser(({ test }) => {
  test("notifications pasted over a body open their own mode, with a note that takes it back", async (open) => {
    const page = await open();
    const before = await page.text();
    await page.paste(bodies.notifications);
    await page.until(() => !document.querySelector("#screen-notifications").hidden);
    assert.match(await page.page.$eval(".note", (note) => note.textContent), /notifications/);
    await page.page.waitForSelector("#screen-notifications .editor");
    await page.untilText(bodies.notifications);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await page.text("#screen-body"), before);
    await page.page.click(".note .button");
    await page.until(() => !document.querySelector("#screen-body").hidden);
    await page.untilText(bodies.notifications);
    assert.notEqual(before, bodies.notifications);
  });

  test("a body pasted over notifications comes back", async (open) => {
    const page = await open({ settings: { mode: "notifications" } });
    await page.page.waitForSelector("#screen-notifications .editor");
    await page.paste(bodies.sound);
    await page.until(() => !document.querySelector("#screen-body").hidden);
    await page.page.waitForSelector("#screen-body .editor");
    await page.untilText(bodies.sound);
  });

  for (const mode of ["body", "notifications"]) {
    test(`what is typed into ${mode} before a first visit's example has come is kept`, async (open) => {
      const page = await open({ settings: { mode }, before: typeAtOnce });
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(await page.text(), "[1]");
    });
  }

  test("what is pasted into no field, or into an example that nobody has touched, is the whole text", async (open) => {
    const page = await open();
    // Not yet a body, as its names are not: it stands where the cursor is.
    await page.pasteHere("+1");
    const example = await page.text();
    assert.ok(example.startsWith("+1{"), example);
    await page.press("Control+z");
    await page.pasteHere(`{'transferTarget': {}}`);
    await page.untilText(`{'transferTarget': {}}`);
    assert.equal(await page.page.$eval(".lesson", (lesson) => lesson.hidden), true);
    // The user's own text makes no room.
    await page.pasteHere(bodies.sound);
    await page.untilText(`{'transferTarget': {}}${bodies.sound}`);
    await page.pasteInto("body", bodies.sound);
    await page.untilText(bodies.sound);
    await page.press("Control+z");
    await page.untilText(`{'transferTarget': {}}${bodies.sound}`);
    await page.pasteInto("body", bodies.notifications);
    await page.until(() => document.querySelector("#screen-notifications .batch")?.textContent.includes("Completed"));
  });

  test("before the first answer nothing is offered that it would take away", async (open) => {
    const before = (page) =>
      page.evaluateOnNewDocument(() => {
        window.Worker = class extends Worker {
          constructor(...how) {
            super(...how);
            this.addEventListener("message", () => (window.answered = true));
          }
          postMessage(message) {
            setTimeout(() => super.postMessage(message), 500);
          }
        };
        window.early = new Set();
        const look = () => {
          if (window.answered) return;
          for (const part of document.querySelectorAll(".problems-head .button, .field")) if (part.checkVisibility()) early.add(part.textContent);
          requestAnimationFrame(look);
        };
        look();
      });
    const page = await open({ before });
    assert.deepEqual(await page.page.evaluate(() => [...early]), []);
  });

  test("issues are underlined at their place, marked in the gutter, explained on hover", async (open) => {
    const page = await open();
    await page.paste(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    const marks = await page.page.evaluate(() => ({
      text: inEditor(".gct-at-error")?.textContent,
      line: getComputedStyle(inEditor(".gct-at-error")).textDecorationLine,
      gutter: allInEditor(".gct-signs .gct-sign-error").length,
    }));
    assert.deepEqual(marks, { text: ",", line: "underline", gutter: 1 });
    const [{ text }] = (await page.problems()).filter(({ code }) => code === "json.syntax");
    const mark = await page.page.evaluateHandle(() => inEditor(".gct-at-error"));
    await mark.hover();
    await page.until(() => inEditor(".gct-issue") !== null);
    const hover = await page.page.evaluate(() => inEditor(".gct-issue p").textContent);
    assert.equal(hover, text);
  });

  test("an empty text has no faults yet, in the list as in the margin", async (open) => {
    const page = await open();
    const signs = () => page.page.evaluate(() => allInEditor(".gct-signs .gct-sign-error").length);
    await page.paste("{}");
    await page.untilCodes("value.required");
    assert.equal(await signs(), 1);
    await page.paste("");
    await page.untilCodes();
    assert.equal(await signs(), 0);
  });

  test("the list of problems leads to each place, by mouse and by keyboard", async (open) => {
    const page = await open();
    await page.paste(bodies.snake);
    await page.untilCodes("property.unknown", "property.unknown");
    await page.page.click(".problem:nth-child(2) .problem-go");
    assert.equal(await page.selection(), '"display_name"');
    await page.page.focus(".problem:nth-child(1) .problem-go");
    await page.press("Enter");
    assert.equal(await page.selection(), '"transfer_target"');
    await page.page.focus(".problem:nth-child(1) .problem-go");
    await page.press("ArrowDown");
    await page.press("Enter");
    assert.equal(await page.selection(), '"display_name"');
    assert.equal(await page.page.$eval(".problem:nth-child(1) .problem-go", (button) => button.tabIndex), -1);
  });

  test("what is said about a problem stands in one line, its link too", async (open) => {
    const page = await open();
    await page.paste("{}");
    await page.page.waitForSelector(".problem-about a");
    const [place, link] = await page.page.$eval(".problem-about", (about) =>
      ["span", "a"].map((part) => {
        const range = document.createRange();
        range.selectNodeContents(about.querySelector(part).firstChild);
        return range.getBoundingClientRect().bottom;
      }),
    );
    assert.ok(Math.abs(place - link) < 1, `${place} and ${link}`);
  });

  test("a repair is one click, and one undo", async (open) => {
    const page = await open();
    await page.paste(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    await page.page.click(".problem.error .button.small");
    await page.untilCodes("identity.phone_instance");
    assert.equal(await page.text(), bodies.comma.replace("},\n  }", "}\n  }"));
    await page.focusEditor();
    await page.press("Control+z");
    await page.untilText(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    await page.page.click(".problem.error .button.small");
    await page.untilCodes("identity.phone_instance");
    await page.page.click(".note:last-child .button");
    await page.untilText(bodies.comma);
  });

  test("a command around a body goes by one click, and comes back from where the click was", async (open) => {
    const page = await open();
    const command = `curl -X POST 'https://graph.microsoft.com/v1.0/communications/calls/1/transfer' -d '${bodies.sound}'`;
    await page.paste(command);
    await page.untilCodes("json.syntax", "json.syntax");
    await page.page.click(".problem.error .button.small");
    await page.untilText(bodies.sound);
    await page.untilCodes();
    assert.equal(await page.page.evaluate(() => document.activeElement.closest(".editor")), null);
    await page.press("Control+z");
    await page.untilText(command);
    await page.press("Control+Shift+Z");
    await page.untilText(bodies.sound);
  });

  test("a text that came with the line ends of Windows is marked and mended like any other", async (open) => {
    const text = bodies.comma.replaceAll("\n", "\r\n");
    const hash = `#1.${deflateRawSync(JSON.stringify({ text })).toString("base64url")}`;
    const page = await open({ hash });
    await page.untilCodes("json.syntax", "identity.phone_instance");
    await page.page.click(".problem.error .button.small");
    await page.untilCodes("identity.phone_instance");
  });

  test("everything safe is repaired at once, and undone at once", async (open) => {
    const page = await open();
    await page.paste(bodies.snake);
    await page.untilCodes("property.unknown", "property.unknown");
    await page.page.click(".problems-head .button");
    await page.untilCodes();
    assert.equal(await page.text(), bodies.snake.replace("transfer_target", "transferTarget").replace("display_name", "displayName"));
    await page.focusEditor();
    await page.press("Control+z");
    await page.untilText(bodies.snake);
  });

  test("the offer to undo a repair lasts until something else would be undone", async (open) => {
    const page = await open();
    const notes = () => page.page.$$eval(".note p", (texts) => texts.map((text) => text.textContent));
    const renameFirst = async () => {
      await page.paste(bodies.snake);
      await page.untilCodes("property.unknown", "property.unknown");
      await page.page.click(".problem:nth-child(1) .button.small");
      await page.untilCodes("property.unknown");
      assert.deepEqual(await notes(), ["Done: Rename transfer_target to transferTarget"]);
    };
    await renameFirst();
    await page.page.click(".problem:nth-child(1) .button.small");
    await page.untilCodes();
    assert.deepEqual(await notes(), ["Done: Rename display_name to displayName"]);
    await renameFirst();
    await page.focusEditor();
    await page.page.keyboard.type(" ");
    await page.until(() => document.querySelector(".note") === null);
    await renameFirst();
    await page.focusEditor();
    await page.press("Control+z");
    await page.until(() => document.querySelector(".note") === null);
    await renameFirst();
    await page.page.click("#tab-notifications");
    await page.until(() => document.querySelector(".note") === null);
  });

  test("every example opens with its lesson, and shows what it is there to show", async (open) => {
    const page = await open();
    await page.page.click(".toolbar .sheet-holder > button");
    await page.page.waitForSelector("[data-example]");
    const examples = await page.page.$$eval("[data-example]", (buttons) =>
      buttons.map((button) => ({ id: button.dataset.example, shows: button.dataset.shows, title: button.querySelector("span").textContent })),
    );
    await page.press("Escape");
    assert.ok(examples.length >= 20, `${examples.length} examples`);
    for (const { id, shows, title } of examples) {
      await page.paste("");
      await page.until(() => /Paste/.test(document.querySelector(".verdict").textContent));
      await page.example(id);
      await page.until((lesson) => document.querySelector(".lesson:not([hidden])")?.textContent.includes(lesson), title);
      await page.until(() => /error|warning|hint|Sound/.test(document.querySelector(".verdict").textContent));
      const codes = (await page.problems()).map(({ code, severity }) => `${severity} ${code}`);
      if (shows === undefined) assert.ok(!codes.some((code) => code.startsWith("error")), `${id}: ${codes}`);
      else assert.ok(codes.some((code) => code.endsWith(` ${shows}`)), `${id} shows ${shows}: ${codes}`);
    }
  });

  const formatted = [
    ['{"a":{"b":[1,-2.5e3,true,null],"c":{},"d":[ ]}}', '{\n  "a": {\n    "b": [\n      1,\n      -2.5e3,\n      true,\n      null\n    ],\n    "c": {},\n    "d": []\n  }\n}'],
    ['\n{ "a": "x, {y}: \\" z",\n\n\n"b"\n:\n1 }\n\n', '{\n  "a": "x, {y}: \\" z",\n  "b": 1\n}\n'],
    // A missing comma, a brace too many, comments, a word that is none: nothing is lost or moved together.
    ['{"a":1\n"b":2}}', '{\n  "a": 1\n  "b": 2\n}\n}'],
    ['{ // why\n"a":1, /* not */ "b" : undefined }', '{ // why\n"a": 1, /* not */ "b": undefined }'],
    ["POST https://graph.microsoft.com/v1.0 HTTP/1.1\n\n{\"a\":1}", 'POST https://graph.microsoft.com/v1.0 HTTP/1.1\n\n{\n  "a": 1\n}'],
  ];
  test("Format lays out what is JSON, and keeps what is none", async (open) => {
    const page = await open();
    for (const [before, after] of formatted) {
      await page.paste(before);
      await page.untilText(before);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await page.page.click(".toolbar > .button");
      await page.untilText(after);
    }
  });

  test("names, values and their meanings come from the schema", async (open) => {
    const page = await open();
    const shown = (selector) => page.page.evaluate((query) => allInEditor(query).map((element) => element.textContent), selector);
    const completions = async () => {
      await page.press("Control+ ");
      await page.until(() => inEditor(".gct-choice") !== null);
      return shown(".gct-choice");
    };
    await page.paste('{\n  "transferTarget": {}\n}');
    for (const key of ["ArrowUp", "End", "ArrowLeft"]) await page.press(key);
    const names = await completions();
    assert.equal(names[0], '"identity"');
    assert.ok(names.includes('"replacesCallId"'), names.join());
    await page.until(() => inEditor(".gct-choice-info .gct-doc a")?.href.startsWith("https://learn.microsoft.com/"));
    await page.page.keyboard.type('"endp');
    await page.until(() => inEditor("li[aria-selected] .gct-choice")?.textContent === '"endpointType"');
    // CodeMirror takes no choice in the first moments of a list, lest one be hit by accident.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await page.press("Enter");
    await page.until(() => inEditor(".gct-choice") === null);
    const values = await completions();
    assert.ok(values.includes('"voicemail"') && values.includes('"default"'), values.join());
    await page.press("Escape");

    await page.paste(bodies.sound);
    await page.until(() => /Sound/.test(document.querySelector(".verdict").textContent));
    const name = await page.page.evaluateHandle(() => allInEditor(".cm-line span").find((span) => span.textContent === '"identity"'));
    await name.hover();
    await page.until(() => inEditor(".cm-tooltip-hover .gct-doc p") !== null);
    const [description] = schema.$defs.invitationParticipantInfo.properties.identity.description.split(" https:");
    assert.deepEqual(await shown(".cm-tooltip-hover .gct-doc p:first-of-type"), [description]);
    await page.page.mouse.move(0, 0);
    await page.page.select("[aria-label='Language']", "ru");
    await page.until(() => inEditor(".cm-tooltip-hover") === null);
    await name.hover();
    await page.until((text) => inEditor(".cm-tooltip-hover .gct-doc p")?.textContent === text, russian[description]);
  });
});
