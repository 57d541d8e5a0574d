//! Every refusal of the hall, once at least.

use super::scene::*;
use crate::{
    base::OfficerId,
    hall::{ChoiceReason, Command, CounterNumber, HallRefusal, PauseReason, Stage, TicketNumber, Way},
};
use std::collections::BTreeSet;

const FIRST: CounterNumber = CounterNumber(1);
const NOWHERE: CounterNumber = CounterNumber(99);

type OfTicket = fn(TicketNumber) -> Command;

fn choose(number: &str) -> Command {
    Command::CallChosen(FIRST, ticket(number), ChoiceReason::WrongLine)
}

#[test]
fn counters_that_the_hall_does_not_have_do_nothing() {
    let scene = Scene::open(&[1]);
    for (by, command) in [
        (officer(2), Command::Open(NOWHERE)),
        (MANAGER, Command::Open(NOWHERE)),
        (officer(1), Command::Close(NOWHERE)),
        (MANAGER, Command::Close(NOWHERE)),
        (MANAGER, Command::Pause(NOWHERE, PauseReason::Fault)),
        (MANAGER, Command::Resume(NOWHERE)),
        (MANAGER, Command::SetSkills { counter: NOWHERE, skills: queues("A"), quick: false }),
        (officer(1), Command::CallNext(NOWHERE)),
        (officer(1), Command::Recall(NOWHERE)),
        (officer(1), Command::Finish(NOWHERE)),
    ] {
        assert_eq!(scene.refuses(by, &command), HallRefusal::NoSuchCounter, "{command:?}");
    }
}

#[test]
fn queues_that_the_hall_does_not_have_serve_nobody() {
    let mut scene = Scene::open(&[1]);
    scene.walks_in("A");
    let nothing = Command::ServeWithoutTicket(FIRST, queue('X'));
    assert_eq!(scene.refuses(officer(1), &nothing), HallRefusal::NoSuchQueue);
    scene.calls(1);
    for (by, command) in [
        (VISITOR, Command::Take(walk_in("AX"))),
        (officer(1), transfer(1, 'X', None)),
        (MANAGER, Command::CloseQueue { queue: queue('X'), turn_away: true }),
        (MANAGER, Command::OpenQueue(queue('X'))),
        (officer(1), Command::SetSkills { counter: FIRST, skills: queues("AX"), quick: false }),
        (officer(1), Command::SetSkills { counter: FIRST, skills: queues(""), quick: false }),
    ] {
        assert_eq!(scene.refuses(by, &command), HallRefusal::NoSuchQueue, "{command:?}");
    }
}

#[test]
fn tickets_that_were_not_taken_today_do_nothing() {
    let scene = Scene::open(&[1]);
    let unknown = ticket("A001");
    for command in [
        Command::CheckIn(unknown),
        Command::GivePriority(unknown),
        Command::Leave(unknown),
        Command::Return(unknown),
        Command::Rate(unknown),
        choose("A001"),
    ] {
        assert_eq!(scene.refuses(officer(1), &command), HallRefusal::NoSuchTicket, "{command:?}");
    }
}

#[test]
fn a_counter_without_an_officer_or_without_a_ticket_has_nothing_to_do() {
    let mut scene = Scene::open(&[1]);
    let at_counter = |counter| {
        [
            Command::Recall(counter),
            Command::Begin(counter),
            Command::NoShow(counter),
            Command::Finish(counter),
            Command::Transfer { counter, queue: queue('B'), to: None },
        ]
    };
    for command in at_counter(FIRST) {
        assert_eq!(scene.refuses(officer(1), &command), HallRefusal::CounterEmpty, "{command:?}");
    }
    assert_eq!(scene.refuses(officer(1), &Command::CallNext(FIRST)), HallRefusal::NobodyWaits);
    scene.does(officer(1), &Command::Close(FIRST));
    let more = [Command::CallNext(FIRST), Command::Close(FIRST), Command::ServeWithoutTicket(FIRST, queue('A'))];
    for command in at_counter(FIRST).into_iter().chain(more) {
        assert_eq!(scene.refuses(officer(1), &command), HallRefusal::CounterNotOpen, "{command:?}");
    }
    for command in [Command::Close(FIRST), Command::Pause(FIRST, PauseReason::Fault), Command::Resume(FIRST)] {
        assert_eq!(scene.refuses(MANAGER, &command), HallRefusal::CounterNotOpen, "{command:?}");
    }
}

#[test]
fn a_counter_calls_only_what_it_serves() {
    let mut scene = Scene::open(&[1, 4]);
    scene.walks_in("C");
    scene.walks_in("AB");
    assert_eq!(scene.refuses(officer(1), &choose("C001")), HallRefusal::NotServedHere);
    let other = Command::ServeWithoutTicket(FIRST, queue('C'));
    assert_eq!(scene.refuses(officer(1), &other), HallRefusal::NotServedHere);
    let two_things = Command::CallChosen(CounterNumber(4), ticket("A001"), ChoiceReason::ShortMatter);
    assert_eq!(scene.refuses(officer(4), &two_things), HallRefusal::NotServedHere);
}

#[test]
fn what_cannot_happen_to_a_ticket_where_it_stands_does_not() {
    let mut scene = Scene::open(&[1, 2]);
    for letters in ["A", "A", "A", "A"] {
        scene.walks_in(letters);
    }
    scene.takes_elsewhere("A");
    scene.calls_in_vain(1);
    scene.serves(1);
    scene.calls(1);
    scene.begins(1);
    scene.does(VISITOR, &Command::Leave(ticket("A004")));
    let stages = ["A001", "A002", "A003", "A004", "A005"].map(|number| scene.stage(number));
    let expected = [Stage::Missed, Stage::Done, Stage::Served { counter: FIRST }, Stage::Left, Stage::Away];
    assert_eq!(stages, expected);
    let chosen: OfTicket = |number| Command::CallChosen(CounterNumber(2), number, ChoiceReason::AskedBack);
    for (number, acts) in [
        ("A001", &[Command::CheckIn as OfTicket, chosen][..]),
        ("A002", &[Command::CheckIn, Command::Return, Command::Leave, Command::GivePriority, chosen]),
        ("A003", &[Command::Return, Command::Leave, chosen]),
        ("A004", &[Command::CheckIn, Command::Return, Command::Leave, Command::GivePriority, chosen]),
        ("A005", &[Command::Return, chosen]),
    ] {
        for act in acts {
            let command = act(ticket(number));
            let not_now = HallRefusal::NotNow { ticket: ticket(number) };
            assert_eq!(scene.refuses(officer(2), &command), not_now, "{command:?}");
        }
    }
    for command in [Command::Recall(FIRST), Command::Begin(FIRST), Command::NoShow(FIRST)] {
        let not_now = HallRefusal::NotNow { ticket: ticket("A003") };
        assert_eq!(scene.refuses(officer(1), &command), not_now, "being served already: {command:?}");
    }
}

#[test]
fn what_stands_as_asked_already_does_not_happen_again() {
    let scene = Scene::open(&[1]);
    for command in [
        Command::Resume(FIRST),
        Command::Open(FIRST),
        Command::SetSkills { counter: FIRST, skills: queues("AB"), quick: false },
    ] {
        assert_eq!(scene.refuses(officer(1), &command), HallRefusal::NothingChanges, "{command:?}");
    }
}

#[test]
fn only_who_manages_the_hall_closes_queues_and_the_day() {
    let scene = Scene::open(&[1]);
    for by in [VISITOR, officer(1)] {
        for command in [
            Command::CloseQueue { queue: queue('A'), turn_away: false },
            Command::OpenQueue(queue('A')),
            Command::EndDay,
        ] {
            assert_eq!(scene.refuses(by, &command), HallRefusal::ManagerNeeded, "{by:?} {command:?}");
        }
    }
    assert!(scene.asks(crate::hall::By::Calendar, &Command::EndDay).is_ok());
}

#[test]
fn a_queue_gives_no_number_twice_even_when_they_run_out() {
    let mut scene = Scene::empty();
    let last = crate::hall::Event {
        at: scene.now,
        what: crate::hall::Happening::Taken {
            ticket: TicketNumber { letter: 'A', serial: u16::MAX },
            queues: queues("A"),
            party_size: 1,
            priority: false,
            way: Way::Kiosk,
            booked: None,
            announced: None,
        },
    };
    scene.take_in(&[last]);
    assert_eq!(scene.refuses(VISITOR, &Command::Take(walk_in("A"))), HallRefusal::QueueClosed { queue: queue('A') });
}

#[test]
fn every_refusal_has_a_code_of_its_own() {
    let (ticket, counter, booked) = (ticket("A001"), FIRST, at("10:00"));
    let all = [
        HallRefusal::DayOver,
        HallRefusal::NoSuchQueue,
        HallRefusal::NoSuchCounter,
        HallRefusal::NoSuchTicket,
        HallRefusal::QueueClosed { queue: queue('A') },
        HallRefusal::RemoteFull,
        HallRefusal::NotATicket,
        HallRefusal::TooEarly { booked },
        HallRefusal::InLineAlready,
        HallRefusal::NotNow { ticket },
        HallRefusal::CounterTaken,
        HallRefusal::AtAnotherCounter { counter },
        HallRefusal::NotYourCounter,
        HallRefusal::ManagerNeeded,
        HallRefusal::CounterNotOpen,
        HallRefusal::CounterBusy { ticket },
        HallRefusal::CounterEmpty,
        HallRefusal::NobodyWaits,
        HallRefusal::NotServedHere,
        HallRefusal::OthersFirst { ticket },
        HallRefusal::CallAgainFirst,
        HallRefusal::NothingToRate,
        HallRefusal::NothingChanges,
    ];
    let codes: BTreeSet<_> = all.iter().map(HallRefusal::code).collect();
    assert_eq!(codes.len(), all.len());
}

#[test]
fn a_manager_who_sits_at_no_counter_calls_nobody() {
    let mut scene = Scene::empty();
    scene.does(MANAGER, &Command::Open(FIRST));
    scene.walks_in("A");
    let manager = crate::hall::By::Manager(OfficerId(91));
    assert_eq!(scene.refuses(manager, &Command::CallNext(FIRST)), HallRefusal::CounterNotOpen);
}
