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
    unread: "A promise, stream, request or response has no JSON text yet: read it first (await request.text()).",
    bigint: "The object holds a BigInt, which has no JSON text: turn it into a string or a number.",
    cycle: "The object holds itself, and JSON cannot say that: leave the reference out.",
    depth: "The object is nested too deeply for JSON text: pass a flatter one.",
    threw: "A getter, a toJSON method or a proxy threw: pass plain data.",
  },
  ru: {
    undefined: "Проверять нечего: передайте текст JSON, его байты или разобранный объект.",
    opaque: "У значения типа TYPE нет текста JSON: передайте текст JSON, его байты или разобранный объект.",
    unread: "У промиса, потока, запроса или ответа ещё нет текста JSON: сначала прочитайте его (await request.text()).",
    bigint: "В объекте есть BigInt, а у него нет текста JSON: замените его строкой или числом.",
    cycle: "Объект содержит сам себя, а JSON этого не выразить: уберите эту ссылку.",
    depth: "Объект вложен слишком глубоко для текста JSON: передайте более плоский.",
    threw: "Геттер, метод toJSON или прокси бросил исключение: передайте простые данные.",
  },
};

type Path = readonly (string | number)[];

interface Fault {
  readonly reason: Reason;
  /** Of an opaque one. */
  readonly type?: string | undefined;
  /** Where it stands, as far as that is known: what throws does so before it is met. */
  readonly path?: Path;
}

/**
 * The text of a value, or the issue that says why it has none. Never throws. What stands `around` the value may not stand
 * in it again: to find that out by writing it would take as long as the whole.
 */
export function serialise(value: unknown, locale: Locale, around?: readonly unknown[]): string | Issue {
  try {
    const text = around !== undefined || isUnread(value) ? undefined : (JSON.stringify(value) as string | undefined);
    // A promise or a Map shows no members: it would be taken for an object that lacks them all.
    if (text?.includes("{}") === false) return text;
  } catch {
    // The same fault again will tell.
  }
  const found = watched(value, around ?? []);
  return typeof found === "string" ? found : issueOf(found, locale);
}

/**
 * The same of a body of notifications. Where the whole has no text for want of some of its items, null stands for these, and
 * `unread` is given their issues, by their pointers.
 */
export function serialiseItems(input: unknown, locale: Locale, unread: Record<string, Issue>): string | Issue {
  const whole = serialise(input, locale);
  if (typeof whole === "string") return whole;
  try {
    const isBare = Array.isArray(input);
    const items = (isBare ? input : (input as { readonly value: unknown }).value) as readonly unknown[];
    const rest = items.map((item, index) => {
      const issue = serialise(item, locale, [input, items]);
      if (typeof issue === "string") return item;
      const at = isBare ? [index] : ["value", index];
      const path = [...at, ...issue.path];
      unread[pointerOf(at)] = { ...issue, path, pointer: pointerOf(path) };
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

function issueOf({ reason, type, path = [] }: Fault, locale: Locale): Issue {
  return {
    code: "input.unserialisable",
    severity: "error",
    params: type === undefined ? { reason } : { reason, type },
    message: words[locale][reason].replace("TYPE", () => type as string),
    path,
    pointer: pointerOf(path),
    fixes: [],
  };
}

function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * The text, or why there is none. Engines word their errors each in its own way, so what is met is watched instead; and JSON
 * makes `{}` of a promise or a Map, which would be taken for an object that lacks all members.
 */
function watched(value: unknown, around: readonly unknown[]): string | Fault {
  let fault: Fault | undefined;
  const holders = [...around];
  const path: (string | number)[] = [];
  const meet = (reason: Reason, type?: string): void => {
    fault = { reason, type, path: path.slice(1) };
  };
  try {
    const text = JSON.stringify(value, function (this: unknown, name: string, member: unknown): unknown {
      while (path.length > 0 && holders.at(-1) !== this) {
        holders.pop();
        path.pop();
      }
      path.push(Array.isArray(this) ? Number(name) : name);
      if (typeof member === "bigint") meet("bigint");
      if (holders.includes(member)) meet("cycle");
      if (typeof member === "object" && member !== null) {
        const type = Object.prototype.toString.call(member).slice(8, -1);
        if (isUnread(member)) meet("unread");
        else if (!/^(Object|Array)$/.test(type) && Object.keys(member).length === 0) meet("opaque", type);
      }
      if (fault !== undefined) throw fault;
      holders.push(member);
      return member;
    }) as string | undefined;
    if (text !== undefined) return text;
  } catch (error) {
    return fault ?? { reason: isStackOverflow(error) ? "depth" : "threw" };
  }
  // A toJSON that answers nothing leaves an object without text, just as undefined has none.
  const type = typeof value;
  return type === "object" || type === "undefined" ? { reason: "undefined" } : { reason: "opaque", type };
}

/** Chromium, Node and Safari speak of the call stack, Firefox of recursion. A thrown value may be anything, even a trap. */
function isStackOverflow(error: unknown): boolean {
  try {
    return error instanceof Error && /call stack|recursion/i.test(error.message);
  } catch {
    return false;
  }
}
