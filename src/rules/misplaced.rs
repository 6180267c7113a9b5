//! `property.misplaced`: a known member one level too high or too low.
//!
//! What: `languageId` beside `transferTarget`, `transferee` inside it, `user` outside `identity`.
//! Why: one of the published examples puts `languageId` and `region` at the top, and a reader who mends example 5 by a
//! brace at the end gets the transferee inside the open type `transferTarget`, where Graph never looks (contract 1.7).
//! Wrong: `{"transferTarget": {…}, "region": "amer"}`. Right: `{"transferTarget": {…, "region": "amer"}}`.

use super::Context;
use super::body::Body;
use super::object::Object;
use super::place::{Meant, Place, Stray, Way};
use super::value_type::sound_inside;
use crate::issue::{Finding, Findings, Param, Saying, Severity, Step, Title};
use crate::json::{NodeId, concat};
use crate::options::words;

/// Too deep down, these lose the meaning of the whole transfer.
pub(crate) const WEIGHTY: [&str; 2] = ["transferee", "replacesCallId"];
/// One level off, these do no harm.
pub(crate) const HARMLESS: [&str; 3] = ["languageId", "region", "endpointType"];

pub(super) fn check(object: &Object<'_>, body: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    // In a text that breaks off, a brace may be missing rather than a member astray.
    if !context.whole {
        return;
    }
    for stray in &object.strays {
        let Meant::Elsewhere { home, member, exact: true, .. } = stray.meant else { continue };
        let Some(known) = home.shape().members.get(member) else { continue };
        let is_transferee = known.name == "transferee";
        let harmless = HARMLESS.contains(&known.name);
        let severity = match object.place {
            _ if WEIGHTY.contains(&known.name) => Severity::Error,
            Place::Root | Place::Transferee if !harmless => Severity::Error,
            _ => Severity::Warning,
        };
        let saying = if is_transferee { Saying::MisplacedTransferee } else { Saying::Misplaced };
        let finding = found.add(saying, stray.key).severity(severity).text("name", known.name);
        finding.param("place", object.place_param()).param("home", home.param());
        repair(finding, object, stray, body, context);
    }
}

/// The repairs that bring a member meant for elsewhere home under its right name.
pub(super) fn repair(
    finding: &mut Finding,
    object: &Object<'_>,
    stray: &Stray,
    body: &Body<'_>,
    context: &Context<'_>,
) {
    let Meant::Elsewhere { home, member, exact, certain, way } = stray.meant else { return };
    let Some(known) = home.shape().members.get(member) else { return };
    let (key, name) = (stray.key, known.name);
    let safe = certain && !body.is_contested(home, member);
    let doc = &object.doc;
    match home.admits(known, body.way(stray, home, member, way), context) {
        Way::Into(into) => {
            let title = match home {
                Place::Root => Title::MoveUp,
                _ => Title::Move(home.label(name)),
            };
            finding.relocate(title, safe, key, into, name);
        }
        // Two levels too high an identity has not been read in its place.
        Way::Wrap
            if object.place == Place::Root
                && home == Place::Identities(false)
                && !sound_inside(home.within(member), &doc.written(stray.value), context) => {}
        Way::Wrap => wrap(finding, object, home, stray, name, safe),
        Way::Taken => {
            // What stands there already is what was found while the body was read: looking for it again for each of many
            // strays would cost the square of their number.
            let there = body.at(home).filter(|home| home.holds(member)).and_then(|home| home.slot(member));
            // Only those of the right name, which are few, are compared: many with a large one would take too long.
            let twin = exact && there.is_some_and(|there| doc.same(there, stray.value));
            finding.remove(key, twin || doc.is_vacant(stray.value));
        }
        Way::Along | Way::None => {}
    }
}

/// Offers to make the object that a stray belongs into, with all others that do.
pub(super) fn wrap(
    finding: &mut Finding,
    object: &Object<'_>,
    home: Place,
    stray: &Stray,
    name: &'static str,
    safe: bool,
) {
    let (key, along) = (stray.key, object.along());
    let title = if along.is_empty() { Title::Move(home.label(name)) } else { Title::Gather(home.own_name()) };
    finding.repair(title, safe, [Step::Wrap { key, names: [home.own_name(), name], along }]);
}

impl Place {
    /// The way home, unless the closed transferee of this revision would refuse the member there.
    pub(super) fn admits(self, known: &crate::model::Member, way: Way, context: &Context<'_>) -> Way {
        let refused = self == Self::Transferee && !known.declared.has(context.options.api);
        if refused { Way::None } else { way }
    }

    /// The member that holds such an object.
    fn own_name(self) -> &'static str {
        match self {
            Self::Root => "",
            Self::Target => "transferTarget",
            Self::Transferee => "transferee",
            Self::Identities(_) => "identity",
            Self::Identity(_, kind) => {
                crate::model::IDENTITY_SET.members.get(kind).map_or("identity", |member| member.name)
            }
        }
    }

    /// Where a member ends up, for a fix's title.
    fn label(self, name: &str) -> String {
        concat(&[self.own_name(), ".", name])
    }

    pub(super) fn param(self) -> Param {
        match self {
            Self::Root => Param::Term(words!("at the top level", "на верхнем уровне")),
            Self::Target => Param::Term(words!("in transferTarget", "в transferTarget")),
            Self::Transferee => Param::Term(words!("in transferee", "в transferee")),
            Self::Identities(_) => Param::Term(words!("in identity", "в identity")),
            Self::Identity(..) => Param::Term(words!("in the identity itself", "в самом удостоверении")),
        }
    }
}

impl Object<'_> {
    /// What comes along into an object that is made around another stray, under its right name, in the text's order.
    pub(super) fn along(&self) -> Vec<(NodeId, &'static str)> {
        let mut along = Vec::new();
        for stray in &self.strays {
            let name = match stray.meant {
                Meant::LegacyReplaces(Way::Along) => "replacesCallId",
                Meant::Elsewhere { home, member, certain: true, way: Way::Along, .. } => {
                    home.shape().members.get(member).map_or("", |known| known.name)
                }
                _ => continue,
            };
            let before = along.partition_point(|(key, _): &(NodeId, _)| *key < stray.key);
            along.insert(before, (stray.key, name));
        }
        along
    }

    /// The object as sentences name it.
    pub(super) fn place_param(&self) -> Param {
        match self.place {
            Place::Root => Param::Term(words!("the body", "теле запроса")),
            _ => Param::Text(self.name()),
        }
    }
}
