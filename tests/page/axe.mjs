// What axe finds on a page, with no rule disabled.
import { AxePuppeteer } from "@axe-core/puppeteer";

export async function faultsOf(page) {
  // Colours in the middle of a change are nobody's.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))).then(() => {}));
  const { violations } = await new AxePuppeteer(page).analyze();
  const places = (nodes) => nodes.map(({ target, failureSummary }) => `${target.flat()} ${failureSummary}`).join(" | ");
  return violations.map(({ id, nodes }) => `${id}: ${places(nodes)}`);
}
