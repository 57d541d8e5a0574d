//! What stands on a paper: words and values only, ready to be set. Who they are for and where they come
//! from is decided elsewhere; how they look stands in the templates.

use serde::{Deserialize, Serialize};

/// What every paper has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The short tag of the language of the words, such as `zh`.
    pub language: String,
    /// The title, which is also the title of the file.
    pub title: String,
    /// The town.
    pub town: String,
    /// The town's desk.
    pub desk: String,
    /// The number of the case, or of the ticket: at the foot of every page.
    pub number: String,
    /// When the paper was made out, in seconds since 1970.
    pub at: i64,
}

/// A fact: what it is, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
    /// Whether it is a code or a number, which runs from left to right in every language.
    #[serde(default)]
    pub exact: bool,
}

impl Fact {
    /// A fact in words.
    pub fn words(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), exact: false }
    }

    /// A code or a number.
    pub fn exact(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { exact: true, ..Self::words(label, value) }
    }
}

/// The receipt of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// What every paper has.
    #[serde(flatten)]
    pub head: Head,
    /// What was received, and what to do with the code.
    pub lead: String,
    /// What the code is called.
    pub code_label: String,
    /// The receipt code in groups of four.
    pub code: String,
    /// What was promised.
    pub facts: Vec<Fact>,
    /// The address that the QR code holds.
    pub link: String,
    /// What the QR code is good for.
    pub scan: String,
    /// The heading of the steps.
    pub next_title: String,
    /// What happens next.
    pub steps: Vec<Step>,
    /// That whoever holds the code can read the case.
    pub keep: String,
}

/// A step to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What happens.
    pub title: String,
    /// What comes of it.
    pub more: String,
    /// By when, when that is known.
    pub when: Option<String>,
}

/// The notice of what is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What every paper has.
    #[serde(flatten)]
    pub head: Head,
    /// Which case, since when, until when.
    pub facts: Vec<Fact>,
    /// What the notice means.
    pub lead: String,
    /// The heading of the list.
    pub items_title: String,
    /// What is missing.
    pub items: Vec<Item>,
    /// The heading of what the officer wrote.
    pub words_title: String,
    /// What the officer wrote, by paragraph; empty when nothing.
    pub words: Vec<String>,
    /// The heading of how to answer.
    pub answer_title: String,
    /// How to answer.
    pub answer: String,
}

/// Something missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// What it is.
    pub title: String,
    /// What counts as it.
    pub counts: Option<String>,
}

/// The decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What every paper has; the title says whether it was granted.
    #[serde(flatten)]
    pub head: Head,
    /// Which case, and when it was decided.
    pub facts: Vec<Fact>,
    /// The heading of the reasons.
    pub reasons_title: String,
    /// The reasons, by paragraph.
    pub reasons: Vec<String>,
    /// The heading of what to do against it.
    pub disagree_title: String,
    /// What to do against it, when anything can be done.
    pub disagree: Option<String>,
}

/// What was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// What every paper has.
    #[serde(flatten)]
    pub head: Head,
    /// What the town states.
    pub statement: String,
    /// The facts stated.
    pub facts: Vec<Fact>,
    /// When it was issued, under which number, by whom.
    pub issue: Vec<Fact>,
    /// How whoever receives it can check it.
    pub note: String,
    /// What the QR code holds by which it is checked; none when there is no such code.
    pub verify: Option<String>,
    /// What that QR code is good for.
    pub verify_label: String,
}

/// The slip of a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// What every paper has.
    #[serde(flatten)]
    pub head: Head,
    /// The town and the hall.
    pub hall: String,
    /// The number that is called.
    pub ticket: String,
    /// What it is for.
    pub queue: String,
    /// How many are ahead, how long it takes, when it was taken.
    pub lines: Vec<String>,
    /// The address that the QR code holds.
    pub link: String,
    /// What the QR code is good for.
    pub follow: String,
    /// The ticket's code in groups of four.
    pub code: String,
}

/// A paper of one of the kinds there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// The receipt of an application.
    Receipt(Receipt),
    /// The notice of what is missing.
    Notice(Notice),
    /// The decision.
    Decision(Decision),
    /// What was issued.
    Certificate(Certificate),
    /// The slip of a ticket.
    Slip(Slip),
}

impl Paper {
    /// What every paper has.
    pub const fn head(&self) -> &Head {
        match self {
            Self::Receipt(paper) => &paper.head,
            Self::Notice(paper) => &paper.head,
            Self::Decision(paper) => &paper.head,
            Self::Certificate(paper) => &paper.head,
            Self::Slip(paper) => &paper.head,
        }
    }

    /// The word for its kind, which is also the name of its template.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Receipt(_) => "receipt",
            Self::Notice(_) => "notice",
            Self::Decision(_) => "decision",
            Self::Certificate(_) => "certificate",
            Self::Slip(_) => "slip",
        }
    }

    /// What its QR code holds, when it has one.
    pub(crate) fn link(&self) -> Option<&str> {
        match self {
            Self::Receipt(paper) => Some(&paper.link),
            Self::Slip(paper) => Some(&paper.link),
            Self::Certificate(paper) => paper.verify.as_deref(),
            Self::Notice(_) | Self::Decision(_) => None,
        }
    }
}
