// The editor's own part: what typing JSON does beyond writing letters, and how the signs in its margin speak.
import assert from "node:assert/strict";
import { bodies, inEachBrowser } from "./harness.mjs";

/** The cursor, or the two ends of a selection, as they are written into the texts below. */
const cursor = "|";

inEachBrowser(({ test }) => {
  /** Puts this text into the editor, its cursor where the mark stands. */
  const put = async (page, text) => {
    await page.paste(text.replace(cursor, ""));
    await page.page.evaluate((anchor) => editorView().dispatch({ selection: { anchor } }), text.indexOf(cursor));
  };
  const shown = (page) =>
    page.page.evaluate((mark) => {
      const { state } = editorView();
      const { head } = state.selection.main;
      return state.sliceDoc(0, head) + mark + state.sliceDoc(head);
    }, cursor);
  /** Clicks what is in a tooltip, once it stands in its place: CodeMirror measures it out of sight. */
  const clickIn = async (page, query, text = "") => {
    const find = (selector, part) => allInEditor(selector).find((each) => each.textContent.includes(part) && each.getBoundingClientRect().top >= 0);
    await page.until(find, query, text);
    await (await page.page.evaluateHandle(find, query, text)).click();
  };
  /** What is announced stands there for a fifth of a second: each of it, from now on. */
  const listen = (page) =>
    page.page.evaluate(() => {
      window.announced = [];
      const region = inEditor(".cm-announced");
      new MutationObserver(() => region.textContent.trim() !== "" && announced.push(region.textContent)).observe(region, { childList: true });
    });
  const heard = (page) => page.page.evaluate(() => announced);
  const ask = (page, query) =>
    page.page.evaluate((selector) => allInEditor(selector).map((element) => element.textContent), query);

  const typed = [
    ["what is opened is closed", "|", '{"a', '{"a|"}'],
    ["a closing mark that came by itself is gone over", "|", '{"a"}', '{"a"}|'],
    ["one that stood there is not", '{ "a": [1|] }', "]", '{ "a": [1]|] }'],
    ["nothing is closed before a word", '{ |"a": 1 }', "[", '{ [|"a": 1 }'],
    ["within a string only quotes end it", '{ "a": "b|" }', "{", '{ "a": "b{|" }'],
    ["a quote within a string stands alone", '{ "a": "b| c', '"', '{ "a": "b"| c'],
    ["a closing brace goes below what it closes", '{\n  "a": 1\n    |', "}", '{\n  "a": 1\n}|'],
  ];
  for (const [title, before, keys, after] of typed) {
    test(title, async (open) => {
      const page = await open();
      await put(page, before);
      await page.page.keyboard.type(keys);
      assert.equal(await shown(page), after);
    });
  }

  const pressed = [
    ["a new line stands a step further in after what opens", '{\n  "a": {|', "Enter", '{\n  "a": {\n    |'],
    ["a new line between the two of a pair makes room", "{|}", "Enter", "{\n  |\n}"],
    ["a new line keeps its margin, of tabs too", '{\n\t"a": 1,|', "Enter", '{\n\t"a": 1,\n\t|'],
    ["tabs go on as tabs", '\t"a": [|]', "Enter", '\t"a": [\n\t\t|\n\t]'],
    ["a new line before what closes stands under what opened", '{\n  "a": 1|}', "Enter", '{\n  "a": 1\n|}'],
    ["blanks around a break go with it", '{ "a": 1,|   "b": 2 }', "Enter", '{ "a": 1,\n|"b": 2 }'],
    ["Backspace takes an empty pair", '{ "a": [|] }', "Backspace", '{ "a": | }'],
    ["Backspace takes a step of indentation", '{\n    |"a": 1', "Backspace", '{\n  |"a": 1'],
    ["Backspace takes a character as people see it", '{ "a": "e\u0301|', "Backspace", '{ "a": "|'],
    ["Backspace joins lines", '{\n|}', "Backspace", "{|}"],
    ["Delete takes a character as people see it", '{ "a": "|\u{1f469}\u200d\u{1f680}!"', "Delete", '{ "a": "|!"'],
    ["Delete joins lines", '{|\n}', "Delete", "{|}"],
  ];
  for (const [title, before, key, after] of pressed) {
    test(title, async (open) => {
      const page = await open();
      await put(page, before);
      await page.press(key);
      assert.equal(await shown(page), after);
    });
  }

  test("a selection is put between marks, and deleted as a whole", async (open) => {
    const page = await open();
    await put(page, "one|");
    await page.press("Control+a");
    await page.page.keyboard.type("[");
    assert.equal(await shown(page), "[one|]");
    assert.equal(await page.selection(), "one");
    await page.press("Backspace");
    assert.equal(await shown(page), "[|]");
  });

  test("the bracket that belongs to the one at the cursor is marked, and those in strings are none", async (open) => {
    const page = await open();
    await put(page, '{ "a": ["}", { "]": 1 }]| }');
    assert.deepEqual(await ask(page, ".gct-paired"), ["[", "]"]);
    await put(page, '{ "a": [1 }|');
    assert.deepEqual(await ask(page, ".gct-alone"), ["[", "}"]);
    await put(page, '{ "a": "|{" }');
    assert.deepEqual(await ask(page, ".gct-paired, .gct-alone"), []);
  });

  test("what nobody sees has a sign, with its name", async (open) => {
    const page = await open();
    await page.paste('{ "a\u200b": "b\u202ec\u0007" }');
    const names = await page.page.evaluate(() => allInEditor(".gct-special").map((sign) => sign.getAttribute("aria-label")));
    assert.deepEqual(names, ["Control character U+200B", "Control character U+202E", "Control character U+0007"]);
  });

  test("a name written from the right leaves all around it where it stands", async (open) => {
    const page = await open();
    await page.paste('{"שלום":2,"שם":"א"}');
    const places = await page.page.evaluate(() => {
      const view = editorView();
      return [0, 7, 8, 9, 10, 14, 15, 18].map((at) => Math.round(view.coordsAtPos(at, 1).left));
    });
    assert.deepEqual(places, places.toSorted((a, b) => a - b));
    assert.equal(new Set(places).size, places.length);
    // The cursor goes through the text in the order that is seen.
    await put(page, '{"א|":2}');
    await page.press("ArrowRight");
    await page.press("ArrowRight");
    assert.equal(await shown(page), '{"א":|2}');
  });

  test("a sign in the margin says what it stands for, and lets the pointer reach its repairs", async (open) => {
    const page = await open();
    await page.paste(bodies.comma);
    await page.untilCodes("json.syntax", "identity.phone_instance");
    const [{ text }] = (await page.problems()).filter(({ code }) => code === "json.syntax");
    const sign = await page.page.evaluateHandle(() => inEditor(".gct-sign-error"));
    await sign.hover();
    await page.until(() => inEditor(".gct-issue") !== null);
    assert.deepEqual(await ask(page, ".gct-issue p"), [text]);
    await clickIn(page, ".gct-fix");
    await page.untilCodes("identity.phone_instance");
    assert.deepEqual(await ask(page, ".gct-issue"), []);
  });

  test("F8 goes from issue to issue and round, Shift F8 back, each with its words", async (open) => {
    const page = await open();
    await page.paste(bodies.snake);
    await page.untilCodes("property.unknown", "property.unknown");
    const issues = (await page.problems()).map(({ text }) => text);
    await listen(page);
    for (const [keys, name, at] of [["F8", "transfer_target", 0], ["F8", "display_name", 1], ["F8", "transfer_target", 0], ["Shift+F8", "display_name", 1]]) {
      await page.press(keys);
      assert.equal(await page.selection(), `"${name}"`);
      await page.until((words) => inEditor(".gct-issue p")?.textContent === words, issues[at]);
      assert.equal((await heard(page)).at(-1), issues[at]);
    }
  });

  test("choices are narrowed by typing, chosen by keys or by mouse, and put aside by Escape", async (open) => {
    const page = await open();
    const labels = async () => (await ask(page, ".gct-choice")).join();
    const opened = () => page.until(() => inEditor(".gct-choice") !== null);
    await put(page, '{\n  "transferTarget": {|}\n}');
    await page.press("Control+ ");
    await opened();
    const all = await labels();
    // What is said of a choice holds links: pressing it closes nothing.
    await clickIn(page, ".gct-choice-info p");
    assert.equal(await labels(), all);
    await page.page.keyboard.type("eId");
    await page.until((before) => allInEditor(".gct-choice").map((each) => each.textContent).join() !== before, all);
    assert.match(await labels(), /^("[^"]*e[^"]*i[^"]*d[^"]*",?)+$/i);
    await page.press("Backspace");
    await page.page.keyboard.type("d");
    await page.press("Escape");
    // What was typed just before asks for nothing any more.
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await labels(), "");
    for (let key = 0; key < 3; key++) await page.press("Backspace");
    await page.press("Control+ ");
    await opened();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await page.press("ArrowDown");
    await page.press("ArrowUp");
    await page.press("Enter");
    assert.equal(await shown(page), '{\n  "transferTarget": {"identity": {|}}\n}');
    await page.press("Control+ ");
    await opened();
    // Whom the documentation names comes first.
    assert.match(await labels(), /^"user","phone",/);
    await clickIn(page, ".gct-choices li", '"phone"');
    assert.equal(await shown(page), '{\n  "transferTarget": {"identity": {"phone": {|}}}\n}');
  });

  test("find and replace: forth, back and round, whole words, case, regular expressions", async (open) => {
    const page = await open();
    await page.paste('{ "Id": "id", "ids": ["x1", "x2"],\n  "note": "an id." }');
    await page.press("Control+Home");
    await page.press("Control+f");
    await page.until(() => inEditor(".gct-search") !== null);
    const panel = (query, act, value) =>
      page.page.evaluate(
        (selector, what, text) => {
          const element = inEditor(`.gct-search ${selector}`);
          if (what === "click") element.click();
          else element.value = text;
          element.dispatchEvent(new Event("input", { bubbles: true }));
        },
        query,
        act,
        value,
      );
    const row = (n, kind, at) => `> div:nth-child(${n}) ${kind}:nth-of-type(${at})`;
    const at = () =>
      page.page.evaluate(() => {
        const { main } = editorView().state.selection;
        return [main.from, main.to].join("-");
      });
    const find = row(1, "input", 1);
    const previous = row(1, "button", 2);
    await page.page.keyboard.type("id");
    assert.equal((await ask(page, ".gct-hit")).length, 4);
    const places = [];
    for (let key = 0; key < 5; key++) {
      await page.press("Enter");
      places.push(await at());
    }
    assert.deepEqual(places, ["3-5", "9-11", "15-17", "49-51", "3-5"]);
    await panel(previous, "click");
    assert.equal(await at(), "49-51");
    await panel(row(1, "label", 3) + " input", "click");
    assert.equal((await ask(page, ".gct-hit")).length, 3, "whole words");
    await panel(row(1, "label", 1) + " input", "click");
    assert.deepEqual(await ask(page, ".gct-hit"), ["id", "id"], "in the same case");
    await panel(row(1, "label", 3) + " input", "click");
    await panel(row(1, "label", 2) + " input", "click");
    await panel(find, "type", "x(\\d");
    assert.deepEqual(await ask(page, ".gct-hit"), [], "no regular expression yet");
    await panel(find, "type", "x(\\d)");
    await panel(row(2, "input", 1), "type", "$1$$y");
    await panel(row(2, "button", 1), "click");
    assert.equal(await page.selection(), "x1", "the first is only shown");
    await panel(row(2, "button", 1), "click");
    assert.match(await page.text(), /\["1\$y", "x2"\]/);
    await listen(page);
    await panel(row(2, "button", 2), "click");
    assert.match(await page.text(), /\["1\$y", "2\$y"\]/);
    assert.match((await heard(page)).join(), /1 place replaced/);
    await page.page.evaluate(() => inEditor(".gct-field").focus());
    await page.press("Escape");
    assert.deepEqual(await ask(page, ".gct-search, .gct-hit"), []);
    assert.ok(await page.page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.matches(".cm-content")), "the editor has the focus again");
  });
});
