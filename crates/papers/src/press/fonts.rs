//! The fonts of the machine: which are needed, where they lie, and which package brings what is missing.
//! Nothing is downloaded, and nothing is read before the first paper.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};
use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// A font that the papers are set in.
struct Needed {
    file: &'static str,
    family: &'static str,
    package: &'static str,
}

const NEEDED: [Needed; 6] = [
    Needed { file: "NotoSans-Regular.ttf", family: "Noto Sans", package: "fonts-noto-core" },
    Needed { file: "NotoSans-Bold.ttf", family: "Noto Sans", package: "fonts-noto-core" },
    Needed { file: "NotoNaskhArabic-Regular.ttf", family: "Noto Naskh Arabic", package: "fonts-noto-core" },
    Needed { file: "NotoNaskhArabic-Bold.ttf", family: "Noto Naskh Arabic", package: "fonts-noto-core" },
    Needed { file: "NotoSansCJK-Regular.ttc", family: "Noto Sans CJK SC", package: "fonts-noto-cjk" },
    Needed { file: "NotoSansCJK-Bold.ttc", family: "Noto Sans CJK SC", package: "fonts-noto-cjk" },
];

/// Where a Debian keeps its fonts, and where a town puts its own.
pub const FONT_FOLDERS: [&str; 2] = ["/usr/share/fonts", "/usr/local/share/fonts"];

/// Fonts that are needed and not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontsMissing {
    /// The names of their files.
    pub files: Vec<&'static str>,
    /// The Debian packages that bring them.
    pub packages: Vec<&'static str>,
}

impl fmt::Display for FontsMissing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (files, folders) = (self.files.join(", "), FONT_FOLDERS.join(" or "));
        write!(formatter, "papers cannot be set: {files} missing or unreadable in {folders}")
    }
}

impl std::error::Error for FontsMissing {}

impl FontsMissing {
    fn of(missing: &[&Needed]) -> Self {
        let mut packages: Vec<_> = missing.iter().map(|needed| needed.package).collect();
        packages.sort_unstable();
        packages.dedup();
        Self { files: missing.iter().map(|needed| needed.file).collect(), packages }
    }
}

/// Where each font that is needed lies.
pub(super) fn find(folders: &[PathBuf]) -> Result<Vec<PathBuf>, FontsMissing> {
    let mut found = vec![None; NEEDED.len()];
    for folder in folders {
        look(folder, &mut found);
    }
    let pairs = NEEDED.iter().zip(&found);
    let missing: Vec<_> = pairs.filter(|(_, path)| path.is_none()).map(|(needed, _)| needed).collect();
    if missing.is_empty() { Ok(found.into_iter().flatten().collect()) } else { Err(FontsMissing::of(&missing)) }
}

/// Folders that cannot be read hold nothing.
fn look(folder: &Path, found: &mut [Option<PathBuf>]) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match NEEDED.iter().position(|needed| entry.file_name() == needed.file) {
            Some(place) => found[place] = found[place].take().or(Some(path)),
            None if path.is_dir() => look(&path, found),
            None => {}
        }
    }
}

/// The fonts, read.
#[derive(Debug)]
pub(super) struct Fonts {
    /// What is known about them.
    pub(super) book: LazyHash<FontBook>,
    /// In the order of the book.
    pub(super) fonts: Vec<Font>,
}

impl Fonts {
    /// Reads the fonts that are needed from these folders.
    pub(super) fn read(folders: &[PathBuf]) -> Result<Self, FontsMissing> {
        let paths = find(folders)?;
        let pairs = NEEDED.iter().zip(&paths);
        let read: Vec<_> = pairs.map(|(needed, path)| (needed, face(path, needed.family))).collect();
        let broken: Vec<_> = read.iter().filter(|(_, font)| font.is_none()).map(|(needed, _)| *needed).collect();
        if !broken.is_empty() {
            return Err(FontsMissing::of(&broken));
        }
        let fonts: Vec<Font> = read.into_iter().filter_map(|(_, font)| font).collect();
        Ok(Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts })
    }

    /// Whether a paper can show this sign.
    pub(super) fn shows(&self, sign: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(sign)))
    }
}

/// The face of a family in a file that may hold several.
fn face(path: &Path, family: &str) -> Option<Font> {
    let bytes = Bytes::new(fs::read(path).ok()?);
    Font::iter(bytes).find(|font| font.info().family == family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_the_packages_that_bring_it() {
        let empty = std::env::temp_dir().join("guichet-papers-no-fonts-here");
        let missing = find(&[empty]).expect_err("no fonts");
        assert_eq!(missing.packages, ["fonts-noto-cjk", "fonts-noto-core"]);
        assert_eq!(missing.files.len(), NEEDED.len());
        assert!(missing.to_string().contains("NotoSansCJK-Regular.ttc"));
    }
}
