//! What rules can tell apart in a small hall. States that no rule tells apart count as one: places in the line
//! by their rank, instants by what has come due, who may not be overtaken for whichever reason, ended tickets
//! whatever their end.

use super::small::*;
use crate::{
    base::{Instant, QueueCode},
    hall::{CounterNumber, CounterState, HallDay, Precedence, Stage, Ticket, TicketNumber},
};

/// What rules can tell apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct State {
    tickets: [Standing; 3],
    counters: [Window; 2],
    closed_queues: [bool; 2],
    ended: bool,
    /// Whether a time booked for ten counts no more.
    late: bool,
}

/// How a counter stands, without when.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Window {
    state: CounterState,
    has_officer: bool,
    skills: [bool; 2],
    quick: bool,
}

/// How one who comes stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Standing {
    NotThere,
    Over,
    At { stage: Stage, what: What, in_grace: bool },
    Waits { rank: u8, what: What, precedence: Precedence, overtaking: Overtaking },
}

/// How a ticket stands to those who came later.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Overtaking {
    Overtaken(u8),
    NoMore,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct What {
    /// The queues in order, by their letters.
    queues: [char; 2],
    only_at: Option<CounterNumber>,
    priority: bool,
    /// Whether the booked time has come.
    booked: Option<bool>,
}

/// A day and the time on it.
#[derive(Clone)]
pub(super) struct Moment {
    pub(super) day: HallDay,
    pub(super) now: Instant,
}

impl State {
    pub(super) fn of(moment: &Moment, small: &Small, queues: &[QueueCode; 2]) -> Self {
        let day = &moment.day;
        let standing = |number: &TicketNumber| Standing::of(day.ticket(*number), moment, small);
        Self {
            tickets: [0, 1, 2].map(|comer| small.numbers.get(comer).map_or(Standing::NotThere, standing)),
            counters: COUNTERS.map(|number| {
                let counter = day.counter(number).expect("both counters were open");
                Window {
                    state: counter.state,
                    has_officer: counter.officer.is_some(),
                    skills: [0, 1].map(|queue| counter.skills.contains(&queues[queue])),
                    quick: counter.quick,
                }
            }),
            closed_queues: [0, 1].map(|queue| !day.is_taking(&queues[queue])),
            ended: day.ended,
            late: moment.now > booked_until(),
        }
    }
}

impl Standing {
    fn of(ticket: Option<&Ticket>, moment: &Moment, small: &Small) -> Self {
        let Some(ticket) = ticket else { return Self::NotThere };
        let what = What::of(ticket, moment.now);
        match ticket.stage {
            stage if stage.is_over() => Self::Over,
            Stage::Waiting => {
                let rank = moment.day.waiting().take_while(|other| other.number != ticket.number).count();
                Self::Waits {
                    rank: u8::try_from(rank).expect("few tickets"),
                    what,
                    precedence: ticket.precedence,
                    overtaking: Overtaking::of(ticket, moment.now, small),
                }
            }
            stage => {
                let grace = i64::from(small.scene.hall.line.return_minutes_max) * 60;
                let in_grace = stage == Stage::Missed && moment.now <= ticket.since.plus_seconds(grace);
                Self::At { stage: no_more_calls_than_count(stage, small), what, in_grace }
            }
        }
    }
}

impl Overtaking {
    pub(super) fn of(ticket: &Ticket, now: Instant, small: &Small) -> Self {
        let rules = &small.scene.hall.line;
        let longest = i64::from(rules.extra_wait_minutes_max) * 60;
        let long = |first: Instant| first.plus_seconds(longest) <= now;
        let no_more = ticket.overtaken >= rules.overtakings_max || ticket.first_overtaken_at.is_some_and(long);
        if no_more { Self::NoMore } else { Self::Overtaken(ticket.overtaken) }
    }
}

impl What {
    fn of(ticket: &Ticket, now: Instant) -> Self {
        let letter = |place: usize| match ticket.queues.get(place).map(QueueCode::as_str) {
            Some("cards") => 'A',
            Some(_) => 'B',
            None => '-',
        };
        Self {
            queues: [letter(0), letter(1)],
            only_at: ticket.only_at,
            priority: ticket.priority,
            booked: ticket.booked.map(|booked| booked <= now),
        }
    }
}

fn no_more_calls_than_count(stage: Stage, small: &Small) -> Stage {
    match stage {
        Stage::Called { counter, calls } => {
            Stage::Called { counter, calls: calls.min(small.scene.hall.line.calls_min) }
        }
        other => other,
    }
}
