/** What `build`'s options say: as a spec, and the other way, what is said of that spec in their words. */
import type { Issue, TransferSpec } from "../lines.js";
import type { Flags } from "./args.js";
import type { specOptions } from "./commands.js";
import { wordsOf, type Locale, type Words } from "./words.js";

type Given = Flags<typeof specOptions>;

/** Where in a spec each option's value stands, as a JSON Pointer. */
const places: Readonly<Record<keyof Given, string>> = {
  user: "/to/user",
  phone: "/to/phone",
  "application-instance": "/to/applicationInstance",
  tenant: "/to/tenantId",
  "display-name": "/to/displayName",
  "replaces-call-id": "/replacesCallId",
  "transferee-user": "/transferee/user",
  "transferee-phone": "/transferee/phone",
  "transferee-application-instance": "/transferee/applicationInstance",
  "transferee-tenant": "/transferee/tenantId",
  "transferee-display-name": "/transferee/displayName",
  "transferee-participant-id": "/transferee/participantId",
  "client-context": "/clientContext",
  "language-id": "/languageId",
  region: "/region",
  "call-id": "/callId",
};
const options = Object.keys(places) as (keyof Given)[];

/** As it was said: that it names exactly one target is for the builder to judge. */
export function specOfFlags(flags: Given): TransferSpec {
  const spec: Record<string, unknown> = { to: {} };
  for (const option of options) {
    const [, member = "", inner] = places[option].split("/");
    if (flags[option] === undefined) continue;
    if (inner === undefined) spec[member] = flags[option];
    else spec[member] = { ...(spec[member] as object | undefined), [inner]: flags[option] };
  }
  // Of several targets at once, which the type forbids, the builder tells.
  return spec as unknown as TransferSpec;
}

/** An issue of such a spec, for who typed options and knows no members. */
export function inOptions(issue: Issue, locale: Locale): Issue {
  const option = optionAt(issue.pointer) ?? "";
  return { ...issue, pointer: option, message: messageOf(issue, option, wordsOf(locale)), fixes: [] };
}

/** Options of `build` that are no part of a spec. */
const beside: Readonly<Record<string, string>> = { applicationId: "--application-id", baseUrl: "--base-url" };

function messageOf({ code, message, params, pointer }: Issue, option: string, words: Words): string {
  const { name, allowed } = params;
  if (code === "spec.target" && Array.isArray(allowed)) {
    return words.oneOf(allowed.flatMap((kind) => optionAt(`${pointer}/${kind}`) ?? []));
  }
  // Of a telephone there is no more to say.
  if (code === "spec.unknown") return words.notWith(option, optionAt(pointer.replace(/[^/]+$/, "phone")) ?? "");
  const named = typeof name === "string" ? (beside[name] ?? optionAt(`/${name.replaceAll(".", "/")}`)) : undefined;
  return named === undefined ? message : message.replace(JSON.stringify(name), named);
}

function optionAt(pointer: string): string | undefined {
  const option = options.find((one) => places[one] === pointer);
  return option === undefined ? undefined : `--${option}`;
}
