// Takes the pictures of docs/screenshots anew: `node tests/page/screenshots.mjs`, with the page built.
import { mkdir } from "node:fs/promises";
import { serve } from "../../www/scripts/serve.mjs";
import { launch, Playground } from "./harness.mjs";

const folder = new URL("../../docs/screenshots/", import.meta.url).pathname;
const pictures = [
  { name: "body-light-en", scheme: "light", locale: "en", width: 1440, height: 900 },
  { name: "body-dark-ru", scheme: "dark", locale: "ru", width: 1440, height: 900, example: "group" },
  { name: "request-dark-en", scheme: "dark", locale: "en", width: 1440, height: 900, example: "consultative", tab: "#tab-request" },
  { name: "phone-light-ru", scheme: "light", locale: "ru", width: 390, height: 844, example: "legacy-target" },
  { name: "phone-dark-en", scheme: "dark", locale: "en", width: 390, height: 844 },
];

await mkdir(folder, { recursive: true });
const site = await serve();
const browser = await launch("chromium");
for (const { name, scheme, locale, width, height, example, tab } of pictures) {
  const playground = await Playground.open(browser, site.url, { scheme, width, height, settings: { locale } });
  if (example !== undefined) await playground.example(example);
  if (tab !== undefined) await playground.page.click(tab);
  await new Promise((resolve) => setTimeout(resolve, 800));
  await playground.page.screenshot({ path: `${folder}${name}.webp`, type: "webp", quality: 82 });
  await playground.close();
  console.log(`${name}.webp`);
}
await browser.close();
await site.close();
