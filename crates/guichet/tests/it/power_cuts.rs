//! Programs that say that they are done: a power cut right afterwards loses nothing of it. They run on a disk of
//! the harness's own, which knows what was waited for; whatever was not may be gone, in any mixture.

use crate::program::{new_desk, run, told};
use guichet_torture::{
    chance::Draw,
    clerk::{Act, Clerk},
    disk::{Disk, Record, Tree},
    facts::{Fact, Known, holds},
    folder::{self, Staff},
    power::Model,
};
use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

/// How many of the states are looked at that the cut may leave.
const STATES: u64 = 24;

/// How many steps before its end a program is cut off at each.
const LAST_STEPS: usize = 20;

/// What a program did on a disk until it said that it was done.
struct Done {
    before: Tree,
    log: Vec<Record>,
    /// The files as programs saw them.
    files: Tree,
}

/// What a disk hears.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hears {
    /// Every sync.
    All,
    /// Those of files: names are never waited for, as if nobody asked.
    Files,
}

/// Runs the program on a disk that holds these files; none where no disk can be mounted. `AT` in a word stands for
/// the disk.
fn done_on(before: &Tree, words: &[&str]) -> Option<Done> {
    let at = folder::scratch().expect("a folder");
    let disk = Disk::holding(before.clone());
    disk.inside().recording = true;
    let Ok(mounted) = disk.mount(at.path()) else {
        eprintln!("SKIPPED: no disk of our own can be mounted here; run the tests as root to cut its power");
        return None;
    };
    let path = at.path().display().to_string();
    let output = run(words.iter().map(|word| word.replace("AT", &path)));
    drop(mounted);
    assert!(output.status.success(), "{output:?}");
    let mut inside = disk.inside();
    Some(Done { before: before.clone(), log: std::mem::take(&mut inside.log), files: inside.tree.clone() })
}

impl Done {
    /// Cuts the power in many ways; what was lost in each, as `look` finds it beside what was there.
    fn cut(&self, hears: Hears, look: impl Fn(&Path, &Path) -> Result<(), String>) -> Vec<String> {
        let mut disk = Model::of(&self.before);
        let is_folder = |number| self.files.names(number).is_some();
        let heard = |record: &&Record| match record {
            Record::Synced(number) => hears == Hears::All || !is_folder(*number),
            _ => true,
        };
        self.log.iter().filter(heard).for_each(|record| disk.follow(record));
        let folder = folder::scratch().expect("a folder");
        let (whole, left) = (folder.path().join("whole"), folder.path().join("left"));
        self.files.write(&whole).expect("it is written");
        let states = (0..STATES).filter_map(|seed| {
            folder::clear(&left).expect("it is cleared");
            disk.cut(&mut Draw(seed), &left).expect("it is written");
            look(&whole, &left).err().map(|lost| format!("state {seed}: {lost}"))
        });
        states.collect()
    }

    /// Cuts the power while it was done, now and then and at each of its last steps; what `look` finds wrong with what
    /// is left, beside what was there in the end.
    fn cut_meanwhile(&self, look: impl Fn(&Path, &Path) -> Result<(), String>) -> Vec<String> {
        let folder = folder::scratch().expect("a folder");
        let (whole, left) = (folder.path().join("whole"), folder.path().join("left"));
        self.files.write(&whole).expect("it is written");
        let (steps, mut disk, mut wrong, mut done) = (self.log.len(), Model::of(&self.before), Vec::new(), 0);
        let now_and_then = (0..8).map(|eighth| steps * eighth / 8).filter(|step| step + LAST_STEPS < steps);
        for (seed, step) in (0..).zip(now_and_then.chain(steps.saturating_sub(LAST_STEPS)..=steps)) {
            self.log[done..step].iter().for_each(|record| disk.follow(record));
            done = step;
            folder::clear(&left).expect("it is cleared");
            disk.cut(&mut Draw(seed), &left).expect("it is written");
            wrong.extend(look(&whole, &left).err().map(|what| format!("step {step} of {steps}: {what}")));
        }
        wrong
    }

    /// Nothing is lost; it would be, and is found, if nobody waited for names.
    fn must_stay(&self, look: impl Fn(&Path, &Path) -> Result<(), String>) {
        assert_eq!(self.cut(Hears::All, &look), Vec::<String>::new());
        let lost = self.cut(Hears::Files, &look);
        println!(
            "deaf to syncs of folders, {} of {STATES} states lost something, first {:?}",
            lost.len(),
            lost.first()
        );
        assert!(lost.len() > 4, "losses are found");
    }
}

/// The files below a folder by their path. Databases are looked at by what stands in them: SQLite may leave of them
/// what nobody needs.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry")) {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if path.is_dir() {
                folders.push(path);
            } else if !name.contains(".db") {
                let bytes = fs::read(&path).expect("a file");
                found.insert(path.strip_prefix(folder).expect("it lies below").to_owned(), bytes);
            }
        }
    }
    found
}

fn is_whole(whole: &Path, left: &Path) -> Result<(), String> {
    let (there, found) = (files(whole), if left.exists() { files(left) } else { BTreeMap::new() });
    let lost: Vec<_> = there.iter().filter(|(path, bytes)| found.get(*path) != Some(*bytes)).map(|it| it.0).collect();
    if !lost.is_empty() {
        return Err(format!("{} of {} files, first {:?}", lost.len(), there.len(), lost.first()));
    }
    holds(left)
}

#[test]
fn a_folder_that_was_called_made_is_there_after_a_power_cut() {
    let Some(made) = done_on(&Tree::default(), &["init", "AT/desk"]) else { return };
    made.must_stay(|whole, left| is_whole(&whole.join("desk"), &left.join("desk")));
}

#[test]
fn a_folder_that_was_being_made_at_a_power_cut_is_made_by_the_same_command() {
    let Some(made) = done_on(&Tree::default(), &["init", "AT/desk"]) else { return };
    let wrong = made.cut_meanwhile(|whole, left| {
        let data = left.join("desk");
        let (code, said, error) = told(&run([OsStr::new("init"), data.as_os_str()]));
        // At the very end it had been made, and only the word of it was cut off.
        if code != Some(0) && !error.contains("error[folder-exists]") {
            return Err(format!("{said}{error}"));
        }
        if files(&data.join("town")) != files(&whole.join("desk/town")) {
            return Err("half a town".to_owned());
        }
        holds(&data)
    });
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_restore_that_was_called_done_is_there_after_a_power_cut() {
    let (folder, data) = new_desk();
    let facts = worked(&data);
    let copies = folder.path().join("copies");
    for name in ["main", "vault"] {
        fs::create_dir_all(copies.join(name)).expect("a folder");
    }
    let words = [OsStr::new("backup"), OsStr::new("--data"), data.as_os_str(), OsStr::new("--main-to")];
    let (main, vault) = (copies.join("main"), copies.join("vault"));
    let made = run(words.into_iter().chain([main.as_os_str(), OsStr::new("--keys-to"), vault.as_os_str()]));
    assert!(made.status.success(), "{made:?}");
    folder::copy(&data.join("keys"), &copies.join("keys")).expect("the keys are copied");
    let before = Tree::read(&copies).expect("the copies are read");
    let name = |folder: &str| format!("AT/{folder}/{}", copy_in(&copies.join(folder)));
    let (main, keys) = (name("main"), name("vault"));
    let words = ["restore", "--main", &main, "--keys", &keys, "--to", "AT/again", "--epochs", "AT/keys/epochs"];
    let words = [&words[..], &["--master-key", "AT/keys/master.key"]].concat();
    let Some(done) = done_on(&before, &words) else { return };
    done.must_stay(|whole, left| {
        is_whole(&whole.join("again"), &left.join("again"))?;
        let known = Known::read(&left.join("again"))?;
        let lost = known.lost(&facts);
        if lost.is_empty() { Ok(()) } else { Err(format!("{lost:?}")) }
    });
}

/// A desk with cases and a document, and what it acknowledged.
fn worked(data: &Path) -> Vec<Fact> {
    let desk = crate::program::Desk::open(data);
    let token = |officer: &str| {
        let words = ["token", "create", "--officer", officer, "--data"].map(OsStr::new);
        let output = run(words.into_iter().chain([data.as_os_str()]));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    let staff = Staff { intake: token("11"), decision: token("12"), issue: token("13"), protection: None };
    let mut clerk = Clerk::new("Mira Sampledottir", &staff, 1);
    let mut http = desk.connect();
    // A notice that can be sent was answered with a file.
    let facts = clerk.carry_out(&mut http, Act::Supply).expect("it is done");
    assert!(facts.len() > 2, "{facts:?}");
    facts
}

/// The one finished copy in a folder.
fn copy_in(folder: &Path) -> String {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names = names.map(|name| name.to_string_lossy().into_owned());
    names.find(|name| name.starts_with("guichet-")).expect("a copy")
}
