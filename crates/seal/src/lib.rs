//! Envelopes and keys.
//!
//! A data key belongs to one party of one case (or to one draft). It is wrapped by the master key and
//! stored apart from what it seals; destroying the wrapped key erases everything under it. This crate
//! knows nothing of files, databases or the reasons for opening: who may open, and that every opening
//! is recorded first, is the store's business.

mod key;
mod package;
mod sealed;

pub use key::{CodeHash, DataKey, KeyId, MasterKey, WrappedKey};
pub use package::{NotARecipient, PackageFor, PassphraseCost, is_recipient, seal_package};
pub use sealed::{Damaged, Purpose};

/// Bytes as other programs print them.
#[cfg(test)]
fn hex(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.filter_map(|half| char::from_digit(half.into(), 16)).collect()
}
