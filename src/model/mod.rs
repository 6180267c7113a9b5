//! Graph's objects as plain types, a file each, and what Microsoft's schema (`schemas/v1.0-Prod.csdl` in
//! microsoftgraph/msgraph-metadata) and pages say of their members as tables.
//!
//! The tables ([`Shape`]) are read by the rules and by the JSON Schema; nothing here judges anything.

pub(crate) mod endpoint_type;
mod identity;
mod identity_set;
mod invitation_participant_info;
mod participant_info;
mod transfer_request;

pub use endpoint_type::EndpointType;
pub use identity::Identity;
pub use identity_set::IdentitySet;
pub use invitation_participant_info::InvitationParticipantInfo;
pub use participant_info::ParticipantInfo;
pub use transfer_request::{TransferKind, TransferRequest};

pub(crate) use identity_set::{IDENTITY_SET, KINDS};
pub(crate) use invitation_participant_info::INVITATION_PARTICIPANT_INFO;
pub(crate) use participant_info::PARTICIPANT_INFO;
pub(crate) use transfer_request::TRANSFER;

use crate::json::same;
use crate::options::ApiVersion;

/// A Graph type: its name and its members.
pub(crate) struct Shape {
    /// Graph's name of the type, without `microsoft.graph.`; the first is the usual one. Empty: the type has no name.
    pub(crate) types: &'static [&'static str],
    /// Whether `OData` lets a body carry members that the type does not declare.
    pub(crate) open: bool,
    /// Required ones first.
    pub(crate) members: &'static [Member],
}

/// A member of a Graph type.
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) holds: Holds,
    pub(crate) required: bool,
    /// The revisions that declare it, or whose examples send it without harm.
    pub(crate) declared: Revisions,
    /// What it is for, in a sentence: for the JSON Schema, which the module does without.
    #[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
    pub(crate) about: &'static str,
}

/// What a member holds.
#[derive(Clone, Copy)]
pub(crate) enum Holds {
    Object(&'static Shape),
    Text(Format),
    Boolean,
    Choice(&'static [&'static str]),
    /// The contract does not say.
    Anything,
}

/// How a string is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Free text, which may be empty.
    Free,
    /// Free text that must say something.
    Id,
    Guid,
    /// A GUID, or 32 hexadecimal digits.
    CallId,
    /// E.164.
    Phone,
    /// BCP 47.
    Language,
    /// ISO 3166-1 alpha-2.
    Country,
}

/// A set of revisions.
#[derive(Clone, Copy)]
pub(crate) struct Revisions(u8);

impl Revisions {
    pub(crate) const ALL: Self = Self(7);
    pub(crate) const TODAY: Self = Self(3);
    pub(crate) const BETA: Self = Self(2);
    pub(crate) const FIRST: Self = Self(4);

    pub(crate) const fn has(self, api: ApiVersion) -> bool {
        let bit = match api {
            ApiVersion::V1 => 1,
            ApiVersion::Beta => 2,
            ApiVersion::Beta2018 => 4,
        };
        self.0 & bit != 0
    }
}

impl Shape {
    /// The place of a member in the table.
    #[inline(always)]
    pub(crate) fn find(&self, name: &[u8]) -> Option<usize> {
        self.members.iter().position(|member| same(member.name.as_bytes(), name))
    }
}

impl Member {
    pub(crate) const fn new(name: &'static str, holds: Holds) -> Self {
        Self {
            name,
            holds,
            required: false,
            declared: Revisions::ALL,
            #[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
            about: "",
        }
    }

    #[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
    pub(crate) const fn about(mut self, about: &'static str) -> Self {
        self.about = about;
        self
    }

    #[cfg(all(target_arch = "wasm32", feature = "bindings"))]
    pub(crate) const fn about(self, _: &'static str) -> Self {
        self
    }

    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(crate) const fn declared(mut self, declared: Revisions) -> Self {
        self.declared = declared;
        self
    }
}

/// An annotation that is no string is none: the body it stands in is sound all the same.
fn lossy<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let value: serde_json::Value = serde::Deserialize::deserialize(deserializer)?;
    Ok(value.as_str().map(String::from))
}

#[cfg(test)]
mod tests {
    use super::{Holds, Shape, TRANSFER};

    #[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
    fn described(shape: &Shape) {
        for member in shape.members {
            assert!(member.about.ends_with('.'), "{:?} {}", shape.types, member.name);
            if let Holds::Object(inner) = member.holds {
                described(inner);
            }
        }
    }

    #[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
    #[test]
    fn every_member_is_described() {
        described(&TRANSFER);
    }

    fn required_first(shape: &Shape) {
        let required: Vec<bool> = shape.members.iter().map(|member| member.required).collect();
        assert!(required.is_sorted_by(|a, b| a >= b), "{:?}", shape.types);
        for member in shape.members {
            if let Holds::Object(inner) = member.holds {
                required_first(inner);
            }
        }
    }

    #[test]
    fn tables_begin_with_what_is_required() {
        required_first(&TRANSFER);
    }
}
