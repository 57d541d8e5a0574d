//! What is said when the program breaks: a line of the log like every other, so that whatever reads the log finds it.
//! It names the place. What a panic says beside that is left out unless it is a constant of the program, because it
//! may repeat what a person wrote.

use std::panic::{PanicHookInfo, set_hook, take_hook};
use tracing::Level;

/// From now on panics are lines of the log, where there is one. A command whose output nobody reads any more ends, as
/// `guichet … | head` does: without a word, and never as if it were done. Printing has no other road to tell of it
/// than a panic.
pub(crate) fn write_down() {
    let other = take_hook();
    set_hook(Box::new(move |panic| {
        let said = panic.payload_as_str().unwrap_or_default();
        if said.starts_with("failed printing to stdout") && said.contains("Broken pipe") {
            #[expect(clippy::disallowed_methods, reason = "a panic has no exit code to return")]
            std::process::exit(3);
        }
        if tracing::enabled!(Level::ERROR) {
            tell(panic);
        } else {
            other(panic);
        }
    }));
}

fn tell(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let said = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("(left out)");
    tracing::error!(place, said, "the program broke");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        io::{Read, Seek},
        panic::catch_unwind,
        sync::Arc,
    };

    #[test]
    fn a_panic_is_one_line_that_programs_read_and_repeats_nobodys_words() {
        let mut lines = tempfile::tempfile().expect("a file");
        let into = Arc::new(lines.try_clone().expect("the same file"));
        let log = tracing_subscriber::fmt().json().with_writer(into).finish();
        let typed = "words of a person".to_owned();
        tracing::subscriber::with_default(log, || {
            write_down();
            let constant = catch_unwind(|| assert!(typed.is_empty(), "a constant"));
            let repeating = catch_unwind(|| assert!(typed.is_empty(), "cannot read {typed}"));
            assert!(constant.is_err() && repeating.is_err());
        });
        drop(take_hook());
        let mut text = String::new();
        lines.rewind().and_then(|()| lines.read_to_string(&mut text)).expect("text");
        let read = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON");
        let said: Vec<_> = text.lines().map(read).map(|line| line["fields"].clone()).collect();
        assert_eq!(said.len(), 2, "{text}");
        assert!(said.iter().all(|fields| fields["place"].as_str().is_some_and(|place| place.contains("panics.rs:"))));
        assert_eq!((&said[0]["said"], &said[1]["said"]), (&"a constant".into(), &"(left out)".into()));
        assert!(!text.contains(&typed), "{text}");
    }
}
