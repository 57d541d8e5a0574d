//! Until when one may object, counted on the real calendar.

use super::actors::*;
use crate::{
    base::{CaseId, Day, PartyIndex, days_after},
    case::{ActKind, Actor, Case, Command, Context, Delivery, Event, Happening as H, Outcome, Refusal, Submitted},
    clock::Calendar,
};
use jiff::civil::date;
use proptest::prelude::*;
use std::sync::LazyLock;

static MAINLAND: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::parse("cn.toml", include_str!("../../../../../town/calendar/cn.toml")).unwrap());

/// What the officer who decides asks for on this day, where people may object for so many days.
fn asks(case: &Case, today: Day, days: Option<u16>, command: &Command) -> Result<Vec<Event>, Refusal> {
    let (desk, officer) = (Desk::normal(), colleague(21));
    let known = context_of(Actor::Officer(&officer), &desk.offices, today);
    case.decide(command, &Context { objection_days: days, calendar: &MAINLAND, ..known })
}

/// The day that the event of this command names.
fn named(case: &Case, today: Day, days: Option<u16>, command: &Command) -> Option<Day> {
    let events = asks(case, today, days, command).expect("it may be asked");
    let until = events.iter().find_map(|event| match event.what {
        H::Decided { object_until, .. } | H::Revoked { object_until, .. } => Some(object_until),
        _ => None,
    });
    until.expect("it was decided or revoked")
}

fn taken_in(desk: &mut Desk, today: Day, days: Option<u16>, command: &Command) {
    let events = asks(&desk.case, today, days, command).expect("it may be asked");
    desk.take_in(&events);
}

#[test]
fn the_last_day_to_object_counts_from_the_decision_and_is_a_working_day() {
    let case = Desk::normal().accepted().case;
    for outcome in [Outcome::Granted, Outcome::Refused] {
        let named = |today, days| named(&case, today, Some(days), &decide(outcome));
        assert_eq!(named(date(2026, 11, 2), 30), Some(date(2026, 12, 2)), "a Wednesday");
        assert_eq!(named(date(2026, 11, 5), 30), Some(date(2026, 12, 7)), "a Saturday goes on to the Monday");
        assert_eq!(named(date(2026, 9, 1), 30), Some(date(2026, 10, 8)), "a holiday, too");
    }
}

#[test]
fn a_service_that_names_no_time_has_no_last_day_to_object() {
    let mut desk = Desk::normal().accepted();
    taken_in(&mut desk, TODAY, None, &decide(Outcome::Refused));
    assert_eq!((desk.case.object_until, desk.case.time_to_object_over(Day::MAX)), (None, None));
    let written = serde_json::to_string(&(&desk.case, &desk.history)).expect("plain data");
    assert!(!written.contains("object_until") && !written.contains("late_after"), "nothing is kept of nothing");
}

#[test]
fn the_time_is_over_once_the_last_day_is() {
    let mut desk = Desk::normal().accepted();
    assert_eq!(desk.case.time_to_object_over(Day::MAX), None, "nothing was decided");
    taken_in(&mut desk, TODAY, Some(30), &decide(Outcome::Refused));
    let last = days_after(TODAY, 30);
    assert_eq!(desk.case.object_until, Some(last));
    assert_eq!(desk.case.time_to_object_over(last), None);
    assert_eq!(desk.case.time_to_object_over(days_after(last, 1)), Some(last));
}

#[test]
fn a_case_is_open_to_objection_until_every_other_party_objected_or_the_last_day_is_over() {
    let mut desk = Desk::opened(Submitted { others: 1, ..submitted() });
    desk.does(TENANT, &Command::Confirm);
    let mut desk = desk.accepted();
    assert_eq!(desk.case.open_to_objection(TODAY, None), None, "nothing was decided");
    taken_in(&mut desk, TODAY, Some(30), &decide(Outcome::Refused));
    let last = days_after(TODAY, 30);
    let (applicant, tenant) = (Some(PartyIndex::APPLICANT), Some(PartyIndex(1)));
    for asking in [None, applicant, tenant] {
        assert_eq!(desk.case.open_to_objection(last, asking), Some(last), "{asking:?}");
        assert_eq!(desk.case.open_to_objection(days_after(last, 1), asking), None, "{asking:?}");
    }
    desk.does(TENANT, &Command::LinkObjection(CaseId(9)));
    assert_eq!(desk.case.open_to_objection(TODAY, applicant), None, "nobody else may any more");
    assert_eq!(desk.case.open_to_objection(TODAY, tenant), Some(last));
    desk.does(APPLICANT, &Command::AskErasure);
    desk.does(PROTECTOR, &Command::GrantErasure);
    assert_eq!(desk.case.open_to_objection(TODAY, None), None, "whose data is gone does not object");
}

#[test]
fn a_revocation_gives_days_of_its_own() {
    let mut desk = Desk::normal().accepted();
    taken_in(&mut desk, TODAY, Some(30), &decide(Outcome::Granted));
    for command in [Command::PayFee, Command::Issue, Command::HandOver(Delivery::Counter)] {
        desk.does(ISSUE, &command);
    }
    let (later, revoke) = (date(2027, 3, 1), Command::Revoke { reasons: REASON });
    assert_eq!(desk.case.time_to_object_over(later), Some(days_after(TODAY, 30)));
    taken_in(&mut desk, later, Some(30), &revoke);
    assert_eq!(desk.case.object_until, Some(date(2027, 3, 31)));
    assert_eq!(desk.case.time_to_object_over(later), None, "one may object to the revocation");
}

#[test]
fn a_revocation_takes_no_day_to_object_away() {
    let mut desk = Desk::normal().accepted();
    taken_in(&mut desk, TODAY, Some(30), &decide(Outcome::Granted));
    for command in [Command::PayFee, Command::Issue] {
        desk.does(ISSUE, &command);
    }
    for days in [Some(10), None] {
        let mut revoked = desk.clone();
        taken_in(&mut revoked, TODAY, days, &Command::Revoke { reasons: REASON });
        assert_eq!(revoked.case.object_until, Some(days_after(TODAY, 30)), "{days:?}");
    }
}

#[test]
fn a_revocation_is_objected_to_once_also_by_whoever_objected_to_the_decision() {
    let mut desk = Desk::opened(Submitted { others: 1, ..submitted() });
    desk.does(TENANT, &Command::Confirm);
    let mut desk = desk.granted();
    let object = |number| Command::LinkObjection(CaseId(number));
    desk.does(APPLICANT, &object(2));
    desk.does(ISSUE, &Command::Issue);
    assert_eq!(desk.refuses(APPLICANT, &object(3)), Refusal::AlreadyObjected);
    desk.does(DECISION, &Command::Revoke { reasons: REASON });
    for (who, party, number) in [(APPLICANT, PartyIndex::APPLICANT, 3), (TENANT, PartyIndex(1), 4)] {
        assert!(desk.case.party_acts(party).contains(&ActKind::Object), "the page says so");
        desk.does(who, &object(number));
        assert_eq!(desk.refuses(who, &object(5)), Refusal::AlreadyObjected);
        assert!(!desk.case.party_acts(party).contains(&ActKind::Object));
    }
    let objections =
        [(PartyIndex::APPLICANT, CaseId(2)), (PartyIndex::APPLICANT, CaseId(3)), (PartyIndex(1), CaseId(4))];
    assert_eq!(desk.case.objections, objections, "every one is kept");
}

#[test]
fn a_case_revoked_when_one_objection_was_for_both_is_still_the_fold_of_its_history() {
    let mut desk = Desk::normal().granted();
    desk.does(ISSUE, &Command::Issue);
    desk.does(DECISION, &Command::Revoke { reasons: REASON });
    desk.does(APPLICANT, &Command::LinkObjection(CaseId(2)));
    let mut stored = Case { objected_since_revoked: Vec::new(), ..desk.case.clone() };
    assert!(stored.is_fold_of(&desk.history), "it was stored before that was kept");
    stored.objected_since_revoked = vec![PartyIndex(1)];
    assert!(!stored.is_fold_of(&desk.history), "somebody else's is not its own");
}

#[test]
fn an_objection_after_the_last_day_is_taken_and_keeps_which_day_that_was() {
    let mut desk = Desk::normal().accepted();
    taken_in(&mut desk, TODAY, Some(1), &decide(Outcome::Refused));
    desk.today = date(2027, 6, 1);
    assert!(desk.case.party_acts(PartyIndex::APPLICANT).contains(&ActKind::Object));
    assert_eq!(desk.does(APPLICANT, &Command::LinkObjection(CaseId(9))), [H::ObjectionLinked(CaseId(9))]);
    let late_after = desk.case.time_to_object_over(desk.today);
    assert_eq!(late_after, Some(date(2026, 11, 3)));
    let objection = Submitted { objection_to: Some(CaseId(8)), late_after, ..submitted() };
    assert_eq!(Desk::opened(objection).case.late_after, late_after);
}

proptest! {
    #[test]
    fn the_last_day_to_object_is_the_first_working_day_after_so_many_days(
        after in 0..1_500_u16,
        days in 1..=1_000_u16,
    ) {
        let case = Desk::normal().accepted().case;
        let today = days_after(date(2023, 1, 1), after);
        let named = named(&case, today, Some(days), &decide(Outcome::Refused));
        let (earliest, last) = (days_after(today, days), named.expect("the service names a time"));
        prop_assert!(MAINLAND.is_working(last) && last >= earliest, "{last} from {today}");
        let mut passed = (0..).map(|more| days_after(earliest, more)).take_while(|day| *day < last);
        prop_assert!(passed.all(|day| !MAINLAND.is_working(day)), "{last} from {today}");
    }
}
