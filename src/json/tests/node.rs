//! What `JSON.parse` of a real Node process makes of the same texts.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// Reads frames (a length of four bytes, then the text) until its input ends and answers each with a frame: `!` for a
/// refusal, else the value. Numbers are sent as the digits of their 64 bits, since those alone compare exactly; lone
/// surrogates become U+FFFD; what stands deeper than can be read back is null.
const SCRIPT: &str = r##"
const input = require("fs").readFileSync(0);
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const bits = new DataView(new ArrayBuffer(8));
const exact = (value, levels) => {
  if (levels === 0) return null;
  if (typeof value === "number") return bits.setFloat64(0, value), { "#": bits.getBigUint64(0).toString(16) };
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => exact(item, levels - 1));
  const member = ([name, value]) => [name.toWellFormed(), exact(value, levels - 1)];
  return Object.fromEntries(Object.entries(value).map(member));
};
const frames = [];
for (let at = 0; at < input.length; ) {
  const end = at + 4 + input.readUInt32LE(at);
  let answer;
  try {
    answer = JSON.stringify(exact(JSON.parse(decoder.decode(input.subarray(at + 4, end))), LEVELS));
  } catch {
    answer = "!";
  }
  const bytes = Buffer.from(answer);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  frames.push(length, bytes);
  at = end;
}
require("fs").writeFileSync(1, Buffer.concat(frames));
"##;

/// How deep values are compared; `serde_json` reads the answers back and has a limit of its own.
pub(super) const LEVELS: usize = 120;

/// The answer to each text: the value as JSON, or nothing where `JSON.parse` (or the decoder before it) throws.
pub(super) fn parse_all(texts: &[&[u8]]) -> Vec<Option<String>> {
    let mut node = Command::new("node")
        .args(["--eval", &SCRIPT.replace("LEVELS", &LEVELS.to_string())])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js 20 or later must be installed: the reader is compared with its JSON.parse");
    let mut input = node.stdin.take().unwrap();
    for text in texts {
        input.write_all(&u32::try_from(text.len()).unwrap().to_le_bytes()).unwrap();
        input.write_all(text).unwrap();
    }
    drop(input);
    let mut answers = Vec::new();
    node.stdout.take().unwrap().read_to_end(&mut answers).unwrap();
    assert!(node.wait().unwrap().success(), "the Node process failed");
    let mut rest = answers.as_slice();
    let mut frame = || {
        let (length, tail) = rest.split_first_chunk().expect("an answer for each text");
        let (answer, tail) = tail.split_at(usize::try_from(u32::from_le_bytes(*length)).unwrap());
        rest = tail;
        String::from_utf8(answer.to_vec()).unwrap()
    };
    texts.iter().map(|_| Some(frame()).filter(|answer| answer != "!")).collect()
}
