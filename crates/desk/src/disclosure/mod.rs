//! Giving data of one case to someone outside it: a court, another authority.
//!
//! One officer of data protection asks, naming a law, the fields and a time limit; another one, a
//! stranger to the case as well, approves or refuses. What comes of it is a small history of its own,
//! folded by `apply`; `decide` says what may follow. There is no command over several cases.

mod apply;
mod decide;
mod event;
mod refusal;
#[cfg(test)]
mod tests;

pub use event::{Event, Happening, Requested};
pub use refusal::Refusal;

use crate::{
    base::{BasisCode, CaseId, Day, EnvelopeId, FieldName, Instant, ItemCode, OfficerId, PartyIndex, Zone},
    case::Case,
    people::Officer,
};
use serde::{Deserialize, Serialize};

/// A disclosure's row number inside one store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DisclosureId(pub i64);

/// A legal basis, as the town's `disclosures.toml` states it: text `basis-<code>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Its code.
    pub code: BasisCode,
    /// The longest time limit, in days.
    pub days_max: u16,
    /// For how many days at most this law lets the person be told later; 0 is at once.
    pub delay_days_max: u16,
}

/// What may be given, of one party of one case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scope {
    /// Whose data.
    pub party: PartyIndex,
    /// Questions and fields by name.
    pub fields: Vec<FieldName>,
    /// Documents, by the checklist item they were given for.
    pub items: Vec<ItemCode>,
}

/// Where a disclosure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The second person has not answered yet.
    Requested,
    /// The second person agreed; the package may be produced within the time limit.
    Approved,
    /// The second person refused.
    Refused,
    /// Whoever asked took it back.
    Withdrawn,
    /// The time limit passed.
    Lapsed,
}

impl Stage {
    /// The stable word for rows and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
        }
    }

    /// Whether nothing follows any more.
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Refused | Self::Withdrawn | Self::Lapsed)
    }
}

/// A disclosure: its history folded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Disclosure {
    /// How many events the history has.
    pub revision: u32,
    /// Where it stands.
    pub stage: Stage,
    /// What was asked for; nothing in it ever changes.
    pub asked: Requested,
    /// The second officer, who approved or refused.
    pub second: Option<OfficerId>,
    /// Why the second officer refused, sealed.
    pub reason: Option<EnvelopeId>,
    /// Who produced the package that nobody has fetched yet.
    pub waiting_for: Option<OfficerId>,
    /// How often the package was produced.
    pub produced: u32,
}

/// What may be asked of a disclosure that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// The second officer agrees.
    Approve,
    /// The second officer refuses.
    Refuse {
        /// Why, sealed.
        reason: EnvelopeId,
    },
    /// Whoever asked takes it back.
    Withdraw,
    /// The time limit passed.
    Lapse,
    /// Produce the package, which opens what is in scope.
    Produce,
    /// Take the package that was just produced.
    Fetch,
}

/// What a request says, before it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The case; only ever one.
    pub case: CaseId,
    /// What may be given.
    pub scope: Scope,
    /// For how many days, today not counted.
    pub days: u16,
    /// After how many days the person is told; 0 is at once.
    pub tell_after_days: u16,
    /// To whom and by which letter, sealed.
    pub words: EnvelopeId,
}

/// Who acts on a disclosure.
#[derive(Clone, Copy, Debug)]
pub enum Actor<'a> {
    /// An officer.
    Officer(&'a Officer),
    /// Nobody: time passed.
    Calendar,
}

/// What the desk needs to know to answer.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Now.
    pub now: Instant,
    /// Today in the town.
    pub today: Day,
    /// The town's zone.
    pub zone: &'a Zone,
    /// Who acts.
    pub actor: Actor<'a>,
    /// The case.
    pub case: &'a Case,
    /// Whether the applicant's data, or that of the party in scope, was erased.
    pub erased: bool,
}

impl Disclosure {
    /// The fold of a whole history; none when it does not begin with a request.
    pub fn fold<'a>(history: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let mut events = history.into_iter();
        let mut disclosure = Self::begin(events.next()?)?;
        for event in events {
            disclosure.apply(event);
        }
        Some(disclosure)
    }

    /// The officers to whom the package may be given: who asked and who approved.
    pub fn may_produce(&self, officer: OfficerId) -> bool {
        self.asked.requester == officer || self.second == Some(officer)
    }

    /// Whether the time limit has passed by `now`.
    pub fn is_over(&self, now: Instant) -> bool {
        now > self.asked.until
    }
}
