/**
 * The keys of every text field of the platform, as CodeMirror's standard keymap has them. New lines and deleting are
 * JSON's own (typing.ts): the library's bring along what languages of any grammar need, 12 KB.
 */
import * as c from "@codemirror/commands";
import type { KeyBinding } from "@codemirror/view";
import { deleteAfter, deleteBefore, newLine } from "./typing.ts";

export const keys: readonly KeyBinding[] = [
  { key: "ArrowLeft", run: c.cursorCharLeft, shift: c.selectCharLeft, preventDefault: true },
  { key: "Mod-ArrowLeft", mac: "Alt-ArrowLeft", run: c.cursorGroupLeft, shift: c.selectGroupLeft, preventDefault: true },
  { mac: "Cmd-ArrowLeft", run: c.cursorLineBoundaryLeft, shift: c.selectLineBoundaryLeft, preventDefault: true },
  { key: "ArrowRight", run: c.cursorCharRight, shift: c.selectCharRight, preventDefault: true },
  { key: "Mod-ArrowRight", mac: "Alt-ArrowRight", run: c.cursorGroupRight, shift: c.selectGroupRight, preventDefault: true },
  { mac: "Cmd-ArrowRight", run: c.cursorLineBoundaryRight, shift: c.selectLineBoundaryRight, preventDefault: true },
  { key: "ArrowUp", run: c.cursorLineUp, shift: c.selectLineUp, preventDefault: true },
  { key: "ArrowDown", run: c.cursorLineDown, shift: c.selectLineDown, preventDefault: true },
  { key: "PageUp", mac: "Ctrl-ArrowUp", run: c.cursorPageUp, shift: c.selectPageUp },
  { key: "PageDown", mac: "Ctrl-ArrowDown", run: c.cursorPageDown, shift: c.selectPageDown },
  { mac: "PageUp", run: c.cursorPageUp, shift: c.selectPageUp },
  { mac: "PageDown", run: c.cursorPageDown, shift: c.selectPageDown },
  { key: "Home", run: c.cursorLineBoundaryBackward, shift: c.selectLineBoundaryBackward, preventDefault: true },
  { key: "End", run: c.cursorLineBoundaryForward, shift: c.selectLineBoundaryForward, preventDefault: true },
  { key: "Mod-Home", run: c.cursorDocStart, shift: c.selectDocStart },
  { key: "Mod-End", run: c.cursorDocEnd, shift: c.selectDocEnd },
  { mac: "Cmd-ArrowUp", run: c.cursorDocStart, shift: c.selectDocStart },
  { mac: "Cmd-ArrowDown", run: c.cursorDocEnd, shift: c.selectDocEnd },
  { key: "Enter", run: newLine, shift: newLine },
  { key: "Mod-a", run: c.selectAll },
  { key: "Backspace", run: deleteBefore, shift: deleteBefore, preventDefault: true },
  { key: "Delete", run: deleteAfter, preventDefault: true },
  { key: "Mod-Backspace", mac: "Alt-Backspace", run: c.deleteGroupBackward, preventDefault: true },
  { key: "Mod-Delete", mac: "Alt-Delete", run: c.deleteGroupForward, preventDefault: true },
  { mac: "Mod-Backspace", run: c.deleteLineBoundaryBackward, preventDefault: true },
  { mac: "Mod-Delete", run: c.deleteLineBoundaryForward, preventDefault: true },
  // What macOS knows in every field, after Emacs.
  { mac: "Ctrl-b", run: c.cursorCharLeft, shift: c.selectCharLeft, preventDefault: true },
  { mac: "Ctrl-f", run: c.cursorCharRight, shift: c.selectCharRight },
  { mac: "Ctrl-p", run: c.cursorLineUp, shift: c.selectLineUp },
  { mac: "Ctrl-n", run: c.cursorLineDown, shift: c.selectLineDown },
  { mac: "Ctrl-a", run: c.cursorLineStart, shift: c.selectLineStart },
  { mac: "Ctrl-e", run: c.cursorLineEnd, shift: c.selectLineEnd },
  { mac: "Ctrl-d", run: deleteAfter },
  { mac: "Ctrl-h", run: deleteBefore },
  { mac: "Ctrl-k", run: c.deleteToLineEnd },
  { mac: "Ctrl-Alt-h", run: c.deleteGroupBackward },
  { mac: "Ctrl-o", run: c.splitLine },
  { mac: "Ctrl-t", run: c.transposeChars },
  { mac: "Ctrl-v", run: c.cursorPageDown },
  ...c.historyKeymap,
];
