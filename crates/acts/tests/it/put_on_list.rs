//! A case that is put on a list by its receipt code: the party whose code it was hears of it, once for each time it
//! comes onto one, and nothing is kept that would show which cases are on one list.

use crate::town::{NOW, SUPERVISOR, Town, applicant, certificate};
use guichet_acts::{AccountId, CaseMessageKind, MessageAbout, MessageId, MessageKind, Request, WaitingMessage};
use guichet_desk::base::{Day, Instant, SecretCode};

/// A list that this passkey opens, with the case of this code on it.
async fn list_of(town: &Town, code: &SecretCode, passkey: u8) -> AccountId {
    let (account, right) = (town.acts.new_account(), town.acts.right_of_code(code).unwrap());
    town.acts.open_account(account, right, vec![passkey], "{}".into(), NOW).await.unwrap();
    account
}

/// Puts the case of this code on the list.
async fn put(town: &Town, account: AccountId, code: &SecretCode, now: Instant) {
    let right = town.acts.right_of_code(code).unwrap();
    town.acts.keep_case(account, right, now).await.unwrap();
}

/// Takes it off the list.
async fn take_off(town: &Town, account: AccountId, code: &SecretCode) {
    let key = town.acts.party_by_code(code).unwrap();
    town.acts.drop_case(account, key).await.unwrap();
}

/// The messages that wait and tell of a list.
fn told(town: &Town) -> Vec<WaitingMessage> {
    let mut waiting = town.acts.outbox(NOW, 100).unwrap();
    waiting.retain(|message| message.kind == MessageKind::Case(CaseMessageKind::PutOnList));
    waiting
}

/// What the party with this code reads on their page.
fn days(town: &Town, code: &SecretCode) -> Vec<Day> {
    town.acts.put_on_lists(town.acts.party_by_code(code).unwrap()).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// How many rows a table has.
fn rows(town: &Town, table: &str) -> u32 {
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    main.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn whoever_s_case_is_put_on_a_list_is_told_on_which_day() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    assert!(days(&town, &receipt.code).is_empty());
    list_of(&town, &receipt.code, 1).await;
    let waiting = told(&town);
    let [message] = waiting.as_slice() else { panic!("one message, not {waiting:?}") };
    let opened = town.acts.open_message(message.id, NOW).await.unwrap();
    assert_eq!(opened.to, ["13800000000"]);
    let MessageAbout::Case { kind, number, code, day: on } = opened.about else { panic!("it is about a case") };
    assert_eq!((kind, number, on), (CaseMessageKind::PutOnList, receipt.number, Some(day("2026-09-24"))));
    assert_eq!(code, None, "no code goes with it");
    assert_eq!(days(&town, &receipt.code), [day("2026-09-24")]);
    town.is_sound();
}

#[tokio::test]
async fn the_party_whose_code_it_was_is_told_and_no_other() {
    let town = Town::open();
    let receipt = town.apply(crate::procedure::tenancy()).await;
    let confirm = town.acts.outbox(NOW, 1).unwrap()[0].id;
    let invited = town.acts.open_message(confirm, NOW).await.unwrap().to;
    let tenant = receipt.party_codes[0].1.clone();
    list_of(&town, &tenant, 1).await;
    assert_eq!((days(&town, &tenant), days(&town, &receipt.code)), (vec![day("2026-09-24")], vec![]));
    let waiting = told(&town);
    let [message] = waiting.as_slice() else { panic!("one message, not {waiting:?}") };
    let to = town.acts.open_message(message.id, NOW).await.unwrap().to;
    assert_eq!(to.first(), invited.first(), "whoever was to confirm");
}

#[tokio::test]
async fn each_time_a_case_comes_onto_a_list_is_told_once_and_five_times_of_one_day() {
    let town = Town::open();
    let code = town.apply(certificate()).await.code;
    let account = list_of(&town, &code, 1).await;
    put(&town, account, &code, NOW).await;
    put(&town, account, &code, NOW.plus_seconds(60)).await;
    assert_eq!(told(&town).len(), 1, "it was there already");
    take_off(&town, account, &code).await;
    put(&town, account, &code, NOW).await;
    assert_eq!(told(&town).len(), 2);
    list_of(&town, &code, 2).await;
    assert_eq!(told(&town).len(), 3, "another list");
    for _ in 0..10 {
        take_off(&town, account, &code).await;
        put(&town, account, &code, NOW).await;
    }
    assert_eq!(told(&town).len(), 5);
    take_off(&town, account, &code).await;
    put(&town, account, &code, NOW.plus_days(1)).await;
    assert_eq!(told(&town).len(), 6, "the next day is told again");
    assert_eq!(days(&town, &code), [day("2026-09-25"), day("2026-09-24")]);
    town.is_sound();
}

#[tokio::test]
async fn a_new_code_takes_a_case_off_every_list_and_what_was_told_of_them_off_its_page() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let account = list_of(&town, &receipt.code, 1).await;
    let own = town.acts.party_by_code(&receipt.code).ok();
    let code = town.acts.replace_own_code(own, &receipt.code, None, NOW).await.unwrap().code;
    assert!(!town.acts.kept_cases(account).unwrap()[0].opens);
    assert!(days(&town, &code).is_empty());
    put(&town, account, &code, NOW).await;
    assert!(town.acts.kept_cases(account).unwrap()[0].opens);
    assert_eq!(days(&town, &code), [day("2026-09-24")]);
    assert_eq!(told(&town).len(), 2, "by the new code it came onto the list anew");
    town.acts.perform(&applicant(receipt.case), receipt.case, None, Request::Withdraw, NOW).await.unwrap();
    assert_eq!(rows(&town, "put_on_list"), 1);
    assert_eq!(town.acts.pass_time(NOW.plus_days(370)).await.unwrap().erased, 1);
    assert_eq!((rows(&town, "put_on_list"), told(&town).len()), (0, 0), "it goes with the party's data");
    town.is_sound();
}

#[tokio::test]
async fn neither_the_moment_nor_the_order_in_which_cases_came_onto_a_list_is_kept() {
    let town = Town::open();
    let (one, other) = (town.apply(certificate()).await.code, town.apply(certificate()).await.code);
    let account = list_of(&town, &one, 1).await;
    put(&town, account, &other, NOW.plus_seconds(60)).await;
    let waiting = told(&town);
    let [first, second] = waiting.as_slice() else { panic!("two messages, not {waiting:?}") };
    let begins = Instant::start_of(day("2026-09-24"), &town.acts.catalogue().town.zone);
    for message in [first, second] {
        let after = message.at.as_micros() - begins.as_micros();
        assert!((0..1_000_000).contains(&after), "a row says the day alone, not {after} µs after it began");
    }
    town.acts.message_sent(first.id, NOW).await.unwrap();
    town.acts.message_refused(second.id, "no-contact".into(), NOW).await.unwrap();
    assert_eq!(rows(&town, "outbox"), 0);
    assert!(town.acts.undeliverable_in_cases(SUPERVISOR, None).unwrap().0.is_empty(), "nor does a supervisor see it");
}

#[tokio::test]
async fn two_messages_of_one_party_that_lie_in_one_row_after_each_other_have_names_of_their_own() {
    let town = Town::open();
    let code = town.apply(certificate()).await.code;
    let account = list_of(&town, &code, 1).await;
    let (mut names, mut places) = (Vec::new(), Vec::new());
    for _ in 0..2 {
        let waiting = told(&town);
        let [message] = waiting.as_slice() else { panic!("one message, not {waiting:?}") };
        let MessageId::Case(key) = message.id else { panic!("it is about a case") };
        places.push(key.row);
        names.push(town.acts.open_message(message.id, NOW).await.unwrap().name);
        town.acts.message_sent(message.id, NOW).await.unwrap();
        take_off(&town, account, &code).await;
        put(&town, account, &code, NOW).await;
    }
    assert_eq!(places[0], places[1]);
    assert_ne!(names[0], names[1], "a mail server would take the second for the first come again");
}
