//! What holds of every report, every fix and everything built, whatever comes in.

// The helpers of tests may fail by panicking as well as the tests; clippy knows only the tests themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::format_collect, clippy::format_push_string)]

mod bodies;
mod builder;
#[path = "../common/chance.rs"]
mod chance;
mod fixes;
mod read_back;
mod report;
mod slips;
mod tree;

use chance::cases;
