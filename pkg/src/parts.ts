/** Takes an object apart for the core, which judges a sound one so in less time than JSON.stringify needs. */
import { mostLengths, type Parts } from "./instance.js";

/** In place of a text's length: an object that begins, true or false; in place of a name's: the object ends. */
const enter = 0xffff_ffff;
const flag = 0xffff_fffe;
const leave = 0xffff_fffd;

/** Bodies are no deeper; what is goes the long way. */
const levels = 4;

/** Used again and again: the core takes them in before the next call. */
const parts: Parts = { names: "", texts: "", lengths: new Uint32Array(mostLengths), count: 0 };

/** The parts of an object that holds nothing but strings, booleans and further such objects. Never throws. */
export function partsOf(value: unknown): Parts | undefined {
  parts.names = "";
  parts.texts = "";
  parts.count = 0;
  try {
    return isPlain(value) && take(value, 0) ? parts : undefined;
  } catch {
    return undefined;
  }
}

function take(members: Readonly<Record<string, unknown>>, depth: number): boolean {
  const { lengths } = parts;
  let names = "";
  let texts = "";
  for (const name in members) {
    const member = members[name];
    const at = parts.count;
    if (at > mostLengths - 3) return false;
    parts.count = at + 2;
    lengths[at] = name.length;
    names += name;
    if (typeof member === "string") {
      lengths[at + 1] = member.length;
      texts += member;
    } else if (typeof member === "boolean") {
      lengths[at + 1] = flag;
    } else {
      if (!isPlain(member) || depth === levels) return false;
      lengths[at + 1] = enter;
      parts.names += names;
      parts.texts += texts;
      names = "";
      texts = "";
      if (!take(member, depth + 1)) return false;
    }
  }
  parts.names += names;
  parts.texts += texts;
  lengths[parts.count] = leave;
  parts.count += 1;
  return true;
}

/** JSON.stringify sees of it what a loop over its members sees. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || "toJSON" in value) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
