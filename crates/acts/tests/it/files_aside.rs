//! Files are on the disk before their act has its turn with the writer, and of an act that needs none of them none
//! stays. What is opened is read from the disk after it had its turn.

use crate::town::{NOW, Town, applicant, certificate, refusal};
use guichet_acts::{
    DisclosureAnswer, DisclosureRequest, EntryKind, Forbidden, PackageContents, PackageKey, PartyKey, PassphraseCost,
    Problem, Receipt, Request, Submission, Upload,
};
use guichet_desk::{
    base::{OfficerId, PartyIndex},
    case::Refusal,
    disclosure::{DisclosureId, Scope},
};
use rusqlite::Connection;
use std::{path::PathBuf, time::Duration};

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

/// A pipe in place of the one file of a town: whoever reads it waits until its bytes are brought.
struct Pipe {
    path: PathBuf,
    sealed: Vec<u8>,
}

impl Pipe {
    fn in_place_of_the_file(town: &Town) -> Self {
        let path = std::fs::read_dir(town.path().join("uploads")).unwrap().next().unwrap().unwrap().path();
        let sealed = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        Self { path, sealed }
    }

    /// Gives the file to whoever waits for it.
    fn bring(&self) {
        std::fs::write(&self.path, &self.sealed).unwrap();
    }

    /// The file is there again.
    fn end(self) {
        std::fs::remove_file(&self.path).unwrap();
        std::fs::write(&self.path, &self.sealed).unwrap();
    }

    /// What is read, and what comes of acts that do not wait for it.
    async fn keeps_nobody<T, R, M>(&self, town: &Town, reading: R, meanwhile: M) -> (T, M::Output)
    where
        T: Send + 'static,
        R: Future<Output = Result<T, Problem>> + Send + 'static,
        M: Future,
    {
        let openings = || town.acts.figures().unwrap().openings;
        let (before, reading) = (openings(), tokio::spawn(reading));
        let until_on_record = async {
            while openings() == before {
                tokio::task::yield_now().await;
            }
        };
        let is_on_record = tokio::time::timeout(Duration::from_mins(1), until_on_record).await.is_ok();
        let done = tokio::time::timeout(Duration::from_mins(1), meanwhile).await;
        let waits = !reading.is_finished();
        // Before anything is said: a writer that waits for the file would never end.
        self.bring();
        assert!(is_on_record, "the opening waits for the file");
        assert!(waits, "nothing was read before it was there");
        (reading.await.unwrap().unwrap(), done.expect("somebody else's act waits for the file"))
    }
}

/// An applicant's case with one file.
async fn with_one_file(town: &Town) -> Receipt {
    town.apply(Submission { uploads: vec![page("a.pdf")], ..certificate() }).await
}

const ASKS: OfficerId = OfficerId(31);

/// A disclosure of what was given for `identity`, which a second officer approved.
async fn approved(town: &Town, receipt: &Receipt) -> DisclosureId {
    let request = DisclosureRequest {
        number: receipt.number,
        service: "residence-certificate".parse().unwrap(),
        basis: "criminal-proceedings".parse().unwrap(),
        scope: Scope {
            party: PartyIndex::APPLICANT,
            fields: vec!["full_name".parse().unwrap()],
            items: vec!["identity".parse().unwrap()],
        },
        days: 10,
        tell_after_days: 0,
        recipient: "Court of Linhaven, chamber 3".into(),
        reference: "Letter 2026/118 of 20 September".into(),
        idempotency_key: None,
    };
    let id = town.acts.request_disclosure(ASKS, request, NOW).await.unwrap();
    town.acts.answer_disclosure(OfficerId(32), id, DisclosureAnswer::Approve, NOW).await.unwrap();
    id
}

#[expect(clippy::unnecessary_wraps, reason = "what writes a package may fail")]
fn documents_of(contents: &PackageContents) -> Result<Vec<u8>, Problem> {
    Ok(contents.documents.iter().flat_map(|one| one.document.bytes.clone()).collect())
}

const KEY: PackageKey = PackageKey::Passphrase(PassphraseCost::TEST);

#[tokio::test]
async fn nobodys_act_waits_while_what_was_opened_is_read_from_the_disk() {
    let town = Town::open();
    let receipt = with_one_file(&town).await;
    let (case, party) = (receipt.case, PartyIndex::APPLICANT);
    let envelope = town.acts.documents(&applicant(case), case).unwrap()[0].envelope;
    let id = approved(&town, &receipt).await;
    let pipe = Pipe::in_place_of_the_file(&town);

    let applies = || town.acts.submit(certificate(), NOW);
    let acts = town.acts.clone();
    let reading = async move { acts.open_document(&applicant(case), case, envelope, NOW).await };
    let (document, applied) = pipe.keeps_nobody(&town, reading, applies()).await;
    applied.unwrap();
    let acts = town.acts.clone();
    let reading = async move { acts.everything(PartyKey { case, party }, (), NOW).await };
    let (everything, applied) = pipe.keeps_nobody(&town, reading, applies()).await;
    applied.unwrap();
    assert_eq!(everything.documents[0].bytes, document.bytes);
    let acts = town.acts.clone();
    let reading = async move { acts.produce_package(ASKS, id, &KEY, documents_of, NOW).await };
    let (produced, applied) = pipe.keeps_nobody(&town, reading, applies()).await;
    applied.unwrap();
    town.acts.fetch_package(ASKS, id, produced.number, NOW).await.unwrap();

    pipe.end();
    town.is_sound();
}

#[tokio::test]
async fn what_was_to_be_opened_is_on_record_when_its_file_is_lost_and_whoever_asked_is_told_so() {
    let town = Town::open();
    let receipt = with_one_file(&town).await;
    let (case, key) = (receipt.case, PartyKey { case: receipt.case, party: PartyIndex::APPLICANT });
    let envelope = town.acts.documents(&applicant(case), case).unwrap()[0].envelope;
    let id = approved(&town, &receipt).await;
    let pipe = Pipe::in_place_of_the_file(&town);
    std::fs::remove_file(&pipe.path).unwrap();

    let document = town.acts.open_document(&applicant(case), case, envelope, NOW).await.map(drop);
    let everything = town.acts.everything(key, (), NOW).await.map(drop);
    let package = town.acts.produce_package(ASKS, id, &KEY, documents_of, NOW).await.map(drop);
    for answer in [document, everything, package] {
        assert!(matches!(answer, Err(Problem::Corrupt(_))), "{answer:?}");
    }
    let log = town.acts.log(key, NOW).unwrap();
    let opened = log.iter().filter(|line| line.kind == EntryKind::Opened).map(|line| line.what.as_str());
    assert_eq!(opened.collect::<Vec<_>>(), ["own-data", "own-data", "disclosure", "disclosure"]);
    assert_eq!(town.acts.figures().unwrap().openings, town.acts.unseals(), "as much was opened as was written down");
}

#[tokio::test]
async fn what_was_opened_before_its_key_ended_is_shown_and_nothing_after_it() {
    let town = Town::open();
    let case = with_one_file(&town).await.case;
    let envelope = town.acts.documents(&applicant(case), case).unwrap()[0].envelope;
    let (pipe, late) = (Pipe::in_place_of_the_file(&town), NOW.plus_days(366));
    let acts = town.acts.clone();
    let reading = async move { acts.open_document(&applicant(case), case, envelope, NOW).await };
    let ends = async { (town.applicant(case, Request::Withdraw).await, town.acts.pass_time(late).await) };
    let (document, (withdrawn, passed)) = pipe.keeps_nobody(&town, reading, ends).await;
    withdrawn.unwrap();
    assert_eq!((passed.unwrap().erased, document.name.as_str()), (1, "a.pdf"));
    let again = town.acts.open_document(&applicant(case), case, envelope, late).await.map(drop);
    assert!(matches!(again, Err(Problem::Erased { .. })), "{again:?}");
}
