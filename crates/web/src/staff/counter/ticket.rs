//! One ticket as those who work in the hall see it when its number or code is typed or scanned: where it
//! stands, and what can be done for whoever shows it. Nothing about who that is.

use super::line::{minutes, party};
use crate::{
    hall::names,
    page::{day, state::State},
    visit::Visit,
};
use guichet_acts::{HallNow, Problem};
use guichet_desk::{
    base::{Day, HallCode},
    hall::{ChoiceReason, CounterNumber, CounterState, Stage, Ticket, TicketNumber},
};

/// A ticket, shown.
pub(in crate::staff) struct Shown {
    /// Its number, which another ticket may have tomorrow.
    pub(in crate::staff) number: TicketNumber,
    /// The day it is of.
    pub(in crate::staff) day: Day,
    /// What it is for, what is next first.
    pub(in crate::staff) queues: String,
    /// Where it stands.
    pub(in crate::staff) state: State,
    /// Since when, booked for when, how many come, with priority or not.
    pub(in crate::staff) said: Vec<String>,
    /// What can be done: last part of the address, words, key.
    pub(in crate::staff) acts: Vec<(&'static str, &'static str, &'static str)>,
    /// The reasons for calling it out of turn, when the counter could do so now.
    pub(in crate::staff) choose: Vec<(&'static str, &'static str)>,
}

impl Shown {
    /// The ticket of today with this number, for the counter if one asks.
    pub(in crate::staff) fn find(
        visit: &Visit,
        hall: &HallCode,
        number: TicketNumber,
        counter: Option<CounterNumber>,
    ) -> Result<Option<Self>, Problem> {
        visit.web.acts.hall_now(hall, visit.now, |hall| {
            let ticket = hall.day.ticket(number)?;
            Some(Self::of(visit, &hall, ticket, counter))
        })
    }

    fn of(visit: &Visit, hall: &HallNow<'_>, ticket: &Ticket, counter: Option<CounterNumber>) -> Self {
        let words = visit.words;
        let queues = ticket.queues.iter().map(|queue| names::queue(visit, &hall.hall.code, queue));
        let counter = counter.and_then(|number| hall.day.counter(number));
        let callable = counter.is_some_and(|counter| {
            counter.state == CounterState::Open
                && counter.at.is_none()
                && hall.day.line_for(counter, hall.hall, hall.now).iter().any(|(number, _)| *number == ticket.number)
        });
        let reasons = ChoiceReason::ALL.map(|reason| (reason.word(), words.of("counter-choose", reason.word())));
        Self {
            number: ticket.number,
            day: visit.today(),
            queues: queues.collect::<Vec<_>>().join(words.say("list-comma")),
            state: State::of_ticket(ticket.stage, words.of("counter-ticket", ticket.stage.word())),
            said: said(visit, hall, ticket),
            acts: acts(visit, ticket),
            choose: if callable { reasons.into() } else { Vec::new() },
        }
    }
}

fn said(visit: &Visit, hall: &HallNow<'_>, ticket: &Ticket) -> Vec<String> {
    let words = visit.words;
    let counter = ticket.stage.counter().map(|counter| words.with("ticket-at-counter", "counter", counter.0));
    let booked = ticket.booked.map(|at| words.with("line-word-booked-at", "time", &day::time(at, visit.web.zone())));
    let priority = ticket.priority.then(|| words.say("line-word-priority").to_owned());
    let since = (!ticket.stage.is_over()).then(|| minutes(words, ticket.since, hall.now));
    [since, counter, booked, party(words, ticket.party_size), priority].into_iter().flatten().collect()
}

fn acts(visit: &Visit, ticket: &Ticket) -> Vec<(&'static str, &'static str, &'static str)> {
    let priority = (!ticket.priority).then_some(("priority", "V"));
    let acts: Vec<_> = match ticket.stage {
        Stage::Away => [Some(("check-in", "I")), priority].into_iter().flatten().collect(),
        Stage::Waiting => [priority, Some(("give-back", "B"))].into_iter().flatten().collect(),
        Stage::Missed => vec![("return", "I"), ("give-back", "B")],
        _ => Vec::new(),
    };
    acts.into_iter().map(|(act, key)| (act, visit.words.of("ticket-act", act), key)).collect()
}
