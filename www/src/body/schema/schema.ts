/** Reads the package's JSON Schema: what may stand at a place of the body, and what is said of it. */
import type { ApiVersion } from "graph-call-transfer";
import beta2018 from "graph-call-transfer/schema/transfer.beta-2018.json";
import beta from "graph-call-transfer/schema/transfer.beta.json";
import v1 from "graph-call-transfer/schema/transfer.v1.0.json";
import { say } from "../../words/index.ts";
import russian from "./russian.json";

/** The keywords that the package's schemas use. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly not?: Schema;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
}

export interface Member {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** A value that a place may hold, as JSON. */
export interface Value {
  readonly json: string;
  readonly description: string | undefined;
}

/** All in one chunk: they have nearly everything in common, so three weigh little more than one. */
const schemas: Readonly<Record<ApiVersion, Schema>> = { "v1.0": v1, beta, "beta-2018": beta2018 };

export function schemaOf(api: ApiVersion): Schema {
  return schemas[api];
}

/** What may stand at a path of member names. A member's own words win over those of the type it refers to. */
export function schemaAt(root: Schema, path: readonly string[]): Schema | undefined {
  let at: Schema | undefined = resolved(root, root);
  for (const name of path) {
    const member: Schema | boolean | undefined = at?.properties?.[name];
    if (typeof member !== "object") return undefined;
    at = resolved(root, member);
  }
  return at;
}

/** The members that an object at this place may have; those that are only there to be warned of are left out. */
export function membersOf(root: Schema, at: Schema): readonly Member[] {
  return Object.entries(at.properties ?? {}).flatMap(([name, member]) => {
    if (typeof member !== "object") return [];
    const schema = resolved(root, member);
    return schema.deprecated === true ? [] : [{ name, schema, required: at.required?.includes(name) ?? false }];
  });
}

export function valuesOf(at: Schema): readonly Value[] {
  const constants = (at.anyOf ?? []).filter((choice) => choice.const !== undefined);
  if (constants.length > 0) return constants.map((choice) => value(choice.const, choice.description));
  if (at.enum !== undefined) return at.enum.map((each) => value(each));
  if (typesOf(at).includes("boolean")) return [value(true), value(false)];
  return (at.examples ?? []).filter((each) => typeof each !== "object").map((each) => value(each));
}

export function typesOf(at: Schema): readonly string[] {
  if (typeof at.type === "string") return [at.type];
  if (at.type !== undefined) return at.type;
  return (at.anyOf ?? []).some((choice) => typeof choice.const === "string") ? ["string"] : [];
}

/** A description, and the page that it ends with or that its type names. */
export function wordsOf(root: Schema, at: Schema): { readonly text: string; readonly link: string | undefined } {
  const [text, link] = split(at.description);
  const type = at.title === undefined ? undefined : root.$defs?.[at.title];
  return { text, link: link ?? split(type?.description)[1] };
}

function split(description = ""): readonly [string, string | undefined] {
  const link = /https:\/\/\S+/.exec(description)?.[0];
  return [told(description.replace(link ?? "", "").trim()), link];
}

/** The schema is in English; russian.json has each part of its sentences. */
function told(description: string): string {
  const parts: Readonly<Record<string, string>> = russian;
  return description.split(/(?<=[.;]) /).map((en) => say({ en, ru: parts[en] ?? en })).join(" ");
}

function resolved(root: Schema, schema: Schema): Schema {
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? "")?.[1];
  const definition = name === undefined ? undefined : root.$defs?.[name];
  return definition === undefined ? schema : { ...definition, ...schema };
}

function value(constant: unknown, description?: string): Value {
  return { json: JSON.stringify(constant), description: description && told(description) };
}
