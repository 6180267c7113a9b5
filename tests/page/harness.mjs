// Opens the built page in real browsers, served with its real headers. PAGE_BROWSERS narrows them down (chromium,firefox).
// Whatever a page writes to its console as an error, or throws, fails the test that opened it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, describe, test } from "node:test";
import puppeteer from "puppeteer";
import { serve } from "../../www/scripts/serve.mjs";

const known = {
  chromium: {
    browser: "chrome",
    paths: [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  },
  firefox: { browser: "firefox", paths: [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"], args: [] },
};
/** How long what is waited for may take, in milliseconds: machines may be slow, and busy. */
const patience = 20_000;
export const names = (process.env.PAGE_BROWSERS ?? "chromium,firefox").split(",");

export async function launch(name) {
  const { browser, paths, args } = known[name];
  const executablePath = paths.find((path) => path && existsSync(path));
  assert.ok(executablePath, `${name} is not installed`);
  return puppeteer.launch({ browser, executablePath, args, headless: true, timeout: 120_000 });
}

/** Runs the same suite in each browser: `suite({ test, open, name })`, where `open` gives a fresh page of the playground. */
export function inEachBrowser(suite, browsers = names) {
  for (const name of browsers) {
    describe(name, async () => {
      const site = await serve();
      const browser = await launch(name);
      after(async () => {
        await browser.close();
        await site.close();
      });
      suite({
        name,
        browser,
        site,
        test: (title, body) =>
          test(title, { timeout: 120_000 }, async () => {
            const opened = [];
            const open = async (options) => {
              const playground = await Playground.open(browser, options?.url ?? site.url, options);
              opened.push(playground);
              return playground;
            };
            try {
              await body(open);
              for (const { errors } of opened) assert.deepEqual(errors, [], "the console is clean");
            } finally {
              for (const playground of opened) await playground.close();
            }
          }),
      });
    });
  }
}

/** In every page, for what is asked there: the parts of the editor that is shown, or of a screen's, and its CodeMirror. */
function helpers() {
  const root = (screen = ".screen:not([hidden])") => document.querySelector(`${screen} .editor`)?.shadowRoot;
  window.inEditor = (selector, screen) => root(screen)?.querySelector(selector) ?? null;
  window.allInEditor = (selector) => [...root().querySelectorAll(selector)];
  window.editorView = (screen) => {
    const content = inEditor(".cm-content", screen);
    return (content.cmTile ?? content.cmView).view;
  };
}

export class Playground {
  errors = [];
  requests = [];

  /**
   * `hash` comes after the address; `settings` are as remembered from an earlier visit; `before` sets the page up;
   * without `ready`, the page is on its way.
   */
  static async open(browser, url, { hash = "", settings = {}, width = 1280, height = 860, scheme, before, ready = true } = {}) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const playground = new Playground(context, page);
    page.on("console", (message) => message.type() === "error" && playground.errors.push(message.text()));
    page.on("pageerror", (error) => playground.errors.push(String(error)));
    page.on("request", (request) => playground.requests.push(request));
    await page.setViewport({ width, height });
    if (scheme !== undefined) settings = { theme: scheme, ...settings };
    await page.evaluateOnNewDocument((kept) => {
      // Not in the empty document that comes first, which may store nothing.
      if (location.protocol === "http:" && localStorage.getItem("graph-call-transfer") === null) localStorage.setItem("graph-call-transfer", kept);
    }, JSON.stringify({ locale: "en", ...settings }));
    await page.evaluateOnNewDocument(helpers);
    await before?.(page);
    const loaded = page.goto(`${url}${hash}`);
    if (ready) await loaded.then(() => playground.ready());
    else loaded.catch(() => {});
    return playground;
  }

  constructor(context, page) {
    this.context = context;
    this.page = page;
  }

  /** Until the worker has judged what the shown editor holds: a first visit's example comes a moment after the editor. */
  async ready() {
    await this.until(() => document.querySelector(".screen:not([hidden]) :is(.verdict.good, .verdict.bad, .steps)") !== null);
  }

  async until(condition, ...values) {
    await this.page.waitForFunction(condition, { timeout: patience, polling: 50 }, ...values);
  }

  /** A screen is shown before its editor is there. */
  async untilEditor(screen = ".screen:not([hidden])") {
    await this.until((screen) => inEditor(".cm-content", screen) !== null, screen);
  }

  /** The text of a screen's editor, of the one that is shown if none is named, as CodeMirror holds it. */
  async text(screen = ".screen:not([hidden])") {
    await this.untilEditor(screen);
    return this.page.evaluate((screen) => editorView(screen).state.doc.toString(), screen);
  }

  async untilText(expected) {
    const deadline = Date.now() + patience;
    while (Date.now() < deadline && (await this.text()) !== expected) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(await this.text(), expected);
  }

  /** As if the user had selected everything and pasted. */
  async paste(text) {
    await this.focusEditor();
    await this.press("Control+a");
    await this.pasteHere(text);
  }

  /** Where the cursor stands in the editor. */
  async pasteHere(text) {
    await this.focusEditor();
    await this.pasteInto(".screen:not([hidden]) .editor", text);
  }

  /** Drops files on the page, all at once: `name` and `text`, or `bytes`, of each. */
  async drop(...files) {
    await this.page.evaluate((files) => {
      const dataTransfer = new DataTransfer();
      for (const { name, text, bytes } of files) dataTransfer.items.add(new File([text ?? Uint8Array.from(bytes)], name));
      const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
      if (event.dataTransfer === null) Object.defineProperty(event, "dataTransfer", { value: dataTransfer });
      document.querySelector("main").dispatchEvent(event);
    }, files.map(({ bytes, ...file }) => (bytes === undefined ? file : { ...file, bytes: [...bytes] })));
  }

  /** Until a note says this. */
  async untilNote(pattern) {
    await this.until((pattern) => [...document.querySelectorAll(".note p")].some((note) => new RegExp(pattern).test(note.textContent)), pattern);
  }

  async pasteInto(selector, text) {
    await this.page.evaluate(
      (selector, pasted) => {
        const into = document.querySelector(selector);
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", pasted);
        const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, composed: true });
        // Firefox gives an event that a script made an empty clipboard.
        Object.defineProperty(event, "clipboardData", { value: clipboardData });
        // As deep as the cursor stands: the editor may put another element there, and the event still goes on to the page.
        const line = into.shadowRoot?.querySelector(".cm-line");
        (line?.querySelector(":not(:has(*))") ?? line ?? into).dispatchEvent(event);
      },
      selector,
      text,
    );
  }

  async focusEditor() {
    await this.untilEditor();
    await this.page.evaluate(() => inEditor(".cm-content").focus());
  }

  /** "Control+Shift+z" and the like. */
  async press(keys) {
    const parts = keys.split("+");
    const key = parts.pop();
    for (const part of parts) await this.page.keyboard.down(part);
    await this.page.keyboard.press(key);
    for (const part of parts.reverse()) await this.page.keyboard.up(part);
  }

  /** What the problems' list says: code, severity and text of each. */
  problems() {
    return this.page.$$eval(".problem", (rows) =>
      rows.map((row) => ({
        code: row.querySelector("code").textContent,
        severity: row.classList[1],
        text: row.querySelector(".problem-text").textContent,
      })),
    );
  }

  async untilCodes(...codes) {
    await this.until(
      (expected) =>
        JSON.stringify([...document.querySelectorAll(".problem")].map((row) => row.querySelector("code").textContent)) === expected,
      JSON.stringify(codes),
    ).catch(async () => assert.deepEqual((await this.problems()).map(({ code }) => code), codes));
  }

  verdict() {
    return this.page.$eval(".verdict", (element) => element.textContent);
  }

  /** What is selected in the editor. */
  selection() {
    return this.page.evaluate(() => {
      const { state } = editorView();
      return state.sliceDoc(state.selection.main.from, state.selection.main.to);
    });
  }

  async example(id) {
    await this.page.click(".toolbar .sheet-holder > button");
    await this.page.waitForSelector(`[data-example="${id}"]`, { visible: true });
    await this.page.$eval(`[data-example="${id}"]`, (button) => button.click());
  }

  async fill(selector, text) {
    await this.page.waitForSelector(selector, { visible: true });
    await this.page.focus(selector);
    await this.page.$eval(selector, (input) => input.select());
    await this.page.keyboard.press("Backspace");
    if (text !== "") await this.page.type(selector, text);
  }

  async close() {
    await this.context.close().catch(() => {});
  }
}

/** Bodies that the tests share. */
export const bodies = {
  sound: `{
  "transferTarget": {
    "identity": {
      "user": {
        "id": "80b12271-1f9b-4e0e-abf3-2ee86998617d"
      }
    }
  }
}
`,
  comma: `{
  "transferTarget": {
    "identity": {
      "phone": {
        "id": "+12065550142"
      }
    },
  }
}
`,
  snake: `{
  "transfer_target": {
    "identity": {
      "user": { "id": "80b12271-1f9b-4e0e-abf3-2ee86998617d", "display_name": "Zoë" }
    }
  }
}
`,
  notifications: `{
  "value": [
    {
      "changeType": "deleted",
      "resourceUrl": "/communications/calls/57dab8b1-894c-409a-b240-bd8beae78896",
      "resourceData": { "@odata.type": "#microsoft.graph.call", "state": "terminated", "resultInfo": { "code": 0, "subcode": 7015 } }
    }
  ]
}
`,
};
