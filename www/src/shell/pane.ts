/** What panes and modes are to the shell. */
import type { Core } from "../core/client.ts";
import type { AppStore, Mode } from "../state/app.ts";
import type { Key, Parameters } from "../words/index.ts";

/**
 * A part of the page. It is made once, by a function that takes its host and lives in a file of its own, subscribes to
 * the stores it shows, and lasts as long as the page. Static words follow the language by themselves (dom.ts); what a
 * pane renders from data, it renders again when `locale` changes.
 */
export interface Pane {
  readonly element: HTMLElement;
}

interface Action {
  readonly key: Key;
  run(): void;
}

/** A short message at the foot of the page. */
export interface Note {
  readonly key: Key;
  readonly parameters?: Parameters;
  readonly action?: Action;
  /** An action that takes back what has just been done: the note goes away with the next change, lest that one is lost. */
  readonly undo?: Action;
  /** Goes away by itself; not where there is something to do. */
  readonly brief?: boolean;
}

/** What every pane is given. A mode may hand its panes more: see BodyHost. */
export interface Host {
  readonly app: AppStore;
  readonly core: Core;
  /** Says something at the foot of the page, and to screen readers. */
  note(note: Note): void;
  /**
   * Called by an editor whose whole text was replaced by pasting: opens the other mode where that is what the text is
   * for. True where it did. `before` is the mode's text without what was pasted, `kept` the one with it.
   */
  pasted(text: string, mode: Mode, before: string, kept?: string): boolean;
}

/** One of the two screens, each a module of its own that is loaded when it is first shown. */
export interface Screen extends Pane {
  /** Called each time it has become visible. */
  shown(): void;
  /** Puts the cursor where work begins. */
  focus(): void;
  /** Files were dropped on the page, or chosen, and are for this mode. */
  open(files: readonly File[]): Promise<void>;
}
export type MakeScreen = (host: Host) => Screen;
