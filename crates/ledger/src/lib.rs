//! The ledger.

pub mod checkpoint;
pub mod cosignature;
mod entry;
mod fault;
pub mod note;
pub mod proof_file;
mod text;
pub mod tile;
pub mod tree;
pub mod trust;
pub mod verify;
pub mod witness;

pub use entry::{EntryId, Hash, link, pad, public_leaf, unpad};
pub use fault::LineFault;
