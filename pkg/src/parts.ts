/** Takes an object apart for the core, which judges a sound one so in less time than JSON.stringify needs. */
import { encode, mostValues, type Room } from "./instance.js";

/** In place of a text's length: an object that begins, true or false, and the end of an object. */
const enter = 0xffff_ffff;
const flag = 0xffff_fffe;
const leave = 0xffff_fffd;
/** A text that the core has judged in this place, in an object of the same names. */
const known = 0xffff_fffc;

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
 * So many objects of the same names come before texts are left out that have not changed since: a tenant, a region. Who
 * has objects of two kinds in turn leaves none out.
 */
const settled = 8;
/** How many have come, and in which mode the core judged them. */
let alike = 0;
let judgedIn: number | undefined;
/** Of each value's text: that it changes, that it was seen once, or that it stays. */
const changes = 0;
const once = 1;
const stays = 2;
const texts = new Uint8Array(mostValues);
const stayed: string[] = [];

/** Comes after every object that the core has not found sound: what was noted of its texts, it does not know. */
export function forgetTexts(): void {
  if (alike === settled) {
    texts.fill(changes);
    stayed.length = 0;
  }
  alike = 0;
}

/**
 * Writes the parts of an object that holds nothing but short ASCII strings, booleans and further such objects; undefined
 * where it is none. Never throws.
 */
export function partsOf(value: unknown, room: Room, mode: number): Parts | undefined {
  if (isBusy) return undefined;
  if (seenIn !== room || judgedIn !== mode) {
    judgedIn = mode;
    forgetTexts();
  }
  const areWritten = write(value, room);
  if (areWritten && parts.sameNames && alike === settled) return parts;
  return unsettled(value, room, areWritten);
}

/** Where the objects before were not of this kind, or not as many. */
function unsettled(value: unknown, room: Room, areThere: boolean): Parts | undefined {
  let areWritten = areThere;
  if (areWritten && alike === settled) {
    // Names that are others may have come after texts that were left out: once more, with all of them.
    forgetTexts();
    areWritten = write(value, room);
    parts.sameNames = false;
  }
  if (!areWritten) {
    // What is in the room, the core does not see; and a text may be long.
    seenIn = undefined;
    forgetTexts();
    return undefined;
  }
  alike = parts.sameNames ? alike + 1 : 0;
  if (alike === settled) texts.fill(stays);
  return parts;
}

/** Where a getter or a proxy throws, to serialise the object will tell. */
function write(value: unknown, room: Room): boolean {
  try {
    isBusy = true;
    valued = 0;
    const joined = isPlain(value) ? take(value, room.values, 0, "") : undefined;
    isBusy = false;
    if (joined === undefined || !encode(joined, room.texts) || !writeNames(room)) return false;
    parts.values = valued;
    parts.texts = joined.length;
    return true;
  } catch {
    isBusy = false;
    return false;
  }
}

/** Answers the texts so far: a variable outside would take longer to grow, and one inside counts faster. */
function take(members: Readonly<Record<string, unknown>>, values: Uint32Array, depth: number, soFar: string): string | undefined {
  let joined: string | undefined = soFar;
  let at = valued;
  for (const name in members) {
    const member = members[name];
    if (at >= most) return undefined;
    if (seen[at] !== name) rename(at, name);
    if (typeof member === "string") {
      if (texts[at] !== changes && hasStayed(at, member)) values[at] = known;
      else {
        values[at] = member.length;
        joined += member;
      }
      at += 1;
    } else if (typeof member === "boolean") {
      values[at] = flag;
      at += 1;
    } else {
      if (!isPlain(member) || depth === levels) return undefined;
      values[at] = enter;
      valued = at + 1;
      joined = take(member, values, depth + 1, joined);
      if (joined === undefined) return undefined;
      at = valued;
    }
  }
  if (at > most) return undefined;
  if (seen[at] !== "") rename(at, "");
  values[at] = leave;
  valued = at + 1;
  return joined;
}

/** Whether a text need not be written. */
function hasStayed(at: number, text: string): boolean {
  if (stayed[at] === text) {
    texts[at] = stays;
    return true;
  }
  // One that changes each time is not looked at again, one that changes now and then is.
  const hasChangedTwice = texts[at] === once;
  texts[at] = hasChangedTwice ? changes : once;
  stayed[at] = hasChangedTwice ? "" : text;
  return false;
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
