/** Files as text. JSON is sent in UTF-8, so what is in anything else is told. */
import type { Note } from "./pane.ts";

/** UTF-16 is known by its mark, or by the zero beside the first character of JSON. */
export function encodingOf([a, b]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return "utf-16be";
  return "utf-8";
}

export interface FileText {
  readonly text: string;
  /** Said where the bytes are not UTF-8. */
  readonly told?: Note["key"];
}

/** The byte order mark of UTF-8 stays in the text: the core tells of it. */
export async function textOf(file: Blob): Promise<FileText> {
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
