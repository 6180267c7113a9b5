// VS Code: its JSON language service, given the settings of docs/editor.md, completes, explains and marks bodies.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import jsonLanguage from "vscode-json-languageservice";
import { importPackage, project, sound } from "./installed.mjs";

const { getLanguageService, TextDocument } = jsonLanguage;
const { validateTransfer } = await importPackage();
const page = readFileSync(new URL("../../docs/editor.md", import.meta.url), "utf8");
const settings = JSON.parse(/```json\n([^]*?)```/.exec(page)[1])["json.schemas"];

/** What VS Code does with the settings of a workspace: urls and patterns count from its folder. */
const service = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), "utf8"),
});
const inProject = (path) => pathToFileURL(join(project, path)).href;
service.configure({
  validate: true,
  schemas: settings.map(({ fileMatch, url }) => ({
    uri: inProject(url),
    fileMatch: fileMatch.map((match) => `/${match}`),
  })),
});

/** A document with the cursor at |. */
function opened(marked, name = "transfers/body.json") {
  const offset = marked.indexOf("|");
  const document = TextDocument.create(inProject(name), "json", 1, marked.replace("|", ""));
  const position = offset < 0 ? undefined : document.positionAt(offset);
  return { document, position, parsed: service.parseJSONDocument(document) };
}

const problems = async (text, name) => {
  const { document, parsed } = opened(text, name);
  return (await service.doValidation(document, parsed)).map(
    ({ message, range }) => `${document.getText(range)} ${message}`,
  );
};
const offered = async (marked, name) => {
  const { document, position, parsed } = opened(marked, name);
  const { items } = await service.doComplete(document, position, parsed);
  return new Map(
    items.map(({ label, documentation }) => [label.replaceAll('"', ""), documentation?.value ?? documentation]),
  );
};
/** What each of them writes. */
const written = async (marked, name) => {
  const { document, position, parsed } = opened(marked, name);
  const { items } = await service.doComplete(document, position, parsed);
  return items.map(({ textEdit }) => textEdit.newText);
};
const hovered = async (marked, name) => {
  const { document, position, parsed } = opened(marked, name);
  return [(await service.doHover(document, position, parsed))?.contents]
    .flat()
    .map((part) => part?.value ?? part)
    .join("\n");
};

describe("a transfer body", () => {
  test("is marked where it is wrong, and only there", async () => {
    assert.deepEqual(await problems(sound), []);
    assert.match((await problems(sound.replace("transferTarget", "transfer_target"))).join(), /"transferTarget"/);
    assert.match((await problems('{"transferTarget":{"identity":{"user":{"id":7}}}}')).join(), /^7 Incorrect type/);
    assert.match((await problems(sound.replace(/\}\}$/, ',"transferee":{}}}'))).join(), /^"transferee" /);
    const voicemail = (await problems(sound.replace(/\}\}$/, ',"endpointType":"Voicemail"}}'))).join();
    assert.match(voicemail, /"Voicemail" .*"voicemail"/);
  });

  test("members are offered with what they are for", async () => {
    const members = await offered('{"transferTarget":{"identity":{"user":{"id":"x"}},|}}');
    assert.match(members.get("replacesCallId"), /makes the transfer consultative/);
    assert.ok(members.has("endpointType") && !members.has("transferee"), [...members.keys()].join());
    assert.match((await offered('{"transferTarget":{"identity":{|}}}')).get("phone"), /phone number/);
  });

  test("each is written with a value, and described", async () => {
    for (const place of ["|", '"transferTarget":{|}', '"transferTarget":{"identity":{|}}', '"transferee":{"identity":{"user":{|}}}']) {
      for (const member of await written(`{${place}}`)) {
        assert.match(member, /^"[^"]+": ./, place);
      }
      for (const [member, about] of await offered(`{${place}}`)) assert.ok(about, member);
    }
  });

  test("values are offered with what they mean", async () => {
    const values = await offered('{"transferTarget":{"endpointType":|}}');
    assert.match(values.get("voicemail"), /voicemail of a Teams user/);
  });

  test("members are explained, with what another revision has of them", async () => {
    assert.match(await hovered('{"transfer|Target":{}}'), /Who shall receive the call/);
    assert.match(await hovered('{"transferTarget":{"language|Id":"en-US"}}'), /Not declared in v1\\?\.0.*BCP 47/);
  });

  test("a $schema member is left to the core, which warns of it and takes it out", async () => {
    const text = sound.replace("{", '{"$schema":"./x.json",');
    const { ok, issues } = validateTransfer(text);
    assert.deepEqual(
      [ok, issues.map(({ code, severity, fixes }) => [code, severity, fixes[0].safe])],
      [true, [["property.unknown", "warning", true]]],
    );
  });
});

describe("notifications", () => {
  const name = "callbacks/one.json";

  test("the wrapper's member is offered first of all, and each member is written with a value", async () => {
    assert.match((await offered("{|}", name)).get("value"), /a post may bring several/);
    for (const place of ["|", '"value":[{|}]', '"value":[{"resourceData":{|}}]', '"value":[{"resourceData":{"resultInfo":{|}}}]']) {
      const members = await written(`{${place}}`, name);
      assert.ok(members.length > 2, place);
      for (const member of members) assert.match(member, /^"[^"]+": ./, place);
    }
  });

  test("are marked, offered and explained too", async () => {
    const item =
      '{"changeType":"updated","resourceUrl":"/communications/calls/1","resourceData":{"state":"transferring"}}';
    assert.deepEqual(await problems(`{"value":[${item}]}`, name), []);
    assert.match((await problems('{"value":[{"changeType":"moved"}]}', name)).join(), /resourceData/);
    const states = await offered('{"value":[{"resourceData":{"state":|}}]}', name);
    assert.match(states.get("transferAccepted"), /target has taken the call/);
    assert.match(
      await hovered(`{"value":[${item.replace("resourceUrl", "resource|Url")}]}`, name),
      /path of what changed/,
    );
    assert.match(await hovered(`{"value":[${item.replace("updated", "up|dated")}]}`, name), /The resource changed/);
  });
});
