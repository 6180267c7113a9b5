// The main path in WebKit, through WebKitWebDriver and the MiniBrowser that comes with it: the nearest thing to Safari.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { serve } from "../../www/scripts/serve.mjs";
import { bodies } from "./harness.mjs";

const driver = process.env.WEBKITDRIVER ?? "/usr/bin/WebKitWebDriver";
let site;
let session;
let driverProcess;

before(async () => {
  assert.ok(existsSync(driver), "WebKitWebDriver is not installed: apt-get install webkit2gtk-driver xvfb");
  site = await serve();
  const port = await freePort();
  // xvfb-run gives the browser a screen where there is none, and takes it down with the driver.
  driverProcess = spawn("xvfb-run", ["--auto-servernum", driver, `--port=${port}`], {
    env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
    stdio: "ignore",
    detached: true,
  });
  const url = `http://127.0.0.1:${port}`;
  await eventually(() => fetch(`${url}/status`));
  const binary = miniBrowser();
  const { value } = await command(`${url}/session`, {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } },
  });
  session = `${url}/session/${value.sessionId}`;
});

after(async () => {
  if (session !== undefined) await fetch(session, { method: "DELETE" }).catch(() => {});
  // The group: xvfb-run, its screen and the driver.
  if (driverProcess?.pid !== undefined) process.kill(-driverProcess.pid);
  await site?.close();
});

test("paste, see, mend, undo, share, in WebKit", { timeout: 180_000 }, async () => {
  await command(`${session}/url`, { url: site.url });
  await run(`
    window.failures = [];
    addEventListener("error", (event) => failures.push(event.message));
    document.addEventListener("securitypolicyviolation", (event) => failures.push(event.violatedDirective));`);
  await until(`return document.querySelector(".verdict.bad, .verdict.good") !== null`);
  await paste(bodies.comma);
  await until(`return [...document.querySelectorAll(".problem code")].map((code) => code.textContent).join() === "identity.phone_instance,json.syntax"`);
  const mark = await run(`
    const mark = document.querySelector(".editor").shadowRoot.querySelector(".gct-at-error");
    return [mark.textContent, getComputedStyle(mark).textDecorationStyle];`);
  assert.deepEqual(mark, [",", "wavy"]);
  await run(`document.querySelector(".problem.error .button.small").click()`);
  await until(`return document.querySelectorAll(".problem.error").length === 0`);
  assert.equal(await text(), bodies.comma.replace("},\n  }", "}\n  }"));
  await run(`document.querySelector(".note:last-child .button").click()`);
  await until(`return document.querySelectorAll(".problem.error").length === 1`);
  assert.equal(await text(), bodies.comma);

  await run(`document.querySelector(".problems-head .button").click()`);
  await until(`return document.querySelector(".verdict.good") !== null`);
  await until(`return document.querySelector("#field-transferTarget-identity-phone-id")?.value === "+12065550142"`);
  await run(`
    const input = document.querySelector("#field-transferTarget-identity-phone-id");
    input.value = "+12065550199";
    input.dispatchEvent(new Event("input", { bubbles: true }));`);
  await until(`return (${textOf})().includes("+12065550199")`);

  await until(`return location.hash.startsWith("#1.")`);
  const hash = await run(`return location.hash`);
  await paste(bodies.notifications);
  await until(`return !document.querySelector("#screen-notifications").hidden`);
  await eventually(async () => assert.notEqual(await run(`return location.hash`), hash));
  await command(`${session}/refresh`, {});
  await until(`return document.querySelector("#screen-notifications .editor") !== null && (${textOf})().includes("terminated")`);
  assert.deepEqual(await run(`return window.failures ?? []`), []);
});

const textOf = `() => {
  const content = document.querySelector(".screen:not([hidden]) .editor").shadowRoot.querySelector(".cm-content");
  return (content.cmTile ?? content.cmView).view.state.doc.toString();
}`;

function text() {
  return run(`return (${textOf})()`);
}

function paste(pasted) {
  return run(
    `const content = document.querySelector(".screen:not([hidden]) .editor").shadowRoot.querySelector(".cm-content");
    const { view } = content.cmTile ?? content.cmView;
    view.focus();
    view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", arguments[0]);
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "clipboardData", { value: clipboardData });
    content.dispatchEvent(event);`,
    pasted,
  );
}

async function run(script, ...args) {
  return (await command(`${session}/execute/sync`, { script, args })).value;
}

function until(script) {
  return eventually(async () => assert.equal(await run(script), true, script));
}

async function eventually(attempt) {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
}

async function command(url, body) {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  const result = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(result.value));
  return result;
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
