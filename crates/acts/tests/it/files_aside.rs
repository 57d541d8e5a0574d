//! Files are on the disk before their act has its turn with the writer, and of an act that needs none of them none
//! stays.

use crate::town::{NOW, Town, applicant, certificate, refusal};
use guichet_acts::{Forbidden, Problem, Request, Submission, Upload};
use guichet_desk::{base::OfficerId, case::Refusal};
use rusqlite::Connection;
use std::time::Duration;

fn page(name: &str) -> Upload {
    Upload { item: "identity".parse().unwrap(), name: name.into(), bytes: b"%PDF-1.4 x %%EOF".to_vec() }
}

fn with_files() -> Submission {
    Submission { uploads: vec![page("a.pdf"), page("b.pdf")], ..certificate() }
}

pub(crate) fn files(town: &Town) -> usize {
    std::fs::read_dir(town.path().join("uploads")).unwrap().count()
}

/// Somebody else's transaction: while it lasts, the writer cannot begin one.
pub(crate) fn held(town: &Town) -> Connection {
    let main = Connection::open(town.path().join("main.db")).unwrap();
    main.execute_batch("BEGIN IMMEDIATE").unwrap();
    main
}

#[tokio::test]
async fn no_file_waits_for_the_writer_and_so_the_writer_for_none() {
    let town = Town::open();
    let (acts, holder) = (town.acts.clone(), held(&town));
    let applying = tokio::spawn(async move { acts.submit(with_files(), NOW).await });
    while files(&town) < 2 {
        assert!(!applying.is_finished(), "it waits for the writer, with its files on the disk");
        tokio::task::yield_now().await;
    }
    holder.execute_batch("ROLLBACK").unwrap();
    let case = applying.await.unwrap().unwrap().case;

    let (acts, holder) = (town.acts.clone(), held(&town));
    let add = Request::AddDocument(page("c.pdf"));
    let adding = tokio::spawn(async move { acts.perform(&applicant(case), case, None, add, NOW).await });
    while files(&town) < 3 {
        assert!(!adding.is_finished(), "it waits for the writer, with its file on the disk");
        tokio::task::yield_now().await;
    }
    holder.execute_batch("ROLLBACK").unwrap();
    adding.await.unwrap().unwrap();
    assert_eq!(town.acts.documents(&applicant(case), case).unwrap().len(), 3);
    town.is_sound();
}

#[tokio::test]
async fn a_refused_application_leaves_no_file() {
    let town = Town::open();
    let refused = Submission { entered_by: Some(OfficerId(16)), ..with_files() };
    assert!(matches!(town.acts.submit(refused, NOW).await, Err(Problem::Forbidden(Forbidden::Office))));
    assert_eq!((town.acts.figures().unwrap().cases, files(&town)), (0, 0));
    town.is_sound();
}

#[tokio::test]
async fn an_application_sent_twice_keeps_its_files_once() {
    let town = Town::open();
    let sent = Submission { idempotency_key: Some("pressed".into()), ..with_files() };
    let first = town.apply(sent.clone()).await;
    let second = town.apply(sent).await;
    assert_eq!((first.case, files(&town)), (second.case, 2));
    assert_eq!(town.acts.documents(&applicant(first.case), first.case).unwrap().len(), 2);
    town.is_sound();
}

#[tokio::test]
async fn an_application_sent_twice_at_once_keeps_its_files_once() {
    let town = Town::open();
    let sent = Submission { idempotency_key: Some("pressed".into()), ..with_files() };
    let (first, second) = tokio::join!(town.apply(sent.clone()), town.apply(sent));
    assert_eq!((first.case, first.code, files(&town)), (second.case, second.code, 2));
    assert_eq!(town.acts.documents(&applicant(first.case), first.case).unwrap().len(), 2);
    town.is_sound();
}

#[tokio::test]
async fn a_file_for_a_case_that_moved_on_is_not_kept() {
    let town = Town::open();
    let case = town.apply(with_files()).await.case;
    let add = Request::AddDocument(page("c.pdf"));
    let answer = town.acts.perform(&applicant(case), case, Some(99), add, NOW).await;
    assert_eq!((refusal(answer), files(&town)), (Refusal::MovedOn, 2));
    town.is_sound();
}

#[tokio::test]
async fn of_an_act_that_fails_on_its_way_no_file_is_kept() {
    let town = Town::open();
    let case = town.apply(with_files()).await.case;
    let main = Connection::open(town.path().join("main.db")).unwrap();
    let trigger = "CREATE TRIGGER fault BEFORE INSERT ON case_event BEGIN SELECT RAISE(ABORT, 'on purpose'); END";
    main.execute_batch(trigger).unwrap();
    let answer = town.applicant(case, Request::AddDocument(page("c.pdf"))).await;
    assert!(matches!(answer, Err(Problem::Unavailable(_) | Problem::Corrupt(_))), "{answer:?}");
    assert_eq!(files(&town), 2);
    main.execute_batch("DROP TRIGGER fault").unwrap();
    town.is_sound();
}

#[tokio::test]
async fn files_go_though_whoever_brought_them_went_away_before_they_were_refused() {
    let town = Town::open();
    let (acts, holder) = (town.acts.clone(), held(&town));
    let refused = Submission { entered_by: Some(OfficerId(16)), ..with_files() };
    let applying = tokio::spawn(async move { acts.submit(refused, NOW).await });
    while files(&town) < 2 {
        assert!(!applying.is_finished(), "it waits for the writer, with its files on the disk");
        tokio::task::yield_now().await;
    }
    applying.abort();
    assert!(applying.await.is_err_and(|gone| gone.is_cancelled()));
    holder.execute_batch("ROLLBACK").unwrap();
    let all_gone = async {
        while files(&town) > 0 {
            tokio::task::yield_now().await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_mins(1), all_gone).await.is_ok(), "they stay");
    assert_eq!(town.acts.figures().unwrap().cases, 0);
    town.is_sound();
}
