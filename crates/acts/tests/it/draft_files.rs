//! Files of drafts on their ways: nobody's act waits for one, and none stays when its draft has ended.

use crate::{
    files_aside::{files, held},
    town::{NOW, Town, applicant, certificate},
};
use guichet_acts::{Problem, Submission, Upload};
use guichet_desk::base::{Instant, SecretCode, ServiceCode};
use std::{
    collections::BTreeMap,
    fs,
    task::{Context, Waker},
};

/// So many bytes that whoever writes them into the database is found out.
const LONG: usize = 4 << 20;

fn service() -> ServiceCode {
    "residence-certificate".parse().unwrap()
}

fn scan(length: usize) -> Upload {
    let bytes = [b"%PDF-1.4 x %%EOF".as_slice(), &vec![b' '; length]].concat();
    Upload { item: "identity".parse().unwrap(), name: "scan.pdf".into(), bytes }
}

async fn draft(town: &Town) -> SecretCode {
    town.acts.save_draft(None, &service(), &BTreeMap::new(), NOW).await.unwrap().code
}

fn from(draft: &SecretCode) -> Submission {
    Submission { draft: Some(draft.clone()), ..certificate() }
}

/// How many bytes the database and its log of changes have.
fn in_database(town: &Town) -> u64 {
    let files = ["main.db", "main.db-wal"].map(|name| fs::metadata(town.path().join(name)));
    files.into_iter().flatten().map(|file| file.len()).sum()
}

#[tokio::test]
async fn no_content_passes_through_the_writer_on_any_way_of_a_draft_s_file() {
    let town = Town::open();
    let old = draft(&town).await;
    let before = in_database(&town);

    let (acts, code, holder) = (town.acts.clone(), old.clone(), held(&town));
    let adding = tokio::spawn(async move { acts.add_draft_file(&code, scan(LONG), NOW).await });
    while files(&town) < 1 {
        assert!(!adding.is_finished(), "it waits for the writer, with its file on the disk");
        tokio::task::yield_now().await;
    }
    holder.execute_batch("ROLLBACK").unwrap();
    assert_eq!(adding.await.unwrap().unwrap(), "scan.pdf");

    let kept = || {
        let file = fs::read_dir(town.path().join("uploads")).unwrap().next().unwrap().unwrap();
        fs::read(file.path()).unwrap()
    };
    let sealed = kept();
    let new = town.acts.replace_draft_code(&old, None, NOW).await.unwrap().code;
    assert_eq!(files(&town), 1);
    assert!(kept() == sealed, "another code touches no file");
    let longest = "SELECT max(length(sealed) + length(file_key) + length(description)) FROM draft_file";
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    let longest: u32 = main.query_row(longest, [], |row| row.get(0)).unwrap();
    assert!(longest < 1_000, "{longest}");

    let (acts, code, holder) = (town.acts.clone(), new.clone(), held(&town));
    let sending = tokio::spawn(async move { acts.submit(from(&code), NOW).await });
    while files(&town) < 2 {
        assert!(!sending.is_finished(), "it waits for the writer, with its file on the disk");
        tokio::task::yield_now().await;
    }
    holder.execute_batch("ROLLBACK").unwrap();
    let case = sending.await.unwrap().unwrap().case;
    assert_eq!(town.acts.documents(&applicant(case), case).unwrap().len(), 1);
    let grown = in_database(&town).saturating_sub(before);
    assert!(grown < LONG as u64 / 2, "{grown} bytes were logged");
    town.is_sound();
}

#[tokio::test]
async fn a_file_for_a_draft_that_is_gone_or_full_leaves_nothing() {
    let town = Town::open();
    let (code, gone) = (draft(&town).await, SecretCode::from_chance([9; 10]));
    assert!(matches!(town.acts.add_draft_file(&gone, scan(0), NOW).await, Err(Problem::NotFound)));
    assert_eq!(files(&town), 0);
    for _ in 0..20 {
        town.acts.add_draft_file(&code, scan(0), NOW).await.unwrap();
    }
    assert!(matches!(town.acts.add_draft_file(&code, scan(0), NOW).await, Err(Problem::Upload(_))));
    assert_eq!(files(&town), 20);
    town.is_sound();
}

#[test]
fn a_file_that_is_added_while_its_draft_is_being_sent_comes_along() {
    let town = Town::open();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let code = runtime.block_on(draft(&town));
    runtime.block_on(town.acts.add_draft_file(&code, scan(0), NOW)).unwrap();

    let holder = held(&town);
    // Outside of a runtime it is sealed where it stands, and so has its place with the writer when this returns.
    let mut adding = Box::pin(town.acts.add_draft_file(&code, scan(1), NOW));
    assert!(adding.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    let (acts, sent) = (town.acts.clone(), from(&code));
    let sending = runtime.spawn(async move { acts.submit(sent, NOW).await });
    while files(&town) < 3 {
        assert!(!sending.is_finished(), "it waits for the writer, with what it read of the draft on the disk");
        std::thread::yield_now();
    }
    holder.execute_batch("ROLLBACK").unwrap();

    assert_eq!(runtime.block_on(adding).unwrap(), "scan.pdf", "its page says that it was added");
    let case = runtime.block_on(sending).unwrap().unwrap().case;
    assert_eq!(town.acts.documents(&applicant(case), case).unwrap().len(), 2);
    assert_eq!(files(&town), 4, "the case's, and the draft's for a while");
    town.is_sound();
}

/// Rounds of the hour, soon after a draft ended and later: how many files there are after each.
fn after_rounds(town: &Town, ended: Instant) -> [usize; 2] {
    [ended.plus_seconds(60), ended.plus_seconds(7_200)].map(|now| {
        town.acts.keep_keys(now).unwrap();
        town.is_sound();
        files(town)
    })
}

#[tokio::test]
async fn of_a_draft_that_was_sent_no_file_stays_but_those_of_its_case() {
    let town = Town::open();
    let code = draft(&town).await;
    town.acts.add_draft_file(&code, scan(0), NOW).await.unwrap();
    let case = town.apply(from(&code)).await.case;
    town.is_sound();
    assert_eq!(after_rounds(&town, NOW), [2, 1]);
    assert_eq!(town.acts.documents(&applicant(case), case).unwrap().len(), 1);
}

#[tokio::test]
async fn of_a_draft_whose_time_is_over_no_file_stays() {
    let town = Town::open();
    let code = draft(&town).await;
    town.acts.add_draft_file(&code, scan(0), NOW).await.unwrap();
    let expires = town.acts.load_draft(&code, NOW).unwrap().expires;
    assert_eq!(town.acts.pass_time(expires).await.unwrap().drafts, 1);
    town.is_sound();
    assert_eq!(after_rounds(&town, expires), [1, 0]);
}

#[tokio::test]
async fn a_draft_sent_twice_brings_its_files_once_though_it_has_ended() {
    let town = Town::open();
    let code = draft(&town).await;
    town.acts.add_draft_file(&code, scan(0), NOW).await.unwrap();
    let sent = || Submission { idempotency_key: Some("pressed".into()), ..from(&code) };
    let (first, second) = tokio::join!(town.acts.submit(sent(), NOW), town.acts.submit(sent(), NOW));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!((first.case, &first.code), (second.case, &second.code));
    assert_eq!(town.acts.documents(&applicant(first.case), first.case).unwrap().len(), 1);
    assert_eq!(files(&town), 2, "the case's, and the draft's for a while");
    town.is_sound();
}

#[tokio::test]
async fn a_draft_that_is_prolonged_ends_later_and_keeps_the_words_that_were_saved_last() {
    let town = Town::open();
    let raw = BTreeMap::from([("full_name".to_owned(), "Mira Sampledottir".to_owned())]);
    let saved = town.acts.save_draft(None, &service(), &raw, NOW).await.unwrap();
    let prolonged = town.acts.prolong_draft(&saved.code, &service(), NOW.plus_days(3)).await.unwrap();
    assert_eq!((prolonged.code, prolonged.expires), (saved.code.clone(), saved.expires.plus_days(3)));
    let draft = town.acts.load_draft(&saved.code, saved.expires).unwrap();
    assert_eq!((draft.raw, draft.expires), (raw, prolonged.expires));
    let late = town.acts.prolong_draft(&saved.code, &service(), prolonged.expires).await;
    assert!(matches!(late, Err(Problem::NotFound)), "{late:?}");
}
