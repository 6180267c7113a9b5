/** The body's screen between its panes: what the worker found in the text of now, and the lesson that goes with it. */
import type { Fix, Options, TextEdit } from "graph-call-transfer";
import type { Host } from "../shell/pane.ts";
import { optionsOf, type App } from "../state/app.ts";
import { Store } from "../state/store.ts";
import type { Judgement } from "./calls.ts";
import type { Example } from "./examples.ts";

export interface Session {
  /** Undefined until the first answer. */
  readonly judgement: Judgement | undefined;
  /** The example that was opened last, until it is put aside. */
  readonly example: Example | undefined;
}

/** What the panes of the body's screen are given. */
export interface BodyHost extends Host {
  readonly session: Store<Session>;
  /** Selects a place in the text and goes there. */
  reveal(from: number, to: number): void;
  /** Makes this the text, in one step that can be undone, or as a part of one that is typed. */
  write(text: string, typed?: boolean): void;
  edit(edits: readonly TextEdit[]): void;
  /** Carries out a repair that was offered for the text of now, and offers to undo it. */
  fix(fix: Fix): void;
  fixAll(): void;
  undo(): void;
  canUndo(): boolean;
  redo(): void;
  closeLesson(): void;
}

export function optionsWithCall(app: App): Options {
  const { callKind: kind, callId: id } = app;
  return { ...optionsOf(app), call: { ...(kind !== "unknown" && { kind }), ...(id !== "" && { id }) } };
}

/** Judges the text again whenever it, or what it is judged by, has changed. */
export function followBody({ app, core }: Host, session: Store<Session>): void {
  const judge = async () => {
    const judgement = await core.ask("judge", { text: app.state.body, options: optionsWithCall(app.state) }, { lane: "judge" });
    if (judgement !== undefined) session.set({ judgement });
  };
  const matters: readonly (keyof App)[] = ["body", "api", "locale", "callKind", "callId"];
  app.subscribe((changed) => matters.some((key) => changed.has(key)) && void judge());
  void judge();
}
