/** The calls of the core, each from its input to its answer. */
import { failure, finish, partsRoom, ready, taken, write } from "./instance.js";
import { bodyBytes, encoded, mostBytes, sameNames, type Settings } from "./options.js";
import { forgetTexts, partsOf } from "./parts.js";
import type { Issue } from "./types.js";

/** What `validate` answers in one number: bit 0 ok, bits 1 and 2 the kind, bit 8 whether there are issues to fetch. */
export type Verdict = number;
/** Set in the verdict on an object's parts where texts are compared with each other: none is left out. */
const textsBelongTogether = 8;

/** Judges a body. Throws NotReadyError where there can be no instance, CoreError where the instance failed. */
export function judge(source: string | Uint8Array, settings: Settings, mode: number): Verdict {
  const core = ready();
  try {
    configure(settings);
    const verdict = core.validate(write(source, settings.maxBytes), mode);
    if (verdict >>> 8 === 0) finish();
    return verdict;
  } catch (error) {
    throw failure(error);
  }
}

/**
 * Judges an object by its parts: 0 where it has to be written out as JSON text, as it has wherever there is anything to
 * tell. Most bodies are short and ASCII; of others there are no parts.
 */
export function judgeParts(value: unknown, mode: number): Verdict {
  const core = ready();
  try {
    const room = partsRoom();
    const parts = partsOf(value, room, mode);
    // Code of the object's own may have run, and have brought the core down.
    if (parts === undefined || room !== partsRoom()) return 0;
    const how = parts.sameNames ? mode | sameNames : mode;
    const verdict = core.validate_parts(parts.values, parts.names, parts.texts, how);
    if (verdict === 0 || (verdict & textsBelongTogether) !== 0) forgetTexts();
    return verdict;
  } catch (error) {
    throw failure(error);
  }
}

/** The issues of the judgement just made. */
export function issuesOfLast(): readonly Issue[] {
  try {
    const issues = JSON.parse(taken(ready().issues())) as Issue[];
    finish();
    return issues;
  } catch (error) {
    throw failure(error);
  }
}

/** Builds a body from the JSON text of a spec; the answer is the core's plain report, which has no `value`. */
export function construct(spec: string, settings: Settings, mode: number): unknown {
  return answered("build", spec, bodyBytes, mode, settings);
}

/**
 * Reads notifications; `take` is told at which word of the memory the packed report begins (see
 * src/notification/packed.rs), and makes of it what it likes, before anything else is asked of the core.
 */
export function readNotifications<Taken>(
  source: string | Uint8Array,
  settings: Settings,
  mode: number,
  take: (at: number) => Taken,
): Taken {
  const core = ready();
  try {
    configure(settings);
    const report = take(core.notifications(write(source, settings.maxBytes), mode) >>> 2);
    finish();
    return report;
  } catch (error) {
    throw failure(error);
  }
}

/** What of a report on notifications is no number. */
export function restOfLast(): unknown {
  return JSON.parse(taken(ready().notifications_rest()));
}

/** Reads the answer to a transfer's POST, given as JSON text with status, headers and body. */
export function readResponse(response: string, settings: Settings): unknown {
  return answered("response", response, mostBytes, settings.mode | encoded);
}

/** Explains a result, given as JSON text with code, subcode and state. */
export function explained(question: string, settings: Settings): unknown {
  return answered("explain", question, mostBytes, settings.mode | encoded);
}

/** Does with journals what the JSON text says: the answer holds either `ok` or `error`. */
export function follow(request: string): unknown {
  return answered("journal", request, mostBytes, encoded);
}

/** For the calls that answer with JSON text. */
function answered(
  call: "build" | "explain" | "journal" | "response",
  source: string | Uint8Array,
  limit: number,
  mode: number,
  settings?: Settings,
): unknown {
  const core = ready();
  try {
    if (settings !== undefined) configure(settings);
    const answer: unknown = JSON.parse(taken(core[call](write(source, limit), mode)));
    finish();
    return answer;
  } catch (error) {
    throw failure(error);
  }
}

/** Tells the core what its next call is to know beyond the mode; the text goes through the same buffer as the payload. */
function configure({ configuration }: Settings): void {
  if (configuration !== undefined) ready().configure(write(JSON.stringify(configuration), bodyBytes));
}
