// What axe finds on a page, with no rule disabled.
import { AxePuppeteer } from "@axe-core/puppeteer";

export async function faultsOf(page) {
  // Colours in the middle of a change are nobody's.
  await new Promise((resolve) => setTimeout(resolve, 250));
  const { violations } = await new AxePuppeteer(page).analyze();
  const places = (nodes) => nodes.map(({ target, failureSummary }) => `${target.flat()} ${failureSummary}`).join(" | ");
  return violations.map(({ id, nodes }) => `${id}: ${places(nodes)}`);
}
