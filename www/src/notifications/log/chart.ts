/** How the calls fared, as one bar drawn by hand; the table beside it says the same in numbers. */
import { el } from "../../dom.ts";
import { words } from "../../words/index.ts";
import { fates, type Fate } from "../../../../pkg/src/cli/fate.ts";
import type { LogSummary } from "../calls.ts";

const width = 1000;
const height = 36;
const gap = 3;
/** The plural of whatever it is said of. */
const many = 5;
/** No part is too thin to be seen. */
const least = 6;

export function chart({ fates: counts, calls }: LogSummary): HTMLElement {
  const svg = make("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": spoken(counts) });
  const parts = fates.filter((fate) => counts[fate] > 0);
  const room = width - gap * Math.max(0, parts.length - 1) - least * parts.length;
  let x = 0;
  for (const fate of parts) {
    const wide = least + (room * counts[fate]) / Math.max(1, calls);
    svg.append(make("rect", { class: `fate ${fate}`, x, y: 0, width: wide, height }));
    x += wide + gap;
  }
  if (parts.length === 0) svg.append(make("rect", { class: "fate blank", x: 0, y: 0, width, height }));
  const rows = fates.map((fate) =>
    el(
      "tr",
      { class: counts[fate] === 0 ? "nought" : "" },
      el("th", { attrs: { scope: "row" } }, swatch(fate), words(`fate.${fate}`, { n: many })),
      el("td", { class: "number" }, number(counts[fate])),
      el("td", { class: "number" }, share(counts[fate], calls)),
    ),
  );
  const heads = [
    el("th", { attrs: { scope: "col" } }, words("log.fate")),
    el("th", { class: "number", attrs: { scope: "col" } }, words("log.count")),
    el("th", { class: "number", attrs: { scope: "col" } }, words("log.share")),
  ];
  const table = el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
  const figure = el("div", { class: "chart-frame" });
  figure.append(svg, table);
  return figure;
}

export function swatch(fate: Fate): HTMLElement {
  return el("span", { class: `swatch ${fate}`, attrs: { "aria-hidden": "true" } });
}

export function number(value: number): string {
  return new Intl.NumberFormat(document.documentElement.lang).format(value);
}

export function share(part: number, whole: number): string {
  const format = new Intl.NumberFormat(document.documentElement.lang, { style: "percent", maximumFractionDigits: 1 });
  return format.format(whole === 0 ? 0 : part / whole);
}

function spoken(counts: LogSummary["fates"]): string {
  const told = fates.filter((fate) => counts[fate] > 0).map((fate) => `${words(`fate.${fate}`, { n: many })}: ${number(counts[fate])}`);
  return `${words("log.fates")}. ${told.join(", ")}`;
}

function make(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
