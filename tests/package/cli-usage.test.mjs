// The command line as such: help, exit codes of wrong usage, colours, schema, and the package run without installing it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { copied, project, requirePackage, run, scratch, terminal, trailingComma } from "./installed.mjs";

const bin = join(project, "node_modules/.bin/graph-call-transfer");
const { version } = requirePackage("graph-call-transfer/package.json");
const folder = scratch();
writeFileSync(join(folder, "comma.txt"), trailingComma);

describe("help", () => {
  const commands = ["check", "build", "parse", "explain", "schema", "completions"];

  test("lists every command, on standard output", () => {
    for (const args of [["--help"], ["-h"], ["help"]]) {
      const { status, stdout, stderr } = run(args);
      assert.deepEqual([status, stderr], [0, ""]);
      assert.match(stdout, /Try:\n {2}graph-call-transfer check/);
      for (const command of commands)
        assert.match(stdout, new RegExp(`^ {2}graph-call-transfer ${command} .* {2}\\w`, "m"));
    }
  });

  for (const command of commands) {
    test(`${command} --help teaches`, () => {
      const { status, stdout } = run([command, "--help"]);
      assert.equal(status, 0);
      assert.match(stdout, new RegExp(`^graph-call-transfer ${command}\\b[^]*\\nExit code: 0 [^]*2 [^]*\\nTry:\\n`));
      assert.ok(
        stdout.split("\n").every((line) => line.length <= 126 && line === line.trimEnd()),
        stdout,
      );
      for (const args of [
        ["help", command],
        [command, "-h"],
      ])
        assert.equal(run(args).stdout, stdout);
    });

    test(`what ${command} --help says to try is good usage`, () => {
      const { stdout } = run([command, "--help"]);
      const lines = [...stdout.matchAll(/^ {2}graph-call-transfer (.*)$/gm)].filter(
        ([, line]) => !/^\w+\s{3}/.test(line),
      );
      assert.ok(lines.length > 0);
      for (const [, line] of lines) {
        const shell = spawnSync("/bin/sh", ["-c", `'${bin}' ${line.replace(/ [<|>].*$/, "")}`], {
          cwd: folder,
          input: "{}",
          encoding: "utf8",
        });
        // The files are not there, the options are.
        assert.doesNotMatch(shell.stderr, /no option| takes |no command/, line);
      }
    });
  }
});

test(
  "help keeps to the terminal's columns, but for lines to copy",
  terminal,
  () => {
    for (const args of ["--help", "build --help", "parse --help", "schema --help"]) {
      const { stdout } = spawnSync("script", ["-qec", `stty cols 72; '${bin}' ${args}`, "/dev/null"], { encoding: "utf8" });
      const [told] = stdout.replaceAll("\r", "").split("Try:\n");
      assert.match(told, /call/);
      assert.deepEqual(told.split("\n").filter((line) => line.length > 72), []);
    }
  },
);

test(
  "an excerpt is as wide as the terminal",
  terminal,
  () => {
    writeFileSync(join(folder, "wide.txt"), trailingComma.replace("{", "{,"));
    const { stdout } = spawnSync("script", ["-qec", `stty cols 60; NO_COLOR=1 '${bin}' check wide.txt`, "/dev/null"], { cwd: folder, encoding: "utf8" });
    const [source] = /^ {4}1 │ .*/m.exec(stdout.replaceAll("\r", ""));
    assert.ok(source.endsWith("…") && source.length <= 60 && source.length > 50, source);
  },
);

test(
  "who forgot the file is told what is waited for",
  terminal,
  () => {
    for (const command of ["check", "build", "parse"]) {
      const { stdout } = spawnSync("script", ["-qec", `'${bin}' ${command}`, "/dev/null"], { input: "{}\n\u0004", encoding: "utf8", timeout: 120_000 });
      assert.match(stdout, /Reading standard input; end it with Ctrl-D\.\r\n/, command);
    }
  },
);

test("a fault of its own exits with 70, and not as if a body had errors", async () => {
  const dist = join(await copied("spoilt"), "node_modules/graph-call-transfer/dist");
  writeFileSync(join(dist, "core.wasm"), "no module");
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(dist, "cli/main.js"), "check"], { input: trailingComma, encoding: "utf8" });
  assert.deepEqual([status, stdout], [70, ""]);
  assert.match(stderr, /^NotReadyError: These bytes are no WebAssembly/);
});

describe("wrong usage exits with 2 and says why", () => {
  for (const [args, message] of [
    [[], /validates, builds and follows/],
    [["chek"], /there is no command 'chek'; did you mean check\?\n/],
    [["help", "exlpain"], /there is no command 'exlpain'; did you mean explain\?\n/],
    [["validate"], /there is no command 'validate'\n/],
    [["--verion"], /there is no option --verion; did you mean --version\?\n/],
    [["check", "--strct"], /there is no option --strct; did you mean --strict\?\n/],
    [["check", "--call"], /there is no option --call; did you mean --call-id, --call-tenant, --call-kind, --call-state\?\n/],
    [["check", "--json"], /there is no option --json; did you mean --format json\?\n/],
    [["check", "--ID"], /there is no option --ID\n/],
    [["check", ""], /check: an argument is empty\n/],
    [["check", "-n.json"], /there is no option -n\n/],
    [["check", "--toString"], /there is no option --toString\n/],
    [["check", "--api", "v2.0"], /--api takes v1\.0, beta, beta-2018, not 'v2\.0'/],
    [["check", "--format"], /--format takes text, json, sarif\n/],
    [["check", "--strict=yes"], /--strict takes nothing, not 'yes'\n/],
    [["check", "--call-id"], /--call-id takes ID\n/],
    [["check", "--call-id", "--strict"], /--call-id takes ID; if '--strict' is meant, write --call-id=--strict\n/],
    [["check", "--call-kind", "x"], /--call-kind takes/],
    [["build", "--format", "text"], /--format takes json, http, curl/],
    [["schema", "bodies"], /schema takes transfer, notifications, not 'bodies'/],
    [["schema", "transfer", "notifications"], /one of/],
    [["schema", "--api", "v2.0"], /--api takes/],
    [["explain", "99999999999999999999"], /a CODE is a number or a word, not '9+'/],
    [["explain", "/"], /explain takes a CODE/],
    [["build", "package.json", "absent.json"], /build takes one spec, not 2 files\n/],
    [["build", "node_modules/graph-call-transfer/dist/schema"], /build takes one spec, not \d+ files\n/],
  ]) {
    test(`'${args.join(" ")}'`, () => {
      const { status, stdout, stderr } = run(args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, message);
      assert.ok(!stderr.includes("    at "), "no stack");
    });
  }
});

describe("what another command reads is told to be that", () => {
  const notified = JSON.stringify({ value: [{ changeType: "updated", resourceUrl: "/communications/calls/a", resourceData: { state: "transferring" } }] });
  const isOther = /^✗ <stdin> .*\n {2}(this looks like|похоже на)/;
  for (const [command, other, its] of [
    ["check", "parse", notified],
    ["parse", "check", trailingComma],
  ]) {
    test(`${other} by ${command}`, () => {
      assert.match(run([command], { input: its }).stdout, new RegExp(`${isOther.source} .*: ${other} `));
      assert.match(run([command, "--locale", "ru"], { input: its }).stdout, new RegExp(`${isOther.source} .* ${other}\n`));
    });
  }

  test("and of its own nothing is told", () => {
    for (const input of [trailingComma, "{}", '{"transferee":1,"resource":2}']) assert.doesNotMatch(run(["check"], { input }).stdout, isOther);
    for (const input of [notified.slice(0, -2), '{"transferee":1,"resource":2}', "{}", notified.replace("changeType", "x")]) assert.doesNotMatch(run(["parse"], { input }).stdout, isOther);
  });

  test("gzip by check and build, in one sentence", () => {
    for (const command of ["check", "build"]) {
      const { status, stdout, stderr } = run([command], { input: gzipSync(notified) });
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, /^graph-call-transfer.*: <stdin>: gzip, which parse alone unzips\n/);
    }
  });
});

describe("colours", () => {
  const coloured = (text) => text.includes("\u001b[31m");
  const commandLine = `'${bin}' check comma.txt`;
  const env = (more) => ({
    ...process.env,
    FORCE_COLOR: undefined,
    NO_COLOR: undefined,
    TERM: "xterm-256color",
    ...more,
  });
  const inPipe = (more) => run(["check", "comma.txt"], { cwd: folder, env: more }).stdout;
  const inTerminal = (more, command = commandLine) =>
    spawnSync("script", ["-qec", command, "/dev/null"], { cwd: folder, encoding: "utf8", env: env(more) }).stdout;

  for (const [more, piped, shown] of [
    [{}, false, true],
    [{ NO_COLOR: "1" }, false, false],
    [{ NO_COLOR: "" }, false, true],
    [{ TERM: "dumb" }, false, false],
    [{ FORCE_COLOR: "1" }, true, true],
    [{ FORCE_COLOR: "" }, true, true],
    [{ FORCE_COLOR: "0" }, false, false],
    [{ FORCE_COLOR: "false" }, false, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, true, true],
  ]) {
    const name = JSON.stringify(more);
    test(`in a pipe with ${name}: ${piped}`, () => assert.equal(coloured(inPipe(more)), piped));
    test(`in a terminal with ${name}: ${shown}`, terminal, () => assert.equal(coloured(inTerminal(more)), shown));
  }

  test("each stream by itself: a report that is redirected has none", terminal, () => {
    inTerminal({}, `${commandLine} > report.txt`);
    const report = readFileSync(join(folder, "report.txt"), "utf8");
    assert.match(report, /^✗ comma\.txt/);
    assert.ok(!coloured(report));
  });

  test("never in JSON, SARIF, a body or a schema", () => {
    for (const args of [
      ["check", "--format", "json", "comma.txt"],
      ["check", "--format", "sarif", "comma.txt"],
      ["build", "--phone", "+12065550123"],
      ["schema"],
    ]) {
      assert.doesNotThrow(
        () => JSON.parse(run(args, { cwd: folder, env: { FORCE_COLOR: "1" } }).stdout),
        args.join(" "),
      );
    }
  });
});

test("schema prints what the package exports", () => {
  for (const api of ["v1.0", "beta", "beta-2018"]) {
    for (const of of ["transfer", "notifications"]) {
      const { status, stdout, stderr } = run(["schema", of, "--api", api]);
      assert.deepEqual([status, stderr], [0, ""]);
      assert.deepEqual(JSON.parse(stdout), requirePackage(`graph-call-transfer/schema/${of}.${api}.json`));
    }
  }
  assert.equal(run(["schema"]).stdout, run(["schema", "transfer", "--api", "v1.0"]).stdout);
});

test("a reader that has seen enough is no error", () => {
  const many = `{${Array.from({ length: 900 }, (_, index) => `"unknown${index}":1`).join(",")}}`;
  writeFileSync(join(folder, "many.json"), many);
  const shell = spawnSync("/bin/sh", ["-c", `'${bin}' check many.json 2>&1 | head -n 1`], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.match(shell.stdout, /^✗ [^\n]*\n$/);
});

test("a command loads what it needs, and neither patterns nor the module a second time", () => {
  const coverage = join(folder, "coverage");
  assert.equal(run(["explain", "7700"], { env: { NODE_V8_COVERAGE: coverage } }).status, 0);
  const { result } = JSON.parse(readFileSync(join(coverage, readdirSync(coverage)[0]), "utf8"));
  const files = result.map(({ url }) => url).filter((url) => url.startsWith("file:"));
  const bytes = files.reduce((sum, url) => sum + statSync(new URL(url)).size, 0);
  assert.ok(bytes > 0 && bytes < 177_000, `${bytes} bytes of code in ${files.map((url) => basename(url)).join(", ")}`);
});

describe("what cannot be read or written is told in one line, with 2", () => {
  symlinkSync("circle", join(folder, "circle"));
  for (const [name, why] of [
    ["absent.json", "no such file or directory"],
    ["comma.txt/in", "not a directory"],
    ["a".repeat(300), "name too long"],
    ["circle", "too many symbolic links encountered"],
  ]) {
    for (const command of ["check", "parse"]) {
      test(`${command} ${name.slice(0, 20)}`, () => {
        const { status, stderr } = run([command, name, "comma.txt"], { cwd: folder });
        assert.deepEqual([status, stderr], [2, `graph-call-transfer: ${name}: ${why}\n`]);
      });
    }
  }

  const full = existsSync("/dev/full") ? false : "no /dev/full";
  for (const args of ["--help", "explain 7700", "check comma.txt", "schema", "parse --summary comma.txt", "parse comma.txt"]) {
    test(`${args} to a full disk`, { skip: full }, () => {
      const into = (stream) => {
        const { status, stderr } = spawnSync("/bin/sh", ["-c", `'${bin}' ${args} ${stream}`], { cwd: folder, encoding: "utf8" });
        return [status, stderr];
      };
      assert.deepEqual(into("> /dev/full"), [2, "graph-call-transfer: standard output: no space left on device\n"]);
      assert.deepEqual(into("> /dev/full 2> /dev/full"), [2, ""]);
    });
  }
});

test("--version is the package's", () => {
  assert.equal(run(["--version"]).stdout, `${version}\n`);
});

const tarball = process.env.GRAPH_CALL_TRANSFER_TARBALL;
test("npx runs the package without installing it", { skip: tarball === undefined ? "no tarball" : false }, () => {
  const env = { ...process.env, npm_config_cache: join(folder, "cache"), npm_config_offline: "true" };
  const npx = (args) =>
    spawnSync("npx", ["--yes", "--package", tarball, "graph-call-transfer", ...args], {
      cwd: folder,
      encoding: "utf8",
      env,
    });
  const told = npx(["--version"]);
  assert.deepEqual([told.status, told.stdout], [0, `${version}\n`], told.stderr);
  const checked = npx(["check", "comma.txt"]);
  assert.deepEqual([checked.status, checked.stdout.startsWith("✗ comma.txt")], [1, true], checked.stderr);
});
