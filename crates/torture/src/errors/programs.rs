//! Procedures that are programs of their own: copying; restoring. The start of the desk is tried on the same folder,
//! see `start`.

use super::{
    Bench, Report, files,
    start::{self, left_to_do},
};
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
    iter,
    path::{Path, PathBuf},
    process::{Command, ExitStatus},
};

/// What lies on the disk: the desk, the copies of its data, the copies of its keys.
pub(super) const DESK: &str = "desk";
const MAIN: &str = "main";
const VAULT: &str = "vault";
const AGAIN: &str = "again";

/// A desk that has worked, and everything it acknowledged.
struct Worked {
    folder: PathBuf,
    facts: Vec<Fact>,
}

const START: &str = "start, sign, destroy";
const BACKUP: &str = "backup";
const RESTORE: &str = "restore";

/// A desk destroys keys and signs every few seconds. One that did both just before it was killed lives once more.
const LIVES_MAX: usize = 10;

/// What became of a program while a fault was armed.
pub(super) struct Ended {
    pub(super) fault: Fault,
    status: ExitStatus,
    said: String,
}

pub(super) fn sweep(bench: &Bench<'_>, report: &mut Report) -> Result<()> {
    if ![START, BACKUP, RESTORE].into_iter().any(|name| bench.wants(name)) {
        return Ok(());
    }
    let worked = work(bench)?;
    let tree = Tree::read(&worked.folder)?;
    bench.each(START, report, |fault, wrong| start::start(bench, &tree, &worked.facts, fault, wrong))?;
    bench.each(BACKUP, report, |fault, wrong| back_up(bench, &tree, &worked.facts, fault, wrong))?;
    copy_all(bench, &worked.folder)?;
    let copied = Tree::read(&worked.folder)?;
    bench.each(RESTORE, report, |fault, wrong| restore(bench, &copied, &worked.facts, fault, wrong))
}

/// A folder with cases of all kinds, entries that are not signed and keys that are to be destroyed.
fn work(bench: &Bench<'_>) -> Result<Worked> {
    let folder = bench.scratch.join("worked");
    folder::replace(&bench.town.data, &folder.join(DESK))?;
    for name in [MAIN, VAULT] {
        fs::create_dir_all(folder.join(name))?;
    }
    let data = folder.join(DESK);
    let mut clerk = Clerk::new("Mira Sampledottir", &bench.town.staff, 1);
    let mut facts = Vec::new();
    for _ in 0..LIVES_MAX {
        facts.extend(live(bench, &data, &mut clerk)?);
        let main = Connection::open(data.join("main.db")).map_err(Error::other)?;
        // The right to sign, which the killed desk took with it, comes to its end.
        main.execute("UPDATE lease SET until = 0", []).map_err(Error::other)?;
        let left = left_to_do(&main).map_err(Error::other)?;
        if left.keys > 0 && left.entries > 0 {
            return Ok(Worked { folder, facts });
        }
    }
    Err(Error::other("a desk that is killed leaves no key to be destroyed, or no entry to be signed"))
}

/// A life of the desk, in which an erasure is granted, and its end by a kill. What was acknowledged.
fn live(bench: &Bench<'_>, data: &Path, clerk: &mut Clerk) -> Result<Vec<Fact>> {
    let mut desk = bench.program.open(data, &bench.scratch.join("worked-said"), None)?;
    let mut http = desk.connect()?;
    let mut facts = Vec::new();
    for act in [Act::Supply, Act::GrantErasure] {
        facts.extend(clerk.carry_out(&mut http, act)?);
    }
    for _ in 0..10 {
        if let Came::Done(fact) = clerk.act(&mut http)? {
            facts.push(fact);
        }
    }
    desk.kill()?;
    Ok(facts)
}

/// The disk, mounted, with the desk's files on it.
pub(super) fn on_disk(bench: &Bench<'_>, tree: &Tree) -> Result<(Disk, Mounted, PathBuf)> {
    let (disk, at) = (Disk::holding(tree.clone()), bench.scratch.join("failing"));
    fs::create_dir_all(&at)?;
    let mounted = disk.mount(&at)?;
    Ok((disk, mounted, at))
}

/// Runs the program on the disk with a fault.
pub(super) fn run(bench: &Bench<'_>, disk: &Disk, fault: Fault, words: &[&str]) -> Result<Ended> {
    let mut command = Command::new(&bench.program.0);
    disk.arm(fault);
    let output = command.args(words).current_dir(bench.scratch.join("failing")).output()?;
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Ok(Ended { fault: disk.disarm(), status: output.status, said })
}

impl Ended {
    /// It said that it had done what it was asked for.
    fn is_done(&self) -> bool {
        self.status.success()
    }

    /// What holds for every program: it is not done when a sync failed that had something to wait for, it ends by the
    /// kill that it was to meet, and it is done when nothing failed.
    pub(super) fn judge(&self, wrong: &mut Vec<String>) {
        let Self { fault, status, said } = self;
        if fault.mattered && fault.stops() && self.is_done() {
            wrong.push("a sync failed, and it was called done".to_owned());
        }
        wrong.extend(fault.unheeded(Some(*status)));
        if !fault.came && !self.is_done() {
            wrong.push(format!("nothing failed, and it was not done: {said}"));
        }
    }
}

fn back_up(bench: &Bench<'_>, tree: &Tree, facts: &[Fact], fault: Fault, wrong: &mut Vec<String>) -> Result<bool> {
    let (disk, mounted, _) = on_disk(bench, tree)?;
    let words = ["backup", "--data", DESK, "--main-to", MAIN, "--keys-to", VAULT];
    let ended = run(bench, &disk, fault, &words)?;
    drop(mounted);
    ended.judge(wrong);
    bench.must_hold(&files(&disk), DESK, facts, wrong)?;
    if ended.is_done() {
        let found = bench.scratch.join("found");
        restored(bench, &found, facts, wrong)?;
    }
    Ok(ended.fault.came)
}

/// The one file in a folder of copies whose name is a finished copy's.
fn copy_in(folder: &Path) -> Result<PathBuf> {
    let files: Vec<_> = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<Result<_>>()?;
    let is_copy = |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("guichet-"));
    files.iter().find(is_copy).cloned().ok_or_else(|| Error::other(format!("no copy in {}", folder.display())))
}

/// Restores the copies of a folder and looks at what comes out.
fn restored(bench: &Bench<'_>, folder: &Path, facts: &[Fact], wrong: &mut Vec<String>) -> Result<()> {
    match restore_from(bench, folder, (MAIN, VAULT))? {
        Ok(again) => Bench::folder_holds(&again, facts, wrong),
        Err(error) => wrong.push(error),
    }
    Ok(())
}

/// Restores the copies in these two folders. Answers where to, or why they cannot be restored.
pub(super) fn restore_from(
    bench: &Bench<'_>,
    folder: &Path,
    (main, keys): (&str, &str),
) -> Result<std::result::Result<PathBuf, String>> {
    let (main, keys) = (copy_in(&folder.join(main))?, copy_in(&folder.join(keys))?);
    let (again, desk) = (folder.join(AGAIN), folder.join(DESK));
    let (epochs, master) = (desk.join("keys/epochs"), desk.join("keys/master.key"));
    let pairs =
        [("--main", &main), ("--keys", &keys), ("--to", &again), ("--epochs", &epochs), ("--master-key", &master)];
    let words = pairs.into_iter().flat_map(|(word, path)| [word.as_ref(), path.as_os_str()]);
    let done = bench.program.must(iter::once("restore".as_ref()).chain(words));
    Ok(done.map(|_| again).map_err(|error| format!("the copies cannot be restored: {error}")))
}

/// Makes both copies of the desk in a folder.
pub(super) fn copy_all(bench: &Bench<'_>, folder: &Path) -> Result<()> {
    let mut words = ["backup", "--data", DESK, "--main-to", MAIN, "--keys-to", VAULT].map(str::to_owned);
    for place in [2, 4, 6] {
        words[place] = folder.join(&words[place]).display().to_string();
    }
    bench.program.must(words).map(drop)
}

fn restore(bench: &Bench<'_>, tree: &Tree, facts: &[Fact], fault: Fault, wrong: &mut Vec<String>) -> Result<bool> {
    let (disk, mounted, at) = on_disk(bench, tree)?;
    let name = |folder: &str| -> Result<String> {
        let path = copy_in(&at.join(folder))?;
        Ok(path.strip_prefix(&at).unwrap_or(&path).display().to_string())
    };
    let (main, keys) = (name(MAIN)?, name(VAULT)?);
    let words = ["restore", "--main", &main, "--keys", &keys, "--epochs", "desk/keys/epochs", "--to", AGAIN];
    let words = [&words[..], &["--master-key", "desk/keys/master.key"]].concat();
    let ended = run(bench, &disk, fault, &words)?;
    drop(mounted);
    ended.judge(wrong);
    let (found, left) = (bench.scratch.join("found"), files(&disk));
    left.write(&found)?;
    // What no program touched is as good as it was: it is looked at whenever nothing fails.
    let is_looked_at = !ended.fault.came || !left.shares(tree, &[DESK, MAIN, VAULT]);
    if is_looked_at {
        Bench::folder_holds(&found.join(DESK), facts, wrong);
    }
    let again = found.join(AGAIN);
    // What opens must be whole; what is not whole must not open.
    if ended.is_done()
        || guichet_store::Store::check_keys(&again, &guichet_store::MasterSource::File).is_ok()
            && again.join("main.db").exists()
    {
        Bench::folder_holds(&again, facts, wrong);
    }
    if is_looked_at {
        folder::clear(&again)?;
        restored(bench, &found, facts, wrong)?;
    }
    Ok(ended.fault.came)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::{Call, What};
    use std::os::unix::process::ExitStatusExt;

    const DONE: i32 = 0;
    const EXITED: i32 = 1 << 8;
    const KILLED: i32 = 9;

    fn is_well_ended(fault: Fault, status: i32) -> bool {
        let mut wrong = Vec::new();
        Ended { fault, status: ExitStatus::from_raw(status), said: String::new() }.judge(&mut wrong);
        wrong.is_empty()
    }

    #[test]
    fn a_program_that_is_to_be_killed_does_not_end_in_another_way() {
        assert!(is_well_ended(Fault::met(Call::Write, What::Kill), KILLED));
        for other in [DONE, EXITED] {
            assert!(!is_well_ended(Fault::met(Call::Write, What::Kill), other));
        }
    }

    #[test]
    fn a_program_is_done_when_nothing_failed_and_not_when_a_sync_did() {
        assert!(is_well_ended(Fault::none(), DONE) && !is_well_ended(Fault::none(), EXITED));
        assert!(is_well_ended(Fault::met(Call::Fsync, What::Broken), EXITED));
        assert!(!is_well_ended(Fault::met(Call::Fsync, What::Broken), DONE));
    }
}
