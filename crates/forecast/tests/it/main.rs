//! The forecast against pasts whose truth is known, against laws, and against a recorded month.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bank;
mod laws;
mod load;
mod support;
mod truth;
