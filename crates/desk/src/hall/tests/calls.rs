//! Calling, serving, missing, coming back, sending on.

use super::scene::*;
use crate::hall::{ChoiceReason, Command, CounterNumber, HallRefusal, PauseReason, Precedence, Rule, Stage};

const RECALL: Command = Command::Recall(CounterNumber(1));
const NO_SHOW: Command = Command::NoShow(CounterNumber(1));
const PAUSE_SECOND: Command = Command::Pause(CounterNumber(2), PauseReason::Break);

#[test]
fn of_two_counters_that_press_at_once_the_second_gets_the_next() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.walks_in("A");
    assert_eq!((scene.calls(1).0, scene.calls(2).0), ("A001".to_owned(), "A002".to_owned()));
    assert_eq!(
        scene.refuses(officer(1), &Command::CallNext(CounterNumber(1))),
        HallRefusal::CounterBusy { ticket: ticket("A001") }
    );
}

#[test]
fn a_call_is_served_and_done() {
    let mut scene = Scene::open(&[1]);
    let number = scene.walks_in("A");
    scene.calls(1);
    assert_eq!(scene.stage(&number), Stage::Called { counter: CounterNumber(1), calls: 1 });
    scene.begins(1);
    assert_eq!(scene.stage(&number), Stage::Served { counter: CounterNumber(1) });
    scene.finishes(1);
    assert_eq!(scene.stage(&number), Stage::Done);
    assert_eq!(scene.day.counter(CounterNumber(1)).and_then(|counter| counter.at), None);
}

#[test]
fn who_came_without_the_officer_saying_so_is_done_as_well() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.calls(1);
    scene.finishes(1);
    assert_eq!((scene.stage("A001"), scene.ticket("A001").ratings.done), (Stage::Done, 1));
}

#[test]
fn a_number_called_again_is_the_newest_call_and_stands_once() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.walks_in("A");
    scene.calls(1);
    scene.calls(2);
    scene.does(officer(1), &RECALL);
    let calls: Vec<_> = scene.day.calls().map(|call| (call.ticket.to_string(), call.event)).collect();
    assert_eq!(calls, [("A001".to_owned(), scene.day.events), ("A002".to_owned(), scene.day.events - 1)]);
}

#[test]
fn the_last_calls_are_kept_newest_first_and_no_more_than_displays_can_ask_for() {
    let mut scene = Scene::open(&[1]);
    for _ in 0..40 {
        scene.walks_in("A");
        scene.serves(1);
    }
    let calls: Vec<_> = scene.day.calls().map(|call| call.ticket.serial).collect();
    assert_eq!(calls, (9..=40).rev().collect::<Vec<_>>());
}

#[test]
fn nobody_counts_as_missing_before_having_been_called_as_often_as_the_plan_says() {
    let mut scene = Scene::open(&[1]);
    let number = scene.walks_in("A");
    scene.calls(1);
    assert_eq!(scene.refuses(officer(1), &NO_SHOW), HallRefusal::CallAgainFirst);
    scene.does(officer(1), &RECALL);
    scene.does(officer(1), &NO_SHOW);
    assert_eq!(scene.stage(&number), Stage::Missed);
    assert!(scene.day.counter(CounterNumber(1)).is_some_and(|counter| counter.is_free()));
}

#[test]
fn who_comes_back_in_time_is_next() {
    let mut scene = Scene::open(&[1]);
    for _ in 0..3 {
        scene.walks_in("A");
    }
    scene.calls_in_vain(1);
    scene.pass(10);
    scene.comes_back("A001");
    assert_eq!(scene.calls(1), ("A001".to_owned(), Rule::Returned));
}

#[test]
fn who_comes_back_too_late_stands_at_the_end() {
    let mut scene = Scene::open(&[1]);
    for _ in 0..2 {
        scene.walks_in("A");
    }
    scene.calls_in_vain(1);
    scene.pass(11);
    scene.comes_back("A001");
    assert_eq!(scene.ticket("A001").precedence, Precedence::None);
    assert_eq!(scene.serves_all(1), ["A002", "A001"]);
}

#[test]
fn who_comes_back_too_late_has_lost_a_booked_time_unless_it_still_counts() {
    let mut scene = Scene::open(&[1]).from("10:00");
    scene.booked("A", "10:00");
    scene.walks_in("A");
    scene.calls_in_vain(1);
    scene.pass(16);
    scene.comes_back("A001");
    assert_eq!((scene.ticket("A001").booked, scene.place("A001").ahead), (None, 1));

    let mut early = Scene::open(&[1]).from("09:40");
    early.booked("A", "10:00");
    early.calls_in_vain(1);
    early.walks_in("A");
    early.pass(18);
    early.comes_back("A001");
    early.pass(2);
    assert_eq!(early.calls(1), ("A001".to_owned(), Rule::Booked), "called before the time, there at the time");
}

#[test]
fn who_is_called_or_missed_may_give_the_ticket_back() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.walks_in("A");
    scene.calls(1);
    scene.does(VISITOR, &Command::Leave(ticket("A001")));
    assert!(scene.day.counter(CounterNumber(1)).is_some_and(|counter| counter.is_free()));
    scene.calls_in_vain(1);
    scene.does(VISITOR, &Command::Leave(ticket("A002")));
    assert_eq!((scene.stage("A001"), scene.stage("A002")), (Stage::Left, Stage::Left));
    assert_eq!(scene.refuses(officer(1), &Command::CallNext(CounterNumber(1))), HallRefusal::NobodyWaits);
}

#[test]
fn who_is_sent_to_another_queue_does_not_queue_again() {
    let mut scene = Scene::open(&[1, 3]);
    scene.walks_in("A");
    scene.walks_in("B");
    scene.calls(1);
    scene.begins(1);
    scene.sends(1, 'B', None);
    assert_eq!(scene.ticket("A001").queues, queues::<Vec<_>>("B"));
    assert_eq!(scene.calls(3), ("A001".to_owned(), Rule::Onward));
}

#[test]
fn who_is_sent_to_a_counter_is_called_by_that_one_only() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.calls(1);
    scene.sends(1, 'A', Some(2));
    assert_eq!(scene.refuses(officer(1), &Command::CallNext(CounterNumber(1))), HallRefusal::NobodyWaits);
    assert_eq!(scene.calls(2), ("A001".to_owned(), Rule::Onward));
}

#[test]
fn a_ticket_that_is_transferred_is_at_no_counter_until_it_is_called_again() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.calls(1);
    scene.sends(1, 'B', None);
    assert_eq!(scene.refuses(officer(1), &RECALL), HallRefusal::CounterEmpty);
    assert_eq!(scene.refuses(officer(1), &transfer(1, 'B', None)), HallRefusal::CounterEmpty);
    assert_eq!(scene.calls(2).0, "A001");
    assert_eq!(scene.refuses(officer(1), &Command::CallNext(CounterNumber(1))), HallRefusal::NobodyWaits);
}

#[test]
fn nobody_is_sent_to_a_counter_that_could_not_call_them() {
    let mut scene = Scene::open(&[1, 2, 4]);
    scene.walks_in("AB");
    scene.calls(1);
    for (to, letter, refusal) in [
        (3, 'B', HallRefusal::CounterNotOpen),
        (1, 'A', HallRefusal::CounterNotOpen),
        (4, 'A', HallRefusal::NotServedHere),
        (2, 'C', HallRefusal::NotServedHere),
    ] {
        assert_eq!(scene.refuses(officer(1), &transfer(1, letter, Some(to))), refusal, "to counter {to}");
    }
}

#[test]
fn whoever_was_sent_to_a_counter_that_closes_is_called_by_any() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.walks_in("A");
    for _ in 0..2 {
        scene.calls(1);
        scene.sends(1, 'A', Some(2));
    }
    scene.calls_in_vain(2);
    scene.does(officer(2), &Command::Close(CounterNumber(2)));
    scene.comes_back("A001");
    assert_eq!(scene.serves_all(1), ["A002", "A001"], "one waited, one was missed");
}

#[test]
fn whoever_was_sent_to_a_counter_that_pauses_is_called_by_any_at_the_place_they_earned() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.walks_in("A");
    scene.calls(1);
    scene.sends(1, 'A', Some(2));
    scene.does(officer(2), &PAUSE_SECOND);
    assert_eq!((scene.place("A001").ahead, scene.place("A001").rule), (0, Rule::Onward));
    assert_eq!(scene.place("A002").ahead, 1);
    assert_eq!(scene.calls(1), ("A001".to_owned(), Rule::Onward));
}

#[test]
fn a_counter_that_goes_on_after_a_pause_is_one_like_any_for_whoever_was_sent_there() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.walks_in("A");
    for _ in 0..2 {
        scene.calls(1);
        scene.sends(1, 'A', Some(2));
    }
    scene.does(MANAGER, &PAUSE_SECOND);
    scene.does(officer(2), &Command::Resume(CounterNumber(2)));
    assert_eq!(scene.calls(1).0, "A001");
    assert_eq!(scene.calls(2).0, "A002");
}

#[test]
fn whoever_missed_the_call_of_a_counter_that_pauses_is_called_by_any() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.calls(1);
    scene.sends(1, 'A', Some(2));
    scene.calls_in_vain(2);
    scene.does(officer(2), &PAUSE_SECOND);
    scene.comes_back("A001");
    assert_eq!(scene.calls(1), ("A001".to_owned(), Rule::Returned));
}

#[test]
fn whoever_was_sent_to_a_counter_that_pauses_is_protected_like_anybody() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.calls(1);
    scene.sends(1, 'A', Some(2));
    scene.does(officer(2), &PAUSE_SECOND);
    for _ in 0..3 {
        scene.walks_in("A");
    }
    let choose = |number| Command::CallChosen(CounterNumber(1), ticket(number), ChoiceReason::ShortMatter);
    for number in ["A002", "A003"] {
        scene.does(officer(1), &choose(number));
        scene.finishes(1);
    }
    assert_eq!((scene.place("A001").overtaken, scene.place("A001").overtakings_left), (2, 0));
    assert_eq!(scene.refuses(officer(1), &choose("A004")), HallRefusal::OthersFirst { ticket: ticket("A001") });
}

#[test]
fn whoever_was_sent_to_the_only_counter_of_a_queue_waits_as_all_of_the_queue_do_while_it_pauses() {
    let mut scene = Scene::open(&[1, 3]);
    scene.walks_in("A");
    scene.calls(1);
    scene.sends(1, 'C', Some(3));
    scene.walks_in("C");
    scene.does(officer(3), &Command::Pause(CounterNumber(3), PauseReason::Break));
    assert_eq!(scene.day.counters_for(&queue('C')), 0, "both tickets are told that nobody serves their queue");
    assert_eq!((scene.place("A001").ahead, scene.place("C001").ahead), (0, 1));
    assert_eq!(scene.refuses(officer(1), &Command::CallNext(CounterNumber(1))), HallRefusal::NobodyWaits);
    scene.does(officer(3), &Command::Resume(CounterNumber(3)));
    assert_eq!(scene.serves_all(3), ["A001", "C001"]);
}

#[test]
fn whoever_was_sent_to_a_counter_that_serves_other_queues_now_is_called_by_any() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.calls(1);
    scene.sends(1, 'A', Some(2));
    let same = Command::SetSkills { counter: CounterNumber(2), skills: queues("A"), quick: false };
    scene.does(officer(2), &same);
    assert_eq!(scene.refuses(officer(1), &Command::CallNext(CounterNumber(1))), HallRefusal::NobodyWaits);
    scene.does(MANAGER, &Command::SetSkills { counter: CounterNumber(2), skills: queues("C"), quick: false });
    assert_eq!(scene.calls(1).0, "A001");
}

#[test]
fn several_services_are_one_visit() {
    let mut scene = Scene::open(&[1, 3]);
    scene.walks_in("AC");
    scene.walks_in("C");
    scene.serves(1);
    assert_eq!(scene.ticket("A001").served_in, Some(queue('A')));
    assert_eq!(scene.calls(3), ("A001".to_owned(), Rule::Onward));
    scene.finishes(3);
    assert_eq!((scene.stage("A001"), scene.ticket("A001").ratings.done), (Stage::Done, 2));
}

#[test]
fn nobody_comes_twice_for_the_same_after_having_been_sent_on() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("ACB");
    scene.calls(1);
    scene.sends(1, 'B', None);
    assert_eq!(scene.ticket("A001").queues, queues::<Vec<_>>("BC"));
}

#[test]
fn who_stands_at_the_counter_without_a_ticket_gets_one_there() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.does(officer(1), &Command::ServeWithoutTicket(CounterNumber(1), queue('A')));
    assert_eq!(scene.stage("A002"), Stage::Served { counter: CounterNumber(1) });
    assert_eq!(scene.ticket("A002").called_by, Some(Rule::WithoutTicket));
    assert_eq!(scene.ticket("A001").overtaken, 1, "it counts as having been overtaken");
    scene.finishes(1);
    scene.does(officer(1), &Command::ServeWithoutTicket(CounterNumber(1), queue('B')));
    scene.finishes(1);
    let again = Command::ServeWithoutTicket(CounterNumber(1), queue('A'));
    assert_eq!(scene.refuses(officer(1), &again), HallRefusal::OthersFirst { ticket: ticket("A001") });
}
