//! A small town to torture: the example town with one service and one counter, so that a desk opens in a
//! moment, the tokens of those who work there, and the passkey of whoever grants erasures.

use crate::{passkey::Passkey, program::Program, protector::PROTECTOR};
use std::{
    ffi::OsStr,
    fs,
    io::{Error, Result},
    path::{Path, PathBuf},
};

const SERVICE: &str = "residence-certificate";
/// What the words of a smaller town no longer speak of.
const GONE: [&str; 8] = [
    "queue-town-hall-moving",
    "queue-town-hall-tenancy",
    "queue-town-hall-permits",
    "queue-town-hall-advice",
    "hall-harbour",
    "queue-harbour",
    "rating-three",
    "announcement-",
];

/// The tokens of those who work in the small town, and a passkey for what no token does.
#[derive(Clone, Debug)]
pub struct Staff {
    /// Takes applications in.
    pub intake: String,
    /// Decides.
    pub decision: String,
    /// Issues.
    pub issue: String,
    /// Grants erasure; nobody where nobody was let in.
    pub protection: Option<Passkey>,
}

/// A data folder that is copied for each attempt.
#[derive(Clone, Debug)]
pub struct Town {
    /// Where it lies.
    pub data: PathBuf,
    /// Who works there.
    pub staff: Staff,
}

/// Makes a data folder of the small town, in which whoever grants erasures was let in and nothing else was done.
pub fn make(program: &Program, data: &Path) -> Result<Town> {
    program.must(["init".as_ref(), data.as_os_str()])?;
    shrink(&data.join("town"))?;
    let protection = Some(let_in(program, data)?);
    // Last: these are programs that end by themselves, and leave nothing in the logs of changes.
    let staff = Staff { protection, ..staff(program, data)? };
    Ok(Town { data: data.to_owned(), staff })
}

/// New tokens for those who work in the small town.
pub fn staff(program: &Program, data: &Path) -> Result<Staff> {
    let token = |officer| told(program, ["token", "create", "--officer", officer], data);
    Ok(Staff { intake: token("11")?, decision: token("12")?, issue: token("13")?, protection: None })
}

/// Makes the passkey of whoever grants erasures, at a desk that is opened for this alone.
fn let_in(program: &Program, data: &Path) -> Result<Passkey> {
    let link = told(program, ["officer", "invite", "--officer", PROTECTOR], data)?;
    let desk = program.open(data, &data.with_extension("said"), None)?;
    let mut http = desk.connect()?;
    Passkey::make(&mut http, &link)
}

fn told(program: &Program, words: [&str; 4], data: &Path) -> Result<String> {
    let words = words.into_iter().chain(["--data"]).map(OsStr::new);
    Ok(program.must(words.chain([data.as_os_str()]))?.trim().to_owned())
}

/// Copies a folder with all below it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Puts a copy of a folder in the place of another one.
pub fn replace(from: &Path, to: &Path) -> Result<()> {
    clear(to)?;
    copy(from, to)
}

/// Removes a folder with all below it, when it is there.
pub fn clear(folder: &Path) -> Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// A folder in memory for what is made and thrown away, where there is one.
pub fn scratch() -> Result<tempfile::TempDir> {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }
}

fn shrink(town: &Path) -> Result<()> {
    keep(&town.join("services"), |name| name == format!("{SERVICE}.toml"))?;
    keep(&town.join("announcements"), |_| false)?;
    keep(&town.join("halls"), |name| name == "town-hall.toml")?;
    let hall = town.join("halls/town-hall.toml");
    fs::write(&hall, small_hall(&fs::read_to_string(&hall)?)?)?;
    for language in fs::read_dir(town.join("locales"))? {
        let language = language?.path();
        keep(&language, |name| name == "town.ftl" || name == format!("{SERVICE}.ftl"))?;
        let words = language.join("town.ftl");
        drop_lines(&words, &GONE)?;
    }
    // Which service takes complaints in: it is gone with the others.
    drop_lines(&town.join("town.toml"), &["complaints"])
}

fn drop_lines(file: &Path, beginning: &[&str]) -> Result<()> {
    let text = fs::read_to_string(file)?;
    let kept: Vec<_> = text.lines().filter(|line| !beginning.iter().any(|gone| line.starts_with(gone))).collect();
    fs::write(file, kept.join("\n") + "\n")
}

/// The hall with its first queue and one counter.
fn small_hall(text: &str) -> Result<String> {
    let mut parts = text.split("[[queue]]");
    let (Some(head), Some(queue)) = (parts.next(), parts.next()) else {
        return Err(Error::other("the example's hall has no queue"));
    };
    let kept: Vec<_> = queue.lines().filter(|line| !line.starts_with("services")).collect();
    let queue = kept.join("\n");
    let counter = "[[counter]]\nnumber = 1\nqueues = [\"certificates\"]\n";
    Ok(format!("{head}[[queue]]{queue}\nservices = [\"{SERVICE}\"]\n\n{counter}"))
}

fn keep(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<()> {
    let paths: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    for path in paths {
        if !path.file_name().and_then(|name| name.to_str()).is_some_and(&wanted) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
