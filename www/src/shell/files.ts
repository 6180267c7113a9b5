/** Files dropped anywhere on the page go to the mode they are for, and so does a text that is pasted into no field. */
import type { Mode } from "../state/app.ts";
import { words } from "../words/index.ts";
import { detect } from "./detect.ts";

const head = 64 * 1024;

export function acceptFiles(open: (file: File, mode: Mode | undefined) => void): void {
  const root = document.documentElement;
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    root.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => event.relatedTarget === null && root.classList.remove("dropping"));
  // In the capture phase: an editor under the pointer would insert the file's text itself.
  const drop = async (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    root.classList.remove("dropping");
    for (const file of event.dataTransfer?.files ?? []) open(file, await modeOf(file));
  };
  addEventListener("drop", (event) => void drop(event), { capture: true });
  addEventListener("paste", (event) => {
    const into = event.composedPath()[0];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.trim() === "" || (into instanceof HTMLElement && (into.isContentEditable || into.closest("input, dialog")))) return;
    event.preventDefault();
    open(new File([text], words("files.pasted")), detect(text));
  });
}

/** Only notifications come as lines of JSON. */
export async function modeOf(file: File): Promise<Mode | undefined> {
  if (/\.(ndjson|jsonl)$/i.test(file.name)) return "notifications";
  return detect(await file.slice(0, head).text());
}
