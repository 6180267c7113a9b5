/** The bar at the top: which mode, which revision, which language and theme, share, about. */
import { version } from "graph-call-transfer/package.json";
import { el, icon } from "../dom.ts";
import { locales, modes, revisions, themes } from "../state/app.ts";
import { choice, iconButton, sheet, tabs } from "./controls.ts";
import { words } from "../words/index.ts";
import type { Host, Pane } from "./pane.ts";
import { fillShare } from "./share.ts";
import type { Dialog } from "./dialog.ts";

export function makeHeader({ app, note }: Host, about: Dialog): Pane {
  const { state } = app;
  const mode = tabs(
    "mode.label",
    modes.map((value) => ({ value, key: `mode.${value}` as const, panel: `screen-${value}` })),
    (value) => app.set({ mode: value }),
  );
  const revision = choice(
    "revision.label",
    revisions.map((value) => (value === "beta-2018" ? { value, key: "revision.beta-2018" as const } : { value })),
    state.api,
    (api) => app.set({ api, before: undefined }),
  );
  const names = { en: "English", ru: "Русский" };
  const locale = choice(
    "locale.label",
    locales.map((value) => ({ value, name: names[value] })),
    state.locale,
    (value) => app.set({ locale: value }),
  );
  const theme = iconButton("theme.label", "auto", () => {
    const next = (themes.indexOf(app.state.theme) + 1) % themes.length;
    app.set({ theme: themes[next] ?? "system" });
  });
  const share = sheet("share.button", "share", "", () => fillShare(app, note));

  app.subscribe(() => {
    mode.show(app.state.mode);
    revision.show(app.state.api);
    locale.show(app.state.locale);
    showTheme();
  });
  const showTheme = () => {
    const { theme: chosen } = app.state;
    const label = `${words("theme.label")}: ${words(`theme.${chosen}`)}`;
    theme.setAttribute("aria-label", label);
    theme.title = label;
    theme.replaceChildren(icon(({ system: "auto", light: "sun", dark: "moon" } as const)[chosen]));
  };
  mode.show(state.mode);
  showTheme();

  const brand = el(
    "div",
    { class: "brand" },
    el("span", { class: "mark", attrs: { "aria-hidden": "true" } }, icon("transfer")),
    el("h1", {}, el("span", { words: { text: "app.title" } }), el("small", {}, el("span", { words: { text: "app.subtitle" } }), ` · ${version}`)),
  );
  const element = el(
    "header",
    { class: "bar" },
    brand,
    mode.element,
    el(
      "div",
      { class: "bar-choices" },
      revision.element,
      locale.element,
      theme,
      iconButton("about.button", "info", () => about.open()),
      share.element,
    ),
  );
  return { element };
}
