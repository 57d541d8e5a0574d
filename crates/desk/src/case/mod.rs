//! One application for a service, from submission to closing.
//!
//! The truth of a case is its history of events. `Case` is that history folded; `decide` says what
//! follows from a command, `apply` folds one event in. Both are pure.

mod acts;
mod apply;
mod command;
mod decide;
mod decided_before;
mod erasure;
mod event;
mod kept_ready;
mod likeness;
mod objections;
mod refusal;
mod still_to_come;
#[cfg(test)]
mod tests;
mod time_to_answer;
mod time_to_confirm;
mod time_to_object;

pub use acts::ActKind;
pub use command::{Actor, Command, Context, DutyOffices};
pub use erasure::{ErasureCause, ErasureFacts, ErasureHold, ErasureStanding};
pub use event::{
    By, Channel, Closing, Delivery, Event, Finding, Happening, ItemAnswer, Outcome, PassReason, PauseReason, Submitted,
};
pub use likeness::Likeness;
pub use refusal::Refusal;
pub use still_to_come::PartToCome;
pub use time_to_answer::last_day_to_answer;

use crate::{
    base::{CaseId, Day, Instant, ItemCode, OfficeCode, OfficerId, PartyIndex, ServiceCode},
    clock::ClockHistory,
    people::Duty,
};
use serde::{Deserialize, Serialize};

/// Where a case stands: what it waits for next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Parties must confirm.
    Confirmation,
    /// The intake officer checks the application, or a notice is open.
    Intake,
    /// The decision officer decides.
    Decision,
    /// The issuing officer produces the paper.
    Issue,
    /// The paper waits to reach the applicant.
    HandOver,
    /// A refused case's or completed case's end, or any other end.
    Closed,
}

impl Stage {
    /// The stable word for rows and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Confirmation => "confirmation",
            Self::Intake => "intake",
            Self::Decision => "decision",
            Self::Issue => "issue",
            Self::HandOver => "hand_over",
            Self::Closed => "closed",
        }
    }

    /// The duty that acts next at this stage.
    pub const fn duty(self) -> Option<Duty> {
        match self {
            Self::Intake => Some(Duty::Intake),
            Self::Decision => Some(Duty::Decision),
            Self::Issue | Self::HandOver => Some(Duty::Issue),
            Self::Confirmation | Self::Closed => None,
        }
    }

    /// The duties that are still to come from this stage on; a case in the fast lane needs no intake.
    pub const fn duties_to_come(self) -> &'static [Duty] {
        match self {
            Self::Confirmation | Self::Intake => &Duty::ALL,
            Self::Decision => &[Duty::Decision, Duty::Issue],
            Self::Issue | Self::HandOver => &[Duty::Issue],
            Self::Closed => &[],
        }
    }
}

/// What a party other than the applicant has said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// Nothing yet.
    Awaited,
    /// Yes.
    Given,
    /// No.
    Declined,
}

/// How the fee stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fee {
    /// The service is free.
    None,
    /// Hundredths of the currency, to be paid before issue.
    Due(u32),
    /// Paid.
    Paid(u32),
    /// Waived.
    Waived,
    /// Paid back.
    Refunded,
}

/// The notice that is open, item by item.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OpenNotice {
    /// 1 for the first.
    pub number: u8,
    /// Each missing item and its answer so far.
    pub items: Vec<(ItemCode, Option<ItemAnswer>)>,
    /// The officer's words, sealed.
    pub text: Option<crate::base::EnvelopeId>,
    /// The last day to answer.
    pub answer_by: Day,
}

impl OpenNotice {
    /// Whether every item was answered; the answer may still wait to be sent.
    pub fn is_answered(&self) -> bool {
        self.items.iter().all(|(_, answer)| answer.is_some())
    }
}

/// A case: its history folded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// How many events the history has.
    pub revision: u32,
    /// What was applied for.
    pub service: ServiceCode,
    /// The service's version, for life.
    pub version: u32,
    /// How it came in.
    pub channel: Channel,
    /// Where it stands.
    pub stage: Stage,
    /// Every officer who ever held a duty here, each once, with that duty.
    pub duty_book: Vec<(OfficerId, Duty)>,
    /// Who holds intake, decision and issue now.
    pub holders: [Option<OfficerId>; 3],
    /// What the other parties have said, in order from party 1.
    pub confirmations: Vec<Confirmation>,
    /// When the clock started, paused, resumed, was extended, stopped.
    pub clock: ClockHistory,
    /// Notices sent so far.
    pub notices_sent: u8,
    /// Whether a supervisor has allowed a further notice that is not sent yet.
    pub further_notice_allowed: bool,
    /// The open notice.
    pub notice: Option<OpenNotice>,
    /// Offices asked for an opinion, and what they answered.
    pub opinions: Vec<(OfficeCode, Option<Finding>)>,
    /// Offices the service asks for an opinion as soon as the case is accepted.
    pub opinions_to_ask: Vec<OfficeCode>,
    /// The officers who gave an opinion; they stay out of the duties.
    pub advisers: Vec<OfficerId>,
    /// How the fee stands.
    pub fee: Fee,
    /// Whether the checklist accepts.
    pub fast_lane: bool,
    /// Whether the lot drew the case for a check.
    pub drawn_by_lot: bool,
    /// What the check found.
    pub checked: Option<Finding>,
    /// Who checked; they stay out of the duties.
    pub checker: Option<OfficerId>,
    /// The decision.
    pub outcome: Option<Outcome>,
    /// When it was granted; none, too, where that happened before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted_at: Option<Instant>,
    /// The last day that the person was reminded of, of what waits for them now or waited last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_of: Option<Day>,
    /// When it was issued.
    pub issued_at: Option<Instant>,
    /// When what was issued was revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<Instant>,
    /// The last day to object to what was decided, or revoked since; none where the service names no time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object_until: Option<Day>,
    /// The case this one objects to.
    pub objection_to: Option<CaseId>,
    /// The last day to object to it, where this one was sent after that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_after: Option<Day>,
    /// Who does not decide here, because they decided on what this one objects to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided_before: Vec<OfficerId>,
    /// The objections to this one, each by the party who began it.
    #[serde(alias = "objection", deserialize_with = "objections::read")]
    pub objections: Vec<(crate::base::PartyIndex, CaseId)>,
    /// The parties who objected since what was issued was revoked; where that happened before this was kept, none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objected_since_revoked: Vec<crate::base::PartyIndex>,
    /// When it was submitted.
    pub submitted_at: Instant,
    /// When the last event happened.
    pub changed_at: Instant,
    /// When and why it ended.
    pub closed: Option<(Closing, Instant)>,
    /// How the data of each party stands about whose end anything was said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub erasures: Vec<(crate::base::PartyIndex, ErasureStanding)>,
}

impl Case {
    /// The officer who holds `duty` now.
    pub fn holder(&self, duty: Duty) -> Option<OfficerId> {
        self.holders[duty as usize]
    }

    /// Whether the part of `duty` is done here: a later duty acts next, or the case is closed.
    pub fn is_past(&self, duty: Duty) -> bool {
        self.stage == Stage::Closed || self.stage.duty().is_some_and(|next| next > duty)
    }

    /// The duty that `officer` holds or held in this case.
    pub fn duty_of(&self, officer: OfficerId) -> Option<Duty> {
        self.duty_book.iter().find(|(known, _)| *known == officer).map(|(_, duty)| *duty)
    }

    /// Whether `officer` gave an opinion here, checked the case or answered a request for erasure, and so stays out of
    /// its duties.
    pub fn took_part(&self, officer: OfficerId) -> bool {
        self.checker == Some(officer) || self.advisers.contains(&officer)
    }

    /// Whether the case was drawn by lot, is decided, and waits for an officer of whichever office to check it.
    pub fn awaits_check(&self) -> bool {
        self.drawn_by_lot && self.outcome.is_some() && self.checked.is_none()
    }

    /// Whether `officer` decided on what this case objects to, and so leaves the decision here to others.
    pub fn leaves_to_others(&self, officer: OfficerId) -> bool {
        self.decided_before.contains(&officer)
    }

    /// The offices that were asked for an opinion and have not answered.
    pub fn opinions_missing(&self) -> impl Iterator<Item = &OfficeCode> {
        self.opinions.iter().filter(|(_, finding)| finding.is_none()).map(|(office, _)| office)
    }

    /// Whether this party takes part in the case.
    pub fn has_party(&self, party: PartyIndex) -> bool {
        usize::from(party.0) <= self.confirmations.len()
    }

    /// The fold of a whole history; none when it does not begin with a submission.
    pub fn fold<'a>(history: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let mut events = history.into_iter();
        let mut case = Self::begin(events.next()?)?;
        for event in events {
            case.apply(event);
        }
        Some(case)
    }
}
