//! Texts by the thousand from one seed: sound JSON of every kind, and what an unsteady hand makes of it.

/// A small generator of numbers (splitmix64): the same seed gives the same texts on every machine.
pub(super) struct Rng(pub(super) u64);

impl Rng {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number less than `most`, which must not be 0.
    pub(super) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).unwrap()
    }

    /// True once in so many times.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(super) fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// How a sound text is spaced.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Spacing {
    Minified,
    /// Two spaces a level, as `JSON.stringify(value, null, 2)` writes it.
    Pretty,
    /// Any white space wherever it may stand.
    Odd,
}

const NAMES: &[&str] = &[
    "transferTarget",
    "identity",
    "user",
    "id",
    "endpointType",
    "a",
    "",
    "é",
    "\\u0061",
    "a b",
    "__proto__",
    "10",
    "0",
    "@odata.type",
    "a/b~c",
    "\\\"",
    "😀",
    "toJSON",
];
const STRINGS: &[&str] = &[
    "",
    "plain",
    "550fae72-d251-43ec-868c-373732c2704f",
    "a string longer than one or two machine words",
    "é",
    "😀",
    "\\n\\t\\r\\b\\f\\/\\\\\\\"",
    "\\u0041\\u00e9\\u20AC",
    "\\ud83d\\ude00",
    "\u{7f}",
    "\u{2028}",
    "\u{feff}",
    "//",
    "/*",
    "{}",
    "[",
    "',",
    "\\u0000",
];
/// Halves of pairs, alone, doubled or in the wrong order.
const LONE: &[&str] = &["\\ud800", "\\udc00", "\\ude00\\ud83d", "\\ud800\\u0041", "\\ud800\\ud800\\udc00", "x\\udbff"];
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "10",
    "0.5",
    "-0.0",
    "1e5",
    "1E+5",
    "1e-5",
    "123.456e-7",
    "9007199254740993",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775809",
    "0.1",
    "3.141592653589793238462643383",
    "5e-324",
    "1e-400",
    "1.7976931348623157e308",
    "123456789012345678901234567890",
];
/// Numbers by the grammar that no 64-bit float holds.
const BEYOND: &[&str] = &["1e999", "-1e999", "1e400", "123e456789"];
/// Pieces that a hand or another language puts into JSON.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "//",
    "/* */",
    "'",
    "`",
    "NaN",
    "Infinity",
    "undefined",
    "True",
    "nul",
    "tru",
    "0",
    "01",
    "-",
    "+1",
    ".5",
    "5.",
    "1e",
    "1e+",
    "0x1F",
    "1_000",
    "\u{feff}",
    "\u{a0}",
    "\u{2028}",
    "\u{85}",
    "\u{b}",
    "\u{c}",
    "\u{0}",
    "\t",
    "\n",
    "\r",
    " ",
    "\\x41",
    "\\u12",
    "\\u{41}",
    "\\'",
    "“",
    "”",
    "…",
    "...",
    "=",
    ";",
    "$",
    "```",
    "é",
    "\u{10ffff}",
    "null",
    "true",
    "false",
    "\"\"",
    "{}",
    "[]",
    "\\ud83d",
    "\u{1f}",
    "\u{7f}",
];
const BROKEN_UTF8: &[&[u8]] = &[
    b"\xFF",
    b"\x80",
    b"\xC0\x80",
    b"\xC3",
    b"\xE2\x82",
    b"\xED\xA0\x80",
    b"\xF4\x90\x80\x80",
    b"\xF0\x9F\x98",
    b"\xFE\xFF",
];

/// Writes one sound value, of at most so many levels.
pub(super) fn value(rng: &mut Rng, spacing: Spacing, levels: usize) -> String {
    let mut writer = Writer { rng, spacing, out: String::new(), level: 0 };
    writer.value(levels);
    writer.out
}

/// Writes one sound object or array.
pub(super) fn container(rng: &mut Rng, spacing: Spacing, levels: usize) -> String {
    let is_object = rng.once_in(2);
    let mut writer = Writer { rng, spacing, out: String::new(), level: 0 };
    writer.container(is_object, levels);
    writer.out
}

struct Writer<'a> {
    rng: &'a mut Rng,
    spacing: Spacing,
    out: String,
    level: usize,
}

impl Writer<'_> {
    fn value(&mut self, levels: usize) {
        self.space();
        match self.rng.below(if levels == 0 { 5 } else { 9 }) {
            0 => self.out.push_str(self.rng.pick(&["true", "false", "null"])),
            1 | 2 => self.number(),
            3 | 4 => self.string(STRINGS),
            kind => self.container(kind < 7, levels),
        }
        self.space();
    }

    fn container(&mut self, is_object: bool, levels: usize) {
        self.out.push(if is_object { '{' } else { '[' });
        let members = self.rng.below(5);
        self.level += 1;
        for member in 0..members {
            if member > 0 {
                self.out.push(',');
            }
            self.line();
            if is_object {
                self.space();
                self.string(NAMES);
                self.space();
                self.out.push(':');
                if self.spacing == Spacing::Pretty {
                    self.out.push(' ');
                }
            }
            self.value(levels.saturating_sub(1));
        }
        self.level -= 1;
        if members > 0 {
            self.line();
        } else {
            self.space();
        }
        self.out.push(if is_object { '}' } else { ']' });
    }

    fn string(&mut self, all: &[&str]) {
        self.out.push('"');
        for _ in 0..=self.rng.below(8) / 5 {
            let part = if self.rng.once_in(400) { self.rng.pick(LONE) } else { self.rng.pick(all) };
            self.out.push_str(part);
        }
        self.out.push('"');
    }

    fn number(&mut self) {
        match self.rng.below(300) {
            0 => self.out.push_str(self.rng.pick(BEYOND)),
            1..=40 => {
                let (whole, part) = (self.rng.next() >> self.rng.below(64), self.rng.next() >> self.rng.below(64));
                let exponent = self.rng.below(40);
                self.out.extend([whole.to_string(), ".".into(), part.to_string(), "e-".into(), exponent.to_string()]);
            }
            _ => self.out.push_str(self.rng.pick(NUMBERS)),
        }
    }

    fn space(&mut self) {
        if self.spacing == Spacing::Odd && self.rng.once_in(3) {
            self.out.push_str(self.rng.pick(&[" ", "\n", "\r\n", "\t", "  \n ", "\r"]));
        }
    }

    fn line(&mut self) {
        if self.spacing == Spacing::Pretty {
            self.out.push('\n');
            self.out.push_str(&"  ".repeat(self.level));
        }
    }
}

/// One text: sound, deep, or a sound one mutated a few times.
pub(super) fn text(rng: &mut Rng) -> Vec<u8> {
    let spacing = [Spacing::Minified, Spacing::Pretty, Spacing::Odd][rng.below(3)];
    let levels = rng.below(6);
    let mut text = match rng.below(500) {
        0 => deep(rng).into_bytes(),
        1..=250 => container(rng, spacing, levels).into_bytes(),
        _ => value(rng, spacing, levels).into_bytes(),
    };
    for _ in 0..rng.below(4) {
        mutate(rng, &mut text);
    }
    if rng.once_in(200) {
        text.splice(0..0, *b"\xEF\xBB\xBF");
    }
    text
}

/// Every text of three bytes at most that JSON's own signs make, and every byte alone, in a string and after a backslash.
pub(super) fn short() -> impl Iterator<Item = Vec<u8>> {
    const SIGNS: &[u8] = b"{}[]\",:\\0129-+.eEtfnu /*'\n";
    let one = || SIGNS.iter().map(|sign| vec![*sign]);
    let longer = |texts: Vec<Vec<u8>>| {
        texts.into_iter().flat_map(move |text| one().map(move |sign| [text.clone(), sign].concat()))
    };
    let two: Vec<Vec<u8>> = longer(one().collect()).collect();
    let three: Vec<Vec<u8>> = longer(two.clone()).collect();
    let bytes = (0..=u8::MAX).flat_map(|byte| {
        [vec![byte], vec![b'"', byte, b'"'], vec![b'"', b'\\', byte, b'"'], vec![b'[', byte, b'1', b']']]
    });
    one().chain(two).chain(three).chain(bytes)
}

/// Containers in containers, around the 128 levels at which `serde_json` gives up.
fn deep(rng: &mut Rng) -> String {
    let levels = 1 + [rng.below(6), 120 + rng.below(12), rng.below(2000)][rng.below(3)];
    let (open, close) = [("[", "]"), ("{\"a\":", "}"), ("[1,{\"b\":[],\"a\":", "}]")][rng.below(3)];
    format!("{}{}{}", open.repeat(levels), rng.pick(&["1", "{}", "[]", "\"x\""]), close.repeat(levels))
}

fn mutate(rng: &mut Rng, text: &mut Vec<u8>) {
    let len = text.len();
    let (one, other) = (rng.below(len + 1), rng.below(len + 1));
    let (start, end) = (one.min(other), one.max(other));
    let short = end.min(start + 1 + rng.below(4));
    match rng.below(12) {
        0 => drop(text.splice(start..short, [])),
        1 | 2 => drop(text.splice(start..start, rng.pick(PIECES).bytes())),
        3 | 4 => drop(text.splice(start..short, rng.pick(PIECES).bytes())),
        5 => text.truncate(start),
        6 => {
            let slice = text[start..short].to_vec();
            text.splice(end..end, slice);
        }
        7 if end - start < 200 => {
            let slice = text[start..end].to_vec();
            text.splice(start..start, slice);
        }
        8 if start < len && end < len => text.swap(start, end),
        9 if start < len => text[start] = rng.below(256).to_le_bytes()[0],
        10 => drop(text.splice(start..start, rng.pick(BROKEN_UTF8).iter().copied())),
        11 => {
            let all = [NUMBERS, BEYOND, LONE, STRINGS][rng.below(4)];
            text.splice(start..short, rng.pick(all).bytes());
        }
        _ => {}
    }
}
