//! Batches of which there is nothing to tell: today's notifications of calls, read in one go and without a tape. What is
//! not of that kind, or may be worth a word, is read again by the telling path, which has the same answers for these.

use std::ptr;

use alike::Alike;

use super::decide::{CallNews, Sort};
use super::entity::Entity;
use super::explain::Sub;
use super::explanations::Explanations;
use super::members::whole_number;
use super::names::{exact_state, is_own_type};
use super::outcome::ChangeType;
use super::path::plain_call;
use super::slots::{Slot, odd_name};
use crate::json::{Cursor, is_plain, same};
use crate::options::{DEPTH, Limits, NOTIFICATION_BYTES, Options};
use crate::rules::format::same_bytes;

/// The objects that matter, each within the one before.
#[derive(Clone, Copy)]
enum Level {
    Envelope,
    Item,
    Data,
    Result,
}

const LEVELS: usize = 4;
/// Containers within each other in what is passed over.
const DEEPEST: usize = 16;
const _: () = assert!(LEVELS + 1 + DEEPEST <= DEPTH, "what is passed over is never too deep");

/// What was met of one object.
#[derive(Clone, Copy)]
struct Met<'a> {
    /// Bits of the members that are there, whatever they hold.
    seen: u32,
    /// Bits of those that say something, and what they say.
    said: u32,
    texts: [&'a [u8]; Slot::COUNT],
}

impl<'a> Met<'a> {
    #[inline(always)]
    fn has(&self, slot: Slot) -> bool {
        self.seen & 1 << slot as u32 != 0
    }

    #[inline(always)]
    fn text(&self, slot: Slot) -> Option<&'a [u8]> {
        if self.said & 1 << slot as u32 == 0 {
            return None;
        }
        self.texts.get(slot as usize).copied()
    }

    /// Whether the member says this, or nothing.
    #[inline(always)]
    fn may_say(&self, slot: Slot, is: impl FnOnce(&'a [u8]) -> bool) -> bool {
        self.text(slot).is_none_or(is)
    }
}

/// What was read of an item, and of the objects around and within.
#[derive(Clone)]
struct Read<'a> {
    met: [Met<'a>; LEVELS],
    /// The code and the subcode of the result.
    numbers: [Option<i64>; 2],
    decided: Option<Decided<'a>>,
}

/// What follows from members that are the same in all items of a kind (see [`alike`]).
#[derive(Clone, Copy)]
struct Decided<'a> {
    sort: Sort,
    change: ChangeType,
    message: Option<&'a [u8]>,
    explanation: Option<usize>,
    reason: Option<&'a [u8]>,
    resource_type: &'a [u8],
    state: Option<&'a [u8]>,
}

impl Read<'_> {
    /// Which member says just this, at its place in the text.
    fn place_of(&self, text: &[u8]) -> Option<(Level, Slot)> {
        [Level::Item, Level::Data, Level::Result].into_iter().find_map(|level| {
            let met = self.met.get(level as usize)?;
            let slot = Slot::ALL.iter().find(|slot| met.text(**slot).is_some_and(|said| ptr::eq(said, text)))?;
            Some((level, *slot))
        })
    }
}

/// Takes in the entities in order, each with the explanations so far.
pub(super) trait Take {
    fn take(&mut self, entity: &Entity<'_>, known: &Explanations);
}

/// Reads a batch; false where the telling path is to read it, and what was given up to there does not count. The bytes
/// are known to be UTF-8.
pub(super) fn read(bytes: &[u8], options: &Options, to: &mut impl Take) -> bool {
    options.limits == Limits::default() && Batches::new(options, to).read(bytes)
}

/// Reads batches, one after the other.
pub(super) struct Batches<'a, 't, T> {
    cursor: Cursor<'a>,
    read: Read<'a>,
    alike: Alike<'a>,
    explanations: Explanations,
    pub(super) to: &'t mut T,
}

impl<'a, 't, T: Take> Batches<'a, 't, T> {
    pub(super) fn new(options: &Options, to: &'t mut T) -> Self {
        let nothing = Met { seen: 0, said: 0, texts: [b""; Slot::COUNT] };
        Self {
            cursor: Cursor::new(b""),
            read: Read { met: [nothing; LEVELS], numbers: [None; 2], decided: None },
            alike: Alike::new(),
            explanations: Explanations::new(options.locale),
            to,
        }
    }

    /// Reads one, as [`read`] does.
    #[cfg_attr(hot_is_fast, optimize(speed))]
    pub(super) fn read(&mut self, bytes: &'a [u8]) -> bool {
        self.cursor.restart(bytes);
        bytes.len() <= NOTIFICATION_BYTES && self.envelope().is_some() && self.cursor.is_at_end()
    }

    fn envelope(&mut self) -> Option<()> {
        self.object(Level::Envelope)?;
        let [envelope, ..] = &self.read.met;
        let own = |text| is_own_type(text, "commsNotifications");
        (envelope.has(Slot::Value) && envelope.may_say(Slot::OdataType, own)).then_some(())
    }

    #[cfg_attr(hot_is_fast, optimize(speed))]
    fn items(&mut self) -> Option<()> {
        self.cursor.pass(b'[')?;
        let mut index = 0;
        let mut more = self.cursor.peek() != Some(b']') || self.cursor.follows(b']')?;
        while more {
            let start = self.cursor.at;
            let read = if let Some(read) = self.alike.pass(&mut self.cursor, &self.read) {
                read
            } else {
                // Not every item has them.
                let [.., data, result] = &mut self.read.met;
                (data.seen, result.seen, result.said) = (0, 0, 0);
                self.read.numbers = [None; 2];
                self.object(Level::Item)?;
                self.read.decided = Some(decided(&self.read, &mut self.explanations)?);
                self.alike.read_in_full(self.cursor.since(start));
                &self.read
            };
            let entity = entity(read, index, (start, self.cursor.at))?;
            self.to.take(&entity, &self.explanations);
            index += 1;
            more = self.cursor.follows(b']')?;
        }
        Some(())
    }

    /// Reads an object; an empty one is too rare to be worth it.
    #[cfg_attr(hot_is_fast, optimize(speed))]
    fn object(&mut self, level: Level) -> Option<()> {
        if self.cursor.peek()? != b'{' {
            return None;
        }
        self.cursor.at += 1;
        let (mut seen, mut said) = (0_u32, 0_u32);
        let first = self.cursor.names();
        self.cursor.space();
        loop {
            let name = self.cursor.name()?;
            let slot = Slot::exact(name);
            if let Some(slot) = slot {
                let bit = 1_u32 << slot as u32;
                if seen & bit != 0 {
                    return None;
                }
                seen |= bit;
                match (self.cursor.peek()?, level, slot) {
                    // What has to be an object or an array is no text.
                    (b'"', _, Slot::Value | Slot::ResourceData | Slot::ResultInfo) => return None,
                    (b'"', ..) => {
                        let text = text_of(&mut self.cursor, level, slot)?;
                        if !text.is_empty() {
                            said |= bit;
                            *self.read.met.get_mut(level as usize)?.texts.get_mut(slot as usize)? = text;
                        }
                    }
                    (b'[', Level::Envelope, Slot::Value) => self.items()?,
                    (b'{', Level::Item, Slot::ResourceData) => self.object(Level::Data)?,
                    (b'{', Level::Data, Slot::ResultInfo) => self.object(Level::Result)?,
                    (b'-' | b'0'..=b'9', Level::Result, Slot::Code | Slot::Subcode) => {
                        let number = whole_number(self.cursor.number()?)?;
                        let [code, subcode] = &mut self.read.numbers;
                        *(if slot == Slot::Code { code } else { subcode }) = Some(number);
                    }
                    // Null says nothing, save where something has to be said.
                    (b'n', Level::Item | Level::Data | Level::Result, slot) if slot != Slot::ResourceData => {
                        self.cursor.word(b"null")?;
                    }
                    _ => return None,
                }
            } else {
                if odd_name(name).is_some() {
                    return None;
                }
                self.cursor.keep(name, first)?;
                self.cursor.skip(DEEPEST)?;
            }
            if !self.cursor.follows(b'}')? {
                break;
            }
        }
        self.cursor.drop_names(first);
        let met = self.read.met.get_mut(level as usize)?;
        (met.seen, met.said) = (seen, said);
        Some(())
    }
}

/// What an item says of its call; None where that is worth a word.
fn decided<'a>(read: &Read<'a>, explanations: &mut Explanations) -> Option<Decided<'a>> {
    let [_, item, data, result] = &read.met;
    let [code, subcode] = read.numbers;
    let has_no_code = code.is_none() && (subcode.is_some() || result.text(Slot::Message).is_some());
    let has_words = result.text(Slot::Code).is_some() || result.text(Slot::Subcode).is_some();
    let is_own = item.may_say(Slot::OdataType, |text| is_own_type(text, "commsNotification"))
        && data.may_say(Slot::OdataType, |text| same(text, CALL));
    if has_words || has_no_code || !is_own {
        return None;
    }
    let change = ChangeType::exact(item.text(Slot::ChangeType)?)?;
    let state = match [Slot::State, Slot::CallState, Slot::OdataType].map(|slot| data.text(slot)) {
        // Two states, or an end of what may be no call.
        [Some(_), Some(_), _] => return None,
        [None, None, None] if change == ChangeType::Deleted => return None,
        [state, other, _] => state.or(other),
    };
    let known = match state {
        Some(state) => Some(exact_state(state)?),
        None => None,
    };
    let reason = data.text(Slot::TerminationReason);
    let of_reason = reason.and_then(|reason| std::str::from_utf8(reason).ok());
    let facts = CallNews { change, state: known, code, subcode, reason: of_reason };
    if facts.is_contradictory() || facts.outlives_itself() {
        return None;
    }
    let sort = facts.sort();
    let message = result.text(Slot::Message);
    let words = message.and_then(|message| std::str::from_utf8(message).ok());
    let explanation = explanations.explain(sort, code, subcode.map(Sub::Number), words, known);
    let resource_type =
        data.text(Slot::OdataType).map_or(b"unknown".as_slice(), |text| text.get(COMMON..).unwrap_or_default());
    Some(Decided { sort, change, message, explanation, reason, resource_type, state })
}

/// The entity of an item; None where its ids do not fit together.
#[inline(always)]
fn entity<'a>(read: &Read<'a>, index: usize, span: (usize, usize)) -> Option<Entity<'a>> {
    let [_, item, data, _] = &read.met;
    let [code, subcode] = read.numbers;
    let Decided { sort, change, message, explanation, reason, resource_type, state } = read.decided?;
    let (url, other) = (item.text(Slot::ResourceUrl), item.text(Slot::Resource));
    let resource = url.or(other)?;
    let call = resource.get(plain_call(resource)?..)?;
    let of_call = |path| plain_call(path).and_then(|at| path.get(at..)).is_some_and(|id| same(id, call));
    let fits = item.has(Slot::ResourceData)
        && data.may_say(Slot::OdataId, |link| same(link, resource))
        && data.may_say(Slot::Id, |id| same(id, call) || same_bytes(id, call))
        && (url.is_none() || other.is_none_or(of_call));
    let etag = data.text(Slot::OdataEtag);
    fits.then(|| Entity {
        sort,
        index,
        span,
        change,
        resource,
        call_id: Some(call),
        operation_id: None,
        tenant_id: data.text(Slot::TenantId).or_else(|| item.text(Slot::TenantId)),
        client_context: data.text(Slot::ClientContext).or_else(|| data.text(Slot::OperationContext)),
        etag,
        escaped: etag.is_some_and(|etag| !is_plain(etag)),
        call_chain_id: data.text(Slot::CallChainId),
        replaces_context: data.text(Slot::ReplacesContext),
        code,
        subcode: subcode.map(Sub::Number),
        message,
        explanation,
        reason,
        resource_type,
        state,
    })
}

/// A member's text.
#[inline(always)]
fn text_of<'a>(cursor: &mut Cursor<'a>, level: Level, slot: Slot) -> Option<&'a [u8]> {
    match (level, slot) {
        // `W/\"1\"` is how most are written.
        (Level::Data, Slot::OdataEtag) => cursor.written(),
        _ => cursor.text(),
    }
}

const CALL: &[u8] = b"#microsoft.graph.call";
/// What all types begin with.
const COMMON: usize = b"#microsoft.graph.".len();

mod alike;
#[cfg(test)]
mod tests;
