//! `tenant.mismatch`: tenants that differ where they must not.
//!
//! What: the target's and the transferee's tenant, where both are users; and the call's, where the caller tells it.
//! Why: both must be Teams users of one tenant; otherwise Graph answers 7505 (contract 1.5, 3.1, rule 16).
//! Wrong: two `tenantId`s that differ. Right: one tenant.

use super::Context;
use super::body::Body;
use super::format::{is_guid, mended_guid, same_bytes};
use super::object::Object;
use super::place::{Place, USER};
use crate::issue::{Findings, Saying};

pub(super) fn check(body: &Body<'_>, context: &Context<'_>, found: &mut Findings) {
    if body.at(Place::Transferee).is_none() && context.options.call.tenant_id.is_none() {
        return;
    }
    let user = |transferee| body.at(Place::Identity(transferee, USER));
    // As it is once its spelling is mended, so that mending it brings nothing to light.
    let tenant = |user: &Object<'_>| mended_guid(&user.text("tenantId")?);
    if let (Some(target), Some(transferee)) = (user(false), user(true))
        && let (Some(other), Some(own)) = (tenant(target), tenant(transferee))
        && differ(own.as_bytes(), other.as_bytes())
        && let Some(value) = transferee.get("tenantId")
    {
        found.add(Saying::TenantsDiffer, value).text("value", own).text("other", other);
    }
    let Some(call) = context.options.call.tenant_id.as_deref() else { return };
    for (_, identity) in body.identities(false).chain(body.identities(true)) {
        if let (Some(own), Some(value)) = (tenant(identity), identity.get("tenantId"))
            && differ(own.as_bytes(), call.as_bytes())
        {
            found.add(Saying::TenantNotCalls, value).text("value", own).text("other", call);
        }
    }
}

/// Whether two tenants are known to differ: a domain names one too, and nobody here can tell which.
pub(super) fn differ(own: &[u8], other: &[u8]) -> bool {
    is_guid(own) && is_guid(other) && !same_bytes(own, other)
}
