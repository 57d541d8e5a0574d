//! Procedures that are programs of their own, or the start of the desk: opening, signing the log and carrying
//! out erasures; copying; restoring; changing the schema.

use super::{Bench, Report, files};
use crate::{
    clerk::{Act, Came, Clerk},
    disk::{Disk, Fault, Mounted, Tree},
    facts::Fact,
    folder,
};
use rusqlite::Connection;
use std::{
    fs,
    io::{Error, Result},
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

/// What lies on the disk: the desk, the copies of its data, the copies of its keys.
const DESK: &str = "desk";
const MAIN: &str = "main";
const VAULT: &str = "vault";
const AGAIN: &str = "again";

/// A desk that has worked, and everything it acknowledged.
struct Worked {
    folder: PathBuf,
    facts: Vec<Fact>,
}

pub(super) fn sweep(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    let worked = work(bench)?;
    let tree = Tree::read(&worked.folder)?;
    bench.each("start, sign, destroy", report, |fault, wrong| start(bench, &tree, &worked.facts, fault, wrong))?;
    bench.each("backup", report, |fault, wrong| back_up(bench, &tree, &worked.facts, fault, wrong))?;
    copy_all(bench, &worked.folder)?;
    let copied = Tree::read(&worked.folder)?;
    bench.each("restore", report, |fault, wrong| restore(bench, &copied, &worked.facts, fault, wrong))?;
    let old = Tree::read(&old_folder(bench)?)?;
    bench.each("migrate", report, |fault, wrong| migrate(bench, &old, fault, wrong))
}

/// A folder with cases of all kinds, entries that are not signed and keys that are to be destroyed.
fn work(bench: &Bench<'_>) -> Result<Worked> {
    let folder = bench.scratch.join("worked");
    folder::replace(&bench.town.data, &folder.join(DESK))?;
    for name in [MAIN, VAULT] {
        fs::create_dir_all(folder.join(name))?;
    }
    let data = folder.join(DESK);
    let mut desk = bench.program.open(&data, &bench.scratch.join("worked-said"), None)?;
    let mut http = desk.connect()?;
    let mut clerk = Clerk::new("Mira Sampledottir", &bench.town.staff, 1);
    let mut facts = Vec::new();
    for act in [Act::Supply, Act::GrantErasure] {
        let (place, before) = clerk.bring_to(&mut http, act)?;
        facts.extend(before);
        match clerk.perform(&mut http, act, Some(place))? {
            Came::Done(fact) => facts.push(fact),
            Came::Refused(status, code) => return Err(Error::other(format!("{act:?}: {status} {code}"))),
        }
    }
    for _ in 0..10 {
        if let Came::Done(fact) = clerk.act(&mut http)? {
            facts.push(fact);
        }
    }
    desk.kill();
    // The right to sign, which the killed desk took with it, comes to its end.
    let main = Connection::open(data.join("main.db")).map_err(Error::other)?;
    main.execute("UPDATE lease SET until = 0", []).map_err(Error::other)?;
    Ok(Worked { folder, facts })
}

/// The disk, mounted, with the desk's files on it.
fn on_disk(bench: &Bench<'_>, tree: &Tree) -> Result<(Disk, Mounted, PathBuf)> {
    let (disk, at) = (Disk::holding(tree.clone()), bench.scratch.join("failing"));
    fs::create_dir_all(&at)?;
    let mounted = disk.mount(&at)?;
    Ok((disk, mounted, at))
}

fn start(bench: &Bench<'_>, tree: &Tree, facts: &[Fact], fault: Fault, wrong: &mut Vec<String>) -> Result<bool> {
    let (disk, mounted, at) = on_disk(bench, tree)?;
    let stops = fault.stops();
    disk.arm(fault);
    let opened = bench.program.open(&at.join(DESK), &bench.scratch.join("failing-said"), None);
    let mut lives = false;
    if let Ok(mut desk) = opened {
        let mattered = || disk.inside().fault.as_ref().is_some_and(|fault| fault.mattered);
        let came = || disk.inside().fault.as_ref().is_some_and(|fault| fault.came);
        lives = !ends_or(&mut desk, || came() || is_quiet(bench, &disk));
        if lives && stops && mattered() {
            lives = !ends_or(&mut desk, || false);
        }
        desk.kill();
    }
    let Fault { came, mattered, .. } = disk.disarm();
    if mattered && stops && lives {
        wrong.push("a failed sync did not stop the process".to_owned());
    }
    drop(mounted);
    if came {
        bench.must_hold(&files(&disk), DESK, facts, wrong)?;
    }
    Ok(came)
}

/// Waits until a desk has ended or this is so, for three seconds at most. Answers whether it has ended.
#[expect(clippy::disallowed_methods, reason = "what the desk does by itself gives no signal")]
fn ends_or(desk: &mut crate::program::Desk, so: impl Fn() -> bool) -> bool {
    for _ in 0..150 {
        if !desk.lives() {
            return true;
        }
        if so() {
            return false;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

/// Whether everything is signed and no key waits for its end; read from a copy, see `Bench::events`.
fn is_quiet(bench: &Bench<'_>, disk: &Disk) -> bool {
    let folder = bench.scratch.join("quiet");
    let count = || -> std::result::Result<i64, Box<dyn std::error::Error>> {
        folder::clear(&folder)?;
        files(disk).write(&folder)?;
        let main = Connection::open(folder.join(DESK).join("main.db"))?;
        Ok(main.query_row(
            "SELECT (SELECT count(*) FROM doomed_key)
                  + (SELECT count(*) FROM entry WHERE serial > (SELECT coalesce(max(entry), 0) FROM ledger_leaf))",
            [],
            |row| row.get(0),
        )?)
    };
    count().is_ok_and(|left| left == 0)
}

/// Runs the program on the disk with a fault. Answers whether it came, and whether the program said it was done.
fn run(bench: &Bench<'_>, disk: &Disk, fault: Fault, words: &[&str]) -> Result<(Fault, bool)> {
    let mut command = Command::new(&bench.program.0);
    disk.arm(fault);
    let output = command.args(words).current_dir(bench.scratch.join("failing")).output()?;
    Ok((disk.disarm(), output.status.success()))
}

fn back_up(bench: &Bench<'_>, tree: &Tree, facts: &[Fact], fault: Fault, wrong: &mut Vec<String>) -> Result<bool> {
    let (disk, mounted, _) = on_disk(bench, tree)?;
    let stops = fault.stops();
    let words = ["backup", "--data", DESK, "--main-to", MAIN, "--keys-to", VAULT];
    let (Fault { came, mattered, .. }, done) = run(bench, &disk, fault, &words)?;
    drop(mounted);
    if mattered && stops && done {
        wrong.push("a sync failed, and the copy was called done".to_owned());
    }
    bench.must_hold(&files(&disk), DESK, facts, wrong)?;
    if done {
        let found = bench.scratch.join("found");
        restored(bench, &found, facts, wrong)?;
    }
    Ok(came)
}

/// The one file in a folder of copies whose name is a finished copy's.
fn copy_in(folder: &Path) -> Result<PathBuf> {
    let files: Vec<_> = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    let is_copy = |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("guichet-"));
    files.iter().find(is_copy).cloned().ok_or_else(|| Error::other(format!("no copy in {}", folder.display())))
}

/// Restores the copies of a folder and looks at what comes out.
fn restored(bench: &Bench<'_>, folder: &Path, facts: &[Fact], wrong: &mut Vec<String>) -> Result<()> {
    let (main, keys) = (copy_in(&folder.join(MAIN))?, copy_in(&folder.join(VAULT))?);
    let words = [
        "restore".as_ref(),
        "--main".as_ref(),
        main.as_os_str(),
        "--keys".as_ref(),
        keys.as_os_str(),
        "--to".as_ref(),
        folder.join(AGAIN).as_os_str(),
        "--epochs".as_ref(),
        folder.join(DESK).join("keys/epochs").as_os_str(),
        "--master-key".as_ref(),
        folder.join(DESK).join("keys/master.key").as_os_str(),
    ]
    .map(std::ffi::OsStr::to_owned);
    match bench.program.must(words) {
        Ok(_) => Bench::folder_holds(&folder.join(AGAIN), facts, wrong),
        Err(error) => wrong.push(format!("the copies cannot be restored: {error}")),
    }
    Ok(())
}

fn copy_all(bench: &Bench<'_>, folder: &Path) -> Result<()> {
    let mut words = ["backup", "--data", DESK, "--main-to", MAIN, "--keys-to", VAULT].map(str::to_owned);
    for place in [2, 4, 6] {
        words[place] = folder.join(&words[place]).display().to_string();
    }
    bench.program.must(words).map(drop)
}

fn restore(bench: &Bench<'_>, tree: &Tree, facts: &[Fact], fault: Fault, wrong: &mut Vec<String>) -> Result<bool> {
    let (disk, mounted, at) = on_disk(bench, tree)?;
    let stops = fault.stops();
    let name = |folder: &str| -> Result<String> {
        let path = copy_in(&at.join(folder))?;
        Ok(path.strip_prefix(&at).unwrap_or(&path).display().to_string())
    };
    let (main, keys) = (name(MAIN)?, name(VAULT)?);
    let words = ["restore", "--main", &main, "--keys", &keys, "--epochs", "desk/keys/epochs", "--to", AGAIN];
    let words = [&words[..], &["--master-key", "desk/keys/master.key"]].concat();
    let (Fault { came, mattered, .. }, done) = run(bench, &disk, fault, &words)?;
    drop(mounted);
    if mattered && stops && done {
        wrong.push("a sync failed, and the restore was called done".to_owned());
    }
    let found = bench.scratch.join("found");
    bench.must_hold(&files(&disk), DESK, facts, wrong)?;
    let again = found.join(AGAIN);
    // What opens must be whole; what is not whole must not open.
    if done
        || guichet_store::Store::check_keys(&again, &guichet_store::MasterSource::File).is_ok()
            && again.join("main.db").exists()
    {
        Bench::folder_holds(&again, facts, wrong);
    }
    folder::clear(&again)?;
    restored(bench, &found, facts, wrong)?;
    Ok(came)
}

/// A folder as an older version made it: the first changes of the schema only.
fn old_folder(bench: &Bench<'_>) -> Result<PathBuf> {
    const MAIN_SCHEMA: [&str; 2] = [
        include_str!("../../../store/schema/main/0001_foundation.sql"),
        include_str!("../../../store/schema/main/0002_ledger.sql"),
    ];
    const KEYS_SCHEMA: [&str; 1] = [include_str!("../../../store/schema/keys/0001_keys.sql")];
    let folder = bench.scratch.join("old");
    let desk = folder.join(DESK);
    folder::replace(&bench.town.data, &desk)?;
    let make = |file: PathBuf, steps: &[&str], row: &str| -> rusqlite::Result<()> {
        let database = Connection::open(file)?;
        database.pragma_update(None, "journal_mode", "WAL")?;
        steps.iter().try_for_each(|step| database.execute_batch(step))?;
        database.execute_batch(row)?;
        database.pragma_update(None, "user_version", steps.len())
    };
    let (main, keys) = (desk.join("main.db"), desk.join("keys/keys.db"));
    for file in [&main, &keys] {
        fs::remove_file(file)?;
    }
    make(main, &MAIN_SCHEMA, OLD_ROW).map_err(Error::other)?;
    make(keys, &KEYS_SCHEMA, "").map_err(Error::other)?;
    Ok(folder)
}

/// What the older version kept.
const OLD_ROW: &str = "INSERT INTO service_version (code, version, source) VALUES ('kept', 1, 'by an older version')";

fn migrate(bench: &Bench<'_>, tree: &Tree, fault: Fault, wrong: &mut Vec<String>) -> Result<bool> {
    let (disk, mounted, _) = on_disk(bench, tree)?;
    let (Fault { came, .. }, _) = run(bench, &disk, fault, &["fsck", "--data", DESK])?;
    drop(mounted);
    bench.must_hold(&files(&disk), DESK, &[], wrong)?;
    let main = bench.scratch.join("found").join(DESK).join("main.db");
    let kept = Connection::open(main).and_then(|main| {
        main.query_row("SELECT count(*) FROM service_version WHERE code = 'kept'", [], |row| row.get::<_, i64>(0))
    });
    if kept.as_ref().ok() != Some(&1) {
        wrong.push(format!("what the older version kept is gone: {kept:?}"));
    }
    Ok(came)
}
