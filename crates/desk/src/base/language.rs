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
    /// French.
    #[serde(rename = "fr")]
    French,
    /// Modern Standard Arabic, written from right to left, with the digits 0 to 9 that codes use too.
    #[serde(rename = "ar")]
    Arabic,
}

/// Where a line of writing begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// On the left.
    LeftToRight,
    /// On the right.
    RightToLeft,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 4] = [Self::Chinese, Self::English, Self::French, Self::Arabic];

    /// The short tag that names folders, links and cookies: `zh`, `en`, `fr`, `ar`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
            Self::French => "fr",
            Self::Arabic => "ar",
        }
    }

    /// The BCP 47 tag for the `lang` attribute of a page.
    pub const fn bcp47(self) -> &'static str {
        match self {
            Self::Chinese => "zh-Hans",
            Self::English => "en",
            Self::French => "fr",
            Self::Arabic => "ar",
        }
    }

    /// Where its lines begin.
    pub const fn direction(self) -> Direction {
        match self {
            Self::Chinese | Self::English | Self::French => Direction::LeftToRight,
            Self::Arabic => Direction::RightToLeft,
        }
    }

    /// The languages in which a text is looked for when this one is wished: itself, then those that most
    /// readers of it are likeliest to read.
    pub const fn fallbacks(self) -> [Self; 4] {
        match self {
            Self::Chinese => [Self::Chinese, Self::English, Self::French, Self::Arabic],
            Self::English => [Self::English, Self::Chinese, Self::French, Self::Arabic],
            Self::French => [Self::French, Self::English, Self::Chinese, Self::Arabic],
            Self::Arabic => [Self::Arabic, Self::English, Self::French, Self::Chinese],
        }
    }

    /// The language whose short tag this is.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

impl Direction {
    /// The value of the `dir` attribute: `ltr` or `rtl`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}
