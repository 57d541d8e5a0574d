//! The master key, its rotation, and the end of keys.

use super::{NOW, begin, beginning, town};
use guichet_desk::{
    base::{CaseId, PartyIndex, hexadecimal},
    case::Event,
};
use guichet_store::{AccountId, CaseFile, KeysFault, MasterSource, Opener, Snapshot, Store, StoreFault, Tx};
use rusqlite::Connection;
use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::Path,
};
use zeroize::Zeroizing;

pub(crate) fn given(bytes: [u8; 32]) -> Opener {
    let source = MasterSource::Given { name: "a test".into(), bytes: Zeroizing::new(bytes) };
    Opener { source, epochs: None, fresh: [[1; 32], [2; 32], [3; 32], [4; 32]], copies: None }
}

fn file() -> Opener {
    Opener { source: MasterSource::File, ..given([0; 32]) }
}

/// Every file of a folder with its bytes.
fn bytes_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(bytes_of(&path));
        } else {
            found.insert(path.display().to_string(), fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn a_wrong_or_missing_master_key_opens_nothing_and_touches_nothing() {
    let town = town();
    town.begin(1);
    let folder = town.folder;
    drop(town.store);
    let before = bytes_of(folder.path());
    let Err(StoreFault::Corrupt(wrong)) = Store::open_with(folder.path(), given([8; 32])) else { panic!("it opened") };
    assert!(wrong.contains("a test") && wrong.contains("expected fingerprint") && wrong.contains("found"), "{wrong}");
    assert_eq!(bytes_of(folder.path()), before);
    fs::rename(folder.path().join("keys/master.key"), folder.path().join("aside")).unwrap();
    let missing = Store::check_keys(folder.path(), &MasterSource::File).unwrap_err();
    assert!(matches!(&missing, KeysFault::Master { expected: Some(_), found, .. } if found.is_empty()), "{missing}");
    assert!(Store::open_with(folder.path(), file()).is_err());
    Store::open_with(folder.path(), given([7; 32])).unwrap();
}

#[test]
fn a_lost_key_file_is_never_replaced_in_silence() {
    let town = town();
    town.begin(1);
    town.begin(2);
    let key = town.store.new_key([3; 16], [4; 32], NOW);
    let keys = vec![key.clone()];
    let add =
        move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.add_account(AccountId([9; 16]), &key, [1; 16], &[]) };
    town.store.write(keys, add).wait().unwrap();
    let folder = town.folder;
    drop(town.store);
    let keys = folder.path().join("keys/keys.db");
    fs::remove_file(&keys).unwrap();
    let lost = Store::check_keys(folder.path(), &MasterSource::File).unwrap_err();
    assert!(matches!(lost, KeysFault::Lost { parties: 2, drafts: 0, lists: 1, .. }), "{lost}");
    assert!(lost.to_string().contains("of 2 parties, 0 drafts and 1 residents' lists"), "{lost}");
    assert!(Store::open_with(folder.path(), file()).is_err());
    assert!(!keys.exists());
    fs::write(&keys, b"").unwrap();
    assert!(matches!(Store::check_keys(folder.path(), &MasterSource::File), Err(KeysFault::Lost { .. })));
}

#[test]
fn a_lost_main_database_is_never_replaced_in_silence() {
    let town = town();
    town.begin(1);
    let folder = town.folder;
    drop(town.store);
    let (main, log) = (folder.path().join("main.db"), folder.path().join("main.db-wal"));
    let whole = fs::read(&main).unwrap();
    let lose: [fn(&Path); 4] = [
        |main| fs::remove_file(main).unwrap(),
        |main| fs::write(main, b"").unwrap(),
        |main| {
            fs::write(main, b"").unwrap();
            fs::write(main.with_extension("db-wal"), b"all that is left").unwrap();
        },
        |main| {
            fs::remove_file(main).unwrap();
            Connection::open(main).unwrap().execute_batch("CREATE TABLE of_another_program (word TEXT)").unwrap();
        },
    ];
    for lose in lose {
        lose(&main);
        let before = bytes_of(folder.path());
        let lost = Store::check_keys(folder.path(), &MasterSource::File).unwrap_err();
        assert!(matches!(lost, KeysFault::MainLost { keys: 5, .. }), "its own and the town's four: {lost}");
        assert!(lost.to_string().contains(&main.display().to_string()), "{lost}");
        assert!(Store::open_with(folder.path(), file()).is_err());
        assert!(bytes_of(folder.path()) == before, "nothing is made, changed or thrown away");
        let _ = fs::remove_file(&log);
        fs::write(&main, &whole).unwrap();
    }
    Store::open_with(folder.path(), file()).unwrap();
}

#[test]
fn a_first_opening_that_was_cut_off_anywhere_goes_on() {
    let begun: [fn(&Path); 5] = [
        |_| {},
        |data| fs::write(data.join("main.db"), b"").unwrap(),
        |data| {
            Connection::open(data.join("main.db")).unwrap().pragma_update(None, "journal_mode", "WAL").unwrap();
        },
        |data| {
            fs::write(data.join("main.db"), b"").unwrap();
            fs::write(data.join("keys/keys.db"), b"").unwrap();
        },
        // The main database has its tables, and the key database none yet.
        |data| {
            drop(Store::open_with(data, file()).unwrap());
            fs::write(data.join("keys/keys.db"), b"").unwrap();
        },
    ];
    for (number, begin) in begun.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        Store::create(folder.path(), [7; 32]).unwrap();
        begin(folder.path());
        let store = Store::open_with(folder.path(), file()).unwrap_or_else(|fault| panic!("{number}: {fault}"));
        super::begin(&store, 1);
        assert_eq!(store.check(&mut |_, _| {}).unwrap(), [], "{number}");
    }
}

#[test]
fn a_rotation_cut_off_after_any_step_goes_on_and_every_envelope_opens_at_every_point() {
    // Each round lets the rotation take one step more before the program ends.
    for steps in 0..8_u16 {
        let town = town();
        let folder = town.folder;
        let cases: Vec<_> = (0..450).map(|number| beginning(&town.store, number)).collect();
        assert!(cases.into_iter().all(|case| case.wait().is_ok()));
        let before = town.store.keys_status().unwrap().current;
        town.store.begin_rotation_to_file([9; 32], false, NOW).unwrap();
        for _ in 0..steps {
            town.store.rotate_some().unwrap();
            assert_eq!(town.store.check(&mut |_, _| {}).unwrap(), []);
        }
        drop(town.store);
        let store = Store::open_with(folder.path(), file()).unwrap();
        assert_eq!(store.check(&mut |_, _| {}).unwrap(), []);
        let status = store.keys_status().unwrap();
        assert_ne!(status.current, before);
        assert_eq!((status.leaving, status.handover_waits), (None, false));
        assert_eq!(status.rows, [(status.current, 450)]);
        assert_eq!(fs::read(folder.path().join("keys/master.key")).unwrap(), [9; 32]);
        assert!(!folder.path().join("keys/master.key.next").exists());
    }
}

#[test]
fn a_next_master_key_that_was_cut_off_while_it_was_written_is_in_nobody_s_way() {
    for cut_off in [&b""[..], &[9; 31]] {
        let town = town();
        town.begin(1);
        let folder = town.folder;
        drop(town.store);
        fs::write(folder.path().join("keys/master.key.next"), cut_off).unwrap();
        let store = Store::open_with(folder.path(), file()).unwrap();
        store.begin_rotation_to_file([9; 32], false, NOW).unwrap();
        while store.rotate_some().unwrap() {}
        drop(store);
        assert_eq!(fs::read(folder.path().join("keys/master.key")).unwrap(), [9; 32]);
        assert!(!folder.path().join("keys/master.key.next").exists());
        assert_eq!(Store::open_with(folder.path(), file()).unwrap().check(&mut |_, _| {}).unwrap(), []);
    }
}

#[test]
fn a_server_that_runs_learns_the_new_master_key_and_wraps_nothing_by_the_old() {
    let town = town();
    let server = town.store;
    begin(&server, 1);
    let program = Store::open_with(town.folder.path(), file()).unwrap();
    // Drawn before, used after: it must be wrapped anew.
    let drawn = server.new_key([77; 16], [77; 32], NOW);
    program.begin_rotation_to_file([9; 32], true, NOW).unwrap();
    begin(&server, 2);
    server.write(vec![drawn], |_: &mut Tx<'_>| Ok::<_, StoreFault>(())).wait().unwrap();
    while program.rotate_some().unwrap() {}
    begin(&server, 3);
    drop(program);
    assert_eq!(server.check(&mut |_, _| {}).unwrap(), []);
    let status = server.keys_status().unwrap();
    assert_eq!((status.rows, status.handover_waits), (vec![(status.current, 4)], true));
    server.take_master_over().unwrap();
    assert!(!server.keys_status().unwrap().handover_waits);
    assert_eq!(server.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn a_rotation_is_refused_while_a_running_server_has_not_learned_the_last_one() {
    let town = town();
    let server = town.store;
    begin(&server, 1);
    let program = Store::open_with(town.folder.path(), file()).unwrap();
    program.begin_rotation_to_file([9; 32], true, NOW).unwrap();
    while program.rotate_some().unwrap() {}
    let too_soon = program.begin_rotation_to_file([10; 32], true, NOW).unwrap_err();
    assert!(matches!(&too_soon, StoreFault::Unavailable(why) if why.contains("has not learned")), "{too_soon}");
    assert!(!town.folder.path().join("keys/master.key.next").exists(), "nothing is staged");
    server.take_master_over().unwrap();
    program.begin_rotation_to_file([10; 32], true, NOW).unwrap();
    while program.rotate_some().unwrap() {}
    begin(&server, 2);
    assert_eq!(server.check(&mut |_, _| {}).unwrap(), []);
    // Where no server runs, none has to learn anything.
    program.begin_rotation_to_file([11; 32], false, NOW).unwrap();
}

#[test]
fn nothing_of_a_rotation_stays_in_the_log_once_a_reader_that_was_in_the_way_has_ended() {
    let town = town();
    let server = town.store;
    begin(&server, 1);
    let program = Store::open_with(town.folder.path(), file()).unwrap();
    let keys = town.folder.path().join("keys/keys.db");
    let reader = || {
        let reader = Connection::open(&keys).unwrap();
        reader.execute_batch("BEGIN; SELECT count(*) FROM data_key;").unwrap();
        reader
    };
    let log = || fs::metadata(town.folder.path().join("keys/keys.db-wal")).unwrap().len();
    program.begin_rotation_to_file([9; 32], true, NOW).unwrap();
    let in_the_way = reader();
    // The rows of so small a town move at once; the end waits.
    for _ in 0..2 {
        assert!(program.rotate_some().unwrap(), "it has not ended while the old key stands in the log");
    }
    drop(in_the_way);
    assert!(!program.rotate_some().unwrap());
    assert_eq!(log(), 0);

    let in_the_way = reader();
    server.take_master_over().unwrap();
    assert!(!server.keys_status().unwrap().handover_waits && log() > 0);
    drop(in_the_way);
    server.take_master_over().unwrap();
    assert_eq!(log(), 0);
}

#[test]
fn two_programs_end_one_rotation_together_and_the_new_master_key_stays() {
    let town = town();
    town.begin(1);
    let programs = [(), ()].map(|()| Store::open_with(town.folder.path(), file()).unwrap());
    for round in 9..29 {
        programs[0].begin_rotation_to_file([round; 32], true, NOW).unwrap();
        // The other learns the new one.
        programs[1].keys_status().unwrap();
        std::thread::scope(|scope| {
            for program in &programs {
                scope.spawn(|| while program.rotate_some().unwrap() {});
            }
        });
        programs[1].take_master_over().unwrap();
        assert_eq!(fs::read(town.folder.path().join("keys/master.key")).unwrap(), [round; 32]);
    }
}

#[test]
fn a_server_that_slept_through_a_rotation_learns_it_afterwards() {
    let town = town();
    begin(&town.store, 1);
    let program = Store::open_with(town.folder.path(), file()).unwrap();
    program.begin_rotation_to_file([9; 32], true, NOW).unwrap();
    while program.rotate_some().unwrap() {}
    begin(&town.store, 2);
    town.sound();
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the promise is a duration")]
fn a_thousand_parties_are_erased_at_once_and_no_byte_of_their_keys_stays() {
    let town = town();
    let files: Vec<_> = (0..1_200).map(|number| beginning(&town.store, number)).collect();
    let files: Vec<_> = files.into_iter().map(|case| case.wait().unwrap().id).collect();
    let keys = Connection::open(town.folder.path().join("keys/keys.db")).unwrap();
    let rows: Vec<([u8; 16], Vec<u8>)> = {
        let mut rows = keys.prepare("SELECT id, wrapped FROM data_key ORDER BY id").unwrap();
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    drop(keys);
    // Every sixth stays, so that pages are emptied, joined and kept.
    let gone: Vec<_> =
        files.iter().copied().enumerate().filter(|(place, _)| place % 6 != 0).map(|(_, id)| id).collect();
    assert_eq!(gone.len(), 1_000);
    let work = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> {
        gone.iter().try_for_each(|case| tx.erase_party(*case, PartyIndex::APPLICANT, NOW))
    };
    town.store.write(Vec::new(), work).wait().unwrap();
    let started = std::time::Instant::now();
    assert_eq!(town.store.destroy_doomed_keys().unwrap(), 1_000);
    let taken = started.elapsed();
    assert!(taken.as_secs_f64() < 2.0, "{taken:?}");
    let keys = Connection::open(town.folder.path().join("keys/keys.db")).unwrap();
    let left: Vec<[u8; 16]> = {
        let mut rows = keys.prepare("SELECT id FROM data_key").unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    drop(keys);
    assert_eq!(left.len(), 200);
    let destroyed = rows.iter().filter(|(id, _)| !left.contains(id));
    let destroyed: HashSet<&[u8]> = destroyed.map(|(_, wrapped)| &wrapped[40..56]).collect();
    let kept = rows.iter().find(|(id, _)| left.contains(id)).map(|(_, wrapped)| &wrapped[40..56]).unwrap();
    let mut seen = false;
    for (name, bytes) in bytes_of(&town.folder.path().join("keys")) {
        assert!(!bytes.windows(16).any(|window| destroyed.contains(window)), "{name} holds destroyed keys");
        seen |= bytes.windows(16).any(|window| window == kept);
    }
    assert!(seen, "a key that stays is found this way");
    town.sound();
}

#[test]
fn a_swept_key_leaves_no_byte_even_when_a_reader_stood_in_the_way() {
    let town = town();
    town.begin(1);
    let nobody_uses = town.store.new_key([9; 16], [9; 32], NOW);
    town.store.write(vec![nobody_uses], |_: &mut Tx<'_>| Ok::<_, StoreFault>(())).wait().unwrap();
    let reader = Connection::open(town.folder.path().join("keys/keys.db")).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let wrapped: Vec<Vec<u8>> = {
        let mut rows = reader.prepare("SELECT wrapped FROM data_key").unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(wrapped.len(), 2);
    assert_eq!(town.store.sweep_keys(NOW.plus_days(2)).unwrap(), 1);
    reader.execute_batch("COMMIT").unwrap();
    drop(reader);
    town.store.destroy_doomed_keys().unwrap();
    let files = bytes_of(&town.folder.path().join("keys"));
    let is_there =
        |wrapped: &Vec<u8>| files.values().any(|bytes| bytes.windows(16).any(|part| part == &wrapped[40..56]));
    assert_eq!(wrapped.iter().filter(|wrapped| is_there(wrapped)).count(), 1, "the used one, and no other");
    town.sound();
}

#[test]
fn many_keys_that_nothing_uses_are_kept_until_something_uses_one() {
    let town = town();
    let keep = |numbers: std::ops::Range<u8>| {
        let keys = numbers.map(|number| town.store.new_key([number; 16], [number; 32], NOW)).collect();
        town.store.write(keys, |_: &mut Tx<'_>| Ok::<_, StoreFault>(())).wait().unwrap();
    };
    let later = NOW.plus_days(2);
    keep(1..3);
    assert_eq!(town.store.sweep_keys(later).unwrap(), 2, "a few are left over from refusals");
    keep(3..40);
    let refused = town.store.sweep_keys(later).unwrap_err();
    assert!(refused.to_string().contains("do they belong together"), "{refused}");
    assert_eq!(town.store.destroy_doomed_keys().unwrap(), 0);
    town.begin(1);
    assert_eq!(town.store.sweep_keys(later).unwrap(), 37, "the main database is theirs");
    town.sound();
}

#[test]
fn the_check_finds_a_destroyed_key_that_came_back() {
    let town = town();
    let case = town.begin(1).id;
    town.begin(2);
    let keys = Connection::open(town.folder.path().join("keys/keys.db")).unwrap();
    keys.execute_batch("CREATE TEMP TABLE kept AS SELECT * FROM data_key").unwrap();
    let erase = move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.erase_party(case, PartyIndex::APPLICANT, NOW) };
    town.store.write(Vec::new(), erase).wait().unwrap();
    town.store.destroy_doomed_keys().unwrap();
    town.sound();
    keys.execute_batch("INSERT OR IGNORE INTO data_key SELECT * FROM kept").unwrap();
    let findings = town.store.check(&mut |_, _| {}).unwrap();
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["key-not-destroyed"]);
}

#[test]
fn the_check_finds_nothing_of_what_is_erased_while_it_looks() {
    let town = town();
    let case = town.begin(1).id;
    let erase = |_: &Snapshot<'_>, _: &CaseFile, _: &[Event]| -> Result<bool, StoreFault> {
        let work =
            move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.erase_party(case, PartyIndex::APPLICANT, NOW) };
        town.store.write(Vec::new(), work).wait()?;
        assert_eq!(town.store.destroy_doomed_keys()?, 1);
        Ok(true)
    };
    assert_eq!(town.store.check_with(&erase, &mut |_, _| {}).unwrap(), []);
    town.sound();
}

#[test]
fn a_round_that_reads_new_tombstones_alone_learns_of_all_that_others_wrote() {
    let town = town();
    let cases: Vec<CaseId> = (1..=4).map(|name| town.begin(name).id).collect();
    let erase = |store: &Store, case: CaseId| {
        let work =
            move |tx: &mut Tx<'_>| -> Result<(), StoreFault> { tx.erase_party(case, PartyIndex::APPLICANT, NOW) };
        store.write(Vec::new(), work).wait().unwrap();
        store.destroy_doomed_keys().unwrap();
    };
    let file = town.folder.path().join("keys/epochs/tombstones");
    let told = || fs::read_to_string(&file).unwrap();
    let gone = || told().lines().filter(|line| line.starts_with("gone ")).count();
    erase(&town.store, cases[0]);
    town.store.keep_epochs(NOW).unwrap();
    assert_eq!(gone(), 1);

    let vault = town.folder.path().join("vault");
    fs::create_dir(&vault).unwrap();
    let other = Store::open_with(town.folder.path(), Opener { epochs: Some(vault), ..given([7; 32]) }).unwrap();
    erase(&other, cases[1]);
    town.store.keep_epochs(NOW.plus_seconds(60)).unwrap();
    assert_eq!(gone(), 2, "what another process destroyed, which tells it in another folder");

    let main = Connection::open(town.folder.path().join("main.db")).unwrap();
    let key: [u8; 16] =
        main.query_row("SELECT key_id FROM party WHERE case_id = ?1", [cases[2].0], |row| row.get(0)).unwrap();
    fs::write(&file, format!("{}gone {} {}\n", told(), hexadecimal(&key), NOW.as_micros())).unwrap();
    town.store.keep_epochs(NOW.plus_seconds(120)).unwrap();
    let is_erased = |case| town.store.read(|snapshot| snapshot.is_erased(case, PartyIndex::APPLICANT)).unwrap();
    assert_eq!((is_erased(cases[2]), is_erased(cases[3])), (true, false), "what another folder erased");

    let (before, now) = (told(), NOW.plus_seconds(180));
    town.store.keep_epochs(now).unwrap();
    assert_eq!(told(), format!("{before}as-of {}\n", now.as_micros()), "nothing is new");
    fs::remove_file(&file).unwrap();
    town.store.keep_epochs(now).unwrap();
    assert_eq!(gone(), 3, "a new list is told everything");
    town.sound();
}
