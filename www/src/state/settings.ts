/** The choices that this browser remembers. Nothing that was typed is among them. */
import { locales, modes, revisions, themes, type App, type AppStore } from "./app.ts";

const key = "graph-call-transfer";
const choices = { mode: modes, api: revisions, locale: locales, theme: themes } as const;
type Choice = keyof typeof choices;
const names = Object.keys(choices) as Choice[];

/** What an earlier visit left; a value that is none of the choices is as good as absent. */
export function remembered(): Partial<App> {
  const kept = read();
  const sound = names.filter((name) => (choices[name] as readonly unknown[]).includes(kept[name]));
  return Object.fromEntries(sound.map((name) => [name, kept[name]]));
}

export function remember(app: AppStore): void {
  app.subscribe((changed) => {
    if (!names.some((name) => changed.has(name))) return;
    const own = { ...app.state, ...app.state.before };
    try {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(names.map((name) => [name, own[name]]))));
    } catch {
      // A browser that stores nothing for this page: the choices last as long as the page.
    }
  });
}

function read(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
