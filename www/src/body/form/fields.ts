/** The form's fields as data: where each stands in the body, and how it is called. */
import type { Key } from "../../words/index.ts";

export type Path = readonly string[];

export interface Field {
  readonly path: Path;
  readonly label: Key;
  readonly hint: Key;
  /** Shown in the empty field; the same in every language. */
  readonly example?: string;
}

/** The kinds of target that the form knows; a body that names another keeps it, and the form says so. */
export const targetKinds = ["user", "phone", "applicationInstance"] as const;
export type TargetKind = (typeof targetKinds)[number];

export const identityPath: Path = ["transferTarget", "identity"];
export const replacesPath: Path = ["transferTarget", "replacesCallId"];
export const endpointPath: Path = ["transferTarget", "endpointType"];
export const transfereePath: Path = ["transferee"];

/** Cut short, lest they be taken for values. */
const guid = "80b12271-1f9b-…";
const tenant = "d87bb9f0-7068-…";

export function targetFields(kind: TargetKind): readonly Field[] {
  const at = (name: string): Path => [...identityPath, kind, name];
  const id: Field = { path: at("id"), label: `form.id.${kind}`, hint: `form.id.${kind}.hint`, example: kind === "phone" ? "+12065550142" : guid };
  const name: Field = { path: at("displayName"), label: "form.displayName", hint: "form.displayName.hint" };
  if (kind === "phone") return [id];
  return [id, name, { path: at("tenantId"), label: "form.tenantId", hint: "form.tenantId.hint", example: tenant }];
}

export const replacesField: Field = {
  path: replacesPath,
  label: "form.replacesCallId",
  hint: "form.replacesCallId.hint",
  example: "a090e422-de36-…",
};

export const transfereeFields: readonly Field[] = [
  { path: ["transferee", "identity", "user", "id"], label: "form.transferee.id", hint: "form.transferee.id.hint", example: guid },
  { path: ["transferee", "identity", "user", "tenantId"], label: "form.tenantId", hint: "form.tenantId.hint", example: tenant },
  { path: ["transferee", "participantId"], label: "form.participantId", hint: "form.participantId.hint", example: "ba182903-4c6f-…" },
];

export const fields2018: readonly Field[] = [
  { path: ["transferTarget", "languageId"], label: "form.languageId", hint: "form.languageId.hint", example: "en-US" },
  { path: ["transferTarget", "region"], label: "form.region", hint: "form.region.hint", example: "amer" },
  { path: ["clientContext"], label: "form.clientContext", hint: "form.clientContext.hint" },
];

/** The value at a path, or undefined where the path leads nowhere. A string on the way to an id is taken for that id. */
export function valueAt(root: unknown, path: Path): unknown {
  let at = root;
  for (const name of path) {
    if (typeof at === "string" && path.at(-1) === "id") return at;
    if (typeof at !== "object" || at === null || Array.isArray(at)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

export function objectAt(root: unknown, path: Path): Readonly<Record<string, unknown>> | undefined {
  const at = valueAt(root, path);
  return typeof at === "object" && at !== null && !Array.isArray(at) ? (at as Record<string, unknown>) : undefined;
}
