import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { policyForMeta } from "./scripts/headers.mjs";

/** Writes the policy into the page (for hosts that send no headers) and the service worker with the list of its files. */
function finish(): Plugin {
  return {
    name: "finish",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: () => [
        { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policyForMeta() }, injectTo: "head-prepend" },
      ],
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        // The package brings what Vite does not see: crates in its module, and what its files were bundled from.
        const notices = bundle["THIRD-PARTY-NOTICES.md"];
        if (notices?.type !== "asset") throw new Error("Vite wrote no notices");
        const inside = readFileSync(new URL("../pkg/dist/THIRD-PARTY-NOTICES.txt", import.meta.url), "utf8");
        notices.source = `${notices.source}\n## In graph-call-transfer\n\n\`\`\`text\n${inside}\`\`\`\n`;
        const files = ["./", "./icon.svg", "./manifest.webmanifest", ...Object.keys(bundle).map((name) => `./${name}`)];
        // The document is kept under its folder's name; the notices are there to be read, not to be kept.
        const kept = files.filter((name) => name !== "./index.html" && !name.endsWith(".md")).sort();
        const digest = createHash("sha256").update(JSON.stringify(kept));
        for (const file of Object.values(bundle)) digest.update(file.type === "chunk" ? file.code : file.source);
        const version = digest.digest("hex").slice(0, 12);
        const template = readFileSync(new URL("scripts/sw.js", import.meta.url), "utf8");
        const source = `const VERSION = "${version}";\nconst FILES = ${JSON.stringify(kept)};\n${template}`;
        this.emitFile({ type: "asset", fileName: "sw.js", source });
      },
    },
  };
}

export default defineConfig({
  // Any static host, under any path.
  base: "./",
  plugins: [finish()],
  // The change log stands outside of this folder.
  server: { fs: { allow: [".."] } },
  worker: { format: "es" },
  build: {
    target: "es2023",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // A data: address would need a hole in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: "THIRD-PARTY-NOTICES.md" },
  },
});
