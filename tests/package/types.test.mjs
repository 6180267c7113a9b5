// The package's declarations: a switch over outcomes compiles only when every type is handled.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { faultsOf as faultsIn, skip } from "./compiler.mjs";
import { project } from "./installed.mjs";

const faultsOf = (code) => faultsIn(project, code);

const cases = {
  transferring: "outcome.callId",
  accepted: "outcome.operationId",
  completed: "outcome.result?.code",
  failed: "outcome.callActive ? outcome.explanation.advice : outcome.explanation.meaning",
  ended: "outcome.reason ?? outcome.explanation?.meaning",
  other: "outcome.resourceType + (outcome.state ?? '')",
};
const switchOver = (names) => `
  import type { Outcome } from "graph-call-transfer";
  export function told(outcome: Outcome): string {
    switch (outcome.type) {
      ${names.map((name) => `case "${name}": return String(${cases[name]});`).join("\n      ")}
    }
  }`;

describe("types", { skip }, () => {
  test("a switch without default compiles when every type is handled", () => {
    assert.deepEqual(faultsOf(switchOver(Object.keys(cases))), []);
  });

  test("and does not where one is missing, or one is unknown", () => {
    for (const missing of Object.keys(cases)) {
      assert.notDeepEqual(faultsOf(switchOver(Object.keys(cases).filter((name) => name !== missing))), [], missing);
    }
    assert.notDeepEqual(faultsOf(`${switchOver(Object.keys(cases))}\nconst type: Outcome["type"] = "gone";`), []);
  });

  test("an issue's code is one of those there are, to word and to compare", () => {
    const code = `
      import type { Issue, IssueCode } from "graph-call-transfer";
      const words: Partial<Record<IssueCode, string>> = { "property.unknown": "Unknown" };
      export const worded = (issue: Issue): string => words[issue.code] ?? issue.message;
      export const isUnknown = (issue: Issue): boolean => issue.code === "property.unknown";`;
    assert.deepEqual(faultsOf(code), []);
    assert.equal(faultsOf(code.replaceAll('"property.unknown"', '"property.unknwon"')).length, 2);
  });

  test("what was built for a call that is named has its request", () => {
    const code = `
      import { buildTransfer, type BuildReport } from "graph-call-transfer";
      const built = buildTransfer({ to: { phone: "+12065550123" }, callId: "a" });
      export const url = built.ok ? built.request.url : built.issues[0]?.message;
      export const report: BuildReport = built;`;
    assert.deepEqual(faultsOf(code), []);
    assert.deepEqual(faultsOf(code.replace(', callId: "a"', "")), ["'built.request' is possibly 'undefined'."]);
  });

  test("what may be undefined goes in as it is", () => {
    const code = `
      import { buildTransfer, explainResult, parseResponse, type BuildOptions } from "graph-call-transfer";
      declare const text: string | undefined;
      declare const number: number | undefined;
      const options: BuildOptions = {
        api: text === "beta" ? text : undefined, strict: undefined, locale: undefined,
        limits: { maxDepth: number, maxBytes: number, maxIssues: number },
        call: { id: text, tenantId: text, kind: undefined, state: text }, baseUrl: text, applicationId: text,
      };
      export const all: BuildOptions = { ...options, limits: undefined, call: undefined };
      const shared = { replacesCallId: text, clientContext: text, languageId: text, region: text, callId: text };
      const user = { user: "a", tenantId: text, displayName: text };
      const queue = { applicationInstance: "a", tenantId: text, displayName: text };
      buildTransfer({ to: user, transferee: { ...queue, participantId: text }, ...shared }, options);
      buildTransfer({ to: queue, transferee: undefined });
      parseResponse({ status: 202, headers: undefined, body: text });
      explainResult(500, text, { state: text });`;
    assert.deepEqual(faultsOf(code), []);
    assert.equal(faultsOf(code.replace("user: \"a\"", "user: text")).length, 1);
  });

  test("a spec names one target", () => {
    const faultsOfSpec = (to) => faultsOf(`
      import { buildTransfer } from "graph-call-transfer";
      declare const chosen: boolean;
      buildTransfer({ to: ${to} });
      buildTransfer({ to: { user: "a" }, transferee: ${to} });`).length;
    assert.equal(faultsOfSpec('chosen ? { user: "a", tenantId: "b" } : { phone: "+1" }'), 0);
    for (const to of ['{ user: "a", phone: "+1" }', '{ phone: "+1", displayName: "b" }', "{ displayName: undefined }"]) {
      assert.equal(faultsOfSpec(to), 2, to);
    }
  });

  test("what hosts have goes in, and what comes out is read-only", () => {
    const code = `
      import { explainResult, forgetCalls, mergeJournals, parseNotifications, parseResponse, recordOutcomes,
        transferStatus, type Journal, type ResponseOutcome, type TransferStatus } from "graph-call-transfer";
      declare const headers: Map<string, string>;
      declare const incoming: Record<string, string | string[] | undefined>;
      interface Axios { [name: string]: string | string[] | number | boolean | null | Axios }
      declare const axios: Axios | Partial<Axios>;
      const answers: ResponseOutcome[] = [
        parseResponse({ status: 202 }),
        parseResponse({ status: 429, headers, body: new Uint8Array() }, { locale: "ru" }),
        parseResponse({ status: 429, headers: incoming, body: { error: {} } }),
        parseResponse({ status: 429, headers: axios }),
        parseResponse({ status: 429, headers: [["Retry-After", "5"]], body: "" }),
      ];
      export const waits = answers.map((answer) => (answer.type === "rejected" ? answer.retryAfterSeconds ?? 1 : 0));
      let journal: Journal | undefined;
      journal = recordOutcomes(journal, parseNotifications("", { api: "beta" }).outcomes);
      const status: TransferStatus = transferStatus(mergeJournals(journal, forgetCalls(journal, ["a"])), "a");
      export const reason = status.attempts[0]?.result?.subcode;
      export const known: boolean = explainResult("500", "7000", { state: "established" }).known;
    `;
    assert.deepEqual(faultsOf(code), []);
    const writes = `${code}\njournal.calls["a"] = [];\nstatus.final = true;\nanswers[0]!.type = "rejected";`;
    assert.equal(faultsOf(writes).length, 3);
  });
});
