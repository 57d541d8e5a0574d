//! The public log of a desk, checked from outside by this program and by one that was written apart
//! from it, in another language, on another library.

#![expect(clippy::unwrap_used, reason = "a log that cannot be copied or read fails its test")]

use crate::{
    program::{Desk, is_quick, new_desk, run, told},
    tampering::{Chance, REMEMBERED, Workshop},
    verify_erasure::{NOW, SERVICES, apply, desk_of},
};
use guichet_ledger::{
    Hash,
    checkpoint::Checkpoint,
    note::Note,
    tile::{Resource, decode_bundle},
};
use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

#[test]
fn a_desk_s_log_and_its_proofs_hold_for_two_programs() {
    let (folder, data) = new_desk();
    let copy = signed_log(&data, folder.path(), 40);
    let key = copy.join("key");
    let (code, said, error) = told(&ledger(&["verify", "--copy", text(&copy), "--key", text(&key)]));
    assert_eq!((code, said.starts_with("ok ")), (Some(0), true), "{said}{error}");
    let (code, said, error) = told(&ledger(&["verify", "--data", text(&data), "--key", text(&key)]));
    assert_eq!((code, said.starts_with("ok ")), (Some(0), true), "{said}{error}");
    let (code, proof, error) =
        told(&ledger(&["prove", "--data", text(&data), "--case", &case_number(&data, 1), "--entry", "1"]));
    assert_eq!(code, Some(0), "{error}");
    let file = folder.path().join("mine.tlog-proof");
    fs::write(&file, &proof).unwrap();
    let (code, said, error) = told(&ledger(&["verify", "--proof", text(&file), "--key", text(&key)]));
    assert_eq!(code, Some(0), "{said}{error}");
    let kept = copy.join("checkpoint");
    let beside = ["verify", "--proof", text(&file), "--key", text(&key), "--remembered", text(&kept)];
    assert_eq!(ledger(&beside).status.code(), Some(2), "a proof of one entry says nothing of an older checkpoint");
    let Some(other) = Independent::built() else { return };
    assert!(other.says(&["log", text(&key), text(&copy)]).starts_with("ok "));
    assert!(other.says(&["proof", text(&key), text(&file)]).starts_with("ok "));
    fs::write(&file, proof.replace("index ", "index 1")).unwrap();
    assert!(other.says(&["proof", text(&key), text(&file)]).starts_with("fault proof"));
    assert_eq!(ledger(&["verify", "--proof", text(&file), "--key", text(&key)]).status.code(), Some(1));
}

#[test]
fn a_changed_database_fails_the_check_with_its_place() {
    let (folder, data) = new_desk();
    signed_log(&data, folder.path(), 20);
    let main = rusqlite::Connection::open(data.join("main.db")).unwrap();
    let check = |change: &str, back: &str, place: i64| {
        assert_eq!(main.execute(change, [place]).unwrap(), 1);
        let (code, said, error) = told(&ledger(&["verify", "--data", text(&data)]));
        assert_eq!(code, Some(1), "{said}{error}");
        assert!(said.contains(&format!("place {place}:")), "{said} should name place {place}");
        assert_eq!(main.execute(back, [place]).unwrap(), 1);
        let (code, said, error) = told(&ledger(&["verify", "--data", text(&data)]));
        assert_eq!(code, Some(0), "{said}{error}");
    };
    main.execute_batch(
        "CREATE TEMP TABLE entries AS SELECT * FROM entry; CREATE TEMP TABLE paddings AS SELECT * FROM ledger_padding",
    )
    .unwrap();
    let place = |query: &str| main.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap();
    let of = "serial = (SELECT entry FROM ledger_leaf WHERE position = $1)";
    check(
        &format!("UPDATE entry SET sealed = zeroblob(length(sealed)) WHERE {of}"),
        &format!("UPDATE entry SET sealed = (SELECT sealed FROM entries WHERE serial = entry.serial) WHERE {of}"),
        place("SELECT position FROM ledger_leaf WHERE entry = 7"),
    );
    let padding =
        place("SELECT max(position) FROM ledger_padding WHERE position < (SELECT max(position) FROM ledger_leaf)");
    check(
        "UPDATE ledger_padding SET id = zeroblob(16) WHERE position = $1",
        "UPDATE ledger_padding SET id = (SELECT id FROM paddings WHERE position = $1) WHERE position = $1",
        padding,
    );
    check(
        "DELETE FROM ledger_padding WHERE position = $1",
        "INSERT INTO ledger_padding SELECT * FROM paddings WHERE position = $1",
        padding,
    );
}

#[test]
fn an_entry_that_was_made_padding_fails_the_check_with_the_place_that_its_proof_has() {
    let (folder, data) = new_desk();
    let key = signed_log(&data, folder.path(), 3).join("key");
    let main = rusqlite::Connection::open(data.join("main.db")).unwrap();
    let place = "SELECT position FROM ledger_leaf WHERE entry = 2";
    let place = main.query_row(place, [], |row| row.get::<_, i64>(0)).unwrap();
    let entry = "SELECT case_id, number FROM entry WHERE serial = 2";
    let entry = main.query_row(entry, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?))).unwrap();
    let (case, number) = (case_number(&data, entry.0), entry.1.to_string());
    let (_, proof, error) = told(&ledger(&["prove", "--data", text(&data), "--case", &case, "--entry", &number]));
    assert!(proof.contains(&format!("\nindex {place}\n")), "{proof}{error}");
    let file = folder.path().join("mine.tlog-proof");
    fs::write(&file, proof).unwrap();
    let (code, said, error) = told(&ledger(&["verify", "--proof", text(&file), "--key", text(&key)]));
    assert_eq!((code, said.starts_with(&format!("ok place {place} of "))), (Some(0), true), "{said}{error}");
    main.execute_batch(
        "INSERT INTO ledger_padding SELECT ledger_leaf.position, entry.id, entry.sealed FROM ledger_leaf
        JOIN entry ON entry.serial = ledger_leaf.entry WHERE entry.serial = 2;
        UPDATE ledger_leaf SET entry = NULL WHERE entry = 2;
        DELETE FROM entry WHERE serial = 2;",
    )
    .unwrap();
    let (code, said, error) = told(&ledger(&["verify", "--data", text(&data)]));
    assert_eq!(code, Some(1), "{said}{error}");
    assert!(said.contains(&format!("place {place}:")), "{said} should name place {place}");
}

#[tokio::test]
async fn an_entry_changed_before_it_was_signed_stops_signing_and_the_page_says_so() {
    let (_folder, data) = new_desk();
    let acts = desk_of(&data, 7);
    for person in 0..3 {
        apply(&acts, SERVICES[0], person, &mut BTreeSet::new(), NOW).await;
    }
    drop(acts);
    let main = rusqlite::Connection::open(data.join("main.db")).unwrap();
    main.execute("UPDATE entry SET sealed = zeroblob(length(sealed)) WHERE serial = 2", []).unwrap();
    drop(main);
    let desk = Desk::open(&data);
    let alarm = |page: &str, words: &str| desk.connect().get(page, "").unwrap().body.contains(words);
    assert!(
        (0..100).any(|_| alarm("/en/ledger", "The log cannot be signed at the moment") || pause()),
        "nobody is told"
    );
    assert!(alarm("/zh/ledger", "日志暂时无法签名"));
    assert_eq!(desk.connect().get("/ledger/checkpoint", "").unwrap().status, 404, "nothing was signed");
}

#[test]
fn every_kind_of_tampering_is_found_with_its_place_by_two_programs() {
    let (folder, data) = new_desk();
    let mut leaves = leaves_of(&signed_log(&data, folder.path(), 600));
    leaves.truncate(600);
    let other = Independent::built();
    let copies = in_memory();
    let shop = Workshop::new(copies.path(), leaves);
    let rounds = if is_quick() { 60 } else { 10_000 };
    let mut chance = Chance(0x5eed);
    for batch in (0..rounds).step_by(500) {
        let names: Vec<_> = (batch..rounds.min(batch + 500)).collect();
        let (mut asked, mut right) = (String::new(), Vec::new());
        for name in &names {
            let (copy, remembered, place) = shop.tampered(*name, &mut chance);
            let told = shop.fault(&copy, remembered).unwrap_or_else(|| panic!("copy {name} was not found out"));
            assert_eq!(told.split(", line ").next(), Some(place.as_str()), "copy {name}");
            asked.push_str(&shop.line(&copy, remembered));
            right.push(format!("fault {place}: "));
        }
        if let Some(other) = &other {
            let answers = other.answers(&shop.key_file, &asked);
            assert_eq!(answers.len(), names.len());
            let judged = names.iter().zip(right.iter().zip(&answers));
            let missed = judged.filter(|(_, (right, answer))| !answer.starts_with(*right)).collect::<Vec<_>>();
            assert!(missed.is_empty(), "copies, the right places, and what was answered: {missed:?}");
        }
        fs::remove_dir_all(shop.folder.join("copies")).unwrap();
    }
    let programs = if other.is_some() { "two programs" } else { "one program" };
    println!("{rounds} tampered copies, each found with the right place by {programs}");
}

#[test]
fn a_log_that_only_grew_raises_no_alarm() {
    let (folder, data) = new_desk();
    let leaves = leaves_of(&signed_log(&data, folder.path(), 520));
    let shop = Workshop::new(folder.path(), leaves);
    let other = Independent::built();
    let mut asked = String::new();
    for (name, size) in [REMEMBERED, 401, 511, 512, 513, 520].into_iter().enumerate() {
        let copy = shop.folder.join("copies").join(name.to_string());
        shop.write(&copy, &shop.leaves[..size]);
        assert_eq!(shop.fault(&copy, true), None);
        asked.push_str(&shop.line(&copy, true));
    }
    if let Some(other) = other {
        assert!(other.answers(&shop.key_file, &asked).iter().all(|answer| answer.starts_with("ok ")));
    }
}

/// Serves until so many have applied and the log is signed over all of it; answers an exported copy.
fn signed_log(data: &Path, folder: &Path, cases: usize) -> PathBuf {
    let desk = Desk::open(data);
    let mut connection = desk.connect();
    for case in 0..cases {
        assert_eq!(connection.apply(&format!("Mira Sampledottir {case}")).unwrap().status, 201);
    }
    let main = rusqlite::Connection::open(data.join("main.db")).unwrap();
    let waiting = "SELECT count(*) FROM entry WHERE serial > (SELECT coalesce(max(entry), 0) FROM ledger_leaf)";
    let waiting = || main.query_row(waiting, [], |row| row.get::<_, u32>(0)).unwrap();
    // The sequencer signs at most ten seconds after the act.
    assert!((0..100).any(|_| waiting() == 0 || pause()), "the log was not signed in ten seconds");
    drop(main);
    drop(desk);
    let copy = folder.join("copy");
    let (code, _, error) = told(&ledger(&["export", "--data", text(data), "--to", text(&copy)]));
    assert_eq!(code, Some(0), "{error}");
    copy
}

/// A folder in memory where the machine has one: a disk that makes and forgets ten thousand copies spends most of its
/// time on looking for room that nobody has used lately.
fn in_memory() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

fn leaves_of(copy: &Path) -> Vec<Hash> {
    let note = Note::parse(&fs::read(copy.join("checkpoint")).unwrap()).unwrap();
    let size = Checkpoint::parse(note.text()).unwrap().size();
    guichet_ledger::tile::bundles_grown(0, size)
        .flat_map(|name| {
            let bytes = fs::read(copy.join(Resource::Bundle(name).to_string())).unwrap();
            let entries = decode_bundle(&bytes, name.width()).unwrap();
            entries.into_iter().map(|entry| Hash::try_from(entry).unwrap()).collect::<Vec<_>>()
        })
        .collect()
}

/// What the case of this row is called by.
pub(crate) fn case_number(data: &Path, id: i64) -> String {
    let main = rusqlite::Connection::open(data.join("main.db")).unwrap();
    let query = "SELECT year, serial FROM case_file WHERE id = $1";
    let (year, serial) = main.query_row(query, [id], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    guichet_desk::base::CaseNumber::new(year, serial).to_string()
}

fn ledger(words: &[&str]) -> std::process::Output {
    run([OsStr::new("ledger")].into_iter().chain(words.iter().map(OsStr::new)))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("temporary folders have plain names")
}

#[expect(clippy::disallowed_methods, reason = "a test that waits for another process")]
fn pause() -> bool {
    thread::sleep(Duration::from_millis(100));
    false
}

/// The program in Go, built from its source beside these tests.
struct Independent(tempfile::TempDir);

impl Independent {
    /// Builds it; without Debian's Go this says so loudly, and fails where everything must be tested.
    #[expect(clippy::disallowed_methods, reason = "the tests' own switch, read at the edge")]
    fn built() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent/main.go");
        let built = Command::new("go")
            .args(["build", "-o"])
            .arg(folder.path().join("independent"))
            .arg(source)
            .env("GO111MODULE", "off")
            .env("GOPATH", "/usr/share/gocode")
            .env("GOCACHE", folder.path().join("cache"))
            .output();
        match built {
            Ok(output) if output.status.success() => Some(Self(folder)),
            failed => {
                assert!(std::env::var_os("CI").is_none(), "the independent check must run here: {failed:?}");
                eprintln!("SKIPPED: the independent check needs golang-go and golang-golang-x-mod-dev: {failed:?}");
                None
            }
        }
    }

    fn says(&self, words: &[&str]) -> String {
        let output = Command::new(self.0.path().join("independent")).args(words).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn answers(&self, key: &Path, asked: &str) -> Vec<String> {
        let mut child = Command::new(self.0.path().join("independent"))
            .args(["logs", text(key)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let asked = asked.to_owned();
        let writer = thread::spawn(move || input.write_all(asked.as_bytes()));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
    }
}
