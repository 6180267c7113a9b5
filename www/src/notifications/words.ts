/** The words of the notifications' side. */
import type { Table } from "../words/table.ts";

export const notificationWords = {
  "notifications.editor": { en: "Notifications, as JSON", ru: "Уведомления в JSON" },
} as const satisfies Table;
