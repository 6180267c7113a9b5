//! Outcomes as numbers and places in the text: what JavaScript makes plain objects of costs next to nothing to hand over.
//!
//! Texts are not copied: of each there are the beginning and the end, in UTF-16 units of the source followed by a pool of
//! what does not stand in the source as such. What is not ASCII, where bytes and units differ, is all in the pool.

use serde::Serialize;

use super::entity::{Entity, Sub};
use super::explain::ResultExplanation;
use super::{gather, issues, read_batch};
use crate::issue::Issue;
use crate::json::{Doc, Positions, Tape, is_ascii, units};
use crate::options::Options;

/// A report on notifications, packed. `pkg/src/unpack.ts` reads it.
#[derive(Default)]
pub(crate) struct Packed {
    /// Flags, how many outcomes there are, then these: a head, the item's number, and what the head says follows.
    pub(crate) words: Vec<u32>,
    /// What is no number, as JSON; empty where there is nothing of it.
    pub(crate) rest: Rest,
}

/// What of a report is no number.
#[derive(Default, Serialize)]
pub(crate) struct Rest {
    issues: Vec<Issue>,
    explanations: Vec<ResultExplanation>,
    pool: String,
}

const OK: u32 = 1;
/// Texts are places in the source; otherwise the pool has all of them.
const IN_SOURCE: u32 = 2;
/// There is a rest.
const REST: u32 = 4;

/// In a head: the outcome's kind in the lowest 3 bits, the change in the next 2, then a bit for each thing that follows.
const FOLLOWS: u32 = 5;
const RANGE: u32 = 7;
const CODE: u32 = 8;
const SUBCODE_NUMBER: u32 = 9;
const SUBCODE_TEXT: u32 = 10;
const MESSAGE: u32 = 11;
const EXPLANATION: u32 = 12;
const REASON: u32 = 13;
const RESOURCE_TYPE: u32 = 14;
const STATE: u32 = 15;
/// The code or the subcode is written as text, since it does not fit a word.
const LONG_CODE: u32 = 16;
const LONG_SUBCODE: u32 = 17;

/// Reads notifications. `utf8` tells that the bytes are known to be UTF-8, `text` that there is a text to place things in.
pub(crate) fn pack(input: &[u8], utf8: bool, text: bool, options: &Options, tape: &mut Tape, packed: &mut Packed) {
    read_batch(input, utf8, options, tape);
    let tape = &*tape;
    let doc = Doc::new(input, tape);
    packed.words.clear();
    packed.words.extend([0, 0]);
    packed.rest = Rest::default();
    let in_source = is_ascii(input);
    let mut to = Writer { input, in_source, words: &mut packed.words, pool: String::new(), pooled: 0, count: 0 };
    if in_source {
        to.pooled = input.len();
    }
    let mut ranges: Vec<(usize, usize, usize)> = Vec::new();
    let mut explanations = Vec::new();
    let (ok, findings) = gather(&doc, options, tape, &mut |entity, known| {
        let at = to.entity(&entity, text);
        if text {
            let (start, end) = doc.span(entity.item);
            ranges.push((at, start, end));
        }
        if explanations.len() < known.len() {
            explanations = known.iter().map(|known| ResultExplanation::clone(known)).collect();
        }
    });
    let (count, pool) = (to.count, to.pool);
    let positions = Positions::new(input, ranges.iter().flat_map(|(_, start, end)| [*start, *end]));
    for (at, start, end) in ranges {
        let (start, end) = (positions.of(start), positions.of(end));
        let values = [start.offset, start.line, start.column, end.offset, end.line, end.column];
        for (word, value) in packed.words.iter_mut().skip(at).zip(values) {
            *word = narrow(value);
        }
    }
    packed.rest = Rest { issues: issues(&doc, findings, text, options, tape), explanations, pool };
    let Rest { issues, explanations, pool } = &packed.rest;
    let has_rest = !(issues.is_empty() && explanations.is_empty() && pool.is_empty());
    let flags = [(ok, OK), (in_source, IN_SOURCE), (has_rest, REST)];
    let flags = flags.iter().filter(|(is, _)| *is).fold(0, |all, (_, flag)| all | flag);
    if let [first, second, ..] = packed.words.as_mut_slice() {
        (*first, *second) = (flags, count);
    }
}

struct Writer<'a, 'w> {
    input: &'a [u8],
    in_source: bool,
    words: &'w mut Vec<u32>,
    pool: String,
    /// Where the pool's end is, in units.
    pooled: usize,
    count: u32,
}

impl Writer<'_, '_> {
    /// Writes one outcome, with room for its range, and says where that is.
    #[cfg_attr(hot_is_fast, optimize(speed))]
    fn entity(&mut self, entity: &Entity<'_>, text: bool) -> usize {
        self.count += 1;
        let head = self.words.len();
        self.words.extend([0, narrow(entity.index)]);
        let mut follows = 0;
        self.text(&entity.resource);
        let texts = [
            &entity.call_id,
            &entity.operation_id,
            &entity.tenant_id,
            &entity.client_context,
            &entity.etag,
            &entity.call_chain_id,
            &entity.replaces_context,
        ];
        for (bit, given) in texts.into_iter().enumerate() {
            if let Some(given) = given {
                follows |= 1 << bit;
                self.text(given);
            }
        }
        let range = self.words.len();
        if text {
            follows |= 1 << RANGE;
            self.words.extend([0; 6]);
        }
        if let Some(code) = entity.code {
            follows |= 1 << CODE;
            follows |= self.number(code, LONG_CODE);
            match &entity.subcode {
                Some(Sub::Number(number)) => {
                    follows |= 1 << SUBCODE_NUMBER;
                    follows |= self.number(*number, LONG_SUBCODE);
                }
                Some(Sub::Word(word)) => {
                    follows |= 1 << SUBCODE_TEXT;
                    self.text(word);
                }
                None => {}
            }
            if let Some(message) = &entity.message {
                follows |= 1 << MESSAGE;
                self.text(message);
            }
        }
        follows |= self.own(entity);
        if let Some(word) = self.words.get_mut(head) {
            *word = entity.sort as u32 | (entity.change as u32) << 3 | follows << FOLLOWS;
        }
        range
    }

    /// What outcomes of one kind only have.
    fn own(&mut self, entity: &Entity<'_>) -> u32 {
        use super::decide::Sort;
        let mut follows = 0;
        if let (Sort::Failed | Sort::Ended, Some(explanation)) = (entity.sort, entity.explanation) {
            follows |= 1 << EXPLANATION;
            self.words.push(narrow(explanation));
        }
        if let (Sort::Ended, Some(reason)) = (entity.sort, &entity.reason) {
            follows |= 1 << REASON;
            self.text(reason);
        }
        if entity.sort == Sort::Other {
            follows |= 1 << RESOURCE_TYPE;
            self.text(&entity.resource_type);
            if let Some(state) = &entity.state {
                follows |= 1 << STATE;
                self.text(state);
            }
        }
        follows
    }

    fn number(&mut self, number: i64, long: u32) -> u32 {
        if let Ok(number) = i32::try_from(number) {
            self.words.push(number.cast_unsigned());
            return 0;
        }
        self.text(&number.to_string());
        1 << long
    }

    /// Writes where a text begins and ends.
    #[cfg_attr(hot_is_fast, optimize(speed))]
    fn text(&mut self, text: &str) {
        let source = self.input.as_ptr_range();
        let place = text.as_bytes().as_ptr_range();
        let stands = self.in_source && source.start <= place.start && place.end <= source.end;
        let (start, end) = if stands {
            let start = place.start as usize - source.start as usize;
            (start, start + text.len())
        } else {
            let start = self.pooled;
            self.pool.push_str(text);
            self.pooled += units(text.as_bytes());
            (start, self.pooled)
        };
        self.words.extend([narrow(start), narrow(end)]);
    }
}

/// Texts are limited to 32 bits before they are read; a pool is no longer than its text.
#[expect(clippy::cast_possible_truncation, reason = "read() refuses longer texts")]
fn narrow(number: usize) -> u32 {
    number as u32
}
