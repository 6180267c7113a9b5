/** A few choices side by side: radio buttons dressed as one control. */
import { el } from "../../dom.ts";
import type { Key } from "../../words/index.ts";

export interface Choices<V extends string> {
  readonly element: HTMLElement;
  show(value: V | undefined): void;
}

export function choices<V extends string>(
  label: Key,
  list: readonly { readonly value: V; readonly key: Key }[],
  choose: (value: V) => void,
): Choices<V> {
  const inputs = list.map(({ value }) =>
    el("input", { attrs: { type: "radio", name: label, value }, on: { change: () => choose(value) } }),
  );
  const options = list.map(({ key }, at) =>
    el("label", {}, inputs[at] as HTMLInputElement, el("span", { words: { text: key } })),
  );
  const element = el("div", { class: "choices", attrs: { role: "radiogroup" }, words: { label } }, ...options);
  return {
    element,
    show(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}
