//! Disclosure to somebody outside a case: four eyes, a time limit, a package, and a person who is told.

use crate::town::{DECISION, INTAKE, NOW, Town, certificate};
use guichet_acts::{
    DisclosureAnswer, DisclosureList, DisclosureRequest, DisclosureRow, EntryKind, PackageContents, PackageKey,
    PartyKey, PassphraseCost, Problem, Receipt, Request, Upload,
};
use guichet_desk::{
    base::{CaseNumber, Instant, OfficerId, PartyIndex},
    case::Outcome,
    disclosure::{DisclosureId, Refusal, Scope, Stage},
};

const ASKS: OfficerId = OfficerId(31);
const APPROVES: OfficerId = OfficerId(32);
const THIRD: OfficerId = OfficerId(33);
const KEY: PackageKey = PackageKey::Passphrase(PassphraseCost::TEST);

fn request(number: CaseNumber) -> DisclosureRequest {
    let scope = Scope {
        party: PartyIndex::APPLICANT,
        fields: vec!["full_name".parse().unwrap(), "address".parse().unwrap()],
        items: vec!["tenancy-contract".parse().unwrap()],
    };
    DisclosureRequest {
        number,
        service: "residence-certificate".parse().unwrap(),
        basis: "criminal-proceedings".parse().unwrap(),
        scope,
        days: 10,
        tell_after_days: 0,
        recipient: "Court of Linhaven, chamber 3".into(),
        reference: "Letter 2026/118 of 20 September".into(),
        idempotency_key: None,
    }
}

/// What makes a request incomplete.
type Flaw = fn(&mut DisclosureRequest);

fn refused<T: std::fmt::Debug>(answer: Result<T, Problem>) -> Refusal {
    match answer {
        Err(Problem::Disclosure(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// What the person is told by then: kind and word.
fn told(town: &Town, receipt: &Receipt, at: Instant) -> Vec<(EntryKind, String)> {
    let key = PartyKey { case: receipt.case, party: PartyIndex::APPLICANT };
    town.acts.log(key, at).unwrap().into_iter().skip(1).map(|line| (line.kind, line.what)).collect()
}

/// The names and the text of what goes into a package, for looking at.
#[expect(clippy::unnecessary_wraps, reason = "what writes a package may fail")]
fn listed(contents: &PackageContents) -> Result<Vec<u8>, Problem> {
    let answers = contents.answers.iter().map(|(name, answer)| format!("{name}={}", answer.to_raw()));
    let documents = contents.documents.iter().map(|one| format!("{}:{}", one.item, one.document.bytes.len()));
    Ok(answers.chain(documents).collect::<Vec<_>>().join(";").into_bytes())
}

async fn with_contract(town: &Town) -> Receipt {
    let mut submission = certificate();
    let bytes = b"%PDF-1.7\n%%EOF\n".to_vec();
    let item = "tenancy-contract".parse().unwrap();
    submission.uploads.push(Upload { item, name: "contract.pdf".into(), bytes });
    town.apply(submission).await
}

async fn approved(town: &Town, receipt: &Receipt) -> DisclosureId {
    let id = town.acts.request_disclosure(ASKS, request(receipt.number), NOW).await.unwrap();
    town.acts.answer_disclosure(APPROVES, id, DisclosureAnswer::Approve, NOW).await.unwrap();
    id
}

#[tokio::test]
async fn two_officers_disclose_exactly_what_was_asked_and_the_person_sees_every_step() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let id = approved(&town, &receipt).await;
    let words = town.acts.open_disclosure_words(APPROVES, id, NOW).await.unwrap();
    assert_eq!(words.recipient, "Court of Linhaven, chamber 3");
    let (tell, seen) = std::sync::mpsc::channel();
    let number = receipt.number;
    let look = move |contents: &PackageContents| {
        assert_eq!((contents.requester, contents.approver, contents.number), (ASKS, APPROVES, number));
        let bytes = listed(contents)?;
        tell.send(bytes.clone()).unwrap();
        Ok::<_, Problem>(bytes)
    };
    let produced = town.acts.produce_package(ASKS, id, &KEY, look, NOW).await.unwrap();
    assert_eq!(
        String::from_utf8_lossy(&seen.recv().unwrap()),
        "address=14 Quay Street, flat 6;full_name=Mira Sampledottir;tenancy-contract:15"
    );
    assert!(produced.passphrase().is_some());
    let package = town.acts.fetch_package(ASKS, id, 1, NOW).await.unwrap();
    assert!(package.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    assert!(!package.windows(4).any(|window| window == b"Mira"), "it is sealed");
    assert_eq!(refused(town.acts.fetch_package(ASKS, id, 1, NOW).await), Refusal::NothingProduced, "given out once");
    let acts: Vec<_> = told(&town, &receipt, NOW);
    let words: Vec<_> = acts.iter().map(|(kind, what)| (*kind, what.as_str())).collect();
    assert_eq!(
        words,
        [
            (EntryKind::Act, "disclosure-requested"),
            (EntryKind::Act, "disclosure-approved"),
            (EntryKind::Opened, "check-disclosure"),
            (EntryKind::Act, "disclosure-produced"),
            (EntryKind::Opened, "disclosure"),
            (EntryKind::Opened, "disclosure"),
            (EntryKind::Act, "disclosure-fetched"),
        ]
    );
    let key = PartyKey { case: receipt.case, party: PartyIndex::APPLICANT };
    let log = town.acts.log(key, NOW).unwrap();
    let fields = |place: usize| log[place].fields.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(fields(1), ["full_name", "address", "document"], "the request itself says what is meant");
    assert_eq!(
        (fields(5), fields(6)),
        (vec!["full_name".to_owned(), "address".to_owned()], vec!["document".to_owned()])
    );
    town.is_sound();
}

#[tokio::test]
async fn what_is_sent_twice_is_asked_for_once_and_other_words_are_another_request() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let keyed = DisclosureRequest { idempotency_key: Some("ABCD".to_owned()), ..request(receipt.number) };
    let ask = async |officer, request: &DisclosureRequest| {
        town.acts.request_disclosure(officer, request.clone(), NOW).await.unwrap()
    };
    let first = ask(ASKS, &keyed).await;
    assert_eq!(ask(ASKS, &keyed).await, first);
    let requested = || told(&town, &receipt, NOW).iter().filter(|(_, what)| what == "disclosure-requested").count();
    assert_eq!(requested(), 1, "the person is told of one");
    let mut less = keyed.clone();
    less.scope.items.clear();
    let second = ask(ASKS, &less).await;
    assert_ne!(second, first);
    assert_eq!([ask(ASKS, &keyed).await, ask(ASKS, &less).await], [first, second], "each has its own answer");
    let corrected = DisclosureRequest { recipient: "Court of Linhaven, chamber 4".into(), ..keyed.clone() };
    assert_ne!(ask(ASKS, &corrected).await, first);
    assert_ne!(ask(APPROVES, &keyed).await, first, "a word is of no use to anybody else");
    let other = with_contract(&town).await.number;
    let elsewhere = ask(ASKS, &DisclosureRequest { number: other, ..keyed.clone() }).await;
    assert_ne!(elsewhere, first, "a word of one case is none of another's");
    let nameless = request(receipt.number);
    assert_ne!(ask(ASKS, &nameless).await, ask(ASKS, &nameless).await);
    assert_eq!(requested(), 6);
    town.is_sound();
}

#[tokio::test]
async fn producing_again_needs_no_approval_and_is_a_new_opening() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let id = approved(&town, &receipt).await;
    let mut passphrases = Vec::new();
    for officer in [ASKS, APPROVES] {
        let produced = town.acts.produce_package(officer, id, &KEY, listed, NOW).await.unwrap();
        passphrases.push(produced.passphrase().unwrap());
    }
    assert_ne!(passphrases[0], passphrases[1]);
    let openings = told(&town, &receipt, NOW).into_iter().filter(|(_, what)| what == "disclosure").count();
    assert_eq!(openings, 4, "the form and the document, twice");
    for number in [1, 2] {
        let fetched = town.acts.fetch_package(ASKS, id, number, NOW).await;
        assert_eq!(refused(fetched), Refusal::NothingProduced, "it is the other's");
    }
    let first = town.acts.fetch_package(APPROVES, id, 1, NOW).await;
    assert_eq!(refused(first), Refusal::NothingProduced, "the passphrase of the first opens no other");
    town.acts.fetch_package(APPROVES, id, 2, NOW).await.unwrap();
}

#[tokio::test]
async fn a_package_waits_ten_minutes_and_does_not_survive_a_restart() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let id = approved(&town, &receipt).await;
    town.acts.produce_package(ASKS, id, &KEY, listed, NOW).await.unwrap();
    let late = town.acts.fetch_package(ASKS, id, 1, NOW.plus_seconds(601)).await;
    assert_eq!(refused(late), Refusal::NothingProduced);
    town.acts.produce_package(ASKS, id, &KEY, listed, NOW).await.unwrap();
    let town = town.reopened(5);
    assert_eq!(refused(town.acts.fetch_package(ASKS, id, 2, NOW).await), Refusal::NothingProduced);
    town.is_sound();
}

#[tokio::test]
async fn telling_waits_only_until_the_day_that_the_first_entry_fixed() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let mut delayed = request(receipt.number);
    delayed.tell_after_days = 60;
    let id = town.acts.request_disclosure(ASKS, delayed, NOW).await.unwrap();
    assert_eq!(
        refused(town.acts.answer_disclosure(ASKS, id, DisclosureAnswer::Approve, NOW).await),
        Refusal::OwnRequest
    );
    town.acts.answer_disclosure(APPROVES, id, DisclosureAnswer::Approve, NOW).await.unwrap();
    town.acts.open_disclosure_words(APPROVES, id, NOW).await.unwrap();
    town.acts.produce_package(ASKS, id, &KEY, listed, NOW).await.unwrap();
    town.acts.fetch_package(ASKS, id, 1, NOW).await.unwrap();
    town.acts.pass_time(NOW.plus_days(11)).await.unwrap();
    let asked = town.acts.disclosure(ASKS, id, NOW).unwrap().row.disclosure.asked;
    let from = asked.show_from.unwrap();
    assert!(from > NOW.plus_days(58) && from <= NOW.plus_days(60));
    let before = Instant::from_micros(from.as_micros() - 1);
    assert_eq!(told(&town, &receipt, before), [], "not a word before that day, the refused attempt included");
    let after: Vec<_> = told(&town, &receipt, from).into_iter().map(|(_, what)| what).collect();
    assert_eq!(
        after,
        [
            "disclosure-requested",
            "own-request",
            "disclosure-approved",
            "check-disclosure",
            "disclosure-produced",
            "disclosure",
            "disclosure",
            "disclosure-fetched",
            "disclosure-lapsed"
        ]
    );
    let key = PartyKey { case: receipt.case, party: PartyIndex::APPLICANT };
    assert!(town.acts.log(key, from).unwrap().iter().skip(1).all(|line| line.show_from == Some(from)));
    town.is_sound();
}

#[tokio::test]
async fn an_erasure_held_by_a_disclosure_gives_nothing_of_it_away() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let mut delayed = request(receipt.number);
    delayed.tell_after_days = 60;
    town.acts.request_disclosure(ASKS, delayed, NOW).await.unwrap();
    town.applicant(receipt.case, Request::Withdraw).await.unwrap();
    town.applicant(receipt.case, Request::AskErasure).await.unwrap();
    let held = town.officer(THIRD, receipt.case, Request::GrantErasure).await;
    assert!(matches!(held, Err(Problem::Refused { refusal, .. }) if refusal.code() == "erasure-held-by-disclosure"));
    let key = PartyKey { case: receipt.case, party: PartyIndex::APPLICANT };
    let shown = town.acts.log(key, NOW).unwrap();
    assert!(shown.iter().all(|line| !line.what.contains("disclosure")), "{shown:?}");
    let numbers: Vec<_> = shown.iter().map(|line| line.number).collect();
    assert_eq!(numbers, (1..).take(shown.len()).collect::<Vec<_>>(), "no gap tells of what is not shown");
    assert_eq!(town.acts.log_page(key, None, NOW).unwrap().lines, shown, "on a page neither");
    let everything = town.acts.everything(key, (), NOW).await.unwrap();
    assert!(everything.stored["disclosure"].is_empty() && everything.stored["disclosure_event"].is_empty());
    assert!(!format!("{:?}", everything.stored).contains("disclosure-"));
    town.is_sound();
}

#[tokio::test]
async fn after_the_time_limit_nothing_is_produced_or_given_out() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let (open, id) = (
        town.acts.request_disclosure(THIRD, request(receipt.number), NOW).await.unwrap(),
        approved(&town, &receipt).await,
    );
    let until = town.acts.disclosure(ASKS, id, NOW).unwrap().row.disclosure.asked.until;
    town.acts.produce_package(ASKS, id, &KEY, listed, until).await.unwrap();
    let late = until.plus_seconds(1);
    assert_eq!(refused(town.acts.fetch_package(ASKS, id, 1, late).await), Refusal::LimitPassed);
    let again = town.acts.produce_package(ASKS, id, &KEY, listed, late).await.map(drop);
    assert_eq!(refused(again), Refusal::LimitPassed);
    let approval = town.acts.answer_disclosure(APPROVES, open, DisclosureAnswer::Approve, late).await;
    assert_eq!(refused(approval), Refusal::LimitPassed);
    town.acts.pass_time(late).await.unwrap();
    for id in [open, id] {
        assert_eq!(town.acts.disclosure(ASKS, id, late).unwrap().row.disclosure.stage, Stage::Lapsed);
    }
    let lapsed = told(&town, &receipt, late).into_iter().filter(|(_, what)| what == "disclosure-lapsed").count();
    assert_eq!(lapsed, 2);
    town.is_sound();
}

#[tokio::test]
async fn the_wrong_people_are_refused_and_the_person_sees_that_they_tried() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    town.officer(INTAKE, receipt.case, Request::Accept).await.unwrap();
    let id = town.acts.request_disclosure(ASKS, request(receipt.number), NOW).await.unwrap();
    let answer = |officer, answer| {
        let acts = town.acts.clone();
        async move { refused(acts.answer_disclosure(officer, id, answer, NOW).await) }
    };
    for officer in [INTAKE, DECISION, OfficerId(34), OfficerId(41)] {
        assert_eq!(answer(officer, DisclosureAnswer::Approve).await, Refusal::NotDataProtection);
        let asked = town.acts.request_disclosure(officer, request(receipt.number), NOW).await;
        assert_eq!(refused(asked), Refusal::NotDataProtection);
        assert!(town.acts.disclosure(officer, id, NOW).is_err());
        assert!(town.acts.disclosures(officer, DisclosureList::Waiting { after: None }).is_err());
        assert_eq!(refused(town.acts.open_disclosure_words(officer, id, NOW).await), Refusal::NotDataProtection);
    }
    assert_eq!(answer(ASKS, DisclosureAnswer::Approve).await, Refusal::OwnRequest);
    assert_eq!(answer(ASKS, DisclosureAnswer::Refuse { reason: "No.".into() }).await, Refusal::OwnRequest);
    assert_eq!(answer(APPROVES, DisclosureAnswer::Withdraw).await, Refusal::NotYours);
    town.acts.answer_disclosure(APPROVES, id, DisclosureAnswer::Approve, NOW).await.unwrap();
    let by_a_third = town.acts.produce_package(THIRD, id, &KEY, listed, NOW).await.map(drop);
    assert_eq!(refused(by_a_third), Refusal::NotYours);
    let tried = told(&town, &receipt, NOW).into_iter().filter(|(kind, _)| *kind == EntryKind::Refused);
    let codes: Vec<_> = tried.map(|(_, what)| what).collect();
    let expected =
        ["not-data-protection"; 4].into_iter().chain(["own-request", "not-your-disclosure", "not-your-disclosure"]);
    assert_eq!(codes, expected.collect::<Vec<_>>(), "each kind once for each officer");
    town.is_sound();
}

#[tokio::test]
async fn whoever_has_a_duty_in_the_case_neither_asks_nor_approves_nor_produces() {
    let town = Town::open();
    // A complaint is taken in and decided by oversight itself.
    let service = &town.acts.catalogue().services[&"complaint".parse().unwrap()];
    let raw = guichet_model::filled(service);
    let fields: Vec<(&str, &str)> = raw.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let receipt = town.apply(crate::town::submission("complaint", &fields)).await;
    let field = service.names_of_party(0)[0].clone();
    let mut asked = request(receipt.number);
    asked.service = "complaint".parse().unwrap();
    asked.scope = Scope { party: PartyIndex::APPLICANT, fields: vec![field], items: Vec::new() };
    let before = town.acts.request_disclosure(ASKS, asked.clone(), NOW).await.unwrap();
    town.acts.answer_disclosure(APPROVES, before, DisclosureAnswer::Approve, NOW).await.unwrap();
    town.officer(ASKS, receipt.case, Request::Accept).await.unwrap();
    let decide = Request::Decide { outcome: Outcome::Refused, reasons: "It is settled.".into() };
    town.officer(APPROVES, receipt.case, decide).await.unwrap();
    for officer in [ASKS, APPROVES] {
        let again = town.acts.request_disclosure(officer, asked.clone(), NOW).await;
        assert_eq!(refused(again), Refusal::InvolvedInCase);
        let produced = town.acts.produce_package(officer, before, &KEY, listed, NOW).await.map(drop);
        assert_eq!(refused(produced), Refusal::InvolvedInCase, "a duty taken on later counts as well");
        assert_eq!(refused(town.acts.disclosure(officer, before, NOW).map(drop)), Refusal::InvolvedInCase);
    }
    let id = town.acts.request_disclosure(THIRD, asked, NOW).await.unwrap();
    for officer in [ASKS, APPROVES] {
        let approval = town.acts.answer_disclosure(officer, id, DisclosureAnswer::Approve, NOW).await;
        assert_eq!(refused(approval), Refusal::InvolvedInCase);
        let waiting = town.acts.disclosures(officer, DisclosureList::Waiting { after: None }).unwrap().0;
        assert!(waiting.is_empty(), "nor is it offered to them");
    }
}

#[tokio::test]
async fn no_request_tells_whether_a_case_exists_until_it_is_complete_and_on_record() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let (known, unknown) = (receipt.number, CaseNumber::new(2026, 999_999));
    let flaws: [(Flaw, Refusal); 5] = [
        (|one| one.days = 99, Refusal::LimitOutOfBounds { days_max: 30 }),
        (|one| one.tell_after_days = 99, Refusal::DelayNotAllowed { days_max: 90 }),
        (|one| one.basis = "curiosity".parse().unwrap(), Refusal::BasisUnknown),
        (|one| one.recipient = "  ".into(), Refusal::RecipientMissing),
        (|one| (one.scope.fields, one.scope.items) = (Vec::new(), Vec::new()), Refusal::ScopeEmpty),
    ];
    for (flaw, refusal) in flaws {
        for number in [known, unknown] {
            let mut incomplete = request(number);
            flaw(&mut incomplete);
            assert_eq!(refused(town.acts.request_disclosure(ASKS, incomplete, NOW).await), refusal);
        }
    }
    for number in [known, unknown] {
        let mut other_service = request(number);
        other_service.service = "move-out".parse().unwrap();
        let mut other_field = request(number);
        other_field.scope.fields.push("shoe_size".parse().unwrap());
        for wrong in [other_service, other_field] {
            assert_eq!(refused(town.acts.request_disclosure(ASKS, wrong, NOW).await), Refusal::NoSuchCase);
        }
    }
    assert_eq!(refused(town.acts.request_disclosure(ASKS, request(unknown), NOW).await), Refusal::NoSuchCase);
    assert_eq!(told(&town, &receipt, NOW), [], "nothing was learnt, so nothing is told");
    for number in [known, unknown] {
        let by_no_role = town.acts.request_disclosure(OfficerId(34), request(number), NOW).await;
        assert_eq!(refused(by_no_role), Refusal::NotDataProtection);
    }
    town.acts.request_disclosure(ASKS, request(known), NOW).await.unwrap();
}

#[tokio::test]
async fn a_refusal_and_a_withdrawal_end_it_with_words_on_record() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let ask = || town.acts.request_disclosure(ASKS, request(receipt.number), NOW);
    let (one, other) = (ask().await.unwrap(), ask().await.unwrap());
    let silent = DisclosureAnswer::Refuse { reason: " ".into() };
    assert_eq!(refused(town.acts.answer_disclosure(APPROVES, one, silent, NOW).await), Refusal::ReasonMissing);
    let refuse = DisclosureAnswer::Refuse { reason: "The letter names another person.".into() };
    town.acts.answer_disclosure(APPROVES, one, refuse, NOW).await.unwrap();
    town.acts.answer_disclosure(ASKS, other, DisclosureAnswer::Withdraw, NOW).await.unwrap();
    for id in [one, other] {
        let produced = town.acts.produce_package(ASKS, id, &KEY, listed, NOW).await.map(drop);
        assert_eq!(refused(produced), Refusal::Ended);
    }
    let words = town.acts.open_disclosure_words(ASKS, one, NOW).await.unwrap();
    assert_eq!(words.reason.as_deref(), Some("The letter names another person."));
    let database = std::fs::read(town.path().join("main.db")).unwrap();
    let journal = std::fs::read(town.path().join("main.db-wal")).unwrap_or_default();
    for secret in ["chamber 3", "Letter 2026/118", "another person"] {
        for bytes in [&database, &journal] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret} lies open");
        }
    }
    town.is_sound();
}

#[tokio::test]
async fn a_package_that_cannot_be_written_is_not_there_to_be_fetched() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let id = approved(&town, &receipt).await;
    let fails = |_: &PackageContents| Err::<Vec<u8>, _>(Problem::Corrupt("no page".into()));
    let produced = town.acts.produce_package(ASKS, id, &KEY, fails, NOW).await.map(drop);
    assert!(matches!(produced, Err(Problem::Corrupt(_))), "{produced:?}");
    assert_eq!(refused(town.acts.fetch_package(ASKS, id, 1, NOW).await), Refusal::NothingProduced);
    let number = town.acts.produce_package(ASKS, id, &KEY, listed, NOW).await.unwrap().number;
    assert_eq!(number, 2);
    town.acts.fetch_package(ASKS, id, 2, NOW).await.unwrap();
}

#[tokio::test]
async fn a_wrong_key_of_the_recipient_opens_nothing() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let id = approved(&town, &receipt).await;
    let wrong = PackageKey::Recipient("age1nonsense".into());
    let produced = town.acts.produce_package(ASKS, id, &wrong, listed, NOW).await.map(drop);
    assert_eq!(refused(produced), Refusal::RecipientKeyUnknown);
    assert!(!told(&town, &receipt, NOW).iter().any(|(_, what)| what == "disclosure"));
}

#[tokio::test]
async fn a_case_that_cannot_be_read_keeps_no_other_disclosure_from_lapsing_no_other_data_from_its_end_and_no_list_away()
{
    let town = Town::open();
    let (broken, other) = (with_contract(&town).await, with_contract(&town).await);
    let mut ids = Vec::new();
    for receipt in [&broken, &other] {
        ids.push(town.acts.request_disclosure(ASKS, request(receipt.number), NOW).await.unwrap());
        town.applicant(receipt.case, Request::Withdraw).await.unwrap();
    }
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    main.execute("UPDATE case_file SET fold = '{}' WHERE id = ?1", [broken.case.0]).unwrap();
    let waiting = town.acts.disclosures(APPROVES, DisclosureList::Waiting { after: None }).unwrap().0;
    let own = town.acts.disclosures(ASKS, DisclosureList::Own { before: None }).unwrap().0;
    let numbers = |rows: &[DisclosureRow]| rows.iter().map(|row| row.number).collect::<Vec<_>>();
    assert_eq!(numbers(&waiting), [broken.number, other.number]);
    assert_eq!(numbers(&own), [other.number, broken.number]);
    let due = NOW.plus_days(366);
    let met = town.acts.pass_time(due).await;
    assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told: {met:?}");
    assert_eq!(town.acts.disclosure(THIRD, ids[1], due).unwrap().row.disclosure.stage, Stage::Lapsed);
    assert!(matches!(town.acts.party_by_code(&other.code), Err(Problem::Erased { at }) if at == due));
    assert!(town.acts.pass_time(due.plus_seconds(3599)).await.is_ok(), "the rounds go on");
    let met = town.acts.pass_time(due.plus_seconds(3600)).await;
    assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told again: {met:?}");
}

#[tokio::test]
async fn as_many_disclosures_that_cannot_be_read_as_a_page_takes_keep_no_other_off_the_lists_or_from_lapsing() {
    let town = Town::open();
    let receipt = with_contract(&town).await;
    let mut last = DisclosureId(0);
    for _ in 0..51 {
        last = town.acts.request_disclosure(ASKS, request(receipt.number), NOW).await.unwrap();
    }
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    assert_eq!(main.execute("UPDATE disclosure SET fold = '{}' WHERE id < ?1", [last.0]).unwrap(), 50);
    for list in [DisclosureList::Waiting { after: None }, DisclosureList::Own { before: None }] {
        let officer = if matches!(list, DisclosureList::Own { .. }) { ASKS } else { APPROVES };
        let rows = town.acts.disclosures(officer, list).unwrap().0;
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [last], "{list:?}");
    }
    let late = NOW.plus_days(11);
    let met = town.acts.pass_time(late).await;
    assert!(matches!(met, Err(Problem::Corrupt(_))), "it is told: {met:?}");
    assert_eq!(town.acts.disclosure(THIRD, last, late).unwrap().row.disclosure.stage, Stage::Lapsed);
}
