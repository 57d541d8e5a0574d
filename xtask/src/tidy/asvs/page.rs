//! The rows of `docs/asvs.md`: number, what is asked in our own words, the answer, what shows it. What shows several
//! of them alike is said once: the others say `as 6.1.2`.

use super::{PAGE, numbers::Number};
use crate::tidy::Fault;

/// What is said about a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is met, and the row names what shows it.
    Shown,
    /// It is not met, and the row says what is missing.
    NotYet,
    /// The desk has nothing that it could be about, and the row names the check that fails as soon as it has.
    Absent,
}

/// A row of the page.
pub(super) struct Row<'a> {
    /// Its line, counted from 1.
    pub(super) line: usize,
    /// The requirement.
    pub(super) number: Number,
    /// The answer; none when the word is none of the three.
    pub(super) answer: Option<Answer>,
    /// What shows it, or what is missing.
    pub(super) because: &'a str,
}

impl<'a> Row<'a> {
    /// The row whose evidence is this one's too, when it says so instead of naming some.
    pub(super) fn refers_to(&self) -> Option<Number> {
        self.because.strip_prefix("as ").and_then(Number::read)
    }

    /// What stands in backticks.
    pub(super) fn named(&self) -> Vec<&'a str> {
        self.because.split('`').skip(1).step_by(2).collect()
    }
}

/// Every row that begins with a number, and rows whose answer is none.
pub(super) fn read(text: &str) -> (Vec<Row<'_>>, Vec<Fault>) {
    let rows: Vec<_> = text.lines().enumerate().filter_map(|(index, line)| row(index + 1, line)).collect();
    let found = rows.iter().filter(|(row, _)| row.answer.is_none()).map(|(row, word)| {
        let mend = "write \"shown\", \"not yet\" or \"absent\"";
        Fault::new("asvs", PAGE, row.line, format!("{}: {word:?} is no answer", row.number), mend)
    });
    let found = found.collect();
    (rows.into_iter().map(|(row, _)| row).collect(), found)
}

fn row(line: usize, text: &str) -> Option<(Row<'_>, &str)> {
    let mut cells = text.strip_prefix('|')?.trim_end().strip_suffix('|')?.splitn(4, '|').map(str::trim);
    let number = Number::read(cells.next()?)?;
    let (_asked, word, because) = (cells.next()?, cells.next()?, cells.next()?);
    let answer = match word {
        "shown" => Some(Answer::Shown),
        "not yet" => Some(Answer::NotYet),
        "absent" => Some(Answer::Absent),
        _ => None,
    };
    Some((Row { line, number, answer, because }, word))
}
