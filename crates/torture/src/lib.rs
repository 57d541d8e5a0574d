//! A harness that proves that nothing acknowledged is lost: it drives the real program as a process, kills it,
//! cuts the power of a disk of its own, and lets that disk fail; then it looks whether everything holds.
//!
//! It decides nothing and knows no rule of the desk: what was acknowledged is what must be found.

pub mod chance;
pub mod clerk;
pub mod disk;
mod drafts;
pub mod errors;
pub mod facts;
pub mod folder;
pub mod http;
pub mod kills;
mod life;
pub mod passkey;
pub mod power;
pub mod program;
pub mod protector;
