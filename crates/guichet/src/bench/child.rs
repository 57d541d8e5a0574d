//! The desk that is measured: this very program, serving a data folder in a process of its own.

use crate::fault::Fault;
use guichet_load::{Trouble, desk::Desk};
use std::path::{Path, PathBuf};

/// Starts it and waits until it is ready.
pub(super) fn start(data: &Path) -> Result<Desk, Fault> {
    Ok(Desk::start(&program()?, &["serve".as_ref(), "--data".as_ref(), data.as_os_str()])?)
}

/// Where this very program is.
pub(super) fn program() -> Result<PathBuf, Fault> {
    std::env::current_exe().map_err(|error| Fault::file("this program", &error))
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Self {
        Self::unable("bench", trouble, "the figures of this run would be worth nothing")
    }
}
