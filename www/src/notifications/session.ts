/** The notifications' screen between its panes: the batches, what the worker found in them, the log that is open. */
import type { Fix } from "graph-call-transfer";
import type { Host } from "../shell/pane.ts";
import { pastedFile } from "../shell/files.ts";
import { optionsOf, type App } from "../state/app.ts";
import { Store } from "../state/store.ts";
import { joined, letter, split } from "./batches.ts";
import type { Followed } from "./calls.ts";
import type { Example } from "./examples.ts";

export interface Batch {
  /** What it is known by, wherever it stands. */
  readonly id: number;
  readonly text: string;
}

export interface Session {
  /** In the order they came; never empty. */
  readonly batches: readonly Batch[];
  /** The id of the batch that the editor shows. */
  readonly shown: number;
  /** Undefined until the first answer. */
  readonly followed: Followed | undefined;
  readonly judgement: Followed["judgement"] | undefined;
  /** The first call that the timeline shows. */
  readonly from: number;
  readonly example: Example | undefined;
  /** Files that are too long for the editor, read as one. */
  readonly log: readonly File[] | undefined;
}

/** What the panes of the notifications' screen are given. */
export interface NotificationHost extends Host {
  readonly session: Store<Session>;
  /** Shows a batch, by its place in the order. */
  show(at: number): void;
  /** Adds what a text holds, a batch or several; what was pasted over a batch, in its place. */
  add(text: string, over?: number): void;
  remove(at: number): void;
  move(at: number, to: number): void;
  /** Goes to a place in a batch. */
  revealIn(batch: number, from: number, to: number): void;
  reveal(from: number, to: number): void;
  fix(fix: Fix): void;
  fixAll(): void;
  undo(): void;
  canUndo(): boolean;
  closeLesson(): void;
  openExample(example: Example): void;
  /** Asks for a file, or several. */
  choose(): void;
  openFiles(files: readonly File[]): Promise<void>;
}

/** The log that was pasted, as after a reload. */
const logOf = ({ log }: App) => (log === "" ? undefined : [pastedFile(log)]);

export function createSession(app: App): Store<Session> {
  const batches = split(app.notifications).map((text, id) => ({ id, text }));
  return new Store<Session>({ batches, shown: 0, followed: undefined, judgement: undefined, from: 0, example: undefined, log: logOf(app) });
}

/** Where the batch that the editor shows stands in the order. */
export function placeOf({ batches, shown }: Session): number {
  return Math.max(0, batches.findIndex(({ id }) => id === shown));
}

/** The name of the batch at this place. */
export function nameAt({ batches }: Session, at: number): string {
  return letter(batches[at]?.id ?? 0);
}

/** Keeps the batches and the page's one text of them in step, and asks the worker whenever either has changed. */
export function followNotifications({ app, core }: Host, session: Store<Session>): void {
  let asked: readonly unknown[] = [];
  const ask = async () => {
    const { batches, from } = session.state;
    const shown = placeOf(session.state);
    const { api, locale } = app.state;
    const question = [batches, shown, from, api, locale];
    if (question.every((part, at) => part === asked[at])) return;
    asked = question;
    const texts = batches.map(({ text }) => text);
    const followed = await core.ask("follow", { batches: texts, shown, from, options: optionsOf(app.state) }, { lane: "follow" });
    if (followed !== undefined) session.set({ followed, judgement: followed.judgement, from: followed.from });
  };
  const text = () => joined(session.state.batches.map((batch) => batch.text));
  session.subscribe((changed) => {
    if (changed.has("batches")) app.set({ notifications: text() });
    if (session.state.log === undefined) app.set({ log: "" });
    if (changed.has("batches") || changed.has("shown") || changed.has("from")) void ask();
  });
  app.subscribe((changed) => {
    if (changed.has("notifications") && app.state.notifications !== text()) {
      const batches = split(app.state.notifications).map((text, id) => ({ id, text }));
      session.set({ batches, shown: 0, from: 0, example: undefined, log: logOf(app.state) });
    }
    if (changed.has("api") || changed.has("locale")) void ask();
  });
  void ask();
}
