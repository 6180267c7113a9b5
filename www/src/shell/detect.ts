/** Tells a transfer body, notifications and an answer of Graph apart, by names: what is pasted is often no JSON yet. */
import { bodyNames, notificationNames } from "../../../pkg/src/cli/telltale.ts";
import type { Mode } from "../state/app.ts";

const head = 64 * 1024;
/** In whatever quotes, and escaped; those of a body tell without any, too. */
const names: Readonly<Record<Mode, RegExp>> = {
  body: new RegExp(bodyNames, "gi"),
  notifications: new RegExp(notificationNames, "gi"),
};
const answer = /^\s*(?:HTTP\/[\d.]+ +\d{3}\b|\{\s*"(?:error"\s*:\s*\{|errorCode"|code"\s*:\s*"\d)|(?:[\w.]*exception: )?code: +\d|GraphError: )/i;
/** As `curl --verbose` prints it. */
const verbose = /^< HTTP\//m;

/** Undefined where nothing tells. */
export function detect(text: string): Mode | "answer" | undefined {
  const start = text.slice(0, head);
  const body = start.match(names.body)?.length ?? 0;
  const notifications = start.match(names.notifications)?.length ?? 0;
  if (body !== notifications) return body > notifications ? "body" : "notifications";
  return body === 0 && (answer.test(start) || verbose.test(start)) ? "answer" : undefined;
}
