// The playground in WebKit, driven through WebKitWebDriver and the MiniBrowser that comes with it, by WebDriver's own calls.
// Each page is served at a port of its own: nothing is remembered, or kept by a service worker, from the test before it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { test as nodeTest } from "node:test";
import { serve } from "../../www/scripts/serve.mjs";

const driver = process.env.WEBKITDRIVER ?? "/usr/bin/WebKitWebDriver";
const content = `document.querySelector(".screen:not([hidden]) .editor").shadowRoot.querySelector(".cm-content")`;
const view = `((${content}).cmTile ?? (${content}).cmView).view`;
const keys = { F8: "\uE038", Enter: "\uE007", Escape: "\uE00C", Control: "\uE009", ArrowUp: "\uE013", ArrowLeft: "\uE012", End: "\uE010" };
let session;
let driverProcess;

export async function startWebKit() {
  assert.ok(existsSync(driver), "WebKitWebDriver is not installed: apt-get install webkit2gtk-driver xvfb");
  const port = await freePort();
  // xvfb-run gives the browser a screen where there is none, and takes it down with the driver.
  driverProcess = spawn("xvfb-run", ["--auto-servernum", "--server-args=-screen 0 1440x1000x24", driver, `--port=${port}`], {
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
    stdio: "ignore",
    detached: true,
  });
  const url = `http://127.0.0.1:${port}`;
  await eventually(() => fetch(`${url}/status`));
  const { sessionId } = await command(`${url}/session`, {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] } } },
  });
  session = `${url}/session/${sessionId}`;
  await command(`${session}/window/rect`, { x: 0, y: 0, width: 1280, height: 960 });
}

export async function stopWebKit() {
  if (session !== undefined) await fetch(session, { method: "DELETE" }).catch(() => {});
  // The group: xvfb-run, its screen and the driver.
  if (driverProcess?.pid !== undefined) process.kill(-driverProcess.pid);
}

/** A test with a fresh page, of which `settings` were remembered; what the page throws or its policy forbids fails the test. */
export function inWebKit(title, settings, body) {
  nodeTest(title, { timeout: 120_000 }, async (context) => {
    const site = await serve();
    try {
      // Where no page runs that would keep what it shows.
      await command(`${session}/url`, { url: `${site.url}icon.svg` });
      await run(`localStorage.setItem("graph-call-transfer", arguments[0])`, JSON.stringify({ locale: "en", ...settings }));
      await command(`${session}/url`, { url: site.url });
      await ready();
      await body({ site, context });
      assert.deepEqual(await failures(), []);
    } finally {
      await site.close();
    }
  });
}

export async function reload() {
  assert.deepEqual(await failures(), []);
  await command(`${session}/refresh`, {});
  await ready();
}

/** Until what is shown was read; from then on what fails is noted (a driver's script runs no sooner). */
async function ready() {
  await until(`return document.querySelector(".verdict.good, .verdict.bad, #screen-notifications .steps") !== null`);
  await run(`
    window.failures = [];
    addEventListener("error", (event) => failures.push(event.message));
    addEventListener("unhandledrejection", (event) => failures.push(String(event.reason)));
    document.addEventListener("securitypolicyviolation", (event) => failures.push(event.violatedDirective));`);
}

async function failures() {
  return run(`return window.failures ?? []`);
}

/** The value of a script's \`return\`, or what a promise of it becomes. */
export function run(script, ...args) {
  return command(`${session}/execute/sync`, { script, args });
}

export function until(script, ...args) {
  return eventually(async () => assert.equal(await run(script, ...args), true, script));
}

/** Until a script gives this value; the last value is told where it does not. */
export function untilEqual(script, expected) {
  return eventually(async () => assert.deepEqual(await run(script), expected));
}

export async function click(selector) {
  await until(`return document.querySelector(arguments[0]) !== null`, selector);
  await run(`document.querySelector(arguments[0]).click()`, selector);
}

/** As if the user had typed this into a field, or chosen it of a list. */
export async function fill(selector, value, type = "input") {
  await until(`return document.querySelector(arguments[0]) !== null`, selector);
  await run(
    `const [selector, value, type] = arguments;
    const field = document.querySelector(selector);
    field.value = value;
    field.dispatchEvent(new Event(type, { bubbles: true }));`,
    selector,
    value,
    type,
  );
}

export function text() {
  return run(`return ${view}.state.doc.toString()`);
}

export function selection() {
  return run(`const { state } = ${view}; return state.sliceDoc(state.selection.main.from, state.selection.main.to)`);
}

/** As if the user had selected everything and pasted. */
export function paste(pasted) {
  return run(
    `const view = ${view};
    view.focus();
    view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", arguments[0]);
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "clipboardData", { value: clipboardData });
    (${content}).dispatchEvent(event);`,
    pasted,
  );
}

/** Real keys: "Control+ " and the like. */
export function press(combination) {
  const parts = combination.split("+").map((key) => keys[key] ?? key);
  const down = parts.map((value) => ({ type: "keyDown", value }));
  const up = parts.toReversed().map((value) => ({ type: "keyUp", value }));
  return command(`${session}/actions`, { actions: [{ type: "key", id: "keyboard", actions: [...down, ...up] }] });
}

/** The real mouse over the middle of what this expression gives. */
export async function hover(expression) {
  const [x, y] = await run(`
    const { left, top, width, height } = (${expression}).getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)];`);
  const move = (at) => ({ type: "pointerMove", duration: 50, origin: "viewport", x: at, y });
  await command(`${session}/actions`, { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [move(x - 1), move(x)] }] });
}

/** Drops files on the page: `[name, text]` each. */
export function drop(...files) {
  return run(
    `const dataTransfer = new DataTransfer();
    for (const [name, text] of arguments[0]) dataTransfer.items.add(new File([text], name));
    const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    if (event.dataTransfer === null) Object.defineProperty(event, "dataTransfer", { value: dataTransfer });
    document.querySelector("main").dispatchEvent(event);`,
    files,
  );
}

export async function eventually(attempt) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function command(url, body) {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(value));
  return value;
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function miniBrowser() {
  for (const root of readdirSync("/usr/lib")) {
    for (const version of ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]) {
      const path = `/usr/lib/${root}/${version}/MiniBrowser`;
      if (existsSync(path)) return path;
    }
  }
  assert.fail("WebKit's MiniBrowser is not installed: apt-get install webkit2gtk-driver");
}
