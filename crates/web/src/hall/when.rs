//! When to come: how busy the parts of the next fourteen days will be, with better times for one that is
//! asked about, and how often such warnings were right. Always a shape and a word beside the colour.

use super::{fields, names};
use crate::{
    page::{self, Page, day},
    problem::Fault,
    texts::Words,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use guichet_acts::{BusyLevel, DayPart, HallOutlook};
use guichet_desk::base::{Day, HallCode};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "hall/when.html")]
struct WhenPage {
    page: Page,
    code: HallCode,
    hall: String,
    days: Vec<DayRow>,
    /// The half hours that can be asked about: value and words.
    times: Vec<(u8, String)>,
    asked: Option<Answer>,
    chosen_day: String,
    chosen_time: u8,
    judged: Option<Judged>,
}

/// A day and its parts.
struct DayRow {
    value: String,
    name: String,
    parts: Vec<Part>,
}

/// A part of a day.
struct Part {
    name: &'static str,
    hours: String,
    level: Sign,
}

/// A level as a shape, a class and a word.
struct Sign {
    shape: &'static str,
    class: &'static str,
    word: &'static str,
}

/// What is said about a time that was asked about.
struct Answer {
    said: String,
    better: Vec<(String, Sign)>,
}

/// How warnings of the day before did.
struct Judged {
    right: String,
    found: String,
}

/// What is asked.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    day: Option<Day>,
    time: Option<u8>,
}

/// Shows when to come.
pub(super) async fn show(
    visit: Visit,
    Path((_, hall)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let code = fields::hall_code(&hall)?;
    let outlook = visit.web.acts.hall_outlook(&code, visit.now)?;
    let words = visit.words;
    let hall = names::hall(&visit, &code);
    let days = day_rows(words, &outlook);
    page::show(&WhenPage {
        page: visit.page(words.with("when-title", "hall", hall.as_str())),
        times: times(&outlook),
        asked: answer(words, &visit, &code, &asked)?,
        chosen_day: asked.day.map(|day| day.to_string()).unwrap_or_default(),
        chosen_time: asked.time.unwrap_or_default(),
        judged: judged(words, &outlook),
        hall,
        days,
        code,
    })
}

fn day_rows(words: Words, outlook: &HallOutlook) -> Vec<DayRow> {
    let by_day = outlook.parts.chunk_by(|one, other| one.day == other.day);
    by_day
        .filter_map(|parts| {
            let day = parts.first()?.day;
            let parts = parts.iter().map(|part| Part {
                name: words.say(part_key(part.part)),
                hours: format!("{}–{}", day::clock(part.first.start()), day::clock(outlook.end_of(part.last))),
                level: sign(words, part.level),
            });
            Some(DayRow { value: day.to_string(), name: day::day(words, day), parts: parts.collect() })
        })
        .collect()
}

fn times(outlook: &HallOutlook) -> Vec<(u8, String)> {
    let mut times: Vec<_> = outlook.half_hours().map(|(_, half_hour)| half_hour).collect();
    times.sort_unstable();
    times.dedup();
    times.into_iter().map(|time| (time.number(), day::clock(time.start()))).collect()
}

/// What is said about the time that was asked about; nothing about one at which the hall is closed.
fn answer(words: Words, visit: &Visit, code: &HallCode, asked: &Asked) -> Result<Option<Answer>, Fault> {
    let (Some(day), Some(time)) = (asked.day, asked.time) else { return Ok(None) };
    let Some(found) = visit.web.acts.better_times(code, day, time, visit.now)? else {
        return Ok(Some(Answer { said: words.say("when-closed").to_owned(), better: Vec::new() }));
    };
    let (on, at) = (day::day(words, day), day::clock(found.asked.start()));
    let level = sign(words, found.level).word;
    let said = words.tell("when-asked", &[("day", (&on).into()), ("time", (&at).into()), ("level", level.into())]);
    let better = found.better.iter().map(|time| {
        let (date, clock) = (day::day(words, time.day), day::clock(time.half_hour.start()));
        let at = words.tell("date-time", &[("date", (&date).into()), ("time", (&clock).into())]);
        (at, sign(words, time.level))
    });
    Ok(Some(Answer { said, better: better.collect() }))
}

/// Nothing is said before there was anything to judge.
fn judged(words: Words, outlook: &HallOutlook) -> Option<Judged> {
    let record = &outlook.track_record;
    let of_hundred = |share: f64| format!("{:.0}", share * 100.0);
    Some(Judged {
        right: words.with("when-record-right", "count", &of_hundred(record.precision?)),
        found: words.with("when-record-found", "count", &of_hundred(record.recall?)),
    })
}

const fn part_key(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "when-morning",
        DayPart::Midday => "when-midday",
        DayPart::Afternoon => "when-afternoon",
    }
}

fn sign(words: Words, level: BusyLevel) -> Sign {
    let (shape, class, key) = match level {
        BusyLevel::Quiet => ("circle", "green", "when-quiet"),
        BusyLevel::Usual => ("circle", "none", "when-usual"),
        BusyLevel::Busy => ("triangle", "amber", "when-busy"),
        BusyLevel::VeryBusy => ("square", "red", "when-very-busy"),
    };
    Sign { shape, class, word: words.say(key) }
}
