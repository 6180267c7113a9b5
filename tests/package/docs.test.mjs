// The package's own page: its snippets run as they stand, print what their comments say and compile as TypeScript, and its
// links lead somewhere.
// And the notices, which name what is inside.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { faultsOfScript, skip } from "./compiler.mjs";
import { beside, project } from "./installed.mjs";
import { printedBy, snippetsIn } from "./snippets.mjs";

const root = new URL("../../", import.meta.url);
const page = readFileSync(join(project, "node_modules/graph-call-transfer/README.md"), "utf8");

describe("the package's README", () => {
  for (const [index, code] of snippetsIn(page, "js").entries()) {
    test(`snippet ${index + 1} prints what it says`, () => {
      const promised = [...code.matchAll(/^ *console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
      assert.ok(promised.length > 0);
      assert.deepEqual(printedBy(code, `page-${index}`), promised);
    });

    test(`snippet ${index + 1} compiles as TypeScript`, { skip }, () => assert.deepEqual(faultsOfScript(project, code), []));
  }

  test("its TypeScript compiles, beside what it imports", { skip }, () => {
    const folder = beside("@hono", "@hookform", "hono", "react-hook-form");
    const [code, ...more] = snippetsIn(page, "ts");
    assert.deepEqual(more, []);
    assert.deepEqual(faultsOfScript(folder, code, { skipLibCheck: true }), []);
  });

  test("names every call that the package has", async () => {
    const names = Object.keys(await import(join(project, "node_modules/graph-call-transfer/dist/index.js")));
    assert.deepEqual(names.filter((name) => !page.includes(name)), ["version"]);
  });
});

// The page stands on npm, where only whole addresses work; a file of the repository is looked for in this one.
for (const file of ["pkg/README.md", "README.md", "CONTRIBUTING.md", "RELEASING.md", "docs/graph-client.md", "docs/journal-store.md"]) {
  test(`the links of ${file} lead to files that are there`, () => {
    const text = readFileSync(new URL(file, root), "utf8");
    const { repository } = JSON.parse(readFileSync(new URL("pkg/package.json", root), "utf8"));
    const home = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
    for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (link.startsWith(home)) {
        const path = link.slice(home.length).replace(/^\/blob\/main\//, "");
        assert.ok(existsSync(new URL(path === "" ? "." : path, root)), link);
      } else if (!/^(https:|#)/.test(link)) {
        assert.notEqual(file, "pkg/README.md", `${link} means nothing on npm`);
        assert.ok(existsSync(new URL(link.replace(/#.*/, ""), new URL(file, root))), link);
      }
      assert.ok(!/github\.com/.test(link) || link.startsWith(home), `${link} is of another repository`);
    }
  });
}

test("what is bundled and what is compiled into the module keep their licences", () => {
  const notices = readFileSync(join(project, "node_modules/graph-call-transfer/dist/THIRD-PARTY-NOTICES.txt"), "utf8");
  const parts = notices.split(`\n${"-".repeat(80)}\n\n`);
  const names = parts.map((part) => {
    const [, name, text] = /^(.+) \d+\.\d+\.\d\S* \(.+\)\n\n([^]*)$/.exec(part) ?? assert.fail(part);
    assert.match(text, /permission is hereby granted/i, name);
    return name;
  });
  for (const name of ["picomatch", "serde", "Rust's standard library"]) assert.ok(names.includes(name), name);
  assert.ok(!names.includes("syn"), "what macros need is not in the module");
});
