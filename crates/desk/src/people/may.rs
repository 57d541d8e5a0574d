//! Rights: one function decides whether an officer may take on a duty, for pages, lists and acts alike.

use super::{Duty, Officer};
use crate::{
    base::OfficeCode,
    case::{Case, Refusal},
};

/// How an officer stands to a duty of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Holds it now.
    Holds,
    /// Nobody holds it and the officer may take it on.
    MayTake,
}

/// Whether `officer` may act under `duty`, which belongs to `office`, in `case`.
pub fn may_hold(officer: &Officer, duty: Duty, office: &OfficeCode, case: &Case) -> Result<Standing, Refusal> {
    may_take_over(officer, duty, office, case)?;
    match case.holder(duty) {
        Some(holder) if holder == officer.id => Ok(Standing::Holds),
        Some(holder) => Err(Refusal::HeldByAnother { holder }),
        None => Ok(Standing::MayTake),
    }
}

/// Whether `duty`, which belongs to `office`, could be the officer's if its holder passed it on.
pub fn may_take_over(officer: &Officer, duty: Duty, office: &OfficeCode, case: &Case) -> Result<(), Refusal> {
    if let Some(held) = case.duty_of(officer.id).filter(|held| *held != duty) {
        return Err(Refusal::HoldsAnotherDuty { held });
    }
    if case.took_part(officer.id) {
        return Err(Refusal::TookPartAlready);
    }
    if !officer.duties.contains(&duty) {
        return Err(Refusal::NotYourDuty { duty });
    }
    if officer.office != *office {
        return Err(Refusal::NotYourOffice { office: office.clone() });
    }
    if duty == Duty::Decision && case.leaves_to_others(officer.id) {
        return Err(Refusal::DecidedBefore);
    }
    Ok(())
}
