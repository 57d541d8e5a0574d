//! Reading the objections to a case. A case that was stored when there could be one only, whoever began it, has its
//! number or nothing in their place; it was kept as the applicant's.

use crate::base::{CaseId, PartyIndex};
use serde::{Deserialize, Deserializer};

#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    ByParty(Vec<(PartyIndex, CaseId)>),
    One(Option<CaseId>),
}

pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(PartyIndex, CaseId)>, D::Error> {
    Ok(match Stored::deserialize(deserializer)? {
        Stored::ByParty(objections) => objections,
        Stored::One(objection) => objection.map(|case| (PartyIndex::APPLICANT, case)).into_iter().collect(),
    })
}
