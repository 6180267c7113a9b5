// The declarations as a whole: nothing loose in them, and they fit the declarations of others.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { faultsOf, skip, ts } from "./compiler.mjs";
import { beside, project } from "./installed.mjs";

const file = join(project, "node_modules/graph-call-transfer/dist/index.d.ts");
const program = skip ? undefined : ts.createProgram([file], { strict: true });
// It binds the nodes to their parents.
const checker = program?.getTypeChecker();

/** Every node of the declarations. */
function* nodes(node = program.getSourceFile(file)) {
  yield node;
  const children = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodes(child);
}
const isReadonly = (node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) === true;
const named = (node, ...names) => ts.isTypeReferenceNode(node) && names.includes(node.typeName.getText());

/** What a caller could write to: a member, `T[]` without `readonly`, a Record without Readonly around it. */
function isMutable(node) {
  if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) return !isReadonly(node);
  if (ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node)) {
    return !(ts.isTypeOperatorNode(node.parent) && node.parent.operator === ts.SyntaxKind.ReadonlyKeyword);
  }
  return named(node, "Array", "Map", "Set") || (named(node, "Record") && !named(node.parent, "Readonly"));
}

describe("the public declarations", { skip }, () => {
  test("know no any", () => {
    const loose = [...nodes()].filter(({ kind }) => kind === ts.SyntaxKind.AnyKeyword);
    assert.deepEqual(loose.map(({ parent }) => parent.getText()), []);
  });

  test("are read-only in every member and list", () => {
    const mutable = [...nodes()].filter(isMutable).map((node) => node.getText());
    // `fetch` takes headers of no other type; and a JSON Schema, of input and of output, is the caller's to change.
    const schema = "Record<string, unknown>";
    assert.deepEqual(mutable, ["Record<string, string>", schema, schema]);
  });

  test("say of everything exported what it is", () => {
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
    const silent = exported.filter((symbol) => {
      const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return own.getDocumentationComment(checker).length === 0;
    });
    assert.ok(exported.length > 40, `${exported.length} exports`);
    assert.deepEqual(silent.map(({ name }) => name), []);
  });

  test("are the same for both module systems", () => {
    assert.equal(readFileSync(file.replace(/\.ts$/, ".cts"), "utf8"), readFileSync(file, "utf8"));
  });
});

describe("beside the declarations of others", { skip }, () => {
  const others = ["@hono", "@hookform", "@microsoft", "@standard-schema", "hono", "react-hook-form"];
  const folder = beside(...others);
  /** React's own declarations are not here, and those of others are theirs to check. */
  const faults = (code) => faultsOf(folder, code, { skipLibCheck: true });

  const ofTheSpecification = (schema, output) => `
    import type { StandardSchemaV1 } from "@standard-schema/spec";
    import { notifications, transferRequest, type NotificationReport, type TransferRequest } from "graph-call-transfer";
    export const schema: StandardSchemaV1<unknown, ${output}> = ${schema};
    export const again: StandardSchemaV1<unknown, ${output}> = ${schema}.with({ locale: "ru" });
    type Found = StandardSchemaV1.InferOutput<typeof ${schema}>;
    export const known: Found extends ${output} ? (${output} extends Found ? true : false) : false = true;`;

  test("the objects are what @standard-schema/spec declares, and its inference sees their types", () => {
    assert.deepEqual(faults(ofTheSpecification("transferRequest", "TransferRequest")), []);
    assert.deepEqual(faults(ofTheSpecification("notifications", "NotificationReport")), []);
    assert.notDeepEqual(faults(ofTheSpecification("notifications", "TransferRequest")), []);
  });

  test("our own interfaces are those of @standard-schema/spec", () => {
    const code = `
      import type { StandardSchemaV1 as Theirs } from "@standard-schema/spec";
      import type { StandardSchemaV1, StandardResultV1 } from "graph-call-transfer";
      declare const schema: StandardSchemaV1<string, number>;
      declare const result: StandardResultV1<number>;
      export const theirs: Theirs<string, number> = schema;
      export const told: Theirs.Result<number> = result;`;
    assert.deepEqual(faults(code), []);
    assert.notDeepEqual(faults(code.replace("Theirs<string, number>", "Theirs<string, string>")), []);
  });

  test("forms and servers are typed by the objects", () => {
    const code = `
      import { sValidator } from "@hono/standard-validator";
      import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
      import { notifications, transferRequest } from "graph-call-transfer";
      import { Hono } from "hono";
      import { useForm } from "react-hook-form";
      const form = useForm({ resolver: standardSchemaResolver(transferRequest) });
      form.register("transferTarget.identity.user.id");
      form.register("transferTarget.replacesCallId", { setValueAs: (id: string) => id || undefined });
      void form.handleSubmit((body) => body.transferTarget.identity.user?.id);
      export const app = new Hono()
        .post("/a", sValidator("json", transferRequest), (c) => c.text(c.req.valid("json").transferTarget.replacesCallId ?? ""))
        .post("/b", sValidator("json", notifications), (c) => c.text(c.req.valid("json").outcomes[0]?.type ?? ""));`;
    assert.deepEqual(faults(code), []);
    assert.notDeepEqual(faults(code.replace("identity.user.id\"", "identity.user.name\"")), []);
  });

  test("what is built fits @microsoft/microsoft-graph-types", () => {
    const code = `
      import type { Identity, InvitationParticipantInfo, ParticipantInfo } from "@microsoft/microsoft-graph-types";
      import { buildTransfer } from "graph-call-transfer";
      const report = buildTransfer({ to: { phone: "+12065550123" } });
      if (!report.ok) throw new Error();
      export const target: InvitationParticipantInfo = report.value.transferTarget;
      export const transferee: ParticipantInfo | undefined = report.value.transferee;
      export const user: Identity | undefined = report.value.transferTarget.identity.user;`;
    assert.deepEqual(faults(code), []);
    assert.notDeepEqual(faults(code.replace("report.value.transferee", "report.value.clientContext")), []);
  });
});
