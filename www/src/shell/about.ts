/** The dialog about the page: version, news, keys, privacy. */
import { version } from "graph-call-transfer/package.json";
import { el } from "../dom.ts";
import news from "../gen/news.json";
import { words } from "../words/index.ts";

const keys = [
  ["F8, Shift F8", "about.keys.problem"],
  ["Ctrl Space", "about.keys.complete"],
  ["Ctrl F", "about.keys.find"],
  ["Ctrl Z", "about.keys.undo"],
  ["Tab", "about.keys.tab"],
  ["↑ ↓ Enter", "about.keys.list"],
] as const;

export function about(): readonly HTMLElement[] {
  return [
    el("p", {}, el("strong", {}, words("about.version", { version })), ` ${words("about.offline")}`),
    el("p", {}, el("a", { attrs: { href: "./THIRD-PARTY-NOTICES.md", target: "_blank" }, words: { text: "about.notices" } })),
    el("h3", { words: { text: "privacy.title" } }),
    el("p", { words: { text: "privacy.text" } }),
    el("h3", { words: { text: "about.keys" } }),
    el("dl", { class: "keys" }, ...keys.flatMap(([key, what]) => [el("dt", {}, key), el("dd", {}, words(what))])),
    el("h3", { words: { text: "about.news" } }),
    el("ul", { attrs: { lang: "en" } }, ...news.map((point) => el("li", {}, ...inline(point)))),
  ];
}

/** Code between backticks; the change log has no other marks within its points. */
function inline(text: string): readonly (Node | string)[] {
  return text.split("`").map((part, at) => (at % 2 === 1 ? el("code", {}, part) : part));
}
