/**
 * The examples, each with its lesson: transfers told by several batches, every dialect, and odd ones after what people
 * published. The seed's stand among the package's samples.
 */
import type { Row } from "../words/table.ts";

export const groups = ["whole", "dialects", "odd"] as const;

export interface Example {
  readonly id: string;
  readonly group: (typeof groups)[number];
  /** What tells it from its neighbours at a glance. */
  readonly tag: string;
  readonly title: Row;
  readonly lesson: Row;
  /** The issues that it is there to show. */
  readonly shows?: readonly string[];
  /** In the order they come. */
  readonly batches: readonly string[];
}

const files: Readonly<Record<string, string>> = {
  ...import.meta.glob<string>("../../../pkg/samples/seed-notification-*.json", { query: "?raw", import: "default", eager: true }),
  ...import.meta.glob<string>("./examples/*.{json,txt}", { query: "?raw", import: "default", eager: true }),
};
const texts = new Map(Object.entries(files).map(([path, text]) => [/([^/]+)\.\w+$/.exec(path)?.[1], text]));
const seed = (kind: string) => ["1-transferring", "2-accepted", "3-terminated"].map((step) => `seed-notification-${kind}-${step}`);

/** The first is what a first visit shows. */
const table: readonly (Omit<Example, "batches"> & { readonly files: readonly string[] })[] = [
  {
    id: "out-of-order",
    group: "whole",
    tag: "v1.0",
    files: ["completed", "transferring", "completed", "accepted"],
    title: { en: "Late, twice, and in any order", ru: "С опозданием, дважды и в любом порядке" },
    lesson: {
      en: "The end came first, and then again; the beginning came late. The journal knows the same as if all had come in order: drag the batches and see.",
      ru: "Сначала пришёл конец, потом ещё раз; начало опоздало. Журнал знает то же, что и при верном порядке: перетащите пакеты и убедитесь.",
    },
  },
  {
    id: "failed-again",
    group: "whole",
    tag: "500/7000",
    files: ["failed", "again"],
    title: { en: "Failed, then tried again", ru: "Неудача и новая попытка" },
    lesson: {
      en: "A failed transfer leaves the call established with the bot, so it may be tried again. The message's DiagCode often names the underlying reason.",
      ru: "После неудачи вызов с ботом продолжается, и перевод можно повторить. DiagCode в сообщении часто называет исходную причину.",
    },
  },
  {
    id: "several-calls",
    group: "whole",
    tag: "3",
    files: ["several-calls"],
    title: { en: "Several calls in one batch", ru: "Несколько вызовов в одном пакете" },
    lesson: {
      en: "A batch may hold notifications of any calls, of their participants too. Read all of value, and follow each call by its id.",
      ru: "В пакете бывают уведомления о разных вызовах и об их участниках. Читайте весь value и следите за каждым вызовом по его id.",
    },
  },
  {
    id: "consultation-lives",
    group: "whole",
    tag: "500/7700",
    files: ["consultation-lives"],
    title: { en: "A consultative transfer that failed", ru: "Неудачный перевод с консультацией" },
    lesson: {
      en: "7700 is the consultative failure. Where a replacesContext comes with it, keep it: it lets the consultation resume.",
      ru: "7700 — неудача перевода с консультацией. Если с ней пришёл replacesContext, сохраните его: с ним консультацию можно возобновить.",
    },
  },
  {
    id: "cut-off",
    group: "whole",
    tag: "500/7106",
    files: ["cut-off"],
    title: { en: "The call ended during the transfer", ru: "Вызов завершился во время перевода" },
    lesson: {
      en: "Terminated is not transferred: only 7015 or AppTransferred proves that. Anything else is an end that says nothing good.",
      ru: "Завершён — ещё не значит переведён: это доказывают только 7015 или AppTransferred. Всё остальное — просто конец.",
    },
  },
  {
    id: "completed",
    group: "dialects",
    tag: "0/7015",
    files: ["transferring", "accepted", "completed"],
    title: { en: "Today, blind", ru: "Сегодня, слепой перевод" },
    lesson: {
      en: "Today's Graph tells the transfer by the call's own state, and the good end by subcode 7015.",
      ru: "Сегодня Graph сообщает о переводе состоянием самого вызова, а об успехе — подкодом 7015.",
    },
  },
  {
    id: "consultative",
    group: "dialects",
    tag: "AppTransferred",
    files: ["consultative-completed"],
    title: { en: "Today, consultative", ru: "Сегодня, перевод с консультацией" },
    lesson: {
      en: "The good end of a consultative transfer has no result at all: its terminationReason says AppTransferred.",
      ru: "У успешного перевода с консультацией нет результата вовсе: об успехе говорит terminationReason AppTransferred.",
    },
  },
  {
    id: "live",
    group: "dialects",
    tag: "DiagCode",
    files: ["live"],
    title: { en: "As the live service writes", ru: "Как пишет живой сервис" },
    lesson: {
      en: "Seen between 2019 and 2023: resource beside resourceUrl, capital letters, a DiagCode in the message. All of it is understood.",
      ru: "Так было с 2019 по 2023 год: resource рядом с resourceUrl, заглавные буквы, DiagCode в сообщении. Всё это понятно.",
    },
  },
  {
    id: "digits",
    group: "dialects",
    tag: '"200"/"5001"',
    files: ["digits"],
    title: { en: "Codes as text", ru: "Коды текстом" },
    lesson: {
      en: "The schema says numbers, the documentation's examples have digits in quotes. Both are read as numbers.",
      ru: "По схеме это числа, а в примерах документации — цифры в кавычках. И то и другое читается как число.",
    },
    shows: ["notification.spelling"],
  },
  {
    id: "beta-2019",
    group: "dialects",
    tag: "500/1000",
    files: ["beta-2019"],
    title: { en: "The beta of 2019", ru: "Бета-версия 2019 года" },
    lesson: {
      en: "Call states as today, a callbackUri on each item, and failures with the subcode 1000.",
      ru: "Состояния вызова как сегодня, callbackUri у каждого уведомления, а неудача — с подкодом 1000.",
    },
  },
  {
    id: "seed-direct",
    group: "dialects",
    tag: "beta-2018",
    files: seed("direct"),
    title: { en: "The first beta, blind", ru: "Первая бета-версия, слепой перевод" },
    lesson: {
      en: "In 2018 an operation told the progress, by a word in place of a subcode; the call itself told only its end.",
      ru: "В 2018 году о ходе сообщала операция — словом вместо подкода; сам вызов сообщал лишь о завершении.",
    },
  },
  {
    id: "seed-consultative",
    group: "dialects",
    tag: "beta-2018",
    files: seed("consultative"),
    title: { en: "The first beta, consultative", ru: "Первая бета-версия, перевод с консультацией" },
    lesson: {
      en: "The clientContext of the request comes back with the operation, so that the bot finds its request again.",
      ru: "clientContext из запроса возвращается в операции: по нему бот находит свой запрос.",
    },
  },
  {
    id: "preview-2018",
    group: "dialects",
    tag: "callState",
    files: ["preview-2018"],
    title: { en: "The preview of September 2018", ru: "Предварительная версия сентября 2018 года" },
    lesson: {
      en: "callState instead of state, a hyphen in transfer-accepted, and a plain end after the good one: the good end wins.",
      ru: "callState вместо state, дефис в transfer-accepted, а после успеха ещё и простое завершение: побеждает успех.",
    },
  },
  {
    id: "unwrapped",
    group: "odd",
    tag: "value",
    files: ["unwrapped"],
    title: { en: "Without the wrapper", ru: "Без обёртки" },
    lesson: {
      en: "Logs and forum posts often leave the object with value out. It is read all the same.",
      ru: "В журналах и на форумах объект с value часто опускают. Уведомление читается и так.",
    },
    shows: ["notification.unwrapped"],
  },
  {
    id: "two-calls-in-one",
    group: "odd",
    tag: "resource",
    files: ["two-calls-in-one"],
    title: { en: "Two paths, two calls", ru: "Два пути, два вызова" },
    lesson: {
      en: "resource and resourceUrl may stand side by side, but they have to name the same call.",
      ru: "resource и resourceUrl могут стоять рядом, но должны называть один и тот же вызов.",
    },
    shows: ["notification.calls_differ"],
  },
  {
    id: "contradiction",
    group: "odd",
    tag: "500/7000",
    files: ["contradiction"],
    title: { en: "A failure's code on an ended call", ru: "Код неудачи у завершённого вызова" },
    lesson: {
      en: "7000 with established is a failed transfer; with terminated it is an end. The pair of state and subcode decides, never the subcode alone.",
      ru: "7000 при established — неудачный перевод, при terminated — завершение. Решает пара состояния и подкода, а не один подкод.",
    },
    shows: ["notification.contradiction"],
  },
  {
    id: "participants",
    group: "odd",
    tag: "[ ]",
    files: ["participants"],
    title: { en: "Participants that left", ru: "Ушедшие участники" },
    lesson: {
      en: "Deleted does not always mean the call: here participants are, several in one item. The call goes on.",
      ru: "deleted не всегда о вызове: здесь это участники, несколько в одном уведомлении. Вызов продолжается.",
    },
  },
  {
    id: "no-braces",
    group: "odd",
    tag: "JSON",
    files: ["no-braces"],
    title: { en: "A page's own sample, not JSON", ru: "Пример с сайта — не JSON" },
    lesson: {
      en: "A published sample lists members in an array without the braces of an object, so nobody can read it.",
      ru: "В одном из опубликованных примеров элементы стоят в массиве без скобок объекта, и прочесть его нельзя.",
    },
    shows: ["json.syntax"],
  },
  {
    id: "broken-off",
    group: "odd",
    tag: "JSON",
    files: ["broken-off"],
    title: { en: "Cut off in the middle", ru: "Обрыв посередине" },
    lesson: {
      en: "What was whole before the break keeps its outcome; a cut log loses only its end.",
      ru: "Всё целое до обрыва сохраняет смысл: обрезанный журнал теряет только конец.",
    },
    shows: ["json.syntax"],
  },
  {
    id: "subscription",
    group: "odd",
    tag: "subscriptionId",
    files: ["subscription"],
    title: { en: "A change notification", ru: "Уведомление об изменении" },
    lesson: {
      en: "Subscriptions of Graph look alike and are another API. They are read, and say nothing of a transfer.",
      ru: "Подписки Graph похожи, но это другой API. Они читаются и ничего не говорят о переводе.",
    },
  },
  {
    id: "joining",
    group: "odd",
    tag: "participantJoining",
    files: ["joining"],
    title: { en: "A callback of another kind", ru: "Обратный вызов другого рода" },
    lesson: {
      en: "Some callbacks have no value array: a participant that is joining waits for an answer, and no transfer is told.",
      ru: "У некоторых обратных вызовов нет массива value: входящий участник ждёт ответа, а о переводе речи нет.",
    },
    shows: ["notification.envelope"],
  },
];

export const examples: readonly Example[] = table.map(({ files, ...example }) => ({
  ...example,
  batches: files.map((name) => texts.get(name) ?? ""),
}));
