// Standard Schema: the objects themselves, and two consumers that know nothing of this package: a form and a server.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { serve } from "@hono/node-server";
import { sValidator } from "@hono/standard-validator";
import { Hono } from "hono";
import { JSDOM } from "jsdom";
import { consultative, importPackage, project, sound } from "./installed.mjs";

const { buildTransfer, notifications, parseNotifications, transferRequest, validateTransfer } = await importPackage();
const judge = (schema, value) => schema["~standard"].validate(value);

/** In `user` an id that is no GUID (a warning), and an empty id of the call to replace (an error). */
const doubtful = { transferTarget: { identity: { user: { id: "alice" } }, replacesCallId: "" } };
const ended = {
  changeType: "deleted",
  resourceUrl: "/communications/calls/57dab8b1-894c-409a-b240-bd8beae78896",
  resourceData: {
    "@odata.type": "#microsoft.graph.call",
    state: "terminated",
    resultInfo: { code: 0, subcode: 7015 },
  },
};

describe("the objects", () => {
  test("are version 1 of the standard, and answer at once", () => {
    for (const schema of [transferRequest, notifications]) {
      const { version, vendor, validate, types } = schema["~standard"];
      assert.deepEqual([version, vendor, typeof validate, types], [1, "graph-call-transfer", "function", undefined]);
    }
    // Taken out of its object, as consumers do.
    const { validate } = transferRequest["~standard"];
    assert.deepEqual(validate(JSON.parse(sound)), { value: JSON.parse(sound) });
  });

  test("take text, bytes and values, and give the body itself", () => {
    const body = JSON.parse(consultative);
    assert.equal(judge(transferRequest, body).value, body);
    assert.deepEqual(judge(transferRequest, consultative).value, body);
    assert.deepEqual(judge(transferRequest, new TextEncoder().encode(consultative)).value, body);
    assert.deepEqual(judge(notifications, JSON.stringify({ value: [ended] })).value.outcomes[0].type, "completed");
  });

  test("tell errors only, whole, each at its place", () => {
    const { issues } = judge(transferRequest, doubtful);
    const errors = validateTransfer(doubtful).issues.filter(({ severity }) => severity === "error");
    assert.equal(validateTransfer(doubtful).issues.length, 2);
    assert.deepEqual(issues, errors);
    assert.deepEqual(issues[0].path, ["transferTarget", "replacesCallId"]);
    assert.equal(issues[0].code, "value.empty");
  });

  test("throw for no value, and a failure always has an issue", () => {
    const cycle = {};
    cycle.self = cycle;
    const values = [undefined, null, 1, true, 10n, "", "{", cycle, Symbol("x"), () => 1, new Map(), new Uint8Array()];
    for (const schema of [transferRequest, notifications, transferRequest.with({ limits: { maxIssues: 0 } })]) {
      for (const value of values) assert.ok(judge(schema, value).issues?.length > 0, String(value));
    }
  });

  test("take options, and refuse those that there are not, at once", () => {
    assert.equal(judge(transferRequest.with({ strict: true }), doubtful).issues.length, 2);
    assert.match(judge(transferRequest.with({ locale: "ru" }), doubtful).issues[0].message, /[а-я]/);
    const group = transferRequest.with({ call: { kind: "group" } });
    assert.equal(judge(group, sound).issues[0].code, "transferee.required");
    assert.equal(judge(group.with({}), sound).issues, undefined);
    const options = { strict: true, call: { kind: "peerToPeer" } };
    const strict = transferRequest.with(options);
    Object.assign(options, { strict: false, other: 1 }).call.kind = "group";
    assert.deepEqual(judge(strict, doubtful).issues.map(({ code }) => code), judge(transferRequest.with({ strict: true }), doubtful).issues.map(({ code }) => code));
    assert.throws(() => transferRequest.with({ locle: "ru" }), TypeError);
    assert.throws(() => notifications.with({ api: "v2" }), TypeError);
  });

  test("one broken notification makes issues of the whole", () => {
    const { issues } = judge(notifications, { value: [ended, 7] });
    assert.deepEqual(
      issues.map(({ code, path }) => [code, path]),
      [["notification.item", ["value", 1]]],
    );
    assert.equal(parseNotifications({ value: [ended, 7] }).outcomes.length, 1);
    const report = judge(notifications, { value: [ended] }).value;
    assert.deepEqual(report, parseNotifications({ value: [ended] }));
  });
});

describe("a form, through react-hook-form's resolver", () => {
  const id = "550fae72-d251-43ec-868c-373732c2704f";
  const page = new JSDOM("<!doctype html><main></main>", { url: "https://console.example/" });
  const { document, navigator } = page.window;
  const browser = { window: page.window, document, navigator, IS_REACT_ACT_ENVIRONMENT: true };
  let act;
  let root;
  const submitted = [];

  before(async () => {
    // React looks for a browser when it is loaded. Newer versions of Node have a navigator that takes no assignment.
    for (const [name, value] of Object.entries(browser)) Object.defineProperty(globalThis, name, { value, configurable: true });
    const { createElement: h, act: acting } = await import("react");
    const { createRoot } = await import("react-dom/client");
    const { useForm } = await import("react-hook-form");
    const { standardSchemaResolver } = await import("@hookform/resolvers/standard-schema");
    act = acting;

    function Form() {
      const { register, handleSubmit, formState } = useForm({ resolver: standardSchemaResolver(transferRequest) });
      const target = formState.errors.transferTarget;
      const field = (name, error, options) => [
        h("input", { key: name, ...register(name, options) }),
        h("p", { key: `${name} error`, role: "alert", id: `${name} error` }, error?.message),
      ];
      return h(
        "form",
        { onSubmit: handleSubmit((values) => submitted.push(values)) },
        ...field("transferTarget.identity.user.id", target?.identity?.user?.id),
        ...field("transferTarget.replacesCallId", target?.replacesCallId),
        ...field("transferTarget.endpointType", target?.endpointType, { setValueAs: (type) => type || undefined }),
      );
    }
    root = createRoot(document.querySelector("main"));
    await act(() => root.render(h(Form)));
  });
  after(async () => {
    await act(() => root.unmount());
    page.window.close();
    for (const name of Object.keys(browser)) delete globalThis[name];
  });

  const told = (name) => document.getElementById(`${name} error`).textContent;
  const type = (name, text) => {
    // React listens for what a person does, and keeps what it wrote itself.
    const input = document.querySelector(`[name="${name}"]`);
    Object.getOwnPropertyDescriptor(page.window.HTMLInputElement.prototype, "value").set.call(input, text);
    input.dispatchEvent(new page.window.Event("input", { bubbles: true }));
  };
  const submit = () =>
    act(async () => {
      document
        .querySelector("form")
        .dispatchEvent(new page.window.Event("submit", { bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve, 20));
    });

  test("shows each error at its field, and submits the body once it is sound", async () => {
    await submit();
    assert.match(told("transferTarget.identity.user.id"), /is empty, yet Graph requires it/);
    assert.match(told("transferTarget.replacesCallId"), /is empty/);
    // Of a field that says so, nothing written is nothing.
    assert.equal(told("transferTarget.endpointType"), "");
    assert.deepEqual(submitted, []);

    await act(() => type("transferTarget.identity.user.id", id));
    await submit();
    assert.equal(told("transferTarget.identity.user.id"), "");
    assert.match(told("transferTarget.replacesCallId"), /is empty/);
    assert.deepEqual(submitted, []);

    await act(() => type("transferTarget.replacesCallId", "e5d39592-99bd-4db8-bca8-30fb894ec51d"));
    await submit();
    assert.equal(told("transferTarget.replacesCallId"), "");
    assert.deepEqual(submitted, [
      {
        transferTarget: {
          identity: { user: { id } },
          replacesCallId: "e5d39592-99bd-4db8-bca8-30fb894ec51d",
          endpointType: undefined,
        },
      },
    ]);
  });
});

describe("a server, through Hono's validator", () => {
  let server;
  let root;
  before(async () => {
    const app = new Hono();
    app.post("/transfer", sValidator("json", transferRequest), (context) => context.json(context.req.valid("json")));
    app.post("/calls", sValidator("json", notifications), (context) => {
      return context.json(context.req.valid("json").outcomes.map(({ type, callId }) => [type, callId]), 202);
    });
    await new Promise((resolve) => (server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, resolve)));
    root = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => server.close());

  async function post(path, body) {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(root + path, { method: "POST", headers, body });
    return { status: answer.status, body: await answer.json() };
  }

  test("a built body arrives, typed", async () => {
    const { json, value } = buildTransfer({ to: { phone: "+12065550123" } });
    assert.deepEqual(await post("/transfer", json), { status: 200, body: value });
  });

  test("a wrong one is refused with its issues", async () => {
    const { status, body } = await post("/transfer", JSON.stringify(doubtful));
    assert.equal(status, 400);
    assert.equal(body.success, false);
    assert.deepEqual(body.error, judge(transferRequest, doubtful).issues);
  });

  test("notifications arrive as outcomes, and what is none is refused", async () => {
    const { status, body } = await post("/calls", JSON.stringify({ value: [ended] }));
    assert.deepEqual([status, body], [202, [["completed", "57dab8b1-894c-409a-b240-bd8beae78896"]]]);
    const refused = await post("/calls", '{"hello": "world"}');
    assert.equal(refused.status, 400);
    assert.match(refused.body.error[0].code, /^notification\./);
  });
});

// The bundlers are those that the package is built with.
const builder = new URL("../../pkg/package.json", import.meta.url);

test("a bundle without the objects holds nothing of them", async () => {
  const { build } = createRequire(builder)("esbuild");
  const bundled = async (names) => {
    const entry = join(project, "shaken.mjs");
    writeFileSync(entry, `export { ${names} } from "graph-call-transfer";\n`);
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      format: "esm",
      minify: true,
      write: false,
      external: ["node:*"],
    });
    return outputFiles[0].text;
  };
  const marks = ["~standard", "communicationsUserIdentity"];
  const whole = await bundled("validateTransfer, parseNotifications, transferRequest, notifications");
  const without = await bundled("validateTransfer, parseNotifications");
  for (const mark of marks) assert.ok(whole.includes(mark) && !without.includes(mark), mark);
  // The schemas are nearly all of it.
  const weight = gzipSync(whole, { level: 9 }).length - gzipSync(without, { level: 9 }).length;
  assert.ok(weight < 2500, `${weight} bytes, gzipped`);
});
