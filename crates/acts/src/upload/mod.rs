//! Uploaded files: accepted by what they are; what they are called must not say something else. Pictures
//! are written anew without what is not the picture, documents that do more than be read are refused.
//! Pure functions on bytes. There is no list of known malicious content here: no virus scanner.

mod fault;
mod jpeg;
mod name;
mod pdf;
mod picture;
mod png;
mod profile;

pub use fault::UploadFault;

use crate::Problem;
use guichet_desk::base::ItemCode;
use serde::{Deserialize, Serialize};

/// The most bytes of one file: 10 MiB.
pub const BYTES_MAX: usize = 10 << 20;
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

/// A file that may be kept: looked through, cleaned, and called what it is. Only such files are sealed.
pub(crate) struct Cleaned {
    upload: Upload,
    kind: Kind,
}

impl Upload {
    /// Looks through a file and takes from it what need not be kept; or why it cannot be taken. Cleaning
    /// what was cleaned changes nothing.
    pub(crate) fn cleaned(self) -> Result<Cleaned, Problem> {
        let name = name::plain(&self.name);
        let (kind, bytes) = cleaned(self.bytes, &name).map_err(Problem::Upload)?;
        Ok(Cleaned { upload: Self { item: self.item, name, bytes }, kind })
    }
}

impl Cleaned {
    /// The checklist item it is for.
    pub(crate) fn item(&self) -> &ItemCode {
        &self.upload.item
    }

    /// Its bytes as they are kept.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.upload.bytes
    }

    /// Its name as it is kept.
    pub(crate) fn name(&self) -> &str {
        &self.upload.name
    }

    pub(crate) fn description(&self) -> Result<Vec<u8>, Problem> {
        let media_type = self.kind.media_type().to_owned();
        Ok(serde_json::to_vec(&Description { name: self.upload.name.clone(), media_type })?)
    }
}

/// Cleans all, or refuses those of which one cannot be taken or that are too many for one case.
pub(crate) fn clean_all(uploads: Vec<Upload>) -> Result<Vec<Cleaned>, Problem> {
    let (mut files, mut bytes) = (0, 0);
    let clean = |upload: Upload| {
        CASE_HOLDS.let_in((files, bytes), upload.bytes.len())?;
        let cleaned = upload.cleaned()?;
        files += 1;
        bytes += cleaned.bytes().len() as u64;
        Ok(cleaned)
    };
    uploads.into_iter().map(clean).collect()
}

/// What is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Pdf,
    Jpeg,
    Png,
}

impl Kind {
    /// The kind that these bytes begin like.
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            bytes if bytes.starts_with(&png::SIGNATURE) => Some(Self::Png),
            _ => None,
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
        }
    }
}

/// The ending of a file's name for the type that was found by its content; `bin` for any other.
pub fn file_ending(media_type: &str) -> &'static str {
    let kind = [Kind::Pdf, Kind::Jpeg, Kind::Png].into_iter().find(|kind| kind.media_type() == media_type);
    kind.map_or("bin", |kind| kind.endings()[0])
}

fn cleaned(bytes: Vec<u8>, name: &str) -> Result<(Kind, Vec<u8>), UploadFault> {
    if bytes.is_empty() {
        return Err(UploadFault::Empty);
    }
    if bytes.len() > BYTES_MAX {
        return Err(UploadFault::TooLarge);
    }
    let kind = Kind::of(&bytes).ok_or(UploadFault::WrongType)?;
    if name::ending(name).is_some_and(|ending| !kind.endings().contains(&ending.as_str())) {
        return Err(UploadFault::WrongEnding);
    }
    let bytes = match kind {
        Kind::Pdf => pdf::check(&bytes).map(|()| bytes)?,
        Kind::Jpeg => jpeg::cleaned(&bytes)?,
        Kind::Png => png::cleaned(&bytes)?,
    };
    Ok((kind, bytes))
}

#[cfg(test)]
mod tests;
