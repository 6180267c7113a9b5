/** The whole request, to be copied as what the reader works with. */
import { el, tell } from "../../dom.ts";
import { button, choice, labelled } from "../../shell/controls.ts";
import type { Pane } from "../../shell/pane.ts";
import type { App } from "../../state/app.ts";
import { words } from "../../words/index.ts";
import { addressIn } from "../address.ts";
import { choices } from "../form/choices.ts";
import type { BodyHost } from "../session.ts";
import { formats, needsValue, snippet } from "./snippets.ts";

/** Stands where the call's id will be; the same in every language, because it goes into code. */
const someCall = "CALL-ID";
/** More than anybody reads; to lay out a megabyte would hold up the page. What is copied is whole. */
const mostShown = 32 * 1024;

export async function makeRequest({ app, core, session, note }: BodyHost): Promise<Pane> {
  const clouds = Object.values((await core.ask("clouds", undefined)) ?? {});
  let whole = "";

  const callId = el("input", {
    attrs: { type: "text", id: "request-call", placeholder: someCall, spellcheck: "false", autocomplete: "off", "aria-describedby": "request-call-hint" },
    on: { input: () => app.set(addressIn(callId.value, app.state) ?? { callId: callId.value.trim() }) },
  });
  const cloudChoice = choice(
    "request.cloud",
    clouds.map((value) => ({ value, name: new URL(value).host })),
    app.state.cloud,
    (cloud) => app.set({ cloud }),
  );
  const formatChoice = choices("request.format", formats.map((value) => ({ value, key: `request.format.${value}` as const })), (format) => app.set({ format }));
  const code = el("pre", { class: "code", attrs: { tabindex: 0 }, words: { label: "request.code" } });
  const problem = el("p", { class: "request-problem", attrs: { role: "status" } });
  const copyButton = button("request.copy", "copy", () => void copy(), "primary");

  async function show(): Promise<void> {
    const { api, locale, body, callId: id } = app.state;
    const format = formats.find((known) => known === app.state.format) ?? "curl";
    const cloud = clouds.find((known) => known === app.state.cloud) ?? clouds[0] ?? "";
    formatChoice.show(format);
    cloudChoice.show(cloud);
    if (callId.value.trim() !== id) callId.value = id;
    const argument = { callId: id || someCall, api, baseUrl: cloud, locale };
    const address = await core.ask("address", argument, { lane: "address" });
    if (address === undefined) return;
    const broken = session.state.judgement?.isJson !== true;
    // A command that was pasted whole would be put into another, with its token.
    const ready = address.url !== undefined && !(broken && (needsValue(format) || !/^\s*[{[]/.test(body)));
    tell(problem, broken ? words("request.broken") : address.issues.map(({ message }) => message).join(" "));
    copyButton.disabled = !ready && format !== "json";
    whole = format === "json" ? body : ready ? snippet(format, { url: address.url, headers: address.headers, text: body }) : "";
    code.textContent = whole.length > mostShown ? `${whole.slice(0, mostShown)}…` : whole;
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(whole);
      note({ key: "request.copied", brief: true });
    } catch {
      code.textContent = whole;
      getSelection()?.selectAllChildren(code);
      note({ key: "request.copyByHand" });
    }
  }

  session.subscribe((changed) => changed.has("judgement") && void show());
  const matters: readonly (keyof App)[] = ["locale", "api", "callId", "cloud", "format"];
  app.subscribe((changed) => matters.some((key) => changed.has(key)) && void show());
  void show();

  const element = el(
    "div",
    { class: "request" },
    el(
      "div",
      { class: "request-row" },
      labelled("request.call", callId, "request.call.hint"),
      el("div", { class: "request-cloud" }, el("span", { words: { text: "request.cloud" } }), cloudChoice.element),
    ),
    el("div", { class: "request-row" }, formatChoice.element, copyButton),
    problem,
    code,
    el("p", { class: "fine", words: { text: "request.token" } }),
  );
  return { element };
}
