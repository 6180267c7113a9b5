/** The worker's half of calls.ts. */
import { parseNotifications } from "graph-call-transfer";
import type { Handlers } from "../core/protocol.ts";
import type { NotificationCalls } from "./calls.ts";

export const notificationHandlers: Handlers<NotificationCalls> = {
  parse: ({ text, options }) => parseNotifications(text, options),
};
