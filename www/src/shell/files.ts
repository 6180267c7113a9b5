/** Files dropped anywhere on the page go to the mode they are for, and so does a text that is pasted into no field. */
import { words } from "../words/index.ts";
import { detect } from "./detect.ts";
import { textOf } from "./encoding.ts";

const head = 64 * 1024;

export function acceptFiles(open: (files: readonly File[]) => void): void {
  const root = document.documentElement;
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    root.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => event.relatedTarget === null && root.classList.remove("dropping"));
  // In the capture phase: an editor under the pointer would insert the file's text itself.
  const drop = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    root.classList.remove("dropping");
    open([...(event.dataTransfer?.files ?? [])]);
  };
  addEventListener("drop", drop, { capture: true });
  addEventListener("paste", (event) => {
    // An editor that took it may have put other elements in the place of where it went.
    if (event.defaultPrevented) return;
    const into = event.composedPath()[0];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.trim() === "" || (into instanceof HTMLElement && (into.isContentEditable || into.closest("input, textarea, dialog")))) return;
    event.preventDefault();
    open([pastedFile(text)]);
  });
}

export function pastedFile(text: string): File {
  return new File([text], words("files.pasted"));
}

/** Only notifications come as lines of JSON, or zipped. */
export async function meantBy(file: File): Promise<ReturnType<typeof detect>> {
  if (/\.(ndjson|jsonl|gz)$/i.test(file.name)) return "notifications";
  return detect((await textOf(file.slice(0, head))).text);
}
