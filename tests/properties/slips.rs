//! What people do to the text of a body, so that it is JSON no more.

const PREFIXES: &[&str] = &[
    "\u{feff}",
    "```json\n",
    "const body = ",
    "POST https://graph.microsoft.com/v1.0/communications/calls/1/transfer\n",
    "POST /transfer HTTP/1.1\nContent-Type: application/json\n\n",
    "Content-Type: application/json\n\n",
    "body:\n",
    "\n\n",
    "// a comment\n",
    "\u{a0}",
];
const SUFFIXES: &[&str] =
    &[",", ";", "\n```", "}", "]", " trailing", "\n\n{}", "\u{200b}", " // done", "/* open", "}}"];
const SPACES: &[&str] = &["\u{a0}", "\u{feff}", "\u{200b}", "/* c */", "// c\n", "\u{2028}", "\n", "\u{c}", "..."];
const CLOSERS: &[&str] = &["}", "]", ",", ":", "{", "[", "\"", "'"];

/// One slip at one place.
pub(crate) fn slip(text: &mut String, what: usize, place: usize) {
    match what % 20 {
        0 => replace(text, place, &['{', '}', '[', ']'], ""),
        1 => replace(text, place, &[',', ':'], ""),
        2 => replace(text, place, &['"'], ""),
        3 => replace(text, place, &['}', ']'], ",}"),
        4 => replace(text, place, &['}', ']', '{', '['], pick(CLOSERS, place / 7)),
        5 => replace(text, place, &[','], pick(&[";", ",,", ", ,", "", ":", "."], place / 7)),
        6 => replace(text, place, &[':'], pick(&["=", "=>", "::", "", ",", " "], place / 7)),
        7 => replace(text, place, &['"'], pick(&["'", "“", "`", "\\\"", "\"\"", "\n\"", "\t\""], place / 7)),
        8 => *text = text.replace('"', pick(&["'", "“", "`", "\\\"", "”"], place)),
        9 => string(text, place, pick(&["'", "`", ""], place / 7)),
        10 => insert(text, place, &[',', ':', '{', '}', '[', ']'], pick(SPACES, place / 7)),
        11 => insert(text, place, &['"'], pick(&["\\d", "\\'", "\n", "\t", "\u{1}", "\\u12", "\\", "é"], place / 7)),
        12 => text.insert_str(0, pick(PREFIXES, place)),
        13 => text.push_str(pick(SUFFIXES, place)),
        14 => truncate(text, place),
        15 => *text = text.replacen("true", pick(&["True", "TRUE", "yes", "1"], place), 1),
        16 => *text = text.replace('\n', pick(&["\r\n", "\r", "\n\n", ""], place)),
        17 => *text = text.trim().trim_start_matches('{').trim_end_matches('}').to_string(),
        18 => *text = serde_json::Value::from(text.as_str()).to_string(),
        _ => string(text, place, pick(&["undefined", "None", "NaN", "+5", ".5", "01", "0x1F", "user"], place / 7)),
    }
}

fn pick<'a>(all: &[&'a str], which: usize) -> &'a str {
    all.get(which % all.len()).copied().unwrap_or_default()
}

/// The byte of one of these characters; numbers beyond the last begin again.
fn nth(text: &str, place: usize, chars: &[char]) -> Option<usize> {
    let all: Vec<usize> = text.match_indices(chars).map(|(at, _)| at).collect();
    all.get(place % all.len().max(1)).copied()
}

fn replace(text: &mut String, place: usize, chars: &[char], with: &str) {
    if let Some(at) = nth(text, place, chars) {
        text.replace_range(at..=at, with);
    }
}

fn insert(text: &mut String, place: usize, after: &[char], new: &str) {
    if let Some(at) = nth(text, place, after) {
        text.insert_str(at + 1, new);
    }
}

/// Takes a whole string, from quote to quote, out of its quotes, or puts another word in its place.
fn string(text: &mut String, place: usize, with: &str) {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    let pairs: Vec<&[usize]> = quotes.chunks_exact(2).collect();
    let Some([open, close]) = pairs.get(place % pairs.len().max(1)) else { return };
    if with.len() < 2 {
        text.replace_range(close..=close, with);
        text.replace_range(open..=open, with);
    } else {
        text.replace_range(open..=close, with);
    }
}

fn truncate(text: &mut String, place: usize) {
    let all: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    if let Some(at) = all.get(place % all.len().max(1)) {
        text.truncate(*at);
    }
}
