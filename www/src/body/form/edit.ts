/** Changes one member of a JSON text and leaves everything else in it as it was written. */
import { applyEdits, findNodeAtLocation, modify, parseTree } from "jsonc-parser";
import type { Path } from "./fields.ts";

const formattingOptions = { tabSize: 2, insertSpaces: true, eol: "\n" };

/** Undefined removes the member. Objects on the way are made where they are missing. */
export function withValue(text: string, path: Path, value: unknown): string {
  const start = text.trim() === "" ? "{}" : text;
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
