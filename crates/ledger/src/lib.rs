//! The ledger: hashes that make the log of acts and openings tamper-evident.
//!
//! Entries are sealed to the party they concern; outsiders see only hashes of sealed bytes, which stay
//! derivable after a key is destroyed. Tiles, checkpoints and proofs grow here. This crate does not
//! know what an entry says, and touches no file.

mod entry;

pub use entry::{EntryId, Hash, link, pad, public_leaf, unpad};
