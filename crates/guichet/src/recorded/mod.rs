//! Recorded logs as files: compressed or not, one record a line, columns found by the names in the first
//! line. A line that cannot be read is kept aside with its number, and the rest goes on. What the columns
//! mean is the affair of whoever reads them.

mod line;
#[cfg(test)]
mod tests;

use crate::fault::Fault;
use flate2::bufread::MultiGzDecoder;
use std::{
    borrow::Cow,
    collections::HashMap,
    fs::File,
    io::{self, BufRead, BufReader},
    path::Path,
};

/// The columns that a kind of log must have, among others.
pub(crate) struct Columns<const N: usize> {
    /// Their names.
    pub(crate) names: [&'static str; N],
    /// What stands between fields.
    pub(crate) separator: Separator,
}

/// What stands between fields.
#[derive(Clone, Copy)]
pub(crate) enum Separator {
    /// A comma; fields may stand in quotes (RFC 4180).
    Comma,
    /// A tab; quotes mean nothing.
    Tab,
}

/// What is wrong with a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Its number, from 1.
    pub(crate) line: u64,
    /// Why.
    pub(crate) why: String,
}

/// Why a whole log cannot be read.
#[derive(Debug)]
pub(crate) enum Unreadable {
    /// The file cannot be read.
    File(io::Error),
    /// The first line lacks these columns.
    Columns(Vec<&'static str>),
}

/// Reads a file to its end. What is wrong with the whole of it is told with the document that says how such a
/// log looks.
pub(crate) fn read_file<L>(
    path: &Path,
    document: &str,
    read: impl FnOnce(Box<dyn BufRead>) -> Result<L, Unreadable>,
) -> Result<L, Fault> {
    let failed = |error: io::Error| Fault::file(path.display(), &error);
    let lines = decompressed(BufReader::new(File::open(path).map_err(failed)?)).map_err(failed)?;
    read(lines).map_err(|unreadable| match unreadable {
        Unreadable::File(error) => failed(error),
        Unreadable::Columns(missing) => Fault::unable(
            "log-columns",
            format!("{}:1: the columns {} are missing", path.display(), missing.join(", ")),
            format!("{document} says what each column holds"),
        ),
    })
}

/// What is wrong with the lines of a file, each in words for whoever reads it.
pub(crate) fn told<'a>(path: &Path, findings: impl IntoIterator<Item = &'a Finding>) -> impl Iterator<Item = String> {
    findings.into_iter().map(|finding| format!("{}:{}: {}", path.display(), finding.line, finding.why))
}

/// Reads the lines after the first, and gives the fields of each to `keep`, in the order of the names and with
/// the line's number. Blank lines are passed over. Answers the lines that could not be read.
pub(crate) fn read<const N: usize>(
    mut lines: impl BufRead,
    columns: &Columns<N>,
    mut keep: impl FnMut(u64, [&str; N]) -> Result<(), String>,
) -> Result<Vec<Finding>, Unreadable> {
    let (mut malformed, mut bytes) = (Vec::new(), Vec::new());
    let mut places = None;
    for line in 1.. {
        bytes.clear();
        if lines.read_until(b'\n', &mut bytes).map_err(Unreadable::File)? == 0 {
            break;
        }
        let Some(places) = &places else {
            places = Some(columns.places(&bytes)?);
            continue;
        };
        if let Err(why) = columns.fields(places, &bytes, |fields| keep(line, fields)) {
            malformed.push(Finding { line, why });
        }
    }
    if places.is_none() { Err(Unreadable::Columns(columns.names.to_vec())) } else { Ok(malformed) }
}

/// Where each wanted column stands, and how many there are.
struct Places<const N: usize> {
    of: [usize; N],
    count: usize,
}

impl<const N: usize> Columns<N> {
    fn places(&self, first: &[u8]) -> Result<Places<N>, Unreadable> {
        let text = String::from_utf8_lossy(first);
        // A tab at the end is one more column.
        let blank = |sign: char| sign.is_whitespace() && sign != '\t';
        let text = text.trim_start_matches('\u{feff}').trim_end_matches(blank);
        let names = self.separator.fields(text).unwrap_or_default();
        let place = |wanted: &str| names.iter().position(|name| name.trim() == wanted);
        let missing: Vec<_> = self.names.into_iter().filter(|wanted| place(wanted).is_none()).collect();
        if !missing.is_empty() {
            return Err(Unreadable::Columns(missing));
        }
        Ok(Places { of: self.names.map(|wanted| place(wanted).unwrap_or_default()), count: names.len() })
    }

    fn fields(
        &self,
        places: &Places<N>,
        bytes: &[u8],
        keep: impl FnOnce([&str; N]) -> Result<(), String>,
    ) -> Result<(), String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8")?.trim_end_matches(['\r', '\n']);
        if text.trim().is_empty() {
            return Ok(());
        }
        let fields = self.separator.fields(text)?;
        if fields.len() != places.count {
            return Err(format!("{} columns instead of {}", fields.len(), places.count));
        }
        keep(places.of.map(|place| fields[place].trim()))
    }
}

impl Separator {
    fn fields(self, text: &str) -> Result<Vec<Cow<'_, str>>, &'static str> {
        Ok(match self {
            Self::Comma => line::fields(text)?.into_iter().map(Cow::Owned).collect(),
            Self::Tab => text.split('\t').map(Cow::Borrowed).collect(),
        })
    }
}

/// What is wrong with a field: its column, how, and the beginning of what stands there.
pub(crate) fn wrong(column: &str, how: &str, found: &str) -> String {
    let short: String = found.chars().take(40).collect();
    format!("`{column}` {how}: `{short}`")
}

/// The number of a name, from 0 by first appearance.
pub(crate) fn numbered(names: &mut HashMap<String, u32>, name: &str) -> u32 {
    let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
    *names.entry(name.to_owned()).or_insert(next)
}

/// The lines of a file that may be compressed; gzip is known by its first two bytes.
fn decompressed(mut file: BufReader<File>) -> io::Result<Box<dyn BufRead>> {
    Ok(if file.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        Box::new(BufReader::new(MultiGzDecoder::new(file)))
    } else {
        Box::new(file)
    })
}
