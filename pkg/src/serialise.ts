/** Parsed values become JSON text, as JSON.stringify would have them; where that cannot be, an issue says why. */
import type { Issue, Options } from "./types.js";

/** Why a value has no JSON text. */
type Reason = "undefined" | "opaque" | "unread" | "bigint" | "cycle" | "depth" | "threw";

type Locale = NonNullable<Options["locale"]>;

/** The words of `input.unserialisable`: the core never meets such a value, so they stand here. */
const words: Readonly<Record<Locale, Readonly<Record<Reason, string>>>> = {
  en: {
    undefined: "There is no value to judge: pass JSON text, its bytes, or a parsed object.",
    opaque: "A value of type TYPE has no JSON text: pass JSON text, its bytes, or a parsed object.",
    unread: "A promise, a stream, a request or a response has no JSON text yet: read it first (await request.text()).",
    bigint: "The object holds a BigInt, which has no JSON text: turn it into a string or a number.",
    cycle: "The object holds itself somewhere inside, and JSON cannot say that: leave the reference out.",
    depth: "The object is nested too deeply to become JSON text: pass a flatter one.",
    threw: "The object could not be read, because a getter, a toJSON method or a proxy threw: pass plain data.",
  },
  ru: {
    undefined: "Проверять нечего: передайте текст JSON, его байты или разобранный объект.",
    opaque: "У значения типа TYPE нет текста JSON: передайте текст JSON, его байты или разобранный объект.",
    unread: "У промиса, потока, запроса или ответа ещё нет текста JSON: сначала прочитайте его (await request.text()).",
    bigint: "В объекте есть BigInt, а у него нет текста JSON: замените его строкой или числом.",
    cycle: "Объект содержит сам себя, а JSON этого выразить не может: уберите эту ссылку.",
    depth: "Объект вложен слишком глубоко, чтобы стать текстом JSON: передайте более плоский.",
    threw: "Объект не удалось прочитать: геттер, метод toJSON или прокси бросил исключение. Передайте простые данные.",
  },
};

/** The text of a value, or the issue that says why it has none. Never throws. */
export function serialise(value: unknown, locale: Locale): string | Issue {
  if (isUnread(value)) return issueOf("unread", locale);
  let type: string = typeof value;
  try {
    const text = JSON.stringify(value) as string | undefined;
    // A Map or a form shows no members: it would be taken for an object that lacks them all.
    if (text === "{}") type = Object.prototype.toString.call(value).slice(8, -1);
    if (text !== undefined && (text !== "{}" || type === "Object")) return text;
  } catch (error) {
    return issueOf(reasonOf(value, error), locale);
  }
  // A toJSON that answers nothing leaves an object without text, just as undefined has none.
  return type === "object" || type === "undefined" ? issueOf("undefined", locale) : issueOf("opaque", locale, type);
}

/** So many items without a text are told one by one. */
const most = 100;

/**
 * The same of a body of notifications. Where the whole has no text for want of one of a few items, null stands for these, and
 * `unread` is given their issues, by their pointers.
 */
export function serialiseItems(input: unknown, locale: Locale, unread: Record<string, Issue>): string | Issue {
  const whole = serialise(input, locale);
  if (typeof whole === "string") return whole;
  try {
    const isBare = Array.isArray(input);
    const items = (isBare ? input : (input as { readonly value: unknown }).value) as readonly unknown[];
    const rest = items.map((item, index) => {
      const issue = serialise(item, locale);
      if (typeof issue === "string") return item;
      const path = isBare ? [index] : ["value", index];
      const pointer = `/${path.join("/")}`;
      // Each may hold the whole, and to find that out takes as long as the whole.
      if (Object.keys(unread).length === most) throw new RangeError();
      unread[pointer] = { ...issue, path, pointer };
      return null;
    });
    return JSON.stringify(isBare ? rest : { ...(input as object), value: rest });
  } catch {
    return whole;
  }
}

/** Whether it is a promise, a stream, or what has one for its body: nobody has read it yet. */
export function isUnread(value: unknown): boolean {
  try {
    const { arrayBuffer, getReader, pipe, then } = value as Readonly<Record<string, unknown>>;
    return [arrayBuffer, getReader, pipe, then].some((method) => typeof method === "function");
  } catch {
    return false;
  }
}

function issueOf(reason: Reason, locale: Locale, type = ""): Issue {
  return {
    code: "input.unserialisable",
    severity: "error",
    params: type === "" ? { reason } : { reason, type },
    message: words[locale][reason].replace("TYPE", () => type),
    path: [],
    pointer: "",
    fixes: [],
  };
}

/**
 * Engines word their errors each in its own way, so what was met is watched instead: a second run stops at the same
 * place, and what it met last is the reason.
 */
function reasonOf(value: unknown, error: unknown): Reason {
  if (isStackOverflow(error)) return "depth";
  let reason: Reason = "threw";
  const holders: unknown[] = [];
  try {
    JSON.stringify(value, function (this: unknown, _name: string, member: unknown): unknown {
      while (holders.length > 0 && holders[holders.length - 1] !== this) holders.pop();
      if (typeof member === "bigint") reason = "bigint";
      if (holders.includes(member)) reason = "cycle";
      holders.push(member);
      return member;
    });
  } catch {
    // The same fault again: `reason` tells which.
  }
  return reason;
}

/** Chromium, Node and Safari speak of the call stack, Firefox of recursion. A thrown value may be anything, even a trap. */
function isStackOverflow(error: unknown): boolean {
  try {
    return error instanceof Error && /call stack|recursion/i.test(error.message);
  } catch {
    return false;
  }
}
