//! Who sits where and when: the wishes of whoever plans the counters of a day.

use super::Profile;
use guichet_desk::{
    base::{Instant, OfficerId},
    hall::{CounterNumber, Hall},
};
use std::collections::{BTreeMap, BTreeSet};

/// A counter with its officer, and what is wished of it from when on.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    /// The counter.
    pub(crate) counter: CounterNumber,
    /// Who sits there.
    pub(crate) officer: OfficerId,
    /// What is wished of it when.
    pub(crate) wishes: Wishes,
}

/// What is wished of a counter when.
#[derive(Clone, Debug)]
pub(crate) enum Wishes {
    /// From these moments on, in order; closed before the first.
    From(Vec<(Instant, Wish)>),
    /// Always to serve, but for a rest of so many seconds in each `every_seconds`, moved by `moved_seconds`.
    Always {
        /// How often.
        every_seconds: i64,
        /// How long.
        rest_seconds: i64,
        /// So that not all counters rest at once.
        moved_seconds: i64,
    },
}

/// What a counter is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// To serve.
    Open,
    /// To serve whoever waits still, and then to rest.
    WhileAnyWait,
    /// To rest, once whoever is there is served.
    Rest,
    /// To be closed, once whoever is there is served.
    Closed,
}

impl Wishes {
    /// What is wished at a moment.
    pub(super) fn at(&self, now: Instant) -> Wish {
        match self {
            Self::From(wishes) => {
                let past = wishes.iter().take_while(|(from, _)| *from <= now);
                past.last().map_or(Wish::Closed, |(_, wish)| *wish)
            }
            Self::Always { every_seconds, rest_seconds, moved_seconds } => {
                let within = (now.as_micros() / 1_000_000 + moved_seconds).rem_euclid(*every_seconds);
                if within < *rest_seconds { Wish::Rest } else { Wish::Open }
            }
        }
    }

    /// When something else is wished after a moment; none when nothing will be, or when it is seen in time.
    pub(super) fn change_after(&self, now: Instant) -> Option<Instant> {
        match self {
            Self::From(wishes) => wishes.iter().map(|(from, _)| *from).find(|from| *from > now),
            Self::Always { .. } => None,
        }
    }

    fn ever_open(&self) -> bool {
        match self {
            Self::From(wishes) => wishes.iter().any(|(_, wish)| *wish != Wish::Closed),
            Self::Always { .. } => true,
        }
    }
}

/// The counters in the order in which to open them: each time the one that helps most. A queue that nobody
/// serves comes first; a quick counter, which not everybody may use, counts half.
pub(crate) fn order_of_counters(hall: &Hall, profile: &Profile) -> Vec<CounterNumber> {
    const NOBODY: f64 = 1_000.0;
    let mut left: BTreeSet<CounterNumber> = hall.counters.keys().copied().collect();
    let mut serving = BTreeMap::new();
    let mut order = Vec::new();
    while !left.is_empty() {
        let help = |number: &CounterNumber| -> f64 {
            let Some(plan) = hall.counters.get(number) else { return 0.0 };
            let relieved = plan.skills.iter().map(|queue| {
                let load = profile.load_seconds(queue).max(1.0);
                load * serving.get(queue).map_or(NOBODY, |counters: &f64| 1.0 / counters)
            });
            relieved.sum::<f64>() * if plan.quick { 0.5 } else { 1.0 }
        };
        let best = left.iter().copied().max_by(|one, other| help(one).total_cmp(&help(other)).then(other.cmp(one)));
        let Some(best) = best else { break };
        for queue in hall.counters.get(&best).into_iter().flat_map(|plan| &plan.skills) {
            *serving.entry(queue).or_insert(0.0) += 1.0;
        }
        left.remove(&best);
        order.push(best);
    }
    order
}

/// Sits officers down: from each moment of the plan on so many counters, in this order, within these hours;
/// between them whoever waits is served still.
pub(crate) fn seats(order: &[CounterNumber], plan: &[(Instant, u16)], hours: &[(Instant, Instant)]) -> Vec<Seat> {
    let close = hours.last().map(|(_, until)| *until);
    let moments: BTreeSet<Instant> =
        plan.iter().map(|(at, _)| *at).chain(hours.iter().flat_map(|(from, until)| [*from, *until])).collect();
    let wish_of = |rank: u16, at: Instant| {
        let planned = plan.iter().take_while(|(from, _)| *from <= at).last().map_or(0, |(_, count)| *count);
        let begun = hours.first().is_some_and(|(from, _)| at >= *from);
        let open = hours.iter().any(|(from, until)| (*from..*until).contains(&at));
        match open {
            _ if rank >= planned || !begun || close.is_none_or(|close| at >= close) => Wish::Closed,
            true => Wish::Open,
            false => Wish::WhileAnyWait,
        }
    };
    let ranked = (0_u16..).zip(order);
    let seat = |(rank, counter): (u16, &CounterNumber)| Seat {
        counter: *counter,
        officer: OfficerId(u32::from(counter.0)),
        wishes: Wishes::From(moments.iter().map(|at| (*at, wish_of(rank, *at))).collect()),
    };
    ranked.map(seat).filter(|seat| seat.wishes.ever_open()).collect()
}
