//! A disk of which the rest is kept free of files: it is asked for all that is on its way together, and nothing but
//! files waits for it.

use crate::town::{INTAKE, NOW, Town, applicant, certificate};
use guichet_acts::{Acts, Arriving, Fetched, Problem, Request, Upload};
use guichet_desk::{base::SecretCode, people::Duty};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

const PDF: &[u8] = b"%PDF-1.4 x %%EOF";
const KIB: u64 = 1 << 10;
/// As long as 293 KiB: some pieces of it lie on the disk while it arrives.
static LONG: [u8; 300_000] = [7; 300_000];

/// The town on a disk that has so many bytes for files, which may change.
fn on_disk_with(bytes: u64) -> (Town, Arc<AtomicU64>) {
    let (town, left) = (Town::open(), Arc::new(AtomicU64::new(bytes)));
    let told = Arc::clone(&left);
    town.acts.take_files_while(move |wanted| wanted <= told.load(Ordering::SeqCst));
    (town, left)
}

/// A file that comes in bits.
async fn arrive(acts: &Acts, bytes: &[u8]) -> Arriving {
    let mut file = acts.arriving();
    for bit in bytes.chunks(20_000) {
        file.take(bit).await.unwrap();
    }
    assert_eq!(file.length(), bytes.len(), "whoever sends it is heard to the end");
    file
}

async fn fetch(acts: &Acts, file: Arriving) -> Result<Fetched, Problem> {
    acts.fetch(file, "identity".parse().unwrap(), "pass.pdf".to_owned()).await
}

#[tokio::test]
async fn a_file_that_finds_no_room_is_refused_and_taken_once_there_is_some() {
    let (town, left) = on_disk_with(0);
    for bytes in [PDF, &LONG[..]] {
        let file = arrive(&town.acts, bytes).await;
        assert!(matches!(fetch(&town.acts, file).await, Err(Problem::NoRoom)));
    }
    left.store(700 * KIB, Ordering::SeqCst);
    for bytes in [PDF, &LONG[..]] {
        let file = arrive(&town.acts, bytes).await;
        assert!(fetch(&town.acts, file).await.is_ok_and(|fetched| fetched.upload.bytes == bytes));
    }
}

#[tokio::test]
async fn files_that_come_at_once_do_not_each_count_on_the_same_room() {
    let (town, _) = on_disk_with(700 * KIB);
    let first = arrive(&town.acts, &LONG).await;
    let second = arrive(&town.acts, &LONG).await;
    assert!(matches!(fetch(&town.acts, second).await, Err(Problem::NoRoom)), "the first is still on its way");
    let first = fetch(&town.acts, first).await;
    assert!(first.is_ok(), "the second gave back what it had");
    let third = arrive(&town.acts, &LONG).await;
    assert!(matches!(fetch(&town.acts, third).await, Err(Problem::NoRoom)), "the first is not kept yet");
    drop(first);
    let fourth = arrive(&town.acts, &LONG).await;
    assert!(fetch(&town.acts, fourth).await.is_ok());
}

#[tokio::test]
async fn a_file_that_is_looked_at_and_not_kept_needs_no_room() {
    let (town, _) = on_disk_with(0);
    let file = arrive(&town.acts, PDF).await;
    let item = "identity".parse().unwrap();
    assert!(town.acts.fetch_to_read(file, item, "proof".to_owned()).await.is_ok());
}

/// A draft with a file, and its code.
async fn draft_with_a_file(town: &Town) -> SecretCode {
    let service = "residence-certificate".parse().unwrap();
    let code = town.acts.save_draft(None, &service, &BTreeMap::new(), NOW).await.unwrap().code;
    let file = Upload { item: "identity".parse().unwrap(), name: "pass.pdf".into(), bytes: PDF.to_vec() };
    town.acts.add_draft_file(&code, file, NOW).await.unwrap();
    code
}

#[tokio::test]
async fn what_brings_no_file_goes_on_and_a_draft_with_files_waits_as_it_is() {
    let (town, left) = on_disk_with(700 * KIB);
    let old = draft_with_a_file(&town).await;
    left.store(0, Ordering::SeqCst);
    let mut whole = certificate();
    whole.draft = Some(old.clone());
    assert!(matches!(town.acts.submit(whole.clone(), NOW).await, Err(Problem::NoRoom)));
    assert_eq!(town.acts.figures().unwrap().cases, 0);
    assert_eq!(town.acts.load_draft(&old, NOW).unwrap().files.len(), 1);

    let case = town.apply(certificate()).await.case;
    town.officer(INTAKE, case, Request::Take(Duty::Intake)).await.unwrap();
    // Its files stay as they are.
    whole.draft = Some(town.acts.replace_draft_code(&old, None, NOW).await.unwrap().code);

    left.store(700 * KIB, Ordering::SeqCst);
    let case = town.apply(whole).await.case;
    assert_eq!(town.acts.documents(&applicant(case), case).unwrap().len(), 1);
    town.is_sound();
}

#[tokio::test]
async fn a_draft_whose_files_lie_in_the_database_keeps_its_code_while_there_is_no_room_for_them() {
    let (town, _) = on_disk_with(0);
    let code = draft_with_a_file(&town).await;
    let main = rusqlite::Connection::open(town.path().join("main.db")).unwrap();
    main.execute("UPDATE draft_file SET sealed = zeroblob(100), file_key = NULL, bytes = NULL", []).unwrap();
    assert!(matches!(town.acts.replace_draft_code(&code, None, NOW).await, Err(Problem::NoRoom)));
    assert_eq!(town.acts.load_draft(&code, NOW).unwrap().files.len(), 1, "it opens as before");
}
