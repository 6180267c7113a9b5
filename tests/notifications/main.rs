//! What came back: notifications to outcomes, and journals of them.
#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail by panicking: that is what it is for"
)]

mod batch;
#[path = "../common/chance.rs"]
mod chance;
mod corpus;
mod cut;
mod laws;
mod orders;
#[path = "../published/mod.rs"]
mod published;
mod vectors;
