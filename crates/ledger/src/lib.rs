//! The ledger: what makes the log of acts and openings tamper-evident.
//!
//! Entries are sealed to the party they concern; outsiders see only hashes of sealed bytes, which stay
//! derivable after a key is destroyed. This crate does not know what an entry says. It is pure: no
//! file, no network, no clock, no chance; bytes come in and go out.
//!
//! | module | holds | format |
//! |---|---|---|
//! | the root | an entry's public leaf, its link to the entry before it, its padding | our own |
//! | [`padding`] | how much a round grows the log, and what stands between entries | our own |
//! | [`tree`] | hashes, roots, proofs of inclusion and consistency | RFC 6962 |
//! | [`tile`] | paths of tiles and bundles, growth, roots and proofs read from tiles | C2SP tlog-tiles |
//! | [`note`] | signed texts and their keys | C2SP signed-note |
//! | [`checkpoint`] | a log's name, size and root, signed | C2SP tlog-checkpoint |
//! | [`cosignature`] | witnesses' words, and how many one asks for | C2SP tlog-cosignature |
//! | [`trust`] | whom a verifier believes | – |
//! | [`proof_file`] | one entry's proof, checked without the log | C2SP tlog-proof |
//! | [`witness`] | what a witness remembers and answers | C2SP tlog-witness |
//! | [`verify`] | the check of a whole copied log, down to the place of the first fault | – |
//!
//! A sequencer reads the [`tile::RightEdge`], lets it grow, writes the tiles of the [`tile::Growth`]
//! and the bundles of [`tile::bundles_grown`], and signs a [`checkpoint::Checkpoint`], all in one
//! transaction. A server parses paths as [`tile::Resource`]. Proofs come from [`tile::TileNodes`].
//! Every fault is a small enum with a stable `code`.

pub mod checkpoint;
pub mod cosignature;
mod entry;
mod fault;
pub mod note;
pub mod padding;
pub mod proof_file;
mod text;
pub mod tile;
pub mod tree;
pub mod trust;
pub mod verify;
pub mod witness;

pub use entry::{EntryId, Hash, link, pad, public_leaf, unpad};
pub use fault::LineFault;
