//! What a watched day learns about waits, and from whom it learns nothing.

use super::scene::{Scene, officer, queue, queues};
use crate::{
    base::Instant,
    hall::{Command, CounterNumber, PauseReason, Watched},
};
use jiff::tz::TimeZone;

fn watched(scene: &Scene) -> Watched {
    let mut watched = Watched::default();
    scene.history.iter().for_each(|event| watched.apply(event, &scene.hall, &TimeZone::UTC));
    watched
}

/// Thirty people have waited ten minutes each.
fn thirty_waited() -> Scene {
    let mut scene = Scene::open(&[1]);
    for _ in 0..30 {
        scene.walks_in("A");
        scene.pass(10);
        scene.serves(1);
    }
    scene
}

#[test]
fn whoever_is_served_at_the_window_without_a_ticket_teaches_nothing_and_was_told_nothing() {
    let mut scene = thirty_waited();
    scene.hall.line.overtakings_max = 9;
    (0..10).for_each(|_| drop(scene.walks_in("A")));
    let before = watched(&scene);
    assert!(before.waits()[&queue('A')].told().announced > 0, "ranges are told");
    for _ in 0..5 {
        scene.does(officer(1), &Command::ServeWithoutTicket(CounterNumber(1), queue('A')));
        scene.finishes(1);
    }
    let after = watched(&scene);
    assert_eq!(after.waits(), before.waits());
    let numbers = after.day().tickets().map(|ticket| ticket.number);
    assert_eq!(numbers.filter(|number| after.foretold(*number).is_some()).count(), 10, "those who wait");
}

#[test]
fn whoever_is_called_by_the_order_of_the_line_teaches() {
    let mut scene = thirty_waited();
    scene.walks_in("A");
    let before = watched(&scene).waits()[&queue('A')].told();
    scene.pass(10);
    scene.calls(1);
    let after = watched(&scene).waits()[&queue('A')].told();
    assert_eq!((after.announced, after.held), (before.announced + 1, before.held + 1));
}

fn range(scene: &Scene, letters: &str, now: Instant) -> Option<(u32, u32)> {
    let foretold = watched(scene).foretell(&queues::<Vec<_>>(letters), &scene.hall, now, &TimeZone::UTC);
    foretold.and_then(|foretold| foretold.range).map(|range| range.minutes())
}

#[test]
fn no_range_is_told_while_no_counter_would_call_and_what_was_learned_stays() {
    let mut scene = thirty_waited();
    let told = range(&scene, "A", scene.now);
    assert!(told.is_some() && range(&scene, "AB", scene.now).is_some());
    scene.does(officer(4), &Command::Open(CounterNumber(4)));
    scene.does(officer(1), &Command::Pause(CounterNumber(1), PauseReason::Break));
    assert!(range(&scene, "A", scene.now).is_some(), "the quick counter serves who comes for one thing");
    assert_eq!(range(&scene, "AB", scene.now), None, "and not who comes for two");
    scene.does(officer(4), &Command::Close(CounterNumber(4)));
    assert_eq!(range(&scene, "A", scene.now), None);
    let number = scene.walks_in("A");
    let after = watched(&scene);
    let foretold = after.foretold(scene.ticket(&number).number).expect("it waits");
    assert_eq!((foretold.range, foretold.seen.counters), (None, 0));
    let before = after.waits()[&queue('A')].told();
    scene.does(officer(1), &Command::Resume(CounterNumber(1)));
    assert!(range(&scene, "A", scene.now).is_some());
    scene.calls(1);
    assert_eq!(watched(&scene).waits()[&queue('A')].told(), before, "nothing that was not told counts as told");
}
