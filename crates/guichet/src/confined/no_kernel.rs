//! Systems without Landlock keep a command from nothing.

use std::path::PathBuf;

/// What this system does not keep a command from, in words for operators.
pub(super) fn missing() -> Option<&'static str> {
    Some("commands can read what the desk keeps: only Linux can hide it from them")
}

/// Keeps this process to nothing.
pub(super) fn keep_to(_open: &[PathBuf]) -> Result<(), Box<dyn std::error::Error>> {
    Ok(())
}
