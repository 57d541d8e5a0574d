//! What is wrong with a witness, told once when it begins or becomes something else, and once an hour while it stays: a
//! witness is asked every few seconds, and one that knows another log says so each time. Whether enough of them confirm
//! is told elsewhere.

use std::mem::{Discriminant, discriminant};

/// What stays wrong is told once in so many times that it is met: an hour.
pub(super) const ASKS_A_TELLING: u32 = 720;

/// What is wrong with a witness, or with this log in its eyes.
#[derive(Debug)]
pub(super) enum Wrong {
    /// It confirmed more than this log has.
    HasMore { told: u64, size: u64 },
    /// It says of the size that it named itself that it knows another.
    KnowsAnother,
    /// It refuses, with this status.
    Refuses(u16),
    /// It does not answer.
    Silent(String),
    /// What it answered is no line of its key.
    NoLineOfItsKey,
}

/// What makes it something else than before: neither sizes, which grow, nor the words of a cause.
type Kind = (Discriminant<Wrong>, u16);

/// What was told of a witness, and in how many times it is told again.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told(Option<(Kind, u32)>);

impl Told {
    /// Tells what is wrong, unless it was told within the hour.
    pub(super) fn wrong(&mut self, witness: &str, wrong: &Wrong) {
        if self.is_due(wrong.kind()) {
            wrong.tell(witness);
        }
    }

    /// Tells that nothing is wrong any more, where something was.
    pub(super) fn well(&mut self, witness: &str) {
        if self.0.take().is_some() {
            // Whatever lets the complaint through lets this through.
            tracing::warn!(witness, "the witness confirms again");
        }
    }

    fn is_due(&mut self, kind: Kind) -> bool {
        let left = self.0.filter(|(same, _)| *same == kind).map_or(1, |(_, left)| left);
        let is_due = left == 1;
        self.0 = Some((kind, if is_due { ASKS_A_TELLING } else { left - 1 }));
        is_due
    }
}

impl Wrong {
    fn kind(&self) -> Kind {
        let status = if let Self::Refuses(status) = self { *status } else { 0 };
        (discriminant(self), status)
    }

    fn tell(&self, witness: &str) {
        match self {
            Self::HasMore { told, size } => {
                tracing::error!(witness, told, size, "the witness confirmed more than this log has");
            }
            Self::KnowsAnother => tracing::error!(witness, "the witness refuses: it knows another log"),
            Self::Refuses(status) => tracing::warn!(witness, status, "the witness refuses"),
            Self::Silent(cause) => tracing::warn!(witness, cause, "the witness does not answer"),
            Self::NoLineOfItsKey => tracing::warn!(witness, "the witness's line does not fit its key"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_wrong_is_told_once_an_hour_and_what_becomes_something_else_at_once() {
        let mut told = Told::default();
        let grown = |size| Wrong::HasMore { told: 900, size }.kind();
        let tellings = |told: &mut Told, asks: u32| (0..asks).filter(|ask| told.is_due(grown((*ask).into()))).count();
        assert_eq!(tellings(&mut told, 1), 1, "at once");
        assert_eq!(tellings(&mut told, ASKS_A_TELLING - 1), 0, "though the log grows");
        assert_eq!(tellings(&mut told, ASKS_A_TELLING), 1);
        assert!(told.is_due(Wrong::Refuses(422).kind()), "the log has grown past that");
        assert!(!told.is_due(Wrong::Refuses(422).kind()));
        assert!(told.is_due(Wrong::Refuses(404).kind()));
        assert_eq!(tellings(&mut told, 2), 1);
    }
}
