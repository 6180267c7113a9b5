// The command line's explain.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inspect } from "node:util";
import { importPackage, run } from "./installed.mjs";

const { explainResult, parseResponse } = await importPackage();

describe("explain", () => {
  const explain = (...args) => run(["explain", ...args]);

  test("tells a pair's meaning, advice and page", () => {
    for (const args of [["500", "7000"], ["500/7000"], ["500:7000"], ["500, 7000"], ["500,", "7000"]]) {
      const { status, stdout } = explain(...args, "--state", "established");
      const { meaning, advice, docs } = explainResult(500, 7000, { state: "established" });
      assert.equal(status, 0);
      assert.match(stdout, /^500\/7000 {2}/);
      for (const part of [meaning, advice, docs]) assert.ok(stdout.includes(`\n    ${part}\n`), part);
    }
  });

  test("takes a DiagCode as it stands in messages", () => {
    for (const [code, its] of [
      ["0#5002.@", "0/5002"],
      ["412#10073.", "412/10073"],
      ["DiagCode: 403#10151.@", "403/10151"],
      ["diagcode=500", "500"],
      ["Nobody is there. DiagCode: 480#10037.@ 1 try", "480/10037"],
    ]) {
      const { status, stdout } = explain(code);
      assert.equal(explain(...code.split(" ")).stdout, stdout);
      assert.deepEqual([status, stdout], [0, explain(its).stdout]);
    }
  });

  test("takes an attempt's state, and of standard input a pair or a resultInfo alone", () => {
    const { stdout: failed } = explain("500", "7700", "--state", "established");
    assert.equal(explain("500", "7700", "--state", "failed").stdout, failed);
    const resultInfo = { "@odata.type": "#microsoft.graph.resultInfo", code: 500, subcode: 7700, message: "DiagCode: 500#7700." };
    const { code, subcode: subCode } = resultInfo;
    const all = [resultInfo, { code: String(code), subCode }, { state: "established", resultInfo }].map((one) => JSON.stringify(one, null, 2));
    for (const input of [...all, "500 7700\n", " 500/7700", "DiagCode: 500#7700.@\n"]) {
      const { status, stdout } = run(["explain", "-", "--state", "established"], { input });
      assert.deepEqual([status, stdout], [0, failed], input);
    }
  });

  test("tells all readings of a lone number, in Russian too", () => {
    const { others, meaning } = explainResult("7000", undefined, { locale: "ru" });
    const { stdout } = explain("7000", "--locale", "ru");
    for (const sentence of [meaning, ...others.map((other) => other.meaning)]) assert.ok(stdout.includes(sentence));
  });

  test("takes of standard input what it takes as arguments", () => {
    for (const words of ["AppTransferred", "AppInitiated", "7505", "property.unknown", "DiagCode: 480#10037.@", "Nobody is there. DiagCode: 480#10037.@ 1 try"]) {
      const { status, stdout } = explain(words);
      const piped = run(["explain", "-"], { input: `${words}\r\n` });
      assert.deepEqual([piped.status, piped.stdout], [status, stdout], piped.stderr);
    }
    const { stdout } = explain("500", "7000");
    for (const end of ["", ",\n"]) assert.equal(run(["explain", "-"], { input: `"resultInfo": {"code": 500, "subcode": 7000}${end}` }).stdout, stdout);
    const input = '{"value": [{"changeType": "updated", "resourceUrl": "/communications/calls/a", "resourceData": {}}]}';
    const { status, stderr } = run(["explain", "-"], { input });
    assert.deepEqual([status, stderr.split("\n")[0]], [2, "graph-call-transfer explain: that looks like notifications: try parse"]);
  });

  test("tells what a termination reason means, which comes without a code", () => {
    const { status, stdout } = explain("AppTransferred", "--locale", "ru");
    assert.equal(status, 0);
    assert.ok(stdout.includes(explainResult(0, "AppTransferred", { locale: "ru" }).meaning), stdout);
  });

  test("of a success nobody asks whether to try again, and of what is unknown nobody knows", () => {
    const [success] = explain("0", "7015").stdout.split("\n");
    assert.equal(success, "0/7015  GracefulTransferCompleted  terminated  success");
    const [unknown] = explain("999").stdout.split("\n");
    assert.equal(unknown, "999  not documented · class unknown");
    const [refused] = explain("7505").stdout.split("\n");
    assert.match(refused, / · trying again does not help$/);
  });

  test("--format json is the explanation", () => {
    assert.deepEqual(JSON.parse(explain("200", "5001", "--format", "json").stdout), explainResult(200, "5001"));
  });

  test("tells what an issue is about, with the page of examples", () => {
    const [title, meaning, page] = explain("json.too_deep").stdout.split("\n");
    assert.deepEqual([title, meaning], ["json.too_deep", "    Objects and arrays are nested deeper than the limit."]);
    assert.match(page, /^ {4}https:.*\/issue-codes\.md#json\.too_deep$/);
    assert.match(JSON.parse(explain("json.too_deep", "--format", "json", "--locale", "ru").stdout).meaning, /^Объекты/);
    assert.match(explain("property.unknwn").stderr, /there is no issue code 'property\.unknwn'; did you mean property\.unknown\?/);
  });

  for (const [args, status] of [
    [["property.unknwn"], 2],
    [["599", "123456789"], 1],
    [[], 2],
    [["abc"], 1],
    [["AppInitiated"], 1],
    [["CallTerminated"], 1],
    [["Authorization_RequestDenied"], 1],
    [["7505a"], 2],
    [["9".repeat(30)], 2],
    [["no", "words"], 2],
    [["1", "2", "3"], 2],
    [["500", "--strict"], 2],
  ]) {
    test(`explain ${args.join(" ")} exits with ${status}`, () => {
      const result = explain(...args);
      assert.deepEqual([result.status, result.stderr === ""], [status, status !== 2], result.stderr);
    });
  }

  const error = JSON.stringify({ error: { code: "7503", message: "Not registered\u001b.", innerError: { "request-id": "a-b" } } });
  const refusal = `HTTP/1.1 100 Continue\r\n\r\nHTTP/2 403 \r\nDate: now\r\nRetry-After:  7 \r\n\r\n${error}`;
  const verbose = `*   Trying 192.0.2.1:443...
> POST /v1.0/communications/calls/a/transfer HTTP/2
> Host: graph.microsoft.com
>
} [232 bytes data]
* We are completely uploaded and fine
< HTTP/2 403 
< content-type: application/json
<
{ [129 bytes data]
${error}* Connection #0 to host graph.microsoft.com left intact
`;
  const told = { status: 403, headers: { "retry-after": "7" }, body: error };

  test("- reads an answer as curl --include prints it: of several heads the last counts", () => {
    const { status, stdout, stderr } = run(["explain", "-"], { input: refusal });
    const { explanation, requestId } = parseResponse(told);
    assert.deepEqual([status, stderr], [1, ""]);
    const [head, ...lines] = stdout.split("\n");
    assert.equal(head, "✗ rejected  HTTP 403  7503  trying again does not help");
    assert.deepEqual(lines, [`    ${explanation}`, "    Not registered\u241b.", `    request ${requestId}`, ""]);
    for (const locale of ["en", "ru"]) {
      const { stdout } = run(["explain", "-", "--format", "json", "--locale", locale], { input: refusal });
      assert.deepEqual(JSON.parse(stdout), parseResponse(told, { locale }));
    }
  });

  for (const [what, input, status, output] of [
    ["an accepted one", "HTTP/1.1 202 Accepted", 0, /^✓ accepted\n {4}Graph carries /],
    ["one with the line ends of Unix", "\nHTTP/1.1 202 Accepted\ndate: x\n\n", 0, /^✓ accepted/],
    ["a page of a gateway", "HTTP/1.1 504\nRetry-After: 30\n\n<html>", 1, /^✗ rejected {2}HTTP 504 {2}may be tried again after 30 s\n/],
    ["a time to wait for", "HTTP/1.1 503\nRetry-After: Wed, 21 Oct 2026 07:28:00 GMT", 1, / again at 2026-10-21T07:28:00Z\n/],
    ["heads without end", "HTTP/1.1 100\n\n".repeat(100_000) + "HTTP/1.1 202\n\n", 0, /^✓ accepted/],
    ["what curl --verbose prints", verbose, 1, /^✗ rejected {2}HTTP 403 {2}7503 {2}trying again does not help\n.*\n {4}Not registered/],
    ["the same with the line ends of Windows", verbose.replaceAll("\n", "\r\n"), 1, /^✗ rejected {2}HTTP 403 {2}7503 {2}/],
    ["a status with a name", "Status: 503 Service Unavailable\nRetry-After: 9\n\n{}", 1, /^✗ rejected {2}HTTP 503 .* after 9 s\n/],
    ["a status alone", "202 Accepted\n", 0, /^✓ accepted/],
    ["what an HttpClient throws", "Response status code does not indicate success: 409 (Conflict).", 1, /^✗ rejected {2}HTTP 409/],
    ["what Windows PowerShell throws", "Invoke-WebRequest : The remote server returned an error: (404) Not Found.", 1, /^✗ rejected {2}HTTP 404/],
    ["a page that begins with a number", "HTTP/1.1 502\n\n404 page not found", 1, /^✗ rejected {2}HTTP 502/],
    ["what names no status", "Status: 7503", 2, /^$/],
    ["a body alone, of which the code is told", error, 1, /^✗ rejected {2}7503 {2}trying again does not help\n.*\n {4}Not registered/],
    ["a body alone whose code repeats the status", error.replace("7503", "404"), 1, /^404 {2}/],
    ["a body alone with a code that nobody knows", error.replace("7503", "1234"), 1, /^1234 {2}not documented/],
    ["a code that is no number of a computer's", error.replace("7503", "9".repeat(30)), 1, /^9{30} {2}not documented/],
    ["what PowerShell 5 redirects", Buffer.from("\ufeffHTTP/1.1 403 Forbidden\r\n\r\n", "utf16le"), 1, /^✗ rejected {2}HTTP 403/],
    ["a body alone without a code", '{"error":{"message":"x"}}', 2, /^$/],
    ["an error of Node's, which is none of Graph", "Error: read ECONNRESET {\n  errno: -104,\n  code: 'ECONNRESET',\n  syscall: 'read'\n}", 2, /^$/],
    ["nothing", "", 2, /^$/],
  ]) {
    test(`- reads an answer: ${what}`, () => {
      const result = run(["explain", "-"], { input });
      assert.equal(result.status, status, result.stderr);
      assert.match(result.stdout, output);
      assert.equal(/begins with its status/.test(result.stderr), status === 2);
    });
  }

  const head = (input) => run(["explain", "-"], { input }).stdout.split("\n")[0].replace(/ {2}(?:may|trying) .*/, "");
  const net = "Microsoft.Graph.ServiceException: Code: 7503\r\nMessage: Not registered.\r\n";

  for (const [what, input] of [
    ["a status line", `HTTP/1.1 403 Forbidden\n${error}`],
    ["a status alone", `403 Forbidden\r\n${error}`],
    ["a status with a name", `Status: 403\n${error}`],
    ["headers", `HTTP/1.1 403\r\nrequest-id: x\r\nX-Error-Code: y\r\n${error}`],
    ["a status, in its line", `Error 403: ${error}`],
    ["two heads", `HTTP/1.1 100 Continue\nHTTP/1.1 403 Forbidden\n  ${error}`],
    ["a status line, and is an exception of .NET", `HTTP/1.1 403 Forbidden\n${net}`],
    ["a status, and is one without its type", `Status: 403\n${net.replace(/.*: (?=Code)/, "")}`],
    ["a status, and is one that has it in a word", `HTTP/1.1 403 Forbidden\nStatus Code: Forbidden\n${net}`],
    ["words", `Status: 403\nx-ms-ags-diagnostic: {"ServerInfo":{}}\nBody: ${error}`],
    ["PowerShell's names", `StatusCode        : 403\nStatusDescription : Forbidden\nContent           : ${error}`],
  ]) {
    test(`- reads a body that follows without a blank line: ${what}`, () => assert.equal(head(input), "✗ rejected  HTTP 403  7503"));
  }

  test("- reads the headers before such a body, and no more", () => {
    const { stdout } = run(["explain", "-"], { input: `HTTP/1.1 429\nretry-after: 7\n${error.replace("7503", "x")}` });
    assert.match(stdout, /^✗ rejected {2}HTTP 429 {2}x {2}may be tried again after 7 s\n/);
  });

  test("- takes no trace for the body of a gateway", () => {
    const thrown = "Invoke-WebRequest : The remote server returned an error: (404) Not Found.\r\n";
    const trace = `At line:1 char:1\r\n+ Invoke-WebRequest x\r\n+ ~~~~~~\r\n    + CategoryInfo          : InvalidOperation: WebExc\r\n   eption\r\n`;
    assert.equal(run(["explain", "-"], { input: thrown + trace }).stdout, run(["explain", "-"], { input: thrown }).stdout);
  });

  for (const [what, input, expected] of [
    ["a gateway's error", '{"errorCode":"7504","message":"x"}', "7504"],
    ["the inner error", '{"code":"7505"}', "7505"],
    ["an error whose message has the reason", '{"error":{"code":"UnknownError","message":"DiagCode: 403#7505.@"}}', "UnknownError"],
    ["an error within an error", '{"error":{"code":"Forbidden","innerError":{"code":7505}}}', "Forbidden"],
    ["an exception of .NET", net, "7503"],
    ["one without its type", "Code: 7505\nMessage: x", "7505"],
    ["one that has the status in a word", `Unhandled exception. Status Code: Forbidden\r\n${net}`, "7503"],
    ["the status in words", '{"error":{"code":"Forbidden","statusCode":403}}', "HTTP 403  Forbidden"],
    ["the status before it", `Service request failed.\nStatus: 403 (Forbidden)\n\n${error}`, "HTTP 403  7503"],
    ["what the SDK for Python prints", `\n        APIError\n        Code: 403\n        message: None\n        error: MainError(additional_data={}, code='7503', details=None, inner_error=None, message="It isn't registered.", target=None)\n        `, "HTTP 403  7503"],
    ["the status as JavaScript prints it", `GraphError: no\n  statusCode: 403,\n  body: '${error}'`, "HTTP 403  7503"],
  ]) {
    test(`- reads a body alone, and no less with a status: ${what}`, () => {
      assert.equal(head(input), `✗ rejected  ${expected}`);
      for (const status of ["HTTP/1.1 403 Forbidden\n", "Status: 403\r\nrequest-id: x\r\n\r\n"]) {
        assert.equal(head(status + input), `✗ rejected  HTTP 403  ${expected.split(" ").at(-1)}`);
      }
    });
  }

  for (const code of ["InvalidAuthenticationToken", "Forbidden", "BadRequest", "TooManyRequests", "Authorization_RequestDenied", "generalException"]) {
    test(`- reads an error alone whose code is a word: ${code}`, () => {
      const input = JSON.stringify({ error: { code, message: "m" } });
      for (const locale of ["en", "ru"]) {
        const { status, stdout, stderr } = run(["explain", "-", "--format", "json", "--locale", locale], { input });
        const { advice, ...rest } = explainResult(code, undefined, { locale });
        const { advice: told, ...shown } = JSON.parse(stdout);
        assert.deepEqual([status, stderr, shown, told.startsWith(`${advice} `)], [1, "", rest, true]);
      }
      const [head, , advice] = run(["explain", "-"], { input }).stdout.split("\n");
      assert.equal(head, `${code}  not documented · class unknown`);
      assert.match(advice, / The answer's status would tell more: curl --include prints it\.$/);
    });
  }

  const axios = { status: 429, headers: { "retry-after": "30", "set-cookie": ["a=b"], x: { y: 1 } }, data: { error: { code: "7505", message: "m" } } };
  for (const [what, value] of [
    ["its answer", axios],
    ["its answer, of which the body is text", { ...axios, data: JSON.stringify(axios.data) }],
    ["its error", { message: "Request failed with status code 429", code: "ERR_BAD_REQUEST", status: 429, response: axios }],
  ]) {
    test(`- reads what axios has, as JSON: ${what}`, () => {
      const { status, stdout } = run(["explain", "-", "--format", "json"], { input: JSON.stringify(value, null, 2) });
      const headers = { "retry-after": "30" };
      assert.deepEqual([status, JSON.parse(stdout)], [1, parseResponse({ ...axios, headers })]);
    });
  }

  // As axios' errors are: with members of their own, and the answer deep within.
  const failure = Object.assign(new Error("Request failed with status code 403"), {
    code: "ERR_BAD_REQUEST",
    config: { headers: { Accept: "application/json" }, data: '{"transferTarget":{}}' },
    response: {
      status: 403,
      headers: { "retry-after": "30", "request-id": "a-b" },
      data: { error: { code: "7505", message: "The tenant's another.", innerError: { date: "x", "request-id": "a-b" } } },
    },
  });
  for (const [what, input, told] of [
    ["whole", inspect(failure, { depth: null }), failure.response],
    ["of which the request is not shown", inspect(failure, { depth: null }).replace(/data: '.*'/, "data: [Object]"), failure.response],
    ["of which the body is text", inspect({ ...failure, message: failure.message, response: { ...failure.response, data: JSON.stringify(failure.response.data) } }, { depth: null }), failure.response],
    ["that hides the error", inspect(failure), { ...failure.response, data: undefined }],
    ["as JSON, without the answer", JSON.stringify({ message: failure.message, code: failure.code, config: {}, status: 403 }), { status: 403 }],
  ]) {
    test(`- takes no word of axios' own for Graph's code, in an error ${what}`, () => {
      const { status, stdout } = run(["explain", "-", "--format", "json"], { input });
      assert.deepEqual([status, JSON.parse(stdout)], [1, parseResponse(told)], input);
    });
  }

  test("- tells nothing of a status in words that are no error", () => {
    assert.match(run(["explain", "-"], { input: "At 12:00 it had status: 403." }).stderr, /begins with its status/);
  });
});
