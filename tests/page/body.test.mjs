// The transfer body's screen, as a user meets it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test as nodeTest } from "node:test";
import { deflateRawSync } from "node:zlib";
import { bodies, inEachBrowser } from "./harness.mjs";

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const schema = read("pkg/dist/schema/transfer.v1.0.json");
const russian = read("www/src/body/schema/russian.json");

nodeTest("whatever the schemas say has its Russian, and nothing else has", () => {
  const texts = ["v1.0", "beta", "beta-2018"].flatMap((api) => {
    const found = [];
    JSON.stringify(read(`pkg/dist/schema/transfer.${api}.json`), (name, value) => {
      if (name === "description" && typeof value === "string") found.push(value.replace(/ ?https:.*/, ""));
      return value;
    });
    return found;
  });
  const parts = new Set(texts.flatMap((text) => text.split(/(?<=[.;]) /)));
  assert.deepEqual(Object.keys(russian).sort(), [...parts].sort());
});

/** Types the moment an editor is there. */
const typeAtOnce = (page) =>
  page.evaluateOnNewDocument(() => {
    const watch = new MutationObserver(() => {
      const content = inEditor(".cm-content");
      if (!content) return;
      watch.disconnect();
      content.focus();
      document.execCommand("insertText", false, "[1]");
    });
    watch.observe(document, { childList: true, subtree: true });
  });

inEachBrowser(({ test }) => {
  test("notifications pasted over a body open their own mode, with a note that takes it back", async (open) => {
    const page = await open();
    const before = await page.text();
    await page.paste(bodies.notifications);
    await page.until(() => !document.querySelector("#screen-notifications").hidden);
    assert.match(await page.page.$eval(".note", (note) => note.textContent), /notifications/);
    await page.page.waitForSelector("#screen-notifications .editor");
    await page.untilText(bodies.notifications);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await page.text("#screen-body"), before);
    await page.page.click(".note .button");
    await page.until(() => !document.querySelector("#screen-body").hidden);
    await page.untilText(bodies.notifications);
    assert.notEqual(before, bodies.notifications);
  });

  test("a body pasted over notifications comes back", async (open) => {
    const page = await open({ settings: { mode: "notifications" } });
    await page.page.waitForSelector("#screen-notifications .editor");
    await page.paste(bodies.sound);
    await page.until(() => !document.querySelector("#screen-body").hidden);
    await page.page.waitForSelector("#screen-body .editor");
    await page.untilText(bodies.sound);
  });

  for (const mode of ["body", "notifications"]) {
    test(`what is typed into ${mode} before a first visit's example has come is kept`, async (open) => {
      const page = await open({ settings: { mode }, before: typeAtOnce });
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(await page.text(), "[1]");
    });
  }

  test("what is pasted into no field, or into an example that nobody has touched, is the whole text", async (open) => {
    const page = await open();
    // Not yet a body, as its names are not: it stands where the cursor is.
    await page.pasteHere("+1");
    const example = await page.text();
    assert.ok(example.startsWith("+1{"), example);
    await page.press("Control+z");
    await page.pasteHere(`{'transferTarget': {}}`);
    await page.untilText(`{'transferTarget': {}}`);
    assert.equal(await page.page.$eval(".lesson", (lesson) => lesson.hidden), true);
    // The user's own text makes no room.
    await page.pasteHere(bodies.sound);
    await page.untilText(`{'transferTarget': {}}${bodies.sound}`);
    await page.pasteInto("body", bodies.sound);
    await page.untilText(bodies.sound);
    await page.press("Control+z");
    await page.untilText(`{'transferTarget': {}}${bodies.sound}`);
    await page.pasteInto("body", bodies.notifications);
    await page.until(() => document.querySelector("#screen-notifications .batch")?.textContent.includes("Completed"));
  });

  test("before the first answer nothing is offered that it would take away", async (open) => {
    const before = (page) =>
      page.evaluateOnNewDocument(() => {
        window.Worker = class extends Worker {
          constructor(...how) {
            super(...how);
            this.addEventListener("message", () => (window.answered = true));
          }
          postMessage(message) {
            setTimeout(() => super.postMessage(message), 500);
          }
        };
        window.early = new Set();
        const look = () => {
          if (window.answered) return;
          for (const part of document.querySelectorAll(".problems-head .button, .field")) if (part.checkVisibility()) early.add(part.textContent);
          requestAnimationFrame(look);
        };
        look();
      });
    const page = await open({ before });
    assert.deepEqual(await page.page.evaluate(() => [...early]), []);
  });

  test("issues are underlined at their place, marked in the gutter, explained on hover", async (open) => {
    const page = await open();
    await page.paste(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    const marks = await page.page.evaluate(() => ({
      text: inEditor(".gct-at-error")?.textContent,
      line: getComputedStyle(inEditor(".gct-at-error")).textDecorationLine,
      gutter: allInEditor(".gct-signs .gct-sign-error").length,
    }));
    assert.deepEqual(marks, { text: ",", line: "underline", gutter: 1 });
    const [{ text }] = (await page.problems()).filter(({ code }) => code === "json.syntax");
    const mark = await page.page.evaluateHandle(() => inEditor(".gct-at-error"));
    await mark.hover();
    await page.until(() => inEditor(".gct-issue") !== null);
    const hover = await page.page.evaluate(() => inEditor(".gct-issue p").textContent);
    assert.equal(hover, text);
  });

  test("an empty text has no faults yet, in the list as in the margin", async (open) => {
    const page = await open();
    const signs = () => page.page.evaluate(() => allInEditor(".gct-signs .gct-sign-error").length);
    await page.paste("{}");
    await page.untilCodes("value.required");
    assert.equal(await signs(), 1);
    await page.paste("");
    await page.untilCodes();
    assert.equal(await signs(), 0);
  });

  test("the list of problems leads to each place, by mouse and by keyboard", async (open) => {
    const page = await open();
    await page.paste(bodies.snake);
    await page.untilCodes("property.unknown", "property.unknown");
    await page.page.click(".problem:nth-child(2) .problem-go");
    assert.equal(await page.selection(), '"display_name"');
    await page.page.focus(".problem:nth-child(1) .problem-go");
    await page.press("Enter");
    assert.equal(await page.selection(), '"transfer_target"');
    await page.page.focus(".problem:nth-child(1) .problem-go");
    await page.press("ArrowDown");
    await page.press("Enter");
    assert.equal(await page.selection(), '"display_name"');
    assert.equal(await page.page.$eval(".problem:nth-child(1) .problem-go", (button) => button.tabIndex), -1);
  });

  test("what is said about a problem stands in one line, its link too", async (open) => {
    const page = await open();
    await page.paste("{}");
    await page.page.waitForSelector(".problem-about a");
    const [place, link] = await page.page.$eval(".problem-about", (about) =>
      ["span", "a"].map((part) => {
        const range = document.createRange();
        range.selectNodeContents(about.querySelector(part).firstChild);
        return range.getBoundingClientRect().bottom;
      }),
    );
    assert.ok(Math.abs(place - link) < 1, `${place} and ${link}`);
  });

  test("a repair is one click, and one undo", async (open) => {
    const page = await open();
    await page.paste(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    await page.page.click(".problem.error .button.small");
    await page.untilCodes("identity.phone_instance");
    assert.equal(await page.text(), bodies.comma.replace("},\n  }", "}\n  }"));
    await page.focusEditor();
    await page.press("Control+z");
    await page.untilText(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    await page.page.click(".problem.error .button.small");
    await page.untilCodes("identity.phone_instance");
    await page.page.click(".note:last-child .button");
    await page.untilText(bodies.comma);
  });

  test("a text that came with the line ends of Windows is marked and mended like any other", async (open) => {
    const text = bodies.comma.replaceAll("\n", "\r\n");
    const hash = `#1.${deflateRawSync(JSON.stringify({ text })).toString("base64url")}`;
    const page = await open({ hash });
    await page.untilCodes("json.syntax", "identity.phone_instance");
    await page.page.click(".problem.error .button.small");
    await page.untilCodes("identity.phone_instance");
  });

  test("everything safe is repaired at once, and undone at once", async (open) => {
    const page = await open();
    await page.paste(bodies.snake);
    await page.untilCodes("property.unknown", "property.unknown");
    await page.page.click(".problems-head .button");
    await page.untilCodes();
    assert.equal(await page.text(), bodies.snake.replace("transfer_target", "transferTarget").replace("display_name", "displayName"));
    await page.focusEditor();
    await page.press("Control+z");
    await page.untilText(bodies.snake);
  });

  test("the offer to undo a repair lasts until something else would be undone", async (open) => {
    const page = await open();
    const notes = () => page.page.$$eval(".note p", (texts) => texts.map((text) => text.textContent));
    const renameFirst = async () => {
      await page.paste(bodies.snake);
      await page.untilCodes("property.unknown", "property.unknown");
      await page.page.click(".problem:nth-child(1) .button.small");
      await page.untilCodes("property.unknown");
      assert.deepEqual(await notes(), ["Done: Rename transfer_target to transferTarget"]);
    };
    await renameFirst();
    await page.page.click(".problem:nth-child(1) .button.small");
    await page.untilCodes();
    assert.deepEqual(await notes(), ["Done: Rename display_name to displayName"]);
    await renameFirst();
    await page.focusEditor();
    await page.page.keyboard.type(" ");
    await page.until(() => document.querySelector(".note") === null);
    await renameFirst();
    await page.focusEditor();
    await page.press("Control+z");
    await page.until(() => document.querySelector(".note") === null);
    await renameFirst();
    await page.page.click("#tab-notifications");
    await page.until(() => document.querySelector(".note") === null);
  });

  test("every example opens with its lesson, and shows what it is there to show", async (open) => {
    const page = await open();
    await page.page.click(".toolbar .sheet-holder > button");
    await page.page.waitForSelector("[data-example]");
    const examples = await page.page.$$eval("[data-example]", (buttons) =>
      buttons.map((button) => ({ id: button.dataset.example, shows: button.dataset.shows, title: button.querySelector("span").textContent })),
    );
    await page.press("Escape");
    assert.ok(examples.length >= 20, `${examples.length} examples`);
    for (const { id, shows, title } of examples) {
      await page.paste("");
      await page.until(() => /Paste/.test(document.querySelector(".verdict").textContent));
      await page.example(id);
      await page.until((lesson) => document.querySelector(".lesson:not([hidden])")?.textContent.includes(lesson), title);
      await page.until(() => /error|warning|hint|Sound/.test(document.querySelector(".verdict").textContent));
      const codes = (await page.problems()).map(({ code, severity }) => `${severity} ${code}`);
      if (shows === undefined) assert.ok(!codes.some((code) => code.startsWith("error")), `${id}: ${codes}`);
      else assert.ok(codes.some((code) => code.endsWith(` ${shows}`)), `${id} shows ${shows}: ${codes}`);
    }
  });

  test("the form writes the text, and the text fills the form", async (open) => {
    const page = await open();
    await page.paste(bodies.sound);
    await page.until(() => document.querySelector("#field-transferTarget-identity-user-id")?.value.startsWith("80b1"));
    await page.fill("#field-transferTarget-identity-user-displayName", "Zoë");
    await page.untilText(bodies.sound.replace('617d"', '617d",\n        "displayName": "Zoë"'));
    await page.fill("#field-transferTarget-identity-user-displayName", "");
    await page.untilText(bodies.sound);

    await page.page.click('input[name="form.how"][value="consultative"]');
    await page.untilCodes("value.empty");
    await page.until(() => document.querySelector("#field-transferTarget-replacesCallId").getAttribute("aria-invalid") === "true");
    const told = await page.page.$eval("#field-transferTarget-replacesCallId-issues", (list) => list.textContent);
    assert.equal(told, `Error: ${(await page.problems())[0].text}`);
    await page.fill("#field-transferTarget-replacesCallId", "a090e422-de36-4378-b9c0-7a07aa13883b");
    await page.untilCodes();
    assert.match(await page.verdict(), /consultative/);

    await page.page.click('input[name="form.to"][value="phone"]');
    await page.fill("#field-transferTarget-identity-phone-id", "+12065550142");
    await page.untilCodes("identity.phone_instance");
    const body = JSON.parse(await page.text());
    assert.deepEqual(body.transferTarget.identity, { phone: { id: "+12065550142" } });

    await page.page.click("#transferee-on");
    await page.fill("#field-transferee-identity-user-id", "7888fdd5-58e7-4523-93e7-7a59833a8534");
    await page.fill("#field-transferee-participantId", "ba182903-4c6f-40cd-82cd-7415275f6e65");
    await page.untilCodes("identity.phone_instance");
    await page.page.click('input[name="form.call"][value="peerToPeer"]');
    await page.untilCodes("transferee.unexpected", "identity.phone_instance");
    await page.page.click("#transferee-on");
    await page.untilCodes("identity.phone_instance");
    assert.equal(JSON.parse(await page.text()).transferee, undefined);

    await page.paste('{ "transferTarget": { "identity": "Zoë" }, "transferee": 7 }');
    await page.untilCodes("value.type", "value.type", "transferee.unexpected");
    await page.fill("#field-transferTarget-identity-user-id", "80b12271-1f9b-4e0e-abf3-2ee86998617d");
    await page.untilCodes("value.type", "transferee.unexpected");
    assert.deepEqual(JSON.parse(await page.text()).transferTarget, JSON.parse(bodies.sound).transferTarget);

    await page.paste(bodies.comma);
    await page.until(() => !document.querySelector(".form-wait").hidden);
    await page.paste("");
    await page.until(() => document.querySelector(".form-wait").hidden);
    await page.fill("#field-transferTarget-identity-user-id", "80b12271-1f9b-4e0e-abf3-2ee86998617d");
    await page.untilCodes();
    assert.deepEqual(JSON.parse(await page.text()), JSON.parse(bodies.sound));
  });

  test("an id that stands as a string is shown by the form, and kept as one", async (open) => {
    const page = await open();
    const { id } = JSON.parse(bodies.sound).transferTarget.identity.user;
    const [user, name] = ["id", "displayName"].map((part) => `#field-transferTarget-identity-user-${part}`);
    const shows = (field, text) => page.until((field, text) => document.querySelector(field)?.value === text && document.querySelector(field).checkVisibility(), field, text);
    const untilTarget = (target) => page.until((body) => JSON.stringify(JSON.parse(editorView().state.doc.toString())) === body, JSON.stringify({ transferTarget: target }));
    for (const target of [{ identity: { user: id } }, { identity: id }, id]) {
      await page.paste(JSON.stringify({ transferTarget: target }));
      await shows(user, id);
      await page.page.type(name, "Q");
      await untilTarget({ identity: { user: { id, displayName: "Q" } } });
    }
    await page.paste(JSON.stringify({ transferTarget: { identity: { user: id } } }));
    await shows(name, "");
    await page.fill(user, "7");
    await untilTarget({ identity: { user: { id: "7" } } });
    const phone = "+12065550123";
    await page.paste(JSON.stringify({ transferTarget: { identity: { phone } } }));
    await shows("#field-transferTarget-identity-phone-id", phone);
    await page.paste(JSON.stringify({ transferTarget: { identity: phone } }));
    await shows(user, phone);
    await page.page.click('input[name="form.to"][value="phone"]');
    await untilTarget({ identity: { phone: { id: phone } } });
  });

  test("a byte order mark keeps neither the form nor the request from working", async (open) => {
    const page = await open();
    await page.paste(`\ufeff${bodies.sound}`);
    await page.untilCodes("json.encoding");
    await page.until(() => document.querySelector("#field-transferTarget-identity-user-id")?.value.startsWith("80b1"));
    assert.equal(await page.page.$eval(".form-wait", (wait) => wait.hidden), true);
    await page.page.click("#tab-request");
    await page.page.waitForSelector('input[value="fetch"]');
    await page.page.click('input[name="request.format"][value="fetch"]');
    await page.until(() => document.querySelector(".code").textContent.includes("JSON.stringify({"));
  });

  test("what was typed into the form is undone at once, not letter by letter", async (open) => {
    const page = await open();
    await page.paste(bodies.sound);
    await page.until(() => document.querySelector("#field-transferTarget-identity-user-id")?.value.startsWith("80b1"));
    // What comes within half a second is one step to CodeMirror: the pasting shall be another, and all that is typed one.
    await page.page.evaluate(() => {
      const later = Date.now() + 1000;
      Date.now = () => later;
    });
    await page.fill("#field-transferTarget-identity-user-displayName", "Zoë");
    await page.untilText(bodies.sound.replace('617d"', '617d",\n        "displayName": "Zoë"'));
    await page.page.click(".toolbar > .button.square");
    await page.untilText(bodies.sound);
  });

  test("what a choice of the form takes out comes back with it, and by its keys", async (open) => {
    const page = await open();
    const { user } = JSON.parse(bodies.sound).transferTarget.identity;
    const replacesCallId = "a090e422-de36-4378-b9c0-7a07aa13883b";
    const whole = { transferTarget: { identity: { user: { ...user, displayName: "Zoë" } }, replacesCallId }, transferee: { identity: { user: { ...user, id: replacesCallId } } } };
    await page.paste(JSON.stringify(whole));
    const untilBody = (body) => page.until((body) => JSON.stringify(JSON.parse(editorView().state.doc.toString())) === body, JSON.stringify(body));
    const chosen = async (...choices) => {
      for (const choice of choices) {
        await page.page.click(choice);
        await new Promise((resolve) => setTimeout(resolve, 600));
      }
    };
    const [user1, phone] = ["user", "phone"].map((kind) => `input[name="form.to"][value="${kind}"]`);
    const [blind, consultative] = ["blind", "consultative"].map((how) => `input[name="form.how"][value="${how}"]`);
    await page.until(() => document.querySelector("#transferee-on")?.checked);
    await chosen(phone, user1, blind, consultative, "#transferee-on", "#transferee-on");
    await untilBody(whole);
    await chosen(phone);
    await page.untilCodes("value.empty", "identity.phone_instance", "transferee.participant_id");
    // The arrow keys walk through the kinds; undoing works where they stand.
    await page.press("Control+z");
    await untilBody(whole);
    await page.press("Control+Shift+Z");
    await page.untilCodes("value.empty", "identity.phone_instance", "transferee.participant_id");
  });

  const formatted = [
    ['{"a":{"b":[1,-2.5e3,true,null],"c":{},"d":[ ]}}', '{\n  "a": {\n    "b": [\n      1,\n      -2.5e3,\n      true,\n      null\n    ],\n    "c": {},\n    "d": []\n  }\n}'],
    ['\n{ "a": "x, {y}: \\" z",\n\n\n"b"\n:\n1 }\n\n', '{\n  "a": "x, {y}: \\" z",\n  "b": 1\n}\n'],
    // A missing comma, a brace too many, comments, a word that is none: nothing is lost or moved together.
    ['{"a":1\n"b":2}}', '{\n  "a": 1\n  "b": 2\n}\n}'],
    ['{ // why\n"a":1, /* not */ "b" : undefined }', '{ // why\n"a": 1, /* not */ "b": undefined }'],
    ["POST https://graph.microsoft.com/v1.0 HTTP/1.1\n\n{\"a\":1}", 'POST https://graph.microsoft.com/v1.0 HTTP/1.1\n\n{\n  "a": 1\n}'],
  ];
  test("Format lays out what is JSON, and keeps what is none", async (open) => {
    const page = await open();
    for (const [before, after] of formatted) {
      await page.paste(before);
      await page.untilText(before);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await page.page.click(".toolbar > .button");
      await page.untilText(after);
    }
  });

  test("the form keeps the author's spacing, and builds what is missing on the way", async (open) => {
    const page = await open();
    const id = "#field-transferTarget-identity-user-id";
    const steps = [
      ['{ "transferee": 1 }', "x", '{ "transferee": 1, "transferTarget": { "identity": { "user": { "id": "x" } } } }'],
      ['{\n\t"transferTarget": {\n\t\t"identity": { "user": {} }\n\t}\n}', "x", '{\n\t"transferTarget": {\n\t\t"identity": { "user": {\n\t\t\t"id": "x"\n\t\t} }\n\t}\n}'],
      ['{\n  "transferTarget": null\n}', "x", '{\n  "transferTarget": {\n    "identity": {\n      "user": {\n        "id": "x"\n      }\n    }\n  }\n}'],
      ['{ "transferTarget": { "identity": { "user": { "id": "a", "displayName": "b" } } } }', "", '{ "transferTarget": { "identity": { "user": { "displayName": "b" } } } }'],
      ['{ "transferTarget": { "identity": { "user": { "displayName": "b", "id": "a" } } } }', "", '{ "transferTarget": { "identity": { "user": { "displayName": "b" } } } }'],
      ['{ "transferTarget": { "identity": { "user": { "id": "a" } } } }', "", '{ "transferTarget": { "identity": { "user": {} } } }'],
      // Of two members with one name the last counts.
      ['{ "transferTarget": 1, "transferTarget": { "identity": { "user": { "id": "a" } } } }', "", '{ "transferTarget": 1, "transferTarget": { "identity": { "user": {} } } }'],
    ];
    for (const [before, value, after] of steps) {
      await page.paste("");
      await page.untilCodes();
      await page.paste(before);
      await page.until((text) => document.querySelector(".form-wait").hidden && document.querySelectorAll(".problem").length > 0, before);
      await page.until((selector, known) => document.querySelector(selector).value === known, id, /"id": "(\w)"/.exec(before)?.[1] ?? "");
      await page.fill(id, value);
      await page.untilText(after);
    }
  });

  test("names, values and their meanings come from the schema", async (open) => {
    const page = await open();
    const shown = (selector) => page.page.evaluate((query) => allInEditor(query).map((element) => element.textContent), selector);
    const completions = async () => {
      await page.press("Control+ ");
      await page.until(() => inEditor(".gct-choice") !== null);
      return shown(".gct-choice");
    };
    await page.paste('{\n  "transferTarget": {}\n}');
    for (const key of ["ArrowUp", "End", "ArrowLeft"]) await page.press(key);
    const names = await completions();
    assert.equal(names[0], '"identity"');
    assert.ok(names.includes('"replacesCallId"'), names.join());
    await page.until(() => inEditor(".gct-choice-info .gct-doc a")?.href.startsWith("https://learn.microsoft.com/"));
    await page.page.keyboard.type('"endp');
    await page.until(() => inEditor("li[aria-selected] .gct-choice")?.textContent === '"endpointType"');
    // CodeMirror takes no choice in the first moments of a list, lest one be hit by accident.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await page.press("Enter");
    await page.until(() => inEditor(".gct-choice") === null);
    const values = await completions();
    assert.ok(values.includes('"voicemail"') && values.includes('"default"'), values.join());
    await page.press("Escape");

    await page.paste(bodies.sound);
    await page.until(() => /Sound/.test(document.querySelector(".verdict").textContent));
    const name = await page.page.evaluateHandle(() => allInEditor(".cm-line span").find((span) => span.textContent === '"identity"'));
    await name.hover();
    await page.until(() => inEditor(".cm-tooltip-hover .gct-doc p") !== null);
    const [description] = schema.$defs.invitationParticipantInfo.properties.identity.description.split(" https:");
    assert.deepEqual(await shown(".cm-tooltip-hover .gct-doc p:first-of-type"), [description]);
    await page.page.mouse.move(0, 0);
    await page.page.select("[aria-label='Language']", "ru");
    await page.until(() => inEditor(".cm-tooltip-hover") === null);
    await name.hover();
    await page.until((text) => inEditor(".cm-tooltip-hover .gct-doc p")?.textContent === text, russian[description]);
  });
});
