//! A deadline drawn as a calendar of counted days, and the same in words.

use super::day;
use crate::{
    texts::{International, Words},
    visit::Visit,
};
use askama::Template;
use guichet_desk::{
    base::Day,
    clock::{DayKind, Deadline, ExplainedDay, Explanation},
};

/// The most weeks drawn; of a longer clock, the last ones.
const WEEKS_MAX: i64 = 14;

/// The picture: weeks of seven cells, and what the marks mean.
#[derive(Template)]
#[template(path = "page/calendar.html")]
pub(crate) struct Calendar {
    words: Words,
    caption: String,
    weeks: Vec<Vec<Cell>>,
    legend: Vec<(&'static str, &'static str)>,
}

struct Cell {
    number: i8,
    class: String,
    mark: String,
    paused: bool,
    said: String,
}

/// One line of the explanation: which days, and what they did to the clock.
pub(crate) struct Line {
    /// The day, or from when to when.
    pub when: String,
    /// What it did.
    pub what: String,
}

impl Calendar {
    /// The picture of a deadline; none when there is nothing to draw.
    pub(crate) fn of(visit: &Visit, deadline: &Deadline, today: Day) -> Option<Self> {
        let cells = |monday: Day| week(monday).map(|date| cell(visit, deadline, today, date)).collect::<Vec<_>>();
        let weeks: Vec<_> = mondays(deadline)?.map(cells).collect();
        let caption = visit.words.say("calendar-caption").to_owned();
        Some(Self { words: visit.words, caption, legend: legend(&weeks), weeks })
    }

    /// The days of a week, Monday first: a short head, and the full name for screen readers.
    fn heads(&self) -> Vec<(String, String)> {
        let of_week = International::of(self.words.language());
        week(A_MONDAY).map(|day| (of_week.weekday_head(day), of_week.weekday(day))).collect()
    }
}

const A_MONDAY: Day = jiff::civil::date(2024, 1, 1);

/// The explanation in words, days that did the same taken together.
pub(crate) fn lines(visit: &Visit, deadline: &Deadline) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = deadline.days.as_slice();
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|one| is_same(first, one)).count();
        let (group, after) = rest.split_at(same);
        let (from, to) = (group[0].day, group[same - 1].day);
        let due = deadline.due.filter(|due| (from..=to).contains(due));
        lines.push(Line { when: day::days(visit.words, from, to), what: said(visit, group, due.is_some()) });
        rest = after;
    }
    lines
}

/// The holidays within a deadline that kept days from counting: name and span, each once.
pub(crate) fn holidays(visit: &Visit, deadline: &Deadline) -> Vec<(String, String)> {
    let mut found: Vec<(&str, Day, Day)> = Vec::new();
    for one in deadline.days.iter().filter(|one| one.counts == Explanation::NotWorking) {
        let DayKind::Holiday(name) = &one.kind else { continue };
        match found
            .last_mut()
            .filter(|(known, _, to)| *known == &**name && to.tomorrow().is_ok_and(|next| next == one.day))
        {
            Some((_, _, to)) => *to = one.day,
            None => found.push((name, one.day, one.day)),
        }
    }
    found.into_iter().map(|(name, from, to)| (holiday(visit, name), day::days(visit.words, from, to))).collect()
}

/// What the town calls a day on which it is closed: a name of its calendar is the key of a text of its own.
pub(crate) fn holiday(visit: &Visit, name: &str) -> String {
    visit.web.acts.catalogue().town_text(visit.language(), name).text.to_owned()
}

/// The first days of the weeks that are drawn.
fn mondays(deadline: &Deadline) -> Option<impl Iterator<Item = Day>> {
    let (first, last) = (deadline.days.first()?.day, deadline.days.last()?.day);
    let last = deadline.due.map_or(last, |due| last.max(due));
    let monday_before = |day: Day| day.saturating_sub(span(i64::from(day.weekday().to_monday_zero_offset())));
    let from = monday_before(first).max(monday_before(last).saturating_sub(span(7 * (WEEKS_MAX - 1))));
    Some(from.series(span(7)).take_while(move |monday| *monday <= last))
}

fn week(monday: Day) -> impl Iterator<Item = Day> {
    (0..7).map(move |place| monday.saturating_add(span(place)))
}

/// What a day did to the clock, if that is explained. Explained days stand in order.
fn explained(deadline: &Deadline, date: Day) -> Option<&ExplainedDay> {
    let place = deadline.days.binary_search_by_key(&date, |one| one.day).ok()?;
    deadline.days.get(place)
}

fn cell(visit: &Visit, deadline: &Deadline, today: Day, date: Day) -> Cell {
    let explained = explained(deadline, date);
    let is_due = deadline.due == Some(date);
    let mut class = explained.map_or("outside", class_of).to_owned();
    if date == today {
        class.push_str(" today");
    }
    if is_due {
        class.push_str(" due");
    }
    let mut said = explained.map_or_else(String::new, |one| said(visit, std::slice::from_ref(one), is_due));
    if date == today {
        said = format!("{said} {}", visit.words.say("calendar-today"));
    }
    let mark = explained.map_or_else(String::new, |one| match one.counts {
        Explanation::Counted { halves } => halves_text(halves),
        _ => String::new(),
    });
    let paused = explained.is_some_and(|one| one.counts == Explanation::Paused);
    Cell { number: date.day(), class, mark, paused, said }
}

fn class_of(one: &ExplainedDay) -> &'static str {
    match (one.counts, &one.kind) {
        (Explanation::Started, _) => "start",
        (Explanation::Counted { .. }, _) => "counts",
        (Explanation::Paused, _) => "paused",
        (Explanation::NotWorking, DayKind::Holiday(_) | DayKind::Closed(_)) => "holiday",
        (Explanation::NotWorking, _) => "weekend",
    }
}

fn legend(weeks: &[Vec<Cell>]) -> Vec<(&'static str, &'static str)> {
    const ALL: [(&str, &str); 6] = [
        ("today", "legend-today"),
        ("counts", "legend-counts"),
        ("holiday", "legend-holiday"),
        ("weekend", "legend-weekend"),
        ("paused", "legend-paused"),
        ("due", "legend-due"),
    ];
    let is_drawn = |class: &str| weeks.iter().flatten().any(|cell| cell.class.split(' ').any(|one| one == class));
    ALL.into_iter().filter(|(class, _)| is_drawn(class)).collect()
}

/// Whether two days did the same to the clock for the same reason.
fn is_same(one: &ExplainedDay, other: &ExplainedDay) -> bool {
    std::mem::discriminant(&one.counts) == std::mem::discriminant(&other.counts) && one.kind == other.kind
}

/// What a run of like days did, in words.
fn said(visit: &Visit, days: &[ExplainedDay], is_due: bool) -> String {
    let words = visit.words;
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return String::new() };
    let mut text = match (first.counts, &first.kind) {
        (Explanation::Started, _) => words.say("clock-started").to_owned(),
        (Explanation::Paused, _) => words.say("clock-paused").to_owned(),
        (Explanation::NotWorking, DayKind::Holiday(name) | DayKind::Closed(name)) => {
            words.with("clock-holiday", "name", &holiday(visit, name))
        }
        (Explanation::NotWorking, _) => words.say("clock-weekend").to_owned(),
        (Explanation::Counted { halves }, kind) => counted(words, halves, last.counts, kind),
    };
    if is_due {
        text.push_str(words.say("clock-due-suffix"));
    }
    text
}

fn counted(words: Words, first: u32, last: Explanation, kind: &DayKind) -> String {
    let last = match last {
        Explanation::Counted { halves } => halves,
        _ => first,
    };
    let (from, to) = (halves_text(first), halves_text(last));
    let mut text = if from == to {
        words.with("clock-counted", "day", &to)
    } else {
        words.tell("clock-counted-span", &[("from", (&from).into()), ("to", (&to).into())])
    };
    match kind {
        DayKind::MakeUp(_) => text.push_str(words.say("clock-make-up-suffix")),
        DayKind::HalfDay(_) => text.push_str(words.say("clock-half-suffix")),
        _ => {}
    }
    text
}

/// A number of half days as days: `5`, `2½`.
pub(crate) fn halves_text(halves: u32) -> String {
    match (halves / 2, halves % 2) {
        (whole, 0) => whole.to_string(),
        (0, _) => "½".to_owned(),
        (whole, _) => format!("{whole}½"),
    }
}

fn span(days: i64) -> jiff::Span {
    jiff::Span::new().days(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_desk::{
        base::{Instant, Zone},
        case::PauseReason,
        clock::{self, ClockHistory, Pause, Promise},
    };
    use proptest::prelude::*;

    fn zone() -> Zone {
        Zone::get("Asia/Shanghai").unwrap()
    }

    fn on(days: i64) -> Instant {
        Instant::start_of(A_MONDAY.saturating_add(span(days)), &zone())
    }

    /// Deadlines of clocks that stood still once, up to seven years.
    fn deadlines() -> impl Strategy<Value = Deadline> {
        let promise = prop_oneof![
            (0_u16..60).prop_map(Promise::WorkingDays),
            (0_i64..900).prop_map(|days| Promise::Stated(on(days))),
        ];
        (promise, 0_i64..7, 0_i64..30, 0_i64..2_500, any::<bool>()).prop_map(|(promise, start, ran, stood, goes_on)| {
            let until = on(start + ran + stood);
            let pause = Pause { from: on(start + ran), until: goes_on.then_some(until), reason: PauseReason::Notice };
            let started = Some(on(start));
            let history = ClockHistory { promise, started, pauses: vec![pause], extension: 0, stopped: None };
            clock::deadline(&history, &clock::Calendar::weekends_only(), &zone(), until)
        })
    }

    /// The days of every week from the first to the last, each looked for among all: the last fourteen weeks of them.
    fn plainly(deadline: &Deadline) -> Option<Vec<(Day, Option<&ExplainedDay>)>> {
        let (first, last) = (deadline.days.first()?.day, deadline.days.last()?.day.max(deadline.due?));
        let mut monday = first.saturating_sub(span(i64::from(first.weekday().to_monday_zero_offset())));
        let mut days = Vec::new();
        while monday <= last {
            days.extend(week(monday).map(|day| (day, deadline.days.iter().find(|one| one.day == day))));
            monday = monday.saturating_add(span(7));
        }
        Some(days.split_off(days.len().saturating_sub(14 * 7)))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn of_a_long_clock_the_last_weeks_are_drawn_and_of_a_short_one_all(deadline in deadlines()) {
            let drawn = mondays(&deadline).map(|mondays| {
                let days = mondays.flat_map(week);
                days.map(|day| (day, explained(&deadline, day))).collect::<Vec<_>>()
            });
            prop_assert_eq!(drawn, plainly(&deadline));
        }
    }
}
