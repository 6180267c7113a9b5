/** Tells a transfer body from notifications by the names in it, because what is pasted is often no JSON yet. */
import type { Mode } from "../state/app.ts";

const head = 64 * 1024;
/** In whatever quotes, and escaped; those of a body tell without any, too. */
const names: Readonly<Record<Mode, RegExp>> = {
  body: /\b(?:transfer_?target|transferee|replaces_?call_?id)\\?["'”]?\s*[:=]/gi,
  notifications: /\b(?:change_?type|resource(?:_?url)?|resource_?data|commsnotifications?|notificationurl)\\?["'”]\s*[:=]|#microsoft\.graph\.commsnotifications?/gi,
};

/** Undefined where nothing tells. */
export function detect(text: string): Mode | undefined {
  const start = text.slice(0, head);
  const body = start.match(names.body)?.length ?? 0;
  const notifications = start.match(names.notifications)?.length ?? 0;
  if (body === notifications) return undefined;
  return body > notifications ? "body" : "notifications";
}
