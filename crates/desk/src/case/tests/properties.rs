//! Laws: history and fold agree, duties stay apart whatever is asked, and folding is total.

use super::{
    actors::*,
    universe::{Universe, must_hold, variants},
};
use crate::{
    base::{CaseId, EnvelopeId, Instant, OfficerId, PartyIndex},
    case::{
        By, Case, Closing, Delivery, ErasureCause, Event, Finding, Happening as H, ItemAnswer, Outcome, PassReason,
        PauseReason, Submitted,
    },
    clock::Promise,
    people::Duty,
};
use proptest::{collection::vec, prelude::*, sample::select};

proptest! {
    #[test]
    fn whatever_is_asked_the_fold_agrees_and_duties_stay_apart(
        variant in 0..4_usize,
        asked in vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..120),
    ) {
        let universe = Universe::new();
        let contexts = universe.contexts();
        let (_, submitted) = variants()[variant].clone();
        let mut desk = Desk::opened_in(submitted, universe.offices.clone());
        for (who, what) in asked {
            let command = what.get(&universe.commands);
            if let Ok(events) = desk.case.decide(command, who.get(&contexts)) {
                desk.take_in(&events);
            }
            must_hold(&desk.case);
        }
        prop_assert_eq!(Case::fold(&desk.history), Some(desk.case.clone()));
        prop_assert!(desk.case.is_fold_of(&desk.history));
        prop_assert_eq!(usize::try_from(desk.case.revision), Ok(desk.history.len()));
        prop_assert_eq!(Some(desk.case.changed_at), desk.history.last().map(|event| event.at));
    }

    #[test]
    fn deciding_changes_nothing_and_gives_the_same_answer_twice(
        asked in vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..40),
    ) {
        let universe = Universe::new();
        let contexts = universe.contexts();
        let mut desk = Desk::one_office();
        for (who, what) in asked {
            let before = desk.case.clone();
            let (command, context) = (what.get(&universe.commands), who.get(&contexts));
            let events = desk.case.decide(command, context);
            prop_assert_eq!(&events, &before.decide(command, context));
            desk.take_in(&events.unwrap_or_default());
        }
    }

    #[test]
    fn every_event_folds_into_every_case(first in submission(), history in vec(event(), 0..60)) {
        let opening = Event { at: Instant::from_micros(0), by: By::Calendar, what: H::Submitted(first) };
        let mut case = Case::begin(&opening).expect("a submission begins a case");
        for (count, event) in history.iter().enumerate() {
            case.apply(event);
            prop_assert_eq!(usize::try_from(case.revision), Ok(count + 2));
            prop_assert_eq!(case.changed_at, event.at);
        }
        prop_assert_eq!(Case::fold(std::iter::once(&opening).chain(&history)), Some(case));
    }

    #[test]
    fn an_event_is_read_back_as_it_was_written(event in event()) {
        let written = serde_json::to_string(&event).expect("an event is plain data");
        prop_assert_eq!(serde_json::from_str::<Event>(&written).ok(), Some(event));
    }

    #[test]
    fn a_case_is_read_back_as_it_was_written(first in submission(), history in vec(event(), 0..20)) {
        let opening = Event { at: Instant::from_micros(0), by: By::Calendar, what: H::Submitted(first) };
        let case = Case::fold(std::iter::once(&opening).chain(&history)).expect("a submission begins a case");
        let written = serde_json::to_string(&case).expect("a case is plain data");
        prop_assert_eq!(serde_json::from_str::<Case>(&written).ok(), Some(case));
    }
}

fn submission() -> impl Strategy<Value = Submitted> {
    let flags = any::<(bool, bool, bool)>();
    (0..3_u8, 0..3_u32, flags, 0..2_usize, 0..4_usize).prop_map(
        |(others, fee, (fast_lane, drawn_by_lot, clock_waits_for_parties), opinions, channel)| Submitted {
            others,
            fee,
            fast_lane,
            drawn_by_lot,
            clock_waits_for_parties,
            opinions: vec![office("hall"); opinions],
            channel: variants()[channel].1.channel,
            promise: Promise::WorkingDays(others.into()),
            ..submitted()
        },
    )
}

fn event() -> impl Strategy<Value = Event> {
    (any::<i64>(), by(), happening()).prop_map(|(at, by, what)| Event { at: Instant::from_micros(at), by, what })
}

fn by() -> impl Strategy<Value = By> {
    let officer = (0..4_u32, proptest::option::of(duty())).prop_map(|(officer, duty)| By::Officer {
        officer: OfficerId(officer),
        office: office("hall"),
        duty,
    });
    prop_oneof![any::<u8>().prop_map(|party| By::Party(PartyIndex(party))), officer, Just(By::Calendar)]
}

fn duty() -> impl Strategy<Value = Duty> {
    select(&Duty::ALL)
}

fn happening() -> impl Strategy<Value = H> {
    prop_oneof![of_parties_and_duties(), of_notice_and_clock(), of_decision_and_after(), of_records(), of_erasure()]
}

fn of_parties_and_duties() -> impl Strategy<Value = H> {
    let passed = (duty(), 0..4_u32, 0..4_u32).prop_map(|(duty, from, to)| H::DutyPassed {
        duty,
        from: OfficerId(from),
        to: OfficerId(to),
        reason: PassReason::Recusal,
    });
    prop_oneof![
        Just(H::Confirmed),
        Just(H::Declined),
        Just(H::Withdrawn),
        submission().prop_map(H::Submitted),
        duty().prop_map(H::DutyTaken),
        passed,
    ]
}

fn of_notice_and_clock() -> impl Strategy<Value = H> {
    let items = vec(select(vec![item("photograph"), item("tenancy-contract")]), 0..3);
    let sent = (any::<u8>(), items).prop_map(|(number, items)| H::NoticeSent {
        number,
        items,
        text: None,
        answer_by: ANSWER_BY,
    });
    let answer = H::ItemAnswered { item: item("photograph"), answer: ItemAnswer::Provided(REASON) };
    let reasons = vec![PauseReason::Notice, PauseReason::Opinion, PauseReason::ApplicantAsked];
    prop_oneof![
        sent,
        Just(H::FurtherNoticeAllowed { reason: REASON }),
        Just(answer),
        Just(H::Supplied),
        select(reasons).prop_map(H::Paused),
        any::<bool>().prop_map(|early| H::Resumed { early }),
        any::<u16>().prop_map(|days| H::Extended { days, reason: REASON }),
    ]
}

fn of_decision_and_after() -> impl Strategy<Value = H> {
    let outcome = select(vec![Outcome::Granted, Outcome::Refused]);
    let finding = || select(vec![Finding::InOrder, Finding::NotInOrder]);
    let given = finding().prop_map(|finding| H::OpinionGiven { office: office("hall"), finding, text: None });
    let closing = select(vec![Closing::Completed, Closing::Refused, Closing::NotAnswered, Closing::NotTakenUp]);
    let closed = (closing, proptest::option::of(any::<i64>())).prop_map(|(closing, ended)| H::Closed {
        closing,
        ended: ended.map(Instant::from_micros),
        reasons: None,
    });
    let until = || proptest::option::of(select(vec![TODAY, ANSWER_BY]));
    prop_oneof![
        any::<bool>().prop_map(|by_checklist| H::Accepted { by_checklist }),
        select(vec![office("hall"), office("papers")]).prop_map(H::OpinionAsked),
        given,
        (outcome, until()).prop_map(|(outcome, object_until)| H::Decided { outcome, reasons: None, object_until }),
        Just(H::Issued),
        Just(H::HandedOver(Delivery::Courier)),
        until().prop_map(|object_until| H::Revoked { reasons: REASON, object_until }),
        finding().prop_map(H::Checked),
        closed,
    ]
}

fn of_erasure() -> impl Strategy<Value = H> {
    let party = || (0..4_u8).prop_map(PartyIndex);
    let erased = vec(party(), 0..3).prop_map(|parties| H::Erased { parties, why: ErasureCause::AskedFor });
    let refused = party().prop_map(|party| H::ErasureRefused { party, reason: REASON });
    prop_oneof![Just(H::ErasureRequested), refused, erased]
}

fn of_records() -> impl Strategy<Value = H> {
    let document = (any::<u128>(), any::<bool>())
        .prop_map(|(envelope, late)| H::DocumentAdded { envelope: EnvelopeId(envelope), late });
    let step = proptest::option::of(duty()).prop_map(|duty| H::StepRecorded { step: "file-scanned".into(), duty });
    prop_oneof![
        any::<u32>().prop_map(H::FeePaid),
        Just(H::FeeWaived { reason: REASON }),
        any::<u32>().prop_map(H::FeeRefunded),
        document,
        step,
        any::<i64>().prop_map(|case| H::ObjectionLinked(CaseId(case))),
        Just(H::CodeReplaced),
        Just(H::Reminded { until: KEPT_READY_UNTIL }),
        Just(H::DeadlineRecomputed { from: TODAY, to: ANSWER_BY }),
    ]
}
