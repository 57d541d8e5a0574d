//! The tables of figures: a line for each month, service and office, and a word where nothing may be shown.

use crate::{hall::names, page::day, texts::International, visit::Visit};
use guichet_desk::figures::{Days, Figure, PublicFigures};

/// A table.
pub(super) struct Group {
    /// The key of its heading.
    pub(super) title: &'static str,
    /// The key of its first column.
    pub(super) head: &'static str,
    /// Its lines.
    pub(super) rows: Vec<Row>,
}

/// A line.
pub(super) struct Row {
    /// What it is of.
    pub(super) name: String,
    /// What is shown; none of fewer than ten cases.
    pub(super) said: Option<Said>,
}

/// A figure in words.
pub(super) struct Said {
    /// Cases.
    pub(super) cases: String,
    /// How many of a hundred were in time.
    pub(super) in_time: u8,
    /// Days promised.
    pub(super) promised: Days,
    /// Days needed.
    pub(super) needed: Days,
    /// Certificates issued.
    pub(super) issued: String,
    /// Certificates revoked.
    pub(super) revoked: String,
}

impl Said {
    pub(super) fn of(visit: &Visit, figure: &Figure) -> Self {
        let number =
            |number: u64| International::of(visit.language()).number(i64::try_from(number).unwrap_or(i64::MAX));
        let few = || visit.words.say("figures-few").to_owned();
        Self {
            cases: number(figure.cases),
            in_time: figure.in_time_percent,
            promised: figure.promised,
            needed: figure.needed,
            issued: figure.issued.map_or_else(few, number),
            revoked: figure.revoked.map_or_else(few, number),
        }
    }
}

/// All tables: months from the newest, services and offices by name.
pub(super) fn groups(visit: &Visit, figures: &PublicFigures) -> Vec<Group> {
    let row = |name: String, figure: &Option<Figure>| Row {
        name,
        said: figure.as_ref().map(|figure| Said::of(visit, figure)),
    };
    let months = figures.months.iter().rev();
    let months = months.map(|(month, figure)| row(day::month(visit.words, month.first_day()), figure)).collect();
    let services = figures.services.iter().map(|(code, figure)| row(names::service(visit, code), figure));
    let offices = figures.offices.iter().map(|(code, figure)| row(names::office(visit, code), figure));
    vec![
        Group { title: "figures-by-month", head: "figures-month", rows: months },
        Group { title: "figures-by-service", head: "figures-service", rows: by_name(visit, services) },
        Group { title: "figures-by-office", head: "figures-office", rows: by_name(visit, offices) },
    ]
}

fn by_name(visit: &Visit, rows: impl Iterator<Item = Row>) -> Vec<Row> {
    let mut rows: Vec<Row> = rows.collect();
    rows.sort_by(|one, other| International::of(visit.language()).order(&one.name, &other.name));
    rows
}
