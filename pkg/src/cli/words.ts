/** The command line's own words, in the languages of the messages. */
import type { Issue, Outcome, ResponseOutcome, ResultExplanation, TransferKind } from "../index.js";
import type { Fate } from "./fate.js";

export type Locale = "en" | "ru";

/** What became of several files. */
export interface Counts {
  readonly sound: number;
  readonly unsound: number;
  readonly unread: number;
}

export interface Words {
  readonly sound: string;
  readonly unsound: string;
  readonly kinds: Readonly<Record<TransferKind, string>>;
  readonly severities: Readonly<Record<Issue["severity"], string>>;
  /** "2 errors". */
  readonly count: (severity: Issue["severity"], count: number) => string;
  readonly fix: string;
  /** Of one that is not safe, which --fix leaves to a person. */
  readonly fixIfMeant: string;
  readonly fixed: string;
  /** Of a file that may be no body at all. */
  readonly left: string;
  /** Of one that is no JSON after its fixes. */
  readonly leftNoJson: string;
  /** Of one that is not UTF-8. */
  readonly leftEncoded: string;
  /** Of what another command reads. */
  readonly forParse: string;
  readonly forCheck: string;
  /** The last line, where there were several files. */
  readonly summary: (counts: Counts) => string;
  /** Of options. */
  readonly oneOf: (options: readonly string[]) => string;
  readonly notWith: (option: string, other: string) => string;
  readonly outcomes: Readonly<Record<Outcome["type"], string>>;
  readonly call: string;
  readonly operation: string;
  readonly callGoesOn: string;
  readonly callIsOver: string;
  readonly classes: Readonly<Record<ResultExplanation["class"], string>>;
  readonly retryable: string;
  readonly notRetryable: string;
  readonly notDocumented: string;
  readonly otherReadings: string;
  /** Of the answer to the request. */
  readonly answers: Readonly<Record<ResponseOutcome["type"], string>>;
  readonly request: string;
  readonly retryAfter: (seconds: number) => string;
  readonly retryAt: (time: string) => string;
  /** The first line of the summary of a log. */
  readonly logSummary: (notifications: number, calls: number) => string;
  /** Of a log that was read for nothing. */
  readonly holdsNone: (lines: number) => string;
  readonly fates: Readonly<Record<Fate, string>>;
  readonly afterFailure: (calls: number) => string;
  /** Heads of columns. */
  readonly how: string;
  readonly why: string;
  readonly calls: string;
  readonly forExample: string;
}

const english: Words = {
  sound: "sound",
  unsound: "not sound",
  kinds: { blind: "blind transfer", consultative: "consultative transfer" },
  severities: { error: "error", warning: "warning", hint: "hint" },
  count: (severity, count) => `${count} ${severity}${count === 1 ? "" : "s"}`,
  fix: "fix",
  fixIfMeant: "fix, if that is meant",
  fixed: "fixed",
  left: "left as it is: name the file itself to have it mended",
  leftNoJson: "left as it is: the safe fixes alone make no JSON of it",
  leftEncoded: "left as it is: not all of it is UTF-8; save it as UTF-8 to have it mended",
  forParse: "this looks like notifications: parse reads them",
  forCheck: "this looks like a transfer body: check judges it",
  summary: ({ sound, unsound, unread }) =>
    `${sound + unsound + unread} files: ${sound} sound, ${unsound} not sound${unread > 0 ? `, ${unread} not read` : ""}`,
  oneOf: (options) => `Exactly one of ${options.join(", ")} is needed.`,
  notWith: (option, other) => `${option} does not go with ${other}.`,
  outcomes: {
    transferring: "transferring",
    accepted: "accepted",
    completed: "completed",
    failed: "failed",
    ended: "ended",
    other: "other",
  },
  call: "call",
  operation: "operation",
  callGoesOn: "the call goes on",
  callIsOver: "the call is over",
  classes: {
    success: "success",
    expected: "to be expected",
    caller: "for the caller to mend",
    service: "the service's fault",
    unknown: "class unknown",
  },
  retryable: "may be tried again",
  notRetryable: "trying again does not help",
  notDocumented: "not documented",
  otherReadings: "Other readings",
  answers: { accepted: "accepted", rejected: "rejected" },
  request: "request",
  retryAfter: (seconds) => `after ${seconds} s`,
  retryAt: (time) => `at ${time}`,
  logSummary: (notifications, calls) =>
    `${notifications} notification${notifications === 1 ? "" : "s"} of ${calls} call${calls === 1 ? "" : "s"}`,
  holdsNone: (lines) => `${lines.toLocaleString("en")} line${lines === 1 ? " holds" : "s hold"} no notification`,
  fates: {
    completed: "transferred",
    failed: "transfer failed",
    cutOff: "call ended during the transfer",
    underWay: "transfer under way",
    ended: "ended without a transfer",
    none: "no transfer seen",
  },
  afterFailure: (calls) => `${calls} of them after a failure`,
  how: "what",
  why: "why",
  calls: "calls",
  forExample: "for example",
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
  fixIfMeant: "исправление, если имелось в виду это",
  fixed: "исправлено",
  left: "оставлен как есть: чтобы исправить файл, укажите его имя",
  leftNoJson: "оставлен как есть: одни безопасные исправления не сделают из него JSON",
  leftEncoded: "оставлен как есть: не весь текст в UTF-8; чтобы исправить его, сохраните его в UTF-8",
  forParse: "похоже на уведомления: их читает parse",
  forCheck: "похоже на тело запроса: его проверяет check",
  summary: ({ sound, unsound, unread }) =>
    `файлов: ${sound + unsound + unread}, годятся: ${sound}, не годятся: ${unsound}${unread > 0 ? `, не прочитаны: ${unread}` : ""}`,
  oneOf: (options) => `Нужен ровно один из параметров ${options.join(", ")}.`,
  notWith: (option, other) => `${option} не сочетается с ${other}.`,
  outcomes: {
    transferring: "переводится (transferring)",
    accepted: "принят (accepted)",
    completed: "переведён (completed)",
    failed: "не удался (failed)",
    ended: "завершён (ended)",
    other: "прочее (other)",
  },
  call: "вызов",
  operation: "операция",
  callGoesOn: "вызов продолжается",
  callIsOver: "вызов завершён",
  classes: {
    success: "успех",
    expected: "обычное дело",
    caller: "исправить на своей стороне",
    service: "сбой сервиса",
    unknown: "класс неизвестен",
  },
  retryable: "можно повторить",
  notRetryable: "повторять бесполезно",
  notDocumented: "не описано",
  otherReadings: "Другие значения",
  answers: { accepted: "запрос принят (accepted)", rejected: "запрос отклонён (rejected)" },
  request: "запрос",
  retryAfter: (seconds) => `через ${seconds} с`,
  retryAt: (time) => `в ${time}`,
  logSummary: (notifications, calls) => `уведомлений: ${notifications}, вызовов: ${calls}`,
  holdsNone: (lines) => `уведомлений нет, строк: ${lines.toLocaleString("ru")}`,
  fates: {
    completed: "перевод выполнен",
    failed: "перевод не удался",
    cutOff: "вызов завершился во время перевода",
    underWay: "перевод идёт",
    ended: "вызов завершился без перевода",
    none: "без перевода",
  },
  afterFailure: (calls) => `из них после неудачи: ${calls}`,
  how: "что",
  why: "почему",
  calls: "вызовов",
  forExample: "например",
};

/** Nobody tries again what went well, and of what is unknown nobody can say that it does not help. */
export const tellsRetry = ({ class: kind, retryable }: ResultExplanation): boolean =>
  retryable || (kind !== "success" && kind !== "unknown");

export const wordsOf = (locale: Locale): Words => (locale === "ru" ? russian : english);
