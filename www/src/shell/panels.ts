/** Tabs with panels below them, each loaded when it is first shown. */
import { el } from "../dom.ts";
import type { Key } from "../words/index.ts";
import { tabs } from "./controls.ts";
import { loadInto } from "./loading.ts";
import type { Pane } from "./pane.ts";

export interface Panel<V extends string> {
  readonly value: V;
  readonly key: Key;
  load(): Promise<Pane>;
}

export interface Panels<V extends string> extends Pane {
  /** Called when the screen they stand on has become visible: loads the first. */
  shown(): void;
  /** Shows a panel that another one has been shown instead of, and gives it the focus. */
  open(value: V): void;
}

export function panels<V extends string>(label: Key, list: readonly Panel<V>[]): Panels<V> {
  const loaded = new Set<V>();
  let chosen = list[0]?.value;
  const holders = list.map(({ value }) =>
    el("div", {
      class: "panel",
      attrs: { id: `panel-${value}`, role: "tabpanel", "aria-labelledby": `tab-${value}`, hidden: true, tabindex: 0 },
    }),
  );
  const bar = tabs<V>(
    label,
    list.map(({ value, key }) => ({ value, key, panel: `panel-${value}` })),
    (value) => {
      chosen = value;
      show();
    },
  );
  const show = () => {
    if (chosen !== undefined) bar.show(chosen);
    list.forEach(({ value, load }, at) => {
      const holder = holders[at];
      if (holder === undefined) return;
      holder.hidden = value !== chosen;
      if (value !== chosen || loaded.has(value)) return;
      loaded.add(value);
      void loadInto(holder, load, (pane) => [pane.element]);
    });
  };
  return {
    element: el("div", { class: "side" }, el("div", { class: "side-head" }, bar.element), ...holders),
    shown: show,
    open(value) {
      if (value === chosen) return;
      chosen = value;
      show();
      holders[list.findIndex((panel) => panel.value === value)]?.focus();
    },
  };
}
