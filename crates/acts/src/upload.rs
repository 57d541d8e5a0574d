//! Uploaded files: accepted by what they are; what they are called must not say something else.

use crate::Problem;
use guichet_desk::base::ItemCode;
use serde::{Deserialize, Serialize};

/// The most bytes of one file: 10 MiB.
pub(crate) const BYTES_MAX: usize = 10 << 20;
/// What a draft may hold: as many files as anyone was ever asked for.
pub(crate) const DRAFT_HOLDS: Holds = Holds { files: 20, bytes: 100 << 20 };
/// What a case may hold, whoever brought it.
pub(crate) const CASE_HOLDS: Holds = Holds { files: 100, bytes: 500 << 20 };

/// How many files there may be, and how many bytes they may have together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holds {
    files: u32,
    bytes: u64,
}

impl Holds {
    /// Refuses a file of `length` bytes beside so many files that have so many bytes. Asked in the
    /// transaction that adds it, so that two at once are not let in as one.
    pub(crate) fn let_in(self, (files, bytes): (u32, u64), length: usize) -> Result<(), Problem> {
        let fits = files < self.files && bytes.saturating_add(length as u64) <= self.bytes;
        if fits { Ok(()) } else { Err(Problem::Upload(UploadFault::TooMany)) }
    }
}

/// A file someone uploaded.
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    /// The checklist item it is for.
    pub item: ItemCode,
    /// The name it had; shown as text, never used as a path.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a file cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadFault {
    /// There is nothing in it.
    Empty,
    /// It is larger than 10 MiB.
    TooLarge,
    /// It is neither PDF, JPEG nor PNG.
    WrongType,
    /// Its name ends like that of another kind of file.
    WrongEnding,
    /// It ends before it is complete.
    CutOff,
    /// The draft or case holds as many files, or as much, as it may.
    TooMany,
}

impl UploadFault {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "upload-empty",
            Self::TooLarge => "upload-too-large",
            Self::WrongType => "upload-wrong-type",
            Self::WrongEnding => "upload-wrong-ending",
            Self::CutOff => "upload-cut-off",
            Self::TooMany => "upload-too-many",
        }
    }
}

/// What is sealed beside a document's bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Description {
    pub(crate) name: String,
    pub(crate) media_type: String,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Upload({} bytes)", self.bytes.len())
    }
}

impl Upload {
    /// The media type by content, or why the file cannot be taken.
    pub fn check(&self) -> Result<&'static str, Problem> {
        let media_type = media_type(&self.bytes).map_err(Problem::Upload)?;
        let fits = ending(&self.name).is_none_or(|ending| endings(media_type).contains(&ending.as_str()));
        if fits { Ok(media_type) } else { Err(Problem::Upload(UploadFault::WrongEnding)) }
    }

    pub(crate) fn description(&self) -> Result<Vec<u8>, Problem> {
        let name = self.name.chars().filter(|symbol| !is_trick(*symbol)).take(120).collect();
        Ok(serde_json::to_vec(&Description { name, media_type: self.check()?.to_owned() })?)
    }
}

/// Refuses files of which one cannot be taken, or that are too many for one case.
pub(crate) fn check_all(uploads: &[Upload]) -> Result<(), Problem> {
    let (mut files, mut bytes) = (0, 0);
    for upload in uploads {
        upload.check()?;
        CASE_HOLDS.let_in((files, bytes), upload.bytes.len())?;
        files += 1;
        bytes += upload.bytes.len() as u64;
    }
    Ok(())
}

/// Control characters, path separators and marks that turn text round.
fn is_trick(symbol: char) -> bool {
    symbol.is_control()
        || matches!(symbol, '/' | '\\' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn media_type(bytes: &[u8]) -> Result<&'static str, UploadFault> {
    if bytes.is_empty() {
        return Err(UploadFault::Empty);
    }
    if bytes.len() > BYTES_MAX {
        return Err(UploadFault::TooLarge);
    }
    let (media_type, complete) = if bytes.starts_with(b"%PDF-") {
        ("application/pdf", contains(tail(bytes, 1024), b"%%EOF"))
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        ("image/jpeg", contains(tail(bytes, 64), b"\xff\xd9"))
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        ("image/png", contains(tail(bytes, 64), b"IEND"))
    } else {
        return Err(UploadFault::WrongType);
    };
    if complete { Ok(media_type) } else { Err(UploadFault::CutOff) }
}

/// The ending of a file's name, in small letters: what stands after the last dot, when it has a letter and
/// no more than five signs. `Letter of 3.4.2026` has none, and a name without one says nothing wrong.
fn ending(name: &str) -> Option<String> {
    let (_, ending) = name.trim_end().rsplit_once('.')?;
    let is_one = (1..=5).contains(&ending.chars().count())
        && ending.chars().all(char::is_alphanumeric)
        && ending.chars().any(char::is_alphabetic);
    is_one.then(|| ending.to_lowercase())
}

fn endings(media_type: &str) -> &'static [&'static str] {
    match media_type {
        "application/pdf" => &["pdf"],
        "image/jpeg" => &["jpg", "jpeg", "jpe", "jfif"],
        "image/png" => &["png"],
        _ => &[],
    }
}

fn tail(bytes: &[u8], length: usize) -> &[u8] {
    &bytes[bytes.len().saturating_sub(length)..]
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&'static str, UploadFault>) {
        assert_eq!(media_type(bytes), expected);
    }

    #[test]
    fn a_file_is_taken_for_what_it_is() {
        check(b"%PDF-1.7\n...\n%%EOF\n", Ok("application/pdf"));
        check(b"\xff\xd8\xff\xe0....\xff\xd9", Ok("image/jpeg"));
        check(b"\x89PNG\r\n\x1a\n....IEND\xae\x42\x60\x82", Ok("image/png"));
    }

    #[test]
    fn a_name_that_ends_like_another_kind_is_refused() {
        let (pdf, jpeg) = (b"%PDF-1.7 %%EOF".to_vec(), b"\xff\xd8\xff\xe0....\xff\xd9".to_vec());
        let check = |name: &str, bytes: &Vec<u8>| {
            let item = "identity".parse().expect("a code");
            Upload { item, name: name.into(), bytes: bytes.clone() }.check()
        };
        for name in ["a.pdf", "A.PDF ", "a.b.pdf", "scan", "Letter of 3.4.2026", "合同.pdf", "", "v. 2"] {
            assert!(check(name, &pdf).is_ok(), "{name}");
        }
        for name in ["a.jpg", "a.JPEG", "a.jfif"] {
            assert!(check(name, &jpeg).is_ok(), "{name}");
        }
        for (name, bytes) in [("a.exe", &pdf), ("a.pdf.html", &pdf), ("a.jpg", &pdf), ("a.pdf", &jpeg), ("a.7z", &pdf)]
        {
            let refused = matches!(check(name, bytes), Err(Problem::Upload(UploadFault::WrongEnding)));
            assert!(refused, "{name}");
        }
    }

    #[test]
    fn what_would_be_too_many_or_too_much_is_refused() {
        let holds = Holds { files: 2, bytes: 100 };
        assert!(holds.let_in((0, 0), 100).is_ok() && holds.let_in((1, 60), 40).is_ok());
        for (held, length) in [((2, 0), 1), ((1, 60), 41), ((0, u64::MAX), 1)] {
            let refused = holds.let_in(held, length);
            assert!(matches!(refused, Err(Problem::Upload(UploadFault::TooMany))), "{held:?} and {length}");
        }
    }

    #[test]
    fn what_is_empty_cut_off_or_something_else_is_refused() {
        check(b"", Err(UploadFault::Empty));
        check(b"%PDF-1.7\n...", Err(UploadFault::CutOff));
        check(b"MZ\x90\x00", Err(UploadFault::WrongType));
        check(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", Err(UploadFault::WrongType));
        check(&vec![b'%'; BYTES_MAX + 1], Err(UploadFault::TooLarge));
    }
}
