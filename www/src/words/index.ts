/**
 * Every word of the page, both languages side by side. A side adds its own table; facts about Graph come from the package,
 * which words them itself.
 */
import { bodyWords } from "../body/words.ts";
import { notificationWords } from "../notifications/words.ts";
import type { Locale } from "../state/app.ts";
import { shellWords } from "./shell.ts";
import type { Row } from "./table.ts";

const table = { ...shellWords, ...bodyWords, ...notificationWords };
export type Key = keyof typeof table;
export type Parameters = Readonly<Record<string, string | number>>;

let locale: Locale = "en";
let plural = new Intl.PluralRules("en");
let number = new Intl.NumberFormat("en");

export function speak(language: Locale): void {
  locale = language;
  plural = new Intl.PluralRules(language);
  number = new Intl.NumberFormat(language);
}

/** A phrase in the language of now. `{name}` stands for a parameter; the parameter `n` chooses the plural's form. */
export function words(key: Key, parameters: Parameters = {}): string {
  return say(table[key], parameters);
}

/** The same for a row that stands elsewhere: lessons come with their examples. */
export function say(row: Row, parameters: Parameters = {}): string {
  const phrase = row[locale];
  const text = typeof phrase === "string" ? phrase : (phrase[plural.select(Number(parameters["n"]))] ?? phrase.other);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    return typeof value === "number" ? number.format(value) : (value ?? "");
  });
}
