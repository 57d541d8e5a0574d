//! Whoever decided leaves the decision on an objection to others.

use super::actors::*;
use crate::{
    base::{CaseId, OfficerId},
    case::{Actor, Case, Closing, Command, Context, Fee, Outcome, PassReason, Refusal, Submitted},
    people::{Colleagues, Duty, Officer},
};

/// The officers who do not decide on an objection to the case of this desk, where these work.
fn decided_before(desk: &Desk, staff: &[Officer]) -> Vec<u32> {
    let everyone: Vec<&Officer> = staff.iter().collect();
    let asked = context_of(Actor::Party(crate::base::PartyIndex(0)), &desk.offices, TODAY);
    let context = Context { colleagues: Colleagues { present: Vec::new(), everyone }, ..asked };
    let objection = submitted().objecting((CaseId(1), &desk.history), &context);
    assert_eq!(objection.objection_to, Some(CaseId(1)));
    objection.decided_before.into_iter().map(|officer| officer.0).collect()
}

fn office_of(numbers: &[u32]) -> Vec<Officer> {
    numbers.iter().map(|number| colleague(*number)).collect()
}

/// An objection to what officer 21 decided.
fn objection() -> Desk {
    Desk::opened(Submitted { decided_before: vec![OfficerId(21)], ..submitted() })
}

fn close() -> Command {
    Command::Close { closing: Closing::WithoutDecision, ended: None, reasons: Some(REASON) }
}

#[test]
fn whoever_decided_neither_takes_the_decision_on_nor_decides_nor_has_it_passed_to_them() {
    let mut desk = objection().accepted();
    for act in [Command::Take(Duty::Decision), decide(Outcome::Granted), decide(Outcome::Refused)] {
        assert_eq!(desk.refuses(DECISION, &act), Refusal::DecidedBefore, "{act:?}");
    }
    desk.does(DECISION_COLLEAGUE, &Command::Take(Duty::Decision));
    let pass = Command::Pass { duty: Duty::Decision, to: colleague(21), reason: PassReason::Absence };
    assert_eq!(desk.refuses(DECISION_COLLEAGUE, &pass), Refusal::DecidedBefore);
    desk.does(DECISION_COLLEAGUE, &decide(Outcome::Granted));
    desk.does(ISSUE, &Command::PayFee);
    desk.does(ISSUE, &Command::Issue);
    assert_eq!(desk.refuses(DECISION, &Command::Revoke { reasons: REASON }), Refusal::DecidedBefore);
}

#[test]
fn whoever_decided_may_take_the_objection_in_and_does_not_end_it_without_a_decision() {
    let offices = [office("hall"), office("hall"), office("hall")];
    let objection = Submitted { decided_before: vec![OfficerId(51), OfficerId(59)], ..submitted() };
    let mut desk = Desk::opened_in(objection, offices);
    desk.does(Who::Officer(51), &Command::Take(Duty::Intake));
    for decided in [51, 59] {
        assert_eq!(desk.refuses(Who::Officer(decided), &close()), Refusal::DecidedBefore);
    }
    desk.does(Who::Officer(51), &Command::Accept);
    desk.does(Who::Officer(52), &Command::Take(Duty::Decision));
    desk.does(Who::Officer(52), &close());
}

#[test]
fn whoever_decided_or_revoked_is_kept_the_last_of_them_last() {
    let staff = office_of(&[11, 21, 22, 23, 31]);
    let mut desk = Desk::normal().granted();
    assert_eq!(decided_before(&desk, &staff), [21]);
    desk.does(ISSUE, &Command::Issue);
    desk.does(DECISION_COLLEAGUE, &Command::Revoke { reasons: REASON });
    assert_eq!(decided_before(&desk, &staff), [21, 22]);
    assert_eq!(decided_before(&Desk::normal().accepted(), &staff), [0; 0]);
}

#[test]
fn who_decided_longest_ago_decides_again_where_nobody_else_could_and_who_decided_last_never() {
    let mut desk = objection().accepted();
    desk.does(DECISION_COLLEAGUE, &decide(Outcome::Refused));
    assert_eq!(decided_before(&desk, &office_of(&[11, 21, 22, 23, 31])), [21, 22]);
    assert_eq!(decided_before(&desk, &office_of(&[11, 21, 22, 31])), [22]);
    assert_eq!(decided_before(&desk, &office_of(&[11, 22, 31])), [22]);
}

#[test]
fn an_objection_costs_nothing_though_the_service_has_a_fee() {
    let desk = Desk::normal().granted();
    let context = context_of(Actor::Party(crate::base::PartyIndex(0)), &desk.offices, TODAY);
    let objection = submitted().objecting((CaseId(1), &desk.history), &context);
    let mut desk = Desk::opened(objection).accepted();
    desk.does(DECISION_COLLEAGUE, &decide(Outcome::Granted));
    assert_eq!(desk.case.fee, Fee::None);
    assert_eq!(desk.refuses(ISSUE, &Command::PayFee), Refusal::NoFeeOpen);
    desk.does(ISSUE, &Command::Issue);
}

#[test]
fn a_case_that_was_stored_before_keeps_nobody_from_deciding() {
    let written = serde_json::to_string(&Desk::normal().history).expect("JSON");
    assert!(!written.contains("decided_before"), "nothing is kept of nothing");
    let kept = serde_json::to_string(&objection().case).expect("JSON");
    assert_eq!(serde_json::from_str::<Case>(&kept).expect("a case"), objection().case);
}
