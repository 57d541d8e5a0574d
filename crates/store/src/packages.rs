//! Sealed packages for somebody outside: the seal's functions, passed on to the acts. What is in a
//! package came out of `Tx::open`, and so is on record; a package itself is not stored.

pub use guichet_seal::{NotARecipient, PackageFor, PassphraseCost, is_recipient, seal_package};
