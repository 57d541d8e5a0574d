//! The demo.
use crate::{cli::DemoOptions, fault::Fault};
pub(crate) async fn run(_options: DemoOptions) -> Result<(), Fault> { Ok(()) }
