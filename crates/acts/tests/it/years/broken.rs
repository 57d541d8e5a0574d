//! The checks of the years can fail: each is shown what must not be, and says so.

use super::{
    checks::duties_are_apart,
    year::{Filed, Year},
};
use crate::model::facts;
use guichet_acts::{Request, Who};
use guichet_desk::{
    base::{CaseId, OfficerId, days_before},
    case::{Case, Event, Happening, Outcome, PauseReason},
    people::Duty,
};
use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

const DAY: i64 = 86_400;
/// Places in the list of applications.
const CERTIFICATE: usize = 0;
const PASSPORT: usize = 3;
const TENANCY: usize = 4;

#[test]
fn what_was_granted_and_waits_too_long_or_is_not_called_to_mind_in_time_is_noticed() {
    let (mut year, id) = decided(Outcome::Granted);
    let check = |year: &Year, history: &[Event]| year.is_kept_ready_for_a_while(id, &year.view(id).case, history);
    year.later(150 * DAY);
    year.round();
    let history = history(&year, id);
    check(&year, &history);

    let unsaid = without(&history, |what| matches!(what, Happening::Reminded { .. }));
    assert!(says(|| check(&year, &unsaid)).contains("is kept ready until"), "no reminder");
    let twice = [&history[..], &history[history.len() - 1..]].concat();
    assert!(says(|| check(&year, &twice)).contains("is kept ready until"), "two reminders");
    let hurried = history.iter().cloned().map(|event| match event.what {
        Happening::Reminded { until } => Event { what: Happening::Reminded { until: days_before(until, 1) }, ..event },
        _ => event,
    });
    let hurried: Vec<Event> = hurried.collect();
    assert!(says(|| check(&year, &hurried)).contains("thirty days at the least"), "a day too few");
    year.later(-DAY);
    assert!(says(|| check(&year, &history)).contains("is kept ready until"), "a reminder a day early");
    year.later(32 * DAY);
    assert!(says(|| check(&year, &history)).contains("and nothing followed"), "the day after the last");
    year.later(-31 * DAY);
    check(&year, &history);
    break_rows(&year, "DELETE FROM outbox WHERE kind = 'kept-ready'");
    assert!(says(|| check(&year, &history)).contains("a reminder without its message"));
}

#[test]
fn a_case_that_waits_for_nobody_is_noticed() {
    let mut year = Year::begin(1);
    let filing = applies(&mut year, TENANCY);
    let case = year.view(filing).case;
    year.waits_for_somebody(filing, &case, None);
    year.later(15 * DAY);
    assert!(says(|| year.waits_for_somebody(filing, &case, None)).contains("waits for a party for ever"));

    let passport = applies(&mut year, PASSPORT);
    let case = year.view(passport).case;
    let no_list = BTreeSet::new();
    assert!(says(|| year.waits_for_somebody(passport, &case, Some(&no_list))).contains("on nobody's list"));
}

#[test]
fn a_notice_that_is_lost_or_ran_out_is_noticed() {
    let mut year = Year::begin(1);
    let id = applies(&mut year, PASSPORT);
    let request = Request::SendNotice { items: vec!["portrait".parse().unwrap()], text: "It is too small.".into() };
    year.officer(OfficerId(16), id, &request).unwrap();
    let case = year.view(id).case;
    year.waits_for_somebody(id, &case, None);
    year.later(16 * DAY);
    assert!(says(|| year.waits_for_somebody(id, &case, None)).contains("a notice ran out"));
    year.check_notice(id);
    break_rows(&year, "DELETE FROM outbox WHERE kind = 'notice'");
    assert!(says(|| year.check_notice(id)).contains("a notice without its message"));
}

#[test]
fn duties_that_come_together_or_can_be_given_to_nobody_are_noticed() {
    let (year, id) = decided(Outcome::Granted);
    let case = year.view(id).case;
    duties_are_apart(&case);
    assert!(year.can_be_finished(&case));
    let both = [Duty::Intake, Duty::Decision].map(|duty| (OfficerId(17), duty)).to_vec();
    let together = Case { duty_book: both, ..case.clone() };
    assert!(says(|| duties_are_apart(&together)).contains("has two duties"));
    let advised = Case { advisers: vec![OfficerId(17)], ..case.clone() };
    assert!(says(|| duties_are_apart(&advised)).contains("has a duty and another part"));
    let all_who_issue = [17, 18, 19].map(|officer| (OfficerId(officer), Duty::Intake)).to_vec();
    let cornered = Case { duty_book: all_who_issue, ..case };
    assert!(!year.can_be_finished(&cornered), "nobody is left to issue it");
}

#[test]
fn a_deadline_that_the_history_does_not_bear_out_is_noticed() {
    let mut year = Year::begin(1);
    let id = applies(&mut year, CERTIFICATE);
    year.party(id, 0, &Request::Pause(PauseReason::ApplicantAsked)).unwrap();
    year.later(8 * DAY);
    year.party(id, 0, &Request::Resume).unwrap();
    let (view, history) = (year.view(id), history(&year, id));
    assert_eq!(year.due(&view.case, &history), view.deadline.due);
    let unpaused = without(&history, |what| matches!(what, Happening::Paused(_)));
    assert_ne!(year.due(&view.case, &unpaused), view.deadline.due, "the pause is not told");
}

#[test]
fn an_act_without_an_entry_and_a_settled_case_that_is_not_counted_are_noticed() {
    let (year, id) = decided(Outcome::Refused);
    year.every_act_has_its_entry();
    year.figures_add_up();
    break_rows(&year, &format!("DELETE FROM entry WHERE case_id = {}", id.0));
    assert!(says(|| year.every_act_has_its_entry()).contains(" acts, "));
    break_rows(&year, "DELETE FROM settled_tally");
    assert!(says(|| year.figures_add_up()).contains("settled cases"));
}

#[test]
fn data_that_is_kept_for_ever_is_noticed() {
    let mut year = Year::begin(1);
    let id = applies(&mut year, CERTIFICATE);
    year.party(id, 0, &Request::Withdraw).unwrap();
    year.later(740 * DAY);
    assert!(says(|| year.check_everything_erased()).contains("is kept for ever"));
}

#[test]
fn a_ticket_that_waits_overnight_is_noticed() {
    let mut year = Year::begin(1);
    let ticket = year.takes_a_ticket();
    year.tickets.push(ticket);
    year.later(DAY);
    assert!(says(|| year.nobody_waits_overnight()).contains("waits for ever"));
}

/// A new year in which somebody applied for a passport for a fee and never came again, and it was decided.
fn decided(outcome: Outcome) -> (Year, CaseId) {
    let mut year = Year::begin(1);
    let id = applies(&mut year, PASSPORT);
    year.officer(OfficerId(16), id, &Request::Accept).unwrap();
    let reasons = "Because of what the file says.".to_owned();
    year.officer(OfficerId(17), id, &Request::Decide { outcome, reasons }).unwrap();
    (year, id)
}

fn applies(year: &mut Year, application: usize) -> CaseId {
    year.later(60);
    let (form, now) = (facts::form(application), year.now);
    let receipt = year.wait(|town| async move { town.acts.submit(form, now).await }).unwrap();
    year.cases.push(Filed { id: receipt.case, silent: false, stays_away: true, closed: false });
    receipt.case
}

fn history(year: &Year, id: CaseId) -> Vec<Event> {
    year.town().acts.history(&Who::Calendar, id).unwrap()
}

fn without(history: &[Event], left_out: impl Fn(&Happening) -> bool) -> Vec<Event> {
    history.iter().filter(|event| !left_out(&event.what)).cloned().collect()
}

/// Changes rows as no act does.
fn break_rows(year: &Year, sql: &str) {
    year.database().execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();
}

/// What a check says when it fails, as it must.
fn says(check: impl FnOnce()) -> String {
    let said = catch_unwind(AssertUnwindSafe(check)).expect_err("the check must fail");
    said.downcast_ref::<String>().cloned().unwrap_or_default()
}
