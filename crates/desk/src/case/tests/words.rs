//! The words under which things stand on record: what was written years ago is read by them, and so are the texts
//! for people. A word that changes makes the old rows unreadable, so each is said here a second time.

use super::actors::*;
use crate::{
    base::{CaseId, EnvelopeId, OfficerId, PartyIndex},
    case::{
        Closing, Delivery, ErasureCause, Finding, Happening as H, ItemAnswer, Outcome, PartToCome, PassReason,
        PauseReason, Stage,
    },
    people::Duty,
};
use serde_json::Value;

/// One of each, in the order of `Happening::WORDS`.
fn one_of_each() -> [H; 34] {
    [
        H::Submitted(submitted()),
        H::Confirmed,
        H::Declined,
        H::DutyTaken(Duty::Intake),
        H::DutyPassed { duty: Duty::Issue, from: OfficerId(31), to: OfficerId(32), reason: PassReason::Load },
        H::NoticeSent { number: 1, items: vec![item("photograph")], text: Some(REASON), answer_by: ANSWER_BY },
        H::FurtherNoticeAllowed { reason: REASON },
        H::ItemAnswered { item: item("photograph"), answer: ItemAnswer::ShownAtCounter },
        H::Supplied,
        H::Paused(PauseReason::ApplicantAsked),
        H::Resumed { early: true },
        H::Accepted { by_checklist: false },
        H::OpinionAsked(office("fire-safety")),
        H::OpinionGiven { office: office("fire-safety"), finding: Finding::InOrder, text: Some(REASON) },
        H::Extended { days: 5, reason: REASON },
        H::Decided { outcome: Outcome::Refused, reasons: Some(REASON), object_until: None },
        H::Issued,
        H::HandedOver(Delivery::Counter),
        H::Revoked { reasons: REASON, object_until: None },
        H::Checked(Finding::NotInOrder),
        H::FeePaid(1_500),
        H::FeeWaived { reason: REASON },
        H::FeeRefunded(1_500),
        H::DocumentAdded { envelope: REASON, late: false },
        H::StepRecorded { step: "read".to_owned(), duty: Some(Duty::Intake) },
        H::Withdrawn,
        H::ObjectionLinked(CaseId(1)),
        H::CodeReplaced,
        H::DeadlineRecomputed { from: TODAY, to: ANSWER_BY },
        H::Reminded { until: ANSWER_BY },
        H::Closed { closing: Closing::WithoutDecision, ended: None, reasons: Some(REASON) },
        H::ErasureRequested,
        H::ErasureRefused { party: PartyIndex(1), reason: REASON },
        H::Erased { parties: vec![PartyIndex(1)], why: ErasureCause::AskedFor },
    ]
}

fn words_of(happenings: &[H], words: impl Fn(&H) -> Option<EnvelopeId>) -> Vec<&'static str> {
    happenings.iter().filter(|what| words(what) == Some(REASON)).map(H::word).collect()
}

#[test]
fn what_officers_write_is_found_and_what_duties_read_leaves_out_why_an_erasure_was_refused() {
    let written = [
        "notice-sent",
        "further-notice-allowed",
        "opinion-given",
        "extended",
        "decided",
        "revoked",
        "fee-waived",
        "closed",
        "erasure-refused",
    ];
    assert_eq!(words_of(&one_of_each(), H::words), written);
    assert_eq!(words_of(&one_of_each(), H::words_for_duties), written[..8]);
}

#[test]
fn a_notice_and_its_answers_are_for_the_applicant() {
    let all = one_of_each();
    let kept: Vec<_> = all.iter().filter(|what| what.is_for_the_applicant()).map(H::word).collect();
    assert_eq!(kept, ["notice-sent", "item-answered"]);
}

#[test]
fn what_an_item_was_answered_with_is_read_by_duties() {
    let answers = [ItemAnswer::Provided(REASON), ItemAnswer::CannotProvide(REASON), ItemAnswer::ShownAtCounter];
    let answered = answers.map(|answer| H::ItemAnswered { item: item("photograph"), answer });
    assert_eq!(answered.each_ref().map(H::answered_with), [Some(REASON), Some(REASON), None]);
    assert_eq!(answered.each_ref().map(H::words_for_duties), [Some(REASON), Some(REASON), None]);
    assert_eq!(words_of(&one_of_each(), H::answered_with), Vec::<&str>::new());
}

/// The name under which serde writes a value: the value itself, or the one key of the object around it.
fn name_on_record(written: &Value) -> String {
    match written {
        Value::String(name) => name.clone(),
        Value::Object(around) => around.keys().next().expect("one key").clone(),
        other => panic!("{other} has no name"),
    }
}

#[test]
fn whatever_happens_has_its_own_word_and_is_on_record_under_it() {
    let all = one_of_each();
    assert_eq!(all.each_ref().map(H::word), H::WORDS);
    let written = all.each_ref().map(|one| serde_json::to_value(one).expect("JSON"));
    assert_eq!(written.each_ref().map(|one| name_on_record(one).replace('_', "-")), H::WORDS.map(str::to_owned));
    let read = written.map(|one| serde_json::from_value::<H>(one).expect("what was written is read"));
    assert_eq!(read, all);
}

#[test]
fn an_end_that_was_recorded_before_reasons_were_asked_for_is_read_and_written_as_it_was() {
    let recorded = serde_json::json!({ "closed": { "closing": "without_decision", "ended": null } });
    let read: H = serde_json::from_value(recorded.clone()).expect("what was written is read");
    assert_eq!(read, H::Closed { closing: Closing::WithoutDecision, ended: None, reasons: None });
    assert_eq!(serde_json::to_value(&read).expect("JSON"), recorded);
}

#[test]
fn stages_have_words_and_are_on_record_under_them() {
    use Stage::{Closed, Confirmation, Decision, HandOver, Intake, Issue};
    let stages = [Confirmation, Intake, Decision, Issue, HandOver, Closed];
    assert_eq!(stages.map(Stage::word), ["confirmation", "intake", "decision", "issue", "hand_over", "closed"]);
    assert!(stages.iter().all(|stage| serde_json::to_value(stage).expect("JSON") == stage.word()));
}

#[test]
fn what_is_still_to_come_has_the_words_of_its_duty_or_of_an_opinion() {
    let parts = [PartToCome::Duty(Duty::Decision), PartToCome::Opinion(office("fire-safety"))];
    assert_eq!(parts.each_ref().map(PartToCome::word), ["decision", "opinion"]);
}
