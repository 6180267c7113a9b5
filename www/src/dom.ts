/** Making elements. Static words are named, not written, so that a change of language finds them again. */
import { words, type Key } from "./words/index.ts";

type Handler = { readonly [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };
type Named = "text" | "label" | "title" | "placeholder";

interface Props {
  readonly class?: string;
  readonly on?: Handler;
  /** Words by their key: as content, as `aria-label`, as `title`, as `placeholder`. */
  readonly words?: { readonly [N in Named]?: Key };
  /** Attributes: true writes an empty one, false and undefined none. */
  readonly attrs?: Readonly<Record<string, string | number | boolean | undefined>>;
}

export type Child = Node | string;

export function el<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  if (props.class !== undefined) element.className = props.class;
  for (const [name, value] of Object.entries(props.attrs ?? {})) setAttribute(element, name, value);
  for (const [name, key] of Object.entries(props.words ?? {})) {
    element.setAttribute(`data-words-${name}`, key);
    put(element, name as Named, key);
  }
  for (const [name, handler] of Object.entries(props.on ?? {})) {
    element.addEventListener(name, handler as EventListener);
  }
  element.append(...children);
  return element;
}

export function setAttribute(element: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** Puts words into a live region, unless they stand there: what is put in anew is spoken anew, at every key. */
export function tell(region: HTMLElement, ...said: readonly Child[]): void {
  const text = said.map((part) => (typeof part === "string" ? part : part.textContent)).join("");
  if (region.textContent !== text) region.replaceChildren(...said);
}

/** Fills a part anew. The control that had the focus gives it to the one of its words, or else to the one in its place. */
export function refill(part: HTMLElement, ...children: readonly Child[]): void {
  const controls = () => [...part.querySelectorAll<HTMLElement>("button, a, summary")];
  const focused = controls().findIndex((control) => control === document.activeElement);
  const words = controls()[focused]?.textContent;
  part.replaceChildren(...children);
  if (focused < 0) return;
  const now = controls();
  const alike = now.filter(({ textContent }) => textContent === words);
  const at = alike[0] !== undefined && alike.length === 1 ? now.indexOf(alike[0]) : Math.min(focused, now.length - 1);
  [at, at + 1, at - 1].map((place) => now[place]).find((control) => control?.matches(":not(:disabled)"))?.focus();
}

/** Says all named words again, in the language of now. */
export function relabel(root: ParentNode): void {
  for (const name of ["text", "label", "title", "placeholder"] as const) {
    for (const element of root.querySelectorAll(`[data-words-${name}]`)) {
      put(element, name, element.getAttribute(`data-words-${name}`) as Key);
    }
  }
}

function put(element: Element, name: Named, key: Key): void {
  const text = words(key);
  if (name === "text") element.textContent = text;
  else element.setAttribute(name === "label" ? "aria-label" : name, text);
}

/** A drawing from icons.svg, which is decoration: the words beside it, or its button's label, say the same. */
export function icon(name: IconName): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", icons[name]);
  svg.append(path);
  return svg;
}

/** Strokes on a grid of 16. */
const icons = {
  transfer: "M2.500 5.500h9m0 0L9 3m2.500 2.500L9 8M13.500 11.500h-7",
  chevron: "m4.500 6.500 3.500 3.500 3.500-3.500",
  share: "M8 10V2.500m0 0L5.200 5.300M8 2.500l2.800 2.800M3 8.500V13h10V8.500",
  sun: "M8 5.200a2.800 2.800 0 1 0 0 5.600 2.800 2.800 0 0 0 0-5.600M8 1.500v1.300m0 10.400v1.300M1.500 8h1.300m10.400 0h1.300M3.400 3.400l.9.9m7.400 7.400.9.9m0-9.200-.9.9m-7.400 7.400-.9.9",
  moon: "M13.200 9.600A5.700 5.700 0 0 1 6.400 2.800a5.700 5.700 0 1 0 6.800 6.800",
  auto: "M8 2.200a5.800 5.800 0 1 0 0 11.600V2.200Zm0 0a5.800 5.800 0 0 1 0 11.600",
  info: "M8 2.200a5.800 5.800 0 1 0 0 11.600A5.800 5.800 0 0 0 8 2.200m0 5.300v3.300M8 5.100v.2",
  error: "M8 2.200a5.800 5.800 0 1 0 0 11.600A5.800 5.800 0 0 0 8 2.200M5.900 5.900l4.200 4.200m0-4.200-4.200 4.200",
  warning: "M8 2.400 14 13.200H2L8 2.400m0 4.300v3m0 1.700v.2",
  hint: "M5.800 12.800h4.400M6.300 10.700C5 9.900 4.200 8.600 4.200 7a3.800 3.800 0 0 1 7.600 0c0 1.600-.8 2.900-2.100 3.700Z",
  check: "m3 8.500 3.300 3.300L13 4.800",
  wrench: "M9.700 6.300a3 3 0 0 1 3.800-3.900l-1.900 1.900.2 1.600 1.600.2 1.900-1.900m-5.600 2.100-6.400 6.400 1.600 1.600 6.400-6.400m0 0a3 3 0 0 0 4-3.700",
  copy: "M5.500 5.500V2.800h7.700v7.700h-2.700M2.800 5.500h7.700v7.700H2.800Z",
  close: "m4 4 8 8m0-8-8 8",
  list: "M5.500 4h8m-8 4h8m-8 4h8M2.500 4h.01M2.500 8h.01M2.500 12h.01",
  open: "M2.500 12.800V3.200h4l1.500 1.900h5.500v7.700Z",
  plus: "M8 3v10M3 8h10",
  back: "M13 8H3m0 0 4-4M3 8l4 4",
  forth: "M3 8h10m0 0L9 4m4 4-4 4",
  accepted: "M8 2.200a5.800 5.800 0 1 0 0 11.600A5.800 5.800 0 0 0 8 2.200M5.400 8.200l1.900 1.900 3.400-3.800",
  ended: "M4 4h8v8H4Z",
  dot: "M8 7a1 1 0 1 0 0 2 1 1 0 0 0 0-2",
  undo: "M5.600 3 2.800 5.800l2.800 2.800M2.800 5.800h6.700a3.500 3.500 0 0 1 0 7H6",
  external: "M6.500 3.500h-3v9h9v-3M9 3h4v4m0-4L7.500 8.500",
} as const;
export type IconName = keyof typeof icons;
