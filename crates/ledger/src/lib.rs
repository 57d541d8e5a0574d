//! The ledger.

mod entry;
mod fault;
mod text;
pub mod tile;
pub mod tree;

pub use entry::{EntryId, Hash, link, pad, public_leaf, unpad};
