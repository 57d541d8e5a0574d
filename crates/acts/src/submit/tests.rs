//! What was prepared for somebody who went away.

use super::*;
use crate::Chance;
use guichet_model::{CERTIFICATE, Dice, example};
use std::{
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

const NOW: Instant = Instant::from_micros(1_790_217_060_000_000);

fn acts(folder: &Path) -> Acts {
    let chance = || {
        let mut dice = Dice(1);
        Chance::from_fn(move |bytes| dice.fill(bytes))
    };
    Acts::create(folder, &chance()).unwrap();
    Acts::open(folder, example::town(), chance()).unwrap()
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder.join("uploads")).unwrap().count()
}

#[tokio::test]
async fn what_nobody_waits_for_any_more_keeps_its_room_while_it_lasts_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let acts = acts(folder.path());
    let wanted = Arc::new(AtomicU64::new(0));
    let told = Arc::clone(&wanted);
    acts.take_files_while(move |bytes| {
        told.store(bytes, Ordering::SeqCst);
        true
    });
    let service: ServiceCode = "residence-certificate".parse().unwrap();
    let draft = acts.save_draft(None, &service, &BTreeMap::new(), NOW).await.unwrap().code;
    let bytes = b"%PDF-1.4 x %%EOF".to_vec();
    let file = Upload { item: "identity".parse().unwrap(), name: "pass.pdf".into(), bytes };
    acts.add_draft_file(&draft, file, NOW).await.unwrap();

    let raw = CERTIFICATE.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let submission = Submission { draft: Some(draft.clone()), ..Submission::online(service, raw, Language::English) };
    let room = acts.room_to_keep_draft(Some(&draft)).await.unwrap();
    let alone = wanted.load(Ordering::SeqCst);
    let prepared = acts.prepare(submission, None, room, NOW).unwrap();
    drop(acts.room_to_keep_draft(Some(&draft)).await.unwrap());
    assert_eq!((wanted.load(Ordering::SeqCst), files(folder.path())), (2 * alone, 2));

    drop(prepared);
    drop(acts.room_to_keep_draft(Some(&draft)).await.unwrap());
    assert_eq!((wanted.load(Ordering::SeqCst), files(folder.path())), (alone, 1));
    assert_eq!(acts.load_draft(&draft, NOW).unwrap().files.len(), 1, "the draft has its own");
}
