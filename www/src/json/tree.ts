/** Where things stand in a JSON text. */
import { isWord, nameIn, tokensOf, type Token } from "./tokens.ts";

export type Path = readonly (string | number)[];

export interface Node {
  readonly from: number;
  /** Of what is never closed, the text's end. */
  to: number;
  /** Of an object or a list: what is in it, as far as it has a value. */
  readonly members: Member[] | undefined;
  readonly isObject: boolean;
}

export interface Member {
  readonly name: string | number;
  /** Where its name begins, or in a list its value. */
  readonly from: number;
  readonly value: Node;
}

/** Undefined where the text holds no value. */
export function treeOf(text: string): Node | undefined {
  const open: { readonly node: Node; name: Token | undefined; named: boolean }[] = [];
  let root: Node | undefined;
  for (const token of tokensOf(text)) {
    const { from, to } = token;
    const top = open.at(-1);
    if (token.text === "}" || token.text === "]") {
      if (top !== undefined) top.node.to = to;
      open.pop();
    } else if (token.text === ":") {
      if (top !== undefined) top.named = true;
    } else if (token.text === ",") {
      if (top !== undefined) Object.assign(top, { name: undefined, named: false });
    } else if (isWord(token) && top?.node.isObject === true && !top.named) {
      top.name = token;
    } else if (isWord(token) || token.text === "{" || token.text === "[") {
      const holds = !isWord(token);
      const node: Node = { from, to: holds ? text.length : to, members: holds ? [] : undefined, isObject: token.text === "{" };
      root ??= node;
      if (top?.node.isObject === false) top.node.members?.push({ name: top.node.members.length, from, value: node });
      else if (top?.name !== undefined && top.named) top.node.members?.push({ name: nameIn(top.name), from: top.name.from, value: node });
      if (top !== undefined) Object.assign(top, { name: undefined, named: false });
      if (holds) open.push({ node, name: undefined, named: false });
    }
  }
  return root;
}

/** Of members with one name the last counts, as everywhere. */
export function memberAt({ members }: Node, name: string | number): Member | undefined {
  return members?.findLast((member) => member.name === name);
}

export function nodeAt(root: Node | undefined, path: Path): Node | undefined {
  return path.reduce<Node | undefined>((node, name) => node && memberAt(node, name)?.value, root);
}

export interface Place {
  /** Of the value here; where a name is or belongs, of its object. */
  readonly path: Path;
  /** The name or plain value that the place touches. */
  readonly token: Token | undefined;
  /** A name is here, or would be. */
  readonly isName: boolean;
}

export function placeIn(text: string, at: number): Place {
  const open: { name: string | number; isName: boolean }[] = [];
  let token: Token | undefined;
  for (const each of tokensOf(text)) {
    if (each.from > at) break;
    const top = open.at(-1);
    if (isWord(each)) {
      if (each.to >= at) {
        token = each;
        break;
      }
      if (top?.isName === true) top.name = nameIn(each);
    }
    if (each.to > at) break;
    if (each.text === "{") open.push({ name: "", isName: true });
    else if (each.text === "[") open.push({ name: 0, isName: false });
    else if (each.text === "}" || each.text === "]") open.pop();
    else if (top !== undefined && each.text === ":") top.isName = false;
    else if (top !== undefined && each.text === ",") {
      if (typeof top.name === "number") top.name += 1;
      else Object.assign(top, { name: "", isName: true });
    }
  }
  const isName = open.at(-1)?.isName ?? false;
  const path = open.map(({ name }) => name);
  return { path: isName ? path.slice(0, -1) : path, token, isName };
}
