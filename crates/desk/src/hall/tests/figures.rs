//! What is counted of a day: who came, and who was served.

use super::scene::{MANAGER, Scene, VISITOR, officer, queue, ticket, transfer};
use crate::hall::{Command, CounterNumber, HalfHour, half_hours};
use jiff::tz::TimeZone;

/// The counts of the whole day, whichever half hours they fall into.
fn counted(scene: &Scene) -> HalfHour {
    let figures = half_hours(&scene.history, &scene.hall, &TimeZone::UTC);
    figures.values().fold(HalfHour::default(), |sum, one| HalfHour {
        arrived: sum.arrived + one.arrived,
        served: sum.served + one.served,
        served_seconds: sum.served_seconds + one.served_seconds,
        waited_seconds: sum.waited_seconds + one.waited_seconds,
        within_promise: sum.within_promise + one.within_promise,
        announced: sum.announced + one.announced,
        within_announced: sum.within_announced + one.within_announced,
    })
}

/// One ticket, called in vain after five minutes.
fn called_in_vain() -> Scene {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.pass(5);
    scene.calls_in_vain(1);
    scene
}

#[test]
fn whoever_is_called_in_vain_is_not_served() {
    let counted = counted(&called_in_vain());
    assert_eq!((counted.arrived, counted.served, counted.waited_seconds, counted.within_promise), (1, 0, 0, 0));
}

#[test]
fn whoever_comes_back_came_once_and_is_served_once() {
    for minutes_away in [2, 11] {
        let mut scene = called_in_vain();
        scene.pass(minutes_away);
        scene.comes_back("A001");
        scene.pass(3);
        scene.calls(1);
        scene.begins(1);
        scene.pass(4);
        scene.finishes(1);
        let counted = counted(&scene);
        assert_eq!((counted.arrived, counted.served, counted.within_promise), (1, 1, 1), "away {minutes_away}");
        assert_eq!((counted.waited_seconds, counted.served_seconds), (300, 240), "waited until the first call");
    }
}

#[test]
fn whoever_goes_on_to_a_second_service_came_once_and_is_served_there_without_a_wait_of_its_own() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("AB");
    scene.pass(5);
    scene.serves(1);
    scene.pass(5);
    scene.serves(1);
    let counted = counted(&scene);
    assert_eq!((counted.arrived, counted.served, counted.waited_seconds), (1, 1, 300));
}

#[test]
fn whoever_is_sent_back_to_the_line_from_a_call_was_not_served_by_it() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.pass(5);
    scene.calls(1);
    scene.pass(1);
    scene.does(MANAGER, &transfer(1, 'A', None));
    let sent_back = counted(&scene);
    assert_eq!((sent_back.arrived, sent_back.served, sent_back.served_seconds), (1, 0, 0));
    scene.pass(2);
    scene.calls(1);
    scene.begins(1);
    scene.pass(4);
    scene.finishes(1);
    let served = counted(&scene);
    assert_eq!((served.arrived, served.served, served.served_seconds), (1, 1, 240), "its own service counts");
    assert_eq!(served.waited_seconds, 300, "waited until the first call");
}

#[test]
fn whoever_is_sent_on_once_served_was_served() {
    for letter in ['A', 'B'] {
        let mut scene = Scene::open(&[1]);
        scene.walks_in("A");
        scene.calls(1);
        scene.begins(1);
        scene.pass(3);
        scene.sends(1, letter, None);
        let counted = counted(&scene);
        assert_eq!((counted.served, counted.served_seconds), (1, 180), "sent on to {letter}");
    }
}

#[test]
fn whoever_took_a_ticket_elsewhere_arrives_at_the_door() {
    let mut scene = Scene::open(&[1]);
    scene.takes_elsewhere("A");
    assert_eq!(counted(&scene).arrived, 0);
    scene.does(VISITOR, &Command::CheckIn(ticket("A001")));
    assert_eq!(counted(&scene).arrived, 1);
}

#[test]
fn whoever_is_served_without_the_officer_having_said_so_counts() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.calls(1);
    scene.finishes(1);
    assert_eq!(counted(&scene).served, 1);
}

#[test]
fn whoever_comes_early_for_a_booked_time_waits_from_that_time_on() {
    let mut scene = Scene::open(&[1]).from("09:34");
    scene.booked("A", "10:00");
    scene.pass(26);
    assert_eq!(scene.ticket("A001").early_minutes(), 26);
    scene.serves(1);
    let on_time = counted(&scene);
    assert_eq!((on_time.served, on_time.waited_seconds, on_time.within_promise), (1, 0, 1));
    scene.booked("A", "10:00");
    scene.pass(7);
    scene.serves(1);
    assert_eq!(counted(&scene).waited_seconds, 7 * 60, "who comes at it waits from then on");
}

#[test]
fn whoever_goes_on_after_a_booked_time_waits_from_then_on() {
    let mut scene = Scene::open(&[1]).from("09:34");
    scene.booked("AB", "10:00");
    scene.serves(1);
    let ticket = scene.ticket("A001");
    assert_eq!((ticket.waits_since(), ticket.early_minutes()), (Some(scene.now), 0), "called before it: nobody waited");
}

#[test]
fn whoever_is_served_at_the_window_without_a_ticket_arrives_and_is_no_wait_that_was_short() {
    let mut scene = called_in_vain();
    scene.walks_in("A");
    scene.pass(5);
    scene.serves(1);
    let before = counted(&scene);
    scene.does(officer(1), &Command::ServeWithoutTicket(CounterNumber(1), queue('A')));
    scene.pass(4);
    scene.sends(1, 'B', None);
    scene.serves(1);
    assert_eq!(counted(&scene), HalfHour { arrived: before.arrived + 1, ..before });
}
