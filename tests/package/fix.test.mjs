// Carrying fixes out: on text, on several at once, and on parsed values.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importPackage, sound, trailingComma } from "./installed.mjs";

const { applyFix, applyFixes, applyPatch, validateTransfer } = await importPackage();

const at = (offset) => ({ offset, line: 1, column: offset + 1 });
const edit = (start, end, text) => ({ range: { start: at(start), end: at(end) }, text });
const fix = (...edits) => ({ title: "", safe: true, patch: [], edits });
const patch = (...operations) => ({ title: "", safe: true, patch: operations });

describe("applyFix", () => {
  test("mends what was reported, of text and of bytes", () => {
    for (const text of [
      trailingComma,
      `\ufeff${trailingComma}`,
      trailingComma.replace('"id"', '"displayName":"Зоя 😀","id"'),
    ]) {
      for (const input of [text, new TextEncoder().encode(text)]) {
        const issue = validateTransfer(input).issues.find(({ code }) => code === "json.syntax");
        assert.equal(validateTransfer(applyFix(text, issue.fixes[0])).ok, true);
      }
    }
  });

  test("takes edits in any order", () => {
    assert.equal(applyFix("abcdef", fix(edit(4, 5, "E"), edit(0, 1, "A"), edit(2, 2, "-"))), "Ab-cdEf");
  });

  test("refuses a fix that was not reported for text, or for this text", () => {
    assert.throws(() => applyFix("{}", patch()), { name: "TypeError", message: /^fix\.edits is missing.*applyPatch/ });
    for (const other of [edit(0, 3, ""), edit(-1, 0, ""), edit(2, 1, ""), edit(NaN, 1, "")]) {
      assert.throws(() => applyFix("{}", fix(other)), { name: "TypeError", message: /^fix\.edits do not fit/ });
    }
    assert.throws(() => applyFixes("{}", [fix(), fix(edit(3, 3, ""))]), {
      name: "TypeError",
      message: /^fixes\[1\]\.edits/,
    });
  });

  test("a programmer's mistake is a TypeError that names the argument", () => {
    const issue = validateTransfer("{,}").issues[0];
    for (const [call, message] of [
      [() => applyFix("{}", undefined), "fix must be one of an issue's fixes, not undefined"],
      [() => applyFix(new Uint8Array(2), fix()), "text must be a string, not an object"],
      [() => applyFixes("{}", undefined), "fixes must be an array, not undefined"],
      [() => applyFixes("{}", [fix(), issue]), "fixes[1] must be one of an issue's fixes, not an object"],
      [() => applyPatch({}, null), "fix must be one of an issue's fixes, not null"],
      [() => applyPatch({}, { ...fix(), patch: [{ op: "copy" }] }), "fix has an operation that no fix has: an object"],
    ]) {
      assert.throws(call, { name: "TypeError", message });
    }
  });
});

describe("applyFixes", () => {
  const cases = [
    ["apart", [edit(0, 1, "A")], [edit(2, 3, "C")], "AbCdef"],
    ["side by side", [edit(0, 2, "1")], [edit(2, 4, "2")], "12ef"],
    ["in the other order", [edit(4, 5, "E")], [edit(1, 2, "B")], "aBcdEf"],
    ["an insertion before a replacement", [edit(2, 3, "C")], [edit(2, 2, "-")], "ab-Cdef"],
    ["insertions that a leading comma keeps apart", [edit(2, 2, ",1")], [edit(2, 2, " ,2")], "ab,1 ,2cdef"],
    ["insertions that a trailing comma keeps apart", [edit(2, 2, "1, ")], [edit(2, 2, "2")], "ab1, 2cdef"],
    ["overlapping", [edit(0, 2, "1")], [edit(1, 3, "2")], "1cdef", "skips"],
    ["the same", [edit(0, 2, "1")], [edit(0, 2, "1")], "1cdef", "skips"],
    ["one of several edits overlapping", [edit(0, 2, "1")], [edit(4, 5, "E"), edit(1, 2, "2")], "1cdef", "skips"],
    ["an insertion inside a replacement", [edit(0, 3, "1")], [edit(2, 2, "-")], "1def", "skips"],
    ["a replacement around an insertion", [edit(2, 2, "-")], [edit(0, 3, "1")], "ab-cdef", "skips"],
    ["an insertion at the edge of a deletion", [edit(0, 2, "")], [edit(2, 2, ",1")], "cdef", "skips"],
    ["insertions at one place", [edit(2, 2, "1")], [edit(2, 2, "2")], "ab1cdef", "skips"],
  ];
  for (const [name, first, second, text, skips] of cases) {
    test(`${name}: ${skips ? "the later is left out" : "both are made"}`, () => {
      const fixes = [fix(...first), fix(...second)];
      const result = applyFixes("abcdef", fixes);
      assert.equal(result.text, text);
      assert.deepEqual(result.skipped, skips ? [fixes[1]] : []);
    });
  }

  test("a fix left out frees its place for the next", () => {
    const fixes = [fix(edit(0, 2, "1")), fix(edit(1, 2, ""), edit(3, 4, "")), fix(edit(3, 4, "D"))];
    assert.deepEqual(applyFixes("abcdef", fixes), { text: "1cDef", skipped: [fixes[1]] });
  });

  // The rule as it is told: of two edits.
  const overlap = ({ range: { start, end }, text }, { range: later, text: laterText }) => {
    const disturbs = (at, by, from, to) => (by === "" ? from <= at && at <= to : from < at && at < to);
    const [a, b, c, d] = [start.offset, end.offset, later.start.offset, later.end.offset];
    if (a === b && c === d) return a === c && !/,\s*$/.test(text) && !/^\s*,/.test(laterText);
    if (a === b) return disturbs(a, laterText, c, d);
    return c === d ? disturbs(c, text, a, b) : a < d && c < b;
  };

  test("any three are taken as if each were compared with each", () => {
    const places = [0, 1, 2, 3].flatMap((start) => [0, 1, 2, 3].slice(start).map((end) => [start, end]));
    const all = places.flatMap((place) => ["", "a", "a,", ",a", ",a,"].map((text) => fix(edit(...place, text))));
    for (const first of all) {
      for (const second of all) {
        for (const third of all) {
          const [taken, left] = [[], []];
          for (const one of [first, second, third]) {
            const isFree = taken.every((earlier) => !overlap(earlier.edits[0], one.edits[0]));
            (isFree ? taken : left).push(one);
          }
          const { skipped } = applyFixes("xyz", [first, second, third]);
          assert.ok(
            skipped.length === left.length && skipped.every((one, index) => one === left[index]),
            JSON.stringify([first, second, third]),
          );
        }
      }
    }
  });

  test("no fixes leave the text as it is", () => {
    assert.deepEqual(applyFixes("abc", []), { text: "abc", skipped: [] });
  });
});

describe("applyPatch", () => {
  const value = { a: { "b/c": 1, "d~e": [10, 20, 30] }, f: null, "": 7 };
  const cases = [
    [
      { op: "add", path: "/g", value: { h: 1 } },
      { ...value, g: { h: 1 } },
    ],
    [
      { op: "add", path: "/f", value: 2 },
      { ...value, f: 2 },
    ],
    [
      { op: "add", path: "/a/d~0e/1", value: 15 },
      { ...value, a: { "b/c": 1, "d~e": [10, 15, 20, 30] } },
    ],
    [
      { op: "add", path: "/a/d~0e/3", value: 40 },
      { ...value, a: { "b/c": 1, "d~e": [10, 20, 30, 40] } },
    ],
    [
      { op: "add", path: "/a/d~0e/-", value: 40 },
      { ...value, a: { "b/c": 1, "d~e": [10, 20, 30, 40] } },
    ],
    [
      { op: "replace", path: "/a/b~1c", value: 2 },
      { ...value, a: { "b/c": 2, "d~e": [10, 20, 30] } },
    ],
    [
      { op: "replace", path: "/a/d~0e/0", value: 0 },
      { ...value, a: { "b/c": 1, "d~e": [0, 20, 30] } },
    ],
    [
      { op: "replace", path: "/", value: 8 },
      { ...value, "": 8 },
    ],
    [{ op: "replace", path: "", value: [1] }, [1]],
    [
      { op: "remove", path: "/f" },
      { a: value.a, "": 7 },
    ],
    [
      { op: "remove", path: "/a/d~0e/1" },
      { ...value, a: { "b/c": 1, "d~e": [10, 30] } },
    ],
    [
      { op: "move", from: "/a/d~0e/2", path: "/f" },
      { ...value, a: { "b/c": 1, "d~e": [10, 20] }, f: 30 },
    ],
    [
      { op: "move", from: "/f", path: "/a/f" },
      { a: { ...value.a, f: null }, "": 7 },
    ],
  ];
  for (const [operation, expected] of cases) {
    test(JSON.stringify(operation), () => {
      const before = structuredClone(value);
      assert.deepEqual(applyPatch(value, patch(operation)), expected);
      assert.deepEqual(value, before);
    });
  }

  const misfits = [
    { op: "replace", path: "/x", value: 1 },
    { op: "remove", path: "/x" },
    { op: "remove", path: "" },
    { op: "add", path: "/x/y", value: 1 },
    { op: "add", path: "/a/d~0e/4", value: 1 },
    { op: "add", path: "/a/d~0e/01", value: 1 },
    { op: "remove", path: "/a/d~0e/-" },
    { op: "remove", path: "/a/d~0e/length" },
    { op: "remove", path: "/constructor" },
    { op: "move", from: "/a", path: "/a/b" },
    { op: "add", path: "/f/g", value: 1 },
  ];
  for (const operation of misfits) {
    test(`${JSON.stringify(operation)} does not fit`, () => {
      assert.throws(() => applyPatch(value, patch(operation)), {
        name: "TypeError",
        message: /^This fix does not fit the value: "/,
      });
    });
  }

  test("a text has no members", () => {
    const operation = { op: "replace", path: "/id/0", value: 1 };
    assert.throws(() => applyPatch({ id: "x" }, patch(operation)), /^TypeError: This fix does not fit the value/);
  });

  test("operations follow each other, order of members is kept, and the untouched is shared", () => {
    const operations = [
      { op: "add", path: "/n", value: {} },
      { op: "move", from: "/f", path: "/n/f" },
      { op: "replace", path: "/a/b~1c", value: 3 },
    ];
    const result = applyPatch(value, patch(...operations));
    assert.equal(JSON.stringify(result), '{"a":{"b/c":3,"d~e":[10,20,30]},"":7,"n":{"f":null}}');
    assert.equal(result.a["d~e"], value.a["d~e"]);
  });

  test("a member named __proto__ is a member", () => {
    const polluted = applyPatch({}, patch({ op: "add", path: "/__proto__", value: { bad: true } }));
    assert.equal(polluted.bad, undefined);
    assert.equal({}.bad, undefined);
    assert.deepEqual(Object.keys(polluted), ["__proto__"]);
    assert.deepEqual(applyPatch(polluted, patch({ op: "remove", path: "/__proto__" })), {});
    assert.throws(() => applyPatch({}, patch({ op: "add", path: "/__proto__/bad", value: true })), TypeError);
  });

  test("mends what was reported of a value", () => {
    const body = JSON.parse(sound.replace("transferTarget", "transfer_target"));
    const [fixed] = validateTransfer(body)
      .issues.flatMap((issue) => issue.fixes)
      .map((offered) => applyPatch(body, offered));
    assert.equal(validateTransfer(fixed).ok, true);
    assert.deepEqual(Object.keys(body), ["transfer_target"]);
  });
});
