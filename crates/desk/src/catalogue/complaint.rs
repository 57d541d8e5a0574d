//! A complaint about one entry of a log, as the page "This looks wrong" fills it in: what it asks, what it knows, and
//! whether a service can take that. Which entry it is and what is said of it is not known here.

use super::{Extent, Field, FieldFault, FieldKind, FieldProblem, Qualification, Raw, Service};
use crate::base::Day;
use std::fmt;

/// The fields that the page asks for; what else the service asks follows from the entry. The first says what is wrong.
pub const ASKED: [&str; 4] = ["what_happened", "wish", "full_name", "telephone"];
/// The most characters of what is wrong: the line about the entry is written before it.
pub const CHARACTERS_MAX: u16 = 1400;
/// The most characters of that line.
pub const LINE_CHARACTERS_MAX: usize = 500;

/// What follows from an entry of this day in this case.
pub fn known(case: &str, day: Day) -> Raw {
    let day = day.to_string();
    let known = [
        ("about", "conduct"),
        ("case_known", "yes"),
        ("proof", "no"),
        ("case_number", case),
        ("happened_on", day.as_str()),
    ];
    known.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// What is wrong, after the line about the entry.
pub fn after_line(line: &str, words: &str) -> String {
    let line: String = line.chars().take(LINE_CHARACTERS_MAX).collect();
    format!("{line}\n\n{}", words.trim())
}

/// Why a service cannot take such a complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    Field(FieldFault),
    Eligibility,
}

/// Why this service cannot take a complaint in which all that is asked is filled in.
pub(super) fn unfit(service: &Service) -> Option<Unfit> {
    let today = Day::constant(2026, 9, 24);
    let mut raw = known("2026-000001-0", today);
    raw.extend(ASKED.iter().filter_map(|name| service.field(name)).map(|field| (field.name.to_string(), typed(field))));
    let about = ASKED[0].to_owned();
    if service.field(&about).is_none() {
        return Some(Unfit::Field(FieldFault { field: about, problem: FieldProblem::UnknownField }));
    }
    raw.insert(about, after_line(&"x".repeat(LINE_CHARACTERS_MAX), &"x".repeat(usize::from(CHARACTERS_MAX))));
    match service.check_form(&raw, Extent::Whole, today) {
        Err(faults) => faults.into_iter().next().map(Unfit::Field),
        Ok(answers) => matches!(service.qualifies(&answers), Qualification::No(_)).then_some(Unfit::Eligibility),
    }
}

/// Something that this field takes.
fn typed(field: &Field) -> String {
    match &field.kind {
        FieldKind::Line { .. } | FieldKind::Lines { .. } => "x".to_owned(),
        FieldKind::Day { not_before, .. } => not_before.on(Day::constant(2026, 9, 24)).to_string(),
        FieldKind::Number { least, .. } => least.to_string(),
        FieldKind::YesNo => "yes".to_owned(),
        FieldKind::Choice { options } => options.first().map(ToString::to_string).unwrap_or_default(),
        FieldKind::Email => "somebody@example.org".to_owned(),
        FieldKind::Telephone => "13800000000".to_owned(),
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Field(FieldFault { field, problem }) = self else {
            return formatter.write_str("nobody qualifies by what follows from an entry");
        };
        match problem {
            FieldProblem::UnknownField => write!(formatter, "it has no `{field}`"),
            FieldProblem::Missing => write!(formatter, "it must have `{field}`, for which the page does not ask"),
            FieldProblem::TooLong { characters_max } => {
                write!(formatter, "its `{field}` takes {characters_max} characters, and more are written into it")
            }
            _ => write!(formatter, "its `{field}` does not take what is written into it"),
        }
    }
}
