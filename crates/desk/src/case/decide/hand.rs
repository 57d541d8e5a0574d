//! Who acts: the actor of a command, once the rules have let them, and the events they cause.

use crate::{
    base::{Instant, OfficeCode, PartyIndex},
    case::{Actor, By, Case, Context, Event, Happening, Refusal},
    people::{Duty, Officer, Role, Standing, may_hold},
};

/// Whoever acts, and the duty they take on by acting.
pub(super) struct Hand {
    at: Instant,
    by: By,
    takes: Option<Duty>,
}

impl Hand {
    /// The actor, whoever it is, under no duty.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let by = match &context.actor {
            Actor::Party(party) => By::Party(*party),
            Actor::Officer(officer) => by_officer(officer, None),
            Actor::Calendar => By::Calendar,
        };
        Self { at: context.now, by, takes: None }
    }

    /// Nobody: a rule applies.
    pub(super) fn of_nobody(context: &Context<'_>) -> Self {
        Self { at: context.now, by: By::Calendar, takes: None }
    }

    /// An officer under a duty that the case already gave them.
    pub(super) fn of_holder(officer: &Officer, duty: Duty, context: &Context<'_>) -> Self {
        Self { at: context.now, by: by_officer(officer, Some(duty)), takes: None }
    }

    /// What this hand does, in order; a duty taken on by the act comes first.
    pub(super) fn does(self, acts: impl IntoIterator<Item = Happening>) -> Vec<Event> {
        let Self { at, by, takes } = self;
        let taken = takes.map(Happening::DutyTaken);
        taken.into_iter().chain(acts).map(|what| Event { at, by: by.clone(), what }).collect()
    }
}

impl Case {
    /// The actor under `duty`: its holder, or whoever may take it on now.
    pub(super) fn under(&self, duty: Duty, context: &Context<'_>) -> Result<Hand, Refusal> {
        let officer = officer(context)?;
        let standing = may_hold(officer, duty, context.offices.of(duty), self)?;
        let takes = (standing == Standing::MayTake).then_some(duty);
        Ok(Hand { takes, ..Hand::of_holder(officer, duty, context) })
    }
}

/// The officer who asks.
pub(super) fn officer<'a>(context: &Context<'a>) -> Result<&'a Officer, Refusal> {
    match context.actor {
        Actor::Officer(officer) => Ok(officer),
        Actor::Party(_) | Actor::Calendar => Err(Refusal::NotForParties),
    }
}

/// The party who asks.
pub(super) fn party(context: &Context<'_>) -> Result<PartyIndex, Refusal> {
    match context.actor {
        Actor::Party(party) => Ok(party),
        Actor::Officer(_) | Actor::Calendar => Err(Refusal::NotForOfficers),
    }
}

/// The applicant and nobody else.
pub(super) fn applicant(context: &Context<'_>) -> Result<Hand, Refusal> {
    match party(context)? {
        PartyIndex::APPLICANT => Ok(Hand::of(context)),
        _ => Err(Refusal::ApplicantOnly),
    }
}

/// An officer of one of these offices, under no duty.
pub(super) fn clerk<const N: usize>(any_of: [&OfficeCode; N], context: &Context<'_>) -> Result<Hand, Refusal> {
    must_work_in(officer(context)?, any_of)?;
    Ok(Hand::of(context))
}

/// A supervisor of one of these offices, under no duty.
pub(super) fn supervisor<const N: usize>(any_of: [&OfficeCode; N], context: &Context<'_>) -> Result<Hand, Refusal> {
    let officer = officer(context)?;
    must_work_in(officer, any_of)?;
    if officer.is(Role::Supervisor) { Ok(Hand::of(context)) } else { Err(Refusal::SupervisorNeeded) }
}

fn must_work_in<const N: usize>(officer: &Officer, any_of: [&OfficeCode; N]) -> Result<(), Refusal> {
    const { assert!(N > 0, "an act belongs to an office") };
    if any_of.contains(&&officer.office) { Ok(()) } else { Err(Refusal::NotYourOffice { office: any_of[0].clone() }) }
}

fn by_officer(officer: &Officer, duty: Option<Duty>) -> By {
    By::Officer { officer: officer.id, office: officer.office.clone(), duty }
}
