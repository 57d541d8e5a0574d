//! Forms, drafts, lost codes, and pressing twice.

use crate::town::{INTAKE, NOW, Town, applicant, catalogue, certificate, submission};
use guichet_acts::{Answer, CodeKind, MessageAbout, MessageId, PartyKey, Problem, Request, Upload, UploadFault, Who};
use guichet_desk::{
    base::{CaseNumber, PartyIndex, SecretCode},
    catalogue::{Catalogue, Field, FieldKind},
};
use std::{collections::BTreeMap, sync::Arc};

#[tokio::test]
async fn every_service_of_the_town_can_be_applied_for() {
    let town = Town::open();
    assert_eq!(catalogue().services.len(), 14);
    for service in catalogue().services.values() {
        let raw = guichet_model::filled(service);
        let fields: Vec<(&str, &str)> = raw.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = town.acts.submit(submission(service.code.as_str(), &fields), NOW).await;
        assert!(answer.is_ok(), "{}: {answer:?}", service.code);
    }
    town.is_sound();
}

#[tokio::test]
async fn pressing_twice_makes_one_case_with_one_code() {
    let town = Town::open();
    let mut twice = certificate();
    twice.idempotency_key = Some("5f0d1c".into());
    let (first, second) = (town.apply(twice.clone()).await, town.apply(twice.clone()).await);
    assert_eq!((first.case, first.code.clone()), (second.case, second.code));
    twice.raw.insert("full_name".into(), "Somebody Else".into());
    let other = town.apply(twice).await;
    assert_ne!(other.case, first.case, "the same word with another form is another request");
    assert_ne!(other.code, first.code);
}

#[tokio::test]
async fn a_form_with_faults_makes_no_case() {
    let town = Town::open();
    let mut wrong = certificate();
    wrong.raw.remove("full_name");
    wrong.raw.insert("born".into(), "31 February".into());
    wrong.raw.insert("shoe_size".into(), "44".into());
    match town.acts.submit(wrong, NOW).await {
        Err(Problem::Form(faults)) => {
            let named: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
            for field in ["full_name", "born", "shoe_size"] {
                assert!(named.contains(&field), "{field} is named in {named:?}");
            }
        }
        other => panic!("expected faults, got {other:?}"),
    }
    let mut stranger = certificate();
    stranger.raw.insert("lives_here".into(), "no".into());
    assert!(matches!(town.acts.submit(stranger, NOW).await, Err(Problem::NotQualified(_) | Problem::Form(_))));
    assert_eq!(town.acts.figures().unwrap().cases, 0);
}

#[tokio::test]
async fn a_draft_is_resumed_by_its_code_only_and_ends_by_itself() {
    let town = Town::open();
    let service = "residence-certificate".parse().unwrap();
    let mut raw = BTreeMap::from([("full_name".to_owned(), "Mira".to_owned())]);
    let saved = town.acts.save_draft(None, &service, &raw, NOW).await.unwrap();
    raw.insert("address".into(), "14 Quay Street".into());
    let again = town.acts.save_draft(Some(saved.code.clone()), &service, &raw, NOW).await.unwrap();
    assert_eq!(again.code, saved.code);
    let contract = Upload {
        item: "tenancy-contract".parse().unwrap(),
        name: "contract.pdf".into(),
        bytes: b"%PDF-1.4 x %%EOF".to_vec(),
    };
    town.acts.add_draft_file(&saved.code, contract, NOW).await.unwrap();
    let town = town.reopened(2);
    let draft = town.acts.load_draft(&saved.code, NOW).unwrap();
    assert_eq!(draft.raw, raw);
    assert_eq!(draft.files.len(), 1);
    let other = SecretCode::from_chance([9; 10]);
    assert!(matches!(town.acts.load_draft(&other, NOW), Err(Problem::NotFound)));

    let mut whole = certificate();
    whole.draft = Some(saved.code.clone());
    let case = town.apply(whole).await.case;
    assert_eq!(town.acts.documents(&applicant(case), case).unwrap().len(), 1, "the draft's file came along");
    assert!(matches!(town.acts.load_draft(&saved.code, NOW), Err(Problem::NotFound)));

    let late = town.acts.save_draft(None, &service, &raw, NOW).await.unwrap();
    let passed = town.acts.pass_time(late.expires).await.unwrap();
    assert_eq!((passed.drafts, passed.erased), (1, 2), "both drafts ended, one as an application");
    assert!(matches!(town.acts.load_draft(&late.code, NOW), Err(Problem::NotFound)));
    assert_eq!(town.acts.sweep_keys(NOW.plus_days(60)).unwrap(), 0, "the keys of ended drafts are destroyed already");
    town.is_sound();
}

#[tokio::test]
async fn a_key_that_waits_for_its_end_is_no_damage() {
    let town = Town::open();
    let service = "residence-certificate".parse().unwrap();
    let raw = BTreeMap::from([("full_name".to_owned(), "Mira".to_owned())]);
    let saved = town.acts.save_draft(None, &service, &raw, NOW).await.unwrap();
    let mut whole = certificate();
    whole.draft = Some(saved.code);
    town.acts.submit(whole, NOW.plus_days(2)).await.unwrap();
    town.is_sound();
    let town = town.reopened(2);
    town.is_sound();
    assert_eq!(town.acts.pass_time(NOW.plus_days(2)).await.unwrap().erased, 1, "the draft's key had waited");
}

/// The example town, in which a tenant may be given two more contacts, by e-mail.
fn town_with_more_contacts() -> Catalogue {
    let mut town = catalogue();
    let filing = Arc::make_mut(town.services.get_mut(&"tenancy-filing".parse().unwrap()).unwrap());
    let topic = filing.topics.iter_mut().find(|topic| topic.fields.iter().any(|field| field.party == 1)).unwrap();
    let telephone = topic.fields.iter().find(|field| field.contact && field.party == 1).unwrap().clone();
    for name in ["tenant_email", "tenant_work_email"] {
        let (name, kind) = (name.parse().unwrap(), FieldKind::Email);
        topic.fields.push(Field { name, kind, required: false, ..telephone.clone() });
    }
    town
}

#[tokio::test]
async fn whoever_must_confirm_is_written_to_at_every_contact_that_was_given_for_them_each_once() {
    let town = Town::in_memory(town_with_more_contacts(), 1);
    let mut filing = crate::procedure::tenancy();
    let telephone = filing.raw["tenant_telephone"].clone();
    for name in ["tenant_email", "tenant_work_email"] {
        filing.raw.insert(name.to_owned(), "tenant@example.org".to_owned());
    }
    let receipt = town.apply(filing).await;
    let waiting = town.acts.outbox(NOW, 10).unwrap();
    let message = town.acts.open_message(waiting[0].id, NOW).await.unwrap();
    let contacts = [telephone, "tenant@example.org".to_owned()];
    assert_eq!((waiting.len(), message.to.as_slice()), (1, contacts.as_slice()));
    let view = town.acts.view(&applicant(receipt.case), receipt.case, NOW).unwrap();
    let MessageAbout::Case { confirms_until, .. } = message.about else { panic!("it is about a case") };
    assert_eq!(confirms_until, view.case.awaits_until(&view.service), "it names when the calendar ends it");
    assert_eq!(confirms_until, Some(NOW.plus_days(14)));
    let tenant = PartyKey { case: receipt.case, party: receipt.party_codes[0].0 };
    let all = town.acts.everything(tenant, (), NOW).await.unwrap();
    assert_eq!(all.messages[0].to, contacts, "and reads where it went");
    town.is_sound();
}

#[tokio::test]
async fn what_was_answered_before_its_message_went_is_not_asked_for_any_more() {
    let town = Town::open();
    let filing = town.apply(crate::procedure::tenancy()).await;
    let case = town.apply(certificate()).await.case;
    let items = vec!["identity".parse().unwrap()];
    town.officer(INTAKE, case, Request::SendNotice { items, text: String::new() }).await.unwrap();
    let ids: Vec<_> = town.acts.outbox(NOW, 10).unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), 2);
    let tells = |id: &MessageId| town.acts.message_still_tells(*id, NOW).unwrap();
    assert!(ids.iter().all(tells));
    for id in &ids {
        let MessageAbout::Case { until, confirms_until, .. } = town.acts.open_message(*id, NOW).await.unwrap().about
        else {
            panic!("it is about a case")
        };
        assert!(until.is_some() != confirms_until.is_some(), "each names its time");
    }
    let tenant = Who::Party(PartyKey { case: filing.case, party: PartyIndex(1) });
    town.acts.perform(&tenant, filing.case, None, Request::Confirm, NOW).await.unwrap();
    let answer =
        Request::AnswerItem { item: "identity".parse().unwrap(), answer: Answer::Text("Shown in May.".into()) };
    for request in [answer, Request::Supply] {
        town.applicant(case, request).await.unwrap();
    }
    for id in &ids {
        assert!(!tells(id));
        assert!(matches!(town.acts.open_message(*id, NOW).await, Err(Problem::NotFound)));
        assert!(!town.acts.message_waits(*id).unwrap(), "it was dropped");
    }
    town.is_sound();
}

#[tokio::test]
async fn a_lost_code_is_replaced_only_for_the_contact_that_was_given() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    town.acts.lost_code(receipt.number, "13999999999", NOW).await.unwrap();
    assert_eq!(town.acts.outbox(NOW, 10).unwrap(), []);
    town.acts.lost_code(receipt.number, "138 0000-0000", NOW).await.unwrap();
    let waiting = town.acts.outbox(NOW, 10).unwrap();
    let message = town.acts.open_message(waiting[0].id, NOW).await.unwrap();
    assert_eq!(message.to, ["13800000000"]);
    let MessageAbout::Case { code: Some(code), .. } = message.about else { panic!("a code") };
    let code: SecretCode = code.parse().unwrap();
    assert_eq!(town.acts.party_by_code(&code).unwrap().case, receipt.case);
    assert!(matches!(town.acts.party_by_code(&receipt.code), Err(Problem::NotFound)));
    town.is_sound();
}

#[tokio::test]
async fn a_lost_code_asked_for_twice_at_once_sends_one_code_and_that_one_opens_the_case() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let asked = || town.acts.lost_code(receipt.number, "13800000000", NOW);
    let (first, second) = tokio::join!(asked(), asked());
    assert!(first.unwrap() && second.unwrap(), "the contact was right both times");
    let waiting = town.acts.outbox(NOW, 10).unwrap();
    let [message] = waiting.as_slice() else { panic!("one message, not {waiting:?}") };
    let message = town.acts.open_message(message.id, NOW).await.unwrap();
    let MessageAbout::Case { code: Some(code), .. } = message.about else { panic!("a code") };
    assert_eq!(town.acts.party_by_code(&code.parse().unwrap()).unwrap().case, receipt.case);
    town.is_sound();
}

#[tokio::test]
async fn contacts_cannot_be_tried_out() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    for guess in 0..3 {
        town.acts.lost_code(receipt.number, &format!("1390000000{guess}"), NOW).await.unwrap();
    }
    town.acts.lost_code(receipt.number, "13800000000", NOW).await.unwrap();
    assert_eq!(town.acts.outbox(NOW, 10).unwrap(), [], "no more today, not even for the right one");
    town.acts.lost_code(receipt.number, "13800000000", NOW.plus_days(1)).await.unwrap();
    assert_eq!(town.acts.outbox(NOW, 10).unwrap().len(), 1);
    town.is_sound();
}

/// How many transactions the log of changes holds (SQLite's file format, section 4): the frames that end
/// one say how large the database is then.
fn commits(town: &Town) -> usize {
    let log = std::fs::read(town.path().join("main.db-wal")).unwrap();
    let page = u32::from_be_bytes(log[8..12].try_into().unwrap()) as usize;
    let frames = log[32..].chunks_exact(24 + page).filter(|frame| frame[8..16] == log[16..24]);
    frames.filter(|frame| frame[4..8] != [0; 4]).count()
}

#[tokio::test]
async fn a_lost_code_takes_as_many_writes_for_every_case_and_contact() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let unknown = CaseNumber::new(2026, 4711);
    let attempts = [(unknown, "x"), (receipt.number, "13900000000"), (receipt.number, "13800000000"), (unknown, "x")];
    let exhausted = [(receipt.number, "13900000000"); 3];
    for (number, contact) in attempts.into_iter().chain(exhausted) {
        let before = commits(&town);
        town.acts.lost_code(number, contact, NOW).await.unwrap();
        assert_eq!(commits(&town) - before, 2, "{number} {contact}");
    }
    town.is_sound();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_files_at_once_a_draft_takes_twenty() {
    let town = Town::open();
    let service = "residence-certificate".parse().unwrap();
    let code = town.acts.save_draft(None, &service, &BTreeMap::new(), NOW).await.unwrap().code;
    let mut adding = tokio::task::JoinSet::new();
    for number in 0..50 {
        let (acts, code) = (town.acts.clone(), code.clone());
        let file = file(&format!("{number}.pdf"), b"%PDF-1.4 x %%EOF");
        adding.spawn(async move { acts.add_draft_file(&code, file, NOW).await });
    }
    let answers = adding.join_all().await;
    let refused = |answer: &&Result<String, Problem>| matches!(answer, Err(Problem::Upload(UploadFault::TooMany)));
    assert_eq!((answers.iter().flatten().count(), answers.iter().filter(refused).count()), (20, 30));
    assert_eq!(town.acts.load_draft(&code, NOW).unwrap().files.len(), 20);
}

#[tokio::test]
async fn a_case_takes_a_hundred_files_and_what_is_too_many_changes_nothing() {
    let town = Town::open();
    let mut whole = certificate();
    whole.uploads = (0..99).map(|number| file(&format!("{number}.pdf"), b"%PDF-1.4 x %%EOF")).collect();
    let case = town.apply(whole.clone()).await.case;
    let add = || Request::AddDocument(file("more.pdf", b"%PDF-1.4 x %%EOF"));
    town.applicant(case, add()).await.unwrap();
    assert!(matches!(town.applicant(case, add()).await, Err(Problem::Upload(UploadFault::TooMany))));
    whole.uploads.extend([file("more.pdf", b"%PDF-1.4 x %%EOF"), file("more.pdf", b"%PDF-1.4 x %%EOF")]);
    assert!(matches!(town.acts.submit(whole, NOW).await, Err(Problem::Upload(UploadFault::TooMany))));
    assert_eq!(town.acts.figures().unwrap().cases, 1);
    town.is_sound();
}

fn file(name: &str, bytes: &[u8]) -> Upload {
    Upload { item: "identity".parse().unwrap(), name: name.into(), bytes: bytes.to_vec() }
}

#[tokio::test]
async fn files_that_are_not_what_they_must_be_are_refused_and_leave_nothing() {
    let town = Town::open();
    let mut wrong = certificate();
    wrong.uploads.push(Upload { item: "identity".parse().unwrap(), name: "x.pdf".into(), bytes: b"MZ".to_vec() });
    assert!(matches!(town.acts.submit(wrong, NOW).await, Err(Problem::Upload(UploadFault::WrongType))));
    assert_eq!(town.acts.figures().unwrap().cases, 0);
    assert_eq!(std::fs::read_dir(town.path().join("uploads")).unwrap().count(), 0);
}

#[tokio::test]
async fn a_draft_gets_another_code_with_all_that_is_in_it_and_the_old_one_opens_nothing() {
    let town = Town::open();
    let service = "residence-certificate".parse().unwrap();
    let raw = [("full_name".to_owned(), "Mira Sampledottir".to_owned())].into();
    let old = town.acts.save_draft(None, &service, &raw, NOW).await.unwrap();
    town.acts.add_draft_file(&old.code, file("a.pdf", b"%PDF-1.4 x %%EOF"), NOW).await.unwrap();
    let new = town.acts.replace_draft_code(&old.code, None, NOW).await.unwrap();
    assert_eq!(new.expires, old.expires);
    assert!(matches!(town.acts.load_draft(&old.code, NOW), Err(Problem::NotFound)));
    assert!(matches!(town.acts.replace_draft_code(&old.code, None, NOW).await, Err(Problem::NotFound)));
    let told = |code: &SecretCode| town.acts.code_replaced(CodeKind::Draft, code).unwrap();
    assert_eq!((told(&old.code), told(&new.code)), (Some("2026-09-24".parse().unwrap()), None));
    let draft = town.acts.load_draft(&new.code, NOW).unwrap();
    assert_eq!((draft.raw, draft.files.len()), (raw, 1));
    let mut whole = certificate();
    whole.draft = Some(new.code.clone());
    let case = town.apply(whole).await.case;
    let documents = town.acts.documents(&applicant(case), case).unwrap();
    assert_eq!(documents.len(), 1, "its file came along");
    assert_eq!(told(&old.code), None, "the draft is gone, and what is known of its codes");
    town.is_sound();
}

#[tokio::test]
async fn a_draft_that_gets_another_code_by_two_presses_of_one_button_has_one() {
    let town = Town::open();
    let service = "residence-certificate".parse().unwrap();
    let old = town.acts.save_draft(None, &service, &BTreeMap::new(), NOW).await.unwrap().code;
    let (once, another): (SecretCode, SecretCode) =
        (town.acts.once().parse().unwrap(), town.acts.once().parse().unwrap());
    let (first, beside) = tokio::join!(
        town.acts.replace_draft_code(&old, Some(&once), NOW),
        town.acts.replace_draft_code(&old, Some(&once), NOW)
    );
    let again = town.acts.replace_draft_code(&old, Some(&once), NOW).await.unwrap();
    let (first, beside) = (first.unwrap(), beside.unwrap());
    assert_eq!((&first.code, first.expires), (&again.code, again.expires));
    assert_eq!(first.code, beside.code);
    town.acts.load_draft(&again.code, NOW).unwrap();
    let soon = town.acts.replace_draft_code(&old, Some(&once), NOW.plus_seconds(300)).await.unwrap();
    assert_eq!(soon.code, again.code);
    let late = town.acts.replace_draft_code(&old, Some(&once), NOW.plus_seconds(600)).await;
    assert!(matches!(late, Err(Problem::NotFound)), "somebody goes back on a machine that many share: {late:?}");
    for other in [None, Some(&another)] {
        let refused = town.acts.replace_draft_code(&old, other, NOW).await;
        assert!(matches!(refused, Err(Problem::NotFound)), "another button, or another's word: {refused:?}");
    }
    town.is_sound();
}

#[tokio::test]
async fn an_application_whose_draft_is_gone_is_not_taken_in_without_its_files() {
    let town = Town::open();
    let service = "residence-certificate".parse().unwrap();
    let old = town.acts.save_draft(None, &service, &BTreeMap::new(), NOW).await.unwrap().code;
    town.acts.add_draft_file(&old, file("a.pdf", b"%PDF-1.4 x %%EOF"), NOW).await.unwrap();
    let from = |code: &SecretCode| {
        let (draft, idempotency_key) = (Some(code.clone()), Some(code.compact().to_owned()));
        guichet_acts::Submission { draft, idempotency_key, ..certificate() }
    };
    let new = town.acts.replace_draft_code(&old, None, NOW).await.unwrap().code;
    let refused = town.acts.submit(from(&old), NOW).await;
    assert!(matches!(refused, Err(Problem::NotFound)), "its code was renewed: {refused:?}");
    assert_eq!(town.acts.figures().unwrap().cases, 0);

    let (first, again) = (town.apply(from(&new)).await, town.apply(from(&new)).await);
    assert_eq!((first.case, &first.code), (again.case, &again.code), "the draft is gone, the request is known");
    assert_eq!(town.acts.documents(&applicant(first.case), first.case).unwrap().len(), 1);

    let later = NOW.plus_days(2);
    town.acts.pass_time(later).await.unwrap();
    let again = town.acts.submit(from(&new), later).await.unwrap();
    assert_eq!((first.case, &first.code), (again.case, &again.code), "however long ago it was sent");
    assert_eq!(town.acts.figures().unwrap().cases, 1);

    let late = town.acts.save_draft(None, &service, &BTreeMap::new(), later).await.unwrap();
    let refused = town.acts.submit(from(&late.code), late.expires).await;
    assert!(matches!(refused, Err(Problem::NotFound)), "its time is over: {refused:?}");
    let swept = town.acts.sweep_keys(late.expires.plus_days(2)).unwrap();
    assert_eq!(swept, 2, "the keys made in vain go: of two refusals");
    town.is_sound();
}
