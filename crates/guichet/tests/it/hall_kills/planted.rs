//! The checks find what they are for: each mistake, planted into a good day, is named.

use super::{
    line::Line,
    notes::{Account, Act, Answer, Note, account},
    open, record,
};
use crate::{program::Desk, verify_erasure::catalogue};
use guichet_desk::hall::{CounterNumber, Hall, Happening, Rule, TicketNumber, Way};
use rusqlite::Connection;
use std::{sync::Arc, time::Duration};

#[test]
fn a_line_that_breaks_its_rules_is_named() {
    let plan = &catalogue().halls[&"town-hall".parse().expect("a code")];
    let good = [taken(1), taken(2), called(1, 1), recalled(1, 1), began(1, 1)];
    assert_eq!(fold(plan, &good), Ok(()));
    let wrongs: [(&[Happening], &str); 9] = [
        (&[called(1, 2)], "is at counter 1 already"),
        (&[called(2, 1)], "A001 is at that counter"),
        (&[taken(2)], "a number was given twice"),
        (&[taken(4)], "a number was left out"),
        (&[called(3, 2)], "no such ticket was taken"),
        (&[taken(3), called(3, 2)], "is first"),
        (&[finished(2, 1)], "is not at counter 1"),
        (&[finished(1, 1), called(1, 2)], "does not wait"),
        (&[called(2, 2), Happening::NotShown { ticket: ticket(2), counter: CounterNumber(2) }], "1 times only"),
    ];
    for (wrong, named) in wrongs {
        let found = fold(plan, &[&good[..], wrong].concat());
        assert!(found.as_ref().is_err_and(|found| found.contains(named)), "{wrong:?}: {found:?}");
    }
}

#[test]
fn an_act_that_was_lost_or_that_nobody_asked_for_is_named() {
    let notes = [
        note(1, take(), 0, Answer::Done { at: 1, ticket: ticket(1), event: None }),
        note(1, Act::CallNext, 2, Answer::Done { at: 5, ticket: ticket(1), event: Some(2) }),
        note(2, take(), 3, Answer::CutOff),
        note(3, Act::CallNext, 4, Answer::CutOff),
    ];
    let good = [taken_at(1, 1), called(1, 1), taken_at(2, 2)];
    let sums = Account { acknowledged: 2, in_flight_done: 1, in_flight_not_done: 1, untold: vec![untold(2, 2)] };
    assert_eq!(account(1, &good, &notes), Ok(sums));
    let all = [&good[..], &[called(2, 3)]].concat();
    let sums = Account { acknowledged: 2, in_flight_done: 2, in_flight_not_done: 0, untold: vec![untold(2, 2)] };
    assert_eq!(account(1, &all, &notes), Ok(sums));
    let wrongs: [(&[Happening], &str); 6] = [
        (&good[..1], "acknowledged and lost"),
        (&good[1..], "event 1: nobody asked"),
        (&[taken_at(1, 1), called(1, 1), called(1, 3), called(2, 3)], "event 4: nobody asked"),
        (&[taken_at(1, 1), called(1, 1), called(1, 2)], "event 3: nobody asked"),
        (&[taken_at(1, 1), taken_at(2, 2), called(1, 1)], "event 3: nobody asked"),
        (&[taken_at(2, 2), taken_at(1, 1)], "done after what was asked for later"),
    ];
    for (wrong, named) in wrongs {
        let found = account(1, wrong, &notes);
        assert!(found.as_ref().is_err_and(|found| found.contains(named)), "{wrong:?}: {found:?}");
    }
}

#[tokio::test]
#[should_panic(expected = "acknowledged and lost")]
async fn a_desk_that_forgot_the_last_acts_is_found_out() {
    let mut day = open(100).await;
    let mut desk = Desk::open(&day.data);
    let notes = day.live(&mut desk, Some((60, Duration::ZERO)));
    // More than can have been in flight.
    let kept = record(&day.data).len() - 2 * day.clerks.len();
    let main = Connection::open(day.data.join("main.db")).unwrap();
    main.pragma_update(None, "foreign_keys", false).unwrap();
    main.execute("DELETE FROM hall_event WHERE number > ?1", [kept]).unwrap();
    main.execute("UPDATE hall_day SET events = ?1", [kept]).unwrap();
    drop(main);
    day.hold(&Desk::open(&day.data), &notes);
}

fn fold(plan: &Arc<Hall>, happened: &[Happening]) -> Result<(), String> {
    let mut line = Line::new(Arc::clone(plan));
    happened.iter().try_for_each(|what| line.add(what))
}

fn note(counter: u16, act: Act, sent: u64, answer: Answer) -> Note {
    Note { counter: CounterNumber(counter), act, sent, answer }
}

fn take() -> Act {
    Act::Take { queues: vec!["certificates".parse().expect("a code")], priority: false, once: String::new() }
}

fn ticket(serial: u16) -> TicketNumber {
    TicketNumber { letter: 'A', serial }
}

fn untold(counter: u16, serial: u16) -> (CounterNumber, TicketNumber) {
    (CounterNumber(counter), ticket(serial))
}

fn taken(serial: u16) -> Happening {
    taken_at(serial, 1)
}

fn taken_at(serial: u16, party_size: u8) -> Happening {
    Happening::Taken {
        ticket: ticket(serial),
        queues: vec!["certificates".parse().expect("a code")],
        party_size,
        priority: false,
        way: Way::Kiosk,
        booked: None,
        announced: None,
    }
}

fn called(serial: u16, counter: u16) -> Happening {
    Happening::Called { ticket: ticket(serial), counter: CounterNumber(counter), rule: Rule::Arrival }
}

fn recalled(serial: u16, counter: u16) -> Happening {
    Happening::Recalled { ticket: ticket(serial), counter: CounterNumber(counter) }
}

fn began(serial: u16, counter: u16) -> Happening {
    Happening::ServiceBegun { ticket: ticket(serial), counter: CounterNumber(counter) }
}

fn finished(serial: u16, counter: u16) -> Happening {
    Happening::Finished { ticket: ticket(serial), counter: CounterNumber(counter) }
}
