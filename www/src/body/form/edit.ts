/** Changes one member of a JSON text and leaves everything else in it as it was written. */
import { nameIn } from "../../json/tokens.ts";
import { memberAt, nodeAt, treeOf, type Member, type Node } from "../../json/tree.ts";
import type { Path } from "./fields.ts";

/**
 * Undefined removes the member. Objects on the way are made where they are missing, or where something else stands; a
 * string there is the id of what is made.
 */
export function withValue(text: string, path: Path, value: unknown): string {
  const start = text.trim() === "" ? "{}" : text;
  let node = treeOf(start);
  for (const [at, name] of path.entries()) {
    const isLast = at === path.length - 1;
    const inner = path.slice(at + 1).reduceRight<unknown>((within, name) => ({ [name]: within }), value);
    if (node === undefined) return start;
    const member = memberAt(node, name);
    if (member === undefined) return value === undefined ? start : added(start, node, name, inner);
    if (isLast && value === undefined) return removed(start, node, member);
    const { from, to, isObject } = member.value;
    if (!isLast && start[from] === '"') {
      const withId = withValue(put(start, from, to, "{}"), [...path.slice(0, -1), "id"], nameIn({ text: start.slice(from, to), from, to }));
      return withValue(withId, path, value);
    }
    if (isLast || !isObject) return value === undefined ? start : put(start, from, to, written(inner, marginAt(start, member.from)));
    node = member.value;
  }
  return start;
}

function added(text: string, object: Node, name: string, value: unknown): string {
  const last = object.members?.at(-1);
  const outer = marginAt(text, object.from);
  if (last === undefined) {
    const inner = outer + stepOf(outer);
    return put(text, object.from, object.to, `{\n${inner}${JSON.stringify(name)}: ${written(value, inner)}\n${outer}}`);
  }
  const end = last.value.to;
  // In a line of its own, as long as the others stand so.
  const isOwnLine = /\n\s*$/.test(text.slice(object.from, last.from));
  if (!isOwnLine) return put(text, end, end, `, ${JSON.stringify(name)}: ${inLine(value)}`);
  const margin = marginAt(text, last.from);
  return put(text, end, end, `,\n${margin}${JSON.stringify(name)}: ${written(value, margin)}`);
}

function removed(text: string, { from, to, members = [] }: Node, member: Member): string {
  const at = members.indexOf(member);
  const next = members[at + 1];
  const last = members[at - 1];
  if (next !== undefined) return put(text, member.from, next.from, "");
  return last === undefined ? put(text, from, to, "{}") : put(text, last.value.to, member.value.to, "");
}

function put(text: string, from: number, to: number, insert: string): string {
  return text.slice(0, from) + insert + text.slice(to);
}

/** What the line of this place begins with. */
function marginAt(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", at - 1) + 1))?.[0] ?? "";
}

/** Whoever indents by tabs goes on so. */
function stepOf(margin: string): string {
  return margin.includes("\t") ? "\t" : "  ";
}

function written(value: unknown, margin: string): string {
  return JSON.stringify(value, undefined, stepOf(margin)).replaceAll("\n", `\n${margin}`);
}

/** A line break in a string is an escape: those left are the layout's. */
function inLine(value: unknown): string {
  return JSON.stringify(value, undefined, 1).replaceAll(/\n\s*/g, " ");
}

/** Where a member's value, or else the innermost object on the way to it, stands. */
export function placeOf(text: string, path: Path): { readonly from: number; readonly to: number } | undefined {
  const root = treeOf(text);
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    if (node !== undefined) return { from: node.from, to: node.to };
  }
  return undefined;
}
