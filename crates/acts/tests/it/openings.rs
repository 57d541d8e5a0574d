//! Sealed data comes out only to whom the case is assigned, and never without an entry.

use crate::{
    procedure::tenancy,
    town::{ALL_ROUND, DECISION, INTAKE, ISSUE, NOW, Town, applicant, certificate},
};
use guichet_acts::{Answer, EntryKind, Forbidden, PartyKey, Problem, Receipt, Request, Right, Upload, Who};
use guichet_desk::{
    base::{EnvelopeId, OfficerId, PartyIndex},
    case::{Finding, Happening, Outcome},
    people::Duty,
};

#[tokio::test]
async fn an_officer_opens_only_an_assigned_case_and_only_what_the_duty_needs() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let open = |officer| {
        let acts = town.acts.clone();
        async move { acts.open_fields(&Who::Officer(officer), case, NOW).await }
    };
    assert!(matches!(open(INTAKE).await, Err(Problem::Forbidden(Forbidden::NotAssigned))));
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let names = |opened: &[guichet_acts::OpenedFields]| -> Vec<String> {
        opened[0].answers.iter().map(|(name, _)| name.to_string()).collect()
    };
    assert!(names(&open(INTAKE).await.unwrap()).contains(&"full_name".to_owned()));
    let decide = Request::Decide { outcome: Outcome::Granted, reasons: "Lives there.".into() };
    town.officer(DECISION, case, decide).await.unwrap();
    let seen = names(&open(DECISION).await.unwrap());
    assert!(seen.contains(&"address".to_owned()) && !seen.contains(&"full_name".to_owned()), "{seen:?}");
    assert!(matches!(open(ISSUE).await, Err(Problem::Forbidden(Forbidden::NotAssigned))));
    assert!(matches!(open(OfficerId(16)).await, Err(Problem::Forbidden(_))));

    let log = town.acts.log(PartyKey { case, party: PartyIndex::APPLICANT }, NOW).unwrap();
    let openings: Vec<_> = log.iter().filter(|line| line.kind == EntryKind::Opened).collect();
    assert_eq!(openings.len(), 2, "one entry for each time something was opened, none for refusals");
    assert_eq!(openings[1].what, "decide");
    assert!(!openings[1].fields.iter().any(|field| field.as_str() == "full_name"));
    assert_ne!(openings[0].officer_tag, openings[1].officer_tag);
}

#[tokio::test]
async fn reasons_are_sealed_and_the_applicant_reads_them_on_record() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    let words = "Your tenancy contract covers the whole time.";
    let decide = Request::Decide { outcome: Outcome::Granted, reasons: words.into() };
    town.officer(DECISION, case, decide).await.unwrap();
    let envelope = town
        .acts
        .history(&applicant(case), case)
        .unwrap()
        .iter()
        .find_map(|event| match event.what {
            Happening::Decided { reasons, .. } => reasons,
            _ => None,
        })
        .unwrap();
    assert_eq!(town.acts.open_text(&applicant(case), case, envelope, NOW).await.unwrap(), words);
    let database = std::fs::read(town.path().join("main.db")).unwrap();
    let journal = std::fs::read(town.path().join("main.db-wal")).unwrap_or_default();
    for secret in ["whole time", "Sampledottir", "Quay Street", "13800000000"] {
        for bytes in [&database, &journal] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret} lies open");
        }
    }
}

#[tokio::test]
async fn a_party_of_another_case_reaches_nothing() {
    let town = Town::open();
    let (one, other) = (town.apply(certificate()).await.case, town.apply(certificate()).await.case);
    let stranger = applicant(other);
    assert!(matches!(town.acts.view(&stranger, one, NOW), Err(Problem::NotFound)));
    assert!(matches!(town.acts.history(&stranger, one), Err(Problem::NotFound)));
    assert!(matches!(town.acts.open_fields(&stranger, one, NOW).await, Err(Problem::NotFound)));
    assert!(matches!(town.acts.perform(&stranger, one, None, Request::Withdraw, NOW).await, Err(Problem::NotFound)));
}

#[tokio::test]
async fn sessions_and_tokens_survive_a_restart_and_end() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let session = town.acts.begin_party_session(&receipt.code, NOW).await.unwrap();
    let token = town.acts.create_token(INTAKE, 1, NOW).await.unwrap();
    let town = town.reopened(3);
    let key = PartyKey { case: receipt.case, party: PartyIndex::APPLICANT };
    assert_eq!(town.acts.session(&session, NOW).unwrap(), Some(guichet_acts::Session::Party(key)));
    assert_eq!(town.acts.officer_by_token(&token, NOW).unwrap(), INTAKE);
    assert!(town.acts.officer_by_token(&token, NOW.plus_days(2)).is_err());
    assert!(town.acts.officer_by_token("no token", NOW).is_err());
    town.acts.end_session(&session).await.unwrap();
    assert_eq!(town.acts.session(&session, NOW).unwrap(), None);
}

#[tokio::test]
async fn an_officer_who_may_not_leaves_one_entry_for_each_kind_and_strangers_leave_none() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let case = receipt.case;
    let key = PartyKey { case, party: PartyIndex::APPLICANT };
    let refused = || {
        let log = town.acts.log(key, NOW).unwrap();
        let lines = log.into_iter().filter(|line| line.kind == EntryKind::Refused);
        lines.map(|line| (line.what, line.office.unwrap().to_string())).collect::<Vec<_>>()
    };
    let elsewhere = Who::Officer(OfficerId(25));
    for _ in 0..3 {
        assert!(town.acts.open_fields(&Who::Officer(INTAKE), case, NOW).await.is_err());
        assert!(town.acts.open_text(&Who::Officer(INTAKE), case, EnvelopeId(1), NOW).await.is_err());
        assert!(matches!(town.acts.view(&elsewhere, case, NOW), Err(Problem::Forbidden(Forbidden::Office))));
        assert!(town.acts.perform(&elsewhere, case, None, Request::Accept, NOW).await.is_err());
        assert!(town.acts.open_fields(&elsewhere, case, NOW).await.is_err());
    }
    let expected = [("not-assigned", "residence"), ("other-office", "tax"), ("not-assigned", "tax")];
    let own = |(code, office): (&str, &str)| (code.to_owned(), office.to_owned());
    assert_eq!(refused(), expected.map(own));
    let stranger = applicant(town.apply(certificate()).await.case);
    assert!(town.acts.view(&stranger, case, NOW).is_err());
    assert!(town.acts.open_fields(&stranger, case, NOW).await.is_err());
    let unknown = Who::Officer(OfficerId(999));
    assert!(town.acts.open_fields(&unknown, case, NOW).await.is_err());
    assert!(town.applicant(case, Request::Accept).await.is_err());
    assert_eq!(refused().len(), 3);
    assert_eq!(town.acts.figures().unwrap().openings, 0);
    assert_eq!(town.acts.unseals(), 0, "whoever is refused has unsealed nothing");
    town.is_sound();
}

/// Everything that an entry must say, as the person reads it.
#[tokio::test]
async fn an_entry_says_when_who_under_which_duty_of_which_office_for_what_and_which_fields() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    town.officer(INTAKE, receipt.case, Request::Accept).await.unwrap();
    town.acts.open_fields(&Who::Officer(INTAKE), receipt.case, NOW).await.unwrap();
    town.acts.open_fields(&Who::Officer(ISSUE), receipt.case, NOW).await.unwrap_err();
    let key = PartyKey { case: receipt.case, party: PartyIndex::APPLICANT };
    let log = town.acts.log(key, NOW).unwrap();
    let [_, act, opening, refused] = log.as_slice() else { panic!("{log:?}") };
    for entry in [act, opening, refused] {
        assert_eq!((entry.at, entry.case), (NOW, receipt.number));
        assert_eq!(entry.office.as_ref().map(|office| office.as_str()), Some("residence"));
    }
    assert_eq!((act.kind, act.what.as_str(), act.duty), (EntryKind::Act, "accepted", Some(Duty::Intake)));
    assert_eq!((opening.what.as_str(), opening.duty), ("check-application", Some(Duty::Intake)));
    assert!(opening.fields.iter().any(|field| field.as_str() == "full_name"));
    assert_eq!((refused.kind, refused.what.as_str()), (EntryKind::Refused, "not-assigned"));
    assert_eq!(act.officer_tag, opening.officer_tag, "one officer has one tag within the case");
    assert_ne!(act.officer_tag, refused.officer_tag);
    let other = town.apply(certificate()).await;
    town.officer(INTAKE, other.case, Request::Accept).await.unwrap();
    let elsewhere = town.acts.log(PartyKey { case: other.case, party: PartyIndex::APPLICANT }, NOW).unwrap();
    assert_ne!(elsewhere[1].officer_tag, act.officer_tag, "and another in every other case");
}

/// Whoever has a receipt code can look without end: no page costs more for it, and nobody's look is lost among these.
#[tokio::test]
async fn a_page_holds_the_newest_two_hundred_lines_of_one_party_however_often_it_looks() {
    let town = Town::open();
    let case = town.apply(tenancy()).await.case;
    let [landlord, tenant] = [PartyIndex::APPLICANT, PartyIndex(1)].map(|party| PartyKey { case, party });
    town.acts.perform(&Who::Party(tenant), case, None, Request::Confirm, NOW).await.unwrap();
    town.officer(HOUSING, case, Request::Accept).await.unwrap();
    town.acts.open_fields(&Who::Officer(HOUSING), case, NOW).await.unwrap();
    for _ in 0..250 {
        town.acts.open_fields(&Who::Party(landlord), case, NOW).await.unwrap();
    }
    town.acts.open_fields(&Who::Party(tenant), case, NOW).await.unwrap();

    let whole = town.acts.log(landlord, NOW).unwrap();
    let (older, newest) = whole.split_at(whole.len() - 200);
    let page = town.acts.log_page(landlord, None, NOW).unwrap();
    assert_eq!((page.lines.as_slice(), page.has_newer), (newest, false));
    let page = town.acts.log_page(landlord, page.older, NOW).unwrap();
    assert_eq!((page.lines.as_slice(), page.older, page.has_newer), (older, None, true));
    for line in &whole {
        assert_eq!(town.acts.log_line(landlord, line.number, NOW).unwrap(), *line);
    }
    for number in [0, newest[199].number + 1, u32::MAX] {
        assert!(matches!(town.acts.log_line(landlord, number, NOW), Err(Problem::NotFound)));
    }

    let others = town.acts.log_of_others(landlord, NOW).unwrap();
    assert!(others.iter().any(|line| line.what == "check-application"), "the officer's look is not lost");
    assert!(!others.iter().any(|line| line.what == "own-data"), "own looks are not even read");
    let of_tenant = town.acts.log_page(tenant, None, NOW).unwrap().lines;
    assert_eq!(of_tenant, town.acts.log(tenant, NOW).unwrap());
    assert_eq!(of_tenant.iter().filter(|line| line.what == "own-data").count(), 1);
    town.is_sound();
}

/// Officers of the offices that a filed tenancy goes to.
const HOUSING: OfficerId = OfficerId(21);
const TAX: OfficerId = OfficerId(25);

/// A filed tenancy with the landlord's identity and the contract, a notice of what was missing behind it, whose
/// offices are asked.
async fn asked(town: &Town) -> Receipt {
    let upload = |item: &str| Upload {
        item: item.parse().unwrap(),
        name: format!("{item}.pdf"),
        bytes: b"%PDF-1.4 pages %%EOF".to_vec(),
    };
    let uploads = ["identity", "tenancy-contract"].map(upload).into();
    let receipt = town.apply(guichet_acts::Submission { uploads, ..tenancy() }).await;
    let case = receipt.case;
    let tenant = Who::Party(PartyKey { case, party: PartyIndex(1) });
    town.acts.perform(&tenant, case, None, Request::Confirm, NOW).await.unwrap();
    let items = vec!["identity".parse().unwrap()];
    town.officer(HOUSING, case, Request::SendNotice { items, text: "The back of it, please.".into() }).await.unwrap();
    let shown = Request::AnswerItem { item: "identity".parse().unwrap(), answer: Answer::ShownAtCounter };
    town.officer(HOUSING, case, shown).await.unwrap();
    town.applicant(case, Request::Supply).await.unwrap();
    town.officer(HOUSING, case, Request::Accept).await.unwrap();
    receipt
}

#[tokio::test]
async fn an_asked_office_opens_the_fields_and_documents_that_name_it_and_no_words() {
    let town = Town::open();
    let case = asked(&town).await.case;
    let documents = town.acts.documents(&Who::Officer(TAX), case).unwrap();
    let of = |item: &str| documents.iter().find(|row| row.item.as_ref().is_some_and(|it| it.as_str() == item)).unwrap();
    let (identity, contract) = (of("identity").envelope, of("tenancy-contract").envelope);
    let history = town.acts.history(&Who::Officer(TAX), case).unwrap();
    let notice = history.iter().find_map(|event| event.what.words()).unwrap();
    let acts = &town.acts;
    let document =
        |officer, envelope| async move { acts.open_document(&Who::Officer(officer), case, envelope, NOW).await };
    let is_refused = |problem: Option<Problem>| matches!(problem, Some(Problem::Forbidden(Forbidden::NotAssigned)));

    assert_eq!(document(TAX, contract).await.unwrap().name, "tenancy-contract.pdf");
    let seen = town.acts.open_fields(&Who::Officer(TAX), case, NOW).await.unwrap();
    assert!(seen[0].answers.iter().any(|(name, _)| name.as_str() == "rent"));
    let before = town.acts.unseals();
    assert!(is_refused(document(TAX, identity).await.err()), "the landlord's identity does not name the tax office");
    assert!(is_refused(document(ALL_ROUND, contract).await.err()), "nor does the contract name residence");
    for envelope in [notice, contract, identity] {
        assert!(is_refused(town.acts.open_text(&Who::Officer(TAX), case, envelope, NOW).await.err()));
    }
    assert_eq!(town.acts.unseals(), before, "whoever is refused has unsealed nothing");
    let log = town.acts.log(PartyKey { case, party: PartyIndex::APPLICANT }, NOW).unwrap();
    let refused = log.iter().filter(|line| line.kind == EntryKind::Refused && line.what == "not-assigned");
    assert_eq!(refused.count(), 2, "one for each officer who tried");

    let view = town.acts.view(&Who::Officer(TAX), case, NOW).unwrap();
    let right = town.acts.right_to_open(TAX, &view).unwrap();
    assert_eq!(right, Right::Opinion("tax".parse().unwrap()));
    let offered = documents.iter().filter(|row| right.opens_document(&view.service, row.item.as_ref()));
    assert_eq!(offered.map(|row| row.envelope).collect::<Vec<_>>(), [contract], "a page offers what opens");
    assert!(history.iter().all(|event| right.words_with(&event.what).is_none()));

    assert!(document(HOUSING, identity).await.is_ok(), "whoever takes in opens every document");
    assert_eq!(
        town.acts.open_text(&Who::Officer(HOUSING), case, notice, NOW).await.unwrap(),
        "The back of it, please."
    );
    let opinion = Request::GiveOpinion { finding: Finding::InOrder, text: String::new() };
    town.officer(TAX, case, opinion).await.unwrap();
    assert!(is_refused(document(TAX, contract).await.err()), "once the opinion is given, nothing opens");
    town.is_sound();
}

#[tokio::test]
async fn whoever_holds_a_duty_reads_what_a_notice_was_answered_with_in_words() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let items = vec!["identity".parse().unwrap(), "tenancy-contract".parse().unwrap()];
    town.officer(INTAKE, case, Request::SendNotice { items, text: String::new() }).await.unwrap();
    let said = ["It was shown at the counter in May.", "The landlord is abroad until March."];
    let answers = [Answer::Text(said[0].into()), Answer::CannotProvide(said[1].into())];
    for (item, answer) in ["identity", "tenancy-contract"].into_iter().zip(answers) {
        town.applicant(case, Request::AnswerItem { item: item.parse().unwrap(), answer }).await.unwrap();
    }
    let officer = Who::Officer(INTAKE);
    let view = town.acts.view(&officer, case, NOW).unwrap();
    let right = town.acts.right_to_open(INTAKE, &view).unwrap();
    let history = town.acts.history(&officer, case).unwrap();
    let offered: Vec<_> = history.iter().filter_map(|event| right.words_with(&event.what)).collect();
    let mut read = Vec::new();
    for envelope in &offered {
        read.push(town.acts.open_text(&officer, case, *envelope, NOW).await.unwrap());
        let refused = town.acts.open_text(&Who::Officer(DECISION), case, *envelope, NOW).await;
        assert!(matches!(refused, Err(Problem::Forbidden(Forbidden::NotAssigned))), "nobody else: {refused:?}");
    }
    assert_eq!(read, said);
    let log = town.acts.log(PartyKey { case, party: PartyIndex::APPLICANT }, NOW).unwrap();
    let openings = log.iter().filter(|line| line.kind == EntryKind::Opened && line.what == "check-application");
    assert_eq!(openings.count(), 2, "and it is on record");
    town.is_sound();
}

#[tokio::test]
async fn a_document_that_answers_a_notice_is_opened_as_a_document_and_not_as_words() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let items = vec!["identity".parse().unwrap()];
    town.officer(INTAKE, case, Request::SendNotice { items, text: String::new() }).await.unwrap();
    let item = "identity".parse().unwrap();
    let file = Upload { item, name: "pass.pdf".into(), bytes: b"%PDF-1.4 pages %%EOF".to_vec() };
    let answer = Request::AnswerItem { item: "identity".parse().unwrap(), answer: Answer::File(file) };
    town.applicant(case, answer).await.unwrap();
    let officer = Who::Officer(INTAKE);
    let history = town.acts.history(&officer, case).unwrap();
    let envelope = history.iter().find_map(|event| event.what.answered_with()).unwrap();
    let refused = town.acts.open_text(&officer, case, envelope, NOW).await;
    assert!(matches!(refused, Err(Problem::Forbidden(Forbidden::NotAssigned))), "{refused:?}");
    assert_eq!(town.acts.open_document(&officer, case, envelope, NOW).await.unwrap().name, "pass.pdf");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_not_opened_as_a_document_nor_is_the_log_told_that_one_was() {
    let town = Town::open();
    let case = town.apply(certificate()).await.case;
    let items = vec!["identity".parse().unwrap()];
    town.officer(INTAKE, case, Request::SendNotice { items, text: "Bring it.".to_owned() }).await.unwrap();
    let (officer, party) = (Who::Officer(INTAKE), PartyKey { case, party: PartyIndex::APPLICANT });
    let history = town.acts.history(&officer, case).unwrap();
    let envelope = history.iter().find_map(|event| event.what.words()).unwrap();
    let unseals = town.acts.unseals();
    let refused = town.acts.open_document(&officer, case, envelope, NOW).await.map(drop);
    assert!(matches!(refused, Err(Problem::Forbidden(Forbidden::NotAssigned))), "{refused:?}");
    let own = town.acts.open_document(&Who::Party(party), case, envelope, NOW).await.map(drop);
    assert!(matches!(own, Err(Problem::NotFound)), "{own:?}");
    assert_eq!(town.acts.unseals(), unseals, "nothing was unsealed");
    let log = town.acts.log(party, NOW).unwrap();
    let told = |kind: EntryKind| log.iter().filter(|line| line.kind == kind).count();
    assert_eq!((told(EntryKind::Refused), told(EntryKind::Opened)), (1, 0), "the try is told, and no opening");
}
