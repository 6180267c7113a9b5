/** Carrying out repairs that were offered: one, or all that are safe, each with a note that takes it back. */
import type { Fix } from "graph-call-transfer";
import type { Editor } from "../editor/editor.ts";
import type { Note } from "../shell/notes.ts";
import type { Host } from "../shell/pane.ts";
import type { App } from "../state/app.ts";
import type { Mended } from "./calls.ts";

export interface Mending {
  fix(fix: Fix): void;
  fixAll(): Promise<void>;
}

/** What ends the offer to undo: an undo takes back the last change, and only where it is seen. */
const matters: readonly (keyof App)[] = ["body", "notifications", "mode"];

export function makeMending(
  { app, note }: Pick<Host, "app" | "note">,
  editor: Editor,
  judged: () => string | undefined,
  mendAll: (text: string) => Promise<Mended | undefined>,
): Mending {
  const tell = (done: Note) => {
    const remove = note({ ...done, action: { key: "fix.undo", run: () => editor.undo() } });
    const end = app.subscribe((changed) => {
      if (!matters.some((key) => changed.has(key))) return;
      end();
      remove();
    });
  };
  return {
    fix(fix) {
      // Typing has gone on since: the places of the repair are not to be trusted any more.
      if (judged() !== editor.text || fix.edits === undefined) return;
      editor.edit(fix.edits);
      tell({ key: "fix.done", parameters: { title: fix.title } });
    },
    async fixAll() {
      const text = editor.text;
      const mended = await mendAll(text);
      if (mended === undefined || editor.text !== text || mended.fixes === 0) return;
      editor.replace(mended.text);
      tell({ key: "fix.all.done", parameters: { n: mended.fixes } });
    },
  };
}
