//! Many at once in one hall, on a real file: one winner for every ticket, counter and press, whoever else
//! pressed at that moment; and a day that is cut off and begun anew again and again.

use crate::town::{INTAKE, NOW, Town, catalogue};
use guichet_acts::{HalfHourRow, HallDone, HallSeen, HallWho, Problem, Seat, TicketRequest};
use guichet_desk::{
    base::{Day, HallCode, Instant, OfficerId, days_before},
    catalogue::Catalogue,
    hall::{ChoiceReason, Command, CounterNumber, CounterPlan, Event, HallDay, HallRefusal, Happening, Stage, Way},
    people::Officer,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::task::JoinSet;

const COUNTERS: u16 = 200;
/// The officers of the wide hall have numbers from here on: the one at counter 1 is 1001.
const FIRST_OFFICER: u32 = 1000;

fn hall() -> HallCode {
    "town-hall".parse().unwrap()
}

fn officer_at(counter: u16) -> HallWho {
    HallWho::Officer(OfficerId(FIRST_OFFICER + u32::from(counter)))
}

/// The example town with two hundred counters that serve everything, and an officer for each.
fn wide() -> Catalogue {
    let mut town = catalogue();
    let hall = Arc::make_mut(town.halls.get_mut(&hall()).unwrap());
    let skills: BTreeSet<_> = hall.queues.keys().cloned().collect();
    let plan = |number| (CounterNumber(number), CounterPlan { skills: skills.clone(), quick: false });
    hall.counters = (1..=COUNTERS).map(plan).collect();
    let office = town.staff.offices.keys().next().unwrap().clone();
    for counter in 1..=COUNTERS {
        let id = OfficerId(FIRST_OFFICER + u32::from(counter));
        let officer = Officer { id, office: office.clone(), duties: Vec::new(), roles: BTreeSet::new() };
        town.staff.officers.insert(id, officer);
    }
    town
}

/// The wide hall with officers at its first counters, and people who wait.
async fn busy(counters: u16, waiting: u32) -> Town {
    let town = Town::open().with_catalogue(wide());
    sit_down(&town, (1..=counters).map(|counter| (officer_at(counter), counter))).await;
    let mut taking = JoinSet::new();
    for visitor in 0..waiting {
        let (acts, request) = (town.acts.clone(), request(&format!("visitor {visitor}")));
        taking.spawn(async move { acts.take_ticket(HallWho::Visitor, &hall(), request, NOW).await.map(|_| ()) });
    }
    assert!(taking.join_all().await.iter().all(Result::is_ok));
    town
}

fn request(once: &str) -> TicketRequest {
    TicketRequest {
        queues: vec!["certificates".parse().unwrap()],
        party_size: 1,
        priority: false,
        way: Way::Kiosk,
        once: Some(crate::town::word(once)),
        receipt: None,
    }
}

async fn sit_down(town: &Town, who: impl Iterator<Item = (HallWho, u16)>) -> Vec<Result<HallDone, Problem>> {
    all_at_once(town, who.map(|(who, counter)| (who, Command::Open(CounterNumber(counter))))).await
}

/// Everybody presses at once.
async fn all_at_once(
    town: &Town,
    pressed: impl IntoIterator<Item = (HallWho, Command)>,
) -> Vec<Result<HallDone, Problem>> {
    let mut pressing = JoinSet::new();
    for (who, command) in pressed {
        let acts = town.acts.clone();
        pressing.spawn(async move { acts.in_hall(who, &hall(), command, NOW).await });
    }
    pressing.join_all().await
}

fn day(town: &Town) -> HallDay {
    town.acts.hall_now(&hall(), NOW, |hall| hall.day.clone()).unwrap()
}

fn today() -> Day {
    "2026-09-24".parse().unwrap()
}

/// What happened, from those who won.
fn happened(answers: &[Result<HallDone, Problem>]) -> Vec<&Event> {
    answers.iter().flatten().flat_map(|done| &done.happened).collect()
}

fn refused(answers: &[Result<HallDone, Problem>], refusal: &HallRefusal) -> usize {
    answers.iter().filter(|answer| matches!(answer, Err(Problem::Hall(said)) if said == refusal)).count()
}

/// No event is missing and none came twice, and the file holds together.
fn is_sound(town: &Town, events: usize) {
    assert_eq!(day(town).events as usize, events, "as many events as were answered for");
    town.is_sound();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_counters_calling_at_once_call_every_ticket_once() {
    let town = busy(COUNTERS, 150).await;
    let calls = (1..=COUNTERS).map(|counter| (officer_at(counter), Command::CallNext(CounterNumber(counter))));
    let answers = all_at_once(&town, calls).await;
    assert_eq!(refused(&answers, &HallRefusal::NobodyWaits), 50);
    let (mut tickets, mut counters, mut numbers) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
    for done in answers.iter().flatten() {
        let [Event { what: Happening::Called { ticket, counter, .. }, .. }] = done.happened[..] else {
            panic!("a call, not {done:?}")
        };
        assert!(tickets.insert(ticket), "{ticket} was called twice");
        assert!(counters.insert(counter), "counter {counter} called twice");
        assert!(numbers.insert(done.events, ticket).is_none(), "two events with one number");
    }
    assert_eq!(tickets.len(), 150);
    assert!(numbers.values().is_sorted(), "called in the order in which they came");
    is_sound(&town, usize::from(COUNTERS) + 150 + 150);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_thousand_presses_on_fifty_tickets_call_each_once() {
    const COUNTERS: u16 = 50;
    let town = busy(COUNTERS, 50).await;
    let pressed = (0..5_000_u16).map(|press| press % COUNTERS + 1);
    let calls = pressed.map(|counter| (officer_at(counter), Command::CallNext(CounterNumber(counter))));
    let answers = all_at_once(&town, calls).await;
    let tickets: BTreeSet<_> = happened(&answers).iter().filter_map(|event| event.what.ticket()).collect();
    assert_eq!((answers.iter().flatten().count(), tickets.len()), (50, 50));
    let lost = |answer: &Result<HallDone, Problem>| {
        matches!(answer, Ok(_) | Err(Problem::Hall(HallRefusal::CounterBusy { .. } | HallRefusal::NobodyWaits)))
    };
    assert!(answers.iter().all(lost), "whoever lost is told why");
    is_sound(&town, 50 + 50 + 50);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_ticket_that_two_hundred_counters_choose_goes_to_one() {
    let town = busy(COUNTERS, 1).await;
    let ticket = "A001".parse().unwrap();
    let choose = |counter| Command::CallChosen(CounterNumber(counter), ticket, ChoiceReason::AskedBack);
    let answers = all_at_once(&town, (1..=COUNTERS).map(|counter| (officer_at(counter), choose(counter)))).await;
    assert_eq!(answers.iter().flatten().count(), 1);
    assert_eq!(refused(&answers, &HallRefusal::NotNow { ticket }), 199);
    is_sound(&town, usize::from(COUNTERS) + 1 + 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_presses_of_finish_finish_one_person() {
    let town = busy(1, 3).await;
    let seat = Seat { hall: hall(), counter: CounterNumber(1) };
    let seen = || HallSeen { day: today(), events: day(&town).events };
    for _ in 0..3 {
        let called = seen();
        let command = Command::CallNext(seat.counter);
        town.acts.at_counter(officer_at(1), &seat, called, command, NOW).await.unwrap();
        let page = seen();
        let mut pressing = JoinSet::new();
        for _ in 0..100 {
            let (acts, seat) = (town.acts.clone(), seat.clone());
            let finish = Command::Finish(seat.counter);
            pressing.spawn(async move { acts.at_counter(officer_at(1), &seat, page, finish, NOW).await });
        }
        let answers = pressing.join_all().await;
        assert_eq!(answers.iter().flatten().count(), 1);
        assert_eq!(refused(&answers, &HallRefusal::MovedOn), 99);
        let late = town.acts.at_counter(officer_at(1), &seat, called, Command::CallNext(seat.counter), NOW).await;
        assert_eq!(refused(&[late], &HallRefusal::MovedOn), 1, "a page that is out of date calls nobody");
    }
    assert_eq!(day(&town).tickets().filter(|ticket| ticket.stage == Stage::Done).count(), 3);
    is_sound(&town, 1 + 3 + 2 * 3);
}

#[tokio::test]
async fn a_page_of_yesterday_does_nothing_today() {
    let town = busy(1, 1).await;
    let (seat, tomorrow) = (Seat { hall: hall(), counter: CounterNumber(1) }, NOW.plus_days(1));
    let page = HallSeen { day: today(), events: 100 };
    let late = town.acts.at_counter(officer_at(1), &seat, page, Command::Open(seat.counter), tomorrow).await;
    assert_eq!(refused(&[late], &HallRefusal::MovedOn), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_hundred_officers_one_sits_down_at_a_counter_and_nobody_at_two() {
    let town = Town::open().with_catalogue(wide());
    let answers = sit_down(&town, (1..=COUNTERS).map(|officer| (officer_at(officer), 1))).await;
    assert_eq!(answers.iter().flatten().count(), 1);
    assert_eq!(refused(&answers, &HallRefusal::CounterTaken), 199);
    let answers = sit_down(&town, (2..=COUNTERS).map(|counter| (officer_at(7), counter))).await;
    let sits = usize::from(town.acts.seat_of(OfficerId(1007), NOW).unwrap().unwrap().counter == CounterNumber(1));
    assert_eq!(answers.iter().flatten().count(), 1 - sits, "at one counter at most");
    is_sound(&town, 2 - sits);
}

#[tokio::test]
async fn whoever_sits_in_one_hall_sits_down_in_another_once_they_got_up_or_on_another_day() {
    let (town, harbour): (_, HallCode) = (Town::open(), "harbour".parse().unwrap());
    let (here, there) = (CounterNumber(2), CounterNumber(1));
    let ask = |town: &Town, hall: &HallCode, command: Command, at: Instant| {
        let (acts, hall) = (town.acts.clone(), hall.clone());
        async move { acts.in_hall(HallWho::Officer(INTAKE), &hall, command, at).await }
    };
    ask(&town, &hall(), Command::Open(here), NOW).await.unwrap();
    let two = ask(&town, &harbour, Command::Open(there), NOW).await;
    assert_eq!(refused(&[two], &HallRefusal::AtAnotherCounter { counter: here }), 1);
    ask(&town, &harbour, Command::Open(there), NOW.plus_days(1)).await.expect("yesterday's seat is none");
    ask(&town, &hall(), Command::Close(here), NOW).await.unwrap();
    ask(&town, &harbour, Command::Open(there), NOW).await.unwrap();
    let two = ask(&town, &hall(), Command::Open(here), NOW).await;
    assert_eq!(refused(&[two], &HallRefusal::AtAnotherCounter { counter: there }), 1);
    let mut without = catalogue();
    without.halls.remove(&harbour);
    let town = town.with_catalogue(without);
    ask(&town, &hall(), Command::Open(here), NOW).await.expect("nobody can get up in a hall that left the plan");
    town.is_sound();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn everything_at_once_leaves_one_line_without_gaps() {
    let town = busy(40, 60).await;
    let pressed = (0..1_200_u16).map(|press| {
        let (counter, number) = (CounterNumber(press % 40 + 1), format!("A{:03}", press % 60 + 1).parse().unwrap());
        let who = officer_at(counter.0);
        match press % 6 {
            0 | 1 => (who, Command::CallNext(counter)),
            2 => (who, Command::Begin(counter)),
            3 => (who, Command::Finish(counter)),
            4 => (HallWho::Visitor, Command::Leave(number)),
            _ => (who, Command::Transfer { counter, queue: "moving".parse().unwrap(), to: None }),
        }
    });
    let answers = all_at_once(&town, pressed).await;
    let won: BTreeSet<_> = answers.iter().flatten().map(|done| done.events).collect();
    assert_eq!(won.len(), answers.iter().flatten().count(), "every winner has an event of their own");
    let state = day(&town);
    for counter in state.counters().filter_map(|counter| Some((counter.number, counter.at?))) {
        let stands_there = state.ticket(counter.1).unwrap().stage.counter();
        assert_eq!(stands_there, Some(counter.0), "who is at a counter knows it");
    }
    is_sound(&town, 40 + 60 + happened(&answers).len());
}

#[tokio::test]
async fn a_day_that_is_cut_off_again_and_again_is_the_day_that_never_was() {
    let mut town = busy(4, 40).await;
    let mut now = NOW;
    for round in 0..12_u16 {
        now = now.plus_seconds(60);
        let counter = CounterNumber(round % 4 + 1);
        for command in [Command::Finish(counter), Command::CallNext(counter), Command::Recall(counter)] {
            let _free_or_busy = town.acts.in_hall(officer_at(counter.0), &hall(), command, now).await;
        }
        let before = read(&town, now);
        town = town.with_catalogue(wide());
        assert_eq!(read(&town, now), before, "every ticket, call and place");
    }
    let calls = day(&town).tickets().filter(|ticket| ticket.called_by.is_some()).count();
    assert_eq!(calls, 12, "one call a round, none twice");
    town.is_sound();
}

/// The day, and everyone's place in it.
fn read(town: &Town, now: Instant) -> (HallDay, Vec<Option<guichet_desk::hall::Place>>) {
    let read = |hall: guichet_acts::HallNow<'_>| {
        let places = hall.day.tickets().map(|ticket| hall.day.place_in_line(ticket.number, hall.hall, now));
        (hall.day.clone(), places.collect())
    };
    town.acts.hall_now(&hall(), now, read).unwrap()
}

/// The town with half a year of figures of its hall: an outlook that takes a while to work out.
async fn with_past() -> Town {
    let town = Town::open();
    let days = (1..=180).map(|back| days_before(today(), back));
    let half_hour = |day: Day, half_hour: u8| HalfHourRow {
        day,
        queue: "certificates".parse().unwrap(),
        half_hour,
        arrived: 10 + u32::from(half_hour) + u32::from(day.day().unsigned_abs()),
        served: 10,
        served_seconds: 4_800,
        waited_seconds: 6_000,
        within_promise: 9,
        announced: 0,
        within_announced: 0,
    };
    let rows = days.flat_map(|day| (18..34).map(move |number| half_hour(day, number))).collect();
    town.acts.import_hall_figures(&hall(), rows).await.unwrap();
    town
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn while_an_outlook_is_worked_out_others_are_answered_on_a_machine_with_one_worker() {
    let (town, turns) = (with_past().await, Arc::new(AtomicU64::new(0)));
    let counted = Arc::clone(&turns);
    let others = tokio::spawn(async move {
        loop {
            counted.fetch_add(1, Ordering::Relaxed);
            tokio::task::yield_now().await;
        }
    });
    let acts = town.acts.clone();
    let asked = tokio::spawn(async move {
        let before = turns.load(Ordering::Relaxed);
        let known = acts.hall_outlook(&hall(), NOW).unwrap().forecast.is_ok();
        (known, turns.load(Ordering::Relaxed) - before)
    });
    let (known, meanwhile) = asked.await.unwrap();
    others.abort();
    assert!(known && meanwhile > 0, "{meanwhile} turns meanwhile");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_outlook_that_many_ask_for_at_once_is_worked_out_once() {
    let town = with_past().await;
    let mut asking = JoinSet::new();
    for _ in 0..8 {
        let acts = town.acts.clone();
        asking.spawn(async move { acts.hall_outlook(&hall(), NOW).unwrap() });
    }
    let told = asking.join_all().await;
    assert!(told.iter().all(|outlook| Arc::ptr_eq(outlook, &told[0])), "all are told the same one");
    let tomorrow = town.acts.hall_outlook(&hall(), NOW.plus_days(1)).unwrap();
    assert!(tomorrow.today > told[0].today, "and another one on another day");
}
