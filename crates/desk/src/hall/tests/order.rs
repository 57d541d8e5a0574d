//! The rules of the order, one after the other.

use super::scene::*;
use crate::hall::{ChoiceReason, Command, CounterNumber, HallRefusal, Place, Rule};

fn called(number: &str, rule: Rule) -> (String, Rule) {
    (number.to_owned(), rule)
}

#[test]
fn who_comes_first_is_called_first_whatever_they_come_for() {
    let mut scene = Scene::open(&[1]);
    for letters in ["B", "A", "C", "A"] {
        scene.walks_in(letters);
    }
    assert_eq!(scene.calls(1), called("B001", Rule::Arrival));
    scene.finishes(1);
    assert_eq!(scene.serves_all(1), ["A001", "A002"], "C is not served here");
}

#[test]
fn priority_goes_before_arrival_and_keeps_its_own_order() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.with_priority("A");
    scene.with_priority("A");
    assert_eq!(scene.calls(1), called("A002", Rule::Priority));
    scene.finishes(1);
    assert_eq!(scene.serves_all(1), ["A003", "A001"]);
}

#[test]
fn nobody_is_overtaken_more_often_than_may_be() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    for _ in 0..4 {
        scene.with_priority("A");
    }
    assert_eq!((scene.serves(1), scene.serves(1)), ("A002".to_owned(), "A003".to_owned()));
    assert_eq!(scene.calls(1), called("A001", Rule::OvertakenEnough));
    scene.finishes(1);
    assert_eq!(scene.serves_all(1), ["A004", "A005"]);
}

#[test]
fn whoever_was_overtaken_waits_on_no_longer_than_may_be() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.with_priority("A");
    scene.serves(1);
    scene.with_priority("A");
    scene.pass(19);
    assert_eq!(scene.place("A001").ahead, 1);
    scene.pass(1);
    assert_eq!(scene.place("A001").ahead, 0);
    assert_eq!(scene.calls(1), called("A001", Rule::OvertakenEnough));
}

#[test]
fn a_plan_that_allows_no_overtaking_calls_by_arrival_alone() {
    let mut scene = Scene::open(&[1]);
    scene.hall.line.overtakings_max = 0;
    scene.walks_in("A");
    scene.booked("A", "09:20");
    scene.with_priority("A");
    assert_eq!(scene.serves_all(1), ["A001", "A003", "A002"], "who is early for a booked time still waits for it");
}

#[test]
fn only_those_are_overtaken_whom_the_counter_could_have_called() {
    let mut scene = Scene::open(&[1, 4]);
    scene.walks_in("AB");
    scene.walks_in("B");
    scene.walks_in("A");
    assert_eq!(scene.calls(4), called("A002", Rule::Arrival), "a quick counter takes who comes for one thing");
    assert_eq!((scene.ticket("A001").overtaken, scene.ticket("B001").overtaken), (0, 0));
    assert_eq!(scene.serves_all(1), ["A001", "A001", "B001"]);
}

#[test]
fn a_booked_time_that_has_come_goes_before_priority_and_by_the_time_booked() {
    let mut scene = Scene::open(&[1]).from("09:50");
    scene.with_priority("A");
    scene.booked("A", "10:10");
    scene.booked("A", "10:00");
    scene.pass(20);
    assert_eq!(scene.calls(1), called("A003", Rule::Booked));
    scene.finishes(1);
    assert_eq!(scene.serves_all(1), ["A002", "A001"]);
}

#[test]
fn a_booked_time_that_is_yet_to_come_is_called_only_when_nobody_else_waits() {
    let mut scene = Scene::open(&[1]).from("09:50");
    scene.booked("A", "10:00");
    scene.walks_in("A");
    assert_eq!(scene.serves(1), "A002");
    assert_eq!(scene.ticket("A001").overtaken, 0, "it has not been overtaken: its time is yet to come");
    assert_eq!(scene.calls(1), called("A001", Rule::BookedEarly));
}

#[test]
fn who_checks_in_too_early_for_a_booked_time_is_told_when_to_come() {
    let mut scene = Scene::open(&[1]).from("09:29");
    let early = HallRefusal::TooEarly { booked: at("10:00") };
    assert_eq!(scene.refuses(VISITOR, &Command::Take(booked("A", "10:00"))), early);
    scene.pass(1);
    scene.booked("A", "10:00");
}

#[test]
fn who_is_late_for_a_booked_time_by_more_than_may_be_counts_by_arrival() {
    let mut scene = Scene::open(&[1]).from("10:15");
    scene.walks_in("A");
    scene.booked("A", "10:00");
    scene.pass(1);
    scene.booked("A", "10:00");
    assert_eq!(scene.ticket("A003").booked, None);
    assert_eq!(scene.place("A003").rule, Rule::Arrival);
    assert_eq!(scene.serves_all(1), ["A002", "A001", "A003"]);
}

#[test]
fn who_goes_on_is_called_before_who_came_back_before_whose_time_has_come() {
    let mut scene = Scene::open(&[1, 2]).from("10:00");
    scene.hall.line.overtakings_max = 9;
    scene.walks_in("A");
    scene.walks_in("AB");
    scene.calls(1);
    scene.calls(2);
    scene.booked("B", "10:00");
    scene.misses(1);
    scene.comes_back("A001");
    scene.finishes(2);
    assert_eq!(scene.calls(1), called("A002", Rule::Onward));
    assert_eq!(scene.calls(2), called("A001", Rule::Returned));
    scene.finishes(1);
    assert_eq!(scene.calls(1), called("B001", Rule::Booked));
}

#[test]
fn an_officer_may_choose_for_a_reason_but_never_past_those_overtaken_enough() {
    let mut scene = Scene::open(&[1]);
    for _ in 0..4 {
        scene.walks_in("A");
    }
    let choose = |number| Command::CallChosen(CounterNumber(1), ticket(number), ChoiceReason::ShortMatter);
    for number in ["A004", "A003"] {
        scene.does(officer(1), &choose(number));
        assert_eq!(scene.ticket(number).called_by, Some(Rule::Chosen(ChoiceReason::ShortMatter)));
        scene.finishes(1);
    }
    assert_eq!(scene.refuses(officer(1), &choose("A002")), HallRefusal::OthersFirst { ticket: ticket("A001") });
    scene.does(officer(1), &choose("A001"));
}

#[test]
fn who_was_at_a_counter_is_protected_even_before_a_booked_time_has_come() {
    let mut scene = Scene::open(&[1, 2]).from("09:40");
    scene.booked("AB", "10:00");
    scene.serves(1);
    for _ in 0..3 {
        scene.walks_in("B");
    }
    let choose = |number| Command::CallChosen(CounterNumber(1), ticket(number), ChoiceReason::AskedBack);
    for number in ["B001", "B002"] {
        scene.does(officer(1), &choose(number));
        scene.finishes(1);
    }
    assert_eq!(scene.refuses(officer(1), &choose("B003")), HallRefusal::OthersFirst { ticket: ticket("A001") });
}

#[test]
fn the_place_counts_who_is_called_before_by_rule_and_by_arrival() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.walks_in("A");
    scene.with_priority("A");
    let expected = Place { ahead: 2, ahead_by_rule: 1, rule: Rule::Arrival, overtaken: 0, overtakings_left: 2 };
    assert_eq!(scene.place("A002"), expected);
    scene.serves(1);
    let expected = Place { ahead: 1, ahead_by_rule: 0, overtaken: 1, overtakings_left: 1, ..expected };
    assert_eq!(scene.place("A002"), expected);
    assert_eq!(scene.place("A001").ahead, 0);
}

#[test]
fn the_place_foresees_who_will_have_been_overtaken_enough() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    for _ in 0..3 {
        scene.with_priority("A");
    }
    let places = ["A001", "A002", "A003", "A004"].map(|number| scene.place(number).ahead);
    assert_eq!(places, [2, 0, 1, 3]);
    assert_eq!(scene.serves_all(1), ["A002", "A003", "A001", "A004"]);
}

#[test]
fn nobody_may_overtake_who_has_been_overtaken_for_long_enough() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.with_priority("A");
    scene.serves(1);
    assert_eq!(scene.place("A001").overtakings_left, 1);
    scene.pass(20);
    assert_eq!(scene.place("A001").overtakings_left, 0);
}

#[test]
fn a_clock_set_back_changes_neither_order_nor_times() {
    let mut scene = Scene::open(&[1]).from("10:00");
    scene.walks_in("A");
    scene.booked("A", "10:05");
    scene.now = at("10:05");
    scene.walks_in("B");
    let before = scene.place("A001");
    scene.now = at("09:00");
    assert_eq!(scene.place("A001"), before);
    assert_eq!(scene.calls(1), called("A002", Rule::Booked));
    assert_eq!(scene.history.last().map(|event| event.at), Some(at("10:05")));
    scene.walks_in("A");
    scene.finishes(1);
    assert_eq!(scene.serves_all(1), ["A001", "B001", "A003"]);
}
