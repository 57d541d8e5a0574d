//! The living halls of the demo: a crowd comes to each of them by the real clock, takes tickets, is called and
//! served, durably, by the acts that the pages use. It comes at any hour, so that no hall is ever empty, and the demo's
//! halls give tickets at any hour.
//! Visitors of the demo may take tickets among the crowd, work at the counters that are left to them, and take over
//! any other: the crowd presses no button of a counter at which somebody else does something.

use crate::{
    edge,
    hall::crowd::{Ask, Crowd, Habits, Manner, Profile, Seat, Wishes},
};
use guichet_acts::{Acts, HallWho, Problem, TicketRequest};
use guichet_desk::{
    base::{Instant, OfficerId},
    catalogue::Catalogue,
    hall::{By, Command, CounterNumber, Event, Hall, Happening, Taking, TicketNumber},
};
use std::{sync::Arc, time::Duration};
use tokio::task::JoinHandle;

/// How many times faster than in life the halls go.
const PACE: f64 = 10.0;
/// Of the time of the counters, so much is asked for.
const LOAD: f64 = 0.95;
/// So many come for each queue at once when the demo opens.
const AT_DOOR: usize = 3;
/// Nobody joins a longer line.
const LINE_MAX: usize = 8;
/// What a visit takes besides the service, in seconds: looking up, walking, tidying up.
const AROUND_SECONDS: f64 = 45.0;
/// One counter of so many is left to visitors of the demo, and one in any hall.
const ONE_LEFT_OF: usize = 4;
/// Those are left that come last among so many.
const LEFT_AMONG: usize = 3;
/// So many officers, those of the lowest numbers, are left to visitors as well.
const OFFICERS_LEFT: usize = 4;
/// Each counter rests so long in each quarter of an hour.
const REST_EVERY_SECONDS: i64 = 900;
const REST_SECONDS: i64 = 45;
/// How long nothing is asked for when the desk does not answer.
const RETRY: Duration = Duration::from_secs(5);

/// The tasks in which the halls live.
pub(super) struct Living(Vec<JoinHandle<()>>);

impl Living {
    /// Lets all halls live as this seed determines.
    pub(super) fn start(acts: &Acts, seed: u64) -> Self {
        let crowds = crowds(acts.catalogue(), seed, edge::now()).into_iter();
        Self(crowds.map(|(hall, crowd)| tokio::spawn(live(acts.clone(), hall, crowd))).collect())
    }
}

/// Ends them where they are; what they had begun is durable or undone.
impl Drop for Living {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

/// A crowd for each hall, as far as there are officers; the biggest first.
pub(super) fn crowds(catalogue: &Catalogue, seed: u64, now: Instant) -> Vec<(Arc<Hall>, Crowd)> {
    let mut halls: Vec<&Arc<Hall>> = catalogue.halls.values().collect();
    halls.sort_by_key(|hall| std::cmp::Reverse(hall.counters.len()));
    let mut officers = officers(catalogue).into_iter();
    let crowds = halls.into_iter().filter_map(|hall| {
        let seats = seats(hall, &mut officers);
        let manner =
            Manner { habits: Habits::default(), pace: PACE, at_door: AT_DOOR, line_max: LINE_MAX, until: None };
        // Nobody comes where nobody serves.
        let profile = Some(seats.len()).filter(|seats| *seats > 0).map(|seats| profile(hall, seats))?;
        Some((Arc::clone(hall), Crowd::new(profile, seats, manner, &catalogue.town.zone, seed, now)))
    });
    crowds.collect()
}

/// Officers who hold duties and no role, the highest number first, without those that are left to visitors.
fn officers(catalogue: &Catalogue) -> Vec<OfficerId> {
    let all = catalogue.staff.officers.values();
    let plain = all.filter(|officer| !officer.duties.is_empty() && officer.roles.is_empty());
    let mut officers: Vec<OfficerId> = plain.map(|officer| officer.id).skip(OFFICERS_LEFT).collect();
    officers.reverse();
    officers
}

/// All counters but those that are left free, as far as there are officers.
fn seats(hall: &Hall, officers: &mut impl Iterator<Item = OfficerId>) -> Vec<Seat> {
    let left = left_free(hall);
    let counters = hall.counters.keys().copied().filter(|number| !left.contains(number));
    let seat = |(counter, officer): (CounterNumber, OfficerId)| Seat {
        counter,
        officer,
        wishes: Wishes::Always {
            every_seconds: REST_EVERY_SECONDS,
            rest_seconds: REST_SECONDS,
            moved_seconds: i64::from(counter.0) * 2 * REST_SECONDS,
        },
    };
    // The counters come second: the officer that a hall has no counter for is left to the next one.
    counters.map_while(|counter| Some((counter, officers.next()?))).map(seat).collect()
}

/// The counters that are left to visitors of the demo.
fn left_free(hall: &Hall) -> Vec<CounterNumber> {
    let among = hall.counters.len().min(LEFT_AMONG);
    let left = (hall.counters.len() / ONE_LEFT_OF).clamp(1, LEFT_AMONG);
    hall.counters.keys().copied().take(among).skip(among.saturating_sub(left)).collect()
}

/// As many come as keep the counters busy, and not more.
fn profile(hall: &Hall, counters: usize) -> Profile {
    let (service_seconds, _) = Profile::steady(hall, 1.0).means();
    let counters = f64::from(u32::try_from(counters).unwrap_or(u32::MAX));
    Profile::steady(hall, LOAD * counters * 3_600.0 / (service_seconds + AROUND_SECONDS))
}

async fn live(acts: Acts, hall: Arc<Hall>, mut crowd: Crowd) {
    while let Some(due) = crowd.due() {
        let wait = u64::try_from(due.as_micros() - edge::now().as_micros()).unwrap_or(0);
        tokio::time::sleep(Duration::from_micros(wait)).await;
        if let Err(problem) = turn(&acts, &hall, &mut crowd, edge::now()).await {
            tracing::warn!(code = problem.code(), hall = %hall.code, "the living hall waits");
            tokio::time::sleep(RETRY).await;
        }
    }
}

/// Whoever has a turn asks for something, or for nothing. That somebody acted in between is no trouble.
pub(super) async fn turn(acts: &Acts, hall: &Hall, crowd: &mut Crowd, now: Instant) -> Result<(), Problem> {
    let (asked, events) =
        acts.hall_now(&hall.code, now, |seen| (crowd.turn(seen.hall, seen.day, now), seen.day.events))?;
    let Some(ask) = asked else { return Ok(()) };
    match perform(acts, hall, &ask, events, now).await {
        Ok(happened) => crowd.hear(&ask, &happened, now),
        Err(problem) => {
            crowd.refused(&ask, now);
            return if matches!(problem, Problem::Hall(_)) { Ok(()) } else { Err(problem) };
        }
    }
    Ok(())
}

/// Asks for it. At a counter, only while it stands as it did after so many events of the day.
async fn perform(acts: &Acts, hall: &Hall, ask: &Ask, events: u32, now: Instant) -> Result<Vec<Event>, Problem> {
    let who = match ask.by {
        By::Officer(officer) => HallWho::Officer(officer),
        By::Manager(officer) => HallWho::Manager(officer),
        By::Visitor => HallWho::Visitor,
        By::Calendar => HallWho::Calendar,
    };
    if let Command::Take(taking) = &ask.command {
        let taken = acts.take_ticket(who, &hall.code, request(taking), now).await?;
        return Ok(vec![Event { at: now, what: taken_event(taken.key.number, taking) }]);
    }
    let act = ask.command.clone();
    let command = match ask.counter() {
        Some(counter) => Command::AsSeen { counter, events, act: Box::new(act) },
        None => act,
    };
    Ok(acts.in_hall(who, &hall.code, command, now).await?.happened)
}

fn request(taking: &Taking) -> TicketRequest {
    let Taking { queues, party_size, priority, way, .. } = taking.clone();
    TicketRequest { queues, party_size, priority, way, once: None, receipt: None }
}

fn taken_event(ticket: TicketNumber, taking: &Taking) -> Happening {
    let Taking { queues, party_size, priority, way, booked, announced } = taking.clone();
    Happening::Taken { ticket, queues, party_size, priority, way, booked, announced }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        hall::crowd::{Stage, play},
        town,
    };
    use std::collections::{BTreeMap, BTreeSet};

    const NOW: Instant = Instant::from_micros(1_795_000_000_000_000);

    /// What each hall's crowd did in so many minutes.
    fn lived(minutes: i64) -> Vec<(String, Vec<Event>)> {
        let catalogue = town::catalogue(None).expect("the example town");
        let crowds = crowds(&catalogue, 1, NOW).into_iter();
        let lives = crowds.map(|(hall, mut crowd)| {
            let mut stage = Stage::new(&hall, &catalogue.town.zone, BTreeMap::new());
            play(&mut crowd, &mut stage, NOW.plus_seconds(minutes * 60), |_, _| false);
            (hall.code.to_string(), stage.end().1)
        });
        lives.collect()
    }

    #[test]
    fn a_counter_and_officers_are_left_to_visitors() {
        let mut officers = BTreeSet::new();
        for (hall, events) in lived(30) {
            let opened = events.iter().filter_map(|event| match &event.what {
                Happening::CounterOpened { counter, officer, .. } => Some((*counter, officer.expect("an officer"))),
                _ => None,
            });
            for (counter, officer) in opened {
                let left: &[u16] = if hall == "town-hall" { &[2, 3] } else { &[3] };
                assert!(!left.contains(&counter.0), "{hall}: {counter}");
                assert!(officers.insert(officer), "officer {officer} sits twice");
            }
        }
        assert_eq!(officers.len(), 8, "six in the town hall, two at the harbour");
        assert!(!(11..=14).any(|number| officers.contains(&OfficerId(number))));
    }

    #[test]
    fn the_halls_are_never_empty_nor_full() {
        let halls = lived(60);
        let called =
            |events: &[Event]| events.iter().filter(|event| matches!(event.what, Happening::Called { .. })).count();
        let [(big, first), (small, second)] = &halls[..] else { panic!("two halls") };
        assert_eq!((big.as_str(), small.as_str()), ("town-hall", "harbour"));
        assert!(called(first) > 200 && called(second) > 60, "{} and {} calls", called(first), called(second));
        for (hall, events) in &halls {
            let mut day = guichet_desk::hall::HallDay::default();
            for event in events {
                day.apply(event);
                assert!(day.waiting().count() <= 5 * (LINE_MAX + 4), "{hall}");
            }
        }
    }
}
