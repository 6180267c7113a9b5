/** The form beside the text. Either follows the other: the form writes single members, and reads the judged value. */
import type { Issue } from "graph-call-transfer";
import { el, icon, tell } from "../../dom.ts";
import type { Pane } from "../../shell/pane.ts";
import { callKinds } from "../../state/app.ts";
import { words } from "../../words/index.ts";
import type { BodyHost } from "../session.ts";
import { choices } from "./choices.ts";
import { placeOf, withValue } from "./edit.ts";
import { makeField, memberChip, showIssues, type FieldHost, type FieldView } from "./field.ts";
import {
  endpointPath,
  fields2018,
  identityPath,
  objectAt,
  replacesField,
  replacesPath,
  targetFields,
  targetKinds,
  transfereeFields,
  transfereePath,
  valueAt,
  type Path,
  type TargetKind,
} from "./fields.ts";

const endpointTypes = ["", "default", "voicemail", "skypeForBusiness", "skypeForBusinessVoipPhone"] as const;

export function makeForm({ app, session, write, reveal }: BodyHost): Pane {
  const fieldHost: FieldHost = {
    set: (path, value) => write(withValue(app.state.body, path, value), true),
    reveal(path) {
      const place = placeOf(app.state.body, path);
      if (place !== undefined) reveal(place.from, place.to);
    },
  };

  /** What was taken out by a choice, by its name: whoever chooses back finds it again. */
  const taken = new Map<string, unknown>();
  const take = (path: Path) => taken.set(path.at(-1) ?? "", valueAt(session.state.judgement?.value, path));

  const call = choices("form.call", callKinds.map((value) => ({ value, key: `form.call.${value}` as const })), (callKind) =>
    app.set({ callKind, before: undefined }),
  );
  const kind = choices("form.to", targetKinds.map((value) => ({ value, key: `form.to.${value}` as const })), chooseKind);
  const other = el("p", { class: "fine form-other" });
  const targets = new Map(targetKinds.map((name) => [name, targetFields(name).map((field) => makeField(field, fieldHost))]));
  const targetGroups = new Map([...targets].map(([name, views]) => [name, el("div", { class: "fields" }, ...views.map(({ element }) => element))]));
  const endpoint = el("select", { attrs: { id: "field-endpointType" }, on: { change: chooseEndpoint } });
  endpoint.append(
    ...endpointTypes.map((value) =>
      value === "" ? el("option", { attrs: { value }, words: { text: "form.endpointType.none" } }) : el("option", { attrs: { value } }, value),
    ),
  );
  const endpointIssues = el("ul", { class: "field-issues" });
  const how = choices(
    "form.how",
    (["blind", "consultative"] as const).map((value) => ({ value, key: `form.how.${value}` as const })),
    (value) => toggle(replacesPath, value === "consultative", ""),
  );
  const replaces = makeField(replacesField, fieldHost);
  const transfereeOn = el("input", { attrs: { type: "checkbox", id: "transferee-on" } });
  transfereeOn.addEventListener("change", () => toggle(transfereePath, transfereeOn.checked, { identity: { user: { id: "" } } }));
  const transferee = transfereeFields.map((field) => makeField(field, fieldHost));
  const transfereeIssues = el("ul", { class: "field-issues" });
  const transfereeGroup = el("div", { class: "fields" }, ...transferee.map(({ element }) => element));
  const extra = fields2018.map((field) => makeField(field, fieldHost));
  const views: readonly FieldView[] = [...[...targets.values()].flat(), replaces, ...transferee, ...extra];

  const section2018 = section("form.2018.title", ...extra.map(({ element }) => element));
  const targetIssues = el("ul", { class: "field-issues" });
  const fields = el(
    "div",
    { attrs: { hidden: true } },
    section(
      "form.to.title",
      kind.element,
      other,
      targetIssues,
      ...targetGroups.values(),
      el(
        "div",
        { class: "field" },
        el(
          "div",
          { class: "field-head" },
          el("label", { attrs: { for: "field-endpointType" }, words: { text: "form.endpointType" } }),
          memberChip(endpointPath, fieldHost),
        ),
        el("span", { class: "choice wide" }, endpoint, icon("chevron")),
        endpointIssues,
      ),
    ),
    section("form.how.title", how.element, el("p", { class: "fine", words: { text: "form.how.hint" } }), replaces.element),
    section(
      "form.transferee.title",
      el("label", { class: "check" }, transfereeOn, el("span", { words: { text: "form.transferee.on" } })),
      transfereeIssues,
      transfereeGroup,
    ),
    section2018,
  );
  const wait = el("p", { class: "form-wait", attrs: { hidden: true, role: "status" } });
  // The page sends nothing anywhere: Enter in a field does nothing either.
  const form = el(
    "form",
    {
      class: "form",
      on: { submit: (event) => event.preventDefault() },
    },
    section("form.call.title", call.element, el("p", { class: "fine", words: { text: "form.call.hint" } })),
    wait,
    fields,
  );

  function chooseKind(next: TargetKind): void {
    const value = session.state.judgement?.value;
    const identities = { ...objectAt(value, identityPath) };
    for (const name of Object.keys(identities)) {
      if (!isIdentity(name, value)) continue;
      take([...identityPath, name]);
      delete identities[name];
    }
    const id = valueAt(value, identityPath);
    fieldHost.set(identityPath, { ...identities, [next]: typeof id === "string" ? { id } : (taken.get(next) ?? { id: "" }) });
  }
  function chooseEndpoint(): void {
    fieldHost.set(endpointPath, endpoint.value === "" ? undefined : endpoint.value);
  }
  function toggle(path: Path, on: boolean, fresh: unknown): void {
    if (!on) take(path);
    fieldHost.set(path, on ? (taken.get(path.at(-1) ?? "") ?? fresh) : undefined);
  }

  function show(): void {
    const { judgement } = session.state;
    if (judgement === undefined) return;
    const { value, isJson, text, issues } = judgement;
    const readable = objectAt(value, []) !== undefined || text.trim() === "";
    fields.hidden = !readable;
    wait.hidden = readable;
    tell(wait, readable ? "" : words(isJson && value === undefined ? "form.long" : "form.wait"));
    call.show(app.state.callKind);
    if (!readable) return;

    const left = new Set(issues);
    const claim = (belongs: (issue: Issue) => boolean) => {
      const claimed = [...left].filter(belongs);
      for (const issue of claimed) left.delete(issue);
      return claimed;
    };
    for (const view of views) view.show(value, claim((issue) => same(issue.path, view.path)));

    const named = Object.keys(objectAt(value, identityPath) ?? {}).filter((name) => isIdentity(name, value));
    const known = targetKinds.find((name) => named.includes(name));
    kind.show(known ?? (named.length === 0 ? "user" : undefined));
    other.hidden = named.length === 0 || known !== undefined;
    other.textContent = other.hidden ? "" : words("form.to.other", { name: named.join(", ") });
    for (const [name, group] of targetGroups) group.hidden = name !== (known ?? (named.length === 0 ? "user" : undefined));

    const chosen = valueAt(value, endpointPath);
    endpoint.value = endpointTypes.find((type) => type === chosen) ?? "";
    showIssues(endpointIssues, claim((issue) => same(issue.path, endpointPath)));
    const consultative = valueAt(value, replacesPath) !== undefined;
    how.show(consultative ? "consultative" : "blind");
    replaces.element.hidden = !consultative;
    const hasTransferee = valueAt(value, transfereePath) !== undefined;
    transfereeOn.checked = hasTransferee;
    transfereeGroup.hidden = !hasTransferee;
    showIssues(transfereeIssues, claim(({ path, code }) => path[0] === "transferee" || code.startsWith("transferee.")));
    showIssues(targetIssues, claim(({ path }) => path[0] === "transferTarget" || path[0] === "target"));
    section2018.hidden = app.state.api !== "beta-2018" && fields2018.every(({ path }) => valueAt(value, path) === undefined);
  }

  session.subscribe((changed) => changed.has("judgement") && show());
  app.subscribe((changed) => (changed.has("locale") || changed.has("callKind")) && show());
  show();
  return { element: form };
}

/** A member of an identity set that names somebody, as a string if of a known kind. */
function isIdentity(name: string, value: unknown): boolean {
  const path = [...identityPath, name];
  const isId = typeof valueAt(value, path) === "string" && targetKinds.some((kind) => kind === name);
  return isId || (objectAt(value, path) !== undefined && !name.includes("@"));
}

function same(path: readonly (string | number)[], other: Path): boolean {
  return path.length === other.length && path.every((name, at) => name === other[at]);
}

function section(title: Parameters<typeof words>[0], ...children: readonly HTMLElement[]): HTMLElement {
  return el("section", { class: "form-section", attrs: { role: "group" }, words: { label: title } }, el("h2", { words: { text: title } }), ...children);
}
