//! What people ask of a case. Commands are imperative; whether they may happen is decided in `decide`.

use super::erasure::ErasureFacts;
use super::event::{Closing, Delivery, Finding, ItemAnswer, Outcome, PassReason, PauseReason};
use crate::{
    base::{CaseId, Day, EnvelopeId, Instant, ItemCode, OfficeCode, PartyIndex},
    clock::Calendar,
    people::{Colleagues, Duty, Officer},
};

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor<'a> {
    /// A party, known by their receipt code.
    Party(PartyIndex),
    /// An officer of the town.
    Officer(&'a Officer),
    /// Nobody: time passed.
    Calendar,
}

/// What the decision about a command may look at besides the case.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// Now.
    pub now: Instant,
    /// Today in the town's zone.
    pub today: Day,
    /// Who asks.
    pub actor: Actor<'a>,
    /// The office that each duty belongs to, by the case's own version of its service.
    pub offices: DutyOffices<'a>,
    /// The offices that the same version asks of every case; whatever else is asked stops the clock.
    pub opinions: &'a [OfficeCode],
    /// Whether the day the case is due is over.
    pub overdue: bool,
    /// What a decision about erasure must know.
    pub erasure: ErasureFacts,
    /// The last of the days for which what was granted is kept ready, by the case's own version of its service; none
    /// while it does not wait for the person, and once they were told of a day.
    pub planned_until: Option<Day>,
    /// For how many days one may object to a decision, by the same version; none where it names no time.
    pub objection_days: Option<u16>,
    /// The town's working days.
    pub calendar: &'a Calendar,
    /// Who else there is, so that an officer's act leaves somebody for what is still to come. Nobody is named
    /// where no officer asks.
    pub colleagues: Colleagues<'a>,
}

/// Which office holds each duty.
#[derive(Clone, Copy, Debug)]
pub struct DutyOffices<'a> {
    /// Takes in.
    pub intake: &'a OfficeCode,
    /// Decides.
    pub decision: &'a OfficeCode,
    /// Issues.
    pub issue: &'a OfficeCode,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A party confirms its part.
    Confirm,
    /// A party declines its part.
    Decline,
    /// Take on a duty nobody holds.
    Take(Duty),
    /// Pass a duty on that is still to do: the holder or a supervisor of the holder's office.
    Pass {
        /// The duty.
        duty: Duty,
        /// Who takes it over.
        to: Officer,
        /// Why.
        reason: PassReason,
    },
    /// Send the one complete notice of what is missing.
    SendNotice {
        /// The missing items, at least one, each once.
        items: Vec<ItemCode>,
        /// The officer's words.
        text: Option<EnvelopeId>,
        /// The last day to answer.
        answer_by: Day,
    },
    /// Allow a second (or further) notice: a supervisor of the intake office.
    AllowFurtherNotice {
        /// Why.
        reason: EnvelopeId,
    },
    /// Answer one item of the open notice, or change the answer before sending.
    AnswerItem {
        /// Which.
        item: ItemCode,
        /// How.
        answer: ItemAnswer,
    },
    /// Send the answer to the notice.
    Supply,
    /// Pause the clock.
    Pause(PauseReason),
    /// Let the clock run again.
    Resume,
    /// Find the application complete.
    Accept,
    /// Ask another office for an opinion.
    AskOpinion(OfficeCode),
    /// Answer as an asked office.
    GiveOpinion {
        /// What was found.
        finding: Finding,
        /// In words.
        text: Option<EnvelopeId>,
    },
    /// Extend the deadline, once and on the due day at the latest: a supervisor of the decision office.
    Extend {
        /// By how many working days, 1 to the promise's own length (at least 5).
        days: u16,
        /// Why.
        reason: EnvelopeId,
    },
    /// Decide.
    Decide {
        /// Granted or refused.
        outcome: Outcome,
        /// The reasons; a recorded log may lack them.
        reasons: Option<EnvelopeId>,
    },
    /// Produce what was granted.
    Issue,
    /// Hand over what was issued; closes the case.
    HandOver(Delivery),
    /// Revoke what was issued, once: under the decision duty. Closes a case in which it was not handed over.
    Revoke {
        /// Why.
        reasons: EnvelopeId,
    },
    /// Check a fast-lane case drawn by lot.
    Check(Finding),
    /// Record that the fee was paid in full.
    PayFee,
    /// Waive the fee.
    WaiveFee {
        /// Why.
        reason: EnvelopeId,
    },
    /// Pay the fee back.
    RefundFee,
    /// Add a document outside a notice.
    AddDocument(EnvelopeId),
    /// Record a step of work, under a duty or under none.
    RecordStep {
        /// What was done.
        step: String,
        /// The duty it belongs to.
        duty: Option<Duty>,
    },
    /// Withdraw: the applicant.
    Withdraw,
    /// Link an objection of this party that begins.
    LinkObjection(CaseId),
    /// Replace a lost receipt code.
    ReplaceCode,
    /// Take note that a published calendar moved a provisional day.
    RecomputeDeadline {
        /// The provisional day.
        from: Day,
        /// The published one.
        to: Day,
    },
    /// Remind the person of what was granted and waits for them: the calendar.
    Remind,
    /// Close for a reason that needs no decision, or complete an issued case of a recorded log.
    Close {
        /// Why.
        closing: Closing,
        /// The end that a recorded log states.
        ended: Option<Instant>,
        /// Why an officer closes without a decision; no other end has any, and a recorded log may lack them.
        reasons: Option<EnvelopeId>,
    },
    /// Erase one's own data: a party, once the case is closed.
    AskErasure,
    /// Grant the request for erasure that waits longest: an officer for data protection.
    GrantErasure,
    /// Refuse the request for erasure that waits longest: an officer for data protection.
    RefuseErasure {
        /// Why.
        reason: EnvelopeId,
    },
    /// Erase what is kept of a closed case: the calendar, when the time to keep it is over.
    Erase,
}

impl<'a> DutyOffices<'a> {
    /// The office that holds `duty`.
    pub const fn of(self, duty: Duty) -> &'a OfficeCode {
        match duty {
            Duty::Intake => self.intake,
            Duty::Decision => self.decision,
            Duty::Issue => self.issue,
        }
    }
}

impl Command {
    /// Whether this may still be asked of a closed case.
    pub const fn outlives_closing(&self) -> bool {
        matches!(
            self,
            Self::AddDocument(_)
                | Self::RecordStep { .. }
                | Self::LinkObjection(_)
                | Self::ReplaceCode
                | Self::RefundFee
                | Self::Revoke { .. }
                | Self::Check(_)
                | Self::AskErasure
                | Self::GrantErasure
                | Self::RefuseErasure { .. }
                | Self::Erase
        )
    }
}
