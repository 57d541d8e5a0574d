//! Taking tickets, from near and from afar; priority; ratings; closing queues and the day.

use super::scene::*;
use crate::hall::{Command, CounterNumber, CounterState, HallRefusal, Rule, Stage, Taking, Way};

fn close(letter: char, turn_away: bool) -> Command {
    Command::CloseQueue { queue: queue(letter), turn_away }
}

#[test]
fn numbers_count_up_within_each_queue() {
    let mut scene = Scene::empty();
    let numbers = ["A", "B", "A", "BA", "A"].map(|letters| scene.walks_in(letters));
    assert_eq!(numbers, ["A001", "B001", "A002", "B002", "A003"]);
}

#[test]
fn after_the_desk_was_put_back_numbers_go_on_where_nobody_can_hold_a_slip() {
    let mut scene = Scene::empty();
    scene.walks_in("A");
    scene.pass(1);
    scene.restored.push(scene.now);
    assert_eq!(["A", "B", "A"].map(|letters| scene.walks_in(letters)), ["A601", "B501", "A602"]);
    scene.does(officer(1), &Command::Open(CounterNumber(1)));
    assert_eq!(scene.serves_all(1), ["A001", "A601", "B501", "A602"], "in the order of all others");
}

#[test]
fn a_desk_that_is_put_back_twice_in_a_day_leaves_out_what_either_may_have_given() {
    let mut scene = Scene::empty();
    scene.restored.push(scene.now);
    scene.pass(1);
    scene.restored.push(scene.now);
    assert_eq!(scene.walks_in("A"), "A1001", "none was known to either");
}

#[test]
fn what_is_no_ticket_is_not_taken() {
    let scene = Scene::empty();
    for wrong in [
        walk_in(""),
        walk_in("AA"),
        walk_in("ABCABC"),
        Taking { party_size: 0, ..walk_in("A") },
        Taking { party_size: 51, ..walk_in("A") },
        Taking { way: Way::Remote, priority: true, ..walk_in("A") },
    ] {
        assert_eq!(scene.refuses(VISITOR, &Command::Take(wrong.clone())), HallRefusal::NotATicket, "{wrong:?}");
    }
}

#[test]
fn a_ticket_from_afar_counts_from_the_door() {
    let mut scene = Scene::open(&[1]);
    scene.takes_elsewhere("A");
    scene.walks_in("A");
    assert_eq!((scene.stage("A001"), scene.day.away_for(&queue('A'))), (Stage::Away, 1));
    assert_eq!(scene.day.place_in_line(ticket("A001"), &scene.hall, scene.now), None);
    scene.walks_in("A");
    scene.does(VISITOR, &Command::CheckIn(ticket("A001")));
    assert_eq!(scene.day.away_for(&queue('A')), 0);
    assert_eq!(scene.refuses(VISITOR, &Command::CheckIn(ticket("A001"))), HallRefusal::InLineAlready);
    assert_eq!(scene.serves_all(1), ["A002", "A003", "A001"]);
}

#[test]
fn only_so_many_wait_elsewhere_for_one_queue() {
    let mut scene = Scene::empty();
    scene.takes_elsewhere("A");
    scene.takes_elsewhere("A");
    let third = Command::Take(Taking { way: Way::Remote, ..walk_in("A") });
    assert_eq!(scene.refuses(VISITOR, &third), HallRefusal::RemoteFull);
    scene.takes_elsewhere("B");
    scene.walks_in("A");
    scene.does(VISITOR, &Command::CheckIn(ticket("A001")));
    scene.does(VISITOR, &third);
    scene.does(VISITOR, &Command::Leave(ticket("A002")));
    scene.does(VISITOR, &third);
    assert_eq!(scene.day.away_for(&queue('A')), 2);
}

#[test]
fn a_booked_time_is_early_or_late_at_the_door_not_at_the_telephone() {
    let from_afar = |time| Taking { way: Way::Remote, ..booked("A", time) };
    let mut scene = Scene::open(&[1]);
    scene.takes(from_afar("10:00"));
    scene.takes(from_afar("10:00"));
    let check_in = |number| Command::CheckIn(ticket(number));
    assert_eq!(scene.refuses(VISITOR, &check_in("A001")), HallRefusal::TooEarly { booked: at("10:00") });
    scene.now = at("10:15");
    scene.does(VISITOR, &check_in("A001"));
    assert_eq!(scene.ticket("A001").booked, Some(at("10:00")));
    scene.pass(1);
    scene.does(VISITOR, &check_in("A002"));
    assert_eq!((scene.ticket("A002").booked, scene.place("A002").rule), (None, Rule::Arrival));
}

#[test]
fn priority_is_given_by_an_officer_once_and_while_it_is_of_use() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.walks_in("A");
    let give = Command::GivePriority(ticket("A002"));
    assert_eq!(scene.refuses(VISITOR, &give), HallRefusal::NotNow { ticket: ticket("A002") });
    scene.does(officer(1), &give);
    assert_eq!(scene.refuses(officer(1), &give), HallRefusal::NothingChanges);
    assert_eq!(scene.serves(1), "A002");
    assert_eq!(scene.refuses(officer(1), &give), HallRefusal::NotNow { ticket: ticket("A002") });
}

#[test]
fn each_service_done_is_rated_once_even_after_the_day_has_ended() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("AB");
    scene.walks_in("A");
    let rate = |number| Command::Rate(ticket(number));
    assert_eq!(scene.refuses(VISITOR, &rate("A001")), HallRefusal::NothingToRate);
    scene.serves(1);
    scene.does(VISITOR, &rate("A001"));
    assert_eq!(scene.refuses(VISITOR, &rate("A001")), HallRefusal::NothingToRate);
    scene.calls(1);
    scene.begins(1);
    scene.does(MANAGER, &Command::EndDay);
    scene.does(VISITOR, &rate("A001"));
    assert_eq!(scene.refuses(VISITOR, &rate("A002")), HallRefusal::NothingToRate, "told that the turn does not come");
}

#[test]
fn a_rating_settles_all_that_was_done_before_it() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("AB");
    let rate = Command::Rate(ticket("A001"));
    scene.serves(1);
    scene.serves(1);
    assert_eq!(scene.stage("A001"), Stage::Done);
    scene.does(VISITOR, &rate);
    assert_eq!(scene.refuses(VISITOR, &rate), HallRefusal::NothingToRate);
}

#[test]
fn a_closed_queue_gives_no_tickets_until_it_opens_again() {
    let mut scene = Scene::open(&[1]);
    scene.does(MANAGER, &close('A', false));
    let closed = HallRefusal::QueueClosed { queue: queue('A') };
    for letters in ["A", "BA"] {
        assert_eq!(scene.refuses(VISITOR, &Command::Take(walk_in(letters))), closed);
    }
    assert_eq!(scene.refuses(MANAGER, &close('A', false)), HallRefusal::NothingChanges);
    scene.does(MANAGER, &Command::OpenQueue(queue('A')));
    assert_eq!(scene.refuses(MANAGER, &Command::OpenQueue(queue('A'))), HallRefusal::NothingChanges);
    scene.walks_in("A");
}

#[test]
fn those_who_wait_when_a_queue_closes_are_served_still() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.walks_in("A");
    scene.takes_elsewhere("A");
    scene.walks_in("BA");
    scene.calls_in_vain(1);
    scene.does(MANAGER, &close('A', false));
    scene.does(VISITOR, &Command::CheckIn(ticket("A003")));
    scene.comes_back("A001");
    assert_eq!(scene.serves_all(1), ["A001", "A002", "B001", "B001", "A003"]);
}

#[test]
fn who_comes_back_too_late_to_a_closed_queue_comes_as_if_only_now() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.calls_in_vain(1);
    scene.does(MANAGER, &close('A', false));
    scene.pass(11);
    let closed = HallRefusal::QueueClosed { queue: queue('A') };
    assert_eq!(scene.refuses(VISITOR, &Command::Return(ticket("A001"))), closed);
}

#[test]
fn those_who_wait_when_a_queue_closes_are_told_when_their_turn_does_not_come() {
    let mut scene = Scene::open(&[1, 2]);
    for _ in 0..3 {
        scene.walks_in("A");
    }
    scene.walks_in("BA");
    scene.takes_elsewhere("A");
    scene.calls_in_vain(1);
    scene.calls(1);
    scene.does(MANAGER, &close('A', true));
    let stages = ["A001", "A003", "A004"].map(|number| scene.stage(number));
    assert_eq!(stages, [Stage::TurnedAway; 3], "missed, waiting, elsewhere");
    assert_eq!(scene.day.away_for(&queue('A')), 0);
    scene.finishes(1);
    assert_eq!(scene.stage("A002"), Stage::Done, "who was called is served");
    assert_eq!(scene.serves_all(2), ["B001", "B001"], "who came for something else first is served still");
    for number in ["A001", "A004"] {
        let not_now = HallRefusal::NotNow { ticket: ticket(number) };
        assert_eq!(scene.refuses(VISITOR, &Command::Return(ticket(number))), not_now);
        assert_eq!(scene.refuses(VISITOR, &Command::CheckIn(ticket(number))), not_now);
    }
}

#[test]
fn a_queue_that_serves_those_who_wait_may_turn_them_away_later() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.does(MANAGER, &close('A', false));
    scene.does(MANAGER, &close('A', true));
    assert_eq!(scene.stage("A001"), Stage::TurnedAway);
    assert_eq!(scene.refuses(MANAGER, &close('A', true)), HallRefusal::NothingChanges);
}

#[test]
fn a_booked_time_is_kept_by_a_closed_queue_for_who_is_not_too_late() {
    let mut scene = Scene::open(&[1]).from("10:00");
    scene.does(MANAGER, &close('A', false));
    scene.booked("A", "10:00");
    scene.pass(16);
    let late = Command::Take(booked("A", "10:00"));
    assert_eq!(scene.refuses(VISITOR, &late), HallRefusal::QueueClosed { queue: queue('A') });
}

#[test]
fn the_end_of_the_day_ends_every_ticket_and_closes_every_counter() {
    let mut scene = Scene::open(&[1, 2, 3]);
    for _ in 0..4 {
        scene.walks_in("A");
    }
    scene.takes_elsewhere("A");
    scene.calls_in_vain(1);
    scene.calls(1);
    scene.calls(2);
    scene.begins(2);
    scene.does(MANAGER, &Command::EndDay);
    assert_eq!(scene.stage("A003"), Stage::Done, "who was served was served");
    for number in ["A001", "A002", "A004", "A005"] {
        assert_eq!(scene.stage(number), Stage::TurnedAway, "{number}");
    }
    let free = |counter: &crate::hall::Counter| counter.state == CounterState::Closed && counter.at.is_none();
    assert!(scene.day.counters().all(free));
    assert_eq!((scene.day.waiting().count(), scene.day.away_for(&queue('A'))), (0, 0));
    assert!(!scene.day.is_taking(&queue('A')));
    for (by, command) in [
        (VISITOR, Command::Take(walk_in("A"))),
        (VISITOR, Command::Return(ticket("A001"))),
        (officer(1), Command::Open(CounterNumber(1))),
        (MANAGER, Command::OpenQueue(queue('A'))),
        (MANAGER, Command::EndDay),
    ] {
        assert_eq!(scene.refuses(by, &command), HallRefusal::DayOver, "{command:?}");
    }
}
