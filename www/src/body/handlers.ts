/** The worker's half of calls.ts. */
import { applyFixes, buildTransfer, validateTransfer } from "graph-call-transfer";
import type { Handlers } from "../core/protocol.ts";
import type { BodyCalls } from "./calls.ts";

/** No form shows a body of this size. */
const mostForForm = 64 * 1024;
/** A repair may bring the next fault to light; more rounds than this would be a repair that undoes another. */
const mostRounds = 20;

export const bodyHandlers: Handlers<BodyCalls> = {
  judge: ({ text, options }) => {
    const { ok, kind, issues } = validateTransfer(text, options);
    return { text, ok, kind, issues, value: text.length > mostForForm ? undefined : parsed(text) };
  },

  async fixAll({ text, options }, task) {
    let fixed = text;
    let count = 0;
    for (let round = 0; round < mostRounds && !task.cancelled; round++) {
      const { issues } = validateTransfer(fixed, options);
      const safe = issues.flatMap(({ fixes }) => fixes.filter((fix) => fix.safe && fix.edits !== undefined).slice(0, 1));
      if (safe.length === 0) break;
      const { text: next, skipped } = applyFixes(fixed, safe);
      count += safe.length - skipped.length;
      fixed = next;
      await task.pause();
    }
    return { text: fixed, fixes: count };
  },

  async format({ text }) {
    const { applyEdits, format } = await import("jsonc-parser");
    return applyEdits(text, format(text, undefined, { tabSize: 2, insertSpaces: true, eol: "\n" }));
  },

  // Whom the transfer goes to does not show in the address.
  address({ callId, api, baseUrl, locale }) {
    const report = buildTransfer({ to: { phone: "+12065550100" }, callId }, { api, baseUrl, locale });
    const request = report.ok ? report.request : undefined;
    const issues = report.issues.filter(({ path }) => path[0] !== "to");
    return { url: request?.url, headers: request?.headers ?? {}, issues };
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
