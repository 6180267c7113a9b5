/** Reads what Graph posts to a bot's webhook. */
import { bytesOf, decoded } from "./bytes.js";
import { readNotifications } from "./core.js";
import { encoded, fromValue, notificationSettingsOf } from "./options.js";
import type { NotificationReport } from "./outcomes.js";
import { serialiseItems } from "./serialise.js";
import type { Issue, Options } from "./types.js";
import { unpacked } from "./unpack.js";

/**
 * Turns notifications into typed outcomes. All dialects since 2018 are read, item by item, and may stand in one body; a
 * single item and an array, of items or of whole bodies, are read as well, and so are several one behind the other, though
 * such a text is no JSON. Nothing unknown is an error: only what makes an item unreadable is, and it costs no other item
 * its outcome, not even where the text breaks off.
 *
 * Never throws because of what the input holds: what cannot be serialised is the issue `input.unserialisable`, an item at
 * its place.
 *
 * @param input An `Input`: JSON text, its UTF-8 bytes, or a parsed value. At most 64 MiB, unless `options.limits` says
 * otherwise.
 * @throws TypeError for an option that is unknown or of the wrong type.
 * @throws NotReadyError where the host forbids WebAssembly.
 *
 * @example
 * const { outcomes } = parseNotifications(await request.text());
 * for (const outcome of outcomes) {
 *   if (outcome.type === "failed") console.log(outcome.callId, outcome.explanation.meaning);
 * }
 */
export function parseNotifications(input: unknown, options?: Options): NotificationReport {
  const settings = notificationSettingsOf(options);
  if (typeof input === "string") return read(input, settings.mode | encoded);
  const bytes = bytesOf(input);
  if (bytes !== undefined) return read(bytes, settings.mode);
  const unread: Record<string, Issue> = {};
  const text = serialiseItems(input, settings.locale, unread);
  if (typeof text !== "string") return { ok: false, outcomes: [], issues: [text] };
  const report = read(text, settings.mode | encoded | fromValue);
  // Of null in its place the core says that it is no notification.
  const told = (issue: Issue) => (issue.code === "notification.item" && unread[issue.pointer]) || issue;
  return { ...report, issues: report.issues.map(told) };

  function read(source: string | Uint8Array, mode: number): NotificationReport {
    const text = () => (typeof source === "string" ? source : decoded(source));
    return readNotifications(source, settings, mode, (at) => unpacked(at, text));
  }
}
