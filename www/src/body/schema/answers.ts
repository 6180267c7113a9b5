/** What the schema says at a place of the text: names and values to choose from, and what they mean. */
import type { EditorState } from "@codemirror/state";
import type { Tooltip } from "@codemirror/view";
import type { ApiVersion } from "graph-call-transfer";
import { el } from "../../dom.ts";
import type { Choice, Choices } from "../../editor/complete.ts";
import { nameIn } from "../../json/tokens.ts";
import { nodeAt, placeIn, treeOf, type Path } from "../../json/tree.ts";
import { words } from "../../words/index.ts";
import { membersOf, schemaAt, schemaOf, typesOf, valuesOf, wordsOf, type Schema } from "./schema.ts";

export function choices(text: string, pos: number, api: ApiVersion): Choices | undefined {
  const root = schemaOf(api);
  const { path, token, isName } = placeIn(text, pos);
  const under = token !== undefined && token.from < pos ? token : undefined;
  const { from, to } = under ?? { from: pos, to: pos };
  const at = schemaAt(root, path.map(String));
  if (at === undefined) return undefined;
  if (!isName) return values(root, at, from, to);
  const hasColon = /^\s*:/.test(text.slice(to, to + 40));
  const own = under && nameIn(under);
  return names(root, at, { from, to, hasColon, taken: namesAt(text, path).filter((name) => name !== own) });
}

export function documentation(state: EditorState, pos: number, api: ApiVersion): Tooltip | null {
  const root = schemaOf(api);
  const { path, token, isName } = placeIn(state.doc.toString(), pos);
  if (token === undefined) return null;
  const at = schemaAt(root, (isName ? [...path, nameIn(token)] : path).map(String));
  return at === undefined ? null : { pos: token.from, end: token.to, above: true, create: () => ({ dom: card(root, at) }) };
}

interface NamePlace {
  readonly from: number;
  readonly to: number;
  readonly hasColon: boolean;
  /** Names that the object has already. */
  readonly taken: readonly string[];
}

function names(root: Schema, at: Schema, { from, to, hasColon, taken }: NamePlace): Choices {
  const members = membersOf(root, at).filter((member) => !taken.includes(member.name));
  const list = members.map(({ name, schema, required }): Choice => {
    const types = typesOf(schema).filter((type) => type !== "null");
    const label = JSON.stringify(name);
    return {
      label,
      detail: required ? words("assist.required") : types.join(" | "),
      rank: required ? 20 : name.startsWith("@") ? -20 : 0,
      info: () => card(root, schema),
      text: hasColon ? label : `${label}: ${types.includes("object") ? "{}" : ""}`,
    };
  });
  return { from, to, list };
}

function values(root: Schema, at: Schema, from: number, to: number): Choices | undefined {
  const list = valuesOf(at).map(
    ({ json, description }): Choice => ({
      label: json,
      ...(description !== undefined && { info: () => el("div", { class: "gct-doc" }, description) }),
    }),
  );
  if (typesOf(at).includes("object")) list.push({ label: "{}", info: () => card(root, at) });
  return list.length === 0 ? undefined : { from, to, list };
}

function namesAt(text: string, path: Path): readonly string[] {
  return (nodeAt(treeOf(text), path)?.members ?? []).map(({ name }) => String(name));
}

function card(root: Schema, schema: Schema): HTMLElement {
  const { text, link } = wordsOf(root, schema);
  const element = el("div", { class: "gct-doc" });
  if (schema.title !== undefined) element.append(el("code", {}, schema.title));
  if (text !== "") element.append(el("p", {}, text));
  if (link !== undefined) {
    element.append(el("p", {}, el("a", { attrs: { href: link, target: "_blank", rel: "noreferrer" } }, words("problems.docs"))));
  }
  return element;
}
