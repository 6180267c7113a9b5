/** Takes an object apart for the core, which judges a sound one so in less time than JSON.stringify needs. */
import { encode, type Room } from "./instance.js";

/** In place of a text's length: an object that begins, true or false, and the end of an object. */
const enter = 0xffff_ffff;
const flag = 0xffff_fffe;
const leave = 0xffff_fffd;

/** Bodies are no deeper; what is goes the long way. */
const levels = 4;

/** What stands in the room: how many values, and how many bytes of names and of texts. One object for all calls. */
export interface Parts {
  /** Whether the names are those of the object before. */
  sameNames: boolean;
  values: number;
  names: number;
  texts: number;
}

const parts: Parts = { sameNames: false, values: 0, names: 0, texts: 0 };
/** The names in the room, and the room: one object after the other has the same, which need not be written again. */
const seen: string[] = [];
let seenIn: Room | undefined;
/** The names and the values met so far. */
let named = 0;
let valued = 0;
/** Whether the names so far are those of last time. */
let isSame = true;
/** A getter of the object may come back here. */
let isBusy = false;

/**
 * Writes the parts of an object that holds nothing but short ASCII strings, booleans and further such objects; undefined
 * where it is none. Never throws.
 */
export function partsOf(value: unknown, room: Room): Parts | undefined {
  if (isBusy) return undefined;
  isBusy = true;
  named = 0;
  valued = 0;
  isSame = seenIn === room;
  try {
    const texts = isPlain(value) ? take(value, room.values, 0, "") : undefined;
    return texts !== undefined && encode(texts, room.texts) && writeNames(room) ? written(texts.length) : undefined;
  } catch {
    return undefined;
  } finally {
    isBusy = false;
  }
}

/** Answers the texts so far. */
function take(members: Readonly<Record<string, unknown>>, values: Uint32Array, depth: number, before: string): string | undefined {
  let texts: string | undefined = before;
  for (const name in members) {
    const member = members[name];
    if (valued + 2 > values.length) return undefined;
    if (seen[named] !== name) {
      seen[named] = name;
      isSame = false;
    }
    named += 1;
    if (typeof member === "string") {
      values[valued] = member.length;
      valued += 1;
      texts += member;
    } else if (typeof member === "boolean") {
      values[valued] = flag;
      valued += 1;
    } else {
      if (!isPlain(member) || depth === levels) return undefined;
      values[valued] = enter;
      valued += 1;
      texts = take(member, values, depth + 1, texts);
      if (texts === undefined) return undefined;
    }
  }
  if (valued === values.length) return undefined;
  values[valued] = leave;
  valued += 1;
  return texts;
}

/** Whether the room has the names. */
function writeNames(room: Room): boolean {
  parts.sameNames = isSame && named === seen.length;
  if (parts.sameNames) return true;
  seenIn = undefined;
  seen.length = named;
  const names = seen.join("");
  if (!encode(names, room.names)) return false;
  for (let at = 0; at < named; at += 1) room.lengths[at] = (seen[at] as string).length;
  parts.names = names.length;
  seenIn = room;
  return true;
}

function written(texts: number): Parts {
  parts.values = valued;
  parts.texts = texts;
  return parts;
}

/** JSON.stringify sees of it what a loop over its members sees. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || "toJSON" in value) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
