// Serves www/dist as a static host would, with the headers of public/_headers and gzip, on this machine only.
// `node scripts/serve.mjs [port]`; without a port, any free one. Tests call serve() themselves, also under a path.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { headersFor } from "./headers.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const compress = promisify(gzip);
const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Resolves to the address, ending in `/`, and to what stops the server. `sent` is told of each answer and its bytes;
 * `admit` may hold a request up, refuse it by throwing, or give headers that its answer is to have.
 */
export async function serve({ port = 0, under = "/", sent = () => undefined, admit = async () => undefined } = {}) {
  const packed = new Map();
  const server = createServer((request, response) => {
    void admit(request)
      .then(async (more) => {
        const answered = await answer(request, under, packed);
        return { ...answered, headers: { ...answered.headers, ...more } };
      })
      .catch(() => ({ status: 404, headers: { "Content-Type": "text/plain" }, body: "Not found\n" }))
      .then(({ status, headers, body }) => {
        response.writeHead(status, headers).end(body);
        sent(request, body.length);
      });
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const close = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { url: `http://127.0.0.1:${server.address().port}${under}`, close };
}

async function answer(request, under, packed) {
  const { pathname } = new URL(request.url, "http://localhost");
  if (!pathname.startsWith(under)) throw new Error("outside");
  const path = `/${decodeURIComponent(pathname.slice(under.length)) || "index.html"}`;
  const file = normalize(join(dist, path));
  if (!file.startsWith(dist + sep)) throw new Error("outside");
  const body = await readFile(file);
  const headers = { ...headersFor(path), "Content-Type": types[extname(file)] ?? "application/octet-stream" };
  if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return { status: 200, headers, body };
  if (!packed.has(file)) packed.set(file, await compress(body, { level: 9 }));
  return { status: 200, headers: { ...headers, "Content-Encoding": "gzip", Vary: "Accept-Encoding" }, body: packed.get(file) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve({ port: Number(process.argv[2] ?? 0) });
  console.log(`The playground is served at ${url} (Ctrl+C ends it)`);
}
