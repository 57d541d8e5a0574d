//! Why an act did not happen: the desk's refusal, a form's faults, missing rights, or the store's trouble.

use crate::{CaseView, UploadFault};
use guichet_desk::{
    appointment::BookingRefusal, base::ItemCode, case::Refusal, catalogue::FieldFault, disclosure, hall::HallRefusal,
};
use guichet_store::{CodeKind, StoreFault};
use std::fmt;

/// Why an act did not happen.
#[derive(Debug)]
pub enum Problem {
    /// The desk's rules refuse it.
    Refused {
        /// Which rule.
        refusal: Refusal,
        /// Where the case stands now, when there is one.
        current: Option<Box<CaseView>>,
    },
    /// The rules of disclosure refuse it.
    Disclosure(disclosure::Refusal),
    /// The rules of the hall refuse it.
    Hall(HallRefusal),
    /// The rules of booked times refuse it.
    Booking(BookingRefusal),
    /// The form has faults, field by field.
    Form(Vec<FieldFault>),
    /// The answers say that the applicant does not qualify: these rules do not hold.
    NotQualified(Vec<ItemCode>),
    /// An uploaded file cannot be taken.
    Upload(UploadFault),
    /// So many files are arriving that one more finds no room; it may come again later.
    Busy,
    /// The disk has no room left for files; everything else goes on.
    NoRoom,
    /// Rights are missing.
    Forbidden(Forbidden),
    /// There is no such service, case, code, draft or document.
    NotFound,
    /// This code was one, and opens nothing any more: another took its place.
    CodeReplaced {
        /// What it opened.
        kind: CodeKind,
        /// On this day.
        on: guichet_desk::base::Day,
    },
    /// The same application was sent before, and another code took the place of the one on its receipt.
    ReceiptCodeReplaced {
        /// The number of the case that it made.
        number: guichet_desk::base::CaseNumber,
        /// On this day.
        on: guichet_desk::base::Day,
    },
    /// The same application was sent before, and its receipt code is not told for it once more.
    SentAlready {
        /// The number of the case that it made.
        number: guichet_desk::base::CaseNumber,
    },
    /// The words exceed what one can send.
    TooLong {
        /// The most characters.
        characters_max: usize,
    },
    /// The entry is so young that no checkpoint covers it yet.
    NotSignedYet,
    /// Somebody recorded a finding already.
    FoundAlready,
    /// The data that this is about was erased, so nobody can open it any more.
    Erased {
        /// When.
        at: guichet_desk::base::Instant,
    },
    /// Nobody could let officers in any more.
    LastAdministrator,
    /// Without this passkey its officer could not sign in any more.
    LastPasskey,
    /// The account's list of cases is full.
    ListFull,
    /// The catalogue in the folder contradicts the one used before.
    CatalogueChanged {
        /// The service whose text changed without a new version.
        service: String,
    },
    /// The store cannot be used now; nothing was changed.
    Unavailable(String),
    /// The store is damaged.
    Corrupt(String),
}

/// Which right is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// Nobody is signed in, or the code or token is not valid.
    SignIn,
    /// The officer's office has nothing to do with this case.
    Office,
    /// The case is not assigned to the officer, so its data stays sealed.
    NotAssigned,
    /// The officer lacks the role that this needs.
    Role,
}

impl Forbidden {
    /// The stable code for machines and for the ledger; the key of the words for people.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in-needed",
            Self::Office => "other-office",
            Self::NotAssigned => "not-assigned",
            Self::Role => "role-needed",
        }
    }
}

impl Problem {
    /// The stable code for machines, and the key of the words for people.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused { refusal, .. } => refusal.code(),
            Self::Disclosure(refusal) => refusal.code(),
            Self::Hall(refusal) => refusal.code(),
            Self::Booking(refusal) => refusal.code(),
            Self::Form(_) => "form",
            Self::NotQualified(_) => "not-qualified",
            Self::Upload(fault) => fault.code(),
            Self::Busy => "busy",
            Self::NoRoom => "no-room",
            Self::Forbidden(forbidden) => forbidden.code(),
            Self::NotFound => "not-found",
            Self::CodeReplaced { .. } => "code-replaced",
            Self::ReceiptCodeReplaced { .. } => "receipt-code-replaced",
            Self::SentAlready { .. } => "sent-already",
            Self::TooLong { .. } => "too-long",
            Self::NotSignedYet => "not-signed-yet",
            Self::FoundAlready => "found-already",
            Self::Erased { .. } => "erased",
            Self::LastAdministrator => "last-administrator",
            Self::LastPasskey => "last-passkey",
            Self::ListFull => "list-full",
            Self::CatalogueChanged { .. } => "catalogue-changed",
            Self::Unavailable(_) => "unavailable",
            Self::Corrupt(_) => "corrupt",
        }
    }

    pub(crate) const fn refused(refusal: Refusal) -> Self {
        Self::Refused { refusal, current: None }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(cause) | Self::Corrupt(cause) => write!(formatter, "{}: {cause}", self.code()),
            Self::CatalogueChanged { service } => {
                write!(formatter, "the text of service `{service}` changed; give it the next version number")
            }
            Self::Form(faults) => write!(formatter, "form: {faults:?}"),
            other => formatter.write_str(other.code()),
        }
    }
}

impl std::error::Error for Problem {}

impl From<StoreFault> for Problem {
    fn from(fault: StoreFault) -> Self {
        match fault {
            StoreFault::Unavailable(cause) => Self::Unavailable(cause),
            StoreFault::Corrupt(cause) => Self::Corrupt(cause),
        }
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        StoreFault::from(error).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_told_by_kind_and_place_without_a_word_of_it() {
        let unread = serde_json::from_str::<u32>("\"words of a person\"").unwrap_err();
        assert!(unread.to_string().contains("words of a person"), "as the reader tells it");
        let told = Problem::from(unread).to_string();
        assert!(told.contains("Data at line 1, column 19") && !told.contains("person"), "{told}");
    }
}
