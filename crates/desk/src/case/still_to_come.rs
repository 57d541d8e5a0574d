//! What is still to come in a case, and whether there is somebody for each part of it. An officer holds one
//! part in a case, so what one takes on can leave nobody for another; then a case would wait for ever.
//!
//! The fee is no part of this: any officer of two offices takes it, whatever else they did.

use super::{Case, Command, Context, DutyOffices, Event, Happening, Refusal, Stage};
use crate::{
    base::{OfficeCode, OfficerId},
    case::Actor,
    people::{Colleagues, Duty, Officer, first_empty, may_take_over},
};

/// Something that must still be done, by somebody with no other part in the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartToCome {
    /// The rest of a duty.
    Duty(Duty),
    /// The opinion of this office.
    Opinion(OfficeCode),
}

impl PartToCome {
    /// The stable word for messages.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Duty(duty) => duty.word(),
            Self::Opinion(_) => "opinion",
        }
    }
}

impl Case {
    /// What the case waits for now and nobody who is there may do, because rights were taken away; none while
    /// somebody could go on, and for whatever waits for a party.
    pub fn waits_for_nobody(&self, offices: DutyOffices<'_>, colleagues: &Colleagues<'_>) -> Option<PartToCome> {
        if self.notice.is_some() {
            return None;
        }
        let duty = self.stage.duty()?;
        let opinions = self.opinions_missing().cloned().map(PartToCome::Opinion);
        let mut next = opinions.chain([PartToCome::Duty(duty)]);
        next.find(|part| self.fitting(part, &colleagues.present, offices).next().is_none())
    }

    /// An officer's act must leave somebody for everything still to come, if there was somebody before: of those
    /// who are there, and where they are too few already, of all who work here.
    pub(super) fn must_leave_somebody(
        &self,
        command: &Command,
        events: &[Event],
        context: &Context<'_>,
    ) -> Result<(), Refusal> {
        let parts_change = events.iter().any(|event| gives_a_part(&event.what));
        if !parts_change || !matches!(context.actor, Actor::Officer(_)) || self.is_recorded_elsewhere() {
            return Ok(());
        }
        // Where the act ends the case it could still have ended otherwise, so only the parts are looked at.
        let mut after = self.clone();
        for event in events.iter().filter(|event| gives_a_part(&event.what)) {
            after.apply(event);
        }
        let Colleagues { present, everyone } = &context.colleagues;
        // Whoever took a part could have been given it before, so where all is well after, it was before.
        if after.lacks(present, context.offices).is_none() {
            return Ok(());
        }
        let enough = [present, everyone].into_iter().find(|staff| self.lacks(staff, context.offices).is_none());
        match (enough.and_then(|staff| after.lacks(staff, context.offices)), command) {
            (None, _) => Ok(()),
            (Some(_), Command::AskOpinion(office)) => Err(Refusal::NobodyToAsk { office: office.clone() }),
            (Some(part), _) => Err(Refusal::NobodyLeft { part }),
        }
    }

    /// A recorded log says what happened; who could have done the rest is not known.
    fn is_recorded_elsewhere(&self) -> bool {
        self.channel == super::Channel::Import
    }

    /// The first part still to come for which nobody is left, when each needs somebody of their own.
    pub(super) fn lacks(&self, staff: &[&Officer], offices: DutyOffices<'_>) -> Option<PartToCome> {
        first_empty(&self.still_to_come(), |part| self.fitting(part, staff, offices)).cloned()
    }

    fn still_to_come(&self) -> Vec<PartToCome> {
        let duties = match self.stage {
            Stage::Closed => return Vec::new(),
            Stage::Confirmation | Stage::Intake if self.fast_lane => Stage::Decision.duties_to_come(),
            stage => stage.duties_to_come(),
        };
        let opinions = self.opinions_missing().chain(&self.opinions_to_ask);
        duties.iter().copied().map(PartToCome::Duty).chain(opinions.cloned().map(PartToCome::Opinion)).collect()
    }

    /// Who of `staff` could do this part: whoever holds the duty, or could take it over.
    fn fitting(
        &self,
        part: &PartToCome,
        staff: &[&Officer],
        offices: DutyOffices<'_>,
    ) -> impl Iterator<Item = OfficerId> {
        let fits = move |officer: &&&Officer| match part {
            PartToCome::Duty(duty) => may_take_over(officer, *duty, offices.of(*duty), self).is_ok(),
            PartToCome::Opinion(office) => officer.office == *office && self.duty_of(officer.id).is_none(),
        };
        staff.iter().filter(fits).map(|officer| officer.id)
    }
}

/// Whether somebody has a part in the case by this, or somebody more is needed.
const fn gives_a_part(what: &Happening) -> bool {
    matches!(
        what,
        Happening::DutyTaken(_)
            | Happening::DutyPassed { .. }
            | Happening::OpinionAsked(_)
            | Happening::OpinionGiven { .. }
            | Happening::Checked(_)
    )
}
