//! The files the catalogue is read from, as text with lines.

use super::{Fault, FaultKind};
use serde::{Deserialize, Serialize};

/// A text file: where it is, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// The path as the service owner knows it, with `/` between folders.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl SourceFile {
    /// Its name without folders and ending.
    pub(super) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The file with this path and these bytes; a fault when they are not UTF-8.
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Fault> {
        let path = path.into();
        String::from_utf8(bytes).map(|text| Self { path: path.clone(), text }).map_err(|error| {
            let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            Fault {
                path,
                line: sound.split(|byte| *byte == b'\n').count(),
                kind: FaultKind::NotUtf8,
                message: "the file is not UTF-8 from here on".to_owned(),
                mend: "save it as UTF-8".to_owned(),
            }
        })
    }
}

/// Where the lines of a text begin.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    /// The lines of `text`.
    pub(super) fn of(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(offset, _)| offset).collect())
    }

    /// The line, from 1, of the byte at `offset`.
    pub(super) fn at(&self, offset: usize) -> usize {
        1 + self.0.partition_point(|end| *end < offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_on_its_line() {
        let lines = Lines::of("one\ntwo\n\nfour");
        assert_eq!([0, 3, 4, 8, 9].map(|offset| lines.at(offset)), [1, 1, 2, 3, 4]);
    }

    #[test]
    fn bytes_that_are_no_text_are_named_with_their_line() {
        let fault = SourceFile::from_bytes("town/town.toml", b"a\nb\n\xff".to_vec()).expect_err("not UTF-8");
        assert_eq!((fault.kind, fault.line), (FaultKind::NotUtf8, 3));
    }
}
