/** Starts the page: what was remembered, what the link says, the worker, the shell. */
import "./style/tokens.css";
import "./style/base.css";
import "./style/shell.css";
import { Core } from "./core/client.ts";
import { watchForUpdates } from "./shell/offline.ts";
import { followLanguage, makeShell } from "./shell/shell.ts";
import { createApp } from "./state/app.ts";
import { followApp, readEntry } from "./state/entry.ts";
import { remember, remembered } from "./state/settings.ts";

const core = new Core();
const linked = await readEntry().catch(() => "damaged" as const);
const app = createApp({ ...remembered(), ...(linked === "damaged" ? {} : linked) });
followLanguage(app);
const host = makeShell(app, core);
remember(app);
followApp(app);
if (linked === "damaged") host.note({ key: "share.damaged" });
if (import.meta.env.PROD) watchForUpdates(host);
