//! The desk that is measured: this very program, serving a data folder in a process of its own.

use crate::fault::Fault;
use guichet_load::{Trouble, desk::Desk};
use std::path::Path;

/// Starts it and waits until it is ready.
pub(super) fn start(data: &Path) -> Result<Desk, Fault> {
    let program = std::env::current_exe().map_err(|error| Fault::file("this program", &error))?;
    Ok(Desk::start(&program, &["serve".as_ref(), "--data".as_ref(), data.as_os_str()])?)
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Self {
        Self::unable("bench", trouble, "the figures of this run would be worth nothing")
    }
}
