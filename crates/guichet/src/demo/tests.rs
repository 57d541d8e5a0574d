//! The halls of the demo on a real folder: what their past makes known, and that a counter at which somebody
//! works is theirs.

use super::{at_any_hour, living, past};
use crate::{folder::DataFolder, hall::crowd::Crowd, town};
use guichet_acts::{Acts, HallNow, HallWho, TicketRequest};
use guichet_desk::{
    base::{HallCode, Instant, OfficerId},
    hall::{Command, Counter, CounterNumber, CounterState, Hall, HallDay, Stage, Way, waits::Seen},
};
use jiff::ToSpan;
use std::sync::Arc;
use tempfile::TempDir;

/// A Wednesday's morning in Linhaven.
const NOW: Instant = Instant::from_micros(1_795_572_000_000_000);

fn desk() -> (TempDir, DataFolder, Acts) {
    let temporary = tempfile::tempdir().expect("a folder");
    let folder = DataFolder::create(&temporary.path().join("demo")).expect("a data folder");
    let acts = folder.open(at_any_hour(town::catalogue(None).expect("the example town"))).expect("it opens");
    (temporary, folder, acts)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_past_makes_forecasts_and_ranges_known_at_once_and_only_once() {
    let (_temporary, _folder, acts) = desk();
    let halls: Vec<&Arc<Hall>> = acts.catalogue().halls.values().collect();
    for hall in &halls {
        assert!(acts.hall_outlook(&hall.code, NOW.plus_days(-1)).expect("an outlook").forecast.is_err());
    }
    past::fill(&acts, 1, NOW).await.expect("it fills");
    let today = NOW.day(&acts.catalogue().town.zone);
    let figures = |hall: &HallCode| acts.hall_figures(hall, today.saturating_sub(99.days()), today).expect("figures");
    let first: Vec<_> = halls.iter().map(|hall| figures(&hall.code)).collect();
    for hall in &halls {
        let outlook = acts.hall_outlook(&hall.code, NOW).expect("an outlook");
        assert!(outlook.forecast.is_ok() && !outlook.parts.is_empty(), "{}", hall.code);
        for queue in hall.queues.keys() {
            let seen = Seen { counters: 1, ..Seen::default() };
            let told = |now: HallNow<'_>| now.watched.waits().get(queue).and_then(|waits| waits.predict(&seen).range);
            let range = acts.hall_now(&hall.code, NOW, told).expect("a hall");
            assert!(range.is_some(), "{} {queue}", hall.code);
        }
    }
    past::fill(&acts, 2, NOW.plus_days(2)).await.expect("it has nothing to fill");
    assert_eq!(halls.iter().map(|hall| figures(&hall.code)).collect::<Vec<_>>(), first);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_looks_at_night_or_on_a_sunday_takes_a_ticket() {
    let (_temporary, _folder, acts) = desk();
    for now in [NOW.plus_seconds(14 * 3_600), NOW.plus_days(4)] {
        let request = TicketRequest {
            queues: vec!["moving".parse().expect("a code")],
            party_size: 1,
            priority: false,
            way: Way::Remote,
            once: None,
            receipt: None,
        };
        acts.take_ticket(HallWho::Visitor, &code(), request, now).await.expect("a ticket");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_past_ends_where_a_hall_has_figures_of_its_own() {
    let (_temporary, _folder, acts) = desk();
    let (hall, before) = (code(), NOW.plus_days(-1));
    let take = Command::Open(CounterNumber(3));
    acts.in_hall(HallWho::Officer(OfficerId(11)), &hall, take, before).await.expect("it opens");
    let mut lived = living::crowds(acts.catalogue(), 1, before);
    live(&acts, &mut lived[0], before.plus_seconds(600)).await;
    past::fill(&acts, 1, NOW).await.expect("it fills the days before");
    let (today, yesterday) = (NOW.day(&acts.catalogue().town.zone), before.day(&acts.catalogue().town.zone));
    let figures = acts.hall_figures(&hall, today.saturating_sub(99.days()), today).expect("figures");
    let of_yesterday: u32 = figures.iter().filter(|row| row.day == yesterday).map(|row| row.arrived).sum();
    assert!(figures[0].day < yesterday && (1..150).contains(&of_yesterday), "{of_yesterday} in ten minutes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counter_at_which_a_visitor_of_the_demo_works_is_theirs() {
    let (_temporary, _folder, acts) = desk();
    let mut lives = living::crowds(acts.catalogue(), 1, NOW).swap_remove(0);
    // One sits down at a free counter and calls; another signs in as one of the crowd, who has called somebody.
    let free = (HallWho::Officer(OfficerId(11)), CounterNumber(3));
    let mut now = NOW.plus_seconds(60);
    live(&acts, &mut lives, now).await;
    act(&acts, free.0, Command::Open(free.1), now).await;
    act(&acts, free.0, Command::CallNext(free.1), now).await;
    act(&acts, free.0, Command::Begin(free.1), now).await;
    let taken_over = loop {
        now = now.plus_seconds(1);
        live(&acts, &mut lives, now).await;
        let called = |day: &HallDay| day.counters().find(|counter| is_called(day, counter)).cloned();
        if let Some(counter) = day(&acts, now, called) {
            break (HallWho::Officer(counter.officer.expect("an officer")), counter.number);
        }
    };
    act(&acts, taken_over.0, Command::Begin(taken_over.1), now).await;
    let stand = |now| [free, taken_over].map(|(_, number)| day(&acts, now, |day| day.counter(number).cloned()));
    let (left, events) = (stand(now), day(&acts, now, |day| day.events));
    now = now.plus_seconds(1_800);
    live(&acts, &mut lives, now).await;
    assert_eq!(stand(now), left, "nobody presses their buttons");
    assert!(day(&acts, now, |day| day.events) > events + 200, "the others go on");

    // Whoever gets up leaves the counter to the crowd after a while; the one that is left free stays so.
    for (who, number) in [free, taken_over] {
        act(&acts, who, Command::Finish(number), now).await;
        act(&acts, who, Command::Close(number), now).await;
    }
    let state = |(_, number), now| day(&acts, now, |day| day.counter(number).map(|counter| counter.state));
    now = now.plus_seconds(500);
    live(&acts, &mut lives, now).await;
    assert_eq!([free, taken_over].map(|counter| state(counter, now)), [Some(CounterState::Closed); 2]);
    now = now.plus_seconds(200);
    live(&acts, &mut lives, now).await;
    assert_eq!(state(free, now), Some(CounterState::Closed));
    assert_ne!(state(taken_over, now), Some(CounterState::Closed));
}

fn code() -> HallCode {
    "town-hall".parse().expect("a code")
}

fn is_called(day: &HallDay, counter: &Counter) -> bool {
    let ticket = counter.at.and_then(|ticket| day.ticket(ticket));
    ticket.is_some_and(|ticket| matches!(ticket.stage, Stage::Called { .. }))
}

fn day<T>(acts: &Acts, now: Instant, read: impl FnOnce(&HallDay) -> T) -> T {
    acts.hall_now(&code(), now, |hall| read(hall.day)).expect("a day")
}

async fn act(acts: &Acts, who: HallWho, command: Command, now: Instant) {
    acts.in_hall(who, &code(), command, now).await.expect("it may be done");
}

/// Lets a hall live until then, as fast as it can.
async fn live(acts: &Acts, (hall, crowd): &mut (Arc<Hall>, Crowd), until: Instant) {
    while let Some(due) = crowd.due().filter(|due| *due <= until) {
        living::turn(acts, hall, crowd, due).await.expect("the desk answers");
    }
}
