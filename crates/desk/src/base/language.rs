//! Languages people can choose.

use serde::{Deserialize, Serialize};

/// A language in which every text of the interface exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese.
    #[serde(rename = "zh")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// All languages, the town's first one first.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The short tag that names folders, links and cookies: `zh`, `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }

    /// The BCP 47 tag for the `lang` attribute of a page.
    pub const fn bcp47(self) -> &'static str {
        match self {
            Self::Chinese => "zh-Hans",
            Self::English => "en",
        }
    }

    /// The language whose short tag this is.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}
