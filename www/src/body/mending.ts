/** Carrying out repairs that were offered: one, or all that are safe, each with a note that takes it back. */
import type { Fix } from "graph-call-transfer";
import type { Editor } from "../editor/editor.ts";
import type { Host } from "../shell/pane.ts";
import type { Mended } from "./calls.ts";

export interface Mending {
  fix(fix: Fix): void;
  fixAll(): Promise<void>;
}

export function makeMending(
  { note }: Pick<Host, "note">,
  editor: Editor,
  judged: () => string | undefined,
  mendAll: (text: string) => Promise<Mended | undefined>,
): Mending {
  const undo = { key: "fix.undo", run: () => editor.undo() } as const;
  return {
    fix(fix) {
      // Typing has gone on since: the places of the repair are not to be trusted any more.
      if (judged() !== editor.text || fix.edits === undefined) return;
      editor.edit(fix.edits);
      note({ key: "fix.done", parameters: { title: fix.title }, undo });
    },
    async fixAll() {
      const text = editor.text;
      const mended = await mendAll(text);
      if (mended === undefined || editor.text !== text || mended.fixes === 0) return;
      editor.replace(mended.text);
      note({ key: "fix.all.done", parameters: { n: mended.fixes }, undo });
    },
  };
}
