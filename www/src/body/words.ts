/** The words of the body's side, and of the editor that both sides use. */
import type { Table } from "../words/table.ts";

export const bodyWords = {
  "body.editor": { en: "Transfer body, as JSON", ru: "Тело запроса в JSON" },
  "editor.fold": { en: "Fold line", ru: "Свернуть строку" },
  "editor.unfold": { en: "Unfold line", ru: "Развернуть строку" },
  "editor.folded": { en: "folded code", ru: "свёрнутый код" },
  "editor.control": { en: "Control character", ru: "Управляющий символ" },
  "editor.find": { en: "Find", ru: "Найти" },
  "editor.next": { en: "next", ru: "далее" },
  "editor.previous": { en: "previous", ru: "назад" },
  "editor.all": { en: "all", ru: "все" },
  "editor.case": { en: "match case", ru: "регистр" },
  "editor.regexp": { en: "regexp", ru: "рег. выражение" },
  "editor.word": { en: "by word", ru: "слова целиком" },
  "editor.replaceWith": { en: "Replace", ru: "Заменить на" },
  "editor.replace": { en: "replace", ru: "заменить" },
  "editor.replaceAll": { en: "replace all", ru: "заменить все" },
  "editor.completions": { en: "Completions", ru: "Варианты" },
  "problems.docs": { en: "Documentation", ru: "Документация" },
} as const satisfies Table;
