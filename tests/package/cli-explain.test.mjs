// The command line's explain.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importPackage, run } from "./installed.mjs";

const { explainResult } = await importPackage();

describe("explain", () => {
  const explain = (...args) => run(["explain", ...args]);

  test("tells a pair's meaning, advice and page", () => {
    for (const args of [["500", "7000"], ["500/7000"]]) {
      const { status, stdout } = explain(...args, "--state", "established");
      const { meaning, advice, docs } = explainResult(500, 7000, { state: "established" });
      assert.equal(status, 0);
      assert.match(stdout, /^500\/7000 {2}/);
      for (const part of [meaning, advice, docs]) assert.ok(stdout.includes(`\n    ${part}\n`), part);
    }
  });

  test("tells all readings of a lone number, in Russian too", () => {
    const { others, meaning } = explainResult("7000", undefined, { locale: "ru" });
    const { stdout } = explain("7000", "--locale", "ru");
    for (const sentence of [meaning, ...others.map((other) => other.meaning)]) assert.ok(stdout.includes(sentence));
  });

  test("of a success nobody asks whether to try again, and of what is unknown nobody knows", () => {
    const [success] = explain("0", "7015").stdout.split("\n");
    assert.equal(success, "0/7015  GracefulTransferCompleted  terminated  success");
    const [unknown] = explain("999").stdout.split("\n");
    assert.equal(unknown, "999  not documented · class unknown");
    const [refused] = explain("7505").stdout.split("\n");
    assert.match(refused, / · trying again does not help$/);
  });

  test("--format json is the explanation", () => {
    assert.deepEqual(JSON.parse(explain("200", "5001", "--format", "json").stdout), explainResult(200, "5001"));
  });

  for (const [args, status] of [
    [["599", "123456789"], 1],
    [[], 2],
    [["abc"], 2],
    [["1", "2", "3"], 2],
    [["500", "--strict"], 2],
  ]) {
    test(`explain ${args.join(" ")} exits with ${status}`, () => {
      const result = explain(...args);
      assert.deepEqual([result.status, result.stderr === ""], [status, status !== 2], result.stderr);
    });
  }
});
