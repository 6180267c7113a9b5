// The notifications' screen, as a user meets it: batches, timeline, journal, codes.
import assert from "node:assert/strict";
import { bodies, inEachBrowser } from "./harness.mjs";

const call = "57dab8b1-894c-409a-b240-bd8beae78896";
const item = (state, more = {}, changeType = "updated", id = call) => ({
  changeType,
  resourceUrl: `/communications/calls/${id}`,
  resourceData: { "@odata.type": "#microsoft.graph.call", state, ...more },
});
const batch = (...items) => JSON.stringify({ value: items }, null, 2);
const settings = { mode: "notifications" };

/** What the timeline says: type, marks and place of each step. */
const steps = (page) =>
  page.page.$$eval(".step", (list) =>
    list.map((step) => [step.className.replace(/^step /, ""), step.querySelector(".step-place")?.textContent ?? ""].join(" | ")),
  );
const untilSteps = async (page, ...expected) => {
  await page
    .until(
      (wanted) =>
        JSON.stringify([...document.querySelectorAll(".step")].map((step) => step.className.replace(/^step /, "").split(" ").filter((name) => name !== "decides").join(" "))) === wanted,
      JSON.stringify(expected),
    )
    .catch(async () => assert.deepEqual(await steps(page), expected));
};
const names = (page) => page.page.$$eval(".batches .batch strong", (list) => list.map((name) => name.textContent).join(""));
const start = async (open, more = {}) => {
  const page = await open({ settings, ...more });
  await page.page.waitForSelector(".steps, .timeline p");
  return page;
};
const clear = async (page) => {
  await page.example("out-of-order");
  for (let left = (await names(page)).length; left > 0; left -= 1) await page.page.click(".batch-tools button:nth-child(3)");
  await page.until(() => document.querySelectorAll(".batches .batch").length === 1 && document.querySelector(".step") === null);
  // The notes that offer to bring them back lie over what is clicked next.
  await page.page.$$eval(".note .square", (buttons) => buttons.forEach((button) => button.click()));
};
/** As if the user had pasted with nothing to edit in focus. */
const pasteBeside = (page, text) => page.pasteInto(".batches .batch", text);

inEachBrowser(({ test, name }) => {
  test("a timeline stands in the order of what happened, and marks what came late or twice", async (open) => {
    const page = await start(open);
    await untilSteps(page, "transferring late", "accepted late", "completed", "completed repeated");
    assert.deepEqual(await steps(page), [
      "transferring late | batch B, item 1",
      "accepted late | batch D, item 1",
      "completed decides | batch A, item 1",
      "completed repeated | batch C, item 1",
    ]);
    assert.match(await page.page.$eval(".call-state", (state) => state.textContent), /Completed.*Nothing more will come/);
    await page.page.click(".step.accepted button.step-place");
    await page.until(() => document.querySelector(".batch[aria-pressed=true] strong").textContent === "D");
    assert.match(await page.selection(), /^\{[^]*"transferAccepted"[^]*\}$/);
  });

  test("meaning and advice are the package's own", async (open) => {
    const { explainResult } = await import("../../pkg/dist/index.js");
    for (const locale of ["en", "ru"]) {
      const page = await start(open, { settings: { ...settings, locale } });
      await page.example("failed-again");
      await untilSteps(page, "transferring", "failed", "transferring", "accepted", "completed");
      const { meaning, advice } = explainResult(500, 7000, { state: "established", locale });
      const behind = explainResult(480, 10037, { locale });
      const failed = await page.page.$eval(".step.failed", (step) => step.textContent);
      for (const sentence of [meaning, advice, behind.meaning]) assert.ok(failed.includes(sentence), `${sentence} in ${failed}`);
      const good = explainResult(0, 7015, { state: "terminated", locale });
      assert.ok((await page.page.$eval(".step.completed", (step) => step.textContent)).includes(good.advice));
      assert.match(await page.page.$eval(".call-state", (state) => state.textContent), locale === "en" ? /2 attempts/ : /2 попытки/);
    }
  });

  test("every call has its own timeline, what is missing is shown, what is no transfer stands apart", async (open) => {
    const page = await start(open);
    await page.example("several-calls");
    await page.until(() => document.querySelectorAll(".call").length === 3);
    const calls = await page.page.$$eval(".call", (list) => list.map((one) => [one.querySelector("h2 code").textContent.slice(0, 4), one.querySelector(".call-state strong").textContent, one.querySelectorAll(".step.missing").length]));
    assert.deepEqual(calls, [["341a", "Failed", 1], ["57da", "Completed", 1], ["9e90", "Ended", 0]]);
    await page.example("participants");
    await page.until(() => /2 notifications that say nothing/.test(document.querySelector(".others")?.textContent));
  });

  test("batches move by button, key and mouse, and neither timeline nor journal changes", async (open) => {
    const page = await start(open);
    await untilSteps(page, "transferring late", "accepted late", "completed", "completed repeated");
    await page.page.click("#tab-journal");
    await page.page.waitForSelector(".sameness");
    const facts = () => page.page.$$eval(".facts li", (list) => list.map((fact) => fact.textContent));
    const states = () => page.page.$$eval(".journal tbody tr", (rows) => rows.map((row) => row.lastElementChild.textContent.trim()));
    const known = await facts();
    assert.deepEqual(known, ["accepted", "completed;c=0;s=7015;m=GracefulTransferCompleted", "transferring"]);
    assert.match(await page.page.$eval(".sameness.good", (said) => said.textContent), /24 orders: the same journal/);
    assert.deepEqual(await states(), ["Completed", "Completed", "Completed", "Completed"]);

    await page.page.click(".batch-tools button:nth-child(2)");
    assert.equal(await names(page), "BACD");
    await page.page.focus(".batches li:nth-child(2) .batch");
    await page.press("Alt+ArrowRight");
    await page.press("Alt+ArrowRight");
    assert.equal(await names(page), "BCDA");
    assert.equal(await page.page.evaluate(() => document.activeElement.querySelector("strong").textContent), "A");
    assert.match(await page.page.$eval(".strip [role=status]", (said) => said.textContent), /Batch A now comes as number 4/);
    await page.page.evaluate(() => {
      const [, from, to] = document.querySelectorAll(".batches li");
      const dataTransfer = new DataTransfer();
      const fire = (target, type) => target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      fire(from.querySelector("button"), "dragstart");
      fire(to, "dragover");
      fire(to, "drop");
    });
    assert.equal(await names(page), "BDCA");
    // The first row is so from the first move on.
    await page.until(
      (all) => [...document.querySelectorAll(".journal tbody tr")].map((row) => row.lastElementChild.textContent.trim()).join() === all,
      "Transferring,Accepted,Completed,Completed",
    );
    assert.deepEqual(await facts(), known);
    await page.page.click("#tab-timeline");
    await untilSteps(page, "transferring", "accepted", "completed", "completed repeated");
  });

  test("a batch is removed and brought back, and an undo stays within its batch", async (open) => {
    const page = await start(open);
    const editor = await page.page.$("#screen-notifications .editor");
    const isAlive = () => editor.evaluate(({ shadowRoot }) => shadowRoot.querySelector(".cm-editor") !== null);
    assert.equal(await isAlive(), true);
    await page.page.click(".batch-tools button:nth-child(3)");
    await untilSteps(page, "transferring", "accepted late", "completed");
    assert.equal(await isAlive(), false, "what is removed listens to nothing any more");
    assert.equal(await names(page), "BCD");
    await page.page.click(".note .button:not(.square)");
    await untilSteps(page, "transferring late", "accepted late", "completed", "completed repeated");
    const first = await page.text();
    await page.page.click(".batches li:nth-child(2) .batch");
    const second = await page.text();
    assert.notEqual(first, second);
    await page.focusEditor();
    await page.press("Control+z");
    await page.press("Control+z");
    assert.equal(await page.text(), second);
  });

  test("the offer to bring a batch back ends with the next change, which it would take back too", async (open) => {
    const page = await start(open);
    await page.page.click(".batch-tools button:nth-child(3)");
    await page.page.waitForSelector(".note");
    await page.focusEditor();
    await page.page.keyboard.type(" ");
    await page.until(() => document.querySelector(".note") === null);
  });

  test("pasting beside the editor adds a batch; several files dropped at once are several batches", async (open) => {
    const page = await start(open);
    await clear(page);
    await pasteBeside(page, batch(item("transferAccepted")));
    await untilSteps(page, "missing", "accepted");
    await pasteBeside(page, batch(item("transferring")));
    await untilSteps(page, "transferring late", "accepted");
    const files = [batch(item("terminated", { resultInfo: { code: 0, subcode: 7015 } }, "deleted")), batch(item("transferring"))];
    await page.drop(...files.map((text, at) => ({ name: `batch-${at}.json`, text })));
    await untilSteps(page, "transferring late", "transferring repeated", "accepted", "completed");
    assert.equal(await names(page), "ABCD");
  });

  test("lines that are JSON each are a batch each, in the place of an example or of the batch they are pasted over", async (open) => {
    const page = await start(open);
    const lines = (...all) => all.map((one) => JSON.stringify(JSON.parse(one))).join("\r\n");
    await page.pasteHere(lines(batch(item("transferAccepted")), batch(item("transferring"))));
    await untilSteps(page, "transferring late", "accepted");
    assert.equal(await names(page), "AB");
    const first = await page.text();
    await page.paste(`${lines(batch(item("transferring")), batch(item("transferring")))}\n\n`);
    await untilSteps(page, "transferring", "transferring repeated", "transferring repeated");
    assert.equal(await names(page), "ACB");
    await page.press("Control+z");
    await untilSteps(page, "transferring late", "transferring repeated", "accepted");
    assert.equal(await page.text(), first);
    // One of the user's own goes into its own place alone.
    await page.paste(batch(item("transferAccepted")));
    await untilSteps(page, "transferring late", "transferring repeated", "accepted");
    assert.equal(await names(page), "ACB");
    // So many that nobody would choose among them are a log.
    await page.paste(lines(...Array(61).fill(batch(item("transferring")))));
    await page.until(() => document.querySelector(".log-figures strong")?.textContent === "61");
    await page.until(() => document.querySelector(".log-said.done") !== null && history.state?.log.length > 0);
    await page.page.reload();
    await page.until(() => document.querySelector(".log-figures strong")?.textContent === "61");
    await page.page.click(".log-head button");
    assert.equal((await names(page)).length, 3);
    // Put aside, it does not come back.
    await page.until(() => history.state.log === "");
  });

  test("what is pasted over a batch in a code fence comes once", async (open) => {
    const page = await start(open);
    await page.paste(`\`\`\`json\n${batch(item("transferring"))}\n\`\`\``);
    await untilSteps(page, "transferring");
    await page.paste(batch(item("transferAccepted")));
    await untilSteps(page, "missing", "accepted");
    assert.equal(await names(page), "A");
  });

  test("one line that is no JSON does not make one text of the others", async (open) => {
    const page = await start(open);
    const line = (...items) => JSON.stringify({ value: items });
    await page.pasteHere([line(item("transferring")), "# restart", line(item("transferAccepted"))].join("\n"));
    await untilSteps(page, "transferring", "accepted");
    assert.equal((await names(page)).length, 3);
    await page.paste([...Array(70).fill(line(item("transferring"))), '{"value":[{"changeTy', "# restart"].join("\n"));
    await page.until(() => document.querySelector(".log-figures strong")?.textContent === "70");
  });

  test("batches that are laid out, one behind the other, are a batch each", async (open) => {
    const page = await start(open);
    const laidOut = (one) => JSON.stringify(JSON.parse(one), undefined, 2);
    for (const between of ["\n", "\r\n\r\n"]) {
      await page.paste([batch(item("transferring")), batch(item("transferAccepted")), batch(item("transferring"))].map(laidOut).join(between));
      await untilSteps(page, "transferring", "transferring repeated", "accepted");
      assert.equal((await names(page)).length, 3);
      for (let left = 0; left < 2; left++) await page.page.click("[aria-label='Remove this batch']");
    }
  });

  test("an example that takes the place of the user's own batches gives them back", async (open) => {
    const page = await start(open);
    await page.example("joining");
    assert.equal(await page.page.$(".note"), null);
    const own = [batch(item("transferAccepted")), batch(item("transferring"))];
    await pasteBeside(page, own[0]);
    await untilSteps(page, "missing", "accepted");
    await pasteBeside(page, own[1]);
    await untilSteps(page, "transferring late", "accepted");
    await page.example("out-of-order");
    await untilSteps(page, "transferring late", "accepted late", "completed", "completed repeated");
    await page.page.click(".note .button:not(.square)");
    await untilSteps(page, "transferring late", "accepted");
    assert.equal(await page.text(), own[1]);
  });

  test("of many batches the editor keeps its room, and the chosen one is in sight", async (open) => {
    const page = await start(open);
    for (let n = 0; n < 40; n++) await page.page.click(".strip > .button");
    await page.until(() => document.querySelectorAll(".batch").length === 44);
    const { strip, list, chosen } = await page.page.evaluate(() => {
      const box = (selector) => document.querySelector(selector).getBoundingClientRect().toJSON();
      return { strip: box(".strip"), list: box(".batches"), chosen: box(".batch[aria-pressed=true]") };
    });
    assert.ok(strip.height < 180, `${strip.height}`);
    assert.ok(chosen.top >= list.top && chosen.bottom <= list.bottom, `${chosen.top} to ${chosen.bottom}`);
  });

  test("a body pasted over one of several batches leaves the batches as they were", async (open) => {
    const page = await start(open);
    await page.paste(bodies.sound);
    await page.until(() => !document.querySelector("#screen-body").hidden);
    await page.page.click("#tab-notifications");
    await page.until(() => !document.querySelector("#screen-notifications").hidden);
    assert.equal(await names(page), "ABCD");
    await untilSteps(page, "transferring late", "accepted late", "completed", "completed repeated");
  });

  test("issues are underlined and listed, and a repair is one click and one undo", async (open) => {
    const page = await start(open);
    const broken = batch(item("transferring")).replace('"transferring"', '"transferring",');
    await page.paste(broken);
    await page.untilCodes("json.syntax");
    assert.equal(await page.page.evaluate(() => inEditor(".gct-at-error")?.textContent), ",");
    assert.match(await page.page.$eval("#screen-notifications .verdict", (verdict) => verdict.textContent), /Not all of it can be read/);
    await page.page.click("#screen-notifications .problem .button.small");
    await page.untilCodes();
    assert.equal(await page.text(), batch(item("transferring")));
    await page.focusEditor();
    await page.press("Control+z");
    await page.untilText(broken);
    await page.untilCodes("json.syntax");
    await page.page.click("#screen-notifications .problems-head .button");
    await page.untilText(batch(item("transferring")));
  });

  test("every example opens with its lesson, and shows what it is there to show", async (open) => {
    const page = await start(open);
    await page.page.click("#screen-notifications .toolbar .sheet-holder > button");
    await page.page.waitForSelector("#screen-notifications [data-example]");
    const examples = await page.page.$$eval("#screen-notifications [data-example]", (buttons) =>
      buttons.map(({ dataset, firstElementChild }) => ({ id: dataset.example, shows: dataset.shows?.split(" ") ?? [], title: firstElementChild.textContent })),
    );
    await page.press("Escape");
    assert.ok(examples.length >= 20, `${examples.length} examples`);
    for (const { id, shows, title } of examples) {
      await clear(page);
      await page.example(id);
      await page.until((lesson) => document.querySelector("#screen-notifications .lesson:not([hidden])")?.textContent.includes(lesson), title);
      if (shows.length > 0) {
        await page.until((code) => [...document.querySelectorAll(".problem code")].some(({ textContent }) => textContent === code), shows[0]);
      } else await page.until(() => document.querySelector(".problem.error") === null && /Read:/.test(document.querySelector("#screen-notifications .verdict").textContent));
    }
  });

  test("a link holds all batches, in their order", async (open) => {
    const page = await start(open);
    await page.page.click(".batch-tools button:nth-child(2)");
    await page.page.click(".bar .sheet-holder > button");
    await page.until(() => document.querySelector("#share-link")?.value.includes("#1."));
    const link = await page.page.$eval("#share-link", (input) => input.value);
    const other = await open({ url: link });
    await untilSteps(other, "transferring", "accepted late", "completed", "completed repeated");
    assert.deepEqual((await steps(other))[0], "transferring | batch A, item 1");
    assert.equal(await names(other), "ABCD");
  });

  test("codes are explained, found by pair, message and word, in both languages", async (open) => {
    const { explainResult } = await import("../../pkg/dist/index.js");
    const page = await start(open);
    await page.page.click("#tab-codes");
    await page.until(() => /8\d known results/.test(document.querySelector(".known h2")?.textContent));
    const feet = await page.page.$$eval(".known .code-card:is(.success, .unknown) > :last-child", (feet) => feet.map((foot) => foot.textContent));
    assert.ok(feet.length > 5 && !feet.some((foot) => foot.includes("trying again")), "nobody tries a success again, nor knows of what is unknown");
    const rows = () => page.page.$$eval(".known .code-card .pair", (pairs) => pairs.map((pair) => pair.textContent));
    assert.equal((await rows()).length, 25);
    await page.page.click(".known > .button");
    assert.ok((await rows()).length > 80);
    await page.fill("#codes-search", "DiagCode: 480#10037.@");
    await page.until((meaning) => document.querySelector(".answer")?.textContent.includes(meaning), explainResult(480, 10037).meaning);
    await page.fill("#codes-search", "500/7000");
    await page.until((meaning) => document.querySelector(".answer .code-card p:nth-of-type(2)")?.textContent === meaning, explainResult(500, 7000).meaning);
    await page.page.select("[aria-label='Call state']", "terminated");
    await page.until((meaning) => document.querySelector(".answer .code-card p:nth-of-type(2)")?.textContent === meaning, explainResult(500, 7000, { state: "terminated" }).meaning);
    await page.page.select("[aria-label='Call state']", "any");
    await page.fill("#codes-search", "599");
    await page.until(() => /not documented/.test(document.querySelector(".answer")?.textContent));
    await page.fill("#codes-search", "breakout room");
    const onlyRoom = () => page.until(() => [...document.querySelectorAll(".known .code-card .pair")].map((pair) => pair.textContent).join() === "200/5030");
    await onlyRoom();
    await page.page.select("[aria-label='Language']", "ru");
    await page.fill("#codes-search", "breakout room");
    await page.until(() => document.querySelector(".known .code-card") === null);
    await page.fill("#codes-search", "комнаты обсуждения");
    await onlyRoom();
  });

  test("a long batch is told a page of calls at a time", async (open) => {
    const page = await start(open);
    await clear(page);
    const items = Array.from({ length: 60 }, (_, at) => item("transferring", {}, "updated", `${String(at).padStart(8, "0")}-0000-4000-8000-000000000000`));
    await page.paste(batch(...items));
    await page.until(() => /Calls 1–25 of 60/.test(document.querySelector(".pager")?.textContent));
    await page.page.click(".pager button:last-child");
    await page.until(() => /Calls 26–50 of 60/.test(document.querySelector(".pager")?.textContent));
    await page.page.click(".pager button:last-child");
    await page.until(() => /Calls 51–60 of 60/.test(document.querySelector(".pager")?.textContent) && document.querySelectorAll(".call").length === 10);
    assert.equal(await page.page.$eval(".pager button:last-child", (button) => button.disabled), true);
  });

  if (name === "chromium") {
    test("the journal is copied as the package writes it", async (open) => {
      const { parseNotifications, recordOutcomes } = await import("../../pkg/dist/index.js");
      const page = await start(open);
      await page.context.overridePermissions(new URL(page.page.url()).origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
      await page.example("consultative");
      await untilSteps(page, "transferring", "accepted", "completed");
      await page.page.click("#tab-journal");
      await page.page.waitForSelector(".journal-head .button");
      await page.page.click(".journal-head .button");
      await page.until(() => /journal is copied/.test(document.querySelector(".notes").textContent));
      const copied = await page.page.evaluate(() => navigator.clipboard.readText());
      assert.deepEqual(JSON.parse(copied), recordOutcomes(undefined, parseNotifications(await page.text()).outcomes));
    });
  }
});
