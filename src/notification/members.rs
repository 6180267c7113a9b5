//! The members of an entity as values: whatever their spelling, and with a warning where they cannot be read.

use std::borrow::Cow;

use super::batch::Reader;
use super::entity::Item;
use super::explain::Sub;
use super::names::{known_state, same_word, short_type};
use super::slots::{SUB_CODE, Slot, Slots, odd_name, says};
use crate::issue::{At, Param, Saying, Severity, Step, Title, kind_of};
use crate::json::{Doc, Kind, NodeId, Reading, has, integer, read, signed, whole};
use crate::options::words;

/// A result, as far as it could be read.
pub(super) struct Answer<'a> {
    pub(super) code: Option<i64>,
    pub(super) subcode: Option<Sub<Cow<'a, str>>>,
    pub(super) message: Option<Cow<'a, str>>,
}

/// Whether two values say the same, in quotes or not and in any letter case. Long ones are to be written alike: one may
/// stand beside many.
fn alike(doc: &Doc<'_>, one: NodeId, other: NodeId) -> bool {
    const LONG: usize = 64;
    let plain = |id| if doc.kind(id) == Kind::String { doc.decoded(id) } else { doc.raw(id).into() };
    doc.raw(one) == doc.raw(other) || doc.raw(other).len() < LONG && same_word(&plain(one), &plain(other))
}

impl<'a> Reader<'a, '_> {
    /// What is no object and no list; a text may hold what was meant.
    pub(super) fn no_body(&mut self, root: NodeId, kind: Kind) {
        let doc = self.doc;
        let finding = self.found.add(Saying::NotificationBody, root).param("found", kind_of(kind));
        let text = doc.text(root);
        if kind == Kind::String && text.starts_with('{') && read(text.as_bytes(), Reading::PLAIN).faults.is_empty() {
            let certain = doc.written(root).starts_with('"');
            finding.repair(Title::TAKE_OUT, certain, [Step::Replace { value: root, with: text.into_owned() }]);
        }
    }

    /// Names that nobody documents, and what stands there under two names.
    pub(super) fn odd_names(&mut self, object: NodeId, slots: &Slots) {
        if !slots.is_odd {
            return;
        }
        let doc = self.doc;
        for (key, value) in doc.members(object) {
            let Some(slot) = odd_name(&doc.decoded(key)) else { continue };
            let name = doc.text(key);
            if name != slot.name() && name != SUB_CODE && self.is_new(Saying::SpeltName, slot.name()) {
                let finding = self.found.add(Saying::SpeltName, key);
                finding.text("name", name).text("suggestion", slot.name());
            }
            if let Some(counts) = slots.get(slot)
                && says(&doc, value)
                && !alike(&doc, value, counts)
            {
                self.one_member(key, counts);
            }
        }
    }

    /// A member does not count, because another does that is the same under another name.
    pub(super) fn one_member(&mut self, lost: NodeId, counts: NodeId) {
        let Some(other) = self.doc.name_of(counts) else { return };
        let [name, other] = [lost, other].map(|key| self.doc.text(key));
        if name != other {
            self.found.add(Saying::OneMember, lost).text("name", name).text("other", other);
        }
    }

    /// A member's string; null and the empty string say nothing, and what is no string is warned of.
    pub(super) fn string(&mut self, slots: &Slots, slot: Slot) -> Option<Cow<'a, str>> {
        let node = slots.get(slot)?;
        match self.doc.kind(node) {
            Kind::String => self.text_of(node),
            Kind::Null | Kind::Invalid => None,
            _ => {
                self.wrong_type(node, slot.name(), kind_of(Kind::String));
                None
            }
        }
    }

    pub(super) fn text_of(&self, node: NodeId) -> Option<Cow<'a, str>> {
        (self.doc.kind(node) == Kind::String).then(|| self.doc.text(node)).filter(|text| !text.is_empty())
    }

    fn wrong_type(&mut self, node: NodeId, name: &'static str, expected: Param) {
        let found = kind_of(self.doc.kind(node));
        let finding = self.found.add(Saying::Type, node).severity(Severity::Warning);
        finding.text("name", name).param("found", found).param("expected", expected);
    }

    /// The type of the data, without what all types begin with.
    pub(super) fn short_type(&mut self, slots: &Slots) -> Option<Cow<'a, str>> {
        let short = self.string(slots, Slot::OdataType).map(|text| match text {
            Cow::Borrowed(text) => Cow::Borrowed(short_type(text)),
            Cow::Owned(text) => Cow::Owned(String::from(short_type(&text))),
        });
        short.filter(|text| !text.is_empty())
    }

    /// The call's state, in the documented spelling where there is one.
    pub(super) fn state(&mut self, slots: &Slots) -> Option<Cow<'a, str>> {
        let mut slot = Slot::State;
        let mut text = self.string(slots, slot);
        if text.is_none() {
            slot = Slot::CallState;
            text = self.string(slots, slot);
        }
        let text = text?;
        if let Some(other) = slots.get(Slot::CallState)
            && let Some(second) = self.text_of(other)
            && !same_word(text.as_bytes(), second.as_bytes())
            && let (Some(key), Some(counts)) = (self.doc.name_of(other), slots.get(slot))
        {
            self.one_member(key, counts);
        }
        let Some(known) = known_state(&text) else { return Some(text) };
        if *text == *known {
            return Some(text);
        }
        // The first preview wrote callState with hyphens.
        if !(slot == Slot::CallState && has(text.as_bytes(), b'-'))
            && let Some(node) = slots.get(slot)
        {
            self.spelling(node, slot.name(), &text, Param::Text(String::from(known)));
        }
        Some(Cow::Borrowed(known))
    }

    /// What a `resultInfo` says.
    pub(super) fn result(&mut self, item: &Item<'_>, node: Option<NodeId>) -> Answer<'a> {
        let Some(node) = node else { return Answer { code: None, subcode: None, message: None } };
        // What is no object has no members either.
        if !matches!(self.doc.kind(node), Kind::Object | Kind::Null | Kind::Invalid) {
            self.wrong_type(node, Slot::ResultInfo.name(), kind_of(Kind::Object));
        }
        let slots = Slots::read(&self.doc, node);
        self.odd_names(node, &slots);
        let code = match self.number(item, &slots, Slot::Code) {
            Some(Sub::Number(code)) => Some(code),
            Some(Sub::Word(_)) => {
                if let Some(node) = slots.get(Slot::Code) {
                    self.wrong_type(node, Slot::Code.name(), kind_of(Kind::Number));
                }
                None
            }
            None => None,
        };
        let subcode = self.number(item, &slots, Slot::Subcode);
        let message = self.string(&slots, Slot::Message);
        // Without a code there is no result.
        if (subcode.is_some() || message.is_some()) && slots.get(Slot::Code).is_none_or(|code| !says(&self.doc, code)) {
            let finding = self.found.add_at(Saying::NoCode, At::Missing(node, Slot::Code.name()));
            finding.text("name", Slot::ResultInfo.name());
        }
        Answer { code, subcode, message }
    }

    /// A number, digits in quotes, or a word.
    fn number(&mut self, item: &Item<'_>, slots: &Slots, slot: Slot) -> Option<Sub<Cow<'a, str>>> {
        let node = slots.get(slot)?;
        match self.doc.kind(node) {
            Kind::Number => {
                let number = whole_number(self.doc.raw(node));
                if number.is_none() {
                    self.wrong_type(node, slot.name(), Param::Term(words!("a whole number", "целое число")));
                }
                number.map(Sub::Number)
            }
            Kind::String => {
                let text = self.text_of(node)?;
                let Some(number) = whole_number(text.as_bytes().trim_ascii()) else { return Some(Sub::Word(text)) };
                // Digits in quotes are what 2018 documents; today's contract has numbers.
                if item.modern {
                    self.spelling(node, slot.name(), &text, Param::Plain(signed(number)));
                }
                Some(Sub::Number(number))
            }
            Kind::Null | Kind::Invalid => None,
            _ => {
                self.wrong_type(node, slot.name(), kind_of(Kind::Number));
                None
            }
        }
    }
}

/// An integer as JSON or a person writes it: `200.0` and `2e2` are as whole as the parsed value is.
pub(super) fn whole_number(text: &[u8]) -> Option<i64> {
    // Nearly all are a few digits.
    whole(text).or_else(|| integer(text))
}
