// Reads public/_headers: a line with a path, then its indented headers. `*` at a path's end stands for anything.
// More than one rule may match; the later wins. The page's policy is written there and nowhere else.
import { readFileSync } from "node:fs";

const rules = parse(readFileSync(new URL("../public/_headers", import.meta.url), "utf8"));

export function headersFor(path) {
  const headers = {};
  for (const rule of rules) if (rule.matches(path)) Object.assign(headers, rule.headers);
  return headers;
}

/** The policy for a `meta` element, where a host sends no headers; `frame-ancestors` counts only as a header. */
export function policyForMeta() {
  const policy = headersFor("/")["Content-Security-Policy"];
  return policy.split("; ").filter((directive) => !directive.startsWith("frame-ancestors")).join("; ");
}

function parse(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim() !== "")) {
    if (/^\s/.test(line)) {
      const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line);
      rules.at(-1).headers[name] = value;
    } else {
      const start = line.replace(/\*$/, "");
      rules.push({ headers: {}, matches: (path) => (start === line ? path === line : path.startsWith(start)) });
    }
  }
  return rules;
}
