//! Items like those before: one after the other, the items of a batch are written alike, and mostly only ids are other
//! ones. So an item is first compared with one that was read, text by text that may differ, and has the same members.

use super::{Level, Read, text_of};
use crate::json::{Cursor, string_around};
use crate::notification::slots::Slot;

/// So many kinds of items are remembered.
const KINDS: usize = 8;
/// In so many places items of a kind may differ.
const MOST: usize = 32;

/// To remember a few pays only where many follow.
const FEW: u32 = 16;

/// To have compared in vain costs a point, and to have found it alike brings some: where that does not pay, it ends.
const START: u32 = 32;
const GAIN: u32 = 3;
const ENOUGH: u32 = 64;

/// The kinds of items met so far.
pub(super) struct Alike<'a> {
    kinds: Vec<Kind<'a>>,
    /// The kind of the item before.
    last: usize,
    /// The one to be forgotten next, once there are [`KINDS`].
    oldest: usize,
    points: u32,
    /// How many items more are not remembered.
    first: u32,
    /// The item that was read in full just now.
    fresh: Option<&'a [u8]>,
}

/// An item that was read, and what may differ in others of its kind.
struct Kind<'a> {
    text: &'a [u8],
    /// What the item read last says.
    read: Read<'a>,
    /// In order.
    gaps: Vec<Gap>,
    /// The kind that came next, when this was met last.
    next: usize,
}

/// A text that may differ.
struct Gap {
    /// Between the quotes.
    start: usize,
    end: usize,
    /// What it says, unless it does not matter.
    says: Option<(Level, Slot)>,
}

impl<'a> Alike<'a> {
    pub(super) fn new() -> Self {
        Self { kinds: Vec::new(), last: 0, oldest: 0, points: START, first: FEW, fresh: None }
    }

    /// Takes note of an item that had to be read: where another follows, it is remembered.
    #[inline(always)]
    pub(super) fn read_in_full(&mut self, text: &'a [u8]) {
        match self.first.checked_sub(1) {
            Some(first) => self.first = first,
            None => self.fresh = Some(text),
        }
    }

    /// Passes an item, where it is of a kind that is known, and gives what it says. `read` is what the item says that was
    /// read last.
    #[inline(always)]
    pub(super) fn pass(&mut self, cursor: &mut Cursor<'a>, read: &Read<'a>) -> Option<&Read<'a>> {
        if let Some(text) = self.fresh.take() {
            self.learn(text, read);
        }
        let start = cursor.at;
        let next = self.kinds.get(self.last)?.next;
        for turn in 0..self.kinds.len() {
            self.points = self.points.checked_sub(1)?;
            // The likely one first, and then the others.
            let at = if turn == 0 { next } else { turn - usize::from(turn <= next) };
            if self.kinds.get_mut(at)?.pass(cursor).is_some() {
                self.points = (self.points + GAIN).min(ENOUGH);
                self.kinds.get_mut(self.last)?.next = at;
                self.last = at;
                return self.kinds.get(at).map(|kind| &kind.read);
            }
            cursor.at = start;
        }
        None
    }

    #[cold]
    fn learn(&mut self, text: &'a [u8], read: &Read<'a>) {
        if self.points == 0 {
            return;
        }
        let at = if self.kinds.len() < KINDS { self.kinds.len() } else { self.oldest };
        self.oldest = (at + 1) % KINDS;
        if let Some(before) = self.kinds.get_mut(self.last) {
            before.next = at;
        }
        self.last = at;
        let kind = Kind { text, read: read.clone(), gaps: Vec::new(), next: at };
        match self.kinds.get_mut(at) {
            Some(place) => *place = kind,
            None => self.kinds.push(kind),
        }
    }
}

impl<'a> Kind<'a> {
    #[cfg_attr(hot_is_fast, optimize(speed))]
    fn pass(&mut self, cursor: &mut Cursor<'a>) -> Option<()> {
        let (mut from, mut index) = (0, 0);
        loop {
            let to = self.gaps.get(index).map_or(self.text.len(), |gap| gap.start - 1);
            let same = cursor.along(self.text.get(from..to)?)?;
            if from + same < to {
                self.part(index, from, from + same)?;
                continue;
            }
            let Some(gap) = self.gaps.get(index) else { return Some(()) };
            match gap.says {
                None => cursor.skip_text()?,
                Some((level, slot)) => {
                    let text = text_of(cursor, level, slot)?;
                    if text.is_empty() {
                        return None;
                    }
                    *self.read.met.get_mut(level as usize)?.texts.get_mut(slot as usize)? = text;
                }
            }
            (from, index) = (gap.end + 1, index + 1);
        }
    }

    /// Takes the text around `at` for one that may differ; None where none is there. An empty one says nothing, and so is
    /// of another kind.
    #[cold]
    fn part(&mut self, index: usize, from: usize, at: usize) -> Option<()> {
        let (start, end) = string_around(self.text, from, at)?;
        if start == end || self.gaps.len() == MOST {
            return None;
        }
        let content = self.text.get(start..end)?;
        let says = self.read.place_of(content);
        if says.is_some_and(|(_, slot)| !is_free(slot)) {
            return None;
        }
        self.gaps.insert(index, Gap { start, end, says });
        Some(())
    }
}

/// Whether the outcome's kind is the same, whatever the member says.
fn is_free(slot: Slot) -> bool {
    matches!(
        slot,
        Slot::Resource
            | Slot::ResourceUrl
            | Slot::Id
            | Slot::OdataId
            | Slot::OdataEtag
            | Slot::TenantId
            | Slot::ClientContext
            | Slot::OperationContext
            | Slot::CallChainId
            | Slot::ReplacesContext
    )
}
