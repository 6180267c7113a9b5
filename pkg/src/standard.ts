/**
 * Standard Schema (https://standardschema.dev) objects, for whatever takes zod's or valibot's schemas: form resolvers,
 * tRPC, Hono. The specification's interfaces are written out here, so that the package needs no dependency for them.
 */
import type { TransferRequest } from "./body.js";
import { notificationsSchema, transferSchemas } from "./gen/schema.js";
import { parseNotifications } from "./notifications.js";
import { settingsOf } from "./options.js";
import type { NotificationReport } from "./outcomes.js";
import type { Input as Given, Issue, Options } from "./types.js";
import { validateTransfer } from "./validate.js";

/** Standard Schema v1, as `@standard-schema/spec` 1.x declares it. */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  readonly "~standard": StandardSchemaV1Props<Input, Output>;
}

/** What stands under `"~standard"`. */
export interface StandardSchemaV1Props<Input = unknown, Output = Input> {
  readonly version: 1;
  readonly vendor: string;
  /** Judges a value, at once: never a promise. */
  readonly validate: (value: unknown, options?: StandardOptionsV1) => StandardResultV1<Output>;
  /** For inference only: there is nothing here at run time. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}

/** What the caller has for a library by its name; there is nothing that this one takes. */
export interface StandardOptionsV1 {
  readonly libraryOptions?: Readonly<Record<string, unknown>> | undefined;
}

/** What `validate` answers: the value, or why there is none. */
export type StandardResultV1<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  /** Errors only, never an empty list. Each has what Standard Schema names, and all else of an Issue. */
  | { readonly issues: readonly Issue[] };

/** Standard JSON Schema, as `@standard-schema/spec` 1.1 declares it. */
export interface StandardJsonSchemaV1Converter {
  /**
   * The schema of the input, the caller's to change. It is as strict as JSON Schema can say it, and knows no warnings.
   *
   * @throws RangeError for a target other than `"draft-2020-12"` and `"draft-07"`.
   */
  readonly input: (options: StandardJsonSchemaV1Options) => Record<string, unknown>;
  /**
   * The schema of the output.
   *
   * @throws RangeError as `input` does, and for a report, which has none.
   */
  readonly output: (options: StandardJsonSchemaV1Options) => Record<string, unknown>;
}

/** Which JSON Schema is asked for. */
export interface StandardJsonSchemaV1Options extends StandardOptionsV1 {
  readonly target: string;
}

/** A Standard Schema and Standard JSON Schema object that can be had with other options, too. */
export interface TransferSchema<Input, Output> extends StandardSchemaV1<Input, Output> {
  readonly "~standard": StandardSchemaV1Props<Input, Output> & { readonly jsonSchema: StandardJsonSchemaV1Converter };
  /**
   * The same schema under these options, in place of those it has.
   *
   * @throws TypeError for an option that is unknown or of the wrong type.
   *
   * @example
   * const schema = transferRequest.with({ strict: true, locale: "ru", call: { kind: "group" } });
   */
  readonly with: (options: Options) => TransferSchema<Input, Output>;
}

/** Judges a value: the heart of a schema. */
type Judge<Output> = (value: Given, options?: Options) => StandardResultV1<Output>;

function schemaOf<Input, Output>(
  judge: Judge<Output>,
  converter: (options?: Options) => StandardJsonSchemaV1Converter,
  options?: Options,
): TransferSchema<Input, Output> {
  return {
    "~standard": {
      version: 1,
      vendor: "graph-call-transfer",
      validate: (value) => judge(value as Given, options),
      jsonSchema: converter(options),
    },
    with(other) {
      settingsOf(other);
      // What the caller does with them later is no option of this schema. An empty group would be told to the core at each call.
      const { limits, call } = other ?? {};
      return schemaOf(judge, converter, { ...other, ...(limits && { limits: { ...limits } }), ...(call && { call: { ...call } }) });
    },
  };
}

type Json = Readonly<Record<string, unknown>>;

const dialects: Readonly<Record<string, string>> = {
  "draft-2020-12": "https://json-schema.org/draft/2020-12/schema",
  "draft-07": "http://json-schema.org/draft-07/schema#",
};

/** A copy for the target. Of the keywords used, draft-07 writes but one otherwise. */
function converted(schema: Json, target: string): Record<string, unknown> {
  const dialect = Object.hasOwn(dialects, target) ? dialects[target] : undefined;
  if (dialect === undefined) {
    throw new RangeError(`target must be one of ${Object.keys(dialects).join(", ")}, not ${target}`);
  }
  const text = JSON.stringify({ $schema: dialect, ...schema });
  return JSON.parse(target === "draft-07" ? text.replaceAll("$defs", "definitions") : text) as Record<string, unknown>;
}

function failure(issues: readonly Issue[]): { readonly issues: readonly Issue[] } {
  return { issues: issues.filter(({ severity }) => severity === "error") };
}

/**
 * A transfer body as a Standard Schema: validateTransfer's errors are the issues, each at the path of its field.
 * Warnings and hints are not told, unless `with({ strict: true })` makes errors of warnings. A string counts as JSON
 * text, bytes as its UTF-8, whatever the input's type says for forms and clients to be typed by.
 *
 * @example
 * const form = useForm({ resolver: standardSchemaResolver(transferRequest) });
 */
export const transferRequest: TransferSchema<TransferRequest, TransferRequest> =
  /* @__PURE__ */ schemaOf(
    (value, options) => {
      const report = validateTransfer(value, options);
      return report.ok ? { value: report.value } : failure(report.issues);
    },
    (options) => {
      const schema = transferSchemas[options?.api ?? "v1.0"];
      const body = ({ target }: StandardJsonSchemaV1Options) => converted(schema, target);
      return { input: body, output: body };
    },
  );

/**
 * What Graph posts as a Standard Schema: parseNotifications' report, where nothing in it is an error. One broken item
 * makes issues of the whole: where Graph posts to, take parseNotifications itself, which keeps the outcomes of the others.
 *
 * @example
 * const { issues } = notifications["~standard"].validate(sample);
 */
export const notifications: TransferSchema<unknown, NotificationReport> =
  /* @__PURE__ */ schemaOf(
    (value, options) => {
      const report = parseNotifications(value, options);
      return report.ok ? { value: report } : failure(report.issues);
    },
    () => ({
      input: ({ target }) => converted(notificationsSchema, target),
      output: () => {
        throw new RangeError("the report of notifications has no JSON Schema");
      },
    }),
  );
