/** `graph-call-transfer build`: makes a body, or the whole request, from flags or from a spec. */
import { buildTransfer, validateTransfer, type BuildOptions, type BuildReport, type TransferSpec } from "../lines.js";
import { bodyBytes } from "../options.js";
import { given, optionsOf, readArgs, UsageError, type Flags } from "./args.js";
import { commands, specOptions } from "./commands.js";
import { curlOf } from "./curl.js";
import { textOf } from "./excerpt.js";
import { namesOf, read } from "./files.js";
import { renderReport, styleFor } from "./render.js";
import { inOptions, specOfFlags } from "./spec.js";
import { escaped } from "./terminal.js";

/** Exit code: 0 where a body was built, 1 where the spec does not allow one. */
export async function build(args: readonly string[]): Promise<number> {
  const { flags, operands } = readArgs(args, commands.build.options);
  const { call, ...judged } = optionsOf(flags);
  const options: BuildOptions = {
    ...judged,
    ...given<BuildOptions>({ call, baseUrl: flags["base-url"], applicationId: flags["application-id"] }),
  };
  const format = flags.format ?? "json";
  const found = await specOf(flags, operands, options);

  const report = "spec" in found ? buildTransfer(found.spec, options) : found.report;
  if (!report.ok || report.issues.length > 0) {
    const issues = found.name === optionsName ? report.issues.map((issue) => inOptions(issue, judged.locale)) : report.issues;
    process.stderr.write(renderReport({ ...found, report: { ...report, issues } }, styleFor(process.stderr, judged.locale)));
  }
  if (!report.ok) return 1;
  process.stdout.write(`${formats[format](report)}\n`);
  return 0;
}

type Built = Extract<BuildReport, { ok: true }>;

const formats: Readonly<Record<"json" | "http" | "curl", (report: Built) => string>> = {
  json: (report) => escaped(report.json),
  /** The format of .http files, which editors send from. */
  http: (report) => {
    const { method, url, headers, body } = requestOf(report, "http");
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return [`${method} ${url} HTTP/1.1`, "Authorization: Bearer {{token}}", ...lines, "", body].join("\n");
  },
  curl: (report) => curlOf(requestOf(report, "curl")),
};

function requestOf(report: Built, format: string): NonNullable<Built["request"]> {
  if (report.request !== undefined) return { ...report.request, body: escaped(report.request.body) };
  throw new UsageError(`--format ${format} needs the call being transferred: --call-id, or callId in the spec`);
}

/** The name that options have in reports. */
const optionsName = "options";

/** A spec, or what is wrong with the JSON that was to be one. */
type Found =
  | { readonly name: string; readonly spec: TransferSpec }
  | { readonly name: string; readonly text: string; readonly report: Extract<BuildReport, { ok: false }> };

async function specOf(
  flags: Flags<typeof specOptions>,
  operands: readonly string[],
  { locale, limits = {} }: BuildOptions,
): Promise<Found> {
  const used = Object.values(specOptions).flatMap((options) => Object.keys(options).filter((name) => name in flags));
  if (used.length > 0) {
    if (operands.length > 0) throw new UsageError(`--${used[0]} does not go with a spec from ${operands[0]}`);
    return { name: optionsName, spec: specOfFlags(flags) };
  }
  const names = [];
  for await (const name of namesOf(operands, /\.json$/i)) names.push(name);
  const [first = "-", ...more] = names;
  if (more.length > 0) throw new UsageError(`build takes one spec, not ${names.length} files`);
  const source = typeof first === "string" ? await read(first, limits.maxBytes ?? bodyBytes) : first;
  if ("unreadable" in source) throw new UsageError(source.unreadable);
  const { name, bytes } = source;
  const text = textOf(bytes);
  if (operands.length === 0 && text.trim() === "") {
    throw new UsageError("nothing says who shall receive the call: give options, such as --user ID, or a SPEC");
  }
  // Of the judgement on a body, what is said of its JSON holds for a spec.
  const issues = validateTransfer(bytes, { locale, limits }).issues.filter(
    ({ code, severity }) => severity === "error" && code.startsWith("json."),
  );
  if (issues.length > 0) return { name, text, report: { ok: false, issues } };
  const spec: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
  if (typeof spec !== "object" || spec === null || Array.isArray(spec)) {
    throw new UsageError(`${name}: a spec is a JSON object`);
  }
  return { name, spec: spec as TransferSpec };
}
