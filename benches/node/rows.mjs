// What is timed in one process: a row's jobs, checked to give the same answers before any of them is timed.
import { batchOf, bodyOf, likenesses, oneFault, sound, twentyFaults } from "./inputs.mjs";
import { handWrittenSwitch, judges } from "./peers.mjs";

const { parseNotifications, validateTransfer } = await import(new URL("../../pkg/dist/index.js", import.meta.url));
/** The published body of 2018 is sound in the revision of 2018. */
const options = { api: "beta-2018" };
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The forms that an input comes in: how it is made of text, and how a peer gets at its value. */
const forms = {
  bytes: { made: (text) => encoder.encode(text), value: (bytes) => JSON.parse(decoder.decode(bytes)) },
  text: { made: (text) => text, value: (text) => JSON.parse(text) },
  object: { made: (text) => JSON.parse(text), value: undefined },
};
const parsing = "JSON.parse";
/** Ours divided by the peer's: at most this. */
const bodyGoals = {
  bytes: { [parsing]: 0.33, "JSON.parse + ajv": 1 / 3, "JSON.parse + zod": 1 / 5 },
  text: { [parsing]: 0.45, "JSON.parse + ajv": 1 / 3, "JSON.parse + zod": 1 / 5 },
  object: { ajv: 1, zod: 1 / 1.7 },
};
const batchGoals = { [parsing]: 0.5, "JSON.parse + switch": 0.4 };

/** Bodies like the one of the text, or it alone. */
function bodyRow(name, work, text, form, goals = {}, alike = likenesses) {
  return {
    name: `${name}/${form}`,
    work: `${form} of ${work} -> verdict`,
    goals,
    jobs: () => {
      const texts = alike(text);
      for (const one of texts) agree(one);
      const { made, value } = forms[form];
      const next = inTurn(texts.map(made));
      const jobs = { ours: () => validateTransfer(next(), options) };
      if (value !== undefined) jobs[parsing] = () => value(next());
      for (const [judge, judged] of Object.entries(judges)) {
        if (value === undefined) jobs[judge] = () => judged(next());
        else jobs[`${parsing} + ${judge}`] = () => judged(value(next()));
      }
      return jobs;
    },
  };
}

/** Gives one after the other, and begins again: whoever remembers the input before meets another. */
function inTurn(inputs) {
  let at = 0;
  return () => inputs[(at = (at + 1) % inputs.length)];
}

/** Every judge, and every form of the input, must find the same places wrong. */
function agree(text) {
  const expected = judges["by hand"](JSON.parse(text)).sort().join();
  const found = Object.entries(judges).map(([name, judge]) => [name, judge(JSON.parse(text))]);
  for (const [form, { made }] of Object.entries(forms)) {
    const { ok, issues } = validateTransfer(made(text), options);
    // Ids of another form are warnings to us; what another revision declares is no peer's business.
    const pointers = issues.filter(({ code }) => code !== "property.undeclared").map(({ pointer }) => pointer);
    found.push([`ours, of ${form}`, pointers]);
    if (ok !== (expected === "")) throw new Error(`ours, of ${form}: ok is ${ok}`);
  }
  for (const [name, pointers] of found) {
    // A union's failure is told of the whole as well.
    const inner = [...new Set(pointers)].filter((one) => !pointers.some((other) => other.startsWith(`${one}/`)));
    const answer = inner.sort().join();
    if (answer !== expected) throw new Error(`${name} finds ${answer || "nothing"}, not ${expected || "nothing"}`);
  }
}

function batchRow(count, form, goals = {}) {
  return {
    name: `batch${count === 10_000 ? "" : `-${count}`}/${form}`,
    work: `${form} of ${count.toLocaleString("en")} notification${count === 1 ? "" : "s"} -> outcomes`,
    goals,
    jobs: () => {
      const text = batchOf(count);
      const { made, value } = forms[form];
      const input = made(text);
      sameOutcomes(parseNotifications(input).outcomes, handWrittenSwitch(JSON.parse(text)));
      if (value === undefined) return { ours: () => parseNotifications(input), switch: () => handWrittenSwitch(input) };
      return {
        ours: () => parseNotifications(input),
        [parsing]: () => value(input),
        [`${parsing} + switch`]: () => handWrittenSwitch(value(input)),
      };
    },
  };
}

/** What the switch makes is a part of what the package makes. */
function sameOutcomes(ours, theirs) {
  if (ours.length !== theirs.length) throw new Error(`${ours.length} outcomes, not ${theirs.length}`);
  for (const [index, outcome] of theirs.entries()) {
    for (const [name, expected] of Object.entries(outcome)) {
      if (JSON.stringify(ours[index][name]) !== JSON.stringify(expected)) throw new Error(`outcome ${index}: ${name} differs`);
    }
  }
}

const bodyForms = Object.keys(forms);
export const rows = [
  ...bodyForms.map((form) => bodyRow("body", "a sound body of 431 bytes, other ids each time", sound, form, bodyGoals[form])),
  bodyRow("again", "a sound body of 431 bytes, the same each time", sound, "object", bodyGoals.object, (text) => [text]),
  ...bodyForms.map((form) => bodyRow("one-fault", "the same with one fault", oneFault, form)),
  ...bodyForms.map((form) => bodyRow("twenty-faults", "a body with twenty faults", twentyFaults, form)),
  ...[100, 4096, 65_536].flatMap((size) =>
    bodyForms.map((form) => bodyRow(`body-${size}`, `a sound body of ${bodyOf(size).length.toLocaleString("en")} bytes`, bodyOf(size), form)),
  ),
  batchRow(10_000, "text", batchGoals),
  batchRow(10_000, "bytes"),
  batchRow(10_000, "object"),
  ...[1, 10, 1_000].map((count) => batchRow(count, "text")),
];
