// The recipe of docs/graph-client.md, as it stands there, sends to a real server on this machine.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { generate } from "selfsigned";
import { beside, importPackage } from "./installed.mjs";
import { snippetsIn } from "./snippets.mjs";

const { buildTransfer } = await importPackage();
const page = readFileSync(new URL("../../docs/graph-client.md", import.meta.url), "utf8");
const [recipe, use] = snippetsIn(page, "js");

const spec = {
  to: { user: "550fae72-d251-43ec-868c-373732c2704f" },
  callId: "57dab8b1-894c-409a-b240-bd8beae78896",
};
/** What the server says, one after the other, and what it was sent. */
let answers = [];
let received = [];

describe("the recipe with Microsoft's client", () => {
  // The package and the client side by side, as in a bot.
  const folder = beside("@microsoft");
  let server;
  let baseUrl;

  before(async () => {
    const { cert, private: key } = await generate([{ name: "commonName", value: "localhost" }], {
      extensions: [{ name: "subjectAltName", altNames: [{ type: "dns", value: "localhost" }] }],
    });
    writeFileSync(join(folder, "authority.pem"), cert);
    server = createServer({ cert, key }, async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { method, url, headers } = request;
      received.push({ method, url, body, type: headers["content-type"], token: headers.authorization });
      const [status, more = {}, text = ""] = answers.shift();
      response.writeHead(status, more).end(text);
    });
    await new Promise((resolve) => server.listen(0, "localhost", resolve));
    baseUrl = `https://localhost:${server.address().port}`;
  });
  after(() => server.close());

  /** Runs the recipe in a process of its own, which trusts this server; answers what it tells and what was sent. */
  async function sent(given, how = {}, told = answers) {
    const options = { baseUrl, ...how };
    received = [];
    answers = told;
    writeFileSync(join(folder, "recipe.mjs"), recipe);
    const main = join(folder, "main.mjs");
    writeFileSync(
      main,
      `import { Client } from "@microsoft/microsoft-graph-client";
      import { sendTransfer } from "./recipe.mjs";
      const client = Client.init({ authProvider: (done) => done(null, "secret"), customHosts: new Set(["localhost"]) });
      const told = await sendTransfer(client, ${JSON.stringify(given)}, ${JSON.stringify(options)}).catch(String);
      console.log(JSON.stringify(told));`,
    );
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, "authority.pem") };
    const { stdout } = await promisify(execFile)(process.execPath, [main], { env });
    return JSON.parse(stdout);
  }

  test("sends the built request as it is, with the token", async () => {
    assert.deepEqual(await sent(spec, {}, [[202]]), { type: "accepted" });
    const { request, json } = buildTransfer(spec, { baseUrl });
    const token = "Bearer secret";
    const url = "/v1.0/communications/calls/57dab8b1-894c-409a-b240-bd8beae78896/transfer";
    assert.deepEqual(received, [{ method: "POST", url, body: json, type: "application/json", token }]);
    assert.equal(request.url, baseUrl + url);
  });

  test("keeps the path of each revision", async () => {
    for (const api of ["beta", "beta-2018"]) {
      assert.deepEqual(await sent(spec, { api }, [[202]]), { type: "accepted" });
      assert.equal(baseUrl + received[0].url, buildTransfer(spec, { api, baseUrl }).request.url);
    }
  });

  test("reads a refusal with its reason", async () => {
    const body = JSON.stringify({ error: { code: "8523", message: "No.", innerError: { "request-id": "r-1" } } });
    const answer = await sent(spec, {}, [[403, { "Content-Type": "application/json" }, body]]);
    assert.deepEqual([answer.type, answer.status, answer.error.code, answer.requestId], ["rejected", 403, "8523", "r-1"]);
    assert.equal(answer.retryable, false);
    assert.ok(answer.explanation.length > 10);
  });

  test("when the client's own retries are used up, tells how long to wait", async () => {
    const busy = [429, { "Retry-After": "0" }, "{}"];
    const answer = await sent(spec, {}, [busy, busy, busy, [429, { "Retry-After": "7" }, "{}"]]);
    assert.deepEqual([answer.type, answer.retryable, answer.retryAfterSeconds], ["rejected", true, 7]);
    assert.equal(received.length, 4);
  });

  test("sends nothing that is not sound", async () => {
    assert.match(await sent({ to: { user: "" }, callId: spec.callId }, {}, []), /^TransferError: .*\[value\.empty\]/);
    assert.match(await sent({ to: spec.to }, {}, []), /^TypeError: spec\.callId is needed/);
    assert.deepEqual(received, []);
  });

  test("the page's call gives it a spec that it takes", () => {
    const [, given] = /sendTransfer\(client, (\{[\s\S]*?\n\})\)/.exec(use);
    assert.equal(buildTransfer(new Function(`return ${given}`)()).ok, true);
  });
});
