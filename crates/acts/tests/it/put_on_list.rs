//! A case that is put on a list by its receipt code: the party whose code it was reads on which day, and nothing is
//! kept that would show which cases are on one list.

use crate::town::{NOW, Town, applicant, certificate};
use guichet_acts::{AccountId, Request};
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
async fn the_party_whose_code_it_was_reads_on_which_day_it_was_and_no_other_does() {
    let town = Town::open();
    let receipt = town.apply(crate::procedure::tenancy()).await;
    let tenant = receipt.party_codes[0].1.clone();
    assert_eq!((days(&town, &tenant), days(&town, &receipt.code)), (vec![], vec![]));
    list_of(&town, &tenant, 1).await;
    assert_eq!((days(&town, &tenant), days(&town, &receipt.code)), (vec![day("2026-09-24")], vec![]));
    town.is_sound();
}

#[tokio::test]
async fn each_day_on_which_a_case_comes_onto_a_list_is_kept_once_and_none_on_which_it_was_there_already() {
    let town = Town::open();
    let code = town.apply(certificate()).await.code;
    let (account, friday) = (list_of(&town, &code, 1).await, NOW.plus_days(1));
    take_off(&town, account, &code).await;
    put(&town, account, &code, NOW).await;
    list_of(&town, &code, 2).await;
    put(&town, account, &code, friday).await;
    assert_eq!(days(&town, &code), [day("2026-09-24")], "it was there already");
    take_off(&town, account, &code).await;
    put(&town, account, &code, friday).await;
    assert_eq!(days(&town, &code), [day("2026-09-25"), day("2026-09-24")]);
    town.is_sound();
}

#[tokio::test]
async fn a_new_code_takes_a_case_off_every_list_and_the_days_of_them_off_its_page() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let account = list_of(&town, &receipt.code, 1).await;
    let own = town.acts.party_by_code(&receipt.code).ok();
    let code = town.acts.replace_own_code(own, &receipt.code, None, NOW).await.unwrap().code;
    assert!(!town.acts.kept_cases(account).unwrap()[0].opens);
    assert!(days(&town, &code).is_empty());
    put(&town, account, &code, NOW).await;
    assert!(town.acts.kept_cases(account).unwrap()[0].opens);
    assert_eq!(days(&town, &code), [day("2026-09-24")], "by the new code it came onto the list anew");
    town.acts.perform(&applicant(receipt.case), receipt.case, None, Request::Withdraw, NOW).await.unwrap();
    assert_eq!(rows(&town, "put_on_list"), 1);
    assert_eq!(town.acts.pass_time(NOW.plus_days(370)).await.unwrap().erased, 1);
    assert_eq!(rows(&town, "put_on_list"), 0, "it goes with the party's data");
    town.is_sound();
}

#[tokio::test]
async fn no_message_waits_and_nothing_is_opened_when_a_case_comes_onto_a_list() {
    let town = Town::open();
    let (one, other) = (town.apply(certificate()).await.code, town.apply(certificate()).await.code);
    let written = ["outbox", "entry"].map(|table| rows(&town, table));
    let account = list_of(&town, &one, 1).await;
    put(&town, account, &other, NOW.plus_seconds(60)).await;
    assert_eq!(["outbox", "entry"].map(|table| rows(&town, table)), written, "their moments would show what is on it");
    assert_eq!(rows(&town, "put_on_list"), 2);
}
