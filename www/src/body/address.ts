/** The address of a transfer, as requests and logs have it: what the page asks for one by one. */
import type { App } from "../state/app.ts";

const transfer = /(https:\/\/[\w.-]+)?\/(v1\.0|beta)\/(?:communications|app|applications\/[^/\s]+)\/calls\/([\w-]{9,})\/transfer\b/i;

/** Undefined where the text holds no such address. */
export function addressIn(text: string, { api }: App): Partial<App> | undefined {
  const [, cloud = "", revision = "", callId] = transfer.exec(text) ?? [];
  if (callId === undefined) return undefined;
  // Two revisions of the body share one address.
  const isBeta = revision.toLowerCase() === "beta";
  const revised = !isBeta ? "v1.0" : api === "v1.0" ? "beta" : api;
  return { callId, ...(cloud !== "" && { cloud: cloud.toLowerCase() }), api: revised, before: undefined };
}
