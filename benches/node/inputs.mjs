// What is measured: bodies and batches as people and Graph write them. The native benchmarks read the same files.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8").trimEnd();

/** The published consultative transfer of 2018, about 430 bytes: the body that the goals are stated for. */
export const sound = read("pkg/samples/seed-consultative.json");
/** The same with a value that is none of its enumeration's. */
export const oneFault = sound.replace('"default"', '"fax"');
/** Wrong types, formats, enumerations and an unknown member. */
export const twentyFaults = read("benches/inputs/twenty-faults.json");

const guid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const firstNames = ["Heidi", "Adele", "Juri", "Ola", "Maximiliane", "Bo", "Grace", "Tom"];
const lastNames = ["Steen", "Vance", "Li", "Holm", "Featherstonehaugh", "Ito", "Okafor", "Berg"];

const tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";

/**
 * Bodies as a bot writes them one after the other: of one layout, with other ids and other people each time; eight
 * people are of one tenant.
 */
export function likenesses(text) {
  return firstNames.flatMap((first) =>
    lastNames.map((last) => {
      const other = (id) => uuid(`${id} ${id === tenant ? first : `${first} ${last}`}`);
      return text.replace(guid, other).replace("Heidi Steen", `${first} ${last}`);
    }),
  );
}

function uuid(seed) {
  return createHash("md5").update(seed).digest("hex").replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** A sound body of about so many bytes: a short one as it is, a long one full of annotations, which are never at fault. */
export function bodyOf(bytes) {
  const identity = { user: { id: "550fae72-d251-43ec-868c-373732c2704f" } };
  const target = { identity };
  const body = () => JSON.stringify({ transferTarget: target });
  for (let index = 0; body().length < bytes - 60; index += 1) {
    target[`note@bench.${index}`] = { text: "Called from the desk in the lobby", minutes: 12.5, again: index % 2 === 0, at: [index, null] };
  }
  return body();
}

const states = JSON.parse(read("benches/inputs/states.json")).map((state) => JSON.stringify(state));

/** Today's call-state notifications, each of a call of its own: a quarter of each transfer state. */
export function itemsOf(count, first = 0) {
  return Array.from({ length: count }, (_, index) => {
    const id = `57dab8b1-894c-409a-b240-${(first + index).toString(16).padStart(12, "0")}`;
    return states[index % states.length].replaceAll("{id}", id);
  });
}

export function batchOf(count) {
  return wrapped(itemsOf(count).join(","));
}

/** A notification a line, as a log has them. */
export function logOf(count, first) {
  return itemsOf(count, first)
    .map((item) => `${wrapped(item)}\n`)
    .join("");
}

function wrapped(items) {
  return `{"@odata.type":"#microsoft.graph.commsNotifications","value":[${items}]}`;
}
