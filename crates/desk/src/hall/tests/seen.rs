//! What is pressed twice, or on a page that is out of date, happens once and never to the next person.

use super::scene::*;
use crate::{
    base::OfficerId,
    hall::{By, Command, CounterNumber, HallRefusal, Happening, PauseReason, Stage},
};

const FIRST: CounterNumber = CounterNumber(1);

/// The act as somebody asks it who saw this many events.
fn seen(events: u32, act: Command) -> Command {
    Command::AsSeen { counter: FIRST, events, act: Box::new(act) }
}

#[test]
fn a_second_finish_never_finishes_the_next_person() {
    let mut scene = Scene::open(&[1]);
    let (first, second) = (scene.walks_in("A"), scene.walks_in("A"));
    scene.calls(1);
    let page = scene.day.events;
    scene.does(officer(1), &seen(page, Command::Finish(FIRST)));
    scene.calls(1);
    assert_eq!(scene.refuses(officer(1), &seen(page, Command::Finish(FIRST))), HallRefusal::MovedOn);
    assert_eq!(scene.stage(&first), Stage::Done);
    assert_eq!(scene.stage(&second), Stage::Called { counter: FIRST, calls: 1 });
}

#[test]
fn every_act_at_a_counter_makes_an_older_page_too_old() {
    let mut scene = Scene::open(&[1, 2]);
    (0..6).for_each(|_| drop(scene.walks_in("A")));
    let acts = [
        Command::CallNext(FIRST),
        Command::Recall(FIRST),
        Command::NoShow(FIRST),
        Command::CallNext(FIRST),
        Command::Begin(FIRST),
        Command::Finish(FIRST),
        Command::Pause(FIRST, PauseReason::Fault),
        Command::Resume(FIRST),
        Command::ServeWithoutTicket(FIRST, queue('A')),
        transfer(1, 'B', None),
        Command::Close(FIRST),
        Command::Open(FIRST),
    ];
    for act in acts {
        let page = scene.day.events;
        scene.does(officer(1), &seen(page, act.clone()));
        assert_eq!(scene.refuses(officer(1), &seen(page, act.clone())), HallRefusal::MovedOn, "{act:?}");
    }
}

#[test]
fn whoever_gives_the_ticket_back_is_not_taken_for_the_next() {
    let mut scene = Scene::open(&[1]);
    let number = ticket(&scene.walks_in("A"));
    scene.calls(1);
    let page = scene.day.events;
    scene.does(VISITOR, &Command::Leave(number));
    assert_eq!(scene.refuses(officer(1), &seen(page, Command::Begin(FIRST))), HallRefusal::MovedOn);
}

#[test]
fn what_happens_elsewhere_in_the_hall_makes_no_page_too_old() {
    let mut scene = Scene::open(&[1, 2]);
    scene.walks_in("A");
    scene.calls(1);
    let page = scene.day.events;
    let third = scene.walks_in("B");
    scene.calls(2);
    scene.does(VISITOR, &Command::Leave(ticket(&third)));
    let fewer = Command::SetSkills { counter: FIRST, skills: queues("A"), quick: false };
    scene.does(MANAGER, &fewer);
    let happened = scene.does(officer(1), &seen(page, Command::Begin(FIRST)));
    assert!(matches!(happened[..], [Happening::ServiceBegun { counter: FIRST, .. }]));
}

#[test]
fn what_a_manager_sets_at_a_counter_is_for_who_sits_there_and_what_it_serves_as_they_saw_it() {
    let skills = |letters: &str| Command::SetSkills { counter: FIRST, skills: queues(letters), quick: false };
    let between: [(By, &[Command]); 4] = [
        (officer(1), &[Command::Close(FIRST), Command::Open(FIRST)]),
        (MANAGER, &[skills("C")]),
        (officer(1), &[Command::Pause(FIRST, PauseReason::Fault)]),
        (officer(1), &[Command::Pause(FIRST, PauseReason::Break), Command::Resume(FIRST)]),
    ];
    for (by, acts) in between {
        let mut scene = Scene::open(&[1]);
        let page = scene.day.events;
        for act in acts {
            scene.does(by, act);
        }
        for late in [Command::Close(FIRST), skills("A"), Command::Pause(FIRST, PauseReason::Break)] {
            assert_eq!(
                scene.refuses(MANAGER, &seen(page, late.clone())),
                HallRefusal::MovedOn,
                "{late:?} after {acts:?}"
            );
        }
        scene.does(MANAGER, &seen(scene.day.events, Command::Close(FIRST)));
    }
}

#[test]
fn whoever_comes_to_a_counter_meanwhile_makes_no_page_of_a_manager_too_old() {
    let mut scene = Scene::open(&[1]);
    let served = scene.walks_in("A");
    let page = scene.day.events;
    scene.calls(1);
    let busy = HallRefusal::CounterBusy { ticket: ticket(&served) };
    assert_eq!(scene.refuses(MANAGER, &seen(page, Command::Close(FIRST))), busy);
    assert_eq!(scene.refuses(MANAGER, &seen(page, Command::Finish(FIRST))), HallRefusal::MovedOn);
    scene.begins(1);
    scene.finishes(1);
    scene.does(MANAGER, &seen(page, Command::Close(FIRST)));
}

#[test]
fn a_page_that_saw_what_has_not_happened_is_of_another_day() {
    let scene = Scene::open(&[1]);
    let later = seen(scene.day.events + 1, Command::Close(FIRST));
    assert_eq!(scene.refuses(officer(1), &later), HallRefusal::MovedOn);
}

#[test]
fn whoever_has_no_right_is_told_so_whatever_they_saw() {
    let scene = Scene::open(&[1]);
    let stranger = By::Officer(OfficerId(99));
    for events in [0, scene.day.events] {
        let act = seen(events, Command::CallNext(FIRST));
        assert_eq!(scene.refuses(stranger, &act), HallRefusal::NotYourCounter);
    }
}

#[test]
fn the_line_of_a_counter_is_the_order_in_which_it_calls() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    scene.walks_in("B");
    scene.with_priority("B");
    scene.walks_in("C");
    scene.booked("A", "09:00");
    let counter = scene.day.counter(FIRST).expect("it is open");
    let line = scene.day.line_for(counter, &scene.hall, scene.now);
    let next = scene.day.next(counter, &scene.hall, scene.now);
    assert_eq!(line.first().copied(), next);
    let numbers: Vec<_> = line.iter().map(|(number, _)| number.to_string()).collect();
    assert_eq!(numbers, ["A002", "B002", "A001", "B001"]);
}
