// What must work in every host, whatever carries the program there: nothing but the language and the package is used.

const user = { user: { id: "5f0d3a1c-8f53-4b6e-9a53-0c1d7a2b9e44" } };
const body = JSON.stringify({
  transferTarget: { identity: user, replacesCallId: "2b1f6c0e-90a4-4d0c-8a77-6c2f4a1d3e58" },
});
const notification = JSON.stringify({
  value: [
    {
      changeType: "deleted",
      resourceUrl: "/communications/calls/341a0500-d4bf-4224-8b19-1581168d328b",
      resourceData: {
        "@odata.type": "#microsoft.graph.call",
        state: "terminated",
        resultInfo: { code: 0, subcode: 7015, message: "Call was transferred." },
      },
    },
  ],
});

/** Checks in their order; each throws where something is not as it must be. */
const checks = {
  "a sound body"({ validateTransfer }) {
    for (const input of [body, Uint8Array.from(body, (character) => character.charCodeAt(0)), JSON.parse(body)]) {
      const report = validateTransfer(input);
      equal([report.ok, report.kind, report.issues, report.value], [true, "consultative", [], JSON.parse(body)]);
    }
  },
  "a body with a fault and its fix"({ applyFix, validateTransfer }) {
    const broken = body.replace(/\}\}$/, "},}");
    const { ok, issues } = validateTransfer(broken);
    equal([ok, issues.length, issues[0].code], [false, 1, "json.syntax"]);
    equal(validateTransfer(applyFix(broken, issues[0].fixes[0])).ok, true);
  },
  "a body built"({ buildTransfer, clouds }) {
    const { ok, request } = buildTransfer({ to: { phone: "+12065550123" }, callId: "341a0500" });
    equal([ok, request.method, request.url], [true, "POST", `${clouds.global}/v1.0/communications/calls/341a0500/transfer`]);
  },
  "notifications"({ mergeJournals, parseNotifications, recordOutcomes, transferStatus }) {
    const { ok, outcomes } = parseNotifications(notification);
    equal([ok, outcomes.map((outcome) => outcome.type)], [true, ["completed"]]);
    const journal = recordOutcomes(undefined, outcomes);
    equal(transferStatus(mergeJournals(journal, journal), outcomes[0].callId).state, "completed");
  },
  "what has no JSON text"({ validateTransfer, parseNotifications }) {
    const cycle = { transferTarget: { identity: user } };
    cycle.transferTarget.self = cycle;
    const thrower = () => {
      throw new Error("on purpose");
    };
    const hostile = {
      cycle,
      bigint: { transferTarget: 1n },
      threw: Object.defineProperty({}, "transferTarget", { get: thrower, enumerable: true }),
    };
    const proxy = new Proxy({}, { ownKeys: thrower, get: thrower, has: thrower, getPrototypeOf: thrower });
    for (const [reason, value] of [...Object.entries(hostile), ["threw", proxy]]) {
      for (const call of [validateTransfer, parseNotifications]) {
        const { ok, issues } = call(value);
        equal([ok, issues.map(({ code, params }) => [code, params.reason])], [false, [["input.unserialisable", reason]]]);
      }
    }
  },
  "a hundred thousand levels"({ validateTransfer, parseNotifications }) {
    let deep = {};
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    for (const call of [validateTransfer, parseNotifications]) {
      const { ok, issues } = call(deep);
      // The newest engines stringify without recursion: then there is a text, and the core finds it too deep.
      const told = issues.some(({ code }) => code === "input.unserialisable" || code === "json.too_deep");
      equal([ok, told], [false, true]);
    }
  },
  "a trap"({ CoreError, validateTransfer }, fault) {
    fault.now = true;
    const error = thrown(() => validateTransfer(body));
    fault.now = false;
    equal([error instanceof CoreError, error?.name], [true, "CoreError"]);
    equal([fault.instances, validateTransfer(body).ok, fault.instances], [1, true, 2]);
  },
};

/** Runs every check and answers the names of those that held, which is what the host reports; the first failure ends it. */
export async function probe(calls, prepare = async () => {}) {
  const fault = armed();
  const held = [];
  let name = "preparation";
  try {
    held.push(...((await prepare()) ?? []));
    for (name of Object.keys(checks)) {
      checks[name](calls, fault);
      held.push(name);
    }
  } catch (error) {
    held.push(`FAILED ${name}: ${error?.name}: ${error?.message} ${error?.cause ?? ""}`);
  }
  return held;
}

/** For the entry point without a module: before it has one, its calls say so; it loads once for all who ask. */
export function probeSlim(slim, start) {
  return probe(slim, async () => {
    const error = thrown(() => slim.validateTransfer(body));
    equal([error?.name, error instanceof slim.NotReadyError, /await init\(\)/.test(error?.message)], ["NotReadyError", true, true]);
    await start();
    await slim.init("never asked for");
    return ["not before init"];
  });
}

/** Where the host forbids WebAssembly: every way to a core says what the page's policy lacks. */
export async function probeDenied(calls, slim) {
  const refusals = [
    thrown(() => calls.validateTransfer(body)),
    await slim.init().then(() => undefined, (error) => error),
    await slim.init(fetch("/wrong-type/dist/core.wasm")).then(() => undefined, (error) => error),
  ];
  return refusals.map((error) => {
    const says = /'wasm-unsafe-eval' to its script-src/.test(error?.message);
    return error instanceof calls.NotReadyError && says ? "refused" : `FAILED: ${error?.name}: ${error?.message} ${error?.cause}`;
  });
}

/** The seam is the host's own WebAssembly: the core exports a trap, which no call of the package reaches. */
function armed() {
  const fault = { now: false, instances: 0 };
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (module, imports) {
    fault.instances += 1;
    const { exports } = new Instance(module, imports);
    return { exports: new Proxy({}, { get: (_, name) => exports[fault.now && name === "validate" ? "trap" : name] }) };
  };
  return fault;
}

function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

function equal(found, expected) {
  const [a, b] = [found, expected].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${a} is not ${b}`);
}
