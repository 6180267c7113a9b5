/** Changes one member of a JSON text and leaves everything else in it as it was written. */
import { applyEdits, findNodeAtLocation, modify, parseTree } from "jsonc-parser";
import type { Path } from "./fields.ts";

const formattingOptions = { tabSize: 2, insertSpaces: true, eol: "\n" };

/** Undefined removes the member. Objects on the way are made where they are missing, or where something else stands. */
export function withValue(text: string, path: Path, value: unknown): string {
  const start = text.trim() === "" ? "{}" : text;
  const tree = parseTree(start);
  for (let length = 1; tree !== undefined && length < path.length; length++) {
    const parent = findNodeAtLocation(tree, path.slice(0, length));
    if (parent === undefined || parent.type === "object") continue;
    if (value === undefined) return start;
    const inner = path.slice(length).reduceRight<unknown>((within, name) => ({ [name]: within }), value);
    return withValue(start, path.slice(0, length), inner);
  }
  return applyEdits(start, modify(start, [...path], value, { formattingOptions }));
}

/** Where a member's value, or else the innermost object on the way to it, stands. */
export function placeOf(text: string, path: Path): { readonly from: number; readonly to: number } | undefined {
  const tree = parseTree(text);
  if (tree === undefined) return undefined;
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return { from: node.offset, to: node.offset + node.length };
  }
  return undefined;
}
