//! Until when what was granted waits for the person, that they are reminded once, and that nobody but the calendar ends
//! it then.

use super::actors::*;
use crate::{
    base::{Day, Zone, days_after, days_before},
    case::{By, Case, Channel, Closing, Command, Delivery, Fee, Happening as H, Outcome, Refusal, Submitted},
    catalogue::{Service, SourceFile},
    clock::Calendar,
};

/// Of 180 days from a Monday on the last is a Saturday: it is the Monday after.
const DAYS_FROM_A_MONDAY: u16 = 182;
const CLOSE: Command = Command::Close { closing: Closing::NotTakenUp, ended: None, reasons: None };

/// The good town's service, which keeps ready for 180 days and delivers as is said here.
pub(super) fn service(delivery: &[Delivery]) -> Service {
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    let files = [
        file("services/mooring.toml", include_str!("../../../tests/broken/good/services/mooring.toml")),
        file("locales/en/mooring.ftl", include_str!("../../../tests/broken/good/locales/en/mooring.ftl")),
    ];
    let source = serde_json::to_string(&files).expect("texts are JSON");
    let mut service = Service::from_source(&source).expect("the good town's service is good");
    service.delivery = delivery.to_vec();
    service
}

fn kept(case: &Case) -> Option<Day> {
    case.kept_ready_until(&service(&[Delivery::Online, Delivery::Counter]), &CALENDAR, &Zone::UTC)
}

fn reminded_from(case: &Case) -> Option<Day> {
    case.reminded_from(&service(&[Delivery::Online, Delivery::Counter]), &Zone::UTC)
}

fn day_after_the_last() -> Day {
    KEPT_READY_UNTIL.tomorrow().expect("there is a next day")
}

/// Granted, and the fee is due.
fn unpaid() -> Desk {
    let mut desk = Desk::normal().accepted();
    desk.does(DECISION, &decide(Outcome::Granted));
    desk
}

/// Reminded on the first day on which it is time.
fn reminded(mut desk: Desk) -> Desk {
    desk.today = days_before(KEPT_READY_UNTIL, 30);
    desk.does(Who::Time, &Command::Remind);
    desk
}

/// Issued, and not handed over.
fn issued() -> Desk {
    let mut desk = Desk::normal().granted();
    desk.does(ISSUE, &Command::Issue);
    desk
}

#[test]
fn a_grant_waits_for_its_fee_from_the_decision_on_and_to_be_collected_from_the_issue_on() {
    let mut desk = Desk::normal();
    assert_eq!(kept(&desk.case), None, "nothing is granted");
    desk = desk.accepted();
    desk.does(DECISION, &decide(Outcome::Granted));
    assert_eq!(kept(&desk.case), Some(days_after(TODAY, DAYS_FROM_A_MONDAY)));
    desk.today = ANSWER_BY;
    desk.does(APPLICANT, &Command::AddDocument(REASON));
    assert_eq!(kept(&desk.case), Some(days_after(TODAY, DAYS_FROM_A_MONDAY)), "what comes in meanwhile moves nothing");
    desk.does(ISSUE, &Command::PayFee);
    assert_eq!(kept(&desk.case), None, "the town is to issue it");
    desk.does(ISSUE, &Command::Issue);
    assert_eq!(kept(&desk.case), Some(days_after(ANSWER_BY, DAYS_FROM_A_MONDAY)), "it counts anew");
    desk.does(ISSUE, &Command::HandOver(Delivery::Counter));
    assert_eq!(kept(&desk.case), None);
}

#[test]
fn a_service_says_for_how_long_it_keeps_ready() {
    let mut shorter = service(&[Delivery::Counter]);
    shorter.keep_ready_days = 30;
    assert_eq!(unpaid().case.kept_ready_until(&shorter, &CALENDAR, &Zone::UTC), Some(days_after(TODAY, 30)));
}

#[test]
fn what_cannot_be_collected_waits_for_the_town() {
    let (fee, paper) = (unpaid().case, issued().case);
    let by_courier = [Delivery::Counter, Delivery::Courier];
    for delivery in [&[Delivery::Online][..], &[Delivery::Courier], &by_courier] {
        let service = service(delivery);
        assert_eq!(paper.kept_ready_until(&service, &CALENDAR, &Zone::UTC), None, "{delivery:?}");
        assert!(fee.kept_ready_until(&service, &CALENDAR, &Zone::UTC).is_some(), "a fee is paid all the same");
    }
    let also_online = service(&[Delivery::Online, Delivery::Counter, Delivery::Courier]);
    assert!(paper.kept_ready_until(&also_online, &CALENDAR, &Zone::UTC).is_some(), "whoever can open it has it");
}

#[test]
fn a_recorded_log_states_its_own_end() {
    let mut desk = Desk::opened(Submitted { channel: Channel::Import, ..submitted() }).accepted();
    desk.does(DECISION, &decide(Outcome::Granted));
    assert_eq!(kept(&desk.case), None);
    desk.today = day_after_the_last();
    assert_eq!(desk.refuses(Who::Time, &CLOSE), Refusal::CannotCloseSo);
}

#[test]
fn the_calendar_ends_it_the_day_after_and_not_before() {
    for mut desk in [unpaid(), issued()].map(reminded) {
        desk.today = KEPT_READY_UNTIL;
        assert_eq!(desk.refuses(Who::Time, &CLOSE), Refusal::CannotCloseSo);
        desk.today = day_after_the_last();
        assert_eq!(
            desk.does(Who::Time, &CLOSE),
            [H::Closed { closing: Closing::NotTakenUp, ended: None, reasons: None }]
        );
        assert_eq!(desk.history.last().map(|event| &event.by), Some(&By::Calendar));
        assert!(desk.case.clock.stopped.is_some());
    }
}

#[test]
fn no_hand_but_the_calendars_ends_it() {
    for mut desk in [unpaid(), issued()].map(reminded) {
        desk.today = day_after_the_last();
        assert_eq!(desk.refuses(APPLICANT, &CLOSE), Refusal::NotForParties);
        for who in [INTAKE, DECISION, DECISION_HEAD, ISSUE, ISSUE_HEAD] {
            assert_eq!(desk.refuses(who, &CLOSE), Refusal::CannotCloseSo, "{who:?}");
        }
    }
}

#[test]
fn a_town_that_is_late_ends_nothing() {
    let paid = Desk::normal().granted();
    let mut waived = unpaid();
    waived.does(ISSUE_HEAD, &Command::WaiveFee { reason: REASON });
    let mut free = Desk::opened(Submitted { fee: 0, ..submitted() }).accepted();
    free.does(DECISION, &decide(Outcome::Granted));
    for mut desk in [Desk::normal(), Desk::normal().accepted(), paid, waived, free] {
        desk.today = day_after_the_last();
        assert_eq!(desk.refuses(Who::Time, &CLOSE), Refusal::CannotCloseSo, "{:?}", desk.case.stage);
    }
}

#[test]
fn whoever_paid_once_they_were_reminded_loses_nothing_to_a_town_that_is_late() {
    let [mut paid, mut waived] = [unpaid(), unpaid()].map(reminded);
    paid.does(ISSUE, &Command::PayFee);
    waived.does(ISSUE_HEAD, &Command::WaiveFee { reason: REASON });
    for mut desk in [paid, waived] {
        desk.today = day_after_the_last();
        assert_eq!(desk.case.reminded_of, Some(KEPT_READY_UNTIL));
        assert_eq!(desk.refuses(Who::Time, &CLOSE), Refusal::CannotCloseSo, "{:?}", desk.case.fee);
    }
}

#[test]
fn until_it_is_closed_it_can_be_taken_up_and_then_no_more() {
    let (mut fee, mut paper) = (reminded(unpaid()), reminded(issued()));
    fee.today = day_after_the_last();
    paper.today = day_after_the_last();
    assert_eq!(fee.clone().does(ISSUE, &Command::PayFee), [H::FeePaid(1_500)]);
    assert!(paper.asks(ISSUE, &Command::HandOver(Delivery::Counter)).is_ok());
    fee.does(Who::Time, &CLOSE);
    paper.does(Who::Time, &CLOSE);
    for command in [Command::PayFee, Command::Issue, Command::HandOver(Delivery::Counter)] {
        assert_eq!(fee.refuses(ISSUE, &command), Refusal::AlreadyClosed, "{command:?}");
        assert_eq!(paper.refuses(ISSUE, &command), Refusal::AlreadyClosed, "{command:?}");
    }
    let waive = Command::WaiveFee { reason: REASON };
    assert_eq!(fee.refuses(ISSUE_HEAD, &waive), Refusal::AlreadyClosed);
    assert_eq!(fee.refuses(ISSUE, &Command::RefundFee), Refusal::NothingToRefund);
    paper.does(ISSUE, &Command::RefundFee);
    assert_eq!((fee.case.fee, paper.case.fee), (Fee::Due(1_500), Fee::Refunded));
}

#[test]
fn a_case_granted_before_the_day_was_kept_counts_from_what_last_happened() {
    let mut desk = unpaid();
    let mut stored = serde_json::to_value(&desk.case).unwrap();
    stored.as_object_mut().unwrap().remove("granted_at").unwrap();
    let old: Case = serde_json::from_value(stored).unwrap();
    assert_eq!(kept(&old), kept(&desk.case));
    assert!(old.is_fold_of(&desk.history), "it is sound without");
    desk.today = ANSWER_BY;
    desk.does(APPLICANT, &Command::AddDocument(REASON));
    assert!(!old.is_fold_of(&desk.history), "and is still held against the rest");
    let later = Case { changed_at: noon(ANSWER_BY), ..old };
    assert_eq!(kept(&later), Some(days_after(ANSWER_BY, DAYS_FROM_A_MONDAY)));
}

#[test]
fn the_person_is_reminded_once_from_thirty_days_before_the_last_day_on() {
    for mut desk in [unpaid(), issued()] {
        desk.today = days_before(KEPT_READY_UNTIL, 31);
        assert_eq!(desk.refuses(Who::Time, &Command::Remind), Refusal::MovedOn, "too early");
        desk.today = days_before(KEPT_READY_UNTIL, 30);
        assert_eq!(desk.does(Who::Time, &Command::Remind), [H::Reminded { until: KEPT_READY_UNTIL }]);
        assert_eq!(desk.history.last().map(|event| &event.by), Some(&By::Calendar));
        assert_eq!(desk.refuses(Who::Time, &Command::Remind), Refusal::MovedOn, "once");
        assert!(desk.case.is_fold_of(&desk.history));
        desk.today = day_after_the_last();
        assert!(desk.asks(Who::Time, &CLOSE).is_ok(), "it ends all the same");
    }
}

#[test]
fn nothing_ends_without_a_reminder_and_whoever_hears_of_it_late_has_thirty_days_all_the_same() {
    for (mut desk, late) in [(unpaid(), KEPT_READY_UNTIL), (issued(), days_after(KEPT_READY_UNTIL, 400))] {
        desk.today = late;
        assert_eq!(desk.refuses(Who::Time, &CLOSE), Refusal::CannotCloseSo, "nobody was told");
        let until = days_after(late, 30);
        assert_eq!(desk.does(Who::Time, &Command::Remind), [H::Reminded { until }]);
        assert_eq!(kept(&desk.case), Some(until));
        desk.today = until;
        assert_eq!(desk.refuses(Who::Time, &CLOSE), Refusal::CannotCloseSo, "the last day is theirs");
        desk.today = days_after(until, 1);
        assert!(desk.asks(Who::Time, &CLOSE).is_ok());
    }
}

#[test]
fn no_last_day_is_one_on_which_nobody_works() {
    let mut desk = unpaid();
    let saturday = days_after(TODAY, 180);
    assert_eq!(kept(&desk.case), Some(days_after(saturday, 2)));
    assert_eq!(reminded_from(&desk.case), Some(days_before(saturday, 30)), "the reminder comes no later for it");
    desk.today = days_after(KEPT_READY_UNTIL, 3);
    let (saturday, monday) = (days_after(desk.today, 30), days_after(desk.today, 32));
    assert_eq!(saturday.weekday(), jiff::civil::Weekday::Saturday);
    assert_eq!(desk.does(Who::Time, &Command::Remind), [H::Reminded { until: monday }]);
    assert_eq!(kept(&desk.case), Some(monday));
    desk.today = monday;
    assert_eq!(desk.refuses(Who::Time, &CLOSE), Refusal::CannotCloseSo, "the last day is theirs");
    desk.today = days_after(monday, 1);
    assert!(desk.asks(Who::Time, &CLOSE).is_ok());
}

#[test]
fn a_calendar_without_any_working_day_moves_no_last_day() {
    let closed_all = |year: i16| {
        let days = format!("from = {year}-01-01, to = {year}-12-31");
        format!("[[year]]\nyear = {year}\nclosure = [{{ name = \"closure-x\", {days} }}]\n")
    };
    let years: Vec<String> = (2026..=2200).map(closed_all).collect();
    let closed = Calendar::parse("town.toml", &years.concat()).unwrap();
    let last = unpaid().case.kept_ready_until(&service(&[Delivery::Counter]), &closed, &Zone::UTC);
    assert_eq!(last, Some(days_after(TODAY, 180)), "a Saturday");
}

#[test]
fn nobody_is_reminded_of_what_does_not_wait_for_them() {
    let mut paid = unpaid();
    paid = reminded(paid);
    paid.does(ISSUE, &Command::PayFee);
    let mut log = Desk::opened(Submitted { channel: Channel::Import, ..submitted() }).accepted();
    log.does(DECISION, &decide(Outcome::Granted));
    for desk in [Desk::normal(), Desk::normal().accepted(), Desk::normal().granted(), paid, log] {
        assert_eq!(desk.refuses(Who::Time, &Command::Remind), Refusal::MovedOn, "{:?}", desk.case.stage);
        assert_eq!(reminded_from(&desk.case), None);
    }
}

#[test]
fn whoever_was_reminded_of_the_fee_is_reminded_anew_of_the_paper() {
    let mut desk = unpaid();
    assert_eq!(reminded_from(&desk.case), Some(days_after(TODAY, 150)));
    desk = reminded(desk);
    assert_eq!((desk.case.reminded_of, reminded_from(&desk.case)), (Some(KEPT_READY_UNTIL), None));
    let issued_on = desk.today;
    desk.does(ISSUE, &Command::PayFee);
    desk.does(ISSUE, &Command::Issue);
    assert_eq!((desk.case.reminded_of, reminded_from(&desk.case)), (None, Some(days_after(issued_on, 150))));
    // The desk here is told one day for both.
    assert_eq!(desk.does(Who::Time, &Command::Remind), [H::Reminded { until: KEPT_READY_UNTIL }]);
    assert_eq!(desk.refuses(Who::Time, &Command::Remind), Refusal::MovedOn);
}

#[test]
fn the_day_that_somebody_was_told_holds_whatever_comes_in_afterwards() {
    let mut desk = reminded(unpaid());
    // As a case is stored whose grant was not kept: it would count from what last happened.
    desk.case.granted_at = None;
    desk.does(APPLICANT, &Command::AddDocument(REASON));
    assert_eq!(kept(&desk.case), Some(KEPT_READY_UNTIL));
    let mut stored = serde_json::to_value(unpaid().case).unwrap();
    assert!(stored.as_object_mut().unwrap().remove("reminded_of").is_none(), "nothing is kept of nothing");
    assert!(serde_json::from_value::<Case>(stored).unwrap().is_fold_of(&unpaid().history));
}
