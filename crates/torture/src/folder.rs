//! A small town to torture: the example town with one service and one counter, so that a desk opens in a
//! moment, and the tokens of those who work there.

use crate::program::Program;
use std::{
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

/// The tokens of those who work in the small town.
#[derive(Clone, Debug)]
pub struct Staff {
    /// Takes applications in.
    pub intake: String,
    /// Decides.
    pub decision: String,
    /// Issues.
    pub issue: String,
    /// Grants erasure.
    pub protection: String,
}

/// A data folder that is copied for each attempt.
#[derive(Clone, Debug)]
pub struct Town {
    /// Where it lies.
    pub data: PathBuf,
    /// Who works there.
    pub staff: Staff,
}

/// Makes a data folder of the small town, of which nobody has used anything yet.
pub fn make(program: &Program, data: &Path) -> Result<Town> {
    program.must(["init".as_ref(), data.as_os_str()])?;
    shrink(&data.join("town"))?;
    Ok(Town { data: data.to_owned(), staff: staff(program, data)? })
}

/// New tokens for those who work in the small town.
pub fn staff(program: &Program, data: &Path) -> Result<Staff> {
    let token = |officer: &str| -> Result<String> {
        let words = ["token", "create", "--officer", officer, "--data"].map(std::ffi::OsStr::new);
        Ok(program.must(words.into_iter().chain([data.as_os_str()]))?.trim().to_owned())
    };
    Ok(Staff { intake: token("11")?, decision: token("12")?, issue: token("13")?, protection: token("31")? })
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
