/** What Graph answered to the request: pasted here, and said in words. */
import type { ResponseOutcome } from "graph-call-transfer";
import { el } from "../../dom.ts";
import { labelled } from "../../shell/controls.ts";
import type { Pane } from "../../shell/pane.ts";
import { words } from "../../words/index.ts";
import type { BodyHost } from "../session.ts";

export function makeAnswer({ app, core }: BodyHost): Pane {
  const text = el("textarea", {
    attrs: { id: "answer-text", rows: 8, spellcheck: "false", autocomplete: "off", placeholder: "HTTP/1.1 403 Forbidden", "aria-describedby": "answer-text-hint" },
    on: {
      input: (event) => {
        // Another answer came with a status of its own.
        if ((event as InputEvent).inputType === "insertFromPaste") status.value = "";
        app.set({ answer: text.value });
      },
    },
  });
  const status = el("input", {
    attrs: { type: "text", id: "answer-status", inputmode: "numeric", maxlength: 3, autocomplete: "off" },
    on: { input: () => void show() },
  });
  const lone = labelled("answer.status", status);
  const said = el("div", { attrs: { "aria-live": "polite" } });

  async function show(): Promise<void> {
    const { answer, locale } = app.state;
    if (text.value !== answer) {
      text.value = answer;
      status.value = "";
    }
    const code = /^[1-9]\d\d$/.test(status.value) ? Number(status.value) : undefined;
    const read = await core.ask("answer", { text: answer, status: code, locale }, { lane: "answer" });
    if (read === undefined) return;
    const { hasHead, outcome } = read;
    const isBlank = answer.trim() === "";
    lone.hidden = hasHead || isBlank;
    const asked = el("p", { class: "fine" }, words("answer.ask"));
    said.replaceChildren(...(isBlank ? [] : [outcome === undefined ? asked : card(outcome)]));
  }

  app.subscribe((changed) => (changed.has("answer") || changed.has("locale")) && void show());
  lone.hidden = true;
  void show();
  return { element: el("div", { class: "request" }, labelled("answer.text", text, "answer.hint"), lone, said) };
}

function card(outcome: ResponseOutcome): HTMLElement {
  if (outcome.type === "accepted") {
    const head = el("p", { class: "code-head" }, el("span", { class: "pair" }, words("answer.accepted")));
    return el("div", { class: "code-card whole success" }, head, el("p", {}, words("answer.begun")));
  }
  const { status, error, explanation, retryable, retryAfterSeconds: n, retryAt: time, requestId } = outcome;
  const head = el("p", { class: "code-head" }, ...(status === 0 ? [] : [el("code", { class: "pair" }, String(status))]));
  if (error !== undefined) head.append(el("code", {}, error.code));
  const again = [words(retryable ? "codes.retry" : "codes.noRetry")];
  if (retryable && n !== undefined) again.push(words("answer.after", { n }));
  if (retryable && time !== undefined) again.push(words("answer.at", { time }));
  const foot = [again.join(" "), ...(requestId === undefined ? [] : [`${words("answer.request")} ${requestId}`])];
  return el(
    "div",
    { class: `code-card whole ${retryable ? "service" : "caller"}` },
    head,
    el("p", {}, explanation),
    ...(error === undefined ? [] : [el("p", { class: "code-advice" }, error.message)]),
    el("p", { class: "fine" }, foot.join(" · ")),
  );
}
