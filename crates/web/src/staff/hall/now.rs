//! The hall now: counters as tiles, queues as bars beside their table, waits against what was promised, and
//! one act that would help, with the reason.

use super::{
    Tab,
    concerned::OTHER_DAY,
    must_manage, others,
    suggest::{self, Suggestion},
    tabs,
};
use crate::{
    hall::{fields, names},
    page::{self, Page},
    problem::{Fault, Trouble},
    staff::{
        self,
        counter::{
            about,
            line::{minutes, whole_minutes},
        },
        frame::Desk,
    },
    texts::Words,
    visit::{OfficerVisit, Visit},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use guichet_acts::{HallNow, Problem};
use guichet_desk::{
    base::{Day, HallCode, QueueCode},
    hall::{Counter, CounterNumber, CounterState, HallRefusal, Ticket, waits::Range},
};

/// How many ticks a bar has at most; the number stands beside it.
const TICKS_MAX: usize = 10;

#[derive(Template)]
#[template(path = "manage/now.html")]
struct NowPage {
    page: Page,
    desk: Desk,
    trouble: Option<Trouble>,
    about: Option<String>,
    tabs: Vec<Tab>,
    others: Vec<Tab>,
    hall: HallCode,
    /// The day, and how many events it had: every form says them again.
    day: Day,
    events: u32,
    ended: bool,
    tiles: Vec<Tile>,
    counted: String,
    queues: Vec<QueueRow>,
    waiting: String,
    suggestion: Option<Suggestion>,
}

/// A counter.
struct Tile {
    number: CounterNumber,
    /// `serving`, `free`, `paused`, `wanted` (open, nobody sits there) or `closed`.
    class: &'static str,
    /// The ticket, or how it stands.
    large: String,
    /// What for and for how long, or what it could serve.
    small: String,
    /// What one press does: `open`, `close` or `go-on`; nothing while somebody is there.
    act: Option<&'static str>,
}

/// A queue.
pub(super) struct QueueRow {
    pub(super) code: QueueCode,
    pub(super) name: String,
    pub(super) waiting: usize,
    pub(super) counters: usize,
    ticks: usize,
    wait: String,
    /// What the town promises; nothing for one that left the plan.
    promised: Option<u16>,
    /// How the wait stands to that.
    pub(super) against: Option<Against>,
    taking: bool,
    /// Whether somebody waits, here or elsewhere, who could be told to come another time.
    has_waiting: bool,
}

/// How a wait stands to what was promised.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Against {
    Within,
    Close,
    Over,
}

impl Against {
    const fn shape(self) -> &'static str {
        match self {
            Self::Within => "circle",
            Self::Close => "triangle",
            Self::Over => "square",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Within => "green",
            Self::Close => "amber",
            Self::Over => "over",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Close => "close",
            Self::Over => "over",
        }
    }

    /// The same while people wait whom nobody serves: no promise is safe then.
    const fn unserved(self) -> Self {
        match self {
            Self::Within | Self::Close => Self::Close,
            Self::Over => Self::Over,
        }
    }

    /// By what somebody who came now would be told, and by how long the longest waits already.
    fn of(range: Option<Range>, longest_minutes: i64, promised: u16) -> Self {
        let (low, high) = range.map_or((0, 0), Range::minutes);
        let promised = i64::from(promised);
        if i64::from(low) >= promised || longest_minutes > promised {
            Self::Over
        } else if i64::from(high) >= promised {
            Self::Close
        } else {
            Self::Within
        }
    }
}

/// Shows the hall.
pub(super) async fn show(officer: OfficerVisit, Path((_, hall)): Path<(String, String)>) -> Result<Response, Fault> {
    again(&officer, &fields::hall_code(&hall)?, None, None)
}

/// What comes of an act of whoever manages the hall: the hall as it is now, with why when the hall refused it.
pub(super) fn after<T>(officer: &OfficerVisit, hall: &HallCode, done: Result<T, Problem>) -> Result<Response, Fault> {
    match done {
        Ok(_) => Ok(officer.visit.go(&format!("/staff/halls/{hall}"))),
        Err(problem @ Problem::Hall(_)) => {
            again(officer, hall, Some(Trouble::of(&problem)), about(&officer.visit, &problem))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The hall as it is, after a form on which something was not chosen.
pub(super) fn not_chosen(officer: &OfficerVisit, hall: &HallCode) -> Result<Response, Fault> {
    again(officer, hall, Some(Trouble::from(&staff::not_chosen())), None)
}

/// The hall as it is, after a form of another day.
pub(super) fn of_another_day(officer: &OfficerVisit, hall: &HallCode) -> Result<Response, Fault> {
    let problem = Problem::Hall(HallRefusal::MovedOn);
    again(officer, hall, Some(Trouble::of(&problem)), Some(officer.visit.words.say(OTHER_DAY).to_owned()))
}

/// The hall now, perhaps after something was refused.
fn again(
    officer: &OfficerVisit,
    code: &HallCode,
    trouble: Option<Trouble>,
    about: Option<String>,
) -> Result<Response, Fault> {
    must_manage(officer)?;
    let visit = &officer.visit;
    let desk = Desk::in_hall(officer, code)?;
    let status = trouble.as_ref().map(|trouble| trouble.status);
    let page = visit.web.acts.hall_now(code, visit.now, |hall| NowPage::of(visit, &hall, desk, trouble, about))?;
    page::show_with(&page, status)
}

impl NowPage {
    fn of(visit: &Visit, hall: &HallNow<'_>, desk: Desk, trouble: Option<Trouble>, about: Option<String>) -> Self {
        let code = &hall.hall.code;
        let tiles: Vec<_> = hall.counters().into_iter().map(|number| Tile::of(visit, hall, number)).collect();
        let queues: Vec<_> = hall.queues().into_iter().map(|queue| QueueRow::of(visit, hall, queue)).collect();
        let waiting = queues.iter().map(|queue| queue.waiting).sum::<usize>();
        Self {
            page: visit.page_at(&format!("/staff/halls/{code}"), names::hall(visit, code)),
            desk,
            trouble,
            about,
            tabs: tabs(visit, code, ""),
            others: others(visit, code, ""),
            hall: code.clone(),
            day: visit.today(),
            events: hall.day.events,
            ended: hall.day.ended,
            counted: counted(visit, &tiles),
            waiting: visit.words.with("manage-waiting", "count", count(waiting)),
            suggestion: suggest::suggest(visit, hall, &queues),
            tiles,
            queues,
        }
    }
}

fn counted(visit: &Visit, tiles: &[Tile]) -> String {
    let of = |class: &str| count(tiles.iter().filter(|tile| tile.class == class).count());
    // Whoever is called there may not have come yet.
    let counts = [("busy", of("serving")), ("free", of("free") + of("wanted"))];
    let rest = [("paused", of("paused")), ("closed", of("closed"))];
    let values: Vec<_> = counts.into_iter().chain(rest).map(|(name, count)| (name, count.into())).collect();
    visit.words.tell("manage-counted", &values)
}

impl Tile {
    /// Whether somebody is there, whom its officer may have left.
    fn is_busy(&self) -> bool {
        self.class == "serving"
    }

    fn of(visit: &Visit, hall: &HallNow<'_>, number: CounterNumber) -> Self {
        let known = hall.day.counter(number).filter(|counter| counter.state != CounterState::Closed);
        let planned = || hall.hall.counters.get(&number).map(|plan| &plan.skills);
        let skills = known.map(|counter| &counter.skills).or_else(planned);
        let serves = skills.into_iter().flatten().map(|queue| names::queue(visit, &hall.hall.code, queue));
        let serves = serves.collect::<Vec<_>>().join(visit.words.say("list-comma"));
        let Some(counter) = known else {
            let large = visit.words.say("manage-counter-closed").to_owned();
            let act = (!hall.day.ended).then_some("open");
            return Self { number, class: "closed", large, small: serves, act };
        };
        Self::open(visit, hall, counter, serves)
    }

    fn open(visit: &Visit, hall: &HallNow<'_>, counter: &Counter, serves: String) -> Self {
        let words = visit.words;
        let (number, ago) = (counter.number, minutes(words, counter.since, hall.now));
        let tile = |class, large: String, small, act| Self { number, class, large, small, act };
        if let Some(ticket) = counter.at.and_then(|at| hall.day.ticket(at)) {
            let queue = ticket.queue().map_or_else(String::new, |queue| names::queue(visit, &hall.hall.code, queue));
            let small = [queue, words.of("counter-ticket", ticket.stage.word()).to_owned(), ago];
            return tile("serving", ticket.number.to_string(), small.join(words.say("list-comma")), None);
        }
        match (counter.state, counter.officer) {
            (CounterState::Paused(reason), _) => {
                let small = [words.of("counter-pause", reason.word()).to_owned(), ago].join(words.say("list-comma"));
                tile("paused", words.say("state-paused").to_owned(), small, Some("go-on"))
            }
            (_, None) => tile("wanted", words.say("manage-counter-wanted").to_owned(), serves, Some("close")),
            (_, Some(_)) => tile("free", words.say("manage-counter-free").to_owned(), serves, Some("close")),
        }
    }
}

impl QueueRow {
    fn of(visit: &Visit, hall: &HallNow<'_>, code: QueueCode) -> Self {
        let waiting = hall.day.length(&code, hall.now);
        let due = hall.day.waiting_in(&code).filter(|ticket| ticket.is_due(hall.now));
        let longest =
            due.filter_map(Ticket::waits_since).map(|since| whole_minutes(since, hall.now)).max().unwrap_or(0);
        let (range, counters) = (hall.range(&code), hall.day.counters_for(&code));
        let unserved = || visit.words.say("halls-wait-unserved").to_owned();
        let promised = hall.hall.queues.get(&code).map(|plan| plan.promised_minutes);
        let against = promised.map(|promised| Against::of(range, longest, promised));
        Self {
            name: names::queue(visit, &hall.hall.code, &code),
            waiting,
            counters,
            ticks: waiting.min(TICKS_MAX),
            wait: if counters == 0 { unserved() } else { in_minutes(visit.words, range) },
            promised,
            against: if counters == 0 && waiting > 0 { against.map(Against::unserved) } else { against },
            taking: hall.takes(&code),
            has_waiting: hall
                .day
                .tickets()
                .any(|ticket| ticket.queue() == Some(&code) && ticket.stage.is_to_be_called()),
            code,
        }
    }
}

/// The wait as numbers alone; the heading says that they are minutes.
fn in_minutes(words: Words, range: Option<Range>) -> String {
    let Some((low, high)) = range.map(Range::minutes) else { return words.say("halls-wait-unknown").to_owned() };
    if low == high {
        return high.to_string();
    }
    words.tell("manage-range-minutes", &[("low", low.into()), ("high", high.into())])
}

pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(low: u32, high: u32) -> Range {
        Range { low_seconds: low * 60, high_seconds: high * 60 }
    }

    #[test]
    fn a_wait_is_over_its_promise_when_even_the_shortest_is_or_when_somebody_waits_longer_already() {
        for (told, longest, expected) in [
            (Some(range(5, 10)), 0, "within"),
            (Some(range(10, 20)), 0, "close"),
            (Some(range(20, 30)), 0, "over"),
            (Some(range(5, 10)), 21, "over"),
            (Some(range(5, 10)), 20, "within"),
            (None, 0, "within"),
            (None, 21, "over"),
        ] {
            assert_eq!(Against::of(told, longest, 20).word(), expected, "{told:?} {longest}");
        }
    }

    #[test]
    fn a_wait_in_the_table_is_numbers_alone() {
        let words = Words::of_language(guichet_desk::base::Language::English);
        let said = |low, high| in_minutes(words, Some(range(low, high)));
        assert_eq!((said(0, 2), said(10, 20), said(5, 5)), ("0–2".to_owned(), "10–20".to_owned(), "5".to_owned()));
        assert_eq!(in_minutes(words, None), "not known yet");
    }
}
