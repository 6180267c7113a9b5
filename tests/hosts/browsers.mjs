// The three engines, started as they come from Debian, without a driver: the pages themselves tell what happened.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratch } from "./project.mjs";

/** Nothing of theirs goes to the network. */
const quiet = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.enabled": false,
};

/** Opens the address; `failed` is told why the browser ended by itself. Answers how to close it. */
function opened(program, args, env, address, failed) {
  const child = spawn(program, [...args, address], {
    stdio: "ignore",
    // A group of its own, because a browser is many processes.
    detached: true,
    env: { ...process.env, ...env },
  });
  child.on("error", failed);
  child.on("exit", (status) => failed(new Error(`${program} ended with ${status}`)));
  return () => {
    child.removeAllListeners("exit");
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It had ended already.
    }
  };
}

const asRoot = process.getuid?.() === 0;

export const browsers = {
  Chromium: (address, failed) => {
    const flags = [
      "--headless=new",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      `--user-data-dir=${scratch()}`,
      ...(asRoot ? ["--no-sandbox"] : []),
    ];
    return opened("chromium", flags, {}, address, failed);
  },
  Firefox: (address, failed) => {
    const profile = scratch();
    const lines = Object.entries(quiet).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
    writeFileSync(join(profile, "user.js"), lines.join("\n"));
    // Firefox wants a home of its own where the user's belongs to somebody else.
    return opened("firefox-esr", ["--headless", "--no-remote", "--profile", profile], { HOME: profile }, address, failed);
  },
  WebKit: (address, failed) => {
    const env = asRoot ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {};
    return opened("xvfb-run", ["--auto-servernum", miniBrowser(), "--private"], env, address, failed);
  },
};

/** Debian's engine brings a browser of its own, in a folder named for the machine's architecture. */
function miniBrowser() {
  const folders = readdirSync("/usr/lib").map((name) => join("/usr/lib", name, "webkit2gtk-4.1/MiniBrowser"));
  const found = folders.find((file) => existsSync(file));
  if (found === undefined) throw new Error("WebKit's MiniBrowser is missing: apt-get install webkit2gtk-driver xvfb");
  return found;
}
