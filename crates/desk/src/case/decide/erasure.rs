//! The end of personal data: asked for, granted or refused by an officer for data protection, or due
//! because the time to keep it is over.

use super::hand::{Hand, officer, party};
use crate::{
    base::EnvelopeId,
    case::{
        Actor, Case, Command, Confirmation, Context, ErasureCause, ErasureHold, ErasureStanding, Event, Happening,
        Refusal, Stage,
    },
    people::Role,
};

impl Case {
    pub(super) fn ask_erasure(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let asking = party(context)?;
        self.must_have_ended()?;
        match self.erasure_of(asking) {
            Some(ErasureStanding::Asked(_)) => Err(Refusal::ErasureAskedAlready),
            Some(ErasureStanding::Erased(_)) => Err(Refusal::AlreadyErased),
            Some(ErasureStanding::Refused) | None => Ok(Hand::of(context).does([Happening::ErasureRequested])),
        }
    }

    /// Answers the request that waits longest.
    pub(super) fn grant_erasure(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let hand = self.protector(context)?;
        let (party, _) = self.erasure_waiting().ok_or(Refusal::ErasureNotAsked)?;
        must_not_be_held(context)?;
        Ok(hand.does([Happening::Erased { parties: vec![party], why: ErasureCause::AskedFor }]))
    }

    /// Answers the request that waits longest.
    pub(super) fn refuse_erasure(&self, reason: EnvelopeId, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let hand = self.protector(context)?;
        let (party, _) = self.erasure_waiting().ok_or(Refusal::ErasureNotAsked)?;
        Ok(hand.does([Happening::ErasureRefused { party, reason }]))
    }

    pub(super) fn erase(&self, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        match context.actor {
            Actor::Party(_) => return Err(Refusal::NotForParties),
            Actor::Officer(_) => return Err(Refusal::NotForOfficers),
            Actor::Calendar => self.must_have_ended()?,
        }
        let parties = self.kept_parties();
        if parties.is_empty() {
            return Err(Refusal::AlreadyErased);
        }
        if !context.erasure.retention_ended {
            return Err(Refusal::RetentionRuns);
        }
        must_not_be_held(context)?;
        Ok(Hand::of(context).does([Happening::Erased { parties, why: ErasureCause::RetentionEnded }]))
    }

    /// What follows for those who have not confirmed when a filing ends, by whomever: the town has no ground to keep
    /// what is theirs. Nothing once all have.
    pub(super) fn unconfirmed_erased(&self, context: &Context<'_>) -> Vec<Event> {
        let silent = (1..).map(crate::base::PartyIndex).zip(&self.confirmations);
        let parties: Vec<_> =
            silent.filter(|(_, said)| **said != Confirmation::Given).map(|(party, _)| party).collect();
        if parties.is_empty() {
            return Vec::new();
        }
        Hand::of_nobody(context).does([Happening::Erased { parties, why: ErasureCause::NeverConfirmed }])
    }

    /// Nothing can be sealed to, or asked in the name of, a party whose key is gone. Another party objects and has its
    /// code replaced all the same: that needs its own data only.
    pub(super) fn must_not_need_erased(&self, command: &Command, actor: &Actor<'_>) -> Result<(), Refusal> {
        let own = matches!(actor, Actor::Party(party) if self.is_erased(*party));
        let of_applicant = match command {
            Command::AddDocument(_) | Command::Revoke { .. } => true,
            Command::LinkObjection(_) | Command::ReplaceCode => !matches!(actor, Actor::Party(_)),
            _ => false,
        };
        let sealed = of_applicant && self.is_erased(crate::base::PartyIndex::APPLICANT);
        if own || sealed { Err(Refusal::AlreadyErased) } else { Ok(()) }
    }

    fn must_have_ended(&self) -> Result<(), Refusal> {
        if self.stage == Stage::Closed { Ok(()) } else { Err(Refusal::ErasureNeedsEnd) }
    }

    /// An officer for data protection who holds, and held, no duty here.
    fn protector(&self, context: &Context<'_>) -> Result<Hand, Refusal> {
        let officer = officer(context)?;
        if !officer.is(Role::DataProtection) {
            return Err(Refusal::DataProtectionNeeded);
        }
        match self.duty_of(officer.id) {
            Some(held) => Err(Refusal::HoldsAnotherDuty { held }),
            None => Ok(Hand::of(context)),
        }
    }
}

fn must_not_be_held(context: &Context<'_>) -> Result<(), Refusal> {
    match context.erasure.held_by {
        None => Ok(()),
        Some(ErasureHold::Objection) => Err(Refusal::ErasureHeldByObjection),
        Some(ErasureHold::TimeToObject { .. }) => Err(Refusal::ErasureHeldByTimeToObject),
        Some(ErasureHold::Disclosure) => Err(Refusal::ErasureHeldByDisclosure),
    }
}
