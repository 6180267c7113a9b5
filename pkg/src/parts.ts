/** Takes an object apart for the core, which judges a sound one so in less time than JSON.stringify needs. */
import { encode, mostValues, type Room } from "./instance.js";

/** In place of a text's length: an object that begins, true or false, and the end of an object. */
const enter = 0xffff_ffff;
const flag = 0xffff_fffe;
const leave = 0xffff_fffd;

/** Bodies are no deeper; what is goes the long way. */
const levels = 4;
/** Room is left for an end. */
const most = mostValues - 1;

/** What stands in the room: how many values, and how many bytes of names and of texts. One object for all calls. */
export interface Parts {
  /** Whether the names are those of the object before. */
  sameNames: boolean;
  values: number;
  names: number;
  texts: number;
}

const parts: Parts = { sameNames: false, values: 0, names: 0, texts: 0 };
/** The names of the object before, one for each value, and the room that has them. */
const seen: string[] = [];
let seenIn: Room | undefined;
/** The values met so far. */
let valued = 0;
/** A getter of the object may come back here. */
let isBusy = false;

/**
 * Writes the parts of an object that holds nothing but short ASCII strings, booleans and further such objects; undefined
 * where it is none. Never throws.
 */
export function partsOf(value: unknown, room: Room): Parts | undefined {
  if (isBusy) return undefined;
  isBusy = true;
  valued = 0;
  try {
    const texts = isPlain(value) ? take(value, room.values, 0, "") : undefined;
    if (texts === undefined || !encode(texts, room.texts) || !writeNames(room)) return undefined;
    parts.values = valued;
    parts.texts = texts.length;
    return parts;
  } catch {
    return undefined;
  } finally {
    isBusy = false;
  }
}

/** Answers the texts so far: a variable outside would take longer to grow, and one inside counts faster. */
function take(members: Readonly<Record<string, unknown>>, values: Uint32Array, depth: number, soFar: string): string | undefined {
  let texts: string | undefined = soFar;
  let at = valued;
  for (const name in members) {
    const member = members[name];
    if (at >= most) return undefined;
    if (seen[at] !== name) rename(at, name);
    if (typeof member === "string") {
      values[at] = member.length;
      texts += member;
      at += 1;
    } else if (typeof member === "boolean") {
      values[at] = flag;
      at += 1;
    } else {
      if (!isPlain(member) || depth === levels) return undefined;
      values[at] = enter;
      valued = at + 1;
      texts = take(member, values, depth + 1, texts);
      if (texts === undefined) return undefined;
      at = valued;
    }
  }
  if (at > most) return undefined;
  if (seen[at] !== "") rename(at, "");
  values[at] = leave;
  valued = at + 1;
  return texts;
}

/** From here on no room has the names. */
function rename(at: number, name: string): void {
  seen[at] = name;
  seenIn = undefined;
}

/** Whether the room has the names. */
function writeNames(room: Room): boolean {
  parts.sameNames = seenIn === room && valued === seen.length;
  if (parts.sameNames) return true;
  seenIn = undefined;
  seen.length = valued;
  const names = seen.join("");
  if (!encode(names, room.names)) return false;
  for (let at = 0; at < valued; at += 1) room.lengths[at] = (seen[at] as string).length;
  parts.names = names.length;
  seenIn = room;
  return true;
}

/** JSON.stringify sees of it what a loop over its members sees. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || (value as Record<string, unknown>)["toJSON"] !== undefined) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
