//! Whom it concerns when a queue or the day is closed: how many there are, as the page that asks shows it, as its form
//! says it again, and as it is when the button is pressed. Knows numbers of people, nobody among them.

use super::now;
use crate::{problem::Fault, visit::Visit};
use axum::{http::StatusCode, response::Response};
use guichet_acts::Problem;
use guichet_desk::{
    base::{Day, HallCode, QueueCode},
    hall::{HallRefusal, Stage, Ticket},
};
use std::fmt;

/// The key of the words that a page is of another day.
pub(super) const OTHER_DAY: &str = "manage-other-day";

/// How many people it concerns.
#[derive(Clone, Copy)]
pub(super) struct Concerned {
    pub(super) day: Day,
    /// How many wait in the hall.
    pub(super) here: i64,
    /// How many are elsewhere with their ticket, or missed their call.
    pub(super) elsewhere: i64,
    /// How many are called to a counter and have not come to it yet. Who is called when a queue closes is served still;
    /// when the day ends they are turned away.
    pub(super) called: i64,
    /// How many are served.
    pub(super) served: i64,
    /// How many have booked for today and may still come. A queue that closes takes nobody's booking.
    pub(super) booked: i64,
    /// How many tickets were taken, what is over among them: whoever came is not hidden by who went meanwhile.
    taken: i64,
}

impl Concerned {
    /// Those whom the end of the day concerns now.
    pub(super) fn by_the_end(visit: &Visit, hall: &HallCode) -> Result<Self, Fault> {
        let booked = i64::from(visit.web.acts.booked_for_today(hall, visit.now)?);
        Ok(visit.web.acts.hall_now(hall, visit.now, |hall| {
            let taken = now::count(hall.day.tickets().count());
            Self { booked, taken, ..Self::among(visit.today(), hall.day.tickets()) }
        })?)
    }

    /// Those whom the closing of a queue concerns now.
    pub(super) fn by_closing(visit: &Visit, hall: &HallCode, queue: &QueueCode) -> Result<Self, Fault> {
        let concerned = visit.web.acts.hall_now(hall, visit.now, |hall| {
            // One that left the plan gives no tickets any more, and concerns those who are yet to be called there.
            let letter = hall.hall.queues.get(queue).map(|queue| queue.letter);
            let taken = hall.day.tickets().filter(|ticket| Some(ticket.number.letter) == letter);
            let in_queue = hall.day.tickets().filter(|ticket| ticket.queue() == Some(queue));
            let concerned = Self { taken: now::count(taken.count()), ..Self::among(visit.today(), in_queue) };
            (letter.is_some() || hall.day.lines_left(hall.hall).contains(queue)).then_some(concerned)
        })?;
        concerned.ok_or_else(|| Problem::Hall(HallRefusal::NoSuchQueue).into())
    }

    fn among<'a>(day: Day, tickets: impl Iterator<Item = &'a Ticket>) -> Self {
        let mut among = Self { day, here: 0, elsewhere: 0, called: 0, served: 0, booked: 0, taken: 0 };
        for ticket in tickets {
            match ticket.stage {
                Stage::Waiting => among.here += 1,
                Stage::Away | Stage::Missed => among.elsewhere += 1,
                Stage::Called { .. } => among.called += 1,
                Stage::Served { .. } => among.served += 1,
                Stage::Done | Stage::Left | Stage::TurnedAway => {}
            }
        }
        among
    }

    /// What the page showed, as its form says it; none when it says nothing of the kind.
    pub(super) fn read(field: &str) -> Option<Self> {
        let (day, numbers) = field.split_once('/')?;
        let numbers: Vec<u32> = numbers.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
        let [here, elsewhere, called, served, booked, taken] = <[u32; 6]>::try_from(numbers).ok()?.map(i64::from);
        Some(Self { day: day.parse().ok()?, here, elsewhere, called, served, booked, taken })
    }

    /// How many wait, here or elsewhere: those whom a queue that closes may turn away.
    pub(super) const fn waiting(self) -> i64 {
        self.here + self.elsewhere
    }

    /// How many the end of the day turns away: also whoever is called and has not come to the counter yet.
    pub(super) const fn unserved(self) -> i64 {
        self.waiting() + self.called
    }

    /// Why the page asks once more, when it does: it was shown on another day, or said less than it concerns now.
    pub(super) fn anew(self, shown: Option<Self>) -> Option<&'static str> {
        match shown {
            Some(shown) if shown.day == self.day => self.is_more_than(shown).then_some("manage-grown"),
            _ => Some(OTHER_DAY),
        }
    }

    /// Whether it concerns more than `shown` did, on the same day. Who was called, served or went meanwhile adds nobody,
    /// and one who came, or was sent on from another queue, is not hidden by one who was called.
    fn is_more_than(self, shown: Self) -> bool {
        self.taken > shown.taken
            || self.booked > shown.booked
            || self.waiting() > shown.waiting()
            || self.unserved() > shown.unserved()
            || self.unserved() + self.served > shown.unserved() + shown.served
    }
}

/// The page that asks, as a conflict when it asks once more, which it says why.
pub(super) fn asked_anew(mut page: Response, why: Option<&str>) -> Response {
    if why.is_some() {
        *page.status_mut() = StatusCode::CONFLICT;
    }
    page
}

impl fmt::Display for Concerned {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { day, here, elsewhere, called, served, booked, taken } = self;
        write!(formatter, "{day}/{here}-{elsewhere}-{called}-{served}-{booked}-{taken}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_somebody_new_is_asked_for_anew() {
        let read = |numbers: &str| Concerned::read(&format!("2026-09-24/{numbers}")).expect("a day and six numbers");
        let shown = read("2-1-1-1-1-9");
        for (now, is_more) in [
            ("2-1-1-1-1-9", false),
            ("3-0-1-1-1-9", false), // came to the door
            ("1-1-2-1-1-9", false), // called
            ("2-1-0-2-1-9", false), // came to the counter
            ("2-1-1-0-1-9", false), // served
            ("1-1-1-1-1-9", false), // went
            ("2-1-1-1-0-9", false), // cancelled
            ("3-1-1-1-0-10", true), // came for a booked time
            ("3-1-1-0-1-10", true), // one came, one was served
            ("2-1-2-1-1-10", true), // one came, one was called
            ("2-1-1-1-1-10", true), // one came, one was called and served
            ("2-1-2-1-1-9", true),  // one was sent on from another queue, one was called
            ("2-1-2-0-1-9", true),  // one was sent on from a counter, one was called
            ("2-1-1-1-2-9", true),
        ] {
            assert_eq!(read(now).anew(Some(shown)), is_more.then_some("manage-grown"), "{now}");
        }
        let tomorrow = Concerned { day: "2026-09-25".parse().expect("a day"), ..read("1-0-0-0-0-1") };
        assert_eq!(tomorrow.anew(Some(shown)), Some(OTHER_DAY), "a page that was left open ends no other day");
    }

    #[test]
    fn what_a_form_says_is_read_as_its_page_wrote_it_and_nothing_else_is() {
        let written = "2026-09-24/3-0-1-1-1-9";
        assert_eq!(Concerned::read(written).expect("a day and six numbers").to_string(), written);
        let day = "2026-09-24";
        for other in ["1-2-3-4-5", "1-2-3-4-5-6-7", "a-b-c-d-e-f", "9223372036854775807-1-9-0-0-0", ""] {
            assert!(Concerned::read(&format!("{day}/{other}")).is_none(), "{other}");
        }
        for other in ["", "0", "3-2-1-0-0-0", "today/1-2-3-4-5-6"] {
            assert!(Concerned::read(other).is_none(), "{other}");
        }
    }
}
