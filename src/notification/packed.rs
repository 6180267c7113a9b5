//! Outcomes as numbers and places in the text: what JavaScript makes plain objects of costs next to nothing to hand over.
//!
//! Texts are not copied: of each there are the beginning and the end, in UTF-16 units of the source followed by a pool of
//! what does not stand in the source as such. What is not ASCII, where bytes and units differ, is all in the pool.

use std::sync::Arc;

use serde::Serialize;

use super::entity::Entity;
use super::explain::{ResultExplanation, Sub};
use super::explanations::Explanations;
use super::{gather, quiet, read_batch};
use crate::issue::{Issue, Wording, report};
use crate::json::{Doc, Point, Positions, is_ascii, line, lossy, signed, unescape, units};
use crate::options::Options;

/// A report on notifications, packed. `pkg/src/unpack.ts` reads it.
pub(crate) struct Packed {
    /// Flags, how many outcomes there are, then these: a head, the item's number, and what the head says follows.
    pub(crate) words: Vec<u32>,
    /// What is no number, as JSON; empty where there is nothing of it.
    pub(crate) rest: Rest,
}

impl Packed {
    pub(crate) const EMPTY: Self = Self { words: Vec::new(), rest: Rest::EMPTY };
}

/// What of a report is no number.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Rest {
    issues: Vec<Issue>,
    explanations: Vec<Arc<ResultExplanation>>,
    pool: String,
}

impl Rest {
    pub(crate) const EMPTY: Self = Self { issues: Vec::new(), explanations: Vec::new(), pool: String::new() };
}

const OK: u32 = 1;
/// Texts are places in the source; otherwise the pool has all of them.
const IN_SOURCE: u32 = 2;
/// There is a rest.
const REST: u32 = 4;

/// In a head: the outcome's kind in the lowest 3 bits, the change in the next 2, then a bit for each thing that follows.
const FOLLOWS: u32 = 5;
const ETAG: u32 = 1 << 4;
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
pub(crate) fn pack(input: &[u8], utf8: bool, text: bool, options: &Options, packed: &mut Packed) {
    if !pack_quiet(input, utf8, text, options, packed) {
        pack_told(input, utf8, text, options, packed);
    }
}

/// Packs a batch of which there is nothing to tell; false where it is none.
pub(super) fn pack_quiet(input: &[u8], utf8: bool, text: bool, options: &Options, packed: &mut Packed) -> bool {
    let mut to = Writer::new(input, text, &mut packed.words);
    let sound = utf8 || to.in_source || std::str::from_utf8(input).is_ok();
    if !sound || !quiet::read(input, options, &mut to) {
        return false;
    }
    packed.rest = to.finish(true, Vec::new());
    true
}

/// Packs what the telling path reads.
pub(super) fn pack_told(input: &[u8], utf8: bool, text: bool, options: &Options, packed: &mut Packed) {
    let tape = read_batch(input, utf8, options);
    let doc = Doc::new(input, &tape);
    let mut to = Writer::new(input, text, &mut packed.words);
    let (ok, findings) = gather(&doc, options, &tape, &mut |entity, known| to.entity(entity, known));
    packed.rest = to.finish(ok, report(&doc, findings, &Wording::of(options, &tape, text)));
}

/// Packs a log, a body a line: how many lines there are, and whether there is a rest; then of each line that is not blank
/// its number, its beginning, its end, how many words follow, and these, as [`pack`] has them. Where none follow, the line
/// is not quiet and has to be read by itself. At the end stands how many lines there are with the blank ones. Ranges are
/// places in the line, other places are those in the whole.
pub(crate) fn pack_lines(input: &[u8], options: &Options, packed: &mut Packed) {
    let mut to = Writer::of(input, None, true, true, &mut packed.words);
    let mut batches = quiet::Batches::new(options, &mut to);
    let (mut lines, mut number, mut start) = (0, 0, 0);
    while let Some(rest) = input.get(start..).filter(|rest| !rest.is_empty()) {
        let (length, is_flat) = line(rest);
        let line = rest.get(..length).unwrap_or_default();
        if !line.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r')) {
            let at = batches.to.begin(is_flat.then(|| Positions::of_line(length)));
            // Of a line that is not flat the places in the text would have to be looked for.
            let is_quiet = is_flat && batches.read(line.strip_suffix(b"\r").unwrap_or(line));
            batches.to.end(at, [number, narrow(start), narrow(start + length)], is_quiet);
            lines += 1;
        }
        (start, number) = (start + length + 1, number + 1);
    }
    to.words.push(number);
    to.count = lines;
    packed.rest = to.finish(true, Vec::new());
}

struct Writer<'a, 'w> {
    input: &'a [u8],
    in_source: bool,
    /// Whether outcomes have ranges.
    text: bool,
    /// Of a text whose places need not be looked for.
    flat: Option<Positions>,
    words: &'w mut Vec<u32>,
    /// The outcome that is being written.
    record: [u32; MOST],
    written: usize,
    /// Where ranges are to be written once their places are found, and which.
    ranges: Vec<(usize, usize, usize)>,
    explanations: Vec<Arc<ResultExplanation>>,
    pool: String,
    /// Where the pool's end is, in units.
    pooled: usize,
    /// The item whose path went into the pool last, and where it begins there: all entities of an item have the same.
    path: Option<(usize, usize)>,
    count: u32,
}

/// The words before a line's outcomes: where it stands and how many words follow, then flags and the count.
const LINE_HEAD: usize = LINE_PLACE + 2;
const LINE_PLACE: usize = 4;
/// An outcome takes fewer words.
const MOST: usize = 48;

impl<'a, 'w> Writer<'a, 'w> {
    fn new(input: &'a [u8], text: bool, words: &'w mut Vec<u32>) -> Self {
        let flat = Positions::flat(input);
        let in_source = flat.is_some() || is_ascii(input);
        Self::of(input, flat, in_source, text, words)
    }

    fn of(input: &'a [u8], flat: Option<Positions>, in_source: bool, text: bool, words: &'w mut Vec<u32>) -> Self {
        words.clear();
        words.extend([0, 0]);
        Self {
            input,
            in_source,
            text,
            flat,
            words,
            record: [0; MOST],
            written: 0,
            ranges: Vec::new(),
            explanations: Vec::new(),
            pool: String::new(),
            pooled: if in_source { input.len() } else { 0 },
            path: None,
            count: 0,
        }
    }

    /// Makes room for a line's head, and says where.
    fn begin(&mut self, flat: Option<Positions>) -> usize {
        (self.flat, self.path, self.count) = (flat, None, 0);
        self.words.extend([0; LINE_HEAD]);
        self.words.len() - LINE_HEAD
    }

    /// Fills in the head; of a line that is not quiet nothing else is kept.
    fn end(&mut self, at: usize, [number, start, end]: [u32; 3], is_quiet: bool) {
        if is_quiet {
            let size = narrow(self.words.len() - at - LINE_PLACE);
            let head = [number, start, end, size, OK | IN_SOURCE, self.count];
            self.words.iter_mut().skip(at).zip(head).for_each(|(word, value)| *word = value);
        } else {
            self.words.truncate(at);
            self.words.extend([number, start, end, 0]);
        }
    }

    /// Fills in what is known at the end only, and gives what is no number.
    fn finish(self, ok: bool, issues: Vec<Issue>) -> Rest {
        let Self { input, in_source, words, ranges, explanations, pool, count, .. } = self;
        if !ranges.is_empty() {
            let mut wanted = Vec::with_capacity(2 * ranges.len());
            for (_, start, end) in &ranges {
                wanted.extend_from_slice(&[*start, *end]);
            }
            let positions = Positions::new(input, wanted);
            for (at, start, end) in ranges {
                let (start, end) = (positions.of(start), positions.of(end));
                let values = [start.offset, start.line, start.column, end.offset, end.line, end.column];
                if let Some(words) = words.get_mut(at..at + values.len()) {
                    words.copy_from_slice(&values.map(narrow));
                }
            }
        }
        let has_rest = !(issues.is_empty() && explanations.is_empty() && pool.is_empty());
        let flags = (u32::from(ok) * OK) | (u32::from(in_source) * IN_SOURCE) | (u32::from(has_rest) * REST);
        if let [first, second, ..] = words.as_mut_slice() {
            (*first, *second) = (flags, count);
        }
        Rest { issues, explanations, pool }
    }

    /// Takes in the new ones only: there may be as many as items.
    #[cold]
    fn explain(&mut self, known: &[Arc<ResultExplanation>]) {
        self.explanations.extend_from_slice(known.get(self.explanations.len()..).unwrap_or_default());
    }

    /// Writes one outcome; of its range only the room, where its places have to be found first.
    #[cfg_attr(hot_is_fast, optimize(speed))]
    fn entity(&mut self, entity: &Entity<'_>, known: &[Arc<ResultExplanation>]) {
        if self.explanations.len() < known.len() {
            self.explain(known);
        }
        self.count += 1;
        self.written = 0;
        self.push(0);
        self.push(narrow(entity.index));
        let mut follows = 0;
        let pooled = self.pooled;
        self.piece(entity, entity.resource);
        if self.pooled > pooled {
            self.path = Some((entity.index, pooled));
        }
        let texts = [
            entity.call_id,
            entity.operation_id,
            entity.tenant_id,
            entity.client_context,
            entity.etag,
            entity.call_chain_id,
            entity.replaces_context,
        ];
        let mut bit = 1;
        for given in texts {
            if let Some(given) = given {
                follows |= bit;
                if bit == ETAG && entity.escaped {
                    self.pooled_text(&unescape(&lossy(given)));
                } else {
                    self.piece(entity, given);
                }
            }
            bit <<= 1;
        }
        if self.text {
            follows |= 1 << RANGE;
            let (start, end) = entity.span;
            if let Some(flat) = &self.flat {
                let (start, end) = (flat.of(start), flat.of(end));
                self.point(start);
                self.point(end);
            } else {
                self.ranges.push((self.words.len() + self.written, start, end));
                self.written += 6;
            }
        }
        if let Some(code) = entity.code {
            follows |= 1 << CODE;
            follows |= self.number(code, LONG_CODE);
            match entity.subcode {
                Some(Sub::Number(number)) => {
                    follows |= 1 << SUBCODE_NUMBER;
                    follows |= self.number(number, LONG_SUBCODE);
                }
                Some(Sub::Word(word)) => {
                    follows |= 1 << SUBCODE_TEXT;
                    self.text(word);
                }
                None => {}
            }
            if let Some(message) = entity.message {
                follows |= 1 << MESSAGE;
                self.text(message);
            }
        }
        follows |= self.own(entity);
        if let Some(word) = self.record.first_mut() {
            *word = entity.sort as u32 | (entity.change as u32) << 3 | follows << FOLLOWS;
        }
        self.words.extend_from_slice(self.record.get(..self.written).unwrap_or_default());
    }

    #[inline(always)]
    fn point(&mut self, point: Point) {
        self.push(narrow(point.offset));
        self.push(narrow(point.line));
        self.push(narrow(point.column));
    }

    #[inline(always)]
    fn push(&mut self, word: u32) {
        if let Some(place) = self.record.get_mut(self.written) {
            *place = word;
            self.written += 1;
        }
    }

    /// What outcomes of one kind only have.
    fn own(&mut self, entity: &Entity<'_>) -> u32 {
        use super::decide::Sort;
        let mut follows = 0;
        if let (Sort::Failed | Sort::Ended, Some(explanation)) = (entity.sort, entity.explanation) {
            follows |= 1 << EXPLANATION;
            self.push(narrow(explanation));
        }
        if let (Sort::Ended, Some(reason)) = (entity.sort, entity.reason) {
            follows |= 1 << REASON;
            self.text(reason);
        }
        if entity.sort == Sort::Other {
            follows |= 1 << RESOURCE_TYPE;
            self.text(entity.resource_type);
            if let Some(state) = entity.state {
                follows |= 1 << STATE;
                self.text(state);
            }
        }
        follows
    }

    fn number(&mut self, number: i64, long: u32) -> u32 {
        if let Ok(number) = i32::try_from(number) {
            self.push(number.cast_unsigned());
            return 0;
        }
        self.text(signed(number).as_bytes());
        1 << long
    }

    /// Writes where a text begins and ends.
    #[inline(always)]
    fn text(&mut self, bytes: &[u8]) {
        let source = self.input.as_ptr_range();
        let place = bytes.as_ptr_range();
        if self.in_source && source.start <= place.start && place.end <= source.end {
            self.push(narrow(place.start as usize - source.start as usize));
            self.push(narrow(place.end as usize - source.start as usize));
        } else {
            self.pooled_text(&lossy(bytes));
        }
    }

    /// Writes a text that may be a piece of the path.
    #[inline(always)]
    fn piece(&mut self, entity: &Entity<'_>, text: &[u8]) {
        match self.path {
            Some((item, start)) if item == entity.index => self.piece_in_pool(entity.resource, start, text),
            _ => self.text(text),
        }
    }

    #[cold]
    fn piece_in_pool(&mut self, path: &[u8], start: usize, text: &[u8]) {
        let (whole, place) = (path.as_ptr_range(), text.as_ptr_range());
        if whole.start <= place.start && place.end <= whole.end {
            let before = path.get(..place.start as usize - whole.start as usize).unwrap_or_default();
            let start = start + units(before);
            self.push(narrow(start));
            self.push(narrow(start + units(text)));
        } else {
            self.text(text);
        }
    }

    fn pooled_text(&mut self, text: &str) {
        self.push(narrow(self.pooled));
        self.pool.push_str(text);
        self.pooled += units(text.as_bytes());
        self.push(narrow(self.pooled));
    }
}

impl quiet::Take for Writer<'_, '_> {
    #[inline(always)]
    fn take(&mut self, entity: &Entity<'_>, known: &Explanations) {
        self.entity(entity, &known.list);
    }
}

/// Texts are limited to 32 bits before they are read; a pool is longer than its text only by what items may repeat.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "read() refuses longer texts")]
fn narrow(number: usize) -> u32 {
    number as u32
}

#[cfg(test)]
mod told;
