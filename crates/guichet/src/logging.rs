//! Log lines on stderr, as text or JSON. They name routes, statuses and references, never a person,
//! a code or a case. Where programs read them, all that is said there is such a line: why the program ends, too.

use crate::{cli::LogFormat, fault::Fault};
use std::{ffi::OsString, fmt::Display, sync::OnceLock};
use tracing::Metadata;
use tracing_subscriber::{
    EnvFilter, Layer, Registry,
    filter::{FilterExt, LevelFilter, filter_fn},
    layer::{Filter, SubscriberExt},
    util::SubscriberInitExt,
};

/// How the parts by others are called whose lines repeat what a visitor sent; the filter may say what it likes. That a
/// passkey was refused is said by lines of our own.
const SILENT: &str = "webauthn";

/// How lines are written in this process.
static FORMAT: OnceLock<LogFormat> = OnceLock::new();

/// Starts logging; the filter reads like `info` or `warn,guichet_web=debug`.
pub(crate) fn start(filter: &str, format: LogFormat) -> Result<(), Fault> {
    let _ = FORMAT.set(format);
    let (lines, filter) = (tracing_subscriber::fmt::layer().with_writer(std::io::stderr), discreet(filter)?);
    let started = match format {
        LogFormat::Text => tracing_subscriber::registry().with(lines.with_filter(filter)).try_init(),
        LogFormat::Json => tracing_subscriber::registry().with(lines.json().with_filter(filter)).try_init(),
    };
    started.map_err(|error| Fault::unable("log", error, ""))
}

/// Says why the program ends, whatever the filter lets through.
pub(crate) fn tell(fault: &Fault) {
    tell_as(format(), fault);
}

/// Says that something is wrong with which the program goes on, whatever the filter lets through.
pub(crate) fn warn(what: impl Display) {
    match format() {
        LogFormat::Text => eprintln!("{what}"),
        LogFormat::Json => unfiltered(|| tracing::warn!("{what}")),
    }
}

/// Says that the words on the command line are none that it knows, or what they are when that was asked for; answers
/// how the program ends. How lines are written is one of these words, and is looked for among them.
pub(crate) fn misspelt(words: &[OsString], error: &clap::Error) -> u8 {
    if error.use_stderr() && ask_for_json(words) {
        tell_as(LogFormat::Json, &Fault::words(error.to_string().trim_end()));
    } else {
        // Nobody listening is no reason to fail otherwise.
        drop(error.print());
    }
    u8::try_from(error.exit_code()).unwrap_or(u8::MAX)
}

fn ask_for_json(words: &[OsString]) -> bool {
    words.windows(2).any(|pair| pair[0] == "--log-format" && pair[1] == "json")
        || words.iter().any(|word| word == "--log-format=json")
}

fn format() -> LogFormat {
    FORMAT.get().copied().unwrap_or(LogFormat::Text)
}

fn tell_as(format: LogFormat, fault: &Fault) {
    match format {
        LogFormat::Text => eprintln!("{fault}"),
        LogFormat::Json => unfiltered(|| {
            let (code, hint, what) = (fault.code(), fault.hint(), fault.what());
            tracing::error!(code, hint, "{what}");
        }),
    }
}

/// Writes lines of objects, although the log may not have started.
fn unfiltered(write: impl FnOnce()) {
    let lines = tracing_subscriber::fmt().json().with_writer(std::io::stderr).finish();
    tracing::subscriber::with_default(lines, write);
}

/// This filter without what repeats a visitor.
fn discreet(filter: &str) -> Result<impl Filter<Registry> + use<>, Fault> {
    let hint = "write for example --log-level info; the levels are off, error, warn, info, debug and trace";
    if let Some(word) = filter.split(',').map(str::trim).find(|word| is_mistyped(word)) {
        return Err(Fault::unable("log-level", format!("`{word}` is no level"), hint));
    }
    // What a field should be is taken as it stands: no expression is made of it.
    let filter = EnvFilter::builder()
        .with_regex(false)
        .parse(filter)
        .map_err(|error| Fault::unable("log-level", error, hint))?;
    Ok(filter.and(filter_fn(|line: &Metadata<'_>| !line.target().starts_with(SILENT))))
}

/// Whether this word alone can only be a level, and is none. It would be taken for a part of the program that says
/// nothing, and all others would be silent.
fn is_mistyped(word: &str) -> bool {
    let names_a_part = word.contains([':', '=', '[']) || word.starts_with("guichet");
    !names_a_part && word.parse::<LevelFilter>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        io::{Read, Seek},
        sync::Arc,
    };

    /// What is written under this filter.
    fn written(filter: &str) -> String {
        let mut lines = tempfile::tempfile().expect("a file");
        let into = Arc::new(lines.try_clone().expect("the same file"));
        let layer = tracing_subscriber::fmt::layer().with_writer(into);
        let log = tracing_subscriber::registry().with(layer.with_filter(discreet(filter).expect("a filter")));
        tracing::subscriber::with_default(log, || {
            let bytes = [107, 97, 110];
            tracing::error!(target: "webauthn_rs_core::core", ?bytes, "from a visitor");
            tracing::error!(target: "webauthn_rs_core", ?bytes, "from a visitor");
            tracing::error!(target: "webauthn_rs", ?bytes, "from a visitor");
            tracing::error!(target: "guichet_web::notable", "from the desk");
        });
        let mut text = String::new();
        lines.rewind().and_then(|()| lines.read_to_string(&mut text)).expect("text");
        text
    }

    #[test]
    fn a_mistyped_level_is_refused_and_silences_nobody() {
        let read = |filter| discreet(filter).map(drop);
        for filter in ["wran", "wran,guichet_web::notable=info", "guichet_web=debug, eror", "hyper"] {
            let fault = read(filter).expect_err(filter);
            assert!(fault.code() == "log-level" && fault.what().contains("is no level"), "{filter}: {fault}");
        }
        for filter in ["warn", "WARN", "off", "3", "guichet_web", "warn,guichet_web::notable=info", "error,hyper=off"] {
            read(filter).expect(filter);
        }
    }

    #[test]
    fn no_line_repeats_what_a_passkey_sent_however_much_is_asked_for() {
        let deeper = "trace,webauthn_rs_core::core=trace,webauthn_rs=trace";
        for filter in ["warn,guichet_web::notable=info", "trace", deeper] {
            let text = written(filter);
            assert!(!text.contains("visitor") && !text.contains("bytes"), "{filter}: {text}");
            assert!(text.contains("from the desk"), "{filter}: {text}");
        }
    }
}
