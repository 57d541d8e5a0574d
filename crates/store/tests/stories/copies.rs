//! Copies while the desk writes, and what comes back from them.

use super::{NOW, begin};
use guichet_desk::base::{CaseId, Instant, PartyIndex};
use guichet_seal::{DataKey, KeyId, MasterKey};
use guichet_store::{
    AccountId, BackupOptions, BackupReport, ListedCase, MasterSource, Opener, RestoreOptions, RestoreReport, Store,
    StoreFault, Tx, restore,
};
use rusqlite::params;
use std::{
    fs,
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

pub(super) struct Drill {
    pub(super) store: Store,
    folder: tempfile::TempDir,
}

pub(super) fn drill() -> Drill {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    Store::create(&data, [7; 32]).unwrap();
    Drill { store: Store::open(&data, &[[1; 32], [2; 32], [3; 32], [4; 32]]).unwrap(), folder }
}

impl Drill {
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn backup(&self, name: u8, now: Instant) -> BackupReport {
        let options = BackupOptions {
            main_to: self.path("main"),
            keys_to: self.path("keys"),
            recipient: None,
            now,
            chance: ([name; 16], [name; 32]),
        };
        self.store.backup(&options).unwrap()
    }

    pub(super) fn options(&self, copy: &BackupReport, to: &str, now: Instant) -> RestoreOptions {
        RestoreOptions {
            main: copy.main.clone(),
            keys: copy.keys.clone(),
            epochs: self.path("data/keys/epochs"),
            to: self.path(to),
            identity: None,
            master: Zeroizing::new([7; 32]),
            keep_master: true,
            fresh: [[1; 32], [2; 32], [3; 32], [4; 32]],
            now,
        }
    }

    fn erase(&self, case: CaseId, now: Instant) {
        let work =
            move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.erase_party(case, PartyIndex::APPLICANT, now) };
        self.store.write(Vec::new(), work).wait().unwrap();
        assert_eq!(self.store.destroy_doomed_keys().unwrap(), 1);
    }
}

pub(super) fn refused(answer: Result<RestoreReport, StoreFault>) -> String {
    answer.expect_err("it must be refused").to_string()
}

#[test]
fn a_restored_folder_gives_the_same_answers_and_revives_nothing() {
    let drill = drill();
    let cases: Vec<CaseId> = (0..12).map(|number| begin(&drill.store, number).id).collect();
    drill.erase(cases[0], NOW);
    let copy = drill.backup(1, NOW);
    drill.erase(cases[1], NOW.plus_seconds(60));
    drill.store.keep_epochs(NOW.plus_seconds(120)).unwrap();
    let report = restore(&drill.options(&copy, "new", NOW.plus_days(1))).unwrap();
    assert_eq!((report.keys, report.keys_left_out, report.erased), (10, 1, 1));
    assert_eq!(report.findings, []);
    let restored = Store::open(&drill.path("new"), &[[0; 32]; 4]).unwrap();
    for (place, case) in cases.iter().enumerate() {
        let erased = |store: &Store| store.read(|snapshot| snapshot.is_erased(*case, PartyIndex::APPLICANT)).unwrap();
        assert_eq!((erased(&restored), erased(&drill.store)), (place < 2, place < 2));
        if place >= 2 {
            let told = |store: &Store| {
                store.read(|snapshot| -> Result<_, StoreFault> {
                    Ok((snapshot.log(*case, PartyIndex::APPLICANT, NOW)?, snapshot.history(*case)?))
                })
            };
            assert_eq!(told(&restored).unwrap(), told(&drill.store).unwrap());
        }
    }
    assert_eq!(restored.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn copies_made_while_others_write_are_whole() {
    let drill = drill();
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| (0..600).for_each(|number| drop(begin(&drill.store, number))));
        let mut name = 0;
        while !writing.is_finished() || name < 3 {
            name += 1;
            let copy = drill.backup(name, NOW.plus_seconds(i64::from(name)));
            let to = format!("copy-{name}");
            let report = restore(&drill.options(&copy, &to, NOW.plus_days(1))).unwrap();
            assert_eq!(report.findings, []);
            fs::remove_dir_all(drill.path(&to)).unwrap();
            if name > 12 {
                break;
            }
        }
    });
}

#[test]
fn damaged_exchanged_and_foreign_copies_are_refused_and_the_target_stays_empty() {
    let drill = drill();
    begin(&drill.store, 1);
    let copy = drill.backup(1, NOW);
    let other = drill.backup(2, NOW.plus_seconds(5));
    let now = NOW.plus_days(1);
    let check = |options: RestoreOptions, expected: &str| {
        let to = options.to.clone();
        let told = refused(restore(&options));
        assert!(told.contains(expected), "{told} should say {expected}");
        assert!(!to.exists(), "{told}");
    };
    let good = || drill.options(&copy, "new", now);
    check(RestoreOptions { main: copy.keys.clone(), keys: copy.main.clone(), ..good() }, "are the two exchanged?");
    check(RestoreOptions { keys: other.keys.clone(), ..good() }, "not of the same backup");
    check(RestoreOptions { master: Zeroizing::new([8; 32]), ..good() }, "wrong or missing master key");
    for source in [&copy.main, &copy.keys] {
        let bytes = fs::read(source).unwrap();
        for place in [600, bytes.len() / 2, bytes.len() - 2_000] {
            let spoiled = drill.path("spoiled");
            let with = |bytes: &[u8]| {
                fs::write(&spoiled, bytes).unwrap();
                let is_main = source == &copy.main;
                let (main, keys) = if is_main { (&spoiled, &copy.keys) } else { (&copy.main, &spoiled) };
                check(RestoreOptions { main: main.clone(), keys: keys.clone(), ..good() }, "damaged");
            };
            with(&bytes[..place]);
            let mut flipped = bytes.clone();
            flipped[place] ^= 1;
            if bytes[place] != 0 {
                with(&flipped);
            }
        }
    }
    restore(&good()).unwrap();
    assert!(refused(restore(&good())).contains("is not empty"));
}

#[test]
fn without_newer_tombstones_or_after_its_epoch_a_copy_does_not_open() {
    let drill = drill();
    begin(&drill.store, 1);
    drill.backup(1, NOW);
    let old = fs::read(drill.path("data/keys/epochs/tombstones")).unwrap();
    let copy = drill.backup(2, NOW.plus_seconds(60));
    let stale = drill.path("stale");
    fs::create_dir(&stale).unwrap();
    for file in fs::read_dir(drill.path("data/keys/epochs")).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), stale.join(file.file_name())).unwrap();
    }
    fs::write(stale.join("tombstones"), old).unwrap();
    let options = RestoreOptions { epochs: stale, ..drill.options(&copy, "new", NOW.plus_days(1)) };
    assert!(refused(restore(&options)).contains("bring the newest tombstones"));
    assert_eq!(drill.store.last_copy_dies(NOW).unwrap(), Some(copy.dies));
    assert!(copy.dies <= NOW.plus_days(30));
    let late = drill.options(&copy, "new", NOW.plus_days(30));
    assert!(refused(restore(&late)).contains("it has ended"));
    assert_eq!(drill.store.last_copy_dies(NOW.plus_days(30)).unwrap(), None);
    assert!(!drill.path("new").exists());
}

#[test]
fn a_restore_destroys_no_epoch_key_whatever_the_clock_says() {
    let drill = drill();
    begin(&drill.store, 1);
    let copy = drill.backup(1, NOW);
    let ahead = refused(restore(&drill.options(&copy, "new", NOW.plus_days(400))));
    assert!(ahead.contains("it has ended") && ahead.contains("nothing was destroyed"), "{ahead}");
    let behind = refused(restore(&drill.options(&copy, "new", NOW.plus_days(-2))));
    assert!(behind.contains("set the clock"), "{behind}");
    assert!(!drill.path("new").exists());
    // The oldest copy that opens, with the oldest tombstones that do, on a clock that is a little behind or right.
    let last = copy.dies.plus_seconds(-1);
    for (to, now) in [("behind", NOW.plus_seconds(-3_600)), ("last", last)] {
        assert_eq!(restore(&drill.options(&copy, to, now)).unwrap().findings, []);
    }
    assert!(refused(restore(&drill.options(&copy, "new", copy.dies))).contains("it has ended"));
}

#[test]
fn a_restored_copy_writes_into_no_other_tombstones_until_somebody_lets_it() {
    let drill = drill();
    begin(&drill.store, 1);
    let copy = drill.backup(1, NOW);
    let vault = drill.path("vault");
    fs::create_dir(&vault).unwrap();
    for file in fs::read_dir(drill.path("data/keys/epochs")).unwrap().map(Result::unwrap) {
        fs::copy(file.path(), vault.join(file.file_name())).unwrap();
    }
    let options = RestoreOptions { epochs: vault.clone(), ..drill.options(&copy, "new", NOW.plus_days(1)) };
    restore(&options).unwrap();
    let told = || fs::read(vault.join("tombstones")).unwrap();
    let before = told();
    let open = |epochs: Option<&PathBuf>| {
        Store::open_with(&drill.path("new"), Opener { epochs: epochs.cloned(), ..super::keys::given([7; 32]) })
    };
    let kept_away = open(Some(&vault)).map(drop).unwrap_err();
    assert!(kept_away.to_string().contains("restored copy"), "{kept_away}");
    open(None).unwrap().keep_epochs(NOW.plus_days(1)).unwrap();
    assert_eq!(told(), before);
    fs::remove_file(drill.path("new/keys/restored")).unwrap();
    open(Some(&vault)).unwrap().keep_epochs(NOW.plus_days(1)).unwrap();
    assert_ne!(told(), before);
}

#[test]
fn what_the_first_folder_erased_after_a_restore_is_erased_in_the_one_that_takes_its_place() {
    let drill = drill();
    let (case, other) = (begin(&drill.store, 1).id, begin(&drill.store, 2).id);
    let copy = drill.backup(1, NOW);
    restore(&drill.options(&copy, "new", NOW.plus_days(1))).unwrap();
    let later = NOW.plus_days(1).plus_seconds(60);
    drill.erase(case, later);
    let vault = drill.path("data/keys/epochs");
    fs::remove_file(drill.path("new/keys/restored")).unwrap();
    let restored =
        Store::open_with(&drill.path("new"), Opener { epochs: Some(vault), ..super::keys::given([7; 32]) }).unwrap();
    let is_erased = |case| restored.read(|snapshot| snapshot.is_erased(case, PartyIndex::APPLICANT)).unwrap();
    for _ in 0..2 {
        restored.keep_epochs(later.plus_seconds(60)).unwrap();
        assert_eq!((is_erased(case), is_erased(other)), (true, false));
        assert_eq!(restored.check(&mut |_, _| {}).unwrap(), [], "and its key is gone");
    }
}

#[test]
fn a_named_folder_of_epochs_that_is_missing_opens_nothing_and_is_not_made() {
    let drill = drill();
    let missing = drill.path("not-mounted/epochs");
    let opener = Opener { epochs: Some(missing.clone()), ..super::keys::given([7; 32]) };
    let told = Store::open_with(&drill.path("data"), opener).map(drop).unwrap_err();
    assert!(told.to_string().contains("is not there"), "{told}");
    assert!(!missing.exists());
}

#[test]
fn epoch_keys_end_even_when_the_tombstones_cannot_be_confirmed() {
    let drill = drill();
    let copy = drill.backup(1, NOW);
    let tombstones = drill.path("data/keys/epochs/tombstones");
    fs::remove_file(&tombstones).unwrap();
    fs::create_dir(&tombstones).unwrap();
    assert!(drill.store.keep_epochs(copy.dies).is_err());
    let left = fs::read_dir(drill.path("data/keys/epochs")).unwrap().map(|file| file.unwrap().path());
    assert_eq!(left.collect::<Vec<_>>(), [tombstones]);
}

#[test]
fn a_copy_of_the_data_goes_when_that_of_its_keys_fails() {
    let drill = drill();
    begin(&drill.store, 1);
    let copy = drill.backup(1, NOW);
    for file in [&copy.main, &copy.keys] {
        fs::remove_file(file).unwrap();
    }
    // In the way of the keys' copy, which gets its name last.
    fs::create_dir(&copy.keys).unwrap();
    let options = BackupOptions {
        main_to: drill.path("main"),
        keys_to: drill.path("keys"),
        recipient: None,
        now: NOW,
        chance: ([1; 16], [1; 32]),
    };
    assert!(drill.store.backup(&options).is_err());
    assert_eq!(fs::read_dir(drill.path("main")).unwrap().count(), 0);
    assert_eq!(only_file(&drill.path("keys")), copy.keys, "and nothing unfinished stays");
}

#[test]
fn a_new_folder_of_epochs_learns_which_keys_were_destroyed_before() {
    let drill = drill();
    let case = begin(&drill.store, 1).id;
    begin(&drill.store, 2);
    let copy = drill.backup(1, NOW);
    drill.erase(case, NOW);
    fs::remove_file(drill.path("data/keys/epochs/tombstones")).unwrap();
    drill.store.keep_epochs(NOW.plus_seconds(5)).unwrap();
    let report = restore(&drill.options(&copy, "new", NOW.plus_days(1))).unwrap();
    assert_eq!((report.keys, report.keys_left_out, report.erased), (1, 1, 1));
}

#[test]
fn both_copies_in_one_folder_are_refused() {
    let drill = drill();
    let same = drill.path("same");
    let options =
        BackupOptions { main_to: same.clone(), keys_to: same, recipient: None, now: NOW, chance: ([1; 16], [1; 32]) };
    assert!(drill.store.backup(&options).unwrap_err().to_string().contains("same folder"));
}

/// A data folder as a program left it that knew these many schema changes, with one draft and its key.
pub(super) fn older_folder(data: &Path, main: usize, keys: usize) {
    Store::create(data, [7; 32]).unwrap();
    let migrated = |file: &str, folder: &str, steps: usize| {
        let database = rusqlite::Connection::open(data.join(file)).unwrap();
        for step in &schema_changes(folder)[..steps] {
            database.execute_batch(step).unwrap();
        }
        database.pragma_update(None, "user_version", steps).unwrap();
        database
    };
    let (id, expires) = ([3; 16], NOW.plus_days(90).as_micros());
    let main = migrated("main.db", "main", main);
    main.execute(
        "INSERT INTO draft VALUES ($1, 'complaint', $2, $3, $4)",
        params![[1_u8; 16], id, expires, [0_u8; 40]],
    )
    .unwrap();
    let wrapped = MasterKey::from_bytes([7; 32]).wrap(KeyId(id), &DataKey::from_chance([4; 32]));
    let keys = migrated("keys/keys.db", "keys", keys);
    keys.execute("INSERT INTO data_key (id, wrapped, made_at) VALUES ($1, $2, 0)", params![id, wrapped.0]).unwrap();
}

/// The files of all schema changes of a database, in their order.
pub(super) fn schema_changes(database: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(database);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

fn only_file(folder: &Path) -> PathBuf {
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].clone()
}

#[test]
fn a_folder_of_every_older_schema_is_copied_and_opened_and_its_copy_restored() {
    let (main, keys) = (schema_changes("main").len(), schema_changes("keys").len());
    for (main, keys) in (1..=main).map(|main| (main, 1)).chain((2..=keys).map(|keys| (1, keys))) {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        older_folder(&data, main, keys);
        let store = opened_with_copies(&data).unwrap_or_else(|fault| panic!("main {main}, keys {keys}: {fault}"));
        store.keep_epochs(NOW).unwrap();
        drop(store);
        let report = restore(&of_copies(&data, folder.path().join("new"), [7; 32])).unwrap();
        assert_eq!((report.keys, report.findings), (1, vec![]), "main {main}, keys {keys}");
        opened_with_copies(&data).unwrap();
        only_file(&data.join("backups"));
    }
}

#[test]
fn an_upgrade_goes_on_with_a_rotation_that_was_cut_off_and_copies_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    older_folder(&data, 1, schema_changes("keys").len());
    let (old, new) = (MasterKey::from_bytes([7; 32]), MasterKey::from_bytes([9; 32]));
    let keys = rusqlite::Connection::open(data.join("keys/keys.db")).unwrap();
    keys.execute("UPDATE data_key SET master = $1", [old.fingerprint()]).unwrap();
    for (master, state) in [(&old, "leaving"), (&new, "current")] {
        keys.execute("INSERT INTO master_key VALUES ($1, $2, 0)", params![master.fingerprint(), state]).unwrap();
    }
    drop(keys);
    fs::write(data.join("keys/master.key.next"), [9; 32]).unwrap();
    let copies = Some((NOW, ([5; 16], [5; 32])));
    let source = MasterSource::File;
    let store = Store::open_with(&data, Opener { source, copies, ..super::keys::given([0; 32]) }).unwrap();
    assert!(!store.is_rotating().unwrap());
    assert_eq!(fs::read(data.join("keys/master.key")).unwrap(), [9; 32]);
    store.keep_epochs(NOW).unwrap();
    let report = restore(&of_copies(&data, folder.path().join("new"), [9; 32])).unwrap();
    assert_eq!((report.keys, report.findings), (1, vec![]), "the new master key opens what was copied");
}

/// Restores the copies that were made before a change of this folder's schema, by a master key.
fn of_copies(data: &Path, to: PathBuf, master: [u8; 32]) -> RestoreOptions {
    RestoreOptions {
        main: only_file(&data.join("backups")),
        keys: only_file(&data.join("keys/backups")),
        epochs: data.join("keys/epochs"),
        to,
        identity: None,
        master: Zeroizing::new(master),
        keep_master: true,
        fresh: [[1; 32], [2; 32], [3; 32], [4; 32]],
        now: NOW,
    }
}

fn opened_with_copies(data: &Path) -> Result<Store, StoreFault> {
    let copies = Some((NOW, ([5; 16], [5; 32])));
    Store::open_with(data, Opener { copies, ..super::keys::given([7; 32]) })
}

#[test]
fn a_copy_for_a_recipient_opens_only_with_the_identity() {
    let drill = drill();
    begin(&drill.store, 1);
    let identity = age::x25519::Identity::generate();
    let options = BackupOptions {
        main_to: drill.path("main"),
        keys_to: drill.path("keys"),
        recipient: Some(identity.to_public().to_string()),
        now: NOW,
        chance: ([1; 16], [1; 32]),
    };
    let copy = drill.store.backup(&options).unwrap();
    assert!(refused(restore(&drill.options(&copy, "new", NOW))).contains("name the file of its age identity"));
    let words = age::secrecy::ExposeSecret::expose_secret(&identity.to_string()).to_owned();
    let options = RestoreOptions { identity: Some(Zeroizing::new(words)), ..drill.options(&copy, "new", NOW) };
    assert_eq!(restore(&options).unwrap().findings, []);
}

#[test]
fn a_resident_s_list_comes_back_unless_it_was_closed_since() {
    let drill = drill();
    let account = AccountId([9; 16]);
    let key = drill.store.new_key([3; 16], [4; 32], NOW);
    let keys = vec![key.clone()];
    let listed = ListedCase { case: CaseId(1), party: PartyIndex::APPLICANT, right: [5; 16] };
    let add = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.add_account(account, &key, [1; 16], &[listed]) };
    drill.store.write(keys, add).wait().unwrap();
    let copy = drill.backup(1, NOW);
    restore(&drill.options(&copy, "kept", NOW)).unwrap();
    let kept = Store::open(&drill.path("kept"), &[[1; 32], [2; 32], [3; 32], [4; 32]]).unwrap();
    let cases = kept.read(|snapshot| snapshot.cases_of_account(account)).unwrap();
    assert_eq!(cases.map(|cases| cases.len()), Some(1));
    assert_eq!(kept.check(&mut |_, _| {}).unwrap(), []);

    let later = NOW.plus_days(1);
    let end = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.end_account(account, later) };
    drill.store.write(Vec::new(), end).wait().unwrap();
    assert_eq!(drill.store.destroy_doomed_keys().unwrap(), 1);
    drill.backup(2, later);
    restore(&drill.options(&copy, "closed", later)).unwrap();
    let closed = Store::open(&drill.path("closed"), &[[1; 32], [2; 32], [3; 32], [4; 32]]).unwrap();
    assert_eq!(closed.read(|snapshot| snapshot.cases_of_account(account)).unwrap(), None);
}

#[test]
fn of_copies_before_schema_changes_the_newest_few_are_kept_until_their_epoch_ends() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let times = |folder: &str, kind: &str| -> Vec<String> {
        let beginning = format!("guichet-before-change-{kind}-");
        let names = fs::read_dir(data.join(folder)).unwrap().map(|file| file.unwrap().file_name());
        let names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
        let mut times: Vec<_> =
            names.iter().filter_map(|name| name.strip_prefix(&beginning)).map(str::to_owned).collect();
        times.sort();
        times
    };
    for change in 1..=6_u8 {
        let now = NOW.plus_days(i64::from(change));
        // Each time the folder is again as an older program left it; what lies beside it stays.
        for file in ["main.db", "keys/keys.db", "keys/master.key"] {
            let _ = fs::remove_file(data.join(file));
        }
        older_folder(&data, 1, 1);
        let copies = Some((now, ([change; 16], [change; 32])));
        drop(Store::open_with(&data, Opener { copies, ..super::keys::given([7; 32]) }).unwrap());
    }
    fs::write(data.join("backups/guichet-main-20200101T000000Z-00000000.tar"), "mine").unwrap();
    let store = opened_with_copies(&data).unwrap();
    let (main, keys) = (times("backups", "main"), times("keys/backups", "keys"));
    assert_eq!((main.len(), &main), (3, &keys), "pairs, and the newest three");
    assert!(main[0].ends_with("-04040404.tar") && main[2].ends_with("-06060606.tar"), "{main:?}");
    let copied = |kind: &str, name: &String| format!("guichet-before-change-{kind}-{name}");
    store.keep_epochs(NOW.plus_days(4 + 29)).unwrap();
    let left = (times("backups", "main"), times("keys/backups", "keys"));
    assert_eq!(left, (main[1..].to_vec(), keys[1..].to_vec()), "the first one's epoch has ended");
    let options = RestoreOptions {
        main: data.join("backups").join(copied("main", &main[1])),
        keys: data.join("keys/backups").join(copied("keys", &keys[1])),
        epochs: data.join("keys/epochs"),
        to: folder.path().join("new"),
        identity: None,
        master: Zeroizing::new([7; 32]),
        keep_master: true,
        fresh: [[1; 32], [2; 32], [3; 32], [4; 32]],
        now: NOW.plus_days(4 + 29),
    };
    assert_eq!(restore(&options).unwrap().findings, [], "what is kept can be restored");
    store.keep_epochs(NOW.plus_days(6 + 29)).unwrap();
    assert_eq!((times("backups", "main"), times("keys/backups", "keys")), (vec![], vec![]));
    assert!(data.join("backups/guichet-main-20200101T000000Z-00000000.tar").exists(), "what others put there stays");
}
