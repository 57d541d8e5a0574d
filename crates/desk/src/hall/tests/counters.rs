//! Counters: who sits there, what they serve, pauses.

use super::scene::*;
use crate::{
    base::OfficerId,
    hall::{By, Command, CounterNumber, CounterState, HallRefusal, Happening, PauseReason, Rule, Stage},
};

const FIRST: CounterNumber = CounterNumber(1);
const OPEN: Command = Command::Open(FIRST);
const PAUSE: Command = Command::Pause(FIRST, PauseReason::Break);

#[test]
fn who_sits_down_serves_what_the_plan_says() {
    let scene = Scene::open(&[1, 4]);
    let counter = scene.day.counter(FIRST).expect("an open counter");
    assert_eq!((&counter.skills, counter.quick, counter.officer), (&queues("AB"), false, Some(OfficerId(11))));
    assert!(scene.day.counter(CounterNumber(4)).is_some_and(|counter| counter.quick));
    assert_eq!((scene.day.counters_for(&queue('A')), scene.day.counters_for(&queue('C'))), (2, 0));
}

#[test]
fn one_officer_sits_at_one_counter() {
    let scene = Scene::open(&[1]);
    assert_eq!(scene.refuses(officer(2), &OPEN), HallRefusal::CounterTaken);
    assert_eq!(scene.refuses(officer(1), &OPEN), HallRefusal::NothingChanges);
    let other = Command::Open(CounterNumber(2));
    assert_eq!(scene.refuses(officer(1), &other), HallRefusal::AtAnotherCounter { counter: FIRST });
}

#[test]
fn a_manager_opens_a_counter_for_whoever_comes_and_what_was_set_before_stays() {
    let mut scene = Scene::empty();
    scene.does(MANAGER, &OPEN);
    assert_eq!(scene.refuses(MANAGER, &OPEN), HallRefusal::NothingChanges);
    assert_eq!(scene.day.counters_for(&queue('A')), 0, "nobody sits there yet");
    scene.does(MANAGER, &Command::SetSkills { counter: FIRST, skills: queues("C"), quick: true });
    assert_eq!(scene.refuses(officer(1), &Command::CallNext(FIRST)), HallRefusal::CounterNotOpen);
    scene.does(officer(1), &OPEN);
    let counter = scene.day.counter(FIRST).expect("an open counter");
    assert_eq!((&counter.skills, counter.quick), (&queues("C"), true));
    assert_eq!(scene.refuses(MANAGER, &OPEN), HallRefusal::CounterTaken);
}

#[test]
fn a_counter_that_was_closed_opens_again_as_planned() {
    let mut scene = Scene::open(&[1]);
    scene.does(officer(1), &Command::SetSkills { counter: FIRST, skills: queues("C"), quick: true });
    scene.does(officer(1), &Command::Close(FIRST));
    scene.does(officer(2), &OPEN);
    let counter = scene.day.counter(FIRST).expect("an open counter");
    assert_eq!((&counter.skills, counter.quick), (&queues("AB"), false));
}

#[test]
fn a_paused_counter_calls_nobody_until_it_goes_on() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.does(officer(1), &PAUSE);
    assert_eq!(scene.refuses(officer(1), &Command::CallNext(FIRST)), HallRefusal::CounterNotOpen);
    assert_eq!(scene.refuses(officer(1), &PAUSE), HallRefusal::NothingChanges);
    assert_eq!(scene.day.counters_for(&queue('A')), 0);
    scene.does(officer(1), &Command::Resume(FIRST));
    assert_eq!(scene.calls(1).0, "A001");
}

#[test]
fn nobody_loses_their_counter_while_they_are_called_or_served() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.calls(1);
    let busy = HallRefusal::CounterBusy { ticket: ticket("A001") };
    for served in [false, true] {
        for by in [officer(1), MANAGER] {
            for command in [PAUSE, Command::Close(FIRST)] {
                assert_eq!(scene.refuses(by, &command), busy, "{by:?} {command:?}");
            }
        }
        if !served {
            scene.begins(1);
        }
    }
}

#[test]
fn a_manager_sets_pauses_and_closes_any_counter_and_calls_from_none() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("C");
    scene.does(MANAGER, &Command::SetSkills { counter: FIRST, skills: queues("C"), quick: false });
    scene.does(MANAGER, &PAUSE);
    scene.does(MANAGER, &Command::Resume(FIRST));
    assert_eq!(scene.refuses(MANAGER, &Command::CallNext(FIRST)), HallRefusal::NotYourCounter);
    scene.does(MANAGER, &Command::Close(FIRST));
    assert_eq!(scene.day.counter(FIRST).map(|counter| counter.state), Some(CounterState::Closed));
}

#[test]
fn whoever_an_officer_left_at_a_counter_is_sent_back_to_the_line_or_finished_with_by_a_manager() {
    let mut scene = Scene::open(&[1]);
    let left = ticket(&scene.walks_in("A"));
    scene.walks_in("A");
    scene.calls(1);
    scene.does(MANAGER, &transfer(1, 'A', None));
    scene.does(MANAGER, &Command::Close(FIRST));
    scene.does(officer(2), &OPEN);
    let called = scene.does(officer(2), &Command::CallNext(FIRST));
    assert_eq!(called, [Happening::Called { ticket: left, counter: FIRST, rule: Rule::Onward }], "before all others");
    scene.does(officer(2), &Command::Begin(FIRST));
    assert_eq!(scene.refuses(MANAGER, &Command::NoShow(FIRST)), HallRefusal::NotYourCounter);
    scene.does(MANAGER, &Command::Finish(FIRST));
    assert_eq!(scene.stage("A001"), Stage::Done);
    assert_eq!(scene.refuses(MANAGER, &Command::Finish(FIRST)), HallRefusal::CounterEmpty);
    scene.does(MANAGER, &Command::Close(FIRST));
    assert_eq!(scene.refuses(MANAGER, &transfer(1, 'A', None)), HallRefusal::CounterNotOpen);
}

#[test]
fn a_counter_that_left_the_plan_serves_on_until_it_closes_and_lets_whoever_was_sent_there_go() {
    for by in [officer(1), MANAGER] {
        let mut scene = Scene::open(&[1, 2]);
        let (here, sent) = (scene.walks_in("A"), scene.walks_in("A"));
        scene.calls(1);
        scene.calls(2);
        scene.sends(2, 'B', Some(1));
        scene.hall.counters.remove(&FIRST);
        scene.begins(1);
        scene.finishes(1);
        assert_eq!((scene.stage(&here), scene.ticket(&sent).only_at), (Stage::Done, Some(FIRST)));
        scene.does(by, &Command::Close(FIRST));
        assert_eq!(scene.ticket(&sent).only_at, None, "{by:?}");
        assert_eq!(scene.calls(2).0, sent);
        assert_eq!(scene.refuses(officer(1), &OPEN), HallRefusal::NoSuchCounter, "nobody opens it again");
    }
}

#[test]
fn a_queue_that_left_the_plan_is_known_served_and_closed_until_nobody_waits_in_it() {
    let mut scene = Scene::open(&[1]);
    let (waits, away) = (scene.walks_in("C"), scene.takes_elsewhere("C"));
    scene.hall.queues.remove(&queue('C'));
    assert_eq!(scene.day.lines_left(&scene.hall), queues("C"));
    let sets = |letters| Command::SetSkills { counter: FIRST, skills: queues(letters), quick: false };
    assert_eq!(scene.refuses(MANAGER, &sets("X")), HallRefusal::NoSuchQueue);
    assert_eq!(scene.refuses(VISITOR, &Command::Take(walk_in("C"))), HallRefusal::NoSuchQueue, "it takes nobody new");
    scene.does(MANAGER, &sets("AC"));
    assert_eq!(scene.calls(1).0, waits);
    scene.sends(1, 'A', None);
    assert_eq!(scene.serves(1), waits, "moved to another line");
    assert_eq!(scene.day.lines_left(&scene.hall), queues("C"), "somebody is elsewhere still");
    scene.does(MANAGER, &Command::CloseQueue { queue: queue('C'), turn_away: true });
    assert_eq!(scene.stage(&away), Stage::TurnedAway);
    assert!(scene.day.lines_left(&scene.hall).is_empty());
    assert_eq!(scene.refuses(MANAGER, &sets("C")), HallRefusal::NoSuchQueue);
    let again = Command::CloseQueue { queue: queue('C'), turn_away: true };
    assert_eq!(scene.refuses(MANAGER, &again), HallRefusal::NoSuchQueue);
}

#[test]
fn a_ticket_is_promised_the_counters_that_call_it_and_no_other() {
    let mut scene = Scene::open(&[1, 2, 3, 4]);
    let (alone, both) = (scene.walks_in("A"), scene.walks_in("AC"));
    let promised = |scene: &Scene, number: &str| -> Vec<u16> {
        scene.day.counters_for_ticket(scene.ticket(number)).map(|counter| counter.number.0).collect()
    };
    assert_eq!(promised(&scene, &alone), [1, 2, 4]);
    assert_eq!(promised(&scene, &both), [1, 2], "the quick counter takes only those who come for one thing");
    scene.does(officer(2), &Command::Pause(CounterNumber(2), PauseReason::Break));
    assert_eq!(promised(&scene, &both), [1]);
    assert_eq!(scene.serves(1), alone);
    assert_eq!(scene.refuses(officer(4), &Command::CallNext(CounterNumber(4))), HallRefusal::NobodyWaits);
    assert_eq!(scene.serves(1), both);
    assert_eq!(promised(&scene, &both), [3], "for what is left");
    let sent = scene.walks_in("A");
    scene.does(officer(2), &Command::Resume(CounterNumber(2)));
    scene.calls(1);
    scene.sends(1, 'B', Some(2));
    assert_eq!(promised(&scene, &sent), [2], "the one it was sent to");
}

#[test]
fn an_officer_acts_at_the_own_counter_only() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.calls(1);
    let at_first = [
        Command::CallNext(FIRST),
        Command::Recall(FIRST),
        Command::Begin(FIRST),
        Command::NoShow(FIRST),
        Command::Finish(FIRST),
        Command::Close(FIRST),
        PAUSE,
        Command::Resume(FIRST),
        transfer(1, 'B', None),
        Command::ServeWithoutTicket(FIRST, queue('A')),
        Command::SetSkills { counter: FIRST, skills: queues("A"), quick: false },
    ];
    for command in &at_first {
        for by in [officer(2), VISITOR] {
            assert_eq!(scene.refuses(by, command), HallRefusal::NotYourCounter, "{by:?} {command:?}");
        }
    }
    for by in [VISITOR, By::Calendar] {
        assert_eq!(scene.refuses(by, &Command::Open(CounterNumber(3))), HallRefusal::NotYourCounter);
    }
}

#[test]
fn every_reason_for_a_pause_has_a_word_of_its_own() {
    for reason in PauseReason::ALL {
        assert_eq!(PauseReason::from_word(reason.word()), Some(reason));
    }
    assert_eq!(PauseReason::from_word("tired"), None);
}
