//! Erasure and signing under a desk that is killed again and again: no case is erased by half, no
//! destroyed key is left in any file, and the log only grows.

#![expect(clippy::unwrap_used, reason = "a folder that cannot be read proves nothing")]

use crate::{
    attack::attack,
    program::{Desk, is_quick, new_desk, run, told},
    verify_erasure::{NOW, SERVICES, SURVIVORS, apply, close, desk_of},
};
use guichet_acts::Problem;
use guichet_ledger::{
    checkpoint::Checkpoint, note::VerifierKey, tile::Resource, tree::TreeHead, trust::Trust, verify::verify_log,
};
use guichet_store::{Store, StoreFault, Tx};
use rusqlite::{Connection, OpenFlags};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    ffi::OsStr,
    fs,
    path::Path,
    sync::{
        Arc,
        mpsc::{Sender, channel},
    },
    thread,
    time::Duration,
};

/// The end of a wrapped key: as good as its name to find it by.
type Trace = [u8; 16];

/// What the databases say between two lives of the desk.
struct Standing {
    erased: i64,
    doomed: i64,
    /// Entries that are not signed yet.
    unsigned: i64,
}

/// All that was seen so far.
#[derive(Default)]
struct Memory {
    traces: BTreeMap<[u8; 16], Trace>,
    notes: BTreeMap<i64, String>,
    closed: i64,
    signed: i64,
}

#[tokio::test]
async fn erasure_and_signing_killed_at_any_moment_are_whole_or_not_done() {
    let (folder, data) = new_desk();
    let (rounds, at_first, each) = if is_quick() { (8, 60, 6) } else { (100, 300, 6) };
    let (mut memory, mut people, mut cut_off) = (Memory::default(), 0, BTreeSet::new());
    for round in 0..rounds {
        let more = if round == 0 { at_first } else { each };
        plant(&data, round, people..people + more, &mut memory).await;
        people += more;
        let mut desk = Desk::open(&data);
        // Up to some hundreds of milliseconds, more often few.
        let step = round * 7 % 18;
        pause(step * step);
        desk.kill();
        let standing = memory.look(&data);
        if standing.erased < memory.closed {
            cut_off.insert("erasure");
        }
        if standing.doomed > 0 {
            cut_off.insert("destruction");
        }
        if standing.unsigned > 0 {
            cut_off.insert("signing");
        }
    }
    assert!(cut_off.contains("erasure") && cut_off.contains("signing"), "the kills cut nothing off: {cut_off:?}");
    half_a_minute_later(&data);
    let mut desk = Desk::open(&data);
    let done = |standing: &Standing| standing.erased == memory.closed && standing.doomed + standing.unsigned == 0;
    let mut seen =
        Memory { notes: memory.notes.clone(), closed: memory.closed, signed: memory.signed, ..Memory::default() };
    assert!((0..1200).any(|_| done(&seen.look(&data)) || pause(100)), "it was not done in two minutes");
    desk.kill();
    memory.notes = seen.notes;
    println!("{rounds} kills, {people} people, {} checkpoints; cut off: {cut_off:?}", memory.notes.len());
    holds(&data, folder.path(), &memory);
    gone_or_whole(&data, &memory);
}

#[test]
fn a_store_that_ends_inside_its_own_act_ends_in_peace() {
    let folder = tempfile::tempdir().unwrap();
    Store::create(folder.path(), [7; 32]).unwrap();
    let store = Arc::new(Store::open(folder.path(), &[[1; 32], [2; 32], [3; 32], [4; 32]]).unwrap());
    let (go, wait) = channel();
    let (tell, ended) = channel();
    let last = Last { _store: Arc::clone(&store), _ended: Ended(tell) };
    let work = move |_: &mut Tx<'_>| -> Result<(), StoreFault> {
        let _held = &last;
        wait.recv().unwrap();
        Ok(())
    };
    let written = store.write(Vec::new(), work);
    drop(store);
    go.send(()).unwrap();
    written.wait().unwrap();
    assert!(!ended.recv().unwrap(), "the writer's thread panicked");
}

/// What an act holds: the last of its store, and then who tells how that ended.
struct Last {
    _store: Arc<Store>,
    _ended: Ended,
}

struct Ended(Sender<bool>);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.send(thread::panicking());
    }
}

/// People apply, most of them withdraw or are refused, and all of that is long ago.
async fn plant(data: &Path, round: u64, people: std::ops::Range<usize>, memory: &mut Memory) {
    let acts = desk_of(data, 1000 + round);
    let long_ago = NOW.plus_days(-1100);
    let mut planted = BTreeSet::new();
    for person in people {
        let survives = person % SURVIVORS == 0;
        let code = if survives { SERVICES[0] } else { SERVICES[person % SERVICES.len()] };
        let receipt = apply(&acts, code, person, &mut planted, long_ago).await;
        if !survives {
            close(&acts, &receipt, person, &mut planted, long_ago).await;
            memory.closed += 1;
        }
    }
    drop(acts);
    half_a_minute_later(data);
    let keys = read_only(&data.join("keys/keys.db"));
    let mut wrapped = keys.prepare("SELECT id, wrapped FROM data_key").unwrap();
    let rows = wrapped.query_map([], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?))).unwrap();
    memory
        .traces
        .extend(rows.map(|row| row.unwrap()).map(|(id, bytes): ([u8; 16], _)| (id, *bytes.last_chunk().unwrap())));
}

/// The right to sign, which the killed desk took with it, comes to its end, so that the next one may sign.
fn half_a_minute_later(data: &Path) {
    Connection::open(data.join("main.db")).unwrap().execute("UPDATE lease SET until = 0", []).unwrap();
}

impl Memory {
    /// Looks at the folder as it is. No case is erased by half, no kept one lacks a key, and the log has
    /// lost nothing that was signed.
    fn look(&mut self, data: &Path) -> Standing {
        let main = read_only(&data.join("main.db"));
        let count = |query: &str| main.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();
        let half = "SELECT count(*) FROM
            (SELECT 1 FROM party GROUP BY case_id HAVING count(erased_at) NOT IN (0, count(*)))";
        assert_eq!(count(half), 0, "a case is erased by half");
        let mut checkpoints = main.prepare("SELECT size, note FROM checkpoint").unwrap();
        let rows = checkpoints.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        for (size, note) in rows.map(|row| row.unwrap()) {
            let note: String = note;
            let known = self.notes.entry(size).or_insert_with(|| note.clone());
            assert_eq!(known.lines().nth(2), note.lines().nth(2), "two roots for {size} entries");
        }
        let signed = count("SELECT coalesce(max(size), 0) FROM checkpoint");
        assert!(signed >= self.signed, "the log shrank from {} to {signed}", self.signed);
        self.signed = signed;
        Standing {
            erased: count("SELECT count(DISTINCT case_id) FROM party WHERE erased_at IS NOT NULL"),
            doomed: count("SELECT count(*) FROM doomed_key"),
            unsigned: count(
                "SELECT count(*) FROM entry WHERE serial > (SELECT coalesce(max(entry), 0) FROM ledger_leaf)",
            ),
        }
    }
}

/// The program's own checks find nothing, and the log still begins with every checkpoint ever seen. The program, which
/// remembers one at a time, is asked about the first, one in the middle and the last.
fn holds(data: &Path, folder: &Path, memory: &Memory) {
    let good = |words: &[&OsStr]| {
        let (code, said, error) = told(&run(words));
        assert_eq!(code, Some(0), "{words:?}: {said}{error}");
        said
    };
    let word = OsStr::new;
    assert_eq!(good(&[word("fsck"), word("--data"), data.as_os_str()]), "everything holds\n");
    let (key, kept) = (folder.join("key"), folder.join("remembered"));
    fs::write(&key, good(&[word("ledger"), word("key"), word("--data"), data.as_os_str()])).unwrap();
    let verify = [word("ledger"), word("verify"), word("--data"), data.as_os_str(), word("--key"), key.as_os_str()];
    assert!(memory.notes.len() > 2, "so few checkpoints prove no growth");
    begins_with_all(data, memory);
    let notes: Vec<_> = memory.notes.values().collect();
    for note in [notes[0], notes[notes.len() / 2], notes[notes.len() - 1]] {
        fs::write(&kept, note).unwrap();
        good(&[&verify[..], &[word("--remembered"), kept.as_os_str()]].concat());
    }
}

/// The log as the desk serves it begins with each of them.
fn begins_with_all(data: &Path, memory: &Memory) {
    let acts = desk_of(data, 1);
    let key: VerifierKey = acts.ledger_key().unwrap().unwrap().parse().unwrap();
    let trust = Trust { origin: key.name().to_string(), keys: vec![key], witnesses: None };
    let heads: Vec<_> = memory.notes.values().map(|note| head(note, &trust)).collect();
    let read = |resource: Resource| match acts.ledger_file(&resource.to_string()) {
        Err(Problem::NotFound) => Ok(None),
        read => read.map(Some),
    };
    let verified = verify_log(&trust, &heads, read).unwrap_or_else(|fault| panic!("{fault:?}"));
    assert!(heads.iter().all(|head| head.size <= verified.entries), "each was compared on the way");
}

fn head(note: &str, trust: &Trust) -> TreeHead {
    let (checkpoint, _) = Checkpoint::open(note.as_bytes(), &trust.origin, &trust.keys).unwrap();
    checkpoint.head()
}

/// Every case is either kept with all that belongs to it, or nothing of it opens and its keys are nowhere.
fn gone_or_whole(data: &Path, memory: &Memory) {
    let loot = attack(data);
    let main = read_only(&data.join("main.db"));
    let mut parties = main.prepare("SELECT case_id, party, key_id, erased_at IS NOT NULL FROM party").unwrap();
    let rows = parties.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?, row.get(3)?))).unwrap();
    let (mut gone, mut kept) = (HashSet::new(), HashSet::new());
    for (owner, key, erased) in rows.map(|row| row.unwrap()) {
        let key: [u8; 16] = key;
        let expected = if erased { 0 } else { loot.sealed[&owner] };
        assert_eq!(loot.opened_of(owner), expected, "{owner:?} of {}", loot.sealed[&owner]);
        if erased { &mut gone } else { &mut kept }.insert(memory.traces[&key]);
    }
    assert!(gone.len() > kept.len() && !kept.is_empty());
    let mut found = HashSet::new();
    traces_below(data, &mut found);
    assert!(kept.is_subset(&found), "the search finds the keys that are there");
    assert!(gone.is_disjoint(&found), "a destroyed key is still in a file");
}

/// Everything sixteen bytes long in the keys' files.
fn traces_below(data: &Path, found: &mut HashSet<Trace>) {
    for path in fs::read_dir(data.join("keys")).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_file() {
            found.extend(fs::read(&path).unwrap().windows(16).map(|bytes| Trace::try_from(bytes).unwrap()));
        }
    }
}

/// Without leave to write, so that the next start finds what the kill left.
pub(crate) fn read_only(file: &Path) -> Connection {
    let open = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    open.busy_timeout(Duration::from_secs(5)).unwrap();
    open
}

#[expect(clippy::disallowed_methods, reason = "the moment of the kill must fall anywhere, not at a signal")]
fn pause(milliseconds: u64) -> bool {
    thread::sleep(Duration::from_millis(milliseconds));
    false
}
