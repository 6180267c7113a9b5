/** Result codes: what one means, and the table of all that are known. */
import type { ResultExplanation } from "graph-call-transfer";
import { pairOf } from "../../../pkg/src/cli/fate.ts";
import { tellsRetry } from "../../../pkg/src/cli/words.ts";
import { el, icon } from "../dom.ts";
import { choice } from "../shell/controls.ts";
import type { Pane } from "../shell/pane.ts";
import { words } from "../words/index.ts";
import type { KnownCode } from "./calls.ts";
import type { NotificationHost } from "./session.ts";

/** What a transfer gives comes first. */
const places: readonly KnownCode["where"][] = ["transfer", "end", "answer", "sister", "report"];
const states = ["any", "established", "terminated"] as const;
/** Rows that are shown before they are asked for. */
const most = 25;
const rest = 120;

export function makeCodes({ app, core }: NotificationHost): Pane {
  const input = el("input", {
    attrs: { type: "text", id: "codes-search", autocomplete: "off", spellcheck: "false", placeholder: "500/7000", "aria-describedby": "codes-hint" },
  });
  let state: (typeof states)[number] = "any";
  let all = false;
  let table: readonly KnownCode[] = [];
  let asked = 0;
  const stateChoice = choice(
    "codes.state",
    states.map((value) => (value === "any" ? { value, key: "codes.state.any" as const } : { value })),
    state,
    (value) => {
      state = value;
      void search();
    },
  );
  const answer = el("div", { class: "answer", attrs: { "aria-live": "polite" } });
  const list = el("div", { class: "known" });

  async function load(): Promise<void> {
    const known = (await core.ask("knownCodes", { locale: app.state.locale })) ?? [];
    table = places.flatMap((place) => known.filter(({ where }) => where === place));
    await search();
  }

  async function search(): Promise<void> {
    const mine = ++asked;
    const sought = input.value.trim();
    const pair = pairIn(sought);
    const explanation =
      pair && (await core.ask("explain", { ...pair, state: state === "any" ? undefined : state, locale: app.state.locale }));
    if (mine !== asked) return;
    answer.replaceChildren(...(explanation === undefined ? [] : [card(explanation, true)]));
    const told = explanation === undefined ? [] : [explanation, ...(explanation.others ?? [])].map(keyOf);
    const fits = (row: ResultExplanation) => (state === "any" || (row.state ?? state) === state) && !told.includes(keyOf(row));
    const rows = table.filter((row) => fits(row.explanation) && matches(row, sought, pair?.subcode ?? pair?.code));
    showRows(rows);
  }

  function heading(n: number): string {
    if (!answer.hasChildNodes()) return words(n === 0 ? "codes.none" : "codes.known", { n });
    return n === 0 ? "" : words("codes.also");
  }

  function showRows(rows: readonly KnownCode[]): void {
    const title = heading(rows.length);
    const shown = all ? rows : rows.slice(0, most);
    list.replaceChildren(
      el("div", { attrs: { role: "status" } }, ...(title === "" ? [] : [el("h2", {}, title)])),
      el("ul", {}, ...shown.map(({ where, explanation }) => el("li", {}, card(explanation, false, where)))),
    );
    if (shown.length === rows.length) return;
    const more = () => {
      all = true;
      showRows(rows);
      list.querySelectorAll<HTMLElement>("li")[most]?.querySelector<HTMLElement>("a")?.focus();
    };
    list.append(el("button", { class: "button", attrs: { type: "button" }, on: { click: more } }, words("codes.more", { n: rows.length })));
  }

  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void search(), rest);
  });
  app.subscribe((changed) => changed.has("locale") && void load());
  void load();
  const element = el(
    "div",
    { class: "codes" },
    el(
      "div",
      { class: "codes-head" },
      el("label", { attrs: { for: "codes-search" }, words: { text: "codes.search" } }),
      el("div", { class: "codes-row" }, input, stateChoice.element),
      el("p", { class: "fine", attrs: { id: "codes-hint" }, words: { text: "codes.hint" } }),
    ),
    answer,
    list,
  );
  return { element };
}

function keyOf({ code, subcode, state }: ResultExplanation): string {
  return `${code}/${subcode} ${state}`;
}

interface Pair {
  readonly code: number;
  readonly subcode: number | string | undefined;
}

/** `500/7000`, `500 7000`, `DiagCode: 480#10037.@`, `200/transferAccepted`, `7015`. */
function pairIn(text: string): Pair | undefined {
  const found = /(?:^|diagcode:?\s*)"?(\d{1,7})"?(?:\s*[/#,; ]\s*"?(\d{1,9}|[a-z]{4,40})"?)?\.?@?\s*$/i.exec(text) ?? /diagcode:?\s*(\d{1,7})#(\d{1,9})/i.exec(text);
  if (found === null) return undefined;
  const [, code, subcode] = found;
  return { code: Number(code), subcode: subcode !== undefined && /^\d+$/.test(subcode) ? Number(subcode) : subcode };
}

function matches({ explanation }: KnownCode, sought: string, number: number | string | undefined): boolean {
  if (sought === "") return true;
  const { code, subcode, name = "", meaning, advice } = explanation;
  if (number !== undefined) return code === number || subcode === number;
  const text = `${pairOf(explanation)} ${name} ${meaning} ${advice}`.toLowerCase();
  return sought.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function card(explanation: ResultExplanation, whole: boolean, where?: KnownCode["where"]): HTMLElement {
  const { state, name, class: kind, meaning, advice, retryable, known, docs, others = [] } = explanation;
  const retry = tellsRetry(explanation) ? [words(retryable ? "codes.retry" : "codes.noRetry")] : [];
  const tags = [...(known ? [] : [words("codes.unknown")]), words(`codes.class.${kind}`), ...retry];
  const head = el("p", { class: "code-head" }, el("code", { class: "pair" }, pairOf(explanation)));
  for (const more of [name, state]) if (more !== undefined) head.append(el("code", {}, more));
  if (where !== undefined) head.append(el("span", { class: "fine" }, words(`codes.where.${where}`)));
  const foot = el("p", { class: "fine" }, tags.join(" · "));
  if (docs !== undefined) {
    foot.append(" · ", el("a", { attrs: { href: docs, target: "_blank", rel: "noreferrer" } }, words("problems.docs"), icon("external")));
  }
  const element = el("div", { class: `code-card ${kind} ${whole ? "whole" : ""}`.trim() }, head, el("p", {}, meaning), el("p", { class: "code-advice" }, advice), foot);
  if (whole && others.length > 0) {
    element.append(el("p", { class: "code-others" }, words("codes.others")), ...others.map((other) => card(other, false)));
  }
  return element;
}
