/** One call's timeline: what must have happened in which order, what it means, and what to do now. */
import type { Outcome, ResultExplanation } from "graph-call-transfer";
import { pairOf } from "../../../pkg/src/cli/fate.ts";
import { el, icon, type Child } from "../dom.ts";
import { words } from "../words/index.ts";
import type { FollowedCall, Step } from "./calls.ts";
import { rankOf } from "./order.ts";
import { signs } from "./signs.ts";

export interface Places {
  /** What a step's place is called. */
  name(step: Step): string;
  /** Goes there; absent where there is nothing to go to. */
  go?(step: Step): void;
}

/** More steps than these say nothing more. */
const mostSteps = 80;

export function callTimeline(call: FollowedCall, places: Places): HTMLElement {
  const { callId, status, steps, others } = call;
  const { state, final } = status;
  const shown = withMissing(steps, state).slice(0, mostSteps);
  const deciding = steps.findLast((step) => step.type === state && step.mark !== "repeated");
  const attempts = status.attempts.length;
  const verdict = el(
    "p",
    { class: `call-state ${state}` },
    icon(state === "unknown" ? "dot" : signs[state]),
    el("strong", {}, words(`outcome.${state}`)),
  );
  if (state !== "unknown") verdict.append(el("span", { class: "fine" }, words(final ? "timeline.final" : "timeline.open")));
  if (attempts > 1) verdict.append(el("span", { class: "fine" }, words("timeline.attempts", { n: attempts })));
  const head = el(
    "div",
    { class: "call-head" },
    el("h2", {}, el("span", { class: "call-word" }, words("timeline.call")), " ", el("code", {}, callId)),
    verdict,
  );
  const element = el("article", { class: "call" }, head);
  if (shown.length > 0) {
    element.append(
      el(
        "ol",
        { class: "steps" },
        ...shown.map((step) => (typeof step === "string" ? missing(step) : stepItem(step, step === deciding, places))),
      ),
    );
  }
  if (others.length > 0) {
    element.append(
      el(
        "details",
        { class: "others" },
        el("summary", {}, words("timeline.others", { n: others.length })),
        el("ul", {}, ...others.slice(0, mostSteps).map((step) => el("li", {}, el("code", {}, step.about ?? ""), " ", place(step, places)))),
      ),
    );
  }
  return element;
}

/** What is not known to have come, in its place: a step that was passed over, or the one that everybody waits for. */
function withMissing(steps: readonly Step[], state: string): readonly (Step | Outcome["type"])[] {
  const has = (type: Outcome["type"]) => steps.some((step) => step.type === type);
  const list: (Step | Outcome["type"])[] = [...steps];
  if (state === "completed" && !has("accepted")) list.splice(steps.findIndex(({ type }) => rankOf(type) > 3), 0, "accepted");
  if ((state === "completed" || state === "failed" || state === "accepted") && !has("transferring")) list.unshift("transferring");
  return list;
}

function missing(type: Outcome["type"]): HTMLElement {
  return el(
    "li",
    { class: "step missing" },
    el("span", { class: "step-sign" }, icon(signs[type])),
    el("p", { class: "step-head" }, words(`outcome.${type}`), el("span", { class: "fine" }, words("timeline.missing"))),
  );
}

function stepItem(step: Step, decides: boolean, places: Places): HTMLElement {
  const { type, mark, result, reason, explanation } = step;
  const head: Child[] = [el("strong", {}, words(`outcome.${type}`))];
  if (mark !== undefined) head.push(el("span", { class: `mark-tag ${mark}` }, words(`timeline.${mark}`)));
  if (result !== undefined) head.push(el("code", { class: "pair" }, pairOf(result)));
  if (reason !== undefined) head.push(el("code", { class: "pair" }, reason));
  head.push(place(step, places));
  const item = el(
    "li",
    { class: `step ${type} ${mark ?? ""} ${decides ? "decides" : ""}`.replaceAll(/\s+/g, " ").trim() },
    el("span", { class: "step-sign" }, icon(signs[type])),
    el("p", { class: "step-head" }, ...head),
  );
  if (mark === "repeated") return item;
  const advised = decides || type === "failed";
  if (explanation !== undefined) item.append(el("p", { class: "step-meaning" }, explanation.meaning));
  if (result?.message !== undefined) item.append(el("p", { class: "step-message" }, el("q", {}, result.message)));
  if (explanation !== undefined && advised) item.append(...readings(explanation), advice(explanation));
  return item;
}

/** What a message's DiagCode names is the first of the other readings: the underlying reason. */
function readings({ others = [] }: ResultExplanation): HTMLElement[] {
  return others.slice(0, 1).map((other) => el("p", { class: "step-meaning" }, el("code", { class: "pair" }, pairOf(other)), ` ${other.meaning}`));
}

function advice({ advice, docs }: ResultExplanation): HTMLElement {
  const text = el("p", {}, el("strong", {}, `${words("timeline.todo")}: `), advice);
  if (docs !== undefined) {
    text.append(" ", el("a", { attrs: { href: docs, target: "_blank", rel: "noreferrer" } }, words("problems.docs"), icon("external")));
  }
  return el("div", { class: "todo" }, text);
}

function place(step: Step, places: Places): HTMLElement {
  const name = places.name(step);
  const { go } = places;
  if (go === undefined) return el("span", { class: "step-place" }, name);
  return el("button", { class: "step-place", attrs: { type: "button" }, on: { click: () => go(step) } }, name);
}
