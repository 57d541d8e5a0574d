//! What the check of a whole folder finds beside histories, chains and keys: columns that the lists and the calendar go
//! by, and keys that an erasure left behind; and what it leaves to the next start or round.

use crate::town::{ALL_ROUND, DECISION, INTAKE, ISSUE, NOW, Town, certificate, seeded};
use guichet_acts::{Keys, MasterSource, Request, Strongroom, Upload};
use guichet_desk::{base::Instant, case::Outcome};
use rusqlite::Connection;
use std::fs;

/// When the data of a certificate closed now is due.
const DUE: i64 = 366;

/// What the program's own check says, which does without the town's files, as codes and places.
fn found(town: &Town) -> Vec<(&'static str, String)> {
    found_at(town, NOW)
}

fn found_at(town: &Town, now: Instant) -> Vec<(&'static str, String)> {
    let keys = Keys { source: MasterSource::File, epochs: None };
    let strongroom = Strongroom::open(town.path(), keys, seeded(9), now).unwrap();
    let findings = strongroom.check(&mut |_, _| {}).unwrap();
    findings.into_iter().map(|finding| (finding.code, finding.place)).collect()
}

fn main_of(town: &Town) -> Connection {
    Connection::open(town.path().join("main.db")).unwrap()
}

#[tokio::test]
async fn a_column_that_the_lists_or_the_calendar_go_by_is_what_the_history_makes_of_it() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    town.officer(INTAKE, receipt.case, Request::Accept).await.unwrap();
    assert_eq!(found(&town), []);
    let main = main_of(&town);
    main.execute_batch("CREATE TEMP TABLE kept AS SELECT * FROM case_file").unwrap();
    for (column, value) in [
        ("stage", "'issue'"),
        ("office", "NULL"),
        ("office", "'nowhere'"),
        ("holder", "99"),
        ("intake_officer", "99"),
        ("list_order", "list_order + 1"),
        ("due_at", "NULL"),
        ("due_at", "due_at + 1"),
        ("due_day", "due_day + 1"),
        ("due_day", "due_day - 1"),
        ("clock", "'stopped'"),
        ("pause_reason", "'notice'"),
        ("days_promised", "99"),
        ("wake_at", "4102444800000000"),
        ("last", "'issued'"),
        ("changed_at", "changed_at + 1"),
        ("erase_at", "1"),
        ("erasure_asked_at", "1"),
        ("erased_at", "1"),
    ] {
        main.execute(&format!("UPDATE case_file SET {column} = {value}"), []).unwrap();
        let differs = vec![("listing-differs", receipt.number.to_string())];
        assert_eq!(found(&town), differs, "{column} = {value}");
        main.execute(&format!("UPDATE case_file SET {column} = (SELECT {column} FROM kept)"), []).unwrap();
    }
    assert_eq!(found(&town), []);
    town.is_sound();
}

#[tokio::test]
async fn a_case_whose_data_would_never_end_is_found_and_what_a_start_works_out_is_no_fault() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    town.applicant(receipt.case, Request::Withdraw).await.unwrap();
    let main = main_of(&town);
    let set = |what: &str| main.execute(&format!("UPDATE case_file SET {what}"), []).unwrap();
    set("erase_at = erase_at + 31536000000000");
    assert_eq!(found(&town), [("listing-differs", receipt.number.to_string())]);
    set("erase_at = NULL");
    assert_eq!(found(&town), [], "the next start works it out");
    assert_eq!(town.acts.set_data_ends().await.unwrap(), 1);
    assert_eq!(found(&town), []);
    set("erasure_asked_at = 1");
    assert_eq!(found(&town), [("listing-differs", receipt.number.to_string())]);
}

#[tokio::test]
async fn what_is_held_back_is_looked_at_again_by_a_clock_that_may_have_been_a_week_ahead() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    town.applicant(receipt.case, Request::Withdraw).await.unwrap();
    let (main, now) = (main_of(&town), NOW.plus_days(DUE + 30));
    let again = |days: i64| {
        let at = now.plus_days(days).as_micros();
        main.execute("UPDATE case_file SET erase_at = ?1", [at]).unwrap();
        found_at(&town, now)
    };
    assert_eq!(again(1), [], "held back today");
    assert_eq!(again(7), [], "held back by a clock six days ahead");
    assert_eq!(again(12), [("listing-differs", receipt.number.to_string())], "nobody would look for days");
    town.acts.known_time().believe_clock(now.plus_days(6)).await.unwrap();
    assert_eq!(again(12), [], "held back by a clock that was believed because of what is known");
}

#[tokio::test]
async fn a_filing_that_could_not_be_closed_on_its_day_is_looked_at_again_within_days() {
    let town = Town::open();
    let filing = town.apply(crate::procedure::tenancy()).await;
    let (main, now) = (main_of(&town), NOW.plus_days(14 + 30));
    let again = |days: i64| {
        main.execute("UPDATE case_file SET wake_at = ?1", [now.plus_days(days).as_micros()]).unwrap();
        found_at(&town, now)
    };
    assert_eq!(again(1), []);
    assert_eq!(again(7), [], "by a clock six days ahead");
    assert_eq!(again(12), [("listing-differs", filing.number.to_string())], "nobody would look for days");
}

#[tokio::test]
async fn a_filing_is_woken_on_its_days() {
    let town = Town::open();
    let filing = town.apply(crate::procedure::tenancy()).await;
    assert_eq!(found(&town), []);
    let main = main_of(&town);
    let wake = |at: &str| main.execute(&format!("UPDATE case_file SET wake_at = {at}"), []).unwrap();
    for at in ["NULL", "4102444800000000", "1"] {
        main.execute_batch("CREATE TEMP TABLE kept AS SELECT wake_at FROM case_file").unwrap();
        wake(at);
        assert_eq!(found(&town), [("listing-differs", filing.number.to_string())], "{at}");
        wake("(SELECT wake_at FROM kept)");
        main.execute_batch("DROP TABLE kept").unwrap();
    }
    assert_eq!(found(&town), []);
    let set = |what: &str| main.execute(&format!("UPDATE case_file SET {what}"), []).unwrap();
    set("list_order = (1 << 60) - 1");
    assert_eq!(found(&town), [], "where the first version listed what waits for its clock");
    set("list_order = (1 << 60)");
    assert_eq!(found(&town), [("listing-differs", filing.number.to_string())]);
    set("list_order = (1 << 59) - 1, halves_left = 4");
    assert_eq!(found(&town), [("listing-differs", filing.number.to_string())], "no day is due");
    set("halves_left = 0");
    assert_eq!(found(&town), []);
}

#[tokio::test]
async fn what_is_kept_ready_is_woken_thirty_days_before_its_end_and_then_at_its_end() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let grant = Request::Decide { outcome: Outcome::Granted, reasons: "The tenancy runs.".into() };
    for (officer, request) in [(INTAKE, Request::Accept), (DECISION, grant), (ISSUE, Request::Issue)] {
        town.officer(officer, receipt.case, request).await.unwrap();
    }
    let main = main_of(&town);
    let set = |what: &str| main.execute(&format!("UPDATE case_file SET wake_at = {what}"), []).unwrap();
    let month = 30 * 86_400_000_000_i64;
    assert_eq!(found(&town), []);
    set(&format!("wake_at + {month}"));
    assert_eq!(found(&town), [("listing-differs", receipt.number.to_string())], "nobody would be reminded");
    set(&format!("wake_at - {month}"));
    assert_eq!(town.acts.pass_time(NOW.plus_days(150)).await.unwrap().reminded, 1);
    assert_eq!(found(&town), []);
    set(&format!("wake_at - {month}"));
    assert_eq!(found(&town), [("listing-differs", receipt.number.to_string())], "it would be looked at too early");
    set(&format!("wake_at + {month}"));
    town.is_sound();
}

#[tokio::test]
async fn the_key_of_a_party_whose_erasure_is_in_the_history_is_gone_or_about_to_go() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    let open = town.apply(certificate()).await.case;
    town.officer(ALL_ROUND, open, Request::Accept).await.unwrap();
    town.applicant(receipt.case, Request::Withdraw).await.unwrap();
    let keys = Connection::open(town.path().join("keys/keys.db")).unwrap();
    keys.execute_batch("CREATE TEMP TABLE kept AS SELECT * FROM data_key").unwrap();
    assert_eq!(town.acts.pass_time(NOW.plus_days(DUE)).await.unwrap().erased, 1);
    assert_eq!(found(&town), []);
    keys.execute_batch("INSERT OR IGNORE INTO data_key SELECT * FROM kept").unwrap();
    let main = main_of(&town);
    main.execute("DELETE FROM tombstone", []).unwrap();
    assert_eq!(found(&town), [("erased-key-kept", receipt.number.to_string())]);
    main.execute("INSERT INTO doomed_key SELECT key_id, 0 FROM party WHERE erased_at IS NOT NULL", []).unwrap();
    assert_eq!(found(&town), [], "cut off between the decision and the end: the next round goes on");
}

#[tokio::test]
async fn a_code_that_was_replaced_is_not_kept_beyond_the_data_it_opened() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    town.applicant(receipt.case, Request::Withdraw).await.unwrap();
    assert_eq!(town.acts.pass_time(NOW.plus_days(DUE)).await.unwrap().erased, 1);
    assert_eq!(found(&town), []);
    let keep = "INSERT INTO replaced_code (hash, day, case_id, party) SELECT code_hash, 0, case_id, party FROM party";
    main_of(&town).execute(keep, []).unwrap();
    assert_eq!(found(&town), [("erased-code-kept", receipt.number.to_string())]);
}

#[tokio::test]
async fn on_which_day_a_case_was_put_on_a_list_is_not_kept_beyond_the_data_it_opened() {
    let town = Town::open();
    let receipt = town.apply(certificate()).await;
    town.applicant(receipt.case, Request::Withdraw).await.unwrap();
    assert_eq!(town.acts.pass_time(NOW.plus_days(DUE)).await.unwrap().erased, 1);
    assert_eq!(found(&town), []);
    let keep = "INSERT INTO put_on_list (case_id, party, day) SELECT case_id, party, 0 FROM party";
    main_of(&town).execute(keep, []).unwrap();
    assert_eq!(found(&town), [("erased-code-kept", receipt.number.to_string())]);
}

#[tokio::test]
async fn the_check_tells_how_far_it_is_and_goes_through_the_cases_once() {
    let town = Town::open();
    for _ in 0..3 {
        town.apply(certificate()).await;
    }
    let keys = Keys { source: MasterSource::File, epochs: None };
    let strongroom = Strongroom::open(town.path(), keys, seeded(9), NOW).unwrap();
    let mut told = Vec::new();
    assert_eq!(strongroom.check(&mut |done, all| told.push((done, all))).unwrap(), []);
    assert_eq!(told, [(3, 3)], "histories, and what the lists go by");
}

#[tokio::test]
async fn documents_that_are_lost_are_named_in_their_order() {
    let town = Town::open();
    for _ in 0..8 {
        let mut submission = certificate();
        let bytes = b"%PDF-1.4 a sample page %%EOF".to_vec();
        submission.uploads.push(Upload { item: "identity".parse().unwrap(), name: "passport.pdf".into(), bytes });
        town.apply(submission).await;
    }
    for file in fs::read_dir(town.path().join("uploads")).unwrap() {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
    let found = found(&town);
    assert!(found.iter().all(|(code, _)| *code == "document-missing"), "{found:?}");
    assert_eq!(found.len(), 8);
    assert!(found.is_sorted(), "twice the same words for the same loss: {found:?}");
}
