/** Completion and hover documentation in the editor, from the package's JSON Schema. */
import { autocompletion, completionKeymap, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { type EditorState, type Extension } from "@codemirror/state";
import { hoverTooltip, keymap } from "@codemirror/view";
import type { ApiVersion } from "graph-call-transfer";
import { el } from "../dom.ts";
import { words } from "../words/index.ts";
import { membersOf, schemaAt, schemaOf, typesOf, valuesOf, wordsOf, type Schema } from "./schema/schema.ts";

type Node = ReturnType<ReturnType<typeof syntaxTree>["resolveInner"]>;

export function assist(api: () => ApiVersion): Extension {
  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const place = placeAt(context.state, context.pos);
    if (place === undefined) return null;
    // Between tokens only on request, or right after what begins a name or a value.
    if (place.node === undefined && !context.explicit && !/["{,:]\s?$/.test(context.state.sliceDoc(context.pos - 2, context.pos))) {
      return null;
    }
    const root = await schemaOf(api());
    const at = root && schemaAt(root, place.path);
    if (root === undefined || at === undefined || context.aborted) return null;
    return place.kind === "name" ? names(root, at, place, context) : values(root, at, place, context);
  };
  const hover = hoverTooltip(
    async (view, pos) => {
      const node = syntaxTree(view.state).resolveInner(pos, 1);
      if (node.name !== "PropertyName" && node.name !== "String") return null;
      const root = await schemaOf(api());
      const at = root && schemaAt(root, pathOf(view.state, node));
      if (root === undefined || at === undefined) return null;
      return { pos: node.from, end: node.to, above: true, create: () => ({ dom: card(root, at) }) };
    },
    { hoverTime: 350 },
  );
  return [autocompletion({ override: [complete], icons: false, closeOnBlur: true }), keymap.of(completionKeymap), hover];
}

interface Place {
  readonly kind: "name" | "value";
  /** Of the object whose member it is to be, or of the value. */
  readonly path: readonly string[];
  /** The token under the cursor, which a choice replaces. */
  readonly node: Node | undefined;
  /** Names that the object has already. */
  readonly taken: readonly string[];
}

function placeAt(state: EditorState, pos: number): Place | undefined {
  const inner = syntaxTree(state).resolveInner(pos, -1);
  const token = inner.from < pos && ["PropertyName", "String", "Number", "True", "False", "Null"].includes(inner.name);
  const node = token ? inner : undefined;
  if (inner.name === "PropertyName") return name(state, inner.parent?.parent ?? null, node);
  // After a colon: the value of the property that was begun.
  const before = /"((?:[^"\\]|\\.)*)"\s*:\s*(?:"[^"]*|[\w.+-]*)?$/.exec(state.sliceDoc(Math.max(0, pos - 300), pos))?.[1];
  const object = around(inner, "Object");
  if (before !== undefined && object !== undefined) {
    return { kind: "value", path: [...pathOf(state, object), before], node, taken: [] };
  }
  if (inner.name === "String") return inner.parent?.name === "Property" ? undefined : name(state, object ?? null, node);
  return object === undefined ? undefined : name(state, object, node);
}

function name(state: EditorState, object: Node | null, node: Node | undefined): Place | undefined {
  if (object === null) return undefined;
  const taken = object.getChildren("Property").flatMap((property) => {
    const key = property.getChild("PropertyName");
    return key === null || key.from === node?.from ? [] : [textOf(state, key)];
  });
  return { kind: "name", path: pathOf(state, object), node, taken };
}

function names(root: Schema, at: Schema, { node, taken }: Place, context: CompletionContext): CompletionResult {
  const { state, pos } = context;
  const to = node?.to ?? pos;
  const hasColon = /^\s*:/.test(state.sliceDoc(to, to + 40));
  const members = membersOf(root, at).filter((member) => !taken.includes(member.name));
  return {
    from: node?.from ?? pos,
    to,
    options: members.map(({ name, schema, required }) => ({
      label: JSON.stringify(name),
      detail: required ? words("assist.required") : typesOf(schema).filter((type) => type !== "null").join(" | "),
      boost: required ? 20 : name.startsWith("@") ? -20 : 0,
      info: () => card(root, schema),
      apply: hasColon ? JSON.stringify(name) : `${JSON.stringify(name)}: ${typesOf(schema).includes("object") ? "{}" : ""}`,
    })),
  };
}

function values(root: Schema, at: Schema, { node }: Place, { pos }: CompletionContext): CompletionResult | null {
  const options: Completion[] = valuesOf(at).map(({ json, description }) => ({
    label: json,
    ...(description !== undefined && { info: () => el("div", { class: "gct-doc", attrs: { lang: "en" } }, description) }),
  }));
  if (typesOf(at).includes("object")) options.push({ label: "{}", info: () => card(root, at) });
  return options.length === 0 ? null : { from: node?.from ?? pos, to: node?.to ?? pos, options };
}

/** The names that lead to a node: a property's own name included, for its name and for its value. */
function pathOf(state: EditorState, node: Node): readonly string[] {
  const path: string[] = [];
  for (let at: Node | null = node; at !== null; at = at.parent) {
    const key = at.name === "Property" ? at.getChild("PropertyName") : null;
    if (key !== null) path.unshift(textOf(state, key));
  }
  return path;
}

function around(node: Node, type: string): Node | undefined {
  for (let at: Node | null = node; at !== null; at = at.parent) if (at.name === type) return at;
  return undefined;
}

function textOf(state: EditorState, node: Node): string {
  return state.sliceDoc(node.from + 1, node.to - 1);
}

/** The schema's words are English in every language of the page. */
function card(root: Schema, schema: Schema): HTMLElement {
  const { text, link } = wordsOf(root, schema);
  const element = el("div", { class: "gct-doc", attrs: { lang: "en" } });
  if (schema.title !== undefined) element.append(el("code", {}, schema.title));
  if (text !== "") element.append(el("p", {}, text));
  if (link !== undefined) {
    element.append(el("p", {}, el("a", { attrs: { href: link, target: "_blank", rel: "noreferrer" } }, words("problems.docs"))));
  }
  return element;
}
