// The command line's check: exit codes, formats, --fix, standard input.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { consultative, importPackage, requirePackage, run, scratch, sound, trailingComma } from "./installed.mjs";

const { validateTransfer } = await importPackage();
const folder = scratch();
const write = (name, text) => writeFileSync(join(folder, name), text);
mkdirSync(join(folder, "more/node_modules"), { recursive: true });
mkdirSync(join(folder, "empty"));
write("sound.json", sound);
write("more/consultative.json", consultative);
write("more/node_modules/ignored.json", "{");
write("comma.txt", trailingComma);
write("warned.json", sound.replace(/\}$/, ',"clientContext":"abc"}'));
write("unfixable.json", sound.replace(/"id":"[^"]*"/, '"id":""'));
write("[1].json", sound);
const check = (args, options) => run(["check", ...args], { cwd: folder, ...options });

describe("check", () => {
  const exits = [
    [["sound.json"], 0],
    [["comma.txt"], 1],
    [["sound.json", "comma.txt"], 1],
    [["warned.json"], 0],
    [["warned.json", "--strict"], 1],
    [["--api", "beta-2018", "--strict", "warned.json"], 0],
    [["sound.json", "--call-kind", "group"], 1],
    [["sound.json", "--call-state", "incoming"], 1],
    [["sound.json", "--call-id=--strict"], 0],
    [["more/consultative.json", "--call-id", JSON.parse(consultative).transferTarget.replacesCallId], 1],
    [["absent.json"], 2],
    [["sound.json", "absent.json"], 2],
    [["absent/*.json"], 2],
    [["empty"], 2],
    [["more"], 0],
    [["."], 1],
    [["**/*.json", "--api", "beta-2018"], 1],
    [["more/**/*.json"], 0],
    [["{sound,warned}.json"], 0],
    [["[1].json"], 0],
  ];
  for (const [args, status] of exits) {
    test(`${args.join(" ")} exits with ${status}`, () => {
      const result = check(args);
      assert.equal(result.status, status, result.stdout + result.stderr);
      assert.equal(result.stderr === "", status !== 2, result.stderr);
    });
  }

  test("a folder without JSON files is told as such", () => {
    assert.match(check(["empty"]).stderr, /: empty holds no JSON files\n/);
  });

  test("standard input is read for - and for no file", () => {
    for (const args of [[], ["-"]]) {
      assert.equal(check(args, { input: sound }).status, 0);
      const { status, stdout } = check(args, { input: trailingComma });
      assert.equal(status, 1);
      assert.match(stdout, /^✗ <stdin> {2}not sound/);
    }
  });

  test("the report shows verdict, kind, place, line, underline, sentence and fix", () => {
    const text =
      '{\r\n\t"transferTarget": {\r\n\t\t"identity": { "user": { "displayName": "日本 😀", "idd": "5f0d" } }\r\n\t}\r\n}\r\n';
    const { stdout } = check([], { input: text });
    const issue = validateTransfer(text).issues.find(({ code }) => code === "property.unknown");
    const lines = stdout.split("\n");
    assert.match(lines[0], /^✗ <stdin> {2}not sound · blind transfer · \d errors?, \d warnings?$/);
    const { line, column } = issue.range.start;
    const block = lines.slice(
      lines.findIndex((shown) => shown.includes(`property.unknown  <stdin>:${line}:${column}`)),
    );
    assert.equal(block[1], '    3 │         "identity": { "user": { "displayName": "日本 😀", "idd": "5f0d" } }');
    // Three wide characters take two columns each; the last of them is two code units already.
    assert.equal(block[2], `      │ ${"~~~~~".padStart(block[1].indexOf('"idd"') + 2 - "    3 │ ".length + 5)}`);
    assert.equal(block[3].trim(), issue.message);
    assert.equal(block[4].trim(), `fix, if that is meant: ${issue.fixes[0].title}`);
  });

  test("a fix that is not safe is told as one that --fix leaves to a person, in SARIF too", () => {
    const text = '{"transferTarget":{"identity":{"user":{"id":"550fae72-d251-43ec-868c-373732c2704f"}}},"clientContext":"x",}';
    for (const [locale, fix, fixIfMeant] of [
      ["en", "fix", "fix, if that is meant"],
      ["ru", "исправление", "исправление, если имелось в виду это"],
    ]) {
      const [unsafe, safe] = ["property.undeclared", "json.syntax"].map(
        (code) => validateTransfer(text, { locale }).issues.find((issue) => issue.code === code)?.fixes[0],
      );
      assert.deepEqual([unsafe?.safe, safe?.safe], [false, true]);
      const { stdout } = check(["--locale", locale], { input: text });
      for (const line of [`    ${fix}: ${safe.title}`, `    ${fixIfMeant}: ${unsafe.title}`]) assert.ok(stdout.split("\n").includes(line), stdout);
      const { results } = JSON.parse(check(["--locale", locale, "--format", "sarif"], { input: text }).stdout).runs[0];
      const told = results.flatMap(({ fixes = [] }) => fixes.map(({ description }) => description.text));
      for (const title of [safe.title, `${fixIfMeant}: ${unsafe.title}`]) assert.ok(told.includes(title), told.join());
    }
  });

  test("several files end with a summary", () => {
    assert.match(check(["sound.json", "comma.txt"]).stdout, /\n2 files: 1 sound, 1 not sound\n$/);
  });

  test("a minified body is cut to the width, and control characters are shown, not sent", () => {
    const long = `{"pad":"${"x".repeat(20_000)}\u001b[31m\u202e",${trailingComma.slice(1)}`;
    const { stdout } = check([], { input: long });
    assert.ok(
      stdout.split("\n").every((line) => line.length < 400),
      "cut",
    );
    assert.ok(!stdout.includes("\u001b") && !stdout.includes("\u202e"));
  });

  test("a line is shown whole where it fits, else from its beginning or around what is marked", () => {
    const excerptsOf = (line) => check([], { input: line }).stdout.match(/^ {4}1 │ .*\n.*/gm);
    const [start, mark] = ["    1 │ ", "      │ "];
    const fits = `{"@x":"${"a".repeat(76)}",}`;
    assert.equal(fits.length, 86);
    assert.deepEqual(excerptsOf(fits), [`${start}${fits}\n${mark}~`, `${start}${fits}\n${mark}${" ".repeat(84)}~`]);
    const wider = fits.replace("a", "aa");
    assert.deepEqual(excerptsOf(wider), [
      `${start}${wider.slice(0, -1)}…\n${mark}~`,
      `${start}${wider.slice(0, -1)}…\n${mark}${" ".repeat(85)}~`,
    ]);
    const widest = fits.replace("a", "aaa");
    assert.deepEqual(excerptsOf(widest), [
      `${start}${widest.slice(0, -2)}…\n${mark}~`,
      `${start}…${"a".repeat(27)}",}\n${mark}${" ".repeat(29)}~`,
    ]);
  });

  test("of few lines all are shown, of many the first and the last, and a blank one with the line before it", () => {
    const excerptOf = (text) => check([], { input: text }).stdout.match(/^ {4}[ \d⋮] │.*/gm);
    const [head, tail] = [["    1 │ {\"transferTarget\": [", "      │                    ~"], ["]}", "      │ ~"]];
    assert.deepEqual(excerptOf('{"transferTarget": [\n  1,\r\n  22\r]}'), [
      ...head,
      ...["    2 │   1,", "      │   ~~", "    3 │   22", "      │   ~~"],
      ...[`    4 │ ${tail[0]}`, tail[1]],
    ]);
    assert.deepEqual(excerptOf('{"transferTarget": [\n  1,\n\n  22\n]}'), [...head, "    ⋮ │", `    5 │ ${tail[0]}`, tail[1]]);
    assert.deepEqual(excerptOf(""), ["    1 │", "      │ ^"]);
    assert.deepEqual(excerptOf('{\n  "transferTarget": {\r\n'), ['    2 │   "transferTarget": {', "    3 │", "      │ ^"]);
  });

  test("--locale ru is Russian throughout", () => {
    const { stdout } = check(["comma.txt", "--locale", "ru"]);
    assert.match(stdout, /не годится · слепой перевод \(blind\) · ошибок: 1/);
    assert.match(stdout, /исправление: /);
  });

  test("--format json is the reports without their values", () => {
    const { status, stdout } = check(["sound.json", "comma.txt", "absent.json", "--format", "json"]);
    const { ok, files } = JSON.parse(stdout);
    assert.deepEqual([status, ok], [2, false]);
    assert.deepEqual(files[0], { file: "sound.json", ok: true, kind: "blind", issues: [] });
    assert.deepEqual(files[1], { file: "comma.txt", ...JSON.parse(JSON.stringify(validateTransfer(trailingComma))) });
    assert.match(files[2].unreadable, /absent\.json/);
  });

  test("--format sarif is a SARIF 2.1.0 log", () => {
    const log = JSON.parse(check(["comma.txt", "warned.json", "[1].json", "--format", "sarif"]).stdout);
    assert.equal(log.version, "2.1.0");
    const [{ tool, columnKind, results, invocations }] = log.runs;
    assert.equal(tool.driver.name, "graph-call-transfer");
    assert.equal(tool.driver.version, requirePackage("graph-call-transfer/package.json").version);
    assert.equal(columnKind, "utf16CodeUnits");
    assert.deepEqual(invocations, [{ executionSuccessful: true }]);
    const [{ range, message, fixes }] = validateTransfer(trailingComma).issues;
    const region = { startLine: 1, startColumn: range.start.column, endLine: 1, endColumn: range.end.column };
    const [result] = results;
    assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
    assert.deepEqual([result.ruleId, result.level, result.message], ["json.syntax", "error", { text: message }]);
    assert.deepEqual(result.locations[0].physicalLocation, { artifactLocation: { uri: "comma.txt" }, region });
    const [{ deletedRegion, insertedContent }] = result.fixes[0].artifactChanges[0].replacements;
    assert.equal(deletedRegion.startColumn, fixes[0].edits[0].range.start.column);
    assert.equal(insertedContent?.text ?? "", fixes[0].edits[0].text);
    assert.ok(
      results.some(
        ({ level, locations }) =>
          level === "warning" && locations[0].logicalLocations[0].fullyQualifiedName === "/clientContext",
      ),
    );
    const unread = JSON.parse(check(["absent.json", "--format", "sarif"]).stdout).runs[0].invocations[0];
    assert.equal(unread.executionSuccessful, false);
    assert.match(unread.toolExecutionNotifications[0].message.text, /absent/);
  });
});

test("SARIF names a source by its URI", () => {
  mkdirSync(join(folder, "a b"));
  write("a b/#.txt", trailingComma);
  const uriOf = (args) =>
    JSON.parse(check([...args, "--format", "sarif"], { input: trailingComma }).stdout).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
  assert.equal(uriOf([]), "stdin");
  assert.equal(uriOf(["a b/#.txt"]), "a%20b/%23.txt");
  assert.equal(uriOf([join(folder, "comma.txt")]), pathToFileURL(join(folder, "comma.txt")).href);
});

describe("check --fix", () => {
  test("mends files in place, and reports what is left", () => {
    write("mend.json", trailingComma.replace("transferTarget", "transfer_target"));
    const { status, stdout } = check(["--fix", "mend.json"]);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^✓ mend\.json {2}sound · blind transfer\n {2}fixed: .*\n {2}fixed: /);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, "mend.json"), "utf8")), JSON.parse(sound));
  });

  test("names a fix once that several issues offer", () => {
    write("case.json", sound.replace("identity", "Identity"));
    assert.equal(
      check(["--fix", "case.json"]).stdout,
      "✓ case.json  sound · blind transfer\n  fixed: Rename Identity to identity\n",
    );
    write("case.json", sound.replace("identity", "Identity"));
    const [file] = JSON.parse(check(["--fix", "case.json", "--format", "json"]).stdout).files;
    assert.deepEqual(file.fixed, ["Rename Identity to identity"]);
  });

  test("takes the byte order mark out, and mends what stands behind it", () => {
    write("marked.json", `\ufeff${trailingComma}`);
    const { status, stdout } = check(["--fix", "marked.json"]);
    assert.equal(status, 0, stdout);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, "marked.json"), "utf8")), JSON.parse(sound));
  });

  test("keeps the line ends", () => {
    const text = '{\r\n  "transferTarget": { "identity": { "phone": { "id": "+12065550142" }, } }\r\n}\r\n';
    write("windows.json", text);
    check(["--fix", "windows.json"]);
    assert.equal(readFileSync(join(folder, "windows.json"), "utf8"), text.replace("}, }", "} }"));
  });

  test("leaves a file alone where there is nothing safe to do", () => {
    for (const bytes of [
      Buffer.from(readFileSync(join(folder, "unfixable.json"))),
      Buffer.from([0x7b, 0xff, 0x2c, 0x7d]),
    ]) {
      write("alone.json", bytes);
      assert.equal(check(["--fix", "alone.json"]).status, 1);
      assert.deepEqual(readFileSync(join(folder, "alone.json")), bytes);
    }
  });

  test("writes standard input mended to standard output, and the report to standard error", () => {
    const { status, stdout, stderr } = check(["--fix"], { input: trailingComma });
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), JSON.parse(sound));
    assert.match(stderr, /^✓ <stdin> {2}sound/);
  });
});
