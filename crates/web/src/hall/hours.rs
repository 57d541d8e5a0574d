//! When a hall is open: its series by the town's calendar, and the days that are unlike it.

use crate::{
    page::{calendar, day},
    visit::Visit,
};
use guichet_acts::Problem;
use guichet_desk::{
    base::Day,
    clock::DayKind,
    hall::{Hall, Hours},
};

/// How far ahead the next opening is looked for.
const DAYS_AHEAD_MAX: i64 = 14;

/// The hours of a day, in order; none when the hall is closed.
fn on<'a>(visit: &Visit, hall: &'a Hall, date: Day) -> &'a [Hours] {
    hall.hours_on(date, &visit.web.acts.catalogue().calendar.kind(date))
}

/// Today's hours, as long as the hall's day is not ended, and those of the next day that has any, in words.
pub(super) fn said(visit: &Visit, hall: &Hall) -> Result<Vec<(String, String)>, Problem> {
    let today = visit.today();
    let hours = if has_ended(visit, hall)? && !on(visit, hall, today).is_empty() {
        visit.words.say("hall-closed-early").to_owned()
    } else {
        spans(visit, hall, today)
    };
    Ok(std::iter::once((visit.words.say("today").to_owned(), hours)).chain(after_today(visit, hall)).collect())
}

/// The same without a day on which the hall does not open, or not any more.
pub(super) fn to_come(visit: &Visit, hall: &Hall) -> Result<Vec<(String, String)>, Problem> {
    let opens_today = !has_ended(visit, hall)? && !on(visit, hall, visit.today()).is_empty();
    let days = said(visit, hall)?;
    Ok(days.into_iter().skip(usize::from(!opens_today)).collect())
}

/// The hours of the next day after today that has any, in words; none when that is not known.
pub(super) fn after_today(visit: &Visit, hall: &Hall) -> Option<(String, String)> {
    let next = next(visit, hall)?;
    Some((day::day(visit.words, next), spans(visit, hall, next)))
}

/// When the hall opens next after today, in words; none when that is not known.
pub(super) fn next_said(visit: &Visit, hall: &Hall) -> Option<String> {
    let (date, hours) = after_today(visit, hall)?;
    Some(visit.words.tell("shut-next", &[("day", date.as_str().into()), ("hours", hours.as_str().into())]))
}

/// Whether the hall's day was ended.
fn has_ended(visit: &Visit, hall: &Hall) -> Result<bool, Problem> {
    visit.web.acts.hall_now(&hall.code, visit.now, |seen| seen.day.ended)
}

/// The next day after today that has any hours, as far as is looked ahead.
fn next(visit: &Visit, hall: &Hall) -> Option<Day> {
    let today = visit.today();
    let mut ahead = (1..=DAYS_AHEAD_MAX).filter_map(|days| today.checked_add(jiff::Span::new().days(days)).ok());
    ahead.find(|date| !on(visit, hall, *date).is_empty())
}

fn spans(visit: &Visit, hall: &Hall, date: Day) -> String {
    let hours = on(visit, hall, date);
    if hours.is_empty() {
        return closed(visit, &visit.web.acts.catalogue().calendar.kind(date));
    }
    let spans = hours.iter().map(|one| format!("{}–{}", day::clock(one.from), day::clock(one.until)));
    spans.collect::<Vec<_>>().join(visit.words.say("list-comma"))
}

fn closed(visit: &Visit, kind: &DayKind) -> String {
    match kind.name() {
        Some(name) => visit.words.with("hall-closed-for", "name", &calendar::holiday(visit, name)),
        None => visit.words.say("hall-closed").to_owned(),
    }
}
