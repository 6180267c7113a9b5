#![cfg_attr(hot_is_fast, feature(optimize_attribute))]
//! Validates, builds and follows Microsoft Graph call transfers (`POST …/calls/{id}/transfer`).
//!
//! - [`validate_transfer`] finds every issue of a body at once, each with a [`Code`], a place, a sentence and [`Fix`]es;
//!   [`assert_transfer`] gives the body as a type, [`apply_fixes`] the text mended.
//! - [`build_transfer`] makes a right body, and the request around it, of a [`TransferSpec`].
//! - [`parse_response`] reads the answer, [`parse_notifications`] what Graph posts to the bot afterwards, and
//!   [`explain_result`] a bare result code.
//! - [`record_outcomes`], [`merge_journals`] and [`transfer_status`] follow transfers over any number of bot instances.
//! - [`json_schema`] gives the JSON Schemas of bodies and of notifications.
//!
//! ```
//! use graph_call_transfer::{Options, apply_fixes, validate_transfer};
//! let body = r#"{"transferTarget": {"identity": {"user": {"id": "550fae72-d251-43ec-868c-373732c2704f",}}}"#;
//! let report = validate_transfer(body, &Options::default());
//! assert_eq!(report.issues.len(), 2);
//! let safe = report.issues.iter().flat_map(|issue| &issue.fixes).filter(|fix| fix.safe);
//! let (mended, _) = apply_fixes(body, safe).unwrap();
//! assert!(validate_transfer(&mended, &Options::default()).ok);
//! ```
//!
//! [`Options`] choose the revision of Graph, the language and the limits, and tell what is known of the call. What is judged
//! or read is text: of a `serde_json::Value`, give `value.to_string()`.
//!
//! # In WebAssembly
//! The same core is the npm package [graph-call-transfer](https://www.npmjs.com/package/graph-call-transfer). In a module of
//! your own, the crate exports and imports nothing, and has all that it has elsewhere. The feature `bindings` is for the
//! package's own build: on wasm32 it exports what the package calls, and goes without [`json_schema`] and
//! [`ResultCode::source`].

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(arena)]
mod arena;
mod builder;
mod issue;
mod journal;
mod json;
mod model;
mod named;
mod notification;
mod options;
mod rules;
#[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
mod schema;
mod validate;
#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
#[doc(hidden)]
pub mod wasm;

pub use builder::{
    BuildOptions, BuildReport, BuiltTransfer, CLOUDS, Clouds, Party, RequestHeaders, TransferHttpRequest, TransferSpec,
    Transferee, build_transfer, build_transfer_json,
};
pub use issue::{
    Code, Fix, FixError, Issue, Json, ParamValue, Params, PatchOperation, PathSegment, Position, Range, Severity,
    TextEdit, apply_fix, apply_fixes, apply_patch,
};
pub use journal::{
    Attempt, Journal, JournalError, TransferState, TransferStatus, forget_calls, merge_journals, record_outcomes,
    transfer_status,
};
pub use model::{
    EndpointType, Identity, IdentitySet, InvitationParticipantInfo, ParticipantInfo, TransferKind, TransferRequest,
};
pub use named::UnknownName;
pub use notification::{
    ChangeType, Class, Context, NotificationReport, Outcome, OutcomeKind, ResponseError, ResponseOutcome, ResultCode,
    ResultExplanation, ResultInfo, RowSubcode, Subcode, diag_code, explain_result, explain_with_message,
    parse_notifications, parse_response, result_codes,
};
pub use options::{ApiVersion, CallFacts, CallKind, Limits, Locale, Options};
#[cfg(not(all(target_arch = "wasm32", feature = "bindings")))]
pub use schema::{SchemaOf, json_schema};
pub use validate::{Report, TransferError, assert_transfer, validate_transfer};
