//! A strict scan of plain texts, which keeps nothing: objects, strings without escapes, true and false. Most sound bodies
//! are no more than that. Whatever else a text holds is left to the reader; that it could be sound is not denied here.

use super::lex;

/// Takes in what the scan meets, in the order of the text; false ends the scan.
pub(crate) trait Sink<'a> {
    fn enter(&mut self) -> bool;
    fn leave(&mut self) -> bool;
    fn name(&mut self, name: &'a [u8]) -> bool;
    fn text(&mut self, text: &'a [u8]) -> bool;
    /// True or false.
    fn flag(&mut self) -> bool;
}

/// Whether the text is sound JSON of the plain kind, and all of it to the sink's liking.
#[cfg_attr(hot_is_fast, optimize(speed))]
pub(crate) fn scan<'a>(bytes: &'a [u8], sink: &mut impl Sink<'a>) -> bool {
    walk(bytes, sink).is_some()
}

/// The same of an object that JavaScript holds: its names and its texts, each kind written one after the other, and how
/// long each is. Of every member the lengths have two: of its name, and of its text, or what it is instead.
#[cfg(target_arch = "wasm32")]
#[cfg_attr(hot_is_fast, optimize(speed))]
pub(crate) fn scan_parts<'a>(
    mut names: &'a [u8],
    mut texts: &'a [u8],
    mut lengths: impl Iterator<Item = u32>,
    sink: &mut impl Sink<'a>,
) -> bool {
    if !sink.enter() {
        return false;
    }
    while let Some(length) = lengths.next() {
        if length == LEAVE {
            if !sink.leave() {
                return false;
            }
            continue;
        }
        let (Some((name, rest)), Some(value)) = (names.split_at_checked(length as usize), lengths.next()) else {
            return false;
        };
        names = rest;
        let fits = sink.name(name)
            && match value {
                ENTER => sink.enter(),
                FLAG => sink.flag(),
                _ => texts.split_at_checked(value as usize).is_some_and(|(text, rest)| {
                    texts = rest;
                    sink.text(text)
                }),
            };
        if !fits {
            return false;
        }
    }
    names.is_empty() && texts.is_empty()
}

/// In place of a text's length: an object that begins, true or false; in place of a name's: the object ends.
#[cfg(target_arch = "wasm32")]
const ENTER: u32 = u32::MAX;
#[cfg(target_arch = "wasm32")]
const FLAG: u32 = u32::MAX - 1;
#[cfg(target_arch = "wasm32")]
const LEAVE: u32 = u32::MAX - 2;

#[inline(always)]
fn walk<'a>(bytes: &'a [u8], sink: &mut impl Sink<'a>) -> Option<()> {
    let liked = |yes: bool| yes.then_some(());
    let mut at = open(bytes, lex::space(bytes, 0))?;
    liked(sink.enter())?;
    let mut depth = 1_usize;
    loop {
        let (name, end) = string(bytes, at)?;
        at = lex::space(bytes, end);
        liked(bytes.get(at) == Some(&b':'))?;
        at = lex::space(bytes, at + 1);
        liked(sink.name(name))?;
        match bytes.get(at)? {
            b'"' => {
                let (text, end) = string(bytes, at)?;
                liked(sink.text(text))?;
                at = end;
            }
            b'{' => {
                liked(sink.enter())?;
                depth += 1;
                at = open(bytes, at)?;
                continue;
            }
            b't' | b'f' => {
                let word: &[u8] = if bytes.get(at) == Some(&b't') { b"true" } else { b"false" };
                liked(bytes.get(at..)?.starts_with(word) && sink.flag())?;
                at += word.len();
            }
            _ => return None,
        }
        loop {
            at = lex::space(bytes, at);
            match bytes.get(at)? {
                b',' => break,
                b'}' => {
                    liked(sink.leave())?;
                    at += 1;
                    depth -= 1;
                }
                _ => return None,
            }
            if depth == 0 {
                return liked(lex::space(bytes, at) == bytes.len());
            }
        }
        at = lex::space(bytes, at + 1);
    }
}

/// Where the first name of the object that opens at `at` stands. An empty object is not of the plain kind.
#[inline(always)]
fn open(bytes: &[u8], at: usize) -> Option<usize> {
    (bytes.get(at) == Some(&b'{')).then(|| lex::space(bytes, at + 1))
}

/// The content of the string at `at`, and one past its closing quote.
#[inline(always)]
fn string(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let end = lex::skip_plain(bytes, at + 1);
    (bytes.get(end) == Some(&b'"')).then_some((bytes.get(at + 1..end)?, end + 1))
}
