//! What may follow for a disclosure. Four eyes: whoever asks never answers, and neither of them has
//! anything to do with the case.

use super::{Actor, Asked, Basis, Command, Context, Disclosure, Event, Happening, Refusal, Requested, Stage};
use crate::{
    base::{Instant, OfficerId, days_after},
    catalogue::Service,
    people::Role,
};

impl Disclosure {
    /// The event with which a disclosure begins, or why there is none. `service` is the version that
    /// the case keeps.
    pub fn open(asked: Asked, basis: &Basis, service: &Service, context: &Context<'_>) -> Result<Event, Refusal> {
        let requester = stranger_of_data_protection(context)?;
        asked.fits(basis)?;
        if context.erased || !in_form(&asked, service) {
            return Err(Refusal::NoSuchCase);
        }
        let day = |days: u16| days_after(context.today, days);
        let requested = Requested {
            case: asked.case,
            requester,
            basis: basis.code.clone(),
            scope: asked.scope,
            until: Instant::end_of(day(asked.days), context.zone),
            show_from: (asked.tell_after_days > 0).then(|| Instant::start_of(day(asked.tell_after_days), context.zone)),
            words: asked.words,
        };
        Ok(Event { at: context.now, by: Some(requester), what: Happening::Requested(requested) })
    }

    /// What follows from a command, or why nothing does.
    pub fn decide(&self, command: &Command, context: &Context<'_>) -> Result<Event, Refusal> {
        let by = match (command, context.actor) {
            (Command::Lapse, Actor::Calendar) => None,
            _ => Some(stranger_of_data_protection(context)?),
        };
        if self.stage.is_end() {
            return Err(Refusal::Ended);
        }
        if self.is_over(context.now) != matches!(command, Command::Lapse) {
            return Err(if self.is_over(context.now) { Refusal::LimitPassed } else { Refusal::LimitRuns });
        }
        let what = self.what_follows(command, by, context.erased)?;
        Ok(Event { at: context.now, by, what })
    }

    /// Whether an officer may read the sealed words of a disclosure: who asked, who answered, and
    /// before there is an answer whoever could give it.
    pub fn may_read(&self, context: &Context<'_>) -> Result<(), Refusal> {
        let officer = stranger_of_data_protection(context)?;
        let theirs = self.may_produce(officer) || self.stage == Stage::Requested;
        if theirs { Ok(()) } else { Err(Refusal::NotYours) }
    }

    fn what_follows(&self, command: &Command, by: Option<OfficerId>, erased: bool) -> Result<Happening, Refusal> {
        let is_requester = by == Some(self.asked.requester);
        match command {
            Command::Lapse => Ok(Happening::Lapsed),
            Command::Withdraw if is_requester => Ok(Happening::Withdrawn),
            Command::Withdraw => Err(Refusal::NotYours),
            Command::Approve | Command::Refuse { .. } if is_requester => Err(Refusal::OwnRequest),
            Command::Approve | Command::Refuse { .. } if self.stage != Stage::Requested => {
                Err(Refusal::AlreadyAnswered)
            }
            Command::Refuse { reason } => Ok(Happening::Refused { reason: *reason }),
            _ if erased => Err(Refusal::DataErased),
            Command::Approve => Ok(Happening::Approved),
            Command::Produce | Command::Fetch if self.stage != Stage::Approved => Err(Refusal::NotApproved),
            Command::Produce | Command::Fetch if !by.is_some_and(|by| self.may_produce(by)) => Err(Refusal::NotYours),
            Command::Produce => Ok(Happening::Produced),
            Command::Fetch if self.waiting_for == by => Ok(Happening::Fetched),
            Command::Fetch => Err(Refusal::NothingProduced),
        }
    }
}

impl Asked {
    /// Whether a request is complete and the law allows it, whatever the case: asked before any case is
    /// looked for, so that an incomplete request learns nothing about any.
    pub fn fits(&self, basis: &Basis) -> Result<(), Refusal> {
        if self.scope.fields.is_empty() && self.scope.items.is_empty() {
            return Err(Refusal::ScopeEmpty);
        }
        if self.days == 0 || self.days > basis.days_max {
            return Err(Refusal::LimitOutOfBounds { days_max: basis.days_max });
        }
        if self.tell_after_days > basis.delay_days_max {
            return Err(Refusal::DelayNotAllowed { days_max: basis.delay_days_max });
        }
        Ok(())
    }
}

/// The officer who acts, when they are of data protection and strangers to the case.
fn stranger_of_data_protection(context: &Context<'_>) -> Result<OfficerId, Refusal> {
    let Actor::Officer(officer) = context.actor else { return Err(Refusal::NotDataProtection) };
    if !officer.is(Role::DataProtection) {
        return Err(Refusal::NotDataProtection);
    }
    if context.case.duty_of(officer.id).is_some() || context.case.took_part(officer.id) {
        return Err(Refusal::InvolvedInCase);
    }
    Ok(officer.id)
}

/// Whether the case has this party, and its form everything in scope.
fn in_form(asked: &Asked, service: &Service) -> bool {
    let scope = &asked.scope;
    let party = scope.party.0;
    let known = service.names_of_party(party);
    usize::from(party) <= service.parties.len()
        && scope.fields.iter().all(|name| known.contains(name))
        && scope.items.iter().all(|item| service.checklist.iter().any(|known| known.code == *item))
}
