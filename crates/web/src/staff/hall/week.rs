//! The seven days that were: how many came, how long they waited, how often the promise and the announced range
//! held; by day and by queue, never by counter or by who served.

use super::{Tab, must_manage, others, tabs};
use crate::{
    hall::{fields, names},
    page::{self, Page, day},
    problem::Fault,
    staff::frame::Desk,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_acts::HalfHourRow;
use guichet_desk::base::{Day, HallCode, days_before};
use std::collections::BTreeMap;

/// How many days are shown.
const DAYS: u16 = 7;

#[derive(Template)]
#[template(path = "manage/week.html")]
struct WeekPage {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    others: Vec<Tab>,
    title: String,
    /// A heading and its lines.
    tables: Vec<(&'static str, Vec<Line>)>,
}

/// A line of a table, with its bar.
struct Line {
    name: String,
    arrived: u32,
    /// The share of the longest bar, in hundredths.
    bar: u32,
    /// The part of it that waited no longer than was promised, in hundredths of the longest.
    kept: u32,
    served: u32,
    wait: String,
    within_promise: String,
    within_announced: String,
}

/// Sums of some half hours.
#[derive(Clone, Copy, Default)]
struct Sum {
    arrived: u32,
    served: u32,
    waited_seconds: u64,
    within_promise: u32,
    announced: u32,
    within_announced: u32,
}

impl Sum {
    fn add(mut self, row: &HalfHourRow) -> Self {
        self.arrived += row.arrived;
        self.served += row.served;
        self.waited_seconds += u64::from(row.waited_seconds);
        self.within_promise += row.within_promise;
        self.announced += row.announced;
        self.within_announced += row.within_announced;
        self
    }
}

/// Shows the week.
pub(super) async fn show(officer: OfficerVisit, Path((_, hall)): Path<(String, String)>) -> Result<Response, Fault> {
    must_manage(&officer)?;
    let (visit, hall) = (&officer.visit, fields::hall_code(&hall)?);
    let (from, today) = (days_before(visit.today(), DAYS), visit.today());
    let rows = visit.web.acts.hall_figures(&hall, from, today)?;
    let last = today.yesterday().unwrap_or(today);
    page::show(&WeekPage {
        page: visit.page(names::hall(visit, &hall)),
        desk: Desk::in_hall(&officer, &hall)?,
        tabs: tabs(visit, &hall, "/week"),
        others: others(visit, &hall, "/week"),
        title: title(visit, &hall, from, last),
        tables: if rows.is_empty() { Vec::new() } else { tables(visit, &hall, &rows) },
    })
}

fn title(visit: &Visit, hall: &HallCode, from: Day, last: Day) -> String {
    let (hall, days) = (names::hall(visit, hall), day::days(visit.words, from, last));
    visit.words.tell("manage-week-title", &[("hall", (&hall).into()), ("days", (&days).into())])
}

fn tables(visit: &Visit, hall: &HallCode, rows: &[HalfHourRow]) -> Vec<(&'static str, Vec<Line>)> {
    let days = lines(visit, &by(rows, |row| row.day), |date| day::day(visit.words, *date));
    let queues = lines(visit, &by(rows, |row| row.queue.clone()), |queue| queue_name(visit, hall, queue));
    vec![("manage-by-day", days), ("manage-by-queue", queues)]
}

/// A queue that the hall no longer has keeps its code.
fn queue_name(visit: &Visit, hall: &HallCode, queue: &guichet_desk::base::QueueCode) -> String {
    let known = visit.web.acts.hall(hall).is_ok_and(|plan| plan.queues.contains_key(queue));
    if known { names::queue(visit, hall, queue) } else { queue.to_string() }
}

fn by<K: Ord>(rows: &[HalfHourRow], key: impl Fn(&HalfHourRow) -> K) -> BTreeMap<K, Sum> {
    rows.iter().fold(BTreeMap::new(), |mut sums, row| {
        let sum = sums.entry(key(row)).or_insert_with(Sum::default);
        *sum = sum.add(row);
        sums
    })
}

fn lines<K>(visit: &Visit, sums: &BTreeMap<K, Sum>, name: impl Fn(&K) -> String) -> Vec<Line> {
    let most = sums.values().map(|sum| sum.arrived).max().unwrap_or(0).max(1);
    let unknown = || visit.words.say("manage-week-none").to_owned();
    let share = |part: u32, whole: u32| (whole > 0).then(|| format!("{} %", hundredths(part, whole)));
    let line = |(key, sum): (&K, &Sum)| Line {
        name: name(key),
        arrived: sum.arrived,
        bar: hundredths(sum.arrived, most),
        kept: hundredths(sum.within_promise.min(sum.arrived), most),
        served: sum.served,
        wait: match sum.waited_seconds.checked_div(u64::from(sum.served)) {
            Some(seconds) => visit.words.with("minutes-lasting", "minutes", i64::try_from(seconds / 60).unwrap_or(0)),
            None => unknown(),
        },
        within_promise: share(sum.within_promise, sum.served).unwrap_or_else(unknown),
        within_announced: share(sum.within_announced, sum.announced).unwrap_or_else(unknown),
    };
    sums.iter().map(line).collect()
}

/// A share in whole hundredths.
fn hundredths(part: u32, whole: u32) -> u32 {
    u32::try_from(u64::from(part) * 100 / u64::from(whole.max(1))).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use crate::texts::Words;
    use guichet_desk::base::Language;

    #[test]
    fn a_mean_wait_of_seconds_is_a_length_of_time_in_every_language() {
        let said = Language::ALL.map(|language| {
            let words = Words::of_language(language);
            (words.with("minutes-lasting", "minutes", 0), words.with("counter-minutes", "minutes", 0))
        });
        assert!(said.iter().any(|(lasting, _)| lasting == "under a minute"));
        for (lasting, ago) in said {
            assert!(lasting != ago || ago == "أقل من دقيقة", "{lasting}");
        }
    }
}
