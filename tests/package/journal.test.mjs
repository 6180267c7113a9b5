// The journal through the package: its laws on generated histories, every order of the documented ones, and its errors.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { importPackage } from "./installed.mjs";

const { forgetCalls, JournalError, mergeJournals, parseNotifications, recordOutcomes, transferStatus } =
  await importPackage();
const callId = "341a0500-d4bf-4224-8b19-1581168d328b";
const empty = { version: 1, calls: {} };

const call = (state, more = {}, change = "updated") => ({
  changeType: change,
  resourceUrl: `/communications/calls/${callId}`,
  resourceData: { "@odata.type": "#microsoft.graph.call", state, ...more },
});
const operation = (id, subCode, status) => ({
  changeType: status === "running" ? "updated" : "deleted",
  resource: `/app/calls/${callId}/operations/${id}`,
  resourceData: {
    "@odata.type": "#microsoft.graph.commsOperation",
    clientContext: `context-${id}`,
    resultInfo: { code: "200", subCode },
    status,
  },
});
const info = (code, subcode) => ({ resultInfo: { code, subcode } });
const terminated = (more) => call("terminated", more, "deleted");

/** What is documented, and where it ends. */
const scenarios = {
  "blind, good": ["completed", call("transferring"), call("transferAccepted"), terminated(info(0, 7015))],
  "consultative, good": [
    "completed",
    call("transferring"),
    call("transferAccepted"),
    terminated({ terminationReason: "AppTransferred" }),
  ],
  "blind, failed": ["failed", call("transferring"), call("established", info(500, 7000))],
  "consultative, failed": [
    "failed",
    call("transferring"),
    call("transferAccepted"),
    call("established", info(500, 7700)),
  ],
  "failed, then ended": [
    "ended",
    call("transferring"),
    call("established", info(500, 7000)),
    terminated(info(200, 5001)),
  ],
  "failed, then good": [
    "completed",
    call("transferring"),
    call("established", info(500, 7000)),
    call("transferAccepted"),
    terminated(info(0, 7015)),
  ],
  "of 2018": [
    "completed",
    operation("op1", "transferring", "running"),
    operation("op1", "transferAccepted", "completed"),
    terminated({ terminationReason: "AppTransferred" }),
  ],
  "the good end first, a plainer one after": [
    "completed",
    call("terminated", { terminationReason: "AppTransferred" }),
    terminated({ terminationReason: "AppInitiated" }),
  ],
  "only an end": ["ended", terminated(info(200, 5002))],
};
const outcomesOf = (...items) => items.flatMap((item) => parseNotifications({ value: [item] }).outcomes);

function* orders(items) {
  if (items.length <= 1) yield items;
  for (const [index, item] of items.entries()) {
    for (const rest of orders(items.filter((_, other) => other !== index))) yield [item, ...rest];
  }
}

describe("every order of a documented scenario, each notification once or twice, on two instances", () => {
  for (const [name, [state, ...items]] of Object.entries(scenarios)) {
    test(`${name}: ${state}`, () => {
      const outcomes = items.map((item) => outcomesOf(item)[0]);
      const whole = recordOutcomes(undefined, outcomes);
      const status = transferStatus(whole, callId);
      assert.deepEqual([status.state, status.final], [state, state === "completed" || state === "ended"]);
      for (const order of orders(outcomes)) {
        for (let doubled = 0; doubled < 1 << order.length; doubled += 1) {
          const sent = order.flatMap((outcome, index) => (doubled & (1 << index) ? [outcome, outcome] : [outcome]));
          const half = sent.length >> 1;
          const here = recordOutcomes(undefined, sent.slice(0, half));
          const there = sent.slice(half).reduce((journal, outcome) => recordOutcomes(journal, [outcome]), undefined);
          assert.deepEqual(mergeJournals(here, there ?? empty), whole);
        }
      }
    });
  }
});

const ids = fc.constantFrom(
  "341a0500-d4bf-4224-8b19-1581168d328b",
  "341A0500D4BF42248B191581168D328B",
  "other",
  "%;=😀",
);
const text = fc.option(fc.constantFrom("a", "b", "c;d=%", "é\n", ""), { nil: undefined });
const result = fc.record(
  {
    code: fc.integer({ min: -1, max: 600 }),
    subcode: fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom("transferring", "a;b")),
    message: fc.string({ maxLength: 100 }),
  },
  { requiredKeys: ["code"] },
);
const outcome = fc.record(
  {
    type: fc.constantFrom("transferring", "accepted", "completed", "failed", "ended", "other"),
    index: fc.nat(9),
    changeType: fc.constantFrom("created", "updated", "deleted"),
    resource: fc.constant("/communications/calls/x"),
    callId: ids,
    operationId: text,
    clientContext: text,
    etag: text,
    result,
  },
  { requiredKeys: ["type", "index", "changeType", "resource"] },
);
const outcomes = fc.array(outcome, { maxLength: 8 });
const journal = outcomes.map((list) => recordOutcomes(undefined, list));
const holds = (...args) => fc.assert(fc.property(...args), { numRuns: 200 });

describe("laws, on generated histories", () => {
  test("merge is commutative, associative and idempotent, with the empty journal for its neutral", () => {
    holds(journal, journal, journal, (a, b, c) => {
      assert.deepEqual(mergeJournals(a, b), mergeJournals(b, a));
      assert.deepEqual(mergeJournals(mergeJournals(a, b), c), mergeJournals(a, mergeJournals(b, c)));
      assert.deepEqual(mergeJournals(a, a), a);
      assert.deepEqual(mergeJournals(a, empty), a);
      assert.equal(JSON.stringify(mergeJournals(a, b)), JSON.stringify(mergeJournals(b, a)));
    });
  });

  test("any order, repetition and split of the same outcomes gives an equal journal", () => {
    const shuffled = outcomes.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length }), fc.nat(16)),
    );
    holds(shuffled, ([list, again, at]) => {
      const whole = recordOutcomes(undefined, list);
      assert.deepEqual(recordOutcomes(undefined, again), whole);
      const parts = [again.slice(0, at), again.slice(at)].map((part) => recordOutcomes(undefined, part));
      assert.deepEqual(mergeJournals(...parts), whole);
      assert.deepEqual(recordOutcomes(parts[0], again.slice(at)), whole);
    });
  });

  test("it is plain JSON of one version, and its facts one by one make it again", () => {
    holds(journal, (a) => {
      assert.deepEqual(JSON.parse(JSON.stringify(a)), a);
      assert.equal(a.version, 1);
      const facts = Object.entries(a.calls).flatMap(([id, list]) =>
        list.map((fact) => ({ version: 1, calls: { [id]: [fact] } })),
      );
      assert.deepEqual(facts.reduceRight(mergeJournals, empty), a);
    });
  });

  test("a status never goes back from a final state, nor does an attempt vanish from a call that nobody ended", () => {
    const rank = ["unknown", "transferring", "accepted", "failed", "ended", "completed"];
    holds(journal, outcomes, (a, later) => {
      const after = recordOutcomes(a, later);
      for (const id of Object.keys(after.calls)) {
        const [before, now] = [transferStatus(a, id), transferStatus(after, id)];
        assert.ok(rank.indexOf(now.state) >= rank.indexOf(before.state), `${before.state} became ${now.state}`);
        assert.ok(!before.final || now.final);
        assert.equal(now.final, now.state === "completed" || now.state === "ended");
      }
    });
  });

  test("what is given is not changed", () => {
    holds(journal, journal, outcomes, (a, b, list) => {
      const before = JSON.stringify([a, b, list]);
      recordOutcomes(a, list);
      mergeJournals(a, b);
      forgetCalls(a, Object.keys(a.calls));
      assert.equal(JSON.stringify([a, b, list]), before);
    });
  });

  test("forgetting leaves the others, and forgets in any spelling", () => {
    holds(journal, (a) => assert.deepEqual(forgetCalls(a, Object.keys(a.calls)).calls, {}));
    holds(journal, ids, (a, id) => {
      const rest = forgetCalls(a, [id]);
      assert.equal(transferStatus(rest, id).state, "unknown");
      assert.deepEqual(mergeJournals(rest, a), a);
      assert.ok(Object.keys(a.calls).length - Object.keys(rest.calls).length <= 1);
      assert.deepEqual(forgetCalls(rest, [id]), rest);
    });
  });
});

describe("attempts", () => {
  test("are told apart by the operation id, whose end is the good one", () => {
    const failed = {
      ...outcomesOf(call("established", info(500, 7000)))[0],
      operationId: "first",
      clientContext: "one",
    };
    const list = [
      failed,
      ...outcomesOf(operation("second", "transferAccepted", "completed"), terminated(info(0, 7015))),
    ];
    const { attempts, state } = transferStatus(recordOutcomes(undefined, list), callId.toUpperCase());
    assert.equal(state, "completed");
    assert.deepEqual(attempts, [
      { id: "first", state: "failed", clientContext: "one", result: { code: 500, subcode: 7000 } },
      { id: "second", state: "completed", clientContext: "context-second", result: { code: 0, subcode: 7015 } },
    ]);
  });

  test("are those of the call alone, under every spelling", () => {
    const key = callId.replaceAll("-", "");
    const others = { get other() { throw new Error("looked at"); } };
    const calls = Object.defineProperties({ [key]: ["accepted"] }, Object.getOwnPropertyDescriptors(others));
    for (const id of [callId, callId.toUpperCase(), key]) {
      assert.equal(transferStatus({ version: 1, calls }, id).state, "accepted");
      for (const spelt of [callId, callId.toUpperCase(), key]) {
        assert.equal(transferStatus({ version: 1, calls: { a: [], [spelt]: ["accepted"] } }, id).state, "accepted");
      }
    }
    // Of a call that it does not know only the names are looked at.
    assert.equal(transferStatus({ version: 1, calls }, "nobody").state, "unknown");
    for (const journal of [{ version: 2, calls }, { version: 1, calls: [] }, { version: 1, calls: "a" }]) {
      for (const id of [callId, "nobody"]) assert.throws(() => transferStatus(journal, id), JournalError);
    }
    assert.equal(transferStatus(empty, "__proto__").state, "unknown");
  });

  test("of a call nobody knows there are none", () => {
    const status = transferStatus(empty, "nobody");
    assert.deepEqual(status, { callId: "nobody", state: "unknown", final: false, attempts: [] });
  });
});

describe("what is no journal", () => {
  const cycle = { version: 1, calls: {} };
  cycle.calls.a = cycle;
  const journals = [
    [undefined, /undefined/],
    [null, /null/],
    [JSON.stringify(empty), /^not a journal: the whole is "\{/],
    [7, /the whole is 7/],
    [[], /object/],
    [{}, /version/],
    [{ version: 2, calls: {} }, /version 2/],
    [{ version: "1", calls: {} }, /\/version/],
    [{ version: 1 }, /\/calls/],
    [{ version: 1, calls: [] }, /\/calls/],
    [{ version: 1, calls: { a: "transferring" } }, /\/calls\/a /],
    [{ version: 1, calls: { "a/b": ["transferring", 7] } }, /\/calls\/a~1b\/1 /],
    [{ version: 1, calls: { a: ["vanished"] } }, /\/calls\/a\/0 /],
    [{ version: 1, calls: { a: [1n] } }, /BigInt/],
    [{ version: 1, calls: new Map() }, /Map/],
    [cycle, /not a journal/],
  ];
  for (const [journal, message] of journals) {
    test(`${message.source} is named`, () => {
      const calls = [
        () => mergeJournals(journal, empty),
        () => mergeJournals(empty, journal),
        // What is wrong with one call is no matter for another.
        () => transferStatus(journal, Object.keys(journal?.calls ?? {})[0] ?? callId),
        () => forgetCalls(journal, []),
        ...(journal === undefined || journal === null ? [] : [() => recordOutcomes(journal, [])]),
      ];
      for (const call of calls) {
        assert.throws(call, (error) => {
          assert.ok(error instanceof JournalError);
          assert.equal(error.name, "JournalError");
          assert.match(error.message, message);
          return true;
        });
      }
    });
  }

  test("nothing is an empty one for recordOutcomes", () => {
    assert.deepEqual(recordOutcomes(undefined, []), empty);
    assert.deepEqual(recordOutcomes(null, []), empty);
  });

  const wrong = [
    [() => recordOutcomes(undefined, undefined), /^outcomes must be an array, not undefined$/],
    [() => recordOutcomes(undefined, {}), /^outcomes must be an array, not an object$/],
    [() => recordOutcomes(undefined, [{ type: "failed", callId: 1n }]), /^outcomes must be plain data/],
    [() => recordOutcomes(undefined, [{ get type() { throw new Error("away"); } }]), /^outcomes must be plain data\. .* threw/],
    [() => transferStatus(empty, 7), /^callId must be a string, not 7$/],
    [() => forgetCalls(empty, "id"), /^callIds must be an array, not "id"$/],
    [() => forgetCalls(empty, ["a", null]), /^callIds\[1\] must be a string, not null$/],
  ];
  for (const [call, message] of wrong) {
    test(`a programmer's mistake is a TypeError: ${message.source}`, () => {
      assert.throws(call, { name: "TypeError", message });
    });
  }

  test("outcomes that are none add nothing", () => {
    assert.deepEqual(recordOutcomes(undefined, [null, 7, "x", {}, { type: "failed" }, { type: "failed", callId: 500 }]), empty);
  });
});
