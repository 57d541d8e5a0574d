//! How the data of each party of a case stands: kept, asked to be erased, erased. What an erasure
//! destroys is a key; the history that says so stays.

use super::Case;
use crate::base::{Day, Instant, PartyIndex};
use serde::{Deserialize, Serialize};

/// Why data was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureCause {
    /// The service's time to keep data ended.
    RetentionEnded,
    /// The person asked, and an officer for data protection granted it.
    AskedFor,
    /// The party never confirmed, so the town has no ground to keep what was said about it.
    NeverConfirmed,
}

/// How the data of one party stands, once anything was said about its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureStanding {
    /// The party asked for erasure and waits for an answer since then.
    Asked(Instant),
    /// The last request was refused, with reasons; the party may ask again.
    Refused,
    /// The data is erased since then.
    Erased(Instant),
}

/// What holds an erasure back until it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErasureHold {
    /// An objection to the case's decision is running.
    Objection,
    /// Another party may still object in time to what was decided here, or anybody to what was decided on an objection.
    TimeToObject {
        /// The last day to object.
        until: Day,
    },
    /// Data of the case is being disclosed.
    Disclosure,
}

/// What a decision about erasure must know besides the case itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ErasureFacts {
    /// Whether the time for which the service keeps data is over.
    pub retention_ended: bool,
    /// What holds an erasure back now.
    pub held_by: Option<ErasureHold>,
}

impl Case {
    /// How the data of `party` stands; none while nothing was said about its end.
    pub fn erasure_of(&self, party: PartyIndex) -> Option<ErasureStanding> {
        self.erasures.iter().find(|(known, _)| *known == party).map(|(_, standing)| *standing)
    }

    /// Whether the data of `party` is erased.
    pub fn is_erased(&self, party: PartyIndex) -> bool {
        matches!(self.erasure_of(party), Some(ErasureStanding::Erased(_)))
    }

    /// When the last party's data was erased; none while any of it is kept.
    pub fn erased_at(&self) -> Option<Instant> {
        let erased = |party| match self.erasure_of(party) {
            Some(ErasureStanding::Erased(at)) => Some(at),
            _ => None,
        };
        self.parties().map(erased).try_fold(Instant::from_micros(i64::MIN), |last, at| Some(last.max(at?)))
    }

    /// The party whose request for erasure waits longest, and since when.
    pub fn erasure_waiting(&self) -> Option<(PartyIndex, Instant)> {
        let asked = self.erasures.iter().filter_map(|(party, standing)| match standing {
            ErasureStanding::Asked(at) => Some((*party, *at)),
            _ => None,
        });
        asked.min_by_key(|(party, at)| (*at, *party))
    }

    /// The parties whose data is not erased yet.
    pub fn kept_parties(&self) -> Vec<PartyIndex> {
        self.parties().filter(|party| !self.is_erased(*party)).collect()
    }

    pub(super) fn erasure_stands(&mut self, party: PartyIndex, standing: ErasureStanding) {
        match self.erasures.iter_mut().find(|(known, _)| *known == party) {
            Some((_, known)) => *known = standing,
            None => self.erasures.push((party, standing)),
        }
    }

    pub(super) fn parties(&self) -> impl Iterator<Item = PartyIndex> {
        let others = u8::try_from(self.confirmations.len()).unwrap_or(u8::MAX);
        (0..=others).map(PartyIndex)
    }
}
