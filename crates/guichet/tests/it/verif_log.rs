//! The public log of a desk, checked from outside by this program and by one that was written apart
//! from it, in another language, on another library.

#![expect(clippy::unwrap_used, reason = "a log that cannot be copied or read fails its test")]

use crate::{
    program::{Desk, is_quick, new_desk, run, told},
    verify_erasure::{NOW, SERVICES, apply, desk_of},
};
use guichet_ledger::{
    Hash,
    checkpoint::Checkpoint,
    note::{KeyName, Note, SignerKey},
    tile::{BundleName, FULL_WIDTH, Resource, RightEdge, TileName, decode_bundle, encode_bundle},
    tree::{TreeHead, leaf_hash},
    trust::Trust,
    verify::{Failure, verify_log},
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

const ORIGIN: &str = "tampered.example/ledger";
/// How many of the log's entries somebody remembers.
const REMEMBERED: usize = 400;

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
        told(&ledger(&["prove", "--data", text(&data), "--case", &first_case(&data), "--entry", "1"]));
    assert_eq!(code, Some(0), "{error}");
    let file = folder.path().join("mine.tlog-proof");
    fs::write(&file, &proof).unwrap();
    let (code, said, error) = told(&ledger(&["verify", "--proof", text(&file), "--key", text(&key)]));
    assert_eq!(code, Some(0), "{said}{error}");
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
    main.execute("UPDATE entry SET sealed = zeroblob(length(sealed)) WHERE serial = 7", []).unwrap();
    drop(main);
    let (code, said, error) = told(&ledger(&["verify", "--data", text(&data)]));
    assert_eq!(code, Some(1), "{said}{error}");
    assert!(said.contains("entry 6"), "{said}");
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
    let leaves = leaves_of(&signed_log(&data, folder.path(), 600));
    let other = Independent::built();
    let key = SignerKey::new(KeyName::new(ORIGIN).unwrap(), &[7; 32]);
    let shop = Workshop::new(folder.path(), leaves, key);
    let rounds = if is_quick() { 60 } else { 10_000 };
    let mut chance = Chance(0x5eed);
    for batch in (0..rounds).step_by(500) {
        let names: Vec<_> = (batch..rounds.min(batch + 500)).collect();
        let mut asked = String::new();
        for name in &names {
            let (copy, remembered) = shop.tampered(*name, &mut chance);
            let place = shop.fault(&copy, remembered).unwrap_or_else(|| panic!("copy {name} was not found out"));
            assert!(!place.is_empty());
            asked.push_str(&shop.line(&copy, remembered));
        }
        if let Some(other) = &other {
            let answers = other.answers(&shop.key_file, &asked);
            assert_eq!(answers.len(), names.len());
            let missed = names.iter().zip(&answers).find(|(_, answer)| !answer.starts_with("fault "));
            assert_eq!(missed, None);
        }
        fs::remove_dir_all(shop.folder.join("copies")).unwrap();
    }
    println!("{rounds} tampered copies, each found with its place");
}

#[test]
fn a_log_that_only_grew_raises_no_alarm() {
    let (folder, data) = new_desk();
    let leaves = leaves_of(&signed_log(&data, folder.path(), 520));
    let key = SignerKey::new(KeyName::new(ORIGIN).unwrap(), &[7; 32]);
    let shop = Workshop::new(folder.path(), leaves, key);
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

/// Where logs are copied and changed.
struct Workshop {
    folder: PathBuf,
    leaves: Vec<Hash>,
    key: SignerKey,
    key_file: PathBuf,
    remembered: TreeHead,
}

impl Workshop {
    fn new(folder: &Path, leaves: Vec<Hash>, key: SignerKey) -> Self {
        let folder = folder.join("workshop");
        fs::create_dir_all(&folder).unwrap();
        let key_file = folder.join("key");
        fs::write(&key_file, format!("{}\n", key.verifier_key())).unwrap();
        let mut edge = RightEdge::empty();
        let root = edge.grow(leaves[..REMEMBERED].iter().map(|leaf| leaf_hash(leaf))).root;
        let remembered = TreeHead { size: REMEMBERED as u64, root };
        let shop = Self { folder, leaves, key, key_file, remembered };
        fs::write(shop.folder.join("remembered"), shop.checkpoint(remembered)).unwrap();
        shop.write(&shop.folder.join("clean"), &shop.leaves);
        shop
    }

    /// One copy with one change; whether it takes a remembered checkpoint to find it.
    fn tampered(&self, name: usize, chance: &mut Chance) -> (PathBuf, bool) {
        let copy = self.folder.join("copies").join(name.to_string());
        let mut leaves = self.leaves.clone();
        let (one, two) = (chance.below(REMEMBERED), chance.below(REMEMBERED));
        match name % 7 {
            0 => self.flip(&copy, chance),
            1 => {
                self.copy(&copy);
                let files = self.files();
                fs::remove_file(copy.join(&files[chance.below(files.len())])).unwrap();
            }
            2 => {
                leaves.remove(one);
                self.write_under_the_old_checkpoint(&copy, &leaves);
            }
            3 => {
                leaves.swap(one, if one == two { one + 1 } else { two });
                self.write_under_the_old_checkpoint(&copy, &leaves);
            }
            4 => self.write(&copy, &leaves[..one]),
            5 => {
                leaves[one] = [u8::try_from(name % 251).unwrap(); 32];
                self.write(&copy, &leaves);
            }
            _ => {
                leaves.truncate(one);
                leaves
                    .extend((0..500_usize).map(|other| leaf_hash(&[name.to_be_bytes(), other.to_be_bytes()].concat())));
                self.write(&copy, &leaves);
            }
        }
        (copy, name % 7 >= 4)
    }

    /// Changes one bit of one file. The last signs of a signature have bits that mean nothing: not those.
    fn flip(&self, copy: &Path, chance: &mut Chance) {
        self.copy(copy);
        let files = self.files();
        let path = copy.join(&files[chance.below(files.len())]);
        let mut bytes = fs::read(&path).unwrap();
        let place = chance.below(bytes.len() - 4);
        bytes[place] ^= 1 << chance.below(7);
        fs::remove_file(&path).unwrap();
        fs::write(&path, bytes).unwrap();
    }

    /// A signed log of these leaves.
    fn write(&self, copy: &Path, leaves: &[Hash]) {
        let mut edge = RightEdge::empty();
        let growth = edge.grow(leaves.iter().map(|leaf| leaf_hash(leaf)));
        for tile in &growth.tiles {
            put(copy, Resource::Tile(tile.name), &tile.to_bytes());
        }
        for (number, entries) in (0..).zip(leaves.chunks(FULL_WIDTH.into())) {
            let name = BundleName::new(number, u16::try_from(entries.len()).unwrap()).unwrap();
            put(copy, Resource::Bundle(name), &encode_bundle(entries.iter().map(|leaf| &leaf[..])).unwrap());
        }
        let head = TreeHead { size: growth.new_size, root: growth.root };
        put(copy, Resource::Checkpoint, self.checkpoint(head).as_bytes());
    }

    fn write_under_the_old_checkpoint(&self, copy: &Path, leaves: &[Hash]) {
        self.write(copy, leaves);
        fs::copy(self.folder.join("clean/checkpoint"), copy.join("checkpoint")).unwrap();
    }

    fn checkpoint(&self, head: TreeHead) -> String {
        Checkpoint::new(ORIGIN, head.size, head.root).unwrap().sign(&self.key).to_string()
    }

    /// The files of the clean log.
    fn files(&self) -> Vec<String> {
        let size = self.leaves.len() as u64;
        let bundles = guichet_ledger::tile::bundles_grown(0, size).map(Resource::Bundle);
        let tiles = (0..2).flat_map(|level| {
            (0..).map_while(move |number| TileName::in_tree(level, number, size)).map(Resource::Tile)
        });
        bundles.chain(tiles).chain([Resource::Checkpoint]).map(|resource| resource.to_string()).collect()
    }

    fn copy(&self, copy: &Path) {
        for file in self.files() {
            let to = copy.join(&file);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::hard_link(self.folder.join("clean").join(&file), to).unwrap();
        }
    }

    /// What this program says about a copy: the place of its fault.
    fn fault(&self, copy: &Path, remembered: bool) -> Option<String> {
        let keys = vec![self.key.verifier_key().clone()];
        let trust = Trust { origin: ORIGIN.to_owned(), keys, witnesses: None };
        let heads = if remembered { vec![self.remembered] } else { Vec::new() };
        let read = |resource: Resource| Ok::<_, ()>(fs::read(copy.join(resource.to_string())).ok());
        match verify_log(&trust, &heads, read) {
            Ok(_) => None,
            Err(Failure::Fault(fault)) => Some(fault.place.to_string()),
            Err(Failure::Reader(())) => unreachable!("a file that is not there is an answer"),
        }
    }

    /// The line that asks the other program about a copy.
    fn line(&self, copy: &Path, remembered: bool) -> String {
        let kept = if remembered { text(&self.folder.join("remembered")).to_owned() } else { String::new() };
        format!("{} {kept}\n", copy.display())
    }
}

fn put(copy: &Path, resource: Resource, bytes: &[u8]) {
    let path = copy.join(resource.to_string());
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Serves until so many have applied and the log is signed over all of it; answers an exported copy.
fn signed_log(data: &Path, folder: &Path, cases: usize) -> PathBuf {
    let desk = Desk::open(data);
    let mut connection = desk.connect();
    for case in 0..cases {
        assert_eq!(connection.apply(&format!("Mira Sampledottir {case}")).unwrap().status, 201);
    }
    let size = || {
        let answer = desk.connect().get("/ledger/checkpoint", "").unwrap();
        answer.body.lines().nth(1).and_then(|line| line.parse::<usize>().ok()).unwrap_or(0)
    };
    // The sequencer signs at most ten seconds after the act.
    assert!((0..100).any(|_| size() >= cases || pause()), "the log was not signed in ten seconds");
    drop(desk);
    let copy = folder.join("copy");
    let (code, _, error) = told(&ledger(&["export", "--data", text(data), "--to", text(&copy)]));
    assert_eq!(code, Some(0), "{error}");
    copy
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

fn first_case(data: &Path) -> String {
    let main = rusqlite::Connection::open(data.join("main.db")).unwrap();
    let (year, serial) =
        main.query_row("SELECT year, serial FROM case_file LIMIT 1", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
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

/// A little chance that is the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }
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
