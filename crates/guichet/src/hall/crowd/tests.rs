//! What a crowd does with a hall: the same for the same seed, within the rules, and nobody is lost.

use super::{Crowd, HALF_HOURS, Habits, Manner, Profile, Seat, Stage as InMemory, Wish, Wishes, play, seats};
use crate::town;
use guichet_desk::{
    base::{Instant, OfficerId},
    catalogue::Catalogue,
    hall::{By, Command, CounterNumber, Event, Hall, HallDay, Happening, Rule, Stage},
};
use std::{collections::BTreeMap, sync::Arc};

const OPENS: Instant = Instant::from_micros(1_795_000_000_000_000);
const HOURS: i64 = 6;

fn town_hall() -> (Catalogue, Arc<Hall>) {
    let catalogue = town::catalogue(None).expect("the example town");
    let hall = Arc::clone(&catalogue.halls[&"town-hall".parse().expect("a code")]);
    (catalogue, hall)
}

/// Six hours with all counters and so many visitors an hour.
fn played(seed: u64, per_hour: f64, manner: impl Fn(&mut Manner)) -> (Vec<Event>, u32) {
    let (catalogue, hall) = town_hall();
    let closes = OPENS.plus_seconds(HOURS * 3_600);
    let mut how =
        Manner { habits: Habits::default(), pace: 1.0, at_door: 0, line_max: usize::MAX, until: Some(closes) };
    manner(&mut how);
    let counters: Vec<_> = hall.counters.keys().copied().collect();
    let seats = seats(&counters, &[(OPENS, 8)], &[(OPENS, closes)]);
    let mut crowd = Crowd::new(Profile::steady(&hall, per_hour), seats, how, &catalogue.town.zone, seed, OPENS);
    let mut stage = InMemory::new(&hall, &catalogue.town.zone, BTreeMap::new());
    let over = |day: &HallDay, now: Instant| now >= closes && day.counters().all(|counter| counter.at.is_none());
    let refused = play(&mut crowd, &mut stage, closes.plus_seconds(20_000), over);
    stage.act(By::Calendar, &Command::EndDay, closes.plus_seconds(20_000)).expect("it ends");
    (stage.end().1, refused)
}

fn count(events: &[Event], of: impl Fn(&Happening) -> bool) -> usize {
    events.iter().filter(|event| of(&event.what)).count()
}

#[test]
fn a_seed_determines_the_day() {
    assert_eq!(played(1, 40.0, |_| {}), played(1, 40.0, |_| {}));
    assert_ne!(played(1, 40.0, |_| {}).0, played(2, 40.0, |_| {}).0);
}

#[test]
fn the_hall_refuses_nothing_to_a_crowd_of_its_own() {
    let (events, refused) = played(3, 45.0, |_| {});
    assert_eq!(refused, 0);
    assert!(events.windows(2).all(|pair| pair[0].at <= pair[1].at));
    let day = HallDay::fold(&events);
    assert!(day.tickets().all(|ticket| ticket.stage.is_over()), "nobody is lost");
    let called = count(&events, |what| matches!(what, Happening::Called { .. }));
    let gone = count(&events, |what| matches!(what, Happening::Finished { .. } | Happening::NotShown { .. }));
    assert_eq!(called, gone, "whoever is called is served, or counts as not shown");
}

/// In six hours at 45 an hour about 270 come; four standard deviations of a Poisson number are 66.
#[test]
fn as_many_come_as_the_profile_says_and_do_what_people_do() {
    let (events, _) = played(4, 45.0, |_| {});
    let taken = count(&events, |what| matches!(what, Happening::Taken { .. }));
    assert!((204..=336).contains(&taken), "{taken} came");
    let some = |of: &dyn Fn(&Happening) -> bool| assert!(count(&events, of) > 0);
    some(&|what| matches!(what, Happening::Taken { queues, .. } if queues.len() == 2));
    some(&|what| matches!(what, Happening::Taken { party_size, .. } if *party_size > 1));
    some(&|what| matches!(what, Happening::Called { rule: Rule::Priority, .. }));
    some(&|what| matches!(what, Happening::Called { rule: Rule::Onward, .. }));
    some(&|what| matches!(what, Happening::Recalled { .. }));
    some(&|what| matches!(what, Happening::NotShown { .. }));
    some(&|what| matches!(what, Happening::Returned { .. }));
}

#[test]
fn impatient_people_leave_and_say_so() {
    let (events, refused) = played(5, 120.0, |manner| manner.habits.give_up = 100);
    assert_eq!(refused, 0);
    assert!(count(&events, |what| matches!(what, Happening::Left { .. })) > 50);
}

#[test]
fn nobody_joins_a_line_that_is_long_enough() {
    let (events, _) = played(6, 400.0, |manner| manner.line_max = 7);
    let mut day = HallDay::default();
    let (_, hall) = town_hall();
    for event in &events {
        day.apply(event);
        // Whoever goes on to a second queue stands there as well.
        let fresh = |queue| day.waiting_in(queue).filter(|ticket| ticket.served_in.is_none()).count();
        assert!(hall.queues.keys().all(|queue| fresh(queue) <= 8));
    }
}

#[test]
fn ten_times_the_pace_is_a_tenth_of_the_time() {
    let slow = played(7, 45.0, |_| {}).0;
    let (fast, _) = played(7, 45.0, |manner| {
        manner.pace = 10.0;
        manner.until = Some(OPENS.plus_seconds(HOURS * 360));
    });
    let taken = |events: &[Event]| count(events, |what| matches!(what, Happening::Taken { .. }));
    assert!((204..=336).contains(&taken(&fast)), "{} came", taken(&fast));
    let last = |events: &[Event]| events.iter().rev().nth(1).map(|event| event.at.as_micros() - OPENS.as_micros());
    assert!(last(&fast) < last(&slow).map(|micros| micros / 4));
}

#[test]
fn counters_open_rest_and_close_as_planned() {
    let at = |minutes: i64| OPENS.plus_seconds(minutes * 60);
    let counters = [CounterNumber(5), CounterNumber(1)];
    let plan = [(at(0), 1), (at(60), 2), (at(180), 1)];
    let seats = seats(&counters, &plan, &[(at(30), at(120)), (at(150), at(240))]);
    let wishes = |seat: &Seat| [0, 30, 60, 120, 150, 180, 239, 240].map(|minute| seat.wishes.at(at(minute)));
    let [closed, open, last] = [Wish::Closed, Wish::Open, Wish::WhileAnyWait];
    assert_eq!(seats.iter().map(|seat| seat.counter).collect::<Vec<_>>(), counters);
    assert_eq!(wishes(&seats[0]), [closed, open, open, last, open, open, open, closed]);
    assert_eq!(wishes(&seats[1]), [closed, closed, open, last, open, closed, closed, closed]);
}

/// Somebody from outside takes a ticket and works at a counter: the crowd serves the one and leaves the other.
#[test]
fn others_may_act_beside_a_crowd() {
    let (catalogue, hall) = town_hall();
    let always = Wishes::Always { every_seconds: 3_600, rest_seconds: 0, moved_seconds: 0 };
    let seat = Seat { counter: CounterNumber(1), officer: OfficerId(20), wishes: always };
    let manner = Manner { habits: Habits::default(), pace: 10.0, at_door: 0, line_max: 5, until: None };
    let nobody = Profile::stated(&hall, &(0..HALF_HOURS).collect::<Vec<_>>(), 1e-6);
    let mut crowd = Crowd::new(nobody, vec![seat], manner, &catalogue.town.zone, 1, OPENS);
    let mut stage = InMemory::new(&hall, &catalogue.town.zone, BTreeMap::new());
    let visitor = guichet_desk::hall::Taking {
        queues: vec!["moving".parse().expect("a code")],
        party_size: 1,
        priority: false,
        way: guichet_desk::hall::Way::Kiosk,
        booked: None,
        announced: None,
    };
    play(&mut crowd, &mut stage, OPENS.plus_seconds(100), |_, _| false);
    let taken = stage.act(By::Visitor, &Command::Take(visitor.clone()), OPENS.plus_seconds(101)).expect("a ticket");
    let ticket = taken[0].what.ticket().expect("its number");
    play(&mut crowd, &mut stage, OPENS.plus_seconds(300), |_, _| false);
    assert_eq!(stage.day().ticket(ticket).map(|ticket| ticket.stage), Some(Stage::Done));
    // A stranger sits down at the crowd's counter once it is free: the crowd looks on.
    let (by, counter) = (By::Officer(OfficerId(11)), CounterNumber(1));
    stage.act(By::Officer(OfficerId(20)), &Command::Close(counter), OPENS.plus_seconds(301)).expect("it closes");
    stage.act(by, &Command::Open(counter), OPENS.plus_seconds(301)).expect("it opens");
    stage.act(By::Visitor, &Command::Take(visitor), OPENS.plus_seconds(302)).expect("a ticket");
    play(&mut crowd, &mut stage, OPENS.plus_seconds(600), |_, _| false);
    assert_eq!(stage.day().counter(counter).and_then(|counter| counter.officer), Some(OfficerId(11)));
    assert_eq!(stage.day().waiting().count(), 1, "it waits for the stranger");
    stage.act(by, &Command::CallNext(counter), OPENS.plus_seconds(601)).expect("a call");
}
