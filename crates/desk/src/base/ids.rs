//! Identifiers: small, typed, never a person.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr, sync::Arc};

/// A case's row number inside one store. It opens nothing and is shown to nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseId(pub i64);

/// An officer's number, as the public sees it ("Officer 14").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OfficerId(pub u32);

impl fmt::Display for OfficerId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A party's place in its case: 0 is the applicant, then those who must confirm, in the
/// catalogue's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartyIndex(pub u8);

impl PartyIndex {
    /// Who applies.
    pub const APPLICANT: Self = Self(0);
}

/// An envelope of sealed data. Random, so it says nothing about what is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EnvelopeId(pub u128);

impl fmt::Display for EnvelopeId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", self.0)
    }
}

impl From<EnvelopeId> for String {
    fn from(id: EnvelopeId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for EnvelopeId {
    type Error = std::num::ParseIntError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        u128::from_str_radix(&text, 16).map(Self)
    }
}

/// Why a name from a file or a form cannot be an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameFault(pub String);

impl fmt::Display for NameFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = "a lower-case letter, then lower-case letters, digits, hyphens and underscores (64 at most)";
        write!(formatter, "`{}` is not {name}", self.0)
    }
}

impl std::error::Error for NameFault {}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_')
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NameFault;
            fn from_str(text: &str) -> Result<Self, NameFault> {
                if is_name(text) { Ok(Self(text.into())) } else { Err(NameFault(text.to_owned())) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NameFault;
            fn try_from(text: String) -> Result<Self, NameFault> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0.as_ref().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

name!(
    /// A service of the catalogue, such as `residence-certificate`.
    ServiceCode
);
name!(
    /// An office of the town, such as `residence`.
    OfficeCode
);
name!(
    /// An item of a service's checklist, such as `tenancy-contract`.
    ItemCode
);
name!(
    /// A field of a service's form, such as `family_name`.
    FieldName
);
name!(
    /// A hall where people are served, such as `town-hall`.
    HallCode
);
name!(
    /// A queue of a hall, such as `certificates`.
    QueueCode
);
name!(
    /// A legal basis for giving data to someone outside a case, such as `court-order`.
    BasisCode
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_of_what_its_fault_says() {
        let longest = "a".repeat(64);
        for name in ["called-back", "called_back", "a", "call-2", &longest] {
            assert!(name.parse::<ItemCode>().is_ok(), "{name}");
        }
        for other in ["", "2nd-call", "-back", "_back", "Back", "called back", "rückruf", &format!("{longest}a")] {
            let said = other.parse::<ItemCode>().unwrap_err().to_string();
            let expected = "a lower-case letter, then lower-case letters, digits, hyphens and underscores (64 at most)";
            assert_eq!(said, format!("`{other}` is not {expected}"));
        }
    }
}
