//! Proof that drafts and residents' lists end: no key that is left opens one, not even in a copy of the
//! database from before, and not even with the codes that people still hold.

#![expect(clippy::unwrap_used, reason = "a folder that cannot be read proves nothing")]

use crate::{
    attack::{Apart, attack, attack_on, keys_of},
    verify_erasure::{NOW, SERVICES, SURVIVORS, apply, canary, is_survivor, town},
};
use guichet_acts::{AccountId, Acts, Upload};
use guichet_desk::base::{Instant, SecretCode};
use guichet_seal::{DataKey, Purpose};
use rusqlite::Connection;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// How many drafts and residents' lists there are; as many of them stay as of people elsewhere.
const APART: usize = 10;

#[tokio::test]
async fn ended_drafts_and_closed_lists_open_by_no_key_even_from_an_older_copy_and_with_their_codes() {
    let (folder, acts) = town();
    let mut planted = BTreeSet::new();
    let later = NOW.plus_days(200);
    let (mut codes, mut accounts) = (Vec::new(), Vec::new());
    for person in 0..APART {
        // Who saves again later has a draft that still lives then.
        let saved_at = if person % SURVIVORS == 0 { later } else { NOW };
        codes.push(draft(&acts, person, &mut planted, saved_at).await);
        let receipt = apply(&acts, SERVICES[0], person, &mut BTreeSet::new(), NOW).await;
        accounts.push(list(&acts, &receipt.code, person, saved_at).await);
    }
    let with_codes = |folder: &Path| -> Vec<DataKey> {
        let keys = keys_of(folder);
        let bound =
            |code: &SecretCode| keys.iter().map(|key| key.bound_to(code.compact().as_bytes())).collect::<Vec<_>>();
        let bound: Vec<_> = codes.iter().flat_map(bound).collect();
        keys.into_iter().chain(bound).collect()
    };
    let before = attack_on(folder.path(), &with_codes(folder.path()));
    assert_eq!(before.apart.len(), 2 * APART, "each draft and each list");
    let whole = |apart: &Apart| apart.sealed == 2 && apart.opened == 2;
    assert!(before.apart.values().all(whole), "with keys and codes, all opens: the attack works: {:?}", before.apart);
    assert!(before.canaries.is_superset(&planted), "and every canary is found");
    let without = attack(folder.path());
    let opened: Vec<_> = without.apart.values().filter(|apart| apart.opened > 0).collect();
    assert_eq!(opened.len(), APART, "lists only: without its code no draft opens for the town itself");
    assert!(without.canaries.is_disjoint(&planted));

    let copy = tempfile::tempdir().unwrap();
    let main = Connection::open(folder.path().join("main.db")).unwrap();
    main.execute("VACUUM INTO $1", [copy.path().join("main.db").to_string_lossy()]).unwrap();
    fs::create_dir(copy.path().join("uploads")).unwrap();
    for file in fs::read_dir(folder.path().join("uploads")).unwrap().map(|file| file.unwrap()) {
        fs::copy(file.path(), copy.path().join("uploads").join(file.file_name())).unwrap();
    }
    assert_eq!(acts.pass_time(later).await.unwrap().drafts as usize, APART - APART / SURVIVORS);
    for (person, account) in accounts.iter().enumerate().filter(|(person, _)| person % SURVIVORS != 0) {
        acts.close_account(*account, later).await.unwrap_or_else(|problem| panic!("{person}: {problem}"));
    }

    let keys = with_codes(folder.path());
    let after = attack_on(folder.path(), &keys);
    assert_eq!(after.apart.len(), 2 * APART / SURVIVORS, "of the others nothing is there");
    let older = attack_on(copy.path(), &keys);
    assert_eq!(older.apart.len(), 2 * APART, "the older copy holds all of them");
    for (owner, apart) in &older.apart {
        let expected = if after.apart.contains_key(owner) { 2 } else { 0 };
        assert_eq!((apart.sealed, apart.opened), (2, expected), "{owner:?}");
    }
    for loot in [&after, &older] {
        let left: BTreeSet<_> = loot.canaries.intersection(&planted).cloned().collect();
        let survivors: BTreeSet<_> = planted.iter().filter(|canary| is_survivor(canary)).cloned().collect();
        assert!(left == survivors, "of canaries in drafts, only those of the survivors are left");
    }
    assert_eq!(acts.check_store(&mut |_, _| {}).unwrap(), []);
}

/// The folder's keys, each bound to this code.
fn bound_to(code: &SecretCode, folder: &Path) -> Vec<DataKey> {
    keys_of(folder).iter().map(|key| key.bound_to(code.compact().as_bytes())).collect()
}

/// What of the one draft in the folder opens with this code.
fn opened_by(code: &SecretCode, folder: &Path) -> (usize, BTreeSet<String>) {
    let loot = attack_on(folder, &bound_to(code, folder));
    (loot.apart.values().map(|apart| apart.opened).sum(), loot.canaries)
}

#[tokio::test]
async fn a_draft_s_code_that_was_replaced_opens_neither_its_words_nor_its_file_with_all_keys_at_hand() {
    let (folder, acts) = town();
    let mut planted = BTreeSet::new();
    let old = draft(&acts, 0, &mut planted, NOW).await;
    assert_eq!(opened_by(&old, folder.path()), (2, planted.clone()), "the attack works");
    let new = acts.replace_draft_code(&old, None, NOW).await.unwrap().code;
    assert_eq!(opened_by(&old, folder.path()), (0, BTreeSet::new()));
    assert_eq!(opened_by(&new, folder.path()), (2, planted));
}

#[tokio::test]
async fn a_file_that_a_program_of_before_kept_in_its_row_goes_on_under_another_code() {
    let (folder, acts) = town();
    let mut planted = BTreeSet::new();
    let old = draft(&acts, 0, &mut planted, NOW).await;
    let main = Connection::open(folder.path().join("main.db")).unwrap();
    let words = "SELECT hash, substr(sealed, 1, 16), substr(sealed, 17) FROM draft";
    let (hash, name, sealed): ([u8; 16], [u8; 16], Vec<u8>) =
        main.query_row(words, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let mut keys = bound_to(&old, folder.path()).into_iter();
    let key = keys.find(|key| key.open(Purpose::Draft, &name, b"", &sealed).is_ok()).unwrap();
    let scan = format!("%PDF-1.7\n{}\n%%EOF\n", canary(0, "olderscan", &mut planted));
    let described = key.seal(Purpose::Draft, &[!1; 16], b"", br#"{"name":"older.pdf"}"#);
    let row = (hash, [1_u8; 16], described, key.seal(Purpose::Draft, &[1; 16], b"", scan.as_bytes()));
    let keep = "INSERT INTO draft_file (hash, id, item, description, sealed) VALUES ($1, $2, 'identity', $3, $4)";
    main.execute(keep, row).unwrap();

    let names = |code: &SecretCode| -> Vec<String> {
        acts.load_draft(code, NOW).unwrap().files.into_iter().map(|(_, name)| name).collect()
    };
    assert_eq!(names(&old), ["older.pdf", "scan.pdf"]);
    let new = acts.replace_draft_code(&old, None, NOW).await.unwrap().code;
    assert_eq!(names(&new), ["older.pdf", "scan.pdf"]);
    assert_eq!(opened_by(&new, folder.path()), (3, planted));
    assert_eq!(opened_by(&old, folder.path()).0, 0);
    assert_eq!(acts.check_store(&mut |_, _| {}).unwrap(), []);
}

/// A draft with canaries in its words and in its file.
async fn draft(acts: &Acts, person: usize, planted: &mut BTreeSet<String>, now: Instant) -> SecretCode {
    let service = &acts.catalogue().services[&SERVICES[0].parse().unwrap()];
    let raw = BTreeMap::from([("full_name".to_owned(), canary(person, "draft", planted))]);
    let code = acts.save_draft(None, &service.code, &raw, now).await.unwrap().code;
    let scan = format!("%PDF-1.7\n{}\n%%EOF\n", canary(person, "draftscan", planted));
    let item = service.checklist[0].code.clone();
    let upload = Upload { item, name: "scan.pdf".into(), bytes: scan.into_bytes() };
    acts.add_draft_file(&code, upload, now).await.unwrap();
    code
}

/// A resident's list with one case on it, and a session that is in that case.
async fn list(acts: &Acts, code: &SecretCode, person: usize, now: Instant) -> AccountId {
    let (account, right) = (acts.new_account(), acts.right_of_code(code).unwrap());
    let credential = person.to_be_bytes().to_vec();
    acts.open_account(account, right, credential.clone(), "{}".to_owned(), now).await.unwrap();
    let session = acts.begin_account_session(account, &credential, now).await.unwrap();
    acts.enter_case(&session, account, Some(right.key())).await.unwrap();
    account
}
