/** Judges transfer bodies: text, bytes or parsed values in, a report out. */
import type { TransferRequest } from "./body.js";
import { bytesOf, decoded } from "./bytes.js";
import { issuesOfLast, judge, judgeParts } from "./core.js";
import { TransferError } from "./errors.js";
import { encoded, fromValue, settingsOf } from "./options.js";
import { serialise } from "./serialise.js";
import type { Issue, Options, TransferKind, TransferReport } from "./types.js";

/**
 * Finds every issue of a body in one pass, ordered by position. `ok` means that none is an error.
 *
 * `value` costs nothing until it is read: a getter on the report's prototype, which toJSON includes and spread leaves
 * out. Of text it is parsed once and kept; of bytes it is parsed from the same buffer at first reading, so read it
 * before the buffer is used again; of an object it is that object. A report that is not ok has no `value`.
 *
 * Never throws because of what the input holds: what cannot be serialised is the issue `input.unserialisable`.
 *
 * @param input An `Input`: JSON text, its UTF-8 bytes, or a parsed value.
 * @throws TypeError for an option that is unknown or of the wrong type.
 * @throws NotReadyError where the host forbids WebAssembly.
 *
 * @example
 * const report = validateTransfer('{"transferTarget": {"identity": {"phone": {"id": "+12065550123"}}}}');
 * if (report.ok) console.log(report.kind, report.value.transferTarget.identity.phone?.id);
 * else for (const issue of report.issues) console.log(issue.severity, issue.pointer, issue.message);
 */
export function validateTransfer(input: unknown, options?: Options): TransferReport {
  const settings = settingsOf(options);
  if (typeof input === "string") return reported(input, judge(input, settings, settings.mode | encoded));
  // Of most objects nothing more is asked; a buffer's view would be told at once, and a buffer has no members.
  const verdict = settings.configuration === undefined && !ArrayBuffer.isView(input) ? judgeParts(input, settings.mode) : 0;
  if (verdict !== 0) return reported(input, verdict);
  const bytes = bytesOf(input);
  if (bytes !== undefined) return reported(bytes, judge(bytes, settings, settings.mode));
  const text = serialise(input, settings.locale);
  if (typeof text !== "string") return { ok: false, issues: [text] };
  return reported(input, judge(text, settings, settings.mode | encoded | fromValue));
}

/**
 * Returns the typed body, or throws.
 *
 * @throws TransferError carrying every issue, where the body is not sound.
 * @throws TypeError and NotReadyError as validateTransfer does.
 *
 * @example
 * const body = assertTransfer(await request.text(), { call: { kind: "group" } });
 * console.log(body.transferee?.participantId);
 */
export function assertTransfer(input: unknown, options?: Options): TransferRequest {
  const report = validateTransfer(input, options);
  if (report.ok) return report.value;
  throw new TransferError(report.issues);
}

/** A sound body's report. The value, or the way to it, is private: spreading and comparing see plain data only. */
class SoundReport {
  readonly ok = true;
  readonly kind: TransferKind;
  readonly issues: readonly Issue[];
  /** The text, the bytes, or the body itself: a sound body is neither of the first two. */
  #source: unknown;

  constructor(kind: TransferKind, issues: readonly Issue[], source: unknown) {
    this.kind = kind;
    this.issues = issues;
    this.#source = source;
  }

  /** Vue leaves alone what has this: behind a proxy of its own, the private field could not be read. */
  get __v_skip(): true {
    return true;
  }

  get value(): TransferRequest {
    const source = this.#source;
    if (typeof source === "string") this.#source = JSON.parse(withoutMark(source));
    else if (source instanceof Uint8Array) this.#source = JSON.parse(decoded(source));
    return this.#source as TransferRequest;
  }

  toJSON(): object {
    return { ok: this.ok, kind: this.kind, value: this.value, issues: this.issues };
  }
}

const kinds = [undefined, "blind", "consultative"] as const;
const none: readonly Issue[] = Object.freeze([]);

function reported(source: unknown, verdict: number): TransferReport {
  const issues = verdict >>> 8 === 0 ? none : issuesOfLast();
  const kind = kinds[(verdict >>> 1) & 3];
  // The core names the kind of every body it finds sound.
  if ((verdict & 1) === 1) return new SoundReport(kind as TransferKind, issues, source);
  return kind === undefined ? { ok: false, issues } : { ok: false, kind, issues };
}

/** JSON.parse takes no byte order mark, which is a warning here. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
