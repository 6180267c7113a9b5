/** One field: label, member name, input, hint, and the issues of its place. */
import type { Issue } from "graph-call-transfer";
import { el, setAttribute } from "../../dom.ts";
import { words } from "../../words/index.ts";
import { valueAt, type Field, type Path } from "./fields.ts";

export interface FieldHost {
  set(path: Path, value: unknown): void;
  reveal(path: Path): void;
}

export interface FieldView {
  readonly element: HTMLElement;
  readonly path: Path;
  show(value: unknown, issues: readonly Issue[]): void;
}

export function makeField(field: Field, host: FieldHost): FieldView {
  const { path, label, hint, example } = field;
  const id = `field-${path.join("-")}`;
  const input = el("input", {
    attrs: {
      type: "text",
      id,
      placeholder: example,
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      "aria-describedby": `${id}-hint ${id}-issues`,
    },
    // An emptied field is a member that is not given.
    on: { input: () => host.set(path, input.value === "" ? undefined : input.value) },
  });
  const issues = el("ul", { class: "field-issues", attrs: { id: `${id}-issues` } });
  const element = el(
    "div",
    { class: "field" },
    el("div", { class: "field-head" }, el("label", { attrs: { for: id }, words: { text: label } }), memberChip(path, host)),
    input,
    el("p", { class: "fine", attrs: { id: `${id}-hint` }, words: { text: hint } }),
    issues,
  );
  return {
    element,
    path,
    show(root, found) {
      const value = valueAt(root, path);
      const text = value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
      if (input.value !== text) input.value = text;
      showIssues(issues, found);
      setAttribute(input, "aria-invalid", found.some(({ severity }) => severity === "error") ? "true" : undefined);
    },
  };
}

/** The member's name on the wire; pressing it shows the member in the text. */
export function memberChip(path: Path, host: FieldHost): HTMLElement {
  return el(
    "button",
    { class: "chip", attrs: { type: "button" }, words: { title: "form.reveal" }, on: { click: () => host.reveal(path) } },
    path.at(-1) ?? "",
  );
}

export function showIssues(list: HTMLElement, issues: readonly Issue[]): void {
  list.replaceChildren(...issues.map(({ severity, message }) => el("li", { class: severity }, el("span", { class: "unseen" }, `${words(`problems.one.${severity}`)}: `), message)));
}
