//! What a page told somebody of their way in, as its form carries it back: that and nothing which came since is what
//! they say they have read. It opens nothing, and whoever invents one hides their own news from themselves only.

use crate::Problem;
use guichet_desk::base::{Instant, OfficerId};
use guichet_store::{AccountId, AtTheList, NewsRow, Tx};
use std::fmt;

/// How many kinds one form may name; there are fewer.
const KINDS_MAX: usize = 8;

/// What was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewsTold {
    happened: Vec<ToldKind>,
    /// The number of the newest change; 0 when none was told.
    newest: i64,
}

/// That something happened so often.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ToldKind {
    kind: String,
    times: u32,
    /// The last time; of a resident's list none is kept.
    last: Option<Instant>,
}

impl NewsTold {
    /// What an officer is told.
    pub(crate) fn of_officer(happened: &[NewsRow], newest: i64) -> Self {
        let told =
            |row: &NewsRow| ToldKind { kind: row.kind.word().to_owned(), times: row.times, last: Some(row.last) };
        Self { happened: happened.iter().map(told).collect(), newest }
    }

    /// What whoever holds a list is told: the kinds, and how often.
    pub fn of_account(news: &[(AtTheList, u32)]) -> Self {
        let told =
            |(kind, times): &(AtTheList, u32)| ToldKind { kind: kind.word().to_owned(), times: *times, last: None };
        Self { happened: news.iter().map(told).collect(), newest: 0 }
    }

    /// What the field of a form says; whatever cannot be read was not told.
    pub fn read(field: &str) -> Self {
        let mut words = field.split(' ');
        let newest = words.next().and_then(|number| number.parse().ok()).unwrap_or_default();
        Self { happened: words.filter_map(ToldKind::read).take(KINDS_MAX).collect(), newest }
    }

    pub(crate) fn end_of_officer(&self, tx: &Tx<'_>, officer: OfficerId) -> Result<(), Problem> {
        for told in &self.happened {
            if let Some(last) = told.last {
                tx.end_news(officer, &told.kind, told.times, last)?;
            }
        }
        Ok(tx.read_changes(officer, self.newest)?)
    }

    pub(crate) fn end_of_account(&self, tx: &Tx<'_>, account: AccountId) -> Result<(), Problem> {
        for told in &self.happened {
            tx.end_account_news(account, &told.kind, told.times)?;
        }
        Ok(())
    }
}

impl ToldKind {
    fn read(word: &str) -> Option<Self> {
        let mut parts = word.split('.');
        let (kind, times) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?);
        let last = parts.next().map(str::parse).transpose().ok()?.map(Instant::from_micros);
        Some(Self { kind, times, last })
    }
}

/// As the field of a form: the newest change, then each kind with how often and, of an officer, the microsecond of
/// the last time.
impl fmt::Display for NewsTold {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.newest)?;
        for ToldKind { kind, times, last } in &self.happened {
            write!(formatter, " {kind}.{times}")?;
            if let Some(last) = last {
                write!(formatter, ".{}", last.as_micros())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_store::AtTheDoor;

    #[test]
    fn what_was_told_comes_back_from_its_form() {
        let row = |kind, times, last| NewsRow {
            kind,
            times,
            first: Instant::from_micros(1),
            last: Instant::from_micros(last),
        };
        let officer =
            NewsTold::of_officer(&[row(AtTheDoor::PasskeyRefused, 3, 70), row(AtTheDoor::LongAway, 1, 5)], 41);
        let account = NewsTold::of_account(&[(AtTheList::PasskeyAdded, 2)]);
        for told in [officer, account, NewsTold::default()] {
            assert_eq!(NewsTold::read(&told.to_string()), told);
        }
    }

    #[test]
    fn a_form_that_says_nothing_of_it_tells_nothing() {
        for field in ["", "passkey-refused", "x passkey-refused", "- withdrawn. withdrawn.1.x"] {
            assert_eq!(NewsTold::read(field), NewsTold::default(), "{field}");
        }
    }
}
