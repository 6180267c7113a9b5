/** Issues in the text: underlines, signs in the gutter, what is said of them on hover, and the way from one to the next. */
import { Facet, StateEffect, StateField, type Extension, type Range, type Text } from "@codemirror/state";
import {
  activateHover,
  Decoration,
  EditorView,
  gutter,
  GutterMarker,
  hoverTooltip,
  showTooltip,
  WidgetType,
  type BlockInfo,
  type Command,
  type DecorationSet,
  type Tooltip,
} from "@codemirror/view";
import type { Fix, Issue } from "graph-call-transfer";
import { el, icon } from "../dom.ts";
import { words } from "../words/index.ts";

export type ApplyFix = (fix: Fix) => void;

const applying = Facet.define<ApplyFix, ApplyFix | undefined>({ combine: ([first]) => first });

/** What a decoration knows: the issues that meet in it, and those that begin with it. */
interface Spec {
  readonly issues: readonly Issue[];
  readonly starts: readonly Issue[];
}

interface Placed {
  readonly issue: Issue;
  readonly from: number;
  readonly to: number;
}

const found = StateEffect.define<readonly Issue[]>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects, state }) {
    const judged = effects.find((effect) => effect.is(found));
    return judged === undefined ? shown.map(changes) : marksOf(state.doc, judged.value);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Where issues overlap, the text is cut into stretches, and the worst issue of each gives its colour. */
function marksOf(doc: Text, issues: readonly Issue[]): DecorationSet {
  const placed = issues.flatMap((issue): Placed[] => {
    if (issue.range === undefined) return [];
    const from = Math.min(issue.range.start.offset, doc.length);
    const to = Math.min(issue.range.end.offset, doc.length);
    // An end of a line cannot be underlined.
    return [{ issue, from, to: to - from < 4 && /^\n*$/.test(doc.sliceString(from, to)) ? from : to }];
  });
  const ends = [...new Set(placed.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const ranges: Range<Decoration>[] = [];
  const issuesOf = (list: readonly Placed[]) => list.map(({ issue }) => issue);
  ends.forEach((from, at) => {
    const points = issuesOf(placed.filter((each) => each.from === from && each.to === from));
    if (points.length > 0) {
      ranges.push(Decoration.widget({ widget: new Point(worst(points)), issues: points, starts: points }).range(from));
    }
    const to = ends[at + 1] ?? from;
    const over = placed.filter((each) => each.from <= from && each.to >= to && each.to > from);
    if (over.length === 0) return;
    const starts = issuesOf(over.filter((each) => each.from === from));
    ranges.push(Decoration.mark({ class: `gct-at gct-at-${worst(issuesOf(over))}`, issues: issuesOf(over), starts }).range(from, to));
  });
  return Decoration.set(ranges, true);
}

function worst(issues: readonly Issue[]): Issue["severity"] {
  return (["error", "warning"] as const).find((level) => issues.some(({ severity }) => severity === level)) ?? "hint";
}

/** Stands where something is missing. */
class Point extends WidgetType {
  readonly severity: Issue["severity"];
  constructor(severity: Issue["severity"]) {
    super();
    this.severity = severity;
  }
  override eq(other: Point) {
    return other.severity === this.severity;
  }
  toDOM() {
    return el("span", { class: `gct-point gct-point-${this.severity}` });
  }
}

class Sign extends GutterMarker {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super();
    this.issues = issues;
  }
  override eq(other: Sign) {
    return other.issues.length === this.issues.length && this.issues.every((issue, at) => issue === other.issues[at]);
  }
  override toDOM() {
    return el("div", { class: `gct-sign gct-sign-${worst(this.issues)}` });
  }
}

function startsIn(view: EditorView, { from, to }: BlockInfo): readonly Issue[] {
  const issues: Issue[] = [];
  view.state.field(marks).between(from, to, (start, _, { spec }) => {
    if (start >= from) issues.push(...(spec as Spec).starts);
  });
  return issues;
}

const signs = gutter({
  class: "gct-signs",
  lineMarker(view, line) {
    const issues = startsIn(view, line);
    return issues.length === 0 ? null : new Sign(issues);
  },
  lineMarkerChange: ({ state, startState }) => state.field(marks) !== startState.field(marks),
  domEventHandlers: {
    mouseover(view, line, event) {
      const sign = (event.target as Element).closest(".gct-sign");
      if (sign !== null) explainAt(view, line, sign);
      return false;
    },
  },
});

const explained = StateEffect.define<Tooltip | null>();
const explanation = StateField.define<Tooltip | null>({
  create: () => null,
  update(shown, { docChanged, effects }) {
    const next = effects.find((effect) => effect.is(explained));
    return next !== undefined ? next.value : docChanged ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

const hoverTime = 200;
/** So far may the pointer stray on its way from the sign to what is said of it. */
const near = 10;

/** Below a sign, as long as the pointer is on it or on what it says. */
function explainAt(view: EditorView, line: BlockInfo, sign: Element): void {
  const show = () => {
    const create = () => ({ dom: said(view, startsIn(view, line)), getCoords: () => sign.getBoundingClientRect() });
    view.dispatch({ effects: explained.of({ pos: Math.min(line.from, view.state.doc.length), create }) });
  };
  const timer = setTimeout(show, hoverTime);
  const moved = (event: MouseEvent) => {
    const { left, right, top, bottom } = sign.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x > left - near && x < right + near && y > top - near && y < bottom + near) return;
    if (event.composedPath().some((part) => part instanceof Element && part.matches(".gct-issues"))) return;
    removeEventListener("mousemove", moved);
    clearTimeout(timer);
    if (view.state.field(explanation) !== null) view.dispatch({ effects: explained.of(null) });
  };
  addEventListener("mousemove", moved);
}

const hover = hoverTooltip(
  (view, pos, side): Tooltip | null => {
    let tooltip: Tooltip | null = null;
    view.state.field(marks).between(pos - (side < 0 ? 1 : 0), pos + (side > 0 ? 1 : 0), (from, to, { spec }) => {
      if (pos < from || pos > to || (from < to && pos === (side > 0 ? to : from))) return undefined;
      tooltip = { pos: from, end: to, above: true, create: () => ({ dom: said(view, (spec as Spec).issues) }) };
      return false;
    });
    return tooltip;
  },
  { hideOn: ({ docChanged, effects }) => docChanged || effects.some((effect) => effect.is(found)) },
);

function said({ state }: EditorView, issues: readonly Issue[]): HTMLElement {
  const apply = state.facet(applying);
  return el("ul", { class: "gct-issues" }, ...issues.map((issue) => about(issue, apply)));
}

function about(issue: Issue, apply: ApplyFix | undefined): HTMLElement {
  const foot = el("span", { class: "gct-about" }, el("code", {}, issue.code));
  if (issue.docs !== undefined) {
    const attrs = { href: issue.docs, target: "_blank", rel: "noreferrer" };
    foot.append(" · ", el("a", { attrs }, words("problems.docs")));
  }
  const element = el("li", { class: `gct-issue gct-issue-${issue.severity}` }, el("p", {}, issue.message), foot);
  for (const fix of issue.fixes) {
    if (apply === undefined || fix.edits === undefined) continue;
    const run = () => apply(fix);
    element.append(el("button", { class: "gct-fix", attrs: { type: "button" }, on: { click: run } }, icon("wrench"), fix.title));
  }
  return element;
}

/** Selects the next issue in the text, or the one before, round and round, and says what it is. */
function goTo(step: 1 | -1): Command {
  return (view) => {
    const { state } = view;
    const all = new Map<Issue, { from: number; to: number }>();
    state.field(marks).between(0, state.doc.length, (from, to, { spec }) => {
      for (const issue of (spec as Spec).issues) all.set(issue, { from: all.get(issue)?.from ?? from, to });
    });
    const { main } = state.selection;
    const order = [...all].sort(([, a], [, b]) => step * (a.from - b.from || a.to - b.to));
    const next = order.find(([, { from, to }]) => step * (from - main.from || to - main.to) > 0) ?? order[0];
    if (next === undefined) return false;
    const [issue, { from, to }] = next;
    view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true, effects: EditorView.announce.of(issue.message) });
    activateHover(view, from, 1, { tooltip: hover, until: ({ docChanged, selection }) => docChanged || selection !== undefined });
    return true;
  };
}

export const nextIssue = goTo(1);
export const previousIssue = goTo(-1);

export function markers(fix: ApplyFix | undefined): Extension {
  return [marks, signs, explanation, hover, fix === undefined ? [] : applying.of(fix)];
}

export function showIssues(view: EditorView, issues: readonly Issue[]): void {
  view.dispatch({ effects: found.of(issues) });
}
