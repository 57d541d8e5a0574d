//! The next day the hall is open: how many are expected each half hour, how sure that is, what the planned
//! counters can serve, and how many it takes; as a picture and as a table that says the same.

use super::{Tab, must_manage, now::count, others, tabs};
use crate::{
    hall::{fields, names},
    page::{
        self, Page, day,
        picture::{Plane, number, path},
    },
    problem::Fault,
    staff::frame::Desk,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_acts::HallOutlook;
use guichet_desk::base::{Day, HallCode};
use std::ops::Range;

/// The picture's plane, in its own units.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 240.0;

#[derive(Template)]
#[template(path = "manage/tomorrow.html")]
struct TomorrowPage {
    page: Page,
    desk: Desk,
    tabs: Vec<Tab>,
    others: Vec<Tab>,
    day: Option<Outlook>,
    /// How many days are behind and how many it takes, while nothing can be said.
    days: (i64, i64),
}

/// A day ahead.
pub(super) struct Outlook {
    title: String,
    half_hours: Vec<HalfHour>,
    chart: Chart,
    /// How many days in ten the band is to hold for.
    in_ten: i64,
    planned: i64,
    /// When more counters are needed than planned, in words.
    short: Option<String>,
}

/// One half hour of it.
pub(super) struct HalfHour {
    /// When it begins.
    pub(super) from: String,
    /// When it ends.
    pub(super) until: String,
    /// How many are expected to come.
    pub(super) expected: f64,
    /// At least so many.
    pub(super) low: f64,
    /// At most so many.
    pub(super) high: f64,
    /// How many counters are planned.
    pub(super) planned: u32,
    /// How many keep the promise.
    pub(super) needed: u32,
}

/// The picture: lines as SVG paths over a plane of 720 by 240.
pub(super) struct Chart {
    line: String,
    band: String,
    capacity: String,
    /// Height and figure of each grid line.
    grid: Vec<(String, i64)>,
    /// Place and time of each mark below.
    marks: Vec<(String, String)>,
}

impl HalfHour {
    fn is_short(&self) -> bool {
        self.needed > self.planned
    }

    fn visitors(&self) -> String {
        format!("{:.0}–{:.0}", self.low.max(0.0), self.high)
    }

    fn about(&self) -> String {
        format!("{:.0}", self.expected)
    }
}

/// Shows the next day the hall is open.
pub(super) async fn show(officer: OfficerVisit, Path((_, hall)): Path<(String, String)>) -> Result<Response, Fault> {
    must_manage(&officer)?;
    let (visit, hall) = (&officer.visit, fields::hall_code(&hall)?);
    let outlook = visit.web.acts.hall_outlook(&hall, visit.now)?;
    let days = outlook.forecast.as_ref().err().map_or((0, 0), |little| (count(little.days), count(little.needed)));
    page::show(&TomorrowPage {
        page: visit.page(names::hall(visit, &hall)),
        desk: Desk::in_hall(&officer, &hall)?,
        tabs: tabs(visit, &hall, "/tomorrow"),
        others: others(visit, &hall, "/tomorrow"),
        day: read(visit, &hall, &outlook),
        days,
    })
}

/// The outlook of the next day the hall is open; none while too little is known.
fn read(visit: &Visit, hall: &HallCode, outlook: &HallOutlook) -> Option<Outlook> {
    let forecast = outlook.forecast.as_ref().ok()?;
    let ahead = forecast.days.iter().filter(|day| day.day > outlook.today);
    let next = ahead.into_iter().find(|day| !day.half_hours.is_empty())?;
    let periods = outlook.staffing(next.day);
    let planned = u32::from(outlook.planned);
    let half_hours: Vec<_> = next
        .half_hours
        .iter()
        .map(|half_hour| {
            let start = half_hour.half_hour.start();
            let minute = u16::from(start.hour().unsigned_abs()) * 60 + u16::from(start.minute().unsigned_abs());
            let period = periods.iter().find(|period| (period.from_minute..period.until_minute).contains(&minute));
            HalfHour {
                from: day::clock(start),
                until: day::clock(outlook.end_of(half_hour.half_hour)),
                expected: half_hour.expected.mean,
                low: half_hour.expected.low,
                high: half_hour.expected.high,
                planned,
                needed: period.map_or(0, |period| period.counters),
            }
        })
        .collect();
    Some(Outlook {
        title: title(visit, hall, next.day),
        chart: Chart::of(&half_hours, outlook.capacity),
        short: short(visit, &half_hours),
        in_ten: tenths(forecast.hit_rate),
        planned: i64::from(planned),
        half_hours,
    })
}

fn title(visit: &Visit, hall: &HallCode, date: Day) -> String {
    let named = [("hall", names::hall(visit, hall)), ("day", day::day(visit.words, date))];
    let values: Vec<_> = named.iter().map(|(name, value)| (*name, value.into())).collect();
    visit.words.tell("manage-tomorrow-title", &values)
}

#[expect(clippy::cast_possible_truncation, reason = "a share of ten")]
fn tenths(share: f64) -> i64 {
    (share * 10.0).round() as i64
}

/// The first run of half hours in which counters are missing, in words.
fn short(visit: &Visit, half_hours: &[HalfHour]) -> Option<String> {
    let (missing, from, until) = shortage(half_hours)?;
    let values = [("count", i64::from(missing).into()), ("from", from.into()), ("until", until.into())];
    Some(visit.words.tell("manage-short", &values))
}

/// How many counters are missing in the first half hours that follow each other with too few, from when and until
/// when. A break of the hall ends them.
fn shortage(half_hours: &[HalfHour]) -> Option<(u32, &String, &String)> {
    let mut runs = half_hours.chunk_by(|one, next| one.is_short() && next.is_short() && one.until == next.from);
    let run = runs.find(|run| run[0].is_short())?;
    let missing = run.iter().map(|half_hour| half_hour.needed - half_hour.planned).max()?;
    Some((missing, &run.first()?.from, &run.last()?.until))
}

impl Chart {
    /// The picture of these half hours, with what the planned counters can serve in each.
    fn of(half_hours: &[HalfHour], capacity: f64) -> Self {
        let most = half_hours.iter().map(|half_hour| half_hour.high).fold(capacity, f64::max);
        let plane = Plane::new((WIDTH, HEIGHT), half_hours.len(), most);
        let points = |value: fn(&HalfHour) -> f64| -> Vec<(f64, f64)> {
            let all = half_hours.iter().enumerate();
            all.map(|(place, one)| (plane.across(place), plane.down(value(one)))).collect()
        };
        let (low, high) = (points(|one| one.low), points(|one| one.high));
        let expected = points(|one| one.expected);
        let band = runs(half_hours).map(|run| {
            let around: Vec<_> = high[run.clone()].iter().chain(low[run].iter().rev()).copied().collect();
            format!("{}Z", path(&around))
        });
        let hours = half_hours.iter().enumerate().filter(|(_, half_hour)| half_hour.from.ends_with(":00"));
        Self {
            line: runs(half_hours).map(|run| path(&expected[run])).collect(),
            band: band.collect(),
            capacity: path(&[(0.0, plane.down(capacity)), (WIDTH, plane.down(capacity))]),
            grid: plane.grid(),
            marks: hours.map(|(place, one)| (number(plane.across(place)), one.from.clone())).collect(),
        }
    }
}

/// The places of the half hours that follow each other without a break. No line is drawn over a break: nobody comes
/// while the hall is closed.
fn runs(half_hours: &[HalfHour]) -> impl Iterator<Item = Range<usize>> {
    let runs = half_hours.chunk_by(|one, next| one.until == next.from);
    runs.scan(0, |begins, run| {
        let from = *begins;
        *begins += run.len();
        Some(from..*begins)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half_hour(from: &str, expected: f64, needed: u32) -> HalfHour {
        let (low, high) = (expected * 0.5, expected * 1.5);
        let (hour, minute) = from.split_once(':').expect("hours and minutes");
        let until = match (hour.parse::<u8>().expect("an hour"), minute) {
            (hour, "00") => format!("{hour:02}:30"),
            (hour, _) => format!("{:02}:00", hour + 1),
        };
        HalfHour { from: from.to_owned(), until, expected, low, high, planned: 4, needed }
    }

    /// What is short on a day of these half hours, each with how many counters it takes; nothing where none is.
    fn said(day: &[(&str, u32)]) -> String {
        let day: Vec<_> = day.iter().map(|(from, needed)| half_hour(from, 10.0, *needed)).collect();
        shortage(&day).map(|(missing, from, until)| format!("{missing}, {from} to {until}")).unwrap_or_default()
    }

    #[test]
    fn a_shortage_ends_with_its_last_half_hour_also_at_closing_and_before_a_break() {
        assert_eq!(said(&[("16:00", 4), ("16:30", 6)]), "2, 16:30 to 17:00", "the last of the day");
        assert_eq!(said(&[("11:30", 5), ("14:00", 4)]), "1, 11:30 to 12:00", "a break follows");
        assert_eq!(said(&[("11:30", 5), ("14:00", 7)]), "1, 11:30 to 12:00", "after it is another shortage");
        let morning = [("09:00", 4), ("09:30", 5), ("10:00", 7), ("10:30", 3)];
        assert_eq!(said(&morning), "3, 09:30 to 10:30", "the most that are missing at once");
        assert_eq!((said(&[("09:00", 4)]), said(&[])), (String::new(), String::new()));
    }

    #[test]
    fn the_picture_stays_on_its_plane_and_marks_hours() {
        let day = [half_hour("09:00", 10.0, 3), half_hour("09:30", 40.0, 6), half_hour("10:00", 20.0, 4)];
        let chart = Chart::of(&day, 30.0);
        assert_eq!(chart.marks.iter().map(|(_, time)| time.as_str()).collect::<Vec<_>>(), ["09:00", "10:00"]);
        assert_eq!(chart.grid.iter().map(|(_, figure)| *figure).collect::<Vec<_>>(), [0, 10, 20, 30, 40, 50, 60]);
        assert_eq!(chart.line, "M120.0 200.0L360.0 80.0L600.0 160.0");
        assert_eq!(chart.capacity, "M0.0 120.0L720.0 120.0");
        assert!(chart.band.ends_with('Z') && chart.band.matches('L').count() == 5);
    }

    #[test]
    fn nothing_is_drawn_over_a_break() {
        let day = [half_hour("11:00", 10.0, 3), half_hour("11:30", 10.0, 3), half_hour("14:00", 10.0, 3)];
        let chart = Chart::of(&day, 30.0);
        assert_eq!(chart.line.matches('M').count(), 2, "{}", chart.line);
        assert_eq!((chart.band.matches('M').count(), chart.band.matches('Z').count()), (2, 2), "{}", chart.band);
    }

    #[test]
    fn an_empty_day_has_an_empty_picture() {
        let chart = Chart::of(&[], 0.0);
        assert_eq!((chart.line.as_str(), chart.grid.len()), ("", 2));
    }
}
