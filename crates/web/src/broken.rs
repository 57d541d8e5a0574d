//! Answers that could not be made through nobody's doing but the desk's: what lies behind them, for operators. It
//! repeats no word that somebody typed; of whatever could, the kind alone is told.

use crate::problem::Fault;
use std::error::Error;
use tokio::task::JoinError;

impl Fault {
    /// With an error and all that led to it. For libraries that are given nothing to read which somebody typed.
    pub(crate) fn broken(cause: &(dyn Error + 'static)) -> Self {
        let (mut told, mut behind) = (cause.to_string(), cause.source());
        while let Some(cause) = behind {
            told.push_str(": ");
            told.push_str(&cause.to_string());
            behind = cause.source();
        }
        Self::Broken(Some(told))
    }

    /// With JSON that could not be read or written, by kind and place: the rest may repeat what it holds.
    pub(crate) fn of_json(error: &serde_json::Error) -> Self {
        let (kind, line, column) = (error.classify(), error.line(), error.column());
        Self::amiss(&format!("JSON: {kind:?} at line {line}, column {column}"))
    }

    /// With work on another thread that did not come to its end. A panic has a line of its own.
    pub(crate) fn unfinished(error: &JoinError) -> Self {
        Self::amiss(if error.is_panic() { "its work broke on another thread" } else { "its work was given up" })
    }

    /// With something that cannot be.
    pub(crate) fn amiss(what: &str) -> Self {
        Self::Broken(Some(what.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{heard::Lines, problem::Trouble};
    use std::fmt;

    /// A page that could not be drawn.
    #[derive(Debug)]
    struct Undrawn(fmt::Error);

    impl fmt::Display for Undrawn {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("no page")
        }
    }

    impl Error for Undrawn {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&self.0)
        }
    }

    /// The lines of a fault, and the reference that its page shows.
    fn told(fault: &Fault) -> (Vec<String>, String) {
        let lines = Lines::default();
        let trouble = tracing::subscriber::with_default(lines.clone(), || Trouble::from(fault));
        let said = lines.take().into_iter().map(|(_, line)| line).collect();
        (said, trouble.reference.expect("a reference"))
    }

    #[test]
    fn the_reference_that_a_page_shows_leads_to_everything_that_was_behind_it() {
        let (lines, reference) = told(&Fault::broken(&Undrawn(fmt::Error)));
        let [line] = lines.as_slice() else { panic!("one line, not {lines:?}") };
        for part in [format!("reference={reference:?}"), format!("no page: {}", fmt::Error)] {
            assert!(line.contains(&part), "{part} is not in {line}");
        }
        assert!(told(&Fault::Broken(None)).0.is_empty(), "a panic has told it already");
    }

    #[test]
    fn json_that_cannot_be_read_is_told_without_a_word_of_it() {
        let unread = serde_json::from_str::<u32>("\"words of a person\"").unwrap_err();
        let (lines, _) = told(&Fault::of_json(&unread));
        assert!(lines[0].contains("Data at line 1, column 19") && !lines[0].contains("person"), "{lines:?}");
    }
}
