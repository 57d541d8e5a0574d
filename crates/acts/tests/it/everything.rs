//! Everything about one party: complete by the account of every column, and nothing of anybody else.

use crate::town::{DECISION, INTAKE, ISSUE, NOW, Town, applicant, certificate};
use guichet_acts::{
    Answer, Confirmation, DisclosureRequest, EntryKind, Everything, HallWho, HoldRequest, PartyKey, Request,
    TicketRequest, Upload,
    accounting::{ACCOUNT, Level, Place, Reason, SEALED_TABLES, account_of, schema},
};
use guichet_desk::{
    appointment::QuietHalfHours,
    base::{CaseId, Language, OfficerId, PartyIndex, SecretCode},
    case::Outcome,
    disclosure::Scope,
    hall::Way,
};

const PDF: &[u8] = b"%PDF-1.7\nthe tenancy\n%%EOF\n";

fn upload(item: &str) -> Upload {
    Upload { item: item.parse().unwrap(), name: format!("{item}.pdf"), bytes: PDF.into() }
}

/// A case in which something lies in every table that can hold anything about a party.
async fn busy_case(town: &Town) -> CaseId {
    let receipt = town.apply(certificate()).await;
    let case = receipt.case;
    let items = vec!["identity".parse().unwrap(), "tenancy-contract".parse().unwrap()];
    town.officer(INTAKE, case, Request::SendNotice { items, text: "The last page is missing.".into() }).await.unwrap();
    let identity = Request::AnswerItem { item: "identity".parse().unwrap(), answer: Answer::File(upload("identity")) };
    town.applicant(case, identity).await.unwrap();
    let contract = Answer::CannotProvide("The landlord keeps it.".into());
    let contract = Request::AnswerItem { item: "tenancy-contract".parse().unwrap(), answer: contract };
    town.applicant(case, contract).await.unwrap();
    town.applicant(case, Request::Supply).await.unwrap();
    town.officer(INTAKE, case, Request::Accept).await.unwrap();
    town.officer(INTAKE, case, Request::Take(guichet_desk::people::Duty::Decision)).await.unwrap_err();
    let decide = Request::Decide { outcome: Outcome::Granted, reasons: "Lives there.".into() };
    town.officer(DECISION, case, decide).await.unwrap();
    town.officer(ISSUE, case, Request::Issue).await.unwrap();
    let scope = Scope { party: PartyIndex::APPLICANT, fields: vec!["address".parse().unwrap()], items: Vec::new() };
    let asked = DisclosureRequest {
        number: receipt.number,
        service: "residence-certificate".parse().unwrap(),
        basis: "criminal-proceedings".parse().unwrap(),
        scope,
        days: 10,
        tell_after_days: 0,
        recipient: "Court of Linhaven".into(),
        reference: "Letter 2026/118".into(),
        idempotency_key: None,
    };
    town.acts.request_disclosure(OfficerId(31), asked.clone(), NOW).await.unwrap();
    // What the person is told of only later is in no download until then.
    let later = DisclosureRequest { tell_after_days: 5, recipient: "Quiet recipient".into(), ..asked };
    town.acts.request_disclosure(OfficerId(31), later, NOW).await.unwrap();
    let own = town.acts.party_by_code(&receipt.code).ok();
    let code = town.acts.replace_own_code(own, &receipt.code, None, NOW).await.unwrap().code;
    let (account, right) = (town.acts.new_account(), town.acts.right_of_code(&code).unwrap());
    town.acts.open_account(account, right, vec![1], "{}".into(), NOW).await.unwrap();
    town.acts.lost_code(receipt.number, "13900000000", NOW).await.unwrap();
    come_to_the_hall(town, code.clone()).await;
    book_a_time(town, code).await;
    while town.acts.sequence(NOW).await.unwrap() > 0 {}
    case
}

/// Takes a ticket and brings the case along.
async fn come_to_the_hall(town: &Town, receipt: SecretCode) {
    let request = TicketRequest {
        queues: vec!["certificates".parse().unwrap()],
        party_size: 1,
        priority: false,
        way: Way::Kiosk,
        once: None,
        receipt: Some(receipt),
    };
    town.acts.take_ticket(HallWho::Visitor, &"town-hall".parse().unwrap(), request, NOW).await.unwrap();
}

async fn book_a_time(town: &Town, receipt: SecretCode) {
    let (hall, queues) = ("town-hall".parse().unwrap(), ["certificates".parse().unwrap()]);
    let none = QuietHalfHours::new();
    let begins = town.acts.free_days(&hall, &queues, &none, NOW).unwrap()[0].times[0].begins;
    let wish = HoldRequest { hall, queues: queues.into(), begins, once: None };
    let held = town.acts.hold_appointment(wish, &none, NOW).await.unwrap();
    let confirmation = Confirmation { contact: None, language: Language::English, receipt: Some(receipt) };
    town.acts.confirm_appointment(&held.code, confirmation, NOW).await.unwrap();
}

async fn of_applicant(town: &Town, case: CaseId) -> Everything {
    town.acts.everything(PartyKey { case, party: PartyIndex::APPLICANT }, (), NOW).await.unwrap()
}

#[tokio::test]
async fn what_was_typed_sent_and_decided_is_all_there() {
    let town = Town::open();
    let case = busy_case(&town).await;
    let all = of_applicant(&town, case).await;
    let answer = |name: &str| all.answers.get(&name.parse().unwrap()).unwrap().to_raw();
    assert_eq!(answer("full_name"), "Mira Sampledottir");
    assert_eq!(all.answers.len(), certificate().raw.len(), "every answer, none left out");
    let words: Vec<_> = all.words.iter().map(|words| (words.said_with, words.text.as_str())).collect();
    assert!(words.contains(&(Some("notice-sent"), "The last page is missing.")), "{words:?}");
    assert!(words.contains(&(Some("item-answered"), "The landlord keeps it.")), "{words:?}");
    assert!(words.contains(&(Some("decided"), "Lives there.")), "{words:?}");
    let documents: Vec<_> = all.documents.iter().map(|one| (one.name.as_str(), one.bytes.as_slice())).collect();
    assert_eq!(documents, [("identity.pdf", PDF)]);
    let messages: Vec<_> = all.messages.iter().map(|one| (one.kind.word(), one.to.join(" "))).collect();
    let kinds = ["notice", "decision", "issued", "code-replaced"];
    assert_eq!(messages, kinds.map(|kind| (kind, "13800000000".to_owned())));
    assert!(all.certificate_code.is_some_and(|code| code.len() == 19), "the code of the certificate, in groups");
    assert_eq!(all.history, town.acts.history(&applicant(case), case).unwrap());
    assert_eq!(all.kept_until, None, "an open case has no last day yet");
    town.is_sound();
}

#[tokio::test]
async fn making_it_is_the_last_entry_of_the_log_it_holds() {
    let town = Town::open();
    let case = busy_case(&town).await;
    let key = PartyKey { case, party: PartyIndex::APPLICANT };
    let before = town.acts.log(key, NOW).unwrap();
    let all = of_applicant(&town, case).await;
    assert_eq!(all.log, town.acts.log(key, NOW).unwrap());
    assert_eq!(all.log.len(), before.len() + 1, "one entry, however much was opened");
    let last = all.log.last().unwrap();
    assert_eq!((last.kind, last.what.as_str(), last.by_party), (EntryKind::Opened, "own-data", Some(key.party)));
    assert!(last.fields.iter().any(|field| field.as_str() == "document"));
}

#[tokio::test]
async fn every_column_the_account_calls_stored_is_in_it_by_name() {
    let town = Town::open();
    let case = busy_case(&town).await;
    let all = of_applicant(&town, case).await;
    for line in ACCOUNT.iter().filter(|line| line.place == Place::Stored) {
        let rows = all.stored.get(line.table).unwrap_or_else(|| panic!("{} is not there", line.table));
        let row = rows.first().unwrap_or_else(|| panic!("the story leaves {} empty", line.table));
        for column in line.columns.split(' ') {
            assert!(row.contains_key(column), "{}.{column} is not in the download", line.table);
        }
    }
    assert_eq!(all.stored["disclosure"].len(), 1, "the other is told of only later");
    assert!(!all.words.iter().any(|words| words.text.contains("Quiet recipient")));
    for (table, rows) in &all.stored {
        for column in rows.iter().flat_map(|row| row.keys()) {
            assert_eq!(account_of("main", table, column), Some(Place::Stored), "{table}.{column} is not promised");
        }
    }
}

#[test]
fn the_account_names_columns_that_exist_and_each_once() {
    let schema = schema().unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for line in ACCOUNT {
        let table = schema.iter().find(|table| table.database == line.database && table.name == line.table);
        let table = table.unwrap_or_else(|| panic!("there is no table {}", line.table));
        for column in line.columns.split(' ') {
            assert!(table.columns.iter().any(|known| known == column), "there is no {}.{column}", line.table);
            assert!(seen.insert((line.database, line.table, column)), "{}.{column} stands twice", line.table);
        }
    }
    assert!(SEALED_TABLES.iter().all(|name| schema.iter().any(|table| table.name == *name)));
}

#[test]
fn what_is_sealed_and_what_opens_something_is_accounted_for_at_its_level() {
    for line in ACCOUNT {
        let must_be = |level: Level, when: bool| assert!(!when || line.level == level, "{line:?}");
        must_be(Level::Person, matches!(line.place, Place::Opened(_)));
        must_be(Level::Secret, line.place == Place::LeftOut(Reason::Secret));
        for column in line.columns.split(' ') {
            must_be(Level::Secret, column == "wrapped" || column.ends_with("hash"));
            // Padding looks like an entry and holds nobody's words.
            let sealed = ["sealed", "description", "entered", "file_key"];
            let is_sealed = sealed.contains(&column) && line.table != "ledger_padding";
            let is_at_such_a_level = matches!(line.level, Level::Person | Level::Code);
            assert_eq!(is_sealed, is_at_such_a_level, "{}.{column}", line.table);
        }
    }
}

#[tokio::test]
async fn a_party_gets_its_own_part_and_nothing_of_the_others() {
    let town = Town::open();
    let receipt = town.apply(crate::procedure::tenancy()).await;
    let case = receipt.case;
    town.officer(INTAKE, case, Request::Accept).await.unwrap_err();
    town.acts.lost_code(receipt.number, "13900000000", NOW).await.unwrap();
    let landlord = of_applicant(&town, case).await;
    let tenant = town.acts.everything(PartyKey { case, party: PartyIndex(1) }, (), NOW).await.unwrap();
    let text = |all: &Everything| format!("{:?}{:?}{:?}", all.answers, all.words, all.messages);
    let own: Vec<_> = landlord.answers.iter().map(|(name, _)| name.clone()).collect();
    assert!(!own.is_empty() && !tenant.answers.is_empty());
    assert!(tenant.answers.iter().all(|(name, _)| !own.contains(name)), "{}", text(&tenant));
    assert!(tenant.log.iter().all(|line| line.by_party == Some(PartyIndex(1))), "{:?}", tenant.log);
    for table in ["refused_attempt", "lost_code_attempt"] {
        assert_eq!((landlord.stored[table].len(), tenant.stored[table].len()), (1, 0), "{table} is the applicant's");
    }
    assert_eq!(tenant.messages.len(), 1, "the message that carried the tenant's own code");
}
