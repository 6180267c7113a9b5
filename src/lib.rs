#![cfg_attr(hot_is_fast, feature(optimize_attribute))]
#![doc = include_str!("../README.md")]

#[cfg(arena)]
mod arena;
mod builder;
mod issue;
mod journal;
mod json;
mod model;
mod notification;
mod options;
mod rules;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod validate;
#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub mod wasm;

pub use builder::{
    BuildOptions, BuildReport, BuiltTransfer, CLOUDS, Clouds, Party, RequestHeaders, TransferHttpRequest, TransferSpec,
    Transferee, build_transfer, build_transfer_json,
};
pub use issue::{
    Code, Fix, Issue, Json, ParamValue, Params, PatchOperation, PathSegment, Position, Range, Severity, TextEdit,
    apply_fix, apply_fixes, apply_patch,
};
pub use journal::{
    Attempt, Journal, JournalError, TransferState, TransferStatus, forget_calls, merge_journals, record_outcomes,
    transfer_status,
};
pub use model::{
    EndpointType, Identity, IdentitySet, InvitationParticipantInfo, ParticipantInfo, TransferKind, TransferRequest,
};
pub use notification::{
    ChangeType, Class, Context, NotificationReport, Outcome, OutcomeKind, ResponseError, ResponseOutcome, ResultCode,
    ResultExplanation, ResultInfo, RowSubcode, Subcode, diag_code, explain_result, explain_with_message,
    parse_notifications, parse_response, result_codes,
};
pub use options::{ApiVersion, CallFacts, CallKind, Limits, Locale, Options};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::{SchemaOf, json_schema};
pub use validate::{Report, TransferError, assert_transfer, validate_transfer};
