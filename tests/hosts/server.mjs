// A server of pages: each with its own policy, one after the other, and every page tells what held on it.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/**
 * @param pages name -> { html, policy } for a page of this server's, or { url } for one of another's
 * @param folders path -> folder; below `/wrong-type/` modules are served as bytes of no known kind
 */
export async function serve(pages, folders) {
  const tours = new Map();
  const addressOf = (name, tour) => `${pages[name].url ?? `${origin}/page/`}${name}.html`.concat(`?tour=${tour}`);

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, origin);
    const [, first, ...rest] = pathname.split("/");
    const page = first === "page" ? pages[rest.join("/").replace(/\.html$/, "")] : undefined;
    if (page !== undefined) {
      response.setHeader("Content-Security-Policy", page.policy);
      return response.setHeader("Content-Type", "text/html; charset=utf-8").end(page.html);
    }
    if (first === "told") {
      const parts = [];
      for await (const part of request) parts.push(part);
      const tour = new URL(request.headers.referer).searchParams.get("tour");
      return response.end(tours.get(tour)?.(decodeURIComponent(rest.join("/")), JSON.parse(Buffer.concat(parts))));
    }
    const folder = folders[`/${first}/`];
    const content = folder && (await readFile(join(folder, ...rest)).catch(() => undefined));
    if (content === undefined) return response.writeHead(404).end();
    const type = pathname.startsWith("/wrong-type/") && pathname.endsWith(".wasm") ? undefined : types[extname(pathname)];
    return response.setHeader("Content-Type", type ?? "application/octet-stream").end(content);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;

  /** Has a browser go through these pages: what each told, and nothing for those it did not reach in time. */
  async function tour(name, open, names, seconds) {
    const told = {};
    let close;
    let timer;
    await new Promise((resolve, reject) => {
      timer = setTimeout(resolve, seconds * 1000);
      tours.set(name, (page, held) => {
        told[page] = held;
        const next = names[names.indexOf(page) + 1];
        if (next !== undefined) return addressOf(next, name);
        resolve();
        return "";
      });
      close = open(addressOf(names[0], name), reject);
    }).finally(() => {
      clearTimeout(timer);
      close?.();
    });
    return told;
  }
  return { origin, tour, close: () => server.close() };
}

/** A page as one would write it: no bundler, an import map where the package is, and a policy that allows just that. */
export function plainPage(name, program, folder, allowed) {
  const at = (entry) => `/${folder}/dist/${entry}.js`;
  const imports = { "graph-call-transfer": at("index"), "graph-call-transfer/slim": at("slim") };
  const map = JSON.stringify({ imports });
  const hash = createHash("sha256").update(map).digest("base64");
  return {
    html: `${head(name)}<script type="importmap">${map}</script><script type="module" src="/programs/${program}.mjs"></script>`,
    policy: policy(`'sha256-${hash}' ${allowed}`),
  };
}

/** A page that has what a bundler made. */
export const bundledPage = (name, script) => ({
  html: `${head(name)}<script type="module" src="${script}"></script>`,
  policy: policy("'wasm-unsafe-eval'"),
});

export const head = (name) => `<!doctype html><meta charset="utf-8"><title>${name}</title>`;

export const policy = (scripts) => `default-src 'none'; script-src 'self' ${scripts}; connect-src 'self'`;
