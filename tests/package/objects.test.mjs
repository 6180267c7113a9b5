// What the facade remembers of one object for the next may not show in an answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { consultative, importPackage, sound } from "./installed.mjs";

const { validateTransfer } = await importPackage();
const [guid, other] = ["5f0d3a1c-8f53-4b6e-9a53-0c1d7a2b9e44", "2b1f6c0e-90a4-4d0c-8a77-6c2f4a1d3e58"];
const seen = ({ ok, kind, issues }) => ({ ok, kind, issues: issues.map(({ code, pointer }) => [code, pointer]) });

/** Of objects one after the other the names and the layout are remembered: none of it may show in an answer. */
test("objects of the same names are judged as their texts are, in any order", () => {
  const user = (id, more) => ({ identity: { user: { id, ...more } } });
  const bodies = [
    { transferTarget: user(guid) },
    { transferTarget: user(other) },
    { transferTarget: user("no id") },
    { transferTarget: { identity: { user: {} }, id: guid } },
    { transferTarget: { identity: { user: guid, id: guid } } },
    { transferTarget: { identity: {}, user: { id: guid } } },
    { transferTarget: user(true) },
    { transferTarget: user(guid, { displayName: "A" }) },
    { transferTarget: user(guid, { displayName: "Ä" }) },
    { transferTarget: { ...user(guid), replacesCallId: other } },
    { transferTarget: { ...user(guid), replacesCallId: guid.slice(1) } },
    { transferTarget: { ...user(guid), replacesCallId: "x".repeat(5_000) } },
    { transferTarget: { ...user(guid), endpointType: "default" } },
    { transferTarget: { ...user(guid), endpointType: "fax" } },
    { transferTarget: user(guid), transferee: { ...user(other), participantId: guid } },
    { transferTarget: user(guid), transferee: { ...user(guid), participantId: guid } },
    { transferee: user(other), transferTarget: { ...user(guid), participantId: guid } },
    { transferTarget: { identity: { phone: { id: "+12065550123" } } } },
    { identity: { transferTarget: { user: { id: guid } } } },
    { transferTarget: { identity: { usr: { id: guid } } } },
    { transferTarget: { identity: { usr: { id: 5 } } } },
    { transferTarget: { ...user(guid), hidden: true } },
    { transferTarget: { ...user(guid), hidden: "true" } },
    { transferTarget: { ...user(guid), "": guid } },
    { clientContext: guid, transferTarget: user(guid) },
    { ["x".repeat(5_000)]: guid },
    Object.fromEntries(Array.from({ length: 200 }, (_, at) => [at, {}])),
    {},
  ];
  const expected = bodies.map((body) => seen(validateTransfer(JSON.stringify(body))));
  assert.ok(expected.filter(({ ok }) => ok).length > 5);
  for (const api of [undefined, "beta"]) {
    for (const [first, one] of bodies.entries()) {
      for (const [second, other] of bodies.entries()) {
        for (const [third, body] of bodies.entries()) {
          for (const before of [one, other]) validateTransfer(before, api && { api });
          assert.deepEqual(seen(validateTransfer(body)), expected[third], `${first}, ${second}, then ${third}`);
        }
      }
    }
  }
});

/** Texts that have stayed the same in many objects do not cross again: none of that may show either. */
test("objects of which a text changes now and then are judged as their texts are", () => {
  let seed = 7;
  const random = (count) => (seed = (seed * 48_271) % 0x7fff_ffff) % count;
  const sound = {
    id: [guid, other],
    tenantId: [guid, other],
    displayName: ["A", "Bo"],
    replacesCallId: [guid, other],
    endpointType: ["default", "skypeForBusiness"],
    participantId: [guid, "1"],
  };
  const odd = {
    id: ["A", "Bo"],
    tenantId: ["", 1],
    displayName: ["Ä", "displayName-value"],
    replacesCallId: ["0", "Ä"],
    endpointType: ["fax", true],
    participantId: ["", 1],
  };
  const names = Object.keys(sound);
  const now = Object.fromEntries(names.map((name) => [name, sound[name][0]]));
  const user = (identity) => ({ identity: { user: identity } });
  const layouts = [
    ({ id, tenantId, displayName }) => ({ transferTarget: user({ id, tenantId, displayName }) }),
    ({ id, tenantId, replacesCallId }) => ({ transferTarget: { ...user({ id, tenantId }), replacesCallId } }),
    ({ id, displayName, endpointType }) => ({
      clientContext: displayName,
      transferTarget: { endpointType, ...user({ id }) },
    }),
    ({ id, tenantId, participantId }) => ({
      transferTarget: user({ id: guid, tenantId: guid }),
      transferee: { ...user({ id, tenantId }), participantId },
    }),
  ];
  let [layout, api, quiet, oddities] = [layouts[0], undefined, 0, {}];
  for (let at = 0; at < 30_000; at += 1) {
    if (random(60) === 0) layout = layouts[random(layouts.length)];
    if (random(90) === 0) api = [undefined, "beta", "beta-2018"][random(3)];
    // Most texts stay for a while; what is odd comes alone or with another, and stays for a body or two.
    for (const name of names) if (random(name === "id" ? 2 : 12) === 0) now[name] = sound[name][random(2)];
    const [first, second] = [names[random(6)], names[random(6)]];
    if (random(20) === 0) oddities = { [first]: odd[first][random(2)], [second]: odd[second][random(2)] };
    for (const name of Object.keys(oddities)) if (random(2) === 0) delete oddities[name];
    const body = layout({ ...now, ...oddities });
    const report = seen(validateTransfer(body, api && { api }));
    assert.deepEqual(report, seen(validateTransfer(JSON.stringify(body), api && { api })), `${at}: ${JSON.stringify(body)}`);
    quiet += Number(report.ok && report.issues.length === 0);
  }
  assert.ok(quiet > 10_000 && quiet < 29_000, `${quiet}`);

  // What stayed in one layout says nothing of the next, however many came of it.
  const told = (body, api) => validateTransfer(body, { api }).issues.map(({ pointer }) => pointer);
  for (let count = 0; count < 20; count += 1) {
    for (let at = 0; at < 20; at += 1) assert.deepEqual(told(layouts[0]({ ...now, id: guid, displayName: "A" }), "beta"), []);
    const contextual = (id) => told(layouts[2]({ ...now, id, displayName: "A" }), "beta-2018");
    for (let at = 0; at < count; at += 1) assert.deepEqual(contextual(guid), []);
    assert.deepEqual(contextual("A"), ["/transferTarget/identity/user/id"], `${count}`);

    const swapped = { transferTarget: user({ displayName: guid, id: "A" }) };
    for (let at = 0; at < 20; at += 1) assert.deepEqual(told({ transferTarget: user({ id: guid, displayName: "A" }) }), []);
    for (let at = 0; at < 3; at += 1) assert.deepEqual(told(swapped), ["/transferTarget/identity/user/id"]);
  }
});

test("an object is judged after the memory has grown under its layout", () => {
  const body = JSON.parse(consultative);
  for (const megabytes of [3, 9, 27]) {
    assert.equal(validateTransfer(body).kind, "consultative");
    validateTransfer(sound.padEnd(megabytes << 20), { limits: { maxBytes: megabytes << 20 } });
    assert.equal(validateTransfer({ transferTarget: { identity: { usr: { id: "no id" } } } }).ok, false);
  }
});

test("an object whose getter asks for another object's verdict", () => {
  const inner = JSON.parse(consultative);
  const body = JSON.parse(sound);
  const { identity } = body.transferTarget;
  let verdicts = 0;
  Object.defineProperty(body.transferTarget, "identity", {
    enumerable: true,
    get() {
      verdicts += Number(validateTransfer(inner).kind === "consultative" && !validateTransfer({ ...inner, x: 1 }).ok);
      return identity;
    },
  });
  assert.deepEqual([validateTransfer(body).ok, validateTransfer(body).kind], [true, "blind"]);
  assert.ok(verdicts >= 2);

  // Nor does a sound one lend its names.
  const misnamed = { target: { get identity() { return validateTransfer(JSON.parse(sound)).ok && identity; } } };
  assert.equal(validateTransfer(misnamed).ok, false);
});
