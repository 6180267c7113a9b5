//! What is measured: bodies and batches as people and Graph write them, and the corners where work might grow faster
//! than the input.

mod corners;
mod inputs;
mod ready;

pub use corners::CORNERS;
pub use inputs::{batch, one_fault, sound, twenty_faults};
pub use ready::{Ready, measured, notifications_within, validate_2018};
