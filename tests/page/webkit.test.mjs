// The playground in WebKit, the nearest thing to Safari: each of its points once. The details are the other suites'.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { bodies } from "./harness.mjs";
import { click, drop, eventually, fill, hover, inWebKit, paste, press, reload, run, selection, startWebKit, stopWebKit, text, until, untilEqual } from "./webdriver.mjs";

before(startWebKit);
after(stopWebKit);

const codes = `return [...document.querySelectorAll(".screen:not([hidden]) .problem code")].map((code) => code.textContent)`;
const inEditor = (selector) => `document.querySelector(".screen:not([hidden]) .editor").shadowRoot.querySelector(${JSON.stringify(selector)})`;
const item = (state, more = {}, changeType = "updated", id = "57dab8b1-894c-409a-b240-bd8beae78896") => ({
  changeType,
  resourceUrl: `/communications/calls/${id}`,
  resourceData: { "@odata.type": "#microsoft.graph.call", state, ...more },
});
const notifications = { mode: "notifications" };

inWebKit("paste, see, mend, undo, fill in, share", {}, async () => {
  await paste(bodies.comma);
  await untilEqual(codes, ["json.syntax", "identity.phone_instance"]);
  const mark = await run(`
    const mark = ${inEditor(".gct-at-error")};
    return [mark.textContent, getComputedStyle(mark).textDecorationStyle];`);
  assert.deepEqual(mark, [",", "wavy"]);
  await click(".problem.error .button.small");
  await until(`return document.querySelectorAll(".problem.error").length === 0`);
  assert.equal(await text(), bodies.comma.replace("},\n  }", "}\n  }"));
  await click(".note:last-child .button");
  await until(`return document.querySelectorAll(".problem.error").length === 1`);
  assert.equal(await text(), bodies.comma);

  await click(".problems-head .button");
  await until(`return document.querySelector(".verdict.good") !== null`);
  await until(`return document.querySelector("#field-transferTarget-identity-phone-id")?.value === "+12065550142"`);
  await fill("#field-transferTarget-identity-phone-id", "+12065550199");
  await eventually(async () => assert.match(await text(), /\+12065550199/));

  await until(`return location.hash.startsWith("#1.")`);
  const hash = await run(`return location.hash`);
  await paste(bodies.notifications);
  await until(`return !document.querySelector("#screen-notifications").hidden`);
  await eventually(async () => assert.notEqual(await run(`return location.hash`), hash));
  await reload();
  await eventually(async () => assert.equal(await text(), bodies.notifications));
  // What the address does not say yet is there after a reload too.
  await click("#tab-body");
  await until(`return document.querySelector("#screen-body .editor") !== null`);
  await paste(bodies.sound);
  await reload();
  await eventually(async () => assert.equal(await text(), bodies.sound));
});

inWebKit("an answer that is pasted is read beside the body", {}, async () => {
  const before = await text();
  await paste("HTTP/1.1 429 Too Many Requests\nRetry-After: 7\n\n");
  await until(`return /^may be tried again after 7 s/.test(document.querySelector("#panel-answer .code-card .fine")?.textContent)`);
  assert.equal(await text(), before);
  await fill("#answer-text", '{"error":{"code":"7503","message":"Not registered."}}');
  await until(`return document.querySelector("#answer-status").checkVisibility()`);
  await fill("#answer-status", "403");
  await until(`return document.querySelector("#panel-answer .code-card .code-head").textContent === "4037503"`);
});

inWebKit("an example opens with its lesson", {}, async () => {
  await click(".toolbar .sheet-holder > button");
  await until(`return document.querySelectorAll("[data-example]").length >= 20`);
  const [title, shows] = await run(`
    const example = document.querySelector("[data-example=python-quotes]");
    return [example.querySelector("span").textContent, example.dataset.shows];`);
  await click("[data-example=python-quotes]");
  await until(`return document.querySelector(".lesson:not([hidden])")?.textContent.includes(arguments[0]) === true`, title);
  await eventually(async () => assert.ok((await run(codes)).includes(shows), shows));
});

inWebKit("notifications become a timeline and a journal, and codes are found", notifications, async () => {
  const { explainResult } = await import("../../pkg/dist/index.js");
  const items = [item("transferAccepted"), item("transferring"), item("terminated", { resultInfo: { code: 0, subcode: 7015 } }, "deleted")];
  // The first visit shows several batches; this example is one, which the pasted one takes the place of.
  await click("#screen-notifications .toolbar .sheet-holder > button");
  await click("#screen-notifications [data-example=consultative]");
  await paste(JSON.stringify({ value: items }, null, 2));
  const steps = `return [...document.querySelectorAll(".step")].map((step) => step.classList[1])`;
  await untilEqual(steps, ["transferring", "accepted", "completed"]);
  assert.match(await run(`return document.querySelector(".call-state").textContent`), /Completed/);
  await click("#tab-journal");
  await until(`return document.querySelector(".journal tbody tr")?.lastElementChild.textContent.trim() === "Completed"`);
  await untilEqual(`return [...document.querySelectorAll(".facts li")].map((fact) => fact.textContent)`, ["accepted", "completed;c=0;s=7015", "transferring"]);
  await click("#tab-codes");
  await fill("#codes-search", "500/7000");
  await until(`return document.querySelector(".answer")?.textContent.includes(arguments[0]) === true`, explainResult(500, 7000).meaning);
});

inWebKit("revision and language change verdict and words, and are remembered", {}, async () => {
  await fill("[aria-label='Revision of Graph']", "beta-2018", "change");
  await click(".toolbar .sheet-holder > button");
  await click("[data-example=seed-consultative]");
  await untilEqual(codes, []);
  await fill("[aria-label='Revision of Graph']", "v1.0", "change");
  await until(`return document.querySelectorAll(".problem.warning").length >= 3`);
  await fill("[aria-label='Language']", "ru", "change");
  await until(`return document.documentElement.lang === "ru" && document.title.startsWith("Песочница") && /[а-я]/.test(document.querySelector(".problem-text").textContent)`);
  await reload();
  assert.deepEqual(await run(`return [document.documentElement.lang, document.querySelector("[aria-label='Версия Graph']")?.value]`), ["ru", "v1.0"]);
});

inWebKit("the request is spelled in four ways", {}, async () => {
  await paste(bodies.sound);
  await click("#tab-request");
  await fill("#request-call", "2f5d0a3e-71c4-4b6d-9e08-a4c3f1b7d962");
  for (const [format, begin] of [["curl", "curl"], ["fetch", "const response"], ["node", "import"], ["csharp", "using"]]) {
    await click(`input[name="request.format"][value="${format}"]`);
    await until(`
      const code = document.querySelector(".code").textContent;
      return code.startsWith(arguments[0]) && code.includes("/communications/calls/2f5d0a3e-") && code.includes("80b12271-")`, begin);
  }
});

inWebKit("names are completed and explained", {}, async () => {
  await paste('{\n  "transferTarget": {}\n}');
  for (const key of ["ArrowUp", "End", "ArrowLeft"]) await press(key);
  await press("Control+ ");
  await until(`return ${inEditor(".gct-choice")}?.textContent === '"identity"'`);
  for (const key of '"endp') await press(key);
  await until(`return ${inEditor("li[aria-selected] .gct-choice")}?.textContent === '"endpointType"'`);
  // CodeMirror takes no choice in the first moments of a list, lest one be hit by accident.
  await new Promise((resolve) => setTimeout(resolve, 200));
  await press("Enter");
  await eventually(async () => assert.match(await text(), /"transferTarget": \{"endpointType"/));

  await paste(bodies.sound);
  await until(`return document.querySelector(".verdict.good") !== null`);
  const names = `[...document.querySelector(".editor").shadowRoot.querySelectorAll(".cm-line span")]`;
  await hover(`${names}.find((span) => span.textContent === '"identity"')`);
  await until(`return (${inEditor(".cm-tooltip-hover .gct-doc p")}?.textContent.length ?? 0) > 10`);
});

inWebKit("F8 leads to the next problem", {}, async () => {
  await paste(bodies.snake);
  await untilEqual(codes, ["property.unknown", "property.unknown"]);
  await press("F8");
  await eventually(async () => assert.equal(await selection(), '"transfer_target"'));
  await press("F8");
  await eventually(async () => assert.equal(await selection(), '"display_name"'));
});

const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
// By the page's own control, which goes from theme to theme: system, light, dark.
for (const [theme, from, background] of [["light", "system", "rgb(238, 240, 239)"], ["dark", "light", "rgb(20, 24, 26)"]]) {
  inWebKit(`axe finds nothing on both screens, ${theme}`, { theme: from }, async () => {
    await click("[aria-label^='Theme: ']");
    assert.equal(await run(`return document.documentElement.dataset.theme`), theme);
    await paste(bodies.comma);
    await untilEqual(codes, ["json.syntax", "identity.phone_instance"]);
    await untilEqual(`return getComputedStyle(document.body).backgroundColor`, background);
    assert.deepEqual(await faults(), []);
    await click("#tab-notifications");
    await until(`return document.querySelector("#screen-notifications:not([hidden]) .steps") !== null`);
    assert.deepEqual(await faults(), []);
  });
}

async function faults() {
  // Colours in the middle of a change are nobody's.
  await run(`return Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))).then(() => true)`);
  const { passes, violations } = await run(`${axe}; return axe.run(document).then(({ passes, violations }) => ({
    passes: passes.length,
    violations: violations.map(({ id, nodes }) => id + ": " + nodes.map(({ target, failureSummary }) => target.flat() + " " + failureSummary).join(" | ")),
  }))`);
  assert.ok(passes > 20, `axe judged: ${passes}`);
  return violations;
}

inWebKit("it works when the server is gone", {}, async ({ site, context }) => {
  if (!(await run(`return "serviceWorker" in navigator`))) return context.skip("this WebKit has no service workers");
  await until(`return navigator.serviceWorker.ready.then((registration) => registration.active?.state === "activated")`);
  await site.close();
  await reload();
  assert.equal(await run(`return navigator.serviceWorker.controller !== null`), true);
  await assert.rejects(fetch(site.url));
  await paste(bodies.comma);
  await untilEqual(codes, ["json.syntax", "identity.phone_instance"]);
  // What is loaded when it is first needed is there too.
  await click("#tab-request");
  await until(`return document.querySelector(".code")?.textContent.startsWith("curl") === true`);
  await click("#tab-notifications");
  await until(`return document.querySelector("#screen-notifications .steps") !== null`);
});

inWebKit("the version and what is new are told", {}, async () => {
  await click("[aria-label='About']");
  await until(`return document.querySelectorAll("dialog[open] ul[lang=en] li").length > 0`);
  assert.match(await run(`return document.querySelector("dialog").textContent`), /Core version \d+\.\d+\.\d+/);
  await press("Escape");
  await until(`return document.querySelector("dialog[open]") === null`);
});

inWebKit("a dropped file of notifications is summed up, in chart and table", notifications, async () => {
  const lines = Array.from({ length: 150 }, (_, at) => {
    const id = `57dab8b1-894c-409a-b240-${String(at).padStart(12, "0")}`;
    const result = at % 5 === 0 ? [500, 7000] : [0, 7015];
    const end = item(at % 5 === 0 ? "established" : "terminated", { resultInfo: { code: result[0], subcode: result[1] } }, at % 5 === 0 ? "updated" : "deleted", id);
    return [item("transferring", {}, "updated", id), end].map((one) => `${JSON.stringify({ value: [one] })}\n`).join("");
  });
  await drop(["log.ndjson", lines.join("")]);
  await until(`return document.querySelector(".log-said.done") !== null`);
  const table = await run(`return Object.fromEntries([...document.querySelectorAll(".chart-frame tbody tr")].map((row) => [row.cells[0].textContent, row.cells[1].textContent]))`);
  assert.equal(table.Transferred, "120");
  assert.equal(table["Transfer failed"], "30");
  assert.deepEqual(await run(`return [...document.querySelectorAll("svg.chart rect")].map((part) => part.classList[1])`), ["completed", "failed"]);
});
