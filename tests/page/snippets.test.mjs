// The request in five spellings: what can be run here is run against a server, and the server has to get what the page shows.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, before } from "node:test";
import { inEachBrowser } from "./harness.mjs";

const run = promisify(execFile);
const text = `{
  "transferTarget": {
    "identity": { "user": { "id": "80b12271-1f9b-4e0e-abf3-2ee86998617d", "displayName": "Zoë \\"O'Hara\\" \\\\ $HOME" } }
  }
}`;
const path = "/v1.0/communications/calls/2f5d0a3e-71c4-4b6d-9e08-a4c3f1b7d962/transfer";
const graph = "https://graph.microsoft.com";

let server;
let got;
before(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part) => (body += part));
    request.on("end", () => {
      got = { method: request.method, url: request.url, authorization: request.headers.authorization, type: request.headers["content-type"], body: JSON.parse(body) };
      response.writeHead(202).end();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
});
after(() => server.close());

const root = () => `http://127.0.0.1:${server.address().port}`;

inEachBrowser(({ test }) => {
  test("each spelling makes the same request", async (open) => {
    const page = await open();
    await page.paste(text);
    await page.page.click("#tab-request");
    await page.fill("#request-call", "2f5d0a3e-71c4-4b6d-9e08-a4c3f1b7d962");
    const shown = async (format) => {
      await page.page.click(`input[name="request.format"][value="${format}"]`);
      await page.until(
        (begin) => document.querySelector(".code").textContent.startsWith(begin),
        { json: "{", curl: "curl", fetch: "const response", node: "import", csharp: "using" }[format],
      );
      return page.page.$eval(".code", (code) => code.textContent);
    };
    const folder = await mkdtemp(join(tmpdir(), "snippets-"));
    try {
      assert.equal(await shown("json"), text);

      const curl = await shown("curl");
      await check("curl", curl, (code) => run("sh", ["-c", `TOKEN=secret; ${code} --fail --silent --show-error`]));

      const fetching = await shown("fetch");
      await check("fetch", fetching, (code) => node(folder, `const token = "secret";\n${code}`));

      const client = await shown("node");
      // The client insists on https for the hosts of Graph: its fetch is led to the server here.
      const led = `const real = fetch; globalThis.fetch = (url, options) => real(String(url).replace(${JSON.stringify(graph)}, ${JSON.stringify(root())}), options);`;
      await writeFile(join(folder, "led.mjs"), led);
      const imported = new URL(import.meta.resolve("@microsoft/microsoft-graph-client"));
      const local = client.replace(/"@microsoft\/microsoft-graph-client"/, JSON.stringify(imported.href));
      await check("node", local, (code) => node(folder, `const token = "secret";\n${code}`, "--import", join(folder, "led.mjs")), graph);

      // No compiler for C# here: its raw string is read as the language defines it.
      const sharp = await shown("csharp");
      const [, quotes, indent, content] = /\n( *)("{3,})\n([\s\S]*?)\n\1\2,/.exec(sharp)?.toSpliced(1, 2, ...[/("{3,})/.exec(sharp)[1], "    "]) ?? [];
      assert.ok(quotes.length >= 3);
      assert.equal(content.split("\n").map((line) => line.replace(indent, "")).join("\n"), text);
      assert.ok(sharp.includes(`"${graph}${path}"`), sharp);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("what is no JSON is not dressed up as code", async (open) => {
    const page = await open();
    await page.page.click("#tab-request");
    await page.page.waitForSelector('input[value="fetch"]');
    await page.page.click('input[name="request.format"][value="fetch"]');
    // As curl it has the same problem, and is shown; before the first answer there is neither.
    await page.until(() => /no JSON/.test(document.querySelector(".request-problem").textContent) && document.querySelector(".code").textContent === "");
    assert.equal(await page.page.$eval(".code", (code) => code.textContent), "");
    assert.equal(await page.page.$eval(".request-row .primary", (button) => button.disabled), true);
    // But for a command, which would hold another one with a token.
    await page.paste(`curl -H 'Authorization: Bearer secret' -d '${text}' https://graph.microsoft.com/v1.0/x`);
    await page.untilCodes("json.syntax", "json.syntax");
    for (const format of ["curl", "csharp"]) {
      await page.page.click(`input[name="request.format"][value="${format}"]`);
      await page.until(() => document.querySelector(".request-row .primary").disabled && document.querySelector(".code").textContent === "");
    }
  });

  test("what is too long for the form is JSON all the same", async (open) => {
    const page = await open();
    await page.paste(text.replace('"identity"', `"note": "${"x".repeat(70_000)}",\n    "identity"`));
    await page.untilCodes("property.unknown");
    assert.match(await page.page.$eval(".form-wait:not([hidden])", (wait) => wait.textContent), /too long for the form/);
    await page.page.click("#tab-request");
    await page.page.waitForSelector('input[value="fetch"]');
    await page.page.click('input[name="request.format"][value="fetch"]');
    await page.until(() => document.querySelector(".code").textContent.startsWith("const response"));
    assert.equal(await page.page.$eval(".request-problem", (problem) => problem.textContent), "");
    assert.equal(await page.page.$eval(".request-row .primary", (button) => button.disabled), false);
  });

  test("a megabyte of quotes is copied whole, though not shown whole", async (open) => {
    const page = await open();
    const members = Array.from({ length: 80_000 }, (_, at) => `"n${at}":""`).join();
    const long = text.replace('"identity"', `${members}, "identity"`);
    await page.page.click("#tab-request");
    await page.page.waitForSelector('input[value="csharp"]');
    await page.page.click('input[name="request.format"][value="csharp"]');
    await page.paste(long);
    await page.until(() => document.querySelectorAll(".problem").length > 1);
    await page.until(() => document.querySelector(".code").textContent.endsWith("…"));
    await page.page.evaluate(() => (navigator.clipboard.writeText = async (copied) => (window.copied = copied)));
    await page.page.click(".request-row .primary");
    await page.until(() => window.copied !== undefined);
    assert.ok((await page.page.evaluate(() => window.copied)).includes(long.split("\n").join("\n    ")));
  });

  test("the id of the call that is transferred counts in the verdict, and stands in the link", async (open) => {
    const page = await open();
    const id = "a090e422-de36-4dd2-9c2e-1a0b3c4d5e6f";
    await page.paste(JSON.stringify({ transferTarget: { ...JSON.parse(text).transferTarget, replacesCallId: id } }));
    await page.untilCodes();
    await page.page.click("#tab-request");
    await page.fill("#request-call", id.toUpperCase());
    await page.untilCodes("call.replaces_itself");
    await page.until(() => location.hash !== "" && history.state !== null);
    const hash = await page.page.evaluate(() => new Promise((resolve) => setTimeout(() => resolve(location.hash), 600)));
    const other = await open({ hash });
    await other.untilCodes("call.replaces_itself");
    await other.page.click("#tab-request");
    await other.until((id) => document.querySelector("#request-call")?.value === id, id.toUpperCase());
  });

  test("the address of a pasted request says which call, cloud and revision", async (open) => {
    const page = await open();
    const id = "57dab8b1-894c-409a-b240-bd8beae78896";
    await page.paste(`POST https://graph.microsoft.com/beta/communications/calls/${id}/transfer HTTP/1.1\n\n${text}`);
    await page.untilNote("are those of the address");
    const { length } = await page.page.$$(".note");
    await page.paste(`POST https://graph.microsoft.com/beta/communications/calls/${id}/transfer HTTP/1.1\n\n{}`);
    await page.until(() => editorView().state.doc.toString().endsWith("{}"));
    assert.deepEqual([length, (await page.page.$$(".note")).length], [1, 1], "said twice, it stands there once");
    await page.page.click("#tab-request");
    await page.page.waitForSelector("#request-call");
    const chosen = () => page.page.evaluate(() => ["#request-call", "[aria-label='Cloud']", "[aria-label='Revision of Graph']"].map((part) => document.querySelector(part).value));
    assert.deepEqual(await chosen(), [id, "https://graph.microsoft.com", "beta"]);
    const other = id.replace("57", "99");
    await page.page.evaluate((address) => {
      const input = document.querySelector("#request-call");
      input.value = address;
      input.dispatchEvent(new Event("input"));
    }, `https://graph.microsoft.us/v1.0/communications/calls/${other}/transfer`);
    await page.until((id) => document.querySelector("#request-call").value === id, other);
    assert.deepEqual(await chosen(), [other, "https://graph.microsoft.us", "v1.0"]);
  });

  test("a reload keeps the cloud, the spelling and the answer", async (open) => {
    const page = await open();
    await page.paste(text);
    await page.page.click("#tab-answer");
    await page.fill("#answer-text", "HTTP/1.1 403 Forbidden");
    await page.page.click("#tab-request");
    await page.page.waitForSelector('input[value="fetch"]');
    await page.page.select("[aria-label='Cloud']", "https://graph.microsoft.us");
    await page.page.click('input[name="request.format"][value="fetch"]');
    await page.until(() => document.querySelector(".code").textContent.includes("https://graph.microsoft.us/"));
    await page.page.reload();
    await page.until(() => document.querySelector("#answer-text")?.value === "HTTP/1.1 403 Forbidden");
    await page.page.click("#tab-request");
    await page.until(() => /^const response = await fetch\("https:..graph.microsoft.us/.test(document.querySelector(".code")?.textContent));
    assert.equal(await page.page.$eval("[aria-label='Cloud']", (select) => select.value), "https://graph.microsoft.us");
  });

  test("a cloud without the action is told of", async (open) => {
    const page = await open({ settings: { api: "beta" } });
    await page.paste(text);
    await page.page.select("[aria-label='Revision of Graph']", "beta");
    await page.page.click("#tab-request");
    await page.page.waitForSelector("[aria-label='Cloud']");
    await page.page.select("[aria-label='Cloud']", "https://graph.microsoft.us");
    await page.until(() => document.querySelector(".request-problem").textContent.length > 20);
    assert.equal(await page.page.$eval(".code", (code) => code.textContent), "");
  });
});

async function check(name, code, execute, kept) {
  got = undefined;
  await execute(kept === undefined ? code.replaceAll(graph, root()) : code);
  assert.deepEqual(
    { ...got, type: got?.type.split(";")[0] },
    { method: "POST", url: path, authorization: "Bearer secret", type: "application/json", body: JSON.parse(text) },
    name,
  );
}

async function node(folder, code, ...flags) {
  const file = join(folder, "snippet.mjs");
  await writeFile(file, code);
  await run(process.execPath, [...flags, file]);
}
