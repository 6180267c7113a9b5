/** The errors this package throws besides TypeError. Each has a stable `name`, whatever a minifier calls its class. */
import type { Issue } from "./types.js";

/**
 * A class field would come after the stack's first line is written; on the prototype the name is there from the start, and
 * who extends a class may set another. A static block, which would do the same, is beyond React Native's compiler.
 */
function nameErrors(name: string, error: { readonly prototype: Error }): void {
  Object.defineProperty(error.prototype, "name", { value: name, configurable: true, writable: true });
}

/**
 * Thrown by assertTransfer for a body that is not sound. The message lists the first errors, each behind its pointer;
 * `issues` has every issue, warnings and hints among them, as validateTransfer reports them.
 */
export class TransferError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(summary(issues));
    this.issues = issues;
  }

  /** @internal */
  static readonly named = nameErrors("TransferError", this);
}

/**
 * The core failed inside, which is a fault of this package: please report it. The instance has been made anew, so the
 * next call works. `cause` is what the core threw.
 */
export class CoreError extends Error {
  /** @internal */
  static readonly named = nameErrors("CoreError", this);
}

/**
 * There is no core to ask: `./slim` was called before init, or what it was given is no module of this version, or the
 * host forbids WebAssembly. The message says what to do; `cause`, where there is one, is what the host threw.
 */
export class NotReadyError extends Error {
  /** @internal */
  static readonly named = nameErrors("NotReadyError", this);
}

/**
 * What was given as a journal is none, or was written by a newer version of this package. The message says what is wrong
 * and where, as a JSON Pointer.
 */
export class JournalError extends Error {
  /** @internal */
  static readonly named = nameErrors("JournalError", this);
}

/** How many errors a message spells out: a log line stays readable, and `issues` has the rest. */
const shown = 3;

/** Holds no words of its own, so that it is in the language of the issues. */
function summary(issues: readonly Issue[]): string {
  const errors = issues.filter((issue) => issue.severity === "error");
  const lines = errors.slice(0, shown).map((issue) => {
    const place = issue.pointer === "" ? "" : `${issue.pointer}: `;
    return `${place}${issue.message} [${issue.code}]`;
  });
  if (errors.length > shown) lines.push(`… +${errors.length - shown}`);
  return lines.join("\n");
}
