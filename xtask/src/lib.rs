//! The project's own automation: what `cargo xtask …` does.
//!
//! It knows none of the other crates and needs no dependency, so it runs before anything else is built.

pub mod tidy;
