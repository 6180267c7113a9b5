/** JSON Patch (RFC 6902) on a copy: the operations that fixes are made of, and JSON Pointer (RFC 6901). */
import { described } from "./options.js";
import type { Fix, JsonPatchOperation } from "./types.js";

/**
 * Applies a fix to the parsed value it was reported for: a patched copy. The value itself is never changed; what the
 * patch does not touch is shared between the two.
 *
 * @throws TypeError for what is no fix, and for a patch that does not fit the value, with the pointer that leads nowhere.
 *
 * @example
 * const fix = validateTransfer(body).issues[0]?.fixes[0];
 * const repaired = fix === undefined ? body : applyPatch(body, fix);
 */
export function applyPatch<T>(value: T, fix: Fix): T {
  checkFix(fix, "fix");
  return fix.patch.reduce(applied, value as unknown) as T;
}

/** Most often what is given instead is undefined, of an issue that offers no fix. */
export function checkFix(fix: unknown, name: string): void {
  const { patch } = (fix ?? {}) as Partial<Fix>;
  if (!Array.isArray(patch)) throw new TypeError(`${name} must be one of an issue's fixes, not ${described(fix)}`);
}

function applied(value: unknown, operation: JsonPatchOperation): unknown {
  switch (operation.op) {
    case "add":
      return changed(value, operation.path, adding(operation.value));
    case "replace":
      return changed(value, operation.path, replacing(operation.value));
    case "remove":
      return changed(value, operation.path, remove);
    case "move": {
      let moved: unknown;
      const rest = changed(value, operation.from, (parent, key) => {
        moved = member(parent, key);
        return remove(parent, key);
      });
      return changed(rest, operation.path, adding(moved));
    }
    default:
      throw new TypeError(`fix has an operation that no fix has: ${described(operation)}`);
  }
}

/** Makes a changed copy of an object or array; undefined where the key leads nowhere. */
type Change = (parent: unknown, key: string) => unknown;

const adding =
  (value: unknown): Change =>
  (parent, key) => {
    if (!Array.isArray(parent)) return isObject(parent) ? withMember(parent, key, value) : undefined;
    const at = key === "-" ? parent.length : index(key, parent.length + 1);
    return at === undefined ? undefined : spliced(parent, at, 0, value);
  };

const replacing =
  (value: unknown): Change =>
  (parent, key) => {
    if (member(parent, key) === undefined) return undefined;
    return Array.isArray(parent) ? spliced(parent, Number(key), 1, value) : withMember(parent as object, key, value);
  };

const remove: Change = (parent, key) => {
  if (member(parent, key) === undefined) return undefined;
  if (Array.isArray(parent)) return spliced(parent, Number(key), 1);
  return Object.fromEntries(Object.entries(parent as object).filter(([name]) => name !== key));
};

/** The document stands as the only member of a holder, so that the pointer "" needs no rule of its own. */
function changed(document: unknown, pointer: string, change: Change): unknown {
  const [, ...path] = pointer.split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const holder = inside({ "": document }, ["", ...path], change) as { readonly ""?: unknown } | undefined;
  if (holder?.[""] === undefined) {
    throw new TypeError(`This fix does not fit the value: ${JSON.stringify(pointer)} is not there`);
  }
  return holder[""];
}

function inside(parent: unknown, path: readonly string[], change: Change): unknown {
  const [key = "", ...rest] = path;
  if (rest.length === 0) return change(parent, key);
  const child = inside(member(parent, key), rest, change);
  return child === undefined ? undefined : replacing(child)(parent, key);
}

/** An own member only: what a value inherits is no part of the document. */
function member(parent: unknown, key: string): unknown {
  if (Array.isArray(parent)) return parent[index(key, parent.length) ?? -1];
  return isObject(parent) && Object.hasOwn(parent, key) ? (parent as Record<string, unknown>)[key] : undefined;
}

function index(key: string, length: number): number | undefined {
  return /^(0|[1-9]\d*)$/.test(key) && Number(key) < length ? Number(key) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/**
 * fromEntries defines members and assigns none, so `__proto__` is a member like any other. The later of two of one name
 * counts, in the earlier's place.
 */
function withMember(parent: object, key: string, value: unknown): object {
  return Object.fromEntries([...Object.entries(parent), [key, value]]);
}

function spliced<T>(list: readonly T[], at: number, without: number, ...values: readonly T[]): T[] {
  return [...list.slice(0, at), ...values, ...list.slice(at + without)];
}
