/** Registers the service worker, which keeps the page for use without a network, and offers newer versions. */
import type { Host } from "./pane.ts";

export function watchForUpdates({ note }: Host): void {
  if (!("serviceWorker" in navigator)) return;
  // After the page's own files, so that it takes no part of the line from them.
  if (document.readyState === "complete") void register(note);
  else addEventListener("load", () => void register(note), { once: true });
}

async function register(note: Host["note"]): Promise<void> {
  const known = await navigator.serviceWorker.register("./sw.js", { scope: "./" }).catch(() => undefined);
  known?.addEventListener("updatefound", () => {
    const coming = known.installing;
    coming?.addEventListener("statechange", () => {
      // Without a controller this is the first visit, and nothing is out of date.
      if (coming.state !== "installed" || navigator.serviceWorker.controller === null) return;
      const reload = () => {
        navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
        coming.postMessage("take over");
      };
      note({ key: "note.update", action: { key: "note.reload", run: reload } });
    });
  });
}
