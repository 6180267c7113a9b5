/** The worker's half of calls.ts. */
import { explainResult, parseNotifications, type NotificationReport, type Options } from "graph-call-transfer/slim";
import { blankLeads } from "../../../pkg/src/cli/lead.ts";
import { reportOf } from "../../../pkg/src/cli/record.ts";
import { mend } from "../body/mend.ts";
import codes from "../gen/codes.json";
import type { Handlers, Task } from "../core/call.ts";
import type { KnownCode, NotificationCalls } from "./calls.ts";
import { follow, followCall, sameId, type Told } from "./follow.ts";
import { piecesOf, type Piece, type Shape } from "./log/source.ts";
import { Tally } from "./log/tally.ts";

/** A log's own limit is none: it is read in pieces. */
const logLimits = { maxIssues: 20 };
const tellEvery = 120;

/** Of the log that was read last, or as far as it was read. */
let tally = new Tally();

export const notificationHandlers: Handlers<NotificationCalls> = {
  follow,

  mendNotifications: ({ text, options }, task) => mend(text, (text) => parseNotifications(text, options).issues, task),

  async log({ files, options }, task) {
    const mine = new Tally();
    tally = mine;
    let told = 0;
    const size = files.reduce((sum, file) => sum + file.size, 0);
    await eachPiece(files, task, ({ bytes, at }, file, shape, read) => {
      mine.shapes[file] = shape;
      mine.add(reportOn(bytes, shape, options), file, at);
      const now = performance.now();
      if (now - told < tellEvery) return;
      told = now;
      task.tell({ read, size, summary: mine.summary(options.locale ?? "en") });
    });
    return mine.summary(options.locale ?? "en");
  },

  logPage: ({ from, count, fate, find }) => tally.page(from, count, fate, find),

  async logCall({ files, callId, options }, task) {
    const sought = sameId(callId);
    const told: Told[] = [];
    await eachPiece(files, task, ({ bytes, at }, file, shape) => {
      for (const outcome of reportOn(bytes, shape, options).outcomes) {
        if (outcome.callId !== undefined && sameId(outcome.callId) === sought && told.length < mostTold) {
          told.push({ outcome: { ...outcome, index: at - 1 + (shape === "lines" ? 0 : outcome.index) }, batch: file });
        }
      }
    });
    return followCall(callId, told, options);
  },

  explain: ({ code, subcode, state, locale }) => explainResult(code, subcode, { locale, state }),

  knownCodes({ locale }) {
    return (codes as unknown as readonly Key[]).map(([where, code, subcode, state]): KnownCode => {
      const { others: _, ...explanation } = explainResult(code, subcode ?? undefined, { locale, ...(state !== null && { state }) });
      return { where, explanation };
    });
  },
};

type Key = readonly [where: KnownCode["where"], code: number, subcode: number | string | null, state: string | null];

/** No call has more notifications than anybody reads. */
const mostTold = 500;

/** A line may be a program's record with what Graph posted in it. */
function reportOn(bytes: Uint8Array, shape: Shape, options: Options): NotificationReport {
  if (shape === "lines") blankLeads(bytes);
  return reportOf(bytes, shape === "lines", (body) => parseNotifications(body, { ...options, limits: logLimits }));
}

async function eachPiece(
  files: readonly File[],
  task: Task<never>,
  visit: (piece: Piece, file: number, shape: Shape, read: number) => void,
): Promise<void> {
  let read = 0;
  let rested = performance.now();
  for (const [at, file] of files.entries()) {
    for await (const { shape, pieces } of piecesOf(file, (bytes) => (read += bytes))) {
      for (const piece of pieces) {
        visit(piece, at, shape, read);
        // Lets a cancel in.
        if (performance.now() - rested < 30) continue;
        await task.pause();
        if (task.cancelled) return;
        rested = performance.now();
      }
    }
  }
}
