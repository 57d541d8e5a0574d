//! What reads bytes from outside, each as a function that takes any bytes at all: a target.
//!
//! A target hands its bytes to the parser that the desk itself uses and asserts what must hold besides not
//! panicking: what is read is written the same, what verifies is what was signed, what is refused says where and
//! why. The ordinary tests run every target over its seeds in `corpus/` and over made variations of them;
//! `fuzz/` at the root of the repository hands the same functions to `cargo fuzz`. Nothing here parses, and
//! nothing of it is part of the binary.

mod desk;
#[path = "../../guichet/src/fault.rs"]
#[expect(dead_code, reason = "the readers use two of its ways to fail")]
mod fault;
pub mod mutations;
mod readers;
#[path = "../../guichet/src/recorded/mod.rs"]
#[expect(dead_code, reason = "files are opened by the binary only")]
mod recorded;
mod scan;
mod signed;
pub mod targets;
mod town;

pub use signed::{Seed, seeds};
pub use targets::{TARGETS, Target};
