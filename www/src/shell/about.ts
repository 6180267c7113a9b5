/** The dialog about the page: version, news, keys, privacy. */
import { version } from "graph-call-transfer/package.json";
import { el } from "../dom.ts";
import news from "../gen/news.json";
import { say } from "../words/index.ts";

/** Words that nobody needs before the dialog is open. */
const keys = [
  ["F8, Shift F8", { en: "next and previous problem in the text", ru: "следующее и предыдущее замечание в тексте" }],
  ["Ctrl Space", { en: "names and values that may stand here", ru: "имена и значения, которые могут стоять здесь" }],
  ["Ctrl F", { en: "find and replace", ru: "найти и заменить" }],
  ["Ctrl Z", { en: "undo typing, repairs and the form's changes", ru: "отменить набор, исправления и изменения формы" }],
  ["Tab", { en: "leaves the editor, as everywhere on the page", ru: "выводит из редактора, как везде на странице" }],
  ["↑ ↓ Enter", { en: "through the list of problems, and to the place of one", ru: "по списку замечаний и к месту одного из них" }],
] as const;
const versionOf = { en: "Core version {version}", ru: "Версия ядра {version}" };
const notices = { en: "Licences of what this page is made with", ru: "Лицензии того, из чего сделана страница" };
const offline = { en: "After the first visit this page works without a network.", ru: "После первого посещения страница работает без сети." };

export function about(): readonly HTMLElement[] {
  return [
    el("p", {}, el("strong", {}, say(versionOf, { version })), ` ${say(offline)}`),
    el("p", {}, el("a", { attrs: { href: "./THIRD-PARTY-NOTICES.md", target: "_blank" } }, say(notices))),
    el("h3", { words: { text: "privacy.title" } }),
    el("p", { words: { text: "privacy.text" } }),
    el("h3", { words: { text: "about.keys" } }),
    el("dl", { class: "keys" }, ...keys.flatMap(([key, what]) => [el("dt", {}, key), el("dd", {}, say(what))])),
    el("h3", { words: { text: "about.news" } }),
    el("ul", { attrs: { lang: "en" } }, ...news.map((point) => el("li", {}, ...inline(point)))),
  ];
}

/** Code between backticks; the change log has no other marks within its points. */
function inline(text: string): readonly (Node | string)[] {
  return text.split("`").map((part, at) => (at % 2 === 1 ? el("code", {}, part) : part));
}
