/**
 * The errors this package throws besides TypeError. Each has a stable `name`, whatever a minifier calls its class: a getter,
 * because a field would come after the stack's first line is written.
 */
import type { Issue } from "./types.js";

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

  override get name(): string {
    return "TransferError";
  }
}

/**
 * The core failed inside, which is a fault of this package: please report it. The instance has been made anew, so the
 * next call works. `cause` is what the core threw.
 */
export class CoreError extends Error {
  override get name(): string {
    return "CoreError";
  }
}

/**
 * There is no core to ask: `./slim` was called before init, or what it was given is no module of this version, or the
 * host forbids WebAssembly. The message says what to do; `cause`, where there is one, is what the host threw.
 */
export class NotReadyError extends Error {
  override get name(): string {
    return "NotReadyError";
  }
}

/**
 * What was given as a journal is none, or was written by a newer version of this package. The message says what is wrong
 * and where, as a JSON Pointer.
 */
export class JournalError extends Error {
  override get name(): string {
    return "JournalError";
  }
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
