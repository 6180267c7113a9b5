//! What came back: notifications to outcomes, and journals of them.

mod batch;
mod corpus;
mod laws;
mod orders;
mod vectors;
