//! Log lines on stderr, as text or JSON. They name routes, statuses and references, never a person,
//! a code or a case.

use crate::{cli::LogFormat, fault::Fault};
use tracing_subscriber::EnvFilter;

/// Starts logging; the filter reads like `info` or `warn,guichet_web=debug`.
pub(crate) fn start(filter: &str, format: LogFormat) -> Result<(), Fault> {
    let filter = EnvFilter::try_new(filter)
        .map_err(|error| Fault::unable("log-level", error, "write for example --log-level info"))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
    started.map_err(|error| Fault::unable("log", error, ""))
}
