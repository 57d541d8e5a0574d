//! What can go wrong in a store, whatever was asked of it.

use std::{fmt, path::Path};

/// A fault of the store itself; refusals of the town's rules are not faults.
#[derive(Debug)]
pub enum StoreFault {
    /// The disk is full, the file is locked or cannot be written: nothing was changed, try again later.
    Unavailable(String),
    /// What is stored contradicts itself or cannot be read.
    Corrupt(String),
}

impl StoreFault {
    /// Corrupt, with what was found.
    pub fn corrupt(what: impl fmt::Display) -> Self {
        Self::Corrupt(what.to_string())
    }

    /// The same fault, with the name of what was being done.
    #[must_use]
    pub(crate) fn during(self, what: &str) -> Self {
        match self {
            Self::Unavailable(cause) => Self::Unavailable(format!("{what}: {cause}")),
            Self::Corrupt(cause) => Self::Corrupt(format!("{what}: {cause}")),
        }
    }

    /// The same fault, with the file or folder that it is about.
    #[must_use]
    pub(crate) fn about(self, path: &Path) -> Self {
        self.during(&path.display().to_string())
    }

    /// What the system says of a file or folder.
    pub(crate) fn of(path: &Path) -> impl Fn(std::io::Error) -> Self {
        move |error| Self::from(error).about(path)
    }

    /// Unavailable, with what failed.
    pub fn unavailable(what: impl fmt::Display) -> Self {
        Self::Unavailable(what.to_string())
    }
}

impl fmt::Display for StoreFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(cause) => write!(formatter, "the store cannot be used now: {cause}"),
            Self::Corrupt(cause) => write!(formatter, "the store is damaged: {cause}"),
        }
    }
}

impl std::error::Error for StoreFault {}

impl From<rusqlite::Error> for StoreFault {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(
                Code::DiskFull
                | Code::SystemIoFailure
                | Code::DatabaseBusy
                | Code::DatabaseLocked
                | Code::CannotOpen
                | Code::ReadOnly
                | Code::OutOfMemory,
            ) => Self::Unavailable(error.to_string()),
            _ => Self::Corrupt(error.to_string()),
        }
    }
}

impl From<std::io::Error> for StoreFault {
    fn from(error: std::io::Error) -> Self {
        Self::Unavailable(error.to_string())
    }
}

impl From<serde_json::Error> for StoreFault {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(unread(&error))
    }
}

/// What of a reader's fault may stand in a log: the kind and the place. The rest may repeat what a person wrote.
fn unread(error: &serde_json::Error) -> String {
    format!("stored JSON cannot be read: {:?} at line {}, column {}", error.classify(), error.line(), error.column())
}

impl From<guichet_seal::Damaged> for StoreFault {
    fn from(error: guichet_seal::Damaged) -> Self {
        Self::Corrupt(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_json_that_cannot_be_read_is_told_by_kind_and_place_without_a_word_of_it() {
        let unread = serde_json::from_str::<u32>("\"words of a person\"").unwrap_err();
        assert!(unread.to_string().contains("words of a person"), "as the reader tells it");
        let told = StoreFault::from(unread).to_string();
        assert!(told.contains("Data at line 1, column 19") && !told.contains("person"), "{told}");
    }
}
