// Shows the bundled samples through the built package, as the command line would: every body judged, then the stories of
// whole transfers from the request to the end.
import { readFileSync } from "node:fs";
import { parseNotifications, parseResponse, recordOutcomes, transferStatus, validateTransfer } from "../dist/index.js";
import { renderReport, styleFor } from "../dist/cli/render.js";

const read = (file) => readFileSync(new URL(file, import.meta.url), "utf8");
const style = styleFor(process.stdout, "en");
const { bold, dim, good } = style.palette;
const print = (text) => process.stdout.write(`${text.trimEnd()}\n`);

function judged(file, api) {
  const text = read(file);
  print(renderReport({ name: file, text, report: validateTransfer(text, { api }) }, style));
}

for (const { title, api, file } of JSON.parse(read("index.json"))) {
  print(`${bold(title)} (${api})`);
  judged(file, api);
  print("");
}

for (const { title, api, request, response, notifications } of JSON.parse(read("stories.json"))) {
  print(`${bold(title)} (${api})`);
  judged(request, api);
  print(`${good("→")} POST: HTTP ${response.status}, ${parseResponse(response, { api }).type}`);
  let journal;
  for (const file of notifications) {
    const text = read(file);
    const report = parseNotifications(text, { api });
    print(renderReport({ name: file, text, report, outcomes: report.outcomes }, style));
    journal = recordOutcomes(journal, report.outcomes);
  }
  for (const callId of Object.keys(journal.calls)) {
    const { state, final, attempts } = transferStatus(journal, callId);
    print(
      `${bold("journal")}  call ${callId}: ${good(state)}${final ? ", final" : ""} ${dim(JSON.stringify(attempts))}`,
    );
  }
  print("");
}
