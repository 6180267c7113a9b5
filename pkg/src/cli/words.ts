/** The command line's own words, in the languages of the messages. */
import type { Issue, TransferKind } from "../index.js";

export type Locale = "en" | "ru";

export interface Words {
  readonly sound: string;
  readonly unsound: string;
  readonly kinds: Readonly<Record<TransferKind, string>>;
  readonly severities: Readonly<Record<Issue["severity"], string>>;
  /** "2 errors". */
  readonly count: (severity: Issue["severity"], count: number) => string;
  readonly fix: string;
  readonly fixed: string;
  /** The last line, where there were several files. */
  readonly summary: (files: number, sound: number) => string;
}

const english: Words = {
  sound: "sound",
  unsound: "not sound",
  kinds: { blind: "blind transfer", consultative: "consultative transfer" },
  severities: { error: "error", warning: "warning", hint: "hint" },
  count: (severity, count) => `${count} ${severity}${count === 1 ? "" : "s"}`,
  fix: "fix",
  fixed: "fixed",
  summary: (files, sound) => `${files} files: ${sound} sound, ${files - sound} not sound`,
};

/** Counts stand behind a colon, which spares the plural forms. */
const russianCounts: Readonly<Record<Issue["severity"], string>> = {
  error: "ошибок",
  warning: "предупреждений",
  hint: "подсказок",
};

const russian: Words = {
  sound: "годится",
  unsound: "не годится",
  kinds: { blind: "слепой перевод (blind)", consultative: "перевод с консультацией (consultative)" },
  severities: { error: "ошибка", warning: "предупреждение", hint: "подсказка" },
  count: (severity, count) => `${russianCounts[severity]}: ${count}`,
  fix: "исправление",
  fixed: "исправлено",
  summary: (files, sound) => `файлов: ${files}, годятся: ${sound}, не годятся: ${files - sound}`,
};

export const wordsOf = (locale: Locale): Words => (locale === "ru" ? russian : english);
