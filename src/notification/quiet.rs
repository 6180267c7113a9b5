//! Batches of which there is nothing to tell: today's notifications of calls, read in one go and without a tape. What is
//! not of that kind, or may be worth a word, is read again by the telling path, which has the same answers for these.

use std::ptr;

use super::batch::{Explanations, is_own_type};
use super::decide::{CallFacts, Sort};
use super::entity::{Entity, Sub};
use super::explain::Subcode;
use super::members::whole_number;
use super::names::exact_state;
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

/// By the member before: a member, and all that stands between the two values. The last two are for the first member of
/// an object, and for one that follows a member that does not matter.
type Likely<'a> = [Option<(Slot, &'a [u8])>; Slot::COUNT + 2];
const FIRST: usize = Slot::COUNT;
const AFTER_OTHER: usize = Slot::COUNT + 1;

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
    met: [Met<'a>; LEVELS],
    /// The code and the subcode of the result at hand.
    numbers: [Option<i64>; 2],
    explanations: Explanations,
    pub(super) to: &'t mut T,
    /// Of each level: which member is likely to follow another, and how it is written.
    likely: [Likely<'a>; LEVELS],
    /// What the entity's @odata.id and id are likely to be: the item's path, and the end of it.
    expected: [&'a [u8]; 2],
}

impl<'a, 't, T: Take> Batches<'a, 't, T> {
    pub(super) fn new(options: &Options, to: &'t mut T) -> Self {
        let nothing = Met { seen: 0, said: 0, texts: [b""; Slot::COUNT] };
        Self {
            cursor: Cursor::new(b""),
            met: [nothing; LEVELS],
            numbers: [None; 2],
            explanations: Explanations::new(options.locale),
            to,
            likely: [[None; Slot::COUNT + 2]; LEVELS],
            expected: [b""; 2],
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
        let [envelope, ..] = &self.met;
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
            // Not every item has them.
            let [.., data, result] = &mut self.met;
            (data.seen, result.seen, result.said) = (0, 0, 0);
            self.numbers = [None; 2];
            self.object(Level::Item)?;
            self.entity(index, (start, self.cursor.at))?;
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
        // One after the other, the items of a batch have the same members: to look for the end of a name that is known
        // before takes longer than to compare all that is around it.
        let mut last = FIRST;
        loop {
            let likely = *self.likely.get(level as usize)?.get(last)?;
            let (slot, name) = match likely {
                Some((slot, lead)) if self.cursor.passes(lead) => {
                    self.cursor.space();
                    (Some(slot), b"".as_slice())
                }
                _ => {
                    let start = self.cursor.at;
                    if last == FIRST {
                        self.cursor.space();
                    } else if !self.cursor.follows(b'}')? {
                        break;
                    }
                    let name = self.cursor.name()?;
                    let slot = Slot::exact(name);
                    if let Some(slot) = slot {
                        *self.likely.get_mut(level as usize)?.get_mut(last)? = Some((slot, self.cursor.since(start)));
                    }
                    (slot, name)
                }
            };
            if let Some(slot) = slot {
                last = slot as usize;
                let bit = 1_u32 << slot as u32;
                if seen & bit != 0 {
                    return None;
                }
                seen |= bit;
                match (self.cursor.peek()?, level, slot) {
                    // What has to be an object or an array is no text.
                    (b'"', _, Slot::Value | Slot::ResourceData | Slot::ResultInfo) => return None,
                    (b'"', ..) => {
                        let expected = match (level, slot) {
                            (_, Slot::OdataType) => *self.met.get(level as usize)?.texts.get(slot as usize)?,
                            (Level::Data, Slot::OdataId) => self.expected[0],
                            (Level::Data, Slot::Id) => self.expected[1],
                            _ => b"",
                        };
                        let text = match (level, slot) {
                            _ if !expected.is_empty() && self.cursor.says(expected) => expected,
                            // `W/\"1\"` is how most are written.
                            (Level::Data, Slot::OdataEtag) => self.cursor.written()?,
                            _ => self.cursor.text()?,
                        };
                        if !text.is_empty() {
                            said |= bit;
                            *self.met.get_mut(level as usize)?.texts.get_mut(slot as usize)? = text;
                        }
                    }
                    (b'[', Level::Envelope, Slot::Value) => self.items()?,
                    (b'{', Level::Item, Slot::ResourceData) => {
                        let [_, item, ..] = &self.met;
                        let path =
                            if said & 1 << Slot::ResourceUrl as u32 != 0 { Slot::ResourceUrl } else { Slot::Resource };
                        let path = *item.texts.get(path as usize)?;
                        self.expected = [path, plain_call(path).and_then(|at| path.get(at..)).unwrap_or_default()];
                        self.object(Level::Data)?;
                    }
                    (b'{', Level::Data, Slot::ResultInfo) => self.object(Level::Result)?,
                    (b'-' | b'0'..=b'9', Level::Result, Slot::Code | Slot::Subcode) => {
                        let number = whole_number(self.cursor.number()?)?;
                        let [code, subcode] = &mut self.numbers;
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
                last = AFTER_OTHER;
            }
        }
        self.cursor.drop_names(first);
        let met = self.met.get_mut(level as usize)?;
        (met.seen, met.said) = (seen, said);
        Some(())
    }

    /// The entity of the item that was just read, where it has nothing that is worth a word.
    fn entity(&mut self, index: usize, span: (usize, usize)) -> Option<()> {
        let [_, item, data, result] = &self.met;
        let [code, subcode] = self.numbers;
        let has_words = result.text(Slot::Code).is_some() || result.text(Slot::Subcode).is_some();
        if !item.has(Slot::ResourceData)
            || has_words
            || !item.may_say(Slot::OdataType, |text| is_own_type(text, "commsNotification"))
        {
            return None;
        }
        let (url, other) = (item.text(Slot::ResourceUrl), item.text(Slot::Resource));
        let resource = url.or(other)?;
        let call = resource.get(plain_call(resource)?..)?;
        let of_call = |path: &'a [u8]| plain_call(path).and_then(|at| path.get(at..)).is_some_and(|id| same(id, call));
        let fits = data.may_say(Slot::OdataType, |text| same(text, CALL))
            && data.may_say(Slot::OdataId, |link| ptr::eq(link, resource) || same(link, resource))
            && data.may_say(Slot::Id, |id| ptr::eq(id, call) || same(id, call) || same_bytes(id, call))
            && (url.is_none() || other.is_none_or(of_call));
        if !fits {
            return None;
        }
        let change = ChangeType::exact(item.text(Slot::ChangeType)?)?;
        let state = data.text(Slot::State).or_else(|| data.text(Slot::CallState));
        let known = match state {
            Some(state) => Some(exact_state(state)?),
            None => None,
        };
        let reason = data.text(Slot::TerminationReason);
        let of_reason = reason.and_then(|reason| std::str::from_utf8(reason).ok());
        let facts = CallFacts { change, state: known, code, subcode, reason: of_reason };
        if facts.is_contradictory() || facts.outlives_itself() {
            return None;
        }
        let sort = facts.sort();
        let message = result.text(Slot::Message);
        let sub = subcode.map(Sub::Number);
        let explanation = match (sort, code) {
            (Sort::Failed | Sort::Ended, Some(code)) => {
                let message = message.and_then(|message| std::str::from_utf8(message).ok());
                let state = if sort == Sort::Ended { Some("terminated") } else { known };
                Some(self.explanations.explain(code, subcode.map(Subcode::Number), message, state))
            }
            _ => None,
        };
        let etag = data.text(Slot::OdataEtag);
        let entity = Entity {
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
            subcode: sub.as_ref(),
            message,
            explanation,
            reason,
            resource_type: data.text(Slot::OdataType).map_or(b"unknown", |text| text.get(COMMON..).unwrap_or_default()),
            state,
        };
        self.to.take(&entity, &self.explanations);
        Some(())
    }
}

const CALL: &[u8] = b"#microsoft.graph.call";
/// What all types begin with.
const COMMON: usize = b"#microsoft.graph.".len();

#[cfg(test)]
mod tests;
