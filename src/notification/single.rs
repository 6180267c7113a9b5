//! Reads one entity of a notification: its members, its ids, held against each other, and what it is about.

use super::batch::Reader;
use super::decide::{CallNews, Sort, operation};
use super::entity::{Entity, Item};
use super::explain::Sub;
use super::names::{STATES, exact_state, short_type};
use super::path::{Leaf, Named, named};
use super::slots::{Slot, Slots};
use crate::issue::{Param, Saying, Severity};
use crate::json::{NodeId, signed};
use crate::rules::format::same_id;

/// What an entity is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    Call,
    Operation,
    Other,
}

impl Reader<'_, '_> {
    /// Reads one entity and hands it on; `data` is an object.
    pub(super) fn entity(&mut self, item: &Item<'_>, data: NodeId) {
        let doc = self.doc;
        let slots = Slots::read(&doc, data);
        self.odd_names(data, &slots);
        let data_type = self.short_type(&slots);
        // Published: an operation's type on the notification itself.
        let own_type = item.own_type.filter(|_| data_type.is_none()).and_then(|node| self.text_of(node));
        let own_type = own_type.as_deref().map(short_type).filter(|short| is_operation(short));
        let state = self.state(&slots);
        let is_foreign = data_type.is_none() && state.is_none() && self.is_foreign(item);
        let nature = if is_foreign { Nature::Other } else { nature(item, data_type.as_deref(), state.is_some()) };
        if let (Some(node), Some(short)) = (slots.get(Slot::OdataType), &data_type) {
            self.check_type(item, node, short);
        }
        let result = self.result(item, slots.get(Slot::ResultInfo));
        let reason = self.string(&slots, Slot::TerminationReason);
        let sort = match nature {
            Nature::Call => {
                let facts = CallNews {
                    change: item.change,
                    state: state.as_deref(),
                    code: result.code,
                    subcode: match result.subcode {
                        Some(Sub::Number(number)) => Some(number),
                        _ => None,
                    },
                    reason: reason.as_deref(),
                };
                self.contradictions(&slots, &facts);
                facts.sort()
            }
            Nature::Operation => {
                let word = match &result.subcode {
                    Some(Sub::Word(word)) => Some(word.as_ref()),
                    _ => None,
                };
                operation(word, result.code, self.string(&slots, Slot::Status).as_deref())
            }
            Nature::Other => Sort::Other,
        };
        let subcode = result.subcode.as_ref().map(|subcode| match subcode {
            Sub::Number(number) => Sub::Number(*number),
            Sub::Word(word) => Sub::Word(word.as_bytes()),
        });
        let id = self.string(&slots, Slot::Id);
        let link = self.string(&slots, Slot::OdataId).filter(|link| **link != *item.resource);
        let linked = link.as_deref().map_or(Named::NOTHING, named);
        self.cross_check(item, &slots, nature, id.as_deref(), &linked);
        let (mut call, mut operation) = (item.path.call.as_deref().or(linked.call.as_deref()), None);
        if item.path.leaf == Leaf::Operation {
            operation = item.path.own.as_deref();
        }
        match nature {
            Nature::Call => call = call.or(id.as_deref()),
            Nature::Operation => operation = operation.or(linked.own.as_deref()).or(id.as_deref()),
            Nature::Other => {}
        }
        if sort != Sort::Other && call.is_none() {
            self.path_issue(Saying::PathOfNoCall, item.path_at, Param::text(item.resource));
        }
        let call_state = state.as_deref().filter(|_| nature == Nature::Call);
        let explanation = self.explanations.explain(sort, result.code, subcode, result.message.as_deref(), call_state);
        let tenant = self.string(&slots, Slot::TenantId);
        let tenant = tenant.or_else(|| item.tenant.and_then(|node| self.text_of(node)));
        let context = self.string(&slots, Slot::ClientContext);
        let context = context.or_else(|| self.string(&slots, Slot::OperationContext));
        let etag = self.string(&slots, Slot::OdataEtag);
        let chain = self.string(&slots, Slot::CallChainId);
        let replaces = self.string(&slots, Slot::ReplacesContext);
        let entity = Entity {
            sort,
            index: item.index,
            span: doc.span(item.node),
            change: item.change,
            resource: item.resource.as_bytes(),
            call_id: bytes(call),
            operation_id: bytes(operation),
            tenant_id: bytes(tenant.as_deref()),
            client_context: bytes(context.as_deref()),
            etag: bytes(etag.as_deref()),
            escaped: false,
            call_chain_id: bytes(chain.as_deref()),
            replaces_context: bytes(replaces.as_deref()),
            code: result.code,
            subcode,
            message: bytes(result.message.as_deref()),
            explanation,
            reason: bytes(reason.as_deref()),
            resource_type: bytes(data_type.as_deref().or(own_type)).unwrap_or(b"unknown"),
            state: bytes(state.as_deref()),
        };
        (self.each)(&entity, &self.explanations.list);
    }

    /// Whether the item is of a subscription: looked up at most once, however many entities it has.
    fn is_foreign(&self, item: &Item<'_>) -> bool {
        let has = |name: &&str| self.doc.get(item.node, name).is_some();
        *item.foreign.get_or_init(|| ["subscriptionId", "clientState"].iter().all(has))
    }

    /// The type of the data where the path names a call or an operation.
    fn check_type(&mut self, item: &Item<'_>, node: NodeId, short: &str) {
        let expected = match item.path.leaf {
            Leaf::Call if !short.eq_ignore_ascii_case("call") => "#microsoft.graph.call",
            Leaf::Operation if !is_operation(short) => "#microsoft.graph.commsOperation",
            _ => return,
        };
        let value = self.doc.text(node);
        let finding = self.found.add(Saying::OdataType, node).text("name", "@odata.type");
        finding.text("place", "resourceData").text("value", value).text("suggestion", expected);
    }

    /// The path's ids count; what the data say otherwise is warned of.
    fn cross_check(&mut self, item: &Item<'_>, slots: &Slots, nature: Nature, id: Option<&str>, linked: &Named<'_>) {
        let path = &item.path;
        self.differ(slots.get(Slot::OdataId), linked.call.as_deref(), path.call.as_deref());
        // Of a collection every entity has its own id.
        let (known, own) = match path.leaf {
            Leaf::Call if nature == Nature::Call => (&path.call, &None),
            Leaf::Operation | Leaf::Part if item.alone => (&path.own, &linked.own),
            _ => return,
        };
        self.differ(slots.get(Slot::Id), id, known.as_deref());
        self.differ(slots.get(Slot::OdataId), own.as_deref(), known.as_deref());
    }

    fn differ(&mut self, node: Option<NodeId>, value: Option<&str>, known: Option<&str>) {
        if let (Some(node), Some(value), Some(known)) = (node, value, known)
            && !same_id(value, known)
        {
            self.found.add(Saying::IdsDiffer, node).text("value", value).text("other", known);
        }
    }

    /// Pairs that say two things at once; the state decides all the same.
    fn contradictions(&mut self, slots: &Slots, facts: &CallNews<'_>) {
        let state = facts.state.unwrap_or_default();
        if facts.is_contradictory()
            && let Some(node) = slots.get(Slot::ResultInfo)
        {
            let subcode = signed(facts.subcode.unwrap_or_default());
            let finding = self.found.add(Saying::PairContradicts, node);
            finding.param("value", Param::Plain(subcode)).text("other", state);
        }
        let Some(node) = slots.get(Slot::State).or_else(|| slots.get(Slot::CallState)) else { return };
        if facts.outlives_itself() {
            self.found.add(Saying::DeletedState, node).text("value", state);
        } else if !state.is_empty() && exact_state(state.as_bytes()).is_none() && self.is_new(Saying::Enum, "state") {
            // Graph may have learnt a new one.
            let allowed = Param::list(STATES.split_last().map_or(&[], |(_, states)| states));
            let finding = self.found.add(Saying::Enum, node).severity(Severity::Hint);
            finding.text("name", "state").text("value", state).param("allowed", allowed);
        }
    }
}

fn bytes(text: Option<&str>) -> Option<&[u8]> {
    text.map(str::as_bytes)
}

/// The path tells what an entity is; where the type says otherwise, a state makes it a call.
fn nature(item: &Item<'_>, short: Option<&str>, has_state: bool) -> Nature {
    let says_call = short.is_some_and(|short| short.eq_ignore_ascii_case("call"));
    let says_operation = short.is_some_and(is_operation);
    match item.path.leaf {
        _ if says_call && (has_state || item.path.leaf == Leaf::Foreign) => Nature::Call,
        Leaf::Call if short.is_none() || says_call || has_state => Nature::Call,
        Leaf::Operation => Nature::Operation,
        _ if says_operation => Nature::Operation,
        _ => Nature::Other,
    }
}

fn is_operation(short: &str) -> bool {
    const END: &str = "operation";
    let cut = short.len().checked_sub(END.len()).and_then(|at| short.get(at..));
    cut.is_some_and(|end| end.eq_ignore_ascii_case(END))
}
