//! The marks of folders in which everybody is invented. In a demo anybody signs in as any officer, so it opens no
//! other; and it throws nothing away but what it was filling when it was interrupted.

use crate::fault::Fault;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

const NAME: &str = "demo-town";
const WORDS: &str =
    "Everybody in here is invented: `guichet demo` opens this folder, and lets anybody sign in as any officer.\n";

const FILLING: &str = "demo-being-filled";
const FILLING_WORDS: &str = "`guichet demo` fills this folder. When it was interrupted, the next one throws it away.\n";

/// Says that a folder is only now being filled, and worth nothing until it is whole.
pub(super) fn begin(data: &Path) -> Result<(), Fault> {
    let mark = data.join(FILLING);
    fs::write(&mark, FILLING_WORDS).map_err(|error| Fault::file(mark.display(), &error))
}

/// Whether a folder was being filled, and never became whole.
pub(super) fn is_unfinished(data: &Path) -> bool {
    data.join(FILLING).exists()
}

/// Says that a folder is whole.
pub(super) fn finish(data: &Path) -> Result<(), Fault> {
    let mark = data.join(FILLING);
    match fs::remove_file(&mark) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Fault::file(mark.display(), &error)),
        _ => Ok(()),
    }
}

/// Says that everybody in a folder is invented.
pub(crate) fn make(data: &Path) -> Result<(), Fault> {
    let mark = mark_of(data);
    fs::write(&mark, WORDS).map_err(|error| Fault::file(mark.display(), &error))
}

/// Refuses a folder that was made by nobody who invents people, or by a version that made no marks.
pub(super) fn must_be_there(data: &Path) -> Result<(), Fault> {
    let mark = mark_of(data);
    if mark.exists() {
        return Ok(());
    }
    let what = format!("{} is not marked as a demo's: anybody could sign in as any officer there", data.display());
    let hint = format!(
        "open a town's desk with `guichet serve`, or name another folder with --data; a demo of an older version is \
         removed and made anew, or kept with `touch {}`",
        mark.display()
    );
    Err(Fault::unable("no-demo", what, hint))
}

fn mark_of(data: &Path) -> PathBuf {
    data.join(NAME)
}
