//! A strict scan of plain texts for bodies: objects, strings without escapes, true and false, and most sound bodies are no
//! more than that. Whatever else a text holds is left to the reader; that it could be sound is not denied here.

use super::lex;
use super::quick::{is_at, string};

/// Takes in what the scan meets, in the order of the text; false ends the scan.
pub(crate) trait Sink<'a> {
    fn enter(&mut self) -> bool;
    fn leave(&mut self) -> bool;
    fn name(&mut self, name: &'a [u8]) -> bool;
    fn text(&mut self, text: &'a [u8]) -> bool;
    /// True or false.
    fn flag(&mut self) -> bool;
    /// A number below [`PLACES`] for where the scan is: the object, and the member before.
    fn place(&self) -> usize;
    /// What the name just taken in was, for [`Self::again`]; never [`LEAVE`].
    fn token(&self) -> usize;
    /// Takes in a name by its token; false where it is not sure to be the same here.
    fn again(&mut self, token: usize) -> bool;
}

/// Where in bodies a scan can be: by the depth, the member before, or none.
pub(crate) const PLACES: usize = 4 * 17;
/// The token for the end of an object.
const LEAVE: usize = usize::MAX;

/// What stood between two values of the bodies before, white space and all. Who writes many writes them alike: to compare
/// that at once takes less time than to read it.
pub(crate) struct Leads {
    leads: [Lead; PLACES],
}

#[derive(Clone, Copy)]
struct Lead {
    token: usize,
    /// 0 where there is none.
    length: usize,
    /// So many bodies of another kind pass before it is given up.
    patience: u8,
    bytes: [u8; LONGEST],
}

/// To learn takes longer than to read: bodies of two kinds in turn are not worth it.
const PATIENCE: u8 = 15;

/// What is longer is read.
const LONGEST: usize = 48;

impl Default for Leads {
    fn default() -> Self {
        Self::new()
    }
}

impl Leads {
    pub(crate) const fn new() -> Self {
        Self { leads: [Lead { token: 0, length: 0, patience: 0, bytes: [0; LONGEST] }; PLACES] }
    }

    /// The token, and where the value begins, if the text goes on as it did before.
    #[inline(always)]
    fn follow(&self, place: usize, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let lead = self.leads.get(place)?;
        let end = at + lead.length;
        let is_same = lead.length > 0 && lex::same(bytes.get(at..end)?, lead.bytes.get(..lead.length)?);
        is_same.then_some((lead.token, end))
    }

    #[inline(always)]
    fn learn(&mut self, place: usize, lead: &[u8], token: usize) {
        let Some(known) = self.leads.get_mut(place) else { return };
        if known.patience > 0 {
            known.patience -= 1;
        } else if let Some(room) = known.bytes.get_mut(..lead.len()) {
            room.copy_from_slice(lead);
            (known.length, known.token, known.patience) = (lead.len(), token, PATIENCE);
        }
    }
}

/// Whether the text is sound JSON of the plain kind, and all of it to the sink's liking.
#[cfg_attr(hot_is_fast, optimize(speed))]
pub(crate) fn scan<'a>(bytes: &'a [u8], sink: &mut impl Sink<'a>, leads: &mut Leads) -> bool {
    walk(bytes, sink, leads).is_some()
}

#[inline(always)]
fn walk<'a>(bytes: &'a [u8], sink: &mut impl Sink<'a>, leads: &mut Leads) -> Option<()> {
    let liked = |yes: bool| yes.then_some(());
    let mut at = lex::space(bytes, 0);
    liked(is_at(bytes, at, b'{') && sink.enter())?;
    at += 1;
    let mut depth = 1_usize;
    let mut is_first = true;
    loop {
        let (start, place) = (at, sink.place());
        let known = leads.follow(place, bytes, at);
        let ends = match known {
            Some((LEAVE, end)) => {
                at = end;
                true
            }
            Some((token, end)) if sink.again(token) => {
                at = lex::space(bytes, end);
                false
            }
            _ => {
                at = lex::space(bytes, at);
                let ends = !is_first && is_at(bytes, at, b'}');
                if ends {
                    at += 1;
                    leads.learn(place, bytes.get(start..at)?, LEAVE);
                } else {
                    if !is_first {
                        liked(is_at(bytes, at, b','))?;
                        at = lex::space(bytes, at + 1);
                    }
                    let (name, end) = string(bytes, at)?;
                    at = lex::space(bytes, end);
                    liked(is_at(bytes, at, b':') && sink.name(name))?;
                    at = lex::space(bytes, at + 1);
                    leads.learn(place, bytes.get(start..at)?, sink.token());
                }
                ends
            }
        };
        if ends {
            liked(sink.leave())?;
            depth -= 1;
            if depth == 0 {
                return liked(lex::space(bytes, at) == bytes.len());
            }
            continue;
        }
        is_first = false;
        match bytes.get(at)? {
            b'"' => {
                let (text, end) = string(bytes, at)?;
                liked(sink.text(text))?;
                at = end;
            }
            b'{' => {
                liked(sink.enter())?;
                at += 1;
                depth += 1;
                is_first = true;
            }
            b't' | b'f' => {
                let word: &[u8] = if bytes.get(at) == Some(&b't') { b"true" } else { b"false" };
                liked(bytes.get(at..)?.starts_with(word) && sink.flag())?;
                at += word.len();
            }
            _ => return None,
        }
    }
}
