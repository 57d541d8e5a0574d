//! From application to certificate, and where the procedure turns off.

use crate::town::{
    ALL_ROUND, DECISION, INTAKE, ISSUE, NOW, SUPERVISOR, Town, applicant, certificate, refusal, submission,
};
use guichet_acts::{Answer, EntryKind, PartyKey, Problem, Request, Upload, Who, WorkFilter};
use guichet_desk::{
    base::{OfficerId, PartyIndex},
    case::{ActKind, Closing, Delivery, Finding, Outcome, PassReason, PauseReason, Refusal, Stage},
    clock::Colour,
    people::Duty,
};
use std::sync::Arc;

fn grant() -> Request {
    Request::Decide { outcome: Outcome::Granted, reasons: "The tenancy runs.".into() }
}

#[tokio::test]
async fn three_officers_take_an_application_to_its_certificate() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let case = receipt.case;
    let view = town.acts.view(&applicant(case), case, NOW).unwrap();
    assert_eq!(view.deadline.due.map(|day| day.to_string()).as_deref(), Some("2026-10-09"));
    assert_eq!(view.deadline.colour, Colour::Green);

    assert_eq!(town.officer(INTAKE, case, Request::Accept).await.unwrap().stage, Stage::Decision);
    assert_eq!(refusal(town.officer(INTAKE, case, grant()).await), Refusal::HoldsAnotherDuty { held: Duty::Intake });
    assert_eq!(town.officer(DECISION, case, grant()).await.unwrap().stage, Stage::Issue);
    assert_eq!(
        refusal(town.officer(DECISION, case, Request::Issue).await),
        Refusal::HoldsAnotherDuty { held: Duty::Decision }
    );
    assert_eq!(town.officer(ISSUE, case, Request::Issue).await.unwrap().stage, Stage::HandOver);
    assert_eq!(town.officer(ISSUE, case, Request::HandOver(Delivery::Counter)).await.unwrap().stage, Stage::Closed);

    let words: Vec<_> =
        town.acts.history(&applicant(case), case).unwrap().iter().map(|event| event.what.word()).collect();
    assert_eq!(
        words,
        [
            "submitted",
            "duty-taken",
            "accepted",
            "duty-taken",
            "decided",
            "duty-taken",
            "issued",
            "handed-over",
            "closed"
        ]
    );
    let log = town.acts.log(PartyKey { case, party: PartyIndex::APPLICANT }, NOW).unwrap();
    let told: Vec<_> = log.iter().map(|line| (line.kind, line.what.as_str())).collect();
    assert_eq!(
        told,
        [
            (EntryKind::Act, "submitted"),
            (EntryKind::Act, "accepted"),
            (EntryKind::Refused, "holds-another-duty"),
            (EntryKind::Act, "decided"),
            (EntryKind::Refused, "holds-another-duty"),
            (EntryKind::Act, "issued"),
            (EntryKind::Act, "handed-over"),
        ]
    );
    assert_eq!(town.acts.figures().unwrap().conflicts.any, 1, "the refused attempts are counted once per case");
    town.is_sound();
}

#[tokio::test]
async fn a_notice_is_answered_item_by_item_and_a_second_one_needs_a_supervisor() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let notice = || Request::SendNotice {
        items: vec!["identity".parse().unwrap(), "tenancy-contract".parse().unwrap()],
        text: "The last page is missing.".into(),
    };
    town.officer(INTAKE, case, notice()).await.unwrap();
    assert_eq!(refusal(town.officer(INTAKE, case, Request::Accept).await), Refusal::NoticeOpen);
    let answer = |item: &str, answer| Request::AnswerItem { item: item.parse().unwrap(), answer };
    town.applicant(case, answer("identity", Answer::Text("It was shown at the counter in May.".into()))).await.unwrap();
    assert_eq!(
        refusal(town.applicant(case, Request::Supply).await),
        Refusal::ItemsMissing { items: vec!["tenancy-contract".parse().unwrap()] }
    );
    let file = Upload {
        item: "tenancy-contract".parse().unwrap(),
        name: "contract.pdf".into(),
        bytes: b"%PDF-1.4 pages %%EOF".to_vec(),
    };
    town.applicant(case, answer("tenancy-contract", Answer::File(file))).await.unwrap();
    town.applicant(case, Request::Supply).await.unwrap();
    assert_eq!(refusal(town.officer(INTAKE, case, notice()).await), Refusal::NoticeAlreadySent);
    let allow = || Request::AllowFurtherNotice { reason: "The page shown is of another contract.".into() };
    assert_eq!(refusal(town.officer(INTAKE, case, allow()).await), Refusal::SupervisorNeeded);
    town.officer(SUPERVISOR, case, allow()).await.unwrap();
    town.officer(INTAKE, case, notice()).await.unwrap();
    let view = town.acts.view(&applicant(case), case, NOW).unwrap();
    assert_eq!(view.case.notices_sent, 2);
    assert_eq!(town.acts.documents(&applicant(case), case).unwrap().len(), 1);
    town.is_sound();
}

#[tokio::test]
async fn an_extension_moves_the_promise_and_not_the_limit_of_the_law() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let days = || {
        let view = town.acts.view(&applicant(case), case, NOW).unwrap();
        (view.deadline.due.unwrap(), view.legal.and_then(|legal| legal.due).unwrap())
    };
    let (promised, legal) = days();
    let extend = Request::Extend { days: 2, reason: "The register is being moved.".into() };
    town.officer(SUPERVISOR, case, extend).await.unwrap();
    assert!(days().0 > promised);
    assert_eq!(days().1, legal);
    let told = town.acts.outbox(NOW, 10).unwrap();
    assert!(told.iter().any(|message| message.kind.word() == "extended"), "the person is told");
}

#[tokio::test]
async fn whoever_closes_without_a_decision_says_why_and_the_applicant_alone_is_told_and_reads_it() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let close =
        |reasons: &str| Request::Close { closing: Closing::WithoutDecision, ended: None, reasons: reasons.to_owned() };
    let told = || town.acts.outbox(NOW, 10).unwrap().iter().any(|message| message.kind.word() == "closed");
    assert_eq!(refusal(town.officer(SUPERVISOR, case, close(" ")).await), Refusal::ReasonsMissing);
    assert!(!told(), "nothing happened");
    town.officer(SUPERVISOR, case, close("It was applied for twice.")).await.unwrap();
    assert!(told());
    let history = town.acts.history(&applicant(case), case).unwrap();
    let envelope = history.last().and_then(|event| event.what.words()).unwrap();
    let opened = town.acts.open_text(&applicant(case), case, envelope, NOW).await.unwrap();
    assert_eq!(opened.as_str(), "It was applied for twice.");
    let withdrawn = town.apply(certificate()).await.case;
    town.applicant(withdrawn, Request::Withdraw).await.unwrap();
    let history = town.acts.history(&applicant(withdrawn), withdrawn).unwrap();
    assert!(history.iter().all(|event| event.what.words().is_none()), "whoever withdraws owes nobody a reason");
    town.is_sound();
}

#[tokio::test]
async fn an_extension_comes_on_the_due_day_at_the_latest() {
    let extend = || Request::Extend { days: 2, reason: "The register is being moved.".into() };
    let supervisor = Who::Officer(SUPERVISOR);
    for (days, in_time) in [(15, true), (16, false)] {
        let town = Town::open();
        let (case, now) = (town.apply(certificate()).await.case, NOW.plus_days(days));
        let view = town.acts.view(&applicant(case), case, now).unwrap();
        assert_eq!(view.deadline.due.unwrap().to_string(), "2026-10-09");
        assert_eq!(town.acts.next_acts(SUPERVISOR, &view).unwrap().contains(&ActKind::Extend), in_time);
        let asked = town.acts.perform(&supervisor, case, None, extend(), now).await;
        if in_time {
            asked.unwrap();
        } else {
            assert_eq!(refusal(asked), Refusal::DueDayPast);
        }
    }
}

#[tokio::test]
async fn a_clock_that_stands_still_on_its_last_day_is_due_on_the_day_it_goes_on() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let (last, later) = (NOW.plus_days(15), NOW.plus_days(19));
    let wait = Request::Pause(PauseReason::ApplicantAsked);
    town.acts.perform(&applicant(case), case, None, wait, last).await.unwrap();
    town.acts.perform(&applicant(case), case, None, Request::Resume, later).await.unwrap();
    let view = town.acts.view(&applicant(case), case, later).unwrap();
    assert_eq!((view.deadline.due.unwrap().to_string().as_str(), view.deadline.days_left), ("2026-10-13", 0));
    assert!(view.legal.and_then(|legal| legal.due) >= view.deadline.due, "no shorter than the promise");
    town.is_sound();
}

#[tokio::test]
async fn a_notice_whose_last_day_is_a_holiday_can_be_answered_until_the_next_working_day_is_over() {
    let (town, sent) = (Town::open(), NOW.plus_days(-6));
    let case = town.acts.submit(certificate(), sent).await.unwrap().case;
    let notice = Request::SendNotice { items: vec!["identity".parse().unwrap()], text: String::new() };
    town.acts.perform(&Who::Officer(INTAKE), case, None, notice, sent).await.unwrap();
    let view = town.acts.view(&applicant(case), case, sent).unwrap();
    assert_eq!(view.case.notice.unwrap().answer_by.to_string(), "2026-10-08", "3 October is a holiday");
    assert_eq!(town.acts.pass_time(sent.plus_days(20)).await.unwrap().closed, 0, "its last day");
    assert_eq!(town.acts.pass_time(sent.plus_days(21)).await.unwrap().closed, 1);
    town.is_sound();
}

#[tokio::test]
async fn a_stale_page_is_refused_with_where_the_case_stands_now() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let seen = town.acts.view(&applicant(case), case, NOW).unwrap().case.revision;
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let late = town.acts.perform(&applicant(case), case, Some(seen), Request::Withdraw, NOW).await;
    match late {
        Err(Problem::Refused { refusal: Refusal::MovedOn, current: Some(current) }) => {
            assert_eq!(current.case.stage, Stage::Decision);
        }
        other => panic!("expected to be told that the case moved on, got {other:?}"),
    }
}

#[tokio::test]
async fn an_absent_officer_passes_a_duty_on_and_both_stay_out_of_the_others() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    town.officer(INTAKE, case, Request::Take(Duty::Intake)).await.unwrap();
    assert_eq!(refusal(town.officer(ISSUE, case, Request::Accept).await), Refusal::HeldByAnother { holder: INTAKE });
    let pass = Request::Pass { duty: Duty::Intake, to: ALL_ROUND, reason: PassReason::Absence };
    town.officer(SUPERVISOR, case, pass).await.unwrap();
    town.officer(ALL_ROUND, case, Request::Accept).await.unwrap();
    for barred in [INTAKE, ALL_ROUND] {
        assert!(matches!(refusal(town.officer(barred, case, grant()).await), Refusal::HoldsAnotherDuty { .. }));
    }
    town.officer(DECISION, case, grant()).await.unwrap();
    town.is_sound();
}

#[tokio::test]
async fn the_landlord_files_the_tenant_confirms_three_offices_answer() {
    let town = Town::open();
    let receipt = town.apply(tenancy()).await;
    let case = receipt.case;
    let (party, code) = receipt.party_codes[0].clone();
    assert_eq!(town.acts.party_by_code(&code).unwrap(), PartyKey { case, party });
    let view = town.acts.view(&applicant(case), case, NOW).unwrap();
    assert_eq!((view.case.stage, view.deadline.due), (Stage::Confirmation, None));
    let tenant = Who::Party(PartyKey { case, party });
    town.acts.perform(&tenant, case, None, Request::Confirm, NOW).await.unwrap();
    let (housing, decider) = (OfficerId(21), OfficerId(22));
    town.officer(housing, case, Request::Accept).await.unwrap();
    let missing = refusal(town.officer(decider, case, grant()).await);
    assert!(matches!(missing, Refusal::OpinionsMissing { offices } if offices.len() == 3));
    let opinion = Request::GiveOpinion { finding: Finding::InOrder, text: String::new() };
    let needed = refusal(town.officer(OfficerId(23), case, opinion).await);
    assert!(matches!(needed, Refusal::NobodyLeft { .. }), "with 23 as adviser, 22 would have to decide and issue");
    for officer in adviser_of_each(&town) {
        let opinion = Request::GiveOpinion { finding: Finding::InOrder, text: String::new() };
        town.officer(officer, case, opinion).await.unwrap();
    }
    assert_eq!(town.officer(decider, case, grant()).await.unwrap().stage, Stage::Issue);
    town.is_sound();
}

/// An officer of tax, housing and residence each who holds no duty in the case and is not needed for one.
pub(crate) fn adviser_of_each(town: &Town) -> Vec<OfficerId> {
    let staff = &town.acts.catalogue().staff;
    ["tax", "housing", "residence"]
        .iter()
        .map(|office| {
            let fits = |officer: &&guichet_desk::people::Officer| {
                officer.office.as_str() == *office && ![21, 22, 23].contains(&officer.id.0)
            };
            staff.officers.values().find(fits).unwrap().id
        })
        .collect()
}

pub(crate) fn tenancy() -> guichet_acts::Submission {
    let town = crate::town::catalogue();
    let service = &town.services[&"tenancy-filing".parse().unwrap()];
    submission_of(service)
}

/// A form filled in with whatever each field takes.
fn submission_of(service: &guichet_desk::catalogue::Service) -> guichet_acts::Submission {
    let mut raw = guichet_model::filled(service);
    let fields: Vec<(String, String)> = std::mem::take(&mut raw).into_iter().collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    submission(service.code.as_str(), &fields)
}

#[tokio::test]
async fn pausing_withdrawing_and_objecting_work_where_they_may() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    town.applicant(case, Request::Pause(PauseReason::ApplicantAsked)).await.unwrap();
    assert_eq!(
        refusal(town.applicant(case, Request::Pause(PauseReason::ApplicantAsked)).await),
        Refusal::ClockNotRunning
    );
    town.applicant(case, Request::Resume).await.unwrap();
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let refused = Request::Decide { outcome: Outcome::Refused, reasons: "The address is not in town.".into() };
    town.officer(DECISION, case, refused).await.unwrap();
    assert_eq!(refusal(town.applicant(case, Request::Withdraw).await), Refusal::AlreadyClosed);
    let mut objection = certificate();
    objection.objection_to = Some(PartyKey { case, party: PartyIndex::APPLICANT });
    let second = town.apply(objection.clone()).await.case;
    assert_eq!(town.acts.view(&applicant(case), case, NOW).unwrap().case.objections, [(PartyIndex::APPLICANT, second)]);
    match town.acts.submit(objection, NOW).await {
        Err(Problem::Refused { refusal: Refusal::AlreadyObjected, .. }) => {}
        other => panic!("one objection only, got {other:?}"),
    }
    town.applicant(second, Request::Withdraw).await.unwrap();
    assert_eq!(town.acts.view(&applicant(second), second, NOW).unwrap().case.closed.unwrap().0, Closing::Withdrawn);
    town.is_sound();
}

#[tokio::test]
async fn work_lists_show_what_one_may_take_on_and_nothing_else() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let rows = |officer| {
        let page = town.acts.work_list(officer, &WorkFilter::default(), NOW).unwrap();
        page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(rows(INTAKE), [case]);
    assert_eq!(rows(DECISION), [], "not at the decision yet");
    assert_eq!(rows(OfficerId(16)), [], "another office");
    town.officer(ALL_ROUND, case, Request::Accept).await.unwrap();
    assert_eq!(rows(ALL_ROUND), [], "they hold another duty in this case");
    assert_eq!(rows(DECISION), [case]);
    assert_eq!(rows(INTAKE), [case], "nobody holds the decision yet, and they may");
}

#[tokio::test]
async fn a_case_that_cannot_be_read_stays_on_the_lists_and_takes_no_other_away() {
    let town = Town::open();
    let (broken, other) = (town.apply(certificate()).await.case, town.apply(certificate()).await.case);
    for case in [broken, other] {
        town.officer(ALL_ROUND, case, Request::Accept).await.unwrap();
    }
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    main.execute("UPDATE case_file SET fold = '{}' WHERE id = ?1", [broken.0]).unwrap();
    let rows = |officer, filter: &WorkFilter, now| {
        let page = town.acts.work_list(officer, filter, now).unwrap();
        page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(rows(DECISION, &WorkFilter::default(), NOW), [broken, other]);
    let late = WorkFilter { overdue_only: true, ..WorkFilter::default() };
    assert_eq!(rows(DECISION, &late, NOW.plus_days(60)), [broken, other]);
}

#[tokio::test]
async fn cases_of_a_version_that_kept_no_likeness_stand_on_the_same_lists() {
    let town = Town::open();
    for _ in 0..3 {
        let case = town.apply(certificate()).await.case;
        town.officer(ALL_ROUND, case, Request::Accept).await.unwrap();
        town.apply(certificate()).await;
    }
    let lists = |town: &Town| -> Vec<_> {
        let officers = town.acts.catalogue().staff.officers.keys();
        let list = |officer: &OfficerId| town.acts.work_list(*officer, &WorkFilter::default(), NOW).unwrap().rows;
        officers.flat_map(list).map(|row| (row.id, row.holder, row.obstacle)).collect()
    };
    let before = lists(&town);
    assert!(before.len() > 6, "{before:?}");
    let town = town.altered("UPDATE case_file SET likeness = x''");
    assert_eq!(lists(&town), before);
    town.is_sound();
}

#[tokio::test]
async fn a_case_drawn_by_lot_is_seen_by_other_offices_while_it_waits_for_its_check() {
    let mut all_drawn = crate::town::catalogue();
    for service in all_drawn.services.values_mut() {
        if let Some(lane) = &mut Arc::make_mut(service).fast_lane {
            lane.check_one_in = 1;
        }
    }
    let town = Town::open().with_catalogue(all_drawn);
    let by_owner = |(name, value)| if name == "housing" { (name, "own") } else { (name, value) };
    let fields = guichet_model::CERTIFICATE.into_iter().filter(|(name, _)| *name != "landlord_name").map(by_owner);
    let case = town.apply(submission("residence-certificate", &fields.collect::<Vec<_>>())).await.case;
    let view = |officer| town.acts.view(&Who::Officer(OfficerId(officer)), case, NOW);
    assert!(view(21).is_err(), "nothing is decided yet");
    town.officer(DECISION, case, grant()).await.unwrap();
    assert!(view(21).is_ok(), "another office may check");
    town.officer(OfficerId(21), case, Request::Check(Finding::InOrder)).await.unwrap();
    assert!(view(21).is_ok(), "they had a part in it");
    assert!(view(22).is_err(), "nobody else has anything to do with it any more");
    town.is_sound();
}

#[tokio::test]
async fn paper_applications_are_entered_by_an_officer() {
    let town = Town::open();
    let mut paper = certificate();
    paper.channel = guichet_desk::case::Channel::Counter;
    paper.entered_by = Some(INTAKE);
    let case = town.apply(paper.clone()).await.case;
    paper.entered_by = Some(OfficerId(16));
    let elsewhere = town.acts.submit(paper, NOW).await;
    assert!(matches!(elsewhere, Err(Problem::Forbidden(guichet_acts::Forbidden::Office))), "{elsewhere:?}");
    let history = town.acts.history(&applicant(case), case).unwrap();
    assert!(matches!(&history[0].by, guichet_desk::case::By::Officer { officer, .. } if *officer == INTAKE));
}
