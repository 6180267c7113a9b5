/** The same request in five spellings. Each is run, or compared with what is run, by tests/page/snippets.test.mjs. */
import { curlOf } from "../../../../pkg/src/cli/curl.ts";

export interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as the user wrote it. */
  readonly text: string;
}

export const formats = ["json", "curl", "fetch", "node", "csharp"] as const;
export type Format = (typeof formats)[number];

export function snippet(format: Format, request: Request): string {
  return writers[format](request);
}

const writers: Readonly<Record<Format, (request: Request) => string>> = {
  json: ({ text }) => text,
  curl: ({ url, headers, text }) => curlOf({ method: "POST", url, headers, body: text.trim() }),
  fetch: ({ url, headers, text }) => `const response = await fetch(${JSON.stringify(url)}, {
  method: "POST",
  headers: {
    Authorization: \`Bearer \${token}\`,
${Object.entries(headers).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`).join("")}  },
  body: JSON.stringify(${indented(literal(text), "  ")}),
});
// 202: Graph carries the transfer out, and notifications tell how it ends.
if (response.status !== 202) throw new Error(await response.text());`,
  node: ({ url, text }) => {
    const { root, version, path } = parts(url);
    return `import { Client } from "@microsoft/microsoft-graph-client";

const client = Client.init({
  baseUrl: ${JSON.stringify(root)},
  defaultVersion: ${JSON.stringify(version)},
  authProvider: (done) => done(null, token),
});
await client.api(${JSON.stringify(path)}).post(${literal(text)});`;
  },
  csharp: ({ url, text }) => {
    const quotes = rawQuotes(text);
    return `using System.Net.Http.Headers;
using System.Text;

using var client = new HttpClient();
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
using var content = new StringContent(
    ${quotes}
    ${indented(text.trim(), "    ")}
    ${quotes},
    Encoding.UTF8,
    "application/json");
using var response = await client.PostAsync(
    ${JSON.stringify(url)},
    content);
// 202: Graph carries the transfer out, and notifications tell how it ends.
response.EnsureSuccessStatusCode();`;
  },
};

/** Whether a format takes the text as it is, or the value that the text stands for. */
export function needsValue(format: Format): boolean {
  return format === "fetch" || format === "node";
}

/** JSON is a JavaScript expression, but for one name, which would set the prototype. */
function literal(text: string): string {
  const value = text.trim();
  return /"__proto__"\s*:/.test(value) ? `JSON.parse(${JSON.stringify(value)})` : value;
}

function indented(text: string, by: string): string {
  return text.replaceAll("\n", `\n${by}`);
}

/** A raw string of C# ends with as many quotes as it begins with: one more than any run in the text, and three at least. */
function rawQuotes(text: string): string {
  const longest = (text.match(/"+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  return '"'.repeat(longest + 1);
}

function parts(url: string): { readonly root: string; readonly version: string; readonly path: string } {
  const { origin, pathname } = new URL(url);
  const [version = "", ...rest] = pathname.slice(1).split("/");
  return { root: `${origin}/`, version, path: `/${rest.join("/")}` };
}
