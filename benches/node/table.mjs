// The figures as one table: ours divided by each peer's, with the spread, and whether the goal is reached.

const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

/** A row of the results, of what was measured: for each job a list of figures, taken in turn. */
export function resultOf({ name, work, unit, goals = {} }, figures) {
  const { ours, ...peers } = figures;
  return {
    name,
    work,
    unit,
    ours: middle(ours),
    peers: Object.entries(peers).map(([peer, list]) => {
      const ratios = list.map((figure, round) => ours[round] / figure);
      const goal = goals[peer];
      const rounded = (number, digits = 3) => Number(number.toPrecision(digits));
      const ratio = middle(ours) / middle(list);
      const result = { peer, theirs: middle(list), ratio: rounded(ratio, 4), low: rounded(Math.min(...ratios)), high: rounded(Math.max(...ratios)) };
      return goal === undefined ? result : { ...result, goal: rounded(goal), reached: ratio <= rounded(goal) };
    }),
  };
}

export function tableOf(results) {
  const rows = results.flatMap(({ name, ours, unit, peers }) =>
    peers.map(({ peer, theirs, ratio, low, high, goal, reached }) => [
      name,
      peer,
      shown(ours, unit),
      shown(theirs, unit),
      `${ratio}x`,
      low === high ? "" : `${low} to ${high}`,
      goal === undefined ? "" : `${goal}x`,
      reached === undefined ? "" : reached ? "yes" : "no",
    ]),
  );
  return markdown(["work", "against", "ours", "theirs", "ratio", "spread", "goal: at most", "reached"], rows);
}

/** What the README shows of results that were kept: the rows with a goal. */
export function readmeBlock({ command, node, cpus, results }) {
  const rows = results.flatMap(({ work, peers }) =>
    peers
      .filter(({ goal }) => goal !== undefined)
      .map(({ peer, ratio, low, high, goal, reached }) => [
        work,
        peer === "goal" ? "64 KB" : peer,
        `${ratio}x`,
        low === high ? "" : `${low} to ${high}`,
        `${goal}x`,
        reached ? "yes" : "not yet",
      ]),
  );
  const intro = [
    "Our time divided by the peer's, from one run of",
    `\`${command}\``,
    `(Node ${node.replace(/^v/, "")}, ${cpus} cores). \`cargo xtask bench\` prints the whole table.`,
  ].join("\n");
  return `${begin}\n\n${intro}\n\n${markdown(["work", "against", "ratio", "spread", "goal: at most", "reached"], rows)}\n\n${end}`;
}

const begin = "<!-- numbers -->";
const end = "<!-- /numbers -->";

/** A README with its block made anew. */
export function withBlock(readme, results) {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no ${begin} and ${end}`);
  return readme.slice(0, from) + readmeBlock(results) + readme.slice(to + end.length);
}

function markdown(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function shown(figure, unit) {
  const steps = unit === "B" ? [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"], [1, "B"]] : [[1e9, "s"], [1e6, "ms"], [1e3, "µs"], [1, "ns"]];
  const [factor, name] = steps.find(([least]) => figure >= least) ?? steps.at(-1);
  return `${Number((figure / factor).toPrecision(3))} ${name}`;
}
