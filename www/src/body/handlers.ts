/** The worker's half of calls.ts. */
import { validateTransfer } from "graph-call-transfer";
import type { Handlers } from "../core/protocol.ts";
import type { BodyCalls } from "./calls.ts";

/** No form shows a body of this size. */
const mostForForm = 64 * 1024;

export const bodyHandlers: Handlers<BodyCalls> = {
  judge: ({ text, options }) => {
    const { ok, kind, issues } = validateTransfer(text, options);
    return { text, ok, kind, issues, value: text.length > mostForForm ? undefined : parsed(text) };
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
