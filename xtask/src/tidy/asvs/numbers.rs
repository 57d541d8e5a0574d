//! Which requirements there are: how many each section of each chapter has. Nothing of what they say.

use super::{PAGE, page::Row};
use crate::tidy::Fault;
use std::{collections::BTreeSet, fmt};

/// Each chapter with the number of requirements in each of its sections. Left out are chapter 17, because
/// the desk speaks no WebRTC, and section 4.3, because it has no GraphQL.
const CHAPTERS: [(u8, &[u8]); 16] = [
    (1, &[2, 10, 12, 3, 3]),
    (2, &[3, 3, 5, 2]),
    (3, &[1, 3, 5, 8, 8, 1, 5]),
    (4, &[5, 5, 0, 4]),
    (5, &[1, 6, 3, 3]),
    (6, &[3, 12, 8, 6, 8, 4, 2, 4]),
    (7, &[3, 4, 2, 5, 3, 2]),
    (8, &[4, 4, 3, 2]),
    (9, &[3, 4]),
    (10, &[2, 3, 5, 16, 5, 2, 3]),
    (11, &[4, 5, 5, 4, 2, 2, 2]),
    (12, &[5, 2, 5]),
    (13, &[4, 6, 4, 7]),
    (14, &[2, 8, 3]),
    (15, &[5, 5, 7, 4]),
    (16, &[1, 5, 4, 3, 4]),
];

/// A requirement's number: `6.2.12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number {
    /// The chapter.
    pub(super) chapter: u8,
    section: u8,
    place: u8,
}

impl Number {
    /// A number as it is written; none for other words.
    pub(super) fn read(text: &str) -> Option<Self> {
        let parts: Vec<u8> = text.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [chapter, section, place] = parts[..] else { return None };
        Some(Self { chapter, section, place })
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.chapter, self.section, self.place)
    }
}

/// The chapters.
pub(super) fn chapters() -> impl Iterator<Item = u8> {
    CHAPTERS.iter().map(|(chapter, _)| *chapter)
}

/// Every requirement, in order.
pub(super) fn all() -> impl Iterator<Item = Number> {
    CHAPTERS.iter().flat_map(|&(chapter, sections)| {
        (1_u8..)
            .zip(sections)
            .flat_map(move |(section, &count)| (1..=count).map(move |place| Number { chapter, section, place }))
    })
}

/// Answers that are missing, given twice, out of their order, or to nothing.
pub(super) fn faults(rows: &[Row<'_>]) -> Vec<Fault> {
    let fault = |line, what: String, mend: &str| Fault::new("asvs", PAGE, line, what, mend);
    let known: BTreeSet<_> = all().collect();
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for row in rows {
        let number = row.number;
        let before = seen.last().copied();
        if !known.contains(&number) {
            let what = format!("{number} is no requirement counted here");
            found.push(fault(row.line, what, "take the row out, or mend its number"));
        } else if !seen.insert(number) {
            found.push(fault(row.line, format!("{number} is answered twice"), "keep the row that is true"));
        } else if let Some(before) = before.filter(|before| *before > number) {
            found.push(fault(row.line, format!("{number} stands after {before}"), "keep the order of the standard"));
        }
    }
    let missing = known.difference(&seen);
    found.extend(missing.map(|number| fault(1, format!("{number} has no answer"), "write its row")));
    found
}
