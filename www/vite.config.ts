import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { minify } from "terser";
import { defineConfig, type Plugin } from "vite";
import { deflated, lengths, size } from "../pkg/src/gen/module.ts";
import { policyForMeta } from "./scripts/headers.mjs";

// The package's module as a file (core/module.ts): deflated harder than a host does it, and by hosts that do it to no
// WebAssembly, too. How it is put together again stands beside it.
mkdirSync(new URL("src/gen", import.meta.url), { recursive: true });
writeFileSync(new URL("src/gen/core.deflate", import.meta.url), Buffer.from(deflated, "base64"));
writeFileSync(new URL("src/gen/core.json", import.meta.url), JSON.stringify({ lengths, size }));

// What is new on this page (shell/about.ts): of the change log's newest section, the points that are about it.
const [, newest = ""] = readFileSync(new URL("../CHANGELOG.md", import.meta.url), "utf8").split(/^## /m);
const news = newest.split(/^- /m).map((point) => point.replace(/\n#[^]*/, "").replace(/\s+/g, " ").trim());
writeFileSync(new URL("src/gen/news.json", import.meta.url), JSON.stringify(news.filter((point) => point.startsWith("The playground"))));

/** `./slim` names the plain module for who gives `init` nothing; the page gives it its own, and ships no second one. */
function oneModule(): Plugin {
  const named = 'new URL("./core.wasm", import.meta.url)';
  return {
    name: "one-module",
    enforce: "pre",
    transform: {
      filter: { id: /\/slim\.js$/ },
      handler(code) {
        if (!code.includes(named)) this.error(`slim.js does not say ${named} any more`);
        return { code: code.replace(named, "undefined"), map: null };
      },
    },
  };
}

/** Of the package's schemas the page completes and explains: what only judges, or shows whole bodies, stays out. */
function leanSchemas(): Plugin {
  const judging = new Set(["$schema", "$id", "pattern", "not", "additionalProperties", "patternProperties"]);
  return {
    name: "lean-schemas",
    enforce: "pre",
    transform: {
      filter: { id: /\/schema\/transfer\.[^/]+\.json$/ },
      handler(code) {
        const { examples: _, ...schema } = JSON.parse(code);
        const lean = (name: string, value: unknown) => {
          if (judging.has(name)) return undefined;
          return name === "anyOf" ? (value as object[]).filter((choice) => "const" in choice) : value;
        };
        return { code: JSON.stringify(schema, lean), map: null };
      },
    },
  };
}

/** What Vite's own minifier makes of this is 1 KB less, packed, than what it makes of the plain code. */
function shortened(): Plugin {
  return {
    name: "shortened",
    apply: "build",
    async renderChunk(plain) {
      const { code = plain } = await minify(plain, { module: true, mangle: false, compress: { passes: 3, ecma: 2020 } });
      return { code, map: null };
    },
  };
}

/** Writes the policy (for hosts that send no headers) and the editor's file into the document, and the service worker. */
function finish(): Plugin {
  return {
    name: "finish",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle = {} }) {
        // Nobody gets on without the editor, which the page's own script asks for only once it runs.
        const editor = Object.keys(bundle).find((name) => /\beditor-[^/]+\.js$/.test(name));
        if (editor === undefined) throw new Error("no file of the bundle is the editor's");
        return [
          { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policyForMeta() }, injectTo: "head-prepend" },
          { tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `./${editor}` }, injectTo: "head" },
        ];
      },
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        // The package brings what Vite does not see: crates in its module, and what its files were bundled from.
        const notices = bundle["THIRD-PARTY-NOTICES.md"];
        if (notices?.type !== "asset") throw new Error("Vite wrote no notices");
        const inside = readFileSync(new URL("../pkg/dist/THIRD-PARTY-NOTICES.txt", import.meta.url), "utf8");
        notices.source = `${notices.source}\n## In graph-call-transfer\n\n\`\`\`text\n${inside}\`\`\`\n`;
        const fixed = ["icon.svg", "manifest.webmanifest"];
        const files = ["./", ...fixed.map((name) => `./${name}`), ...Object.keys(bundle).map((name) => `./${name}`)];
        // The document is kept under its folder's name; the notices are there to be read, not to be kept.
        const kept = files.filter((name) => name !== "./index.html" && !name.endsWith(".md")).sort();
        const digest = createHash("sha256").update(JSON.stringify(kept));
        for (const file of Object.values(bundle)) digest.update(file.type === "chunk" ? file.code : file.source);
        for (const name of fixed) digest.update(readFileSync(new URL(`public/${name}`, import.meta.url)));
        const version = digest.digest("hex").slice(0, 12);
        const template = readFileSync(new URL("scripts/sw.js", import.meta.url), "utf8").replaceAll(/^ *\/\/.*\n|^ +/gm, "");
        const source = `const VERSION = "${version}";\nconst FILES = ${JSON.stringify(kept)};\n${template}`;
        this.emitFile({ type: "asset", fileName: "sw.js", source });
      },
    },
  };
}

export default defineConfig({
  // Any static host, under any path.
  base: "./",
  plugins: [leanSchemas(), shortened(), finish()],
  // The package stands outside of this folder.
  server: { fs: { allow: [".."] } },
  worker: { format: "es", plugins: () => [oneModule(), shortened()] },
  build: {
    target: "es2023",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // A data: address would need a hole in the policy.
    assetsInlineLimit: 0,
    // The one file that is worth it is named in the document (finish).
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      treeshake: {
        // The editor's commands import a parser's tools that none of the commands in use needs.
        moduleSideEffects: [{ test: /[\\/]@lezer[\\/]/, sideEffects: false }],
        // Nothing here is read for what reading it does.
        propertyReadSideEffects: false,
        unknownGlobalSideEffects: false,
      },
      optimization: { inlineConst: { mode: "all", pass: 3 } },
      // What is loaded together is one file: it packs better than many small ones. The rest finds its place by itself.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: "page", test: /src[\\/](main|dom|words|state|core|shell[\\/](?!about)|\w+[\\/]words|style)|preload-helper|package\.json|body[\\/](address|form[\\/]choices)|cli[\\/](answer|telltale)/ },
            { name: "editor", test: /@codemirror[\\/]|@marijn|style-mod|w3c-keyname|crelt|src[\\/](json|editor)[\\/](?!search)|src[\\/]body[\\/](problems|lesson|mending)/ },
          ],
        },
      },
    },
    license: { fileName: "THIRD-PARTY-NOTICES.md" },
  },
});
