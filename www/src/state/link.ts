/**
 * The page's content in the address, after the `#`: browsers never send that part to a server.
 *
 * The grammar is `#1.` followed by base64url of a deflated JSON object with `mode`, `api`, `call`, `id`, `cloud` and, if it is
 * not too long, `text`; the digit is the version of the grammar.
 */
import { callKinds, modes, revisions, type App } from "./app.ts";

const version = "1.";
/** More than any body or batch has, and little enough that a link made to unfold without end does no harm. */
const mostText = 8 * 1024 * 1024;

/**
 * Tokens, wherever they stand: a link is passed on, and stays in histories. What stands before them is matched, too, not
 * looked back at: from each of many blanks in a row, that would read all of them again.
 */
const secret = /(\b(?:bearer|basic)\s+|(?:token|secret|password)\W{1,9})[\w.~+/=-]{12,}|(?<![\w-])eyJ[\w-]+\.[\w.-]+/gi;

type Linked = Pick<App, "mode" | "api" | "callKind" | "callId" | "cloud">;

/** What a link says beside the text. */
export function linkOf({ mode, api, callKind, callId, cloud }: App): object {
  return { mode, api, call: callKind === "unknown" ? undefined : callKind, id: callId || undefined, cloud: cloud || undefined };
}

/** Throws where the text is longer than decode takes. */
export async function encode(app: App, withText = true): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...linkOf(app), text: withText ? app[app.mode].replace(secret, "$1…") : undefined }));
  if (bytes.length > mostText) throw new Error("too long");
  const packed = await collected(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  return `#${version}${base64url(packed)}`;
}

/** What a link carries; undefined where there is none. Throws where it is damaged. */
export async function decode(hash: string): Promise<Partial<App> | undefined> {
  const text = hash.replace(/^#/, "");
  if (text === "") return undefined;
  if (!text.startsWith(version)) throw new Error("unknown version");
  const packed = new Blob([bytesOf(text.slice(version.length))]).stream();
  const bytes = await collected(packed.pipeThrough(new DecompressionStream("deflate-raw")));
  const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  if (typeof value !== "object" || value === null) throw new Error("no object");
  const linked = linkedIn(value);
  const { text: content } = value as Record<string, unknown>;
  return typeof content === "string" ? { ...linked, [linked.mode]: content } : linked;
}

/** What is none of the choices is as good as absent. */
export function linkedIn(value: object): Linked {
  const { mode, api, call, id, cloud } = value as Record<string, unknown>;
  return {
    mode: modes.find((known) => known === mode) ?? "body",
    api: revisions.find((known) => known === api) ?? "v1.0",
    callKind: callKinds.find((known) => known === call) ?? "unknown",
    callId: typeof id === "string" ? id : "",
    cloud: typeof cloud === "string" ? cloud : "",
  };
}

async function collected(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > mostText) throw new Error("too long");
    parts.push(part.value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function base64url(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
