//! Where the notifications of a body stand, and what makes one of them unreadable.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use super::entity::{Entity, Item};
use super::explain::ResultExplanation;
use super::explanations::Explanations;
use super::names::{is_own_type, same_word, short_type};
use super::outcome::ChangeType;
use super::path::named;
use super::slots::{Slot, Slots};
use crate::issue::{At, Findings, Param, Saying, kind_of};
use crate::json::{Doc, Kind, NodeId, concat};
use crate::options::{Locale, NOTIFICATION_BYTES};
use crate::rules::format::same_id;

/// Reads the notifications of one body.
pub(super) struct Reader<'a, 'f> {
    pub(super) doc: Doc<'a>,
    pub(super) found: &'f mut Findings,
    /// Where the entities go, each with the explanations so far.
    pub(super) each: &'f mut dyn FnMut(&Entity<'_>, &[Arc<ResultExplanation>]),
    pub(super) explanations: Explanations,
    told: Vec<(Saying, &'static str)>,
    /// Bytes of long texts that were given with more than one entity.
    repeated: usize,
    /// How many items there were.
    count: usize,
    /// What is read stands behind the first document, or behind a break in it.
    later: bool,
    /// The text is not whole: what is damaged is left out.
    faulty: bool,
}

impl<'a, 'f> Reader<'a, 'f> {
    pub(super) fn new(
        doc: Doc<'a>,
        faulty: bool,
        locale: Locale,
        found: &'f mut Findings,
        each: &'f mut dyn FnMut(&Entity<'_>, &[Arc<ResultExplanation>]),
    ) -> Self {
        Self {
            doc,
            found,
            each,
            explanations: Explanations::new(locale),
            told: Vec::new(),
            repeated: 0,
            count: 0,
            later: false,
            faulty,
        }
    }

    /// Reads the body: the object with `value`, or what people paste without it; and whatever is whole behind it.
    pub(super) fn body(&mut self, root: NodeId) {
        let doc = self.doc;
        match doc.kind(root) {
            Kind::Object => self.envelope(root),
            Kind::Array => {
                if doc.items(root).any(|item| doc.kind(item) == Kind::Object) {
                    self.unwrapped(root);
                }
                self.items(doc.items(root));
            }
            Kind::Invalid => {}
            kind => self.no_body(root, kind),
        }
        self.later = true;
        self.items(doc.later_roots());
    }

    fn envelope(&mut self, root: NodeId) {
        let doc = self.doc;
        let slots = Slots::read(&doc, root);
        match slots.get(Slot::Value).map(|value| (value, doc.kind(value))) {
            Some((value, Kind::Array)) => {
                self.odd_names(root, &slots);
                self.own_type(&slots, "commsNotifications");
                self.items(doc.items(value));
            }
            Some((_, Kind::Invalid)) => {}
            // What makes JSON of an array of one may take the array away.
            Some((value, Kind::Object)) if has_any(&Slots::read(&doc, value), &Slot::OF_ITEM) => {
                self.unwrapped(value);
                self.item(value, false);
            }
            None if has_any(&slots, &Slot::OF_ITEM) => {
                self.unwrapped(root);
                self.item(root, false);
            }
            // What is missing may stand behind the break, and what is no notification before one.
            _ if doc.is_damaged(root) || doc.later_roots().next().is_some() => {}
            Some((value, kind)) => {
                self.found.add(Saying::ValueNotArray, value).param("found", kind_of(kind));
            }
            None => {
                self.found.add_at(Saying::NoValue, At::Missing(root, "value"));
            }
        }
    }

    fn unwrapped(&mut self, node: NodeId) {
        if self.is_new(Saying::Unwrapped, "") {
            self.found.add(Saying::Unwrapped, node);
        }
    }

    fn items(&mut self, items: impl Iterator<Item = NodeId>) {
        for item in items {
            let Some(value) = self.item(item, true) else { continue };
            self.unwrapped(item);
            for item in self.doc.items(value) {
                self.item(item, false);
            }
        }
    }

    /// Reads an item. Whole bodies in an array are no items, where they `may_be`: of such a one its array is given back.
    fn item(&mut self, node: NodeId, may_be: bool) -> Option<NodeId> {
        let doc = self.doc;
        let index = self.count;
        self.count += 1;
        match doc.kind(node) {
            Kind::Object => {}
            Kind::Invalid => return None,
            kind => {
                self.found.add(Saying::NotificationItem, node).param("found", kind_of(kind));
                return None;
            }
        }
        let slots = Slots::read(&doc, node);
        if may_be {
            let is_item = has_any(&slots, &Slot::OF_ITEM);
            let body = slots.get(Slot::Value).filter(|value| doc.kind(*value) == Kind::Array);
            let is_no_item = match body {
                // A body's, too, where a bracket has ended one of its items too early.
                Some(_) => self.faulty || !is_item,
                // Behind a break there may stand anything.
                None => self.later && !is_item,
            };
            if is_no_item {
                self.count = index;
                return body;
            }
        }
        if self.faulty && (self.is_broken(node) || has_any(&slots, &OF_DATA)) {
            return None;
        }
        self.odd_names(node, &slots);
        self.own_type(&slots, "commsNotification");
        let resource = self.resource(node, &slots);
        let change = self.change(node, &slots);
        let data = self.data(node, &slots);
        let (Some((path_at, resource)), Some(change), Some(data)) = (resource, change, data) else { return None };

        let path = named(&resource);
        self.other_path(&slots, path.call.as_deref());
        let alone = doc.kind(data) == Kind::Object;
        let modern = slots.get(Slot::ResourceUrl).is_some();
        let (foreign, tenant) = (OnceCell::new(), slots.get(Slot::TenantId));
        let own_type = slots.get(Slot::OdataType);
        let item =
            Item { node, index, change, resource: &resource, path_at, path, alone, modern, foreign, tenant, own_type };
        if alone {
            self.tell(&item, data);
            return None;
        }
        let tenant = tenant.map_or(0, |tenant| doc.written(tenant).len());
        let shared = Some(resource.len() + tenant).filter(|length| *length > LONG).unwrap_or_default();
        for data in doc.items(data) {
            self.repeated += shared;
            if self.repeated > NOTIFICATION_BYTES {
                self.found.add(Saying::Repeated, data);
                break;
            }
            match doc.kind(data) {
                Kind::Object => self.tell(&item, data),
                Kind::Invalid => {}
                kind => self.wrong_data(Saying::ElementType, data, kind),
            }
        }
        None
    }

    fn tell(&mut self, item: &Item<'_>, data: NodeId) {
        if self.faulty && self.is_unclear(data) {
            return;
        }
        self.entity(item, data);
    }

    /// Whether a member that decides what an entity says could not be read, may be left out, or stands elsewhere: then
    /// nobody can tell.
    fn is_unclear(&self, data: NodeId) -> bool {
        const DECIDE: [Slot; 8] = [
            Slot::OdataType,
            Slot::State,
            Slot::CallState,
            Slot::Status,
            Slot::ResultInfo,
            Slot::TerminationReason,
            Slot::Code,
            Slot::Subcode,
        ];
        let slots = Slots::read(&self.doc, data);
        let objects = [Some(data), slots.get(Slot::ResultInfo)];
        has_any(&slots, &OF_RESULT)
            || objects.into_iter().flatten().any(|object| {
                let slots = Slots::read(&self.doc, object);
                self.doc.is_damaged(object)
                    || DECIDE
                        .iter()
                        .any(|slot| slots.get(*slot).is_some_and(|node| self.doc.kind(node) == Kind::Invalid))
            })
    }

    /// Whether a part of the item could not be read with certainty, or points stand for members of its own.
    fn is_broken(&self, item: NodeId) -> bool {
        self.doc.is_damaged(item) || !self.doc.is_certain(item)
    }

    /// The path: resourceUrl where it is given, else resource; and where only resource names a call, that.
    fn resource(&mut self, node: NodeId, slots: &Slots) -> Option<(NodeId, Cow<'a, str>)> {
        const PATHS: [Slot; 2] = [Slot::ResourceUrl, Slot::Resource];
        let [url, resource] = PATHS.map(|slot| {
            let node = slots.get(slot)?;
            self.text_of(node).filter(|text| !text.trim_ascii().is_empty()).map(|text| (node, text))
        });
        if let (Some((_, first)), Some((_, second))) = (&url, &resource)
            && named(first).call.is_none()
            && named(second).call.is_some()
        {
            return resource;
        }
        if url.is_some() || resource.is_some() {
            return url.or(resource);
        }
        for slot in PATHS {
            let Some(value) = slots.get(slot) else { continue };
            match self.doc.kind(value) {
                Kind::String | Kind::Null => {}
                Kind::Invalid => return None,
                kind => {
                    self.path_issue(Saying::PathType, value, kind_of(kind));
                    return None;
                }
            }
        }
        self.found.add_at(Saying::NoPath, Self::place(node, slots, Slot::ResourceUrl));
        None
    }

    pub(super) fn path_issue(&mut self, saying: Saying, node: NodeId, found: Param) {
        let name = self.doc.name_of(node).map(|key| self.doc.text(key)).unwrap_or_default();
        self.found.add(saying, node).text("name", name).param("found", found);
    }

    /// Both paths may be given, and then name the same call.
    fn other_path(&mut self, slots: &Slots, call: Option<&str>) {
        let (Some(url), Some(resource)) = (slots.get(Slot::ResourceUrl), slots.get(Slot::Resource)) else { return };
        let (Some(_), Some(text), Some(call)) = (self.text_of(url), self.text_of(resource), call) else { return };
        if let Some(other) = named(&text).call
            && !same_id(&other, call)
        {
            self.found.add(Saying::CallsDiffer, resource).text("value", call).text("other", other);
        }
    }

    fn change(&mut self, node: NodeId, slots: &Slots) -> Option<ChangeType> {
        let names = || Param::list(ChangeType::NAMES);
        let Some(value) = slots.get(Slot::ChangeType) else {
            self.found.add_at(Saying::NoChange, At::Missing(node, Slot::ChangeType.name())).param("allowed", names());
            return None;
        };
        let found = match self.doc.kind(value) {
            Kind::Invalid => return None,
            Kind::String => {
                let text = self.doc.text(value);
                if let Some(exact) = ChangeType::exact(text.as_bytes()) {
                    return Some(exact);
                }
                for near in ChangeType::ALL {
                    if same_word(near.as_str().as_bytes(), text.as_bytes()) {
                        let documented = Param::Text(String::from(near.as_str()));
                        self.spelling(value, Slot::ChangeType.name(), &text, documented);
                        return Some(near);
                    }
                }
                Param::text(text)
            }
            kind => kind_of(kind),
        };
        self.found.add(Saying::ChangeUnknown, value).param("found", found).param("allowed", names());
        None
    }

    fn data(&mut self, node: NodeId, slots: &Slots) -> Option<NodeId> {
        match slots.get(Slot::ResourceData).map(|value| (value, self.doc.kind(value))) {
            Some((value, Kind::Object | Kind::Array)) => return Some(value),
            Some((_, Kind::Invalid)) => {}
            None | Some((_, Kind::Null)) => {
                self.found.add_at(Saying::NoData, Self::place(node, slots, Slot::ResourceData));
            }
            Some((value, kind)) => self.wrong_data(Saying::DataType, value, kind),
        }
        None
    }

    fn wrong_data(&mut self, saying: Saying, value: NodeId, kind: Kind) {
        self.found.add(saying, value).param("found", kind_of(kind));
    }

    /// Where a member stands that says nothing, or would stand.
    fn place(node: NodeId, slots: &Slots, slot: Slot) -> At {
        slots.get(slot).map_or(At::Missing(node, slot.name()), At::Node)
    }

    /// The type of the wrapper or of the notification itself, with or without `#`.
    fn own_type(&mut self, slots: &Slots, own: &'static str) {
        let Some(node) = slots.get(Slot::OdataType) else { return };
        if self.doc.plain(node).is_some_and(|text| is_own_type(text, own)) {
            return;
        }
        let Some(text) = self.text_of(node) else { return };
        if short_type(&text) != own && self.is_new(Saying::OwnType, own) {
            let suggestion = concat(&["#microsoft.graph.", own]);
            let finding = self.found.add(Saying::OwnType, node);
            finding.text("value", text).text("suggestion", suggestion);
        }
    }

    /// A value spelt otherwise than documented.
    pub(super) fn spelling(&mut self, node: NodeId, name: &'static str, value: &str, documented: Param) {
        if self.is_new(Saying::Spelt, name) {
            let finding = self.found.add(Saying::Spelt, node).text("name", name);
            finding.text("value", value).param("suggestion", documented);
        }
    }

    /// The sender's habits are told once, however long the batch is.
    pub(super) fn is_new(&mut self, saying: Saying, name: &'static str) -> bool {
        let new = !self.told.contains(&(saying, name));
        if new {
            self.told.push((saying, name));
        }
        new
    }
}

/// What an item says goes with each of its entities, and would fill the memory where it is long. No path has a tenth of this.
const LONG: usize = 1024;

/// Members of the data and of a result. Where a text is not whole and they stand one level too high, a bracket before them
/// came too early.
const OF_DATA: [Slot; 4] = [Slot::State, Slot::CallState, Slot::ResultInfo, Slot::TerminationReason];
const OF_RESULT: [Slot; 2] = [Slot::Code, Slot::Subcode];

fn has_any(slots: &Slots, of: &[Slot]) -> bool {
    of.iter().any(|slot| slots.get(*slot).is_some())
}
