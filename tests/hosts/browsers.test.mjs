// The package on pages under strict policies: as plain modules in three engines, and through each bundler in one.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browsers } from "./browsers.mjs";
import { bundlers, programs, viteServer } from "./bundlers.mjs";
import { expected, here, installedPackage, project, scratch } from "./project.mjs";
import { bundledPage, plainPage, serve } from "./server.mjs";

const compiles = "'wasm-unsafe-eval'";
const pages = {
  "plain-full": plainPage("plain-full", "page-full", "package", compiles),
  "plain-slim": plainPage("plain-slim", "page-slim", "package", compiles),
  // Streaming refuses the module for its type: it is compiled from its bytes.
  "wrong-type-slim": plainPage("wrong-type-slim", "page-slim", "wrong-type", compiles),
  "plain-denied": plainPage("plain-denied", "page-denied", "package", ""),
};
const plain = Object.keys(pages);
const bundled = [...Object.keys(bundlers), "vite-preview", "vite-dev"].flatMap((how) => programs.map((name) => `${how}-${name}`));
const tours = { Chromium: [...plain, ...bundled], Firefox: plain, WebKit: plain };
const servers = [];
const told = {};

before(async () => {
  const bundles = scratch();
  const folder = project();
  const server = await serve(pages, {
    "/programs/": join(here, "programs"),
    "/package/": installedPackage,
    "/wrong-type/": installedPackage,
    "/bundles/": bundles,
  });
  servers.push(server);
  for (const [name, bundle] of Object.entries(bundlers)) {
    await bundle(folder, join(bundles, name));
    for (const program of programs) {
      const page = `${name}-${program}`;
      pages[page] = bundledPage(page, `/bundles/${name}/${program}.js`);
    }
  }
  for (const mode of ["preview", "dev"]) {
    const running = await viteServer(project(), server.origin, mode);
    servers.push(running);
    for (const program of programs) pages[`vite-${mode}-${program}`] = { url: running.resolvedUrls.local[0] };
  }
  await Promise.all(
    Object.entries(tours).map(async ([name, names]) => {
      told[name] = await server.tour(name, browsers[name], names, 120).catch((error) => error);
    }),
  );
});
after(() => Promise.all(servers.map((server) => server.close())));

for (const [name, names] of Object.entries(tours)) {
  for (const page of names) {
    test(`${name}: ${page}`, () => {
      if (told[name] instanceof Error) throw told[name];
      assert.deepEqual(told[name][page], expected[page.split("-").pop()]);
    });
  }
}
