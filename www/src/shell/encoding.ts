/** Files as text. JSON is sent in UTF-8, so what is in anything else is told. */
import type { Note } from "./notes.ts";

/** UTF-16 is known by its mark, or by the zero beside the first character of JSON. */
export function encodingOf([a, b]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return "utf-16be";
  return "utf-8";
}

/** `told` is said where the bytes are not UTF-8. Its byte order mark stays in the text: the core tells of it. */
export async function textOf(file: Blob): Promise<{ readonly text: string; readonly told?: Note["key"] }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const encoding = encodingOf(bytes);
  if (encoding !== "utf-8") return { text: new TextDecoder(encoding).decode(bytes), told: "files.utf16" };
  const decode = (fatal: boolean) => new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
  try {
    return { text: decode(true) };
  } catch {
    return { text: decode(false), told: "files.notUtf8" };
  }
}
