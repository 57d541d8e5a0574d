//! Events as a database keeps them: read back as written, in a form that does not change.

use super::scene::*;
use crate::{
    base::{Instant, OfficerId, QueueCode},
    hall::{ChoiceReason, CounterNumber, Event, Happening as H, PauseReason, Rule, TicketNumber, Way},
};
use proptest::{collection::vec, option::of, prelude::*, sample::select};

fn check(what: H, written: &str) {
    let event = Event { at: Instant::from_micros(1_000_000), what };
    assert_eq!(serde_json::to_string(&event).unwrap(), written);
    assert_eq!(serde_json::from_str::<Event>(written).unwrap(), event, "{written}");
}

#[test]
fn what_is_kept_of_tickets_does_not_change() {
    let (ticket, counter) = (ticket("A007"), CounterNumber(3));
    let plain = H::Taken {
        ticket,
        queues: queues("A"),
        party_size: 2,
        priority: false,
        way: Way::Kiosk,
        booked: None,
        announced: None,
    };
    check(plain, r#"{"at":1000000,"what":"taken","ticket":"A007","queues":["cards"],"party_size":2,"way":"kiosk"}"#);
    let whole = H::Taken {
        ticket,
        queues: queues("AB"),
        party_size: 1,
        priority: true,
        way: Way::Reception,
        booked: Some(Instant::from_micros(5)),
        announced: Some((3, 12)),
    };
    let written = concat!(
        r#"{"at":1000000,"what":"taken","ticket":"A007","queues":["cards","permits"],"party_size":1,"#,
        r#""priority":true,"way":"reception","booked":5,"announced":[3,12]}"#,
    );
    check(whole, written);
    check(
        H::CheckedIn { ticket, booked: None, announced: None },
        r#"{"at":1000000,"what":"checked-in","ticket":"A007"}"#,
    );
    check(
        H::Called { ticket, counter, rule: Rule::OvertakenEnough },
        r#"{"at":1000000,"what":"called","ticket":"A007","counter":3,"rule":"overtaken-enough"}"#,
    );
    check(
        H::Called { ticket, counter, rule: Rule::Chosen(ChoiceReason::ShortMatter) },
        r#"{"at":1000000,"what":"called","ticket":"A007","counter":3,"rule":{"chosen":"short-matter"}}"#,
    );
    check(
        H::Transferred { ticket, counter, queue: queue('B'), to: Some(CounterNumber(4)) },
        r#"{"at":1000000,"what":"transferred","ticket":"A007","counter":3,"queue":"permits","to":4}"#,
    );
    check(H::NotShown { ticket, counter }, r#"{"at":1000000,"what":"not-shown","ticket":"A007","counter":3}"#);
}

#[test]
fn what_is_kept_of_counters_and_queues_does_not_change() {
    let counter = CounterNumber(3);
    check(
        H::CounterOpened { counter, officer: Some(OfficerId(13)), skills: queues("BC"), quick: false },
        r#"{"at":1000000,"what":"counter-opened","counter":3,"officer":13,"skills":["papers","permits"]}"#,
    );
    check(
        H::CounterOpened { counter, officer: None, skills: queues("A"), quick: true },
        r#"{"at":1000000,"what":"counter-opened","counter":3,"officer":null,"skills":["cards"],"quick":true}"#,
    );
    check(
        H::CounterPaused { counter, reason: PauseReason::BackOffice },
        r#"{"at":1000000,"what":"counter-paused","counter":3,"reason":"back-office"}"#,
    );
    check(
        H::QueueClosed { queue: queue('A'), turned_away: vec![ticket("A002"), ticket("A004")] },
        r#"{"at":1000000,"what":"queue-closed","queue":"cards","turned_away":["A002","A004"]}"#,
    );
    check(H::DayEnded, r#"{"at":1000000,"what":"day-ended"}"#);
}

#[test]
fn the_words_of_rules_are_the_words_they_are_kept_by() {
    use Rule as R;
    let plain = [
        R::OvertakenEnough,
        R::Onward,
        R::Returned,
        R::Booked,
        R::Priority,
        R::Arrival,
        R::BookedEarly,
        R::WithoutTicket,
    ];
    for rule in plain {
        assert_eq!(serde_json::to_string(&rule).unwrap(), format!("\"{}\"", rule.word()));
    }
    for reason in ChoiceReason::ALL {
        let written = serde_json::to_string(&Rule::Chosen(reason)).unwrap();
        assert_eq!(written, format!(r#"{{"{}":"{}"}}"#, Rule::Chosen(reason).word(), reason.word()));
        assert_eq!(ChoiceReason::from_word(reason.word()), Some(reason));
    }
    for reason in PauseReason::ALL {
        assert_eq!(serde_json::to_string(&reason).unwrap(), format!("\"{}\"", reason.word()));
    }
}

proptest! {
    #[test]
    fn an_event_is_read_back_as_it_was_written(event in event()) {
        let written = serde_json::to_string(&event).expect("an event is plain data");
        prop_assert_eq!(serde_json::from_str::<Event>(&written).ok(), Some(event));
    }

    /// Even a list that nobody decided folds: a day that was damaged can be looked at.
    #[test]
    fn every_event_folds_into_every_day(events in vec(event(), 0..80)) {
        let day = crate::hall::HallDay::fold(&events);
        prop_assert_eq!(usize::try_from(day.events), Ok(events.len()));
        prop_assert_eq!(Some(day.changed_at), events.iter().map(|event| event.at).chain([Instant::default()]).max());
    }
}

fn event() -> impl Strategy<Value = Event> {
    let at = (0..1_i64 << 50).prop_map(Instant::from_micros);
    (at, prop_oneof![of_tickets(), of_calls(), of_counters()]).prop_map(|(at, what)| Event { at, what })
}

fn number() -> impl Strategy<Value = TicketNumber> {
    (select(vec!['A', 'B']), 1..6_u16).prop_map(|(letter, serial)| TicketNumber { letter, serial })
}

fn code() -> impl Strategy<Value = QueueCode> {
    select(vec![queue('A'), queue('B'), queue('C')])
}

fn counter() -> impl Strategy<Value = CounterNumber> {
    (1..4_u16).prop_map(CounterNumber)
}

fn of_tickets() -> impl Strategy<Value = H> {
    let way = select(vec![Way::Kiosk, Way::Reception, Way::Remote]);
    let announced = || of(any::<(u16, u16)>());
    let booked = || of((0..1_i64 << 50).prop_map(Instant::from_micros));
    let taken = (number(), vec(code(), 1..4), any::<(u8, bool)>(), way, booked(), announced()).prop_map(
        |(ticket, queues, (party_size, priority), way, booked, announced)| H::Taken {
            ticket,
            queues,
            party_size,
            priority,
            way,
            booked,
            announced,
        },
    );
    let checked_in = (number(), booked(), announced()).prop_map(|(ticket, booked, announced)| H::CheckedIn {
        ticket,
        booked,
        announced,
    });
    prop_oneof![
        3 => taken,
        1 => checked_in,
        1 => number().prop_map(|ticket| H::PriorityGiven { ticket }),
        1 => number().prop_map(|ticket| H::Left { ticket }),
        1 => number().prop_map(|ticket| H::Returned { ticket }),
        1 => number().prop_map(|ticket| H::Rated { ticket }),
    ]
}

fn of_calls() -> impl Strategy<Value = H> {
    let rule = select(vec![Rule::Arrival, Rule::Chosen(ChoiceReason::AskedBack), Rule::WithoutTicket]);
    let at = || (number(), counter());
    prop_oneof![
        (at(), rule).prop_map(|((ticket, counter), rule)| H::Called { ticket, counter, rule }),
        at().prop_map(|(ticket, counter)| H::Recalled { ticket, counter }),
        at().prop_map(|(ticket, counter)| H::ServiceBegun { ticket, counter }),
        at().prop_map(|(ticket, counter)| H::NotShown { ticket, counter }),
        at().prop_map(|(ticket, counter)| H::Finished { ticket, counter }),
        (at(), code(), of(counter())).prop_map(|((ticket, counter), queue, to)| H::Transferred {
            ticket,
            counter,
            queue,
            to
        }),
    ]
}

fn of_counters() -> impl Strategy<Value = H> {
    let skills = || proptest::collection::btree_set(code(), 1..3);
    let officer = of((1..4_u32).prop_map(OfficerId));
    prop_oneof![
        4 => (counter(), officer, skills(), any::<bool>()).prop_map(|(counter, officer, skills, quick)| {
            H::CounterOpened { counter, officer, skills, quick }
        }),
        2 => (counter(), skills(), any::<bool>())
            .prop_map(|(counter, skills, quick)| H::SkillsChanged { counter, skills, quick }),
        1 => (counter(), select(&PauseReason::ALL)).prop_map(|(counter, reason)| H::CounterPaused { counter, reason }),
        1 => counter().prop_map(|counter| H::CounterResumed { counter }),
        1 => counter().prop_map(|counter| H::CounterClosed { counter }),
        1 => (code(), vec(number(), 0..3)).prop_map(|(queue, turned_away)| H::QueueClosed { queue, turned_away }),
        1 => code().prop_map(|queue| H::QueueOpened { queue }),
        1 => Just(H::DayEnded),
    ]
}
