// An answer of Graph: pasted in its own place or anywhere else, and said in words.
import assert from "node:assert/strict";
import { bodies, inEachBrowser } from "./harness.mjs";

const error = JSON.stringify({ error: { code: "7503", message: "Not registered.", innerError: { "request-id": "9d1c" } } });
const throttled = `HTTP/2 429 \r\nRetry-After: 7\r\n\r\n${error.replace("7503", "TooManyRequests")}`;
const card = (page) => page.page.$eval("#panel-answer .code-card", (card) => [card.className.split(" ").pop(), ...[...card.children].map((part) => part.textContent)]);
/** What is typed is read at each key: the head may be there before the end, which the foot tells of. */
const untilCard = (page, head, foot = "") =>
  page.until(
    (head, foot) => {
      const card = document.querySelector("#panel-answer .code-card");
      return card?.querySelector(".code-head").textContent === head && card.lastElementChild.textContent.endsWith(foot);
    },
    head,
    foot,
  );
const isMarked = () => inEditor(".gct-at-error") !== null;
const isIn = (page, id) => page.until((id) => document.activeElement?.id === id, id);

inEachBrowser(({ test }) => {
  test("a body alone is asked for the status it came with; a status line says it", async (open) => {
    const page = await open();
    await page.page.click("#tab-answer");
    await page.page.waitForSelector("#answer-text");
    const asked = () => page.page.$eval("#answer-status", ({ parentElement }) => !parentElement.hidden);
    assert.equal(await asked(), false);
    await page.fill("#answer-text", error.replace("7503", "Forbidden"));
    await page.page.waitForSelector("#answer-status", { visible: true });
    assert.equal(await page.page.$("#panel-answer .code-card"), null);
    await page.until(() => /Say the status/.test(document.querySelector("#panel-answer").textContent));
    // A code of Graph's own says it all the same, and the status what else there is.
    await page.fill("#answer-text", error);
    await untilCard(page, "7503");
    assert.equal(await asked(), true);
    await page.fill("#answer-status", "403");
    await untilCard(page, "4037503");
    const [kind, , , message, foot] = await card(page);
    assert.deepEqual([kind, message, foot], ["caller", "Not registered.", "trying again does not help · request 9d1c"]);
    await page.fill("#answer-text", throttled.replaceAll("\r", ""));
    await untilCard(page, "429TooManyRequests", "may be tried again after 7 s · request 9d1c");
    assert.equal(await asked(), false);
    await page.page.select("[aria-label='Language']", "ru");
    await page.until(() => /^можно повторить через 7 с · запрос 9d1c$/.test(document.querySelector("#panel-answer .code-card .fine").textContent));
    await page.fill("#answer-text", "HTTP/1.1 202 Accepted");
    await untilCard(page, "Запрос принят");
    await page.fill("#answer-text", " ");
    await page.until(() => document.querySelector("#panel-answer .code-card") === null);
    assert.equal(await asked(), false);
  });

  test("another answer came with a status of its own", async (open) => {
    const page = await open();
    await page.page.click("#tab-answer");
    await page.page.waitForSelector("#answer-text");
    await page.fill("#answer-text", error);
    await page.fill("#answer-status", "403");
    await untilCard(page, "4037503");
    await page.paste(error.replace("7503", "8523"));
    await untilCard(page, "8523");
    assert.equal(await page.page.$eval("#answer-status", ({ value }) => value), "");
  });

  test("pasted over a body it is read as what it is, and the body stays as it was", async (open) => {
    const page = await open();
    await page.example("python-quotes");
    await page.until(isMarked);
    const text = await page.text();
    await page.paste(throttled);
    await untilCard(page, "429TooManyRequests");
    await isIn(page, "panel-answer");
    assert.equal(await page.text(), text);
    assert.equal(await page.page.$eval("#screen-body .lesson", (lesson) => lesson.checkVisibility()), true);
    await page.until(isMarked);
    await page.untilNote("an answer of Graph");
    await page.page.click(".note .button");
    await page.untilText(throttled.replaceAll("\r", ""));
    await page.until(() => document.querySelector("#panel-answer .code-card") === null);
  });

  test("pasted over notifications, dropped, or pasted into no field, it is found beside the body", async (open) => {
    const page = await open();
    await page.paste(bodies.notifications);
    await page.page.waitForSelector("#screen-notifications .editor");
    await page.paste(error);
    await page.until(() => !document.querySelector("#screen-body").hidden && document.querySelector("#answer-text")?.value.startsWith('{"error"'));
    await page.page.click("#tab-form");
    await page.drop({ name: "answer.txt", text: throttled });
    await untilCard(page, "429TooManyRequests");
    await page.pasteInto("main", "HTTP/1.1 202 Accepted");
    await untilCard(page, "Accepted");
    // As SDKs print it, where the status may stand in it, too.
    await page.pasteInto("main", "Microsoft.Graph.ServiceException: Code: 7505\nMessage: The tenant differs.\n");
    await untilCard(page, "7505");
    await page.pasteInto("main", `GraphError: No. {\n  statusCode: 403,\n  code: '7504',\n  body: '{"code":"7504","message":"No."}'\n}`);
    await untilCard(page, "4037504");
    await page.pasteInto("main", `* Connected\n> POST / HTTP/2\n>\n${throttled.replaceAll(/(?<=^|\n)(?!\{)/g, "< ")}\n* Connection #0 to host left intact`);
    await untilCard(page, "429TooManyRequests");
    await page.page.click("#tab-notifications");
    assert.equal(await page.text(), bodies.notifications);
  });

  test("a body or notifications behind a head are no answer", async (open) => {
    const page = await open();
    const logged = `HTTP/1.1 200 OK\n\n${bodies.notifications}`;
    await page.paste(logged);
    await page.until(() => !document.querySelector("#screen-notifications").hidden);
    await page.untilText(logged);
  });
});
