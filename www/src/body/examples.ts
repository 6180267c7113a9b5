/**
 * The examples, each with its lesson. Those that the package bundles are read from its samples; the others stand in
 * examples/, written for this page after mistakes that people published.
 */
import type { ApiVersion } from "graph-call-transfer";
import type { CallKind } from "../state/app.ts";
import type { Row } from "../words/table.ts";

export interface Example {
  readonly id: string;
  readonly group: "sound" | "broken";
  readonly api: ApiVersion;
  readonly callKind?: CallKind;
  readonly title: Row;
  readonly lesson: Row;
  /** The issue that it is there to show. */
  readonly shows?: string;
  readonly text: string;
}

/** The one that a first visit shows. */
export const first = "brace-short";

const files: Readonly<Record<string, string>> = {
  ...import.meta.glob<string>(["../../../pkg/samples/*.{json,txt}", "!../../../pkg/samples/{seed-notification-*,index,stories}.json"], { query: "?raw", import: "default", eager: true }),
  ...import.meta.glob<string>("./examples/*.{json,txt}", { query: "?raw", import: "default", eager: true }),
};
const texts = new Map(Object.entries(files).map(([path, text]) => [/([^/]+)\.\w+$/.exec(path)?.[1], text]));

const table: readonly Omit<Example, "text">[] = [
  {
    id: "blind",
    group: "sound",
    api: "v1.0",
    title: { en: "Blind, to a Teams user", ru: "Слепой перевод на пользователя Teams" },
    lesson: {
      en: "The least there is: one identity with an id. The target rings, and the bot hears by notifications how it went.",
      ru: "Самое малое: одно удостоверение с id. Адресат получает звонок, а бот узнаёт об исходе из уведомлений.",
    },
  },
  {
    id: "consultative",
    group: "sound",
    api: "v1.0",
    title: { en: "Consultative, to a Teams user", ru: "Перевод с консультацией на пользователя Teams" },
    lesson: {
      en: "One member makes the difference: replacesCallId names the call that the bot has with the target already.",
      ru: "Разница в одном элементе: replacesCallId называет вызов, который у бота с адресатом уже есть.",
    },
  },
  {
    id: "phone",
    group: "sound",
    api: "v1.0",
    title: { en: "Blind, to a telephone", ru: "Слепой перевод на телефон" },
    lesson: {
      en: "A telephone goes under identity.phone. The hint below says what the tenant needs for it.",
      ru: "Телефон стоит в identity.phone. Подсказка ниже говорит, что для этого нужно в тенанте.",
    },
  },
  {
    id: "phone-consultative",
    group: "sound",
    api: "v1.0",
    title: { en: "Consultative, to a telephone", ru: "Перевод с консультацией на телефон" },
    lesson: {
      en: "The same two members together: a phone, and the call with it that is to be replaced.",
      ru: "Те же два элемента вместе: телефон и вызов с ним, который надо заменить.",
    },
  },
  {
    id: "queue",
    group: "sound",
    api: "v1.0",
    title: { en: "Blind, to a call queue", ru: "Слепой перевод в очередь вызовов" },
    lesson: {
      en: "A queue or an attendant is reached by the object id of its resource account, not by an application id.",
      ru: "Очередь или автосекретарь достижимы по id объекта их учётной записи ресурса, а не по id приложения.",
    },
  },
  {
    id: "voicemail",
    group: "sound",
    api: "beta",
    title: { en: "Straight to voicemail", ru: "Сразу на голосовую почту" },
    lesson: {
      en: "endpointType chooses what rings. Only users have a voicemail.",
      ru: "endpointType выбирает, что зазвонит. Голосовая почта есть только у пользователей.",
    },
  },
  {
    id: "group",
    group: "sound",
    api: "v1.0",
    callKind: "group",
    title: { en: "Out of a group call", ru: "Из группового вызова" },
    lesson: {
      en: "With several people in the call, the transferee says which of them is transferred.",
      ru: "Когда в вызове несколько человек, transferee говорит, кого из них переводят.",
    },
  },
  {
    id: "seed-direct",
    group: "sound",
    api: "beta-2018",
    title: { en: "Blind, as published in 2018", ru: "Слепой перевод, как опубликован в 2018 году" },
    lesson: {
      en: "The first published example, with its placeholders left in. Replace them, or remove them in one click.",
      ru: "Первый опубликованный пример с оставленными заглушками. Замените их или уберите одним нажатием.",
    },
  },
  {
    id: "seed-consultative",
    group: "sound",
    api: "beta-2018",
    title: { en: "Consultative, as published in 2018", ru: "Перевод с консультацией, как опубликован в 2018 году" },
    lesson: {
      en: "Sound for the contract of 2018. Switch the revision to v1.0 and see what has changed since.",
      ru: "Верно для контракта 2018 года. Переключите версию на v1.0 и посмотрите, что изменилось.",
    },
  },
  {
    id: "brace-short",
    group: "broken",
    api: "v1.0",
    shows: "json.syntax",
    title: { en: "One brace short", ru: "Не хватает скобки" },
    lesson: {
      en: "Copied from a documentation page that lacks a brace. At the end it would swallow the transferee; the fix puts it where it belongs.",
      ru: "Скопировано со страницы документации, где нет скобки. В конце она поглотила бы transferee; исправление ставит её на место.",
    },
  },
  {
    id: "trailing-comma",
    group: "broken",
    api: "v1.0",
    shows: "json.syntax",
    title: { en: "A comma too many", ru: "Лишняя запятая" },
    lesson: {
      en: "JavaScript forgives it, JSON does not: Graph answers 400 without saying where.",
      ru: "JavaScript её прощает, JSON нет: Graph ответит 400 и не скажет, где ошибка.",
    },
  },
  {
    id: "pasted-request",
    group: "broken",
    api: "v1.0",
    shows: "json.syntax",
    title: { en: "Pasted with its headers", ru: "Вставлено вместе с заголовками" },
    lesson: {
      en: "The whole request was copied from a log. The body begins after the empty line.",
      ru: "Из журнала скопирован весь запрос. Тело начинается после пустой строки.",
    },
  },
  {
    id: "python-quotes",
    group: "broken",
    api: "v1.0",
    shows: "json.syntax",
    title: { en: "Printed by Python", ru: "Напечатано из Python" },
    lesson: {
      en: "str() of a dictionary looks like JSON and is none: single quotes, True, None. Use json.dumps.",
      ru: "str() словаря похож на JSON, но это не JSON: одинарные кавычки, True, None. Нужен json.dumps.",
    },
  },
  {
    id: "snake-case",
    group: "broken",
    api: "v1.0",
    shows: "property.unknown",
    title: { en: "Members spelled as in Python", ru: "Имена как в Python" },
    lesson: {
      en: "The Python SDK names them so; the wire does not. All of them are mended at once.",
      ru: "Так они называются в SDK для Python, но не в протоколе. Исправляются все сразу.",
    },
  },
  {
    id: "legacy-target",
    group: "broken",
    api: "v1.0",
    shows: "property.legacy",
    title: { en: "The target of the first preview", ru: "target из первой предварительной версии" },
    lesson: {
      en: "Old code and old answers on the web have target and replacesCallId at the top. Both moved into transferTarget.",
      ru: "В старом коде и старых ответах в сети target и replacesCallId стоят наверху. Оба перешли в transferTarget.",
    },
  },
  {
    id: "transferee-inside-target",
    group: "broken",
    api: "v1.0",
    callKind: "group",
    shows: "property.misplaced",
    title: { en: "The transferee inside the target", ru: "transferee внутри адресата" },
    lesson: {
      en: "It parses, and Graph may take it, but nobody is named to be transferred. It belongs beside transferTarget.",
      ru: "Это читается, и Graph может это принять, но переводимый не назван. Место элемента рядом с transferTarget.",
    },
  },
  {
    id: "language-beside-target",
    group: "broken",
    api: "beta-2018",
    shows: "property.misplaced",
    title: { en: "Language and region outside", ru: "Язык и регион снаружи" },
    lesson: {
      en: "They describe the target, so they stand inside it, where the revision has them at all.",
      ru: "Они описывают адресата и потому стоят внутри него, если они в этой версии вообще есть.",
    },
  },
  {
    id: "phone-as-string",
    group: "broken",
    api: "v1.0",
    shows: "value.type",
    title: { en: "A telephone as a string of JSON", ru: "Телефон строкой JSON" },
    lesson: {
      en: "Serialised twice by an SDK's additional data. The fix unpacks it.",
      ru: "Дважды сериализовано через дополнительные данные SDK. Исправление распаковывает строку.",
    },
  },
  {
    id: "local-number",
    group: "broken",
    api: "v1.0",
    shows: "value.format",
    title: { en: "A number as people write it", ru: "Номер, как его пишут люди" },
    lesson: {
      en: "Spaces, brackets and a leading zero mean something to people only. Graph takes E.164.",
      ru: "Пробелы, скобки и ведущий ноль понятны только людям. Graph принимает E.164.",
    },
  },
  {
    id: "upn-as-id",
    group: "broken",
    api: "v1.0",
    shows: "value.format",
    title: { en: "A mail address as the id", ru: "Адрес почты вместо id" },
    lesson: {
      en: "Users are named by their object id in Entra. Look it up: GET /users/ada@example.com gives it as id.",
      ru: "Пользователей называют по id объекта в Entra. Узнать его: GET /users/ada@example.com отдаёт его как id.",
    },
  },
  {
    id: "two-identities",
    group: "broken",
    api: "v1.0",
    shows: "identity.multiple",
    title: { en: "Two targets at once", ru: "Два адресата сразу" },
    lesson: {
      en: "A transfer has one target. Which of two would ring is not documented.",
      ru: "У перевода один адресат. Какой из двух зазвонит, нигде не сказано.",
    },
  },
  {
    id: "blind",
    group: "broken",
    api: "v1.0",
    callKind: "group",
    shows: "transferee.required",
    title: { en: "Out of a group call, nobody named", ru: "Из группового вызова, никто не назван" },
    lesson: {
      en: "The same body is sound between two people. In a group Graph has to be told who is to go.",
      ru: "Между двумя людьми то же тело верно. В группе Graph должен знать, кого переводить.",
    },
  },
  {
    id: "client-context",
    group: "broken",
    api: "v1.0",
    shows: "property.undeclared",
    title: { en: "A clientContext that v1.0 has not", ru: "clientContext, которого нет в v1.0" },
    lesson: {
      en: "The documentation promised it for years after it was gone. Relate notifications by the call's id instead.",
      ru: "Документация обещала его и годы спустя после удаления. Связывайте уведомления по id вызова.",
    },
  },
];

export const examples: readonly Example[] = table.map((example) => ({
  ...example,
  id: example.group === "broken" && example.id === "blind" ? "group-without-transferee" : example.id,
  text: texts.get(example.id) ?? "",
}));
