// The form beside the body: it follows the text, and the text follows it.
import assert from "node:assert/strict";
import { bodies, inEachBrowser } from "./harness.mjs";

inEachBrowser(({ test }) => {
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
});
