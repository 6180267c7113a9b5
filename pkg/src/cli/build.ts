/** `graph-call-transfer build`: makes a body, or the whole request, from flags or from a spec. */
import { buildTransfer, type BuildOptions, type BuildReport, type TransferSpec } from "../index.js";
import { choice, given, judging, optionsOf, readArgs, text, UsageError, type Flags } from "./args.js";
import { readSources } from "./files.js";
import { renderReport, styleFor } from "./render.js";

/** Flags that make up a spec, so that none of them goes with a spec from a file. */
const specFlags = {
  user: { type: "string" },
  phone: { type: "string" },
  "application-instance": { type: "string" },
  tenant: { type: "string" },
  "display-name": { type: "string" },
  "replaces-call-id": { type: "string" },
  "transferee-user": { type: "string" },
  "transferee-phone": { type: "string" },
  "transferee-tenant": { type: "string" },
  "transferee-display-name": { type: "string" },
  "transferee-participant-id": { type: "string" },
  "client-context": { type: "string" },
  "language-id": { type: "string" },
  region: { type: "string" },
  "call-id": { type: "string" },
} as const;

/** Exit code: 0 where a body was built, 1 where the spec does not allow one. */
export async function build(args: readonly string[]): Promise<number> {
  const { flags, positionals } = readArgs(args, {
    ...judging,
    ...specFlags,
    "base-url": { type: "string" },
    "application-id": { type: "string" },
    format: { type: "string" },
  });
  const { call, ...judged } = optionsOf(flags);
  const options: BuildOptions = {
    ...judged,
    ...given<BuildOptions>({ call, baseUrl: text(flags, "base-url"), applicationId: text(flags, "application-id") }),
  };
  const format = choice(flags, "format", ["json", "http", "curl"], "json");
  const { name, spec } = await specOf(flags, positionals);

  const report = buildTransfer(spec, options);
  if (!report.ok || report.issues.length > 0) {
    process.stderr.write(renderReport({ name, report }, styleFor(process.stderr, judged.locale)));
  }
  if (!report.ok) return 1;
  process.stdout.write(`${formats[format](report)}\n`);
  return 0;
}

type Built = Extract<BuildReport, { ok: true }>;

const formats: Readonly<Record<"json" | "http" | "curl", (report: Built) => string>> = {
  json: (report) => report.json,
  /** The format of .http files, which editors send from. */
  http: (report) => {
    const { method, url, headers, body } = requestOf(report, "http");
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return [`${method} ${url} HTTP/1.1`, "Authorization: Bearer {{token}}", ...lines, "", body].join("\n");
  },
  curl: (report) => {
    const { method, url, headers, body } = requestOf(report, "curl");
    const lines = Object.entries(headers).map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`);
    return [
      `curl --request ${method} ${quoted(url)}`,
      '--header "Authorization: Bearer $TOKEN"',
      ...lines,
      `--data-raw ${quoted(body)}`,
    ].join(" \\\n  ");
  },
};

function requestOf(report: Built, format: string): NonNullable<Built["request"]> {
  if (report.request !== undefined) return report.request;
  throw new UsageError(`--format ${format} needs the call being transferred: --call-id, or callId in the spec`);
}

/** For a POSIX shell. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

async function specOf(flags: Flags, positionals: readonly string[]): Promise<{ name: string; spec: TransferSpec }> {
  const used = Object.keys(specFlags).filter((flag) => flags[flag] !== undefined);
  if (used.length > 0) {
    if (positionals.length > 0) throw new UsageError(`--${used[0]} does not go with a spec from ${positionals[0]}`);
    return { name: "spec", spec: specOfFlags(flags) };
  }
  if (positionals.length > 1) throw new UsageError("build takes one spec");
  const [source] = await readSources(positionals);
  if (source === undefined || "unreadable" in source) throw new UsageError(source?.unreadable ?? "no spec");
  try {
    const spec: unknown = JSON.parse(new TextDecoder().decode(source.bytes));
    if (typeof spec !== "object" || spec === null || Array.isArray(spec)) throw new Error("a spec is a JSON object");
    return { name: source.name, spec: spec as TransferSpec };
  } catch (error) {
    throw new UsageError(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** As it was said: that it names exactly one target is for the builder to judge. */
function specOfFlags(flags: Flags): TransferSpec {
  const flag = (name: string): string | undefined => text(flags, name);
  const transferee = given<object>({
    user: flag("transferee-user"),
    phone: flag("transferee-phone"),
    tenantId: flag("transferee-tenant"),
    displayName: flag("transferee-display-name"),
    participantId: flag("transferee-participant-id"),
  }) as NonNullable<TransferSpec["transferee"]>;
  return given<TransferSpec>({
    to: given<object>({
      user: flag("user"),
      phone: flag("phone"),
      applicationInstance: flag("application-instance"),
      tenantId: flag("tenant"),
      displayName: flag("display-name"),
    }) as TransferSpec["to"],
    transferee: Object.keys(transferee).length === 0 ? undefined : transferee,
    replacesCallId: flag("replaces-call-id"),
    clientContext: flag("client-context"),
    languageId: flag("language-id"),
    region: flag("region"),
    callId: flag("call-id"),
  });
}
