//! A complaint about one entry of a log, as the page "This looks wrong" fills it in: what it asks, what it knows, and
//! whether a service can take that. Which entry it is and what is said of it is not known here.

use super::{Answers, DayBound, Extent, Field, FieldFault, FieldKind, FieldProblem, Qualification, Raw, Rule, Service};
use crate::base::Day;
use std::{collections::BTreeSet, fmt};

/// The fields that the page asks for; what else the service asks follows from the entry. The first says what is wrong.
pub const ASKED: [&str; 4] = ["what_happened", "wish", "full_name", "telephone"];
/// The most characters of what is wrong: the line about the entry is written before it.
pub const CHARACTERS_MAX: u16 = 1400;
/// The most characters of that line.
pub const LINE_CHARACTERS_MAX: usize = 500;
/// The field that takes the entry's day.
const HAPPENED_ON: &str = "happened_on";
/// The first day on which an entry that is complained about may have been made.
const SOME_DAY: Day = Day::constant(2026, 9, 24);

/// What follows from an entry of this day in this case.
pub fn known(case: &str, day: Day) -> Raw {
    let day = day.to_string();
    let known = [
        ("about", "conduct"),
        ("case_known", "yes"),
        ("proof", "no"),
        ("case_number", case),
        (HAPPENED_ON, day.as_str()),
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

/// Why this service cannot take a complaint in which all that is asked is filled in. An entry is of any day, and a
/// service may take those of some days alone: one day on which nothing is wrong is enough, unless what is wrong on
/// another is not the day.
pub(super) fn unfit(service: &Service) -> Option<Unfit> {
    let judged: Vec<Option<Unfit>> = days(service).into_iter().map(|day| unfit_on(service, day)).collect();
    let fits_once = judged.iter().any(Option::is_none);
    let worst = judged.into_iter().flatten().min_by_key(Unfit::hangs_on_the_day);
    worst.filter(|unfit| !fits_once || unfit.hangs_on_the_day() == HangsOnTheDay::No)
}

/// Whether another day could mend it, what says most about the service first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum HangsOnTheDay {
    No,
    Perhaps,
    Yes,
}

impl Unfit {
    fn hangs_on_the_day(&self) -> HangsOnTheDay {
        match self {
            Self::Field(fault) if fault.field == HAPPENED_ON => HangsOnTheDay::Yes,
            Self::Field(_) => HangsOnTheDay::No,
            Self::Eligibility => HangsOnTheDay::Perhaps,
        }
    }
}

/// The days on which the service may think differently of an entry: from some day on, those that its rules and the
/// bounds of the field name, and the days after them.
fn days(service: &Service) -> BTreeSet<Day> {
    let eligibility = service.eligibility.iter().map(|eligibility| &eligibility.rule);
    let rules = eligibility.chain(service.fields().filter_map(|field| field.shown_when.as_ref()));
    let first = service.field(HAPPENED_ON).and_then(|field| match field.kind {
        FieldKind::Day { not_before: DayBound::Day(day), .. } => Some(day),
        _ => None,
    });
    let named = rules.flat_map(named_in).chain(first).flat_map(|day| [Some(day), day.tomorrow().ok()]).flatten();
    named.filter(|day| *day > SOME_DAY).chain([SOME_DAY]).collect()
}

/// The days that a rule names: in quotes, as it writes them.
fn named_in(rule: &Rule) -> impl Iterator<Item = Day> {
    rule.source.split(['\'', '"']).filter_map(|part| part.parse().ok())
}

/// Why it cannot take one about an entry of this day.
fn unfit_on(service: &Service, day: Day) -> Option<Unfit> {
    let mut raw = known("2026-000001-0", day);
    let asked = ASKED.iter().filter_map(|name| service.field(name));
    raw.extend(asked.map(|field| (field.name.to_string(), typed(field, day))));
    let about = ASKED[0].to_owned();
    if service.field(&about).is_none() {
        return Some(Unfit::Field(FieldFault { field: about, problem: FieldProblem::UnknownField }));
    }
    raw.insert(about, after_line(&"x".repeat(LINE_CHARACTERS_MAX), &"x".repeat(usize::from(CHARACTERS_MAX))));
    match service.check_form(&raw, Extent::Whole, day) {
        Err(faults) => faults.into_iter().map(Unfit::Field).min_by_key(Unfit::hangs_on_the_day),
        Ok(answers) => lost(service, &answers)
            .or_else(|| matches!(service.qualifies(&answers), Qualification::No(_)).then_some(Unfit::Eligibility)),
    }
}

/// Something that was typed into the page and that the form leaves out, because it does not show the field.
fn lost(service: &Service, answers: &Answers) -> Option<Unfit> {
    let mut asked = ASKED.iter().filter_map(|name| service.field(name));
    let hidden = asked.find(|field| answers.get(&field.name).is_none())?;
    Some(Unfit::Field(FieldFault { field: hidden.name.to_string(), problem: FieldProblem::NotShown }))
}

/// Something that this field takes on this day.
fn typed(field: &Field, today: Day) -> String {
    match &field.kind {
        FieldKind::Line { .. } | FieldKind::Lines { .. } => "x".to_owned(),
        FieldKind::Day { not_before, .. } => not_before.on(today).to_string(),
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
            FieldProblem::NotShown => {
                write!(formatter, "it does not show its `{field}`, and what is written into it would be lost")
            }
            FieldProblem::TooLong { characters_max } => {
                write!(formatter, "its `{field}` takes {characters_max} characters, and more are written into it")
            }
            _ => write!(formatter, "its `{field}` does not take what is written into it"),
        }
    }
}
