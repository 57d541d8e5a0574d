//! What happened to a disclosure: facts without prose.

use super::Scope;
use crate::base::{BasisCode, CaseId, EnvelopeId, Instant, OfficerId};
use serde::{Deserialize, Serialize};

/// One step of a disclosure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// The officer; none when time passed.
    pub by: Option<OfficerId>,
    /// What.
    pub what: Happening,
}

/// What was asked for. None of it changes afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Requested {
    /// The case.
    pub case: CaseId,
    /// Who asked.
    pub requester: OfficerId,
    /// The legal basis.
    pub basis: BasisCode,
    /// What may be given.
    pub scope: Scope,
    /// The last instant at which the package may be produced and given out.
    pub until: Instant,
    /// From when on the person is shown all of it; at once when none.
    pub show_from: Option<Instant>,
    /// To whom and by which letter, sealed to the party.
    pub words: EnvelopeId,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// An officer of data protection asked for it.
    Requested(Requested),
    /// A second one agreed.
    Approved,
    /// A second one refused.
    Refused {
        /// Why, sealed.
        reason: EnvelopeId,
    },
    /// Whoever asked took it back.
    Withdrawn,
    /// The time limit passed.
    Lapsed,
    /// The package was produced.
    Produced,
    /// The package was taken.
    Fetched,
}

impl Happening {
    /// The stable word; the words for people stand under `event-<word>`.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Requested(_) => "disclosure-requested",
            Self::Approved => "disclosure-approved",
            Self::Refused { .. } => "disclosure-refused",
            Self::Withdrawn => "disclosure-withdrawn",
            Self::Lapsed => "disclosure-lapsed",
            Self::Produced => "disclosure-produced",
            Self::Fetched => "disclosure-fetched",
        }
    }

    /// Every word, for the test that each has words in every language.
    pub const WORDS: [&'static str; 7] = [
        "disclosure-requested",
        "disclosure-approved",
        "disclosure-refused",
        "disclosure-withdrawn",
        "disclosure-lapsed",
        "disclosure-produced",
        "disclosure-fetched",
    ];
}
