//! What is asked of a case: like the desk's commands, but with the words and files that an act seals.

use crate::{PartyKey, Problem, Upload};
use guichet_desk::{
    base::{EnvelopeId, Instant, ItemCode, OfficeCode, OfficerId, tidied},
    case::{Closing, Command, Delivery, Finding, ItemAnswer, Outcome, PassReason, PauseReason},
    people::{Duty, Officer},
};

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A party, through their receipt code or session.
    Party(PartyKey),
    /// An officer.
    Officer(OfficerId),
    /// Nobody: time passed.
    Calendar,
}

/// What is asked. Reasons are free text of at most 4 000 characters, of which a line break is one.
#[derive(Clone, Debug)]
pub enum Request {
    /// A party confirms its part.
    Confirm,
    /// A party declines its part.
    Decline,
    /// Take on a duty nobody holds.
    Take(Duty),
    /// Pass a duty on.
    Pass {
        /// The duty.
        duty: Duty,
        /// Who takes it over.
        to: OfficerId,
        /// Why.
        reason: PassReason,
    },
    /// Send the one complete notice; the last day to answer follows from the service.
    SendNotice {
        /// What is missing.
        items: Vec<ItemCode>,
        /// The officer's words; may be empty.
        text: String,
    },
    /// Allow one more notice.
    AllowFurtherNotice {
        /// Why.
        reason: String,
    },
    /// Answer an item of the notice.
    AnswerItem {
        /// Which.
        item: ItemCode,
        /// How.
        answer: Answer,
    },
    /// Send the answer to the notice.
    Supply,
    /// Pause the clock.
    Pause(PauseReason),
    /// Let it run again.
    Resume,
    /// Find the application complete.
    Accept,
    /// Ask another office.
    AskOpinion(OfficeCode),
    /// Answer as an asked office.
    GiveOpinion {
        /// What was found.
        finding: Finding,
        /// In words; may be empty.
        text: String,
    },
    /// Extend the deadline once.
    Extend {
        /// By how many working days.
        days: u16,
        /// Why.
        reason: String,
    },
    /// Decide.
    Decide {
        /// Granted or refused.
        outcome: Outcome,
        /// With which reasons; empty only for a recorded log.
        reasons: String,
    },
    /// Produce what was granted.
    Issue,
    /// Hand it over.
    HandOver(Delivery),
    /// Revoke what was issued.
    Revoke {
        /// Why.
        reasons: String,
    },
    /// Check a case drawn by lot.
    Check(Finding),
    /// The fee was paid.
    PayFee,
    /// Waive the fee.
    WaiveFee {
        /// Why.
        reason: String,
    },
    /// Pay the fee back.
    RefundFee,
    /// Add a document.
    AddDocument(Upload),
    /// Record a step of work.
    RecordStep {
        /// What was done.
        step: String,
        /// Under which duty.
        duty: Option<Duty>,
    },
    /// Withdraw.
    Withdraw,
    /// Remind the person of what was granted and waits for them.
    Remind,
    /// Close without a decision, or as a recorded log says.
    Close {
        /// Why.
        closing: Closing,
        /// The end that a recorded log states.
        ended: Option<Instant>,
        /// With which reasons, where it is without a decision; empty for every other end, and for a recorded log.
        reasons: String,
    },
    /// Erase one's own data.
    AskErasure,
    /// Grant the request for erasure that waits longest.
    GrantErasure,
    /// Refuse the request for erasure that waits longest.
    RefuseErasure {
        /// Why.
        reason: String,
    },
}

/// The answer to one item of a notice.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A file.
    File(Upload),
    /// Words.
    Text(String),
    /// The person does not have it, and says why.
    CannotProvide(String),
    /// The original was shown at the counter.
    ShownAtCounter,
}

/// What a request brings to be sealed.
pub(crate) enum Content<'a> {
    Words(&'a str),
    /// A file for this item; the file itself was taken out to be cleaned.
    File(Option<&'a ItemCode>),
}

const CHARACTERS_MAX: usize = 4_000;

impl Request {
    /// The words or the file that must be sealed, if the request brings any.
    pub(crate) fn content(&self) -> Option<Content<'_>> {
        let words = |text: &'_ String| -> bool { !text.trim().is_empty() };
        match self {
            Self::SendNotice { text, .. } | Self::GiveOpinion { text, .. } => words(text).then(|| Content::Words(text)),
            Self::AllowFurtherNotice { reason }
            | Self::Extend { reason, .. }
            | Self::WaiveFee { reason }
            | Self::RefuseErasure { reason }
            | Self::Revoke { reasons: reason } => Some(Content::Words(reason)),
            Self::Decide { reasons, .. } | Self::Close { closing: Closing::WithoutDecision, reasons, .. } => {
                words(reasons).then(|| Content::Words(reasons))
            }
            Self::AnswerItem { item, answer } => match answer {
                Answer::File(_) => Some(Content::File(Some(item))),
                Answer::Text(text) | Answer::CannotProvide(text) => Some(Content::Words(text)),
                Answer::ShownAtCounter => None,
            },
            Self::AddDocument(_) => Some(Content::File(None)),
            _ => None,
        }
    }

    /// Refuses words that are too long, or missing where they must be.
    pub(crate) fn check(&self) -> Result<(), Problem> {
        match (self, self.content()) {
            (_, Some(Content::Words(text))) if tidied(text).chars().count() > CHARACTERS_MAX => {
                Err(Problem::TooLong { characters_max: CHARACTERS_MAX })
            }
            (
                Self::AllowFurtherNotice { .. }
                | Self::Extend { .. }
                | Self::WaiveFee { .. }
                | Self::AnswerItem { .. }
                | Self::RefuseErasure { .. }
                | Self::Revoke { .. },
                Some(Content::Words(text)),
            ) if text.trim().is_empty() => Err(Problem::refused(guichet_desk::case::Refusal::ReasonsMissing)),
            _ => Ok(()),
        }
    }

    /// Takes the file out that the request brings.
    pub(crate) fn take_file(&mut self) -> Option<Upload> {
        let (Self::AddDocument(file) | Self::AnswerItem { answer: Answer::File(file), .. }) = self else {
            return None;
        };
        let bytes = std::mem::take(&mut file.bytes);
        Some(Upload { item: file.item.clone(), name: file.name.clone(), bytes })
    }

    /// The desk's command, with `sealed` as the name of what the request brings.
    pub(crate) fn command(
        &self,
        sealed: EnvelopeId,
        answer_by: guichet_desk::base::Day,
        officer: impl FnOnce(OfficerId) -> Result<Officer, Problem>,
    ) -> Result<Command, Problem> {
        let content = self.content().map(|_| sealed);
        Ok(match self {
            Self::Confirm => Command::Confirm,
            Self::Decline => Command::Decline,
            Self::Take(duty) => Command::Take(*duty),
            Self::Pass { duty, to, reason } => {
                let to = officer(*to).map_err(not_there)?;
                Command::Pass { duty: *duty, to, reason: *reason }
            }
            Self::SendNotice { items, .. } => Command::SendNotice { items: items.clone(), text: content, answer_by },
            Self::AllowFurtherNotice { .. } => Command::AllowFurtherNotice { reason: sealed },
            Self::AnswerItem { item, answer } => {
                Command::AnswerItem { item: item.clone(), answer: answered(answer, sealed) }
            }
            Self::Supply => Command::Supply,
            Self::Pause(reason) => Command::Pause(*reason),
            Self::Resume => Command::Resume,
            Self::Accept => Command::Accept,
            Self::AskOpinion(office) => Command::AskOpinion(office.clone()),
            Self::GiveOpinion { finding, .. } => Command::GiveOpinion { finding: *finding, text: content },
            Self::Extend { days, .. } => Command::Extend { days: *days, reason: sealed },
            Self::Decide { outcome, .. } => Command::Decide { outcome: *outcome, reasons: content },
            Self::Issue => Command::Issue,
            Self::HandOver(delivery) => Command::HandOver(*delivery),
            Self::Revoke { .. } => Command::Revoke { reasons: sealed },
            Self::Check(finding) => Command::Check(*finding),
            Self::PayFee => Command::PayFee,
            Self::WaiveFee { .. } => Command::WaiveFee { reason: sealed },
            Self::RefundFee => Command::RefundFee,
            Self::AddDocument(_) => Command::AddDocument(sealed),
            Self::RecordStep { step, duty } => Command::RecordStep { step: step.clone(), duty: *duty },
            Self::Withdraw => Command::Withdraw,
            Self::Remind => Command::Remind,
            Self::Close { closing, ended, .. } => Command::Close { closing: *closing, ended: *ended, reasons: content },
            Self::AskErasure => Command::AskErasure,
            Self::GrantErasure => Command::GrantErasure,
            Self::RefuseErasure { .. } => Command::RefuseErasure { reason: sealed },
        })
    }

    /// The duty that this asks for by itself, for the record of attempts that the rules refuse.
    pub(crate) const fn duty(&self) -> Option<Duty> {
        match self {
            Self::Take(duty) | Self::Pass { duty, .. } | Self::RecordStep { duty: Some(duty), .. } => Some(*duty),
            Self::Accept | Self::SendNotice { .. } => Some(Duty::Intake),
            Self::Decide { .. } | Self::Revoke { .. } | Self::AskOpinion(_) => Some(Duty::Decision),
            Self::Issue | Self::HandOver(_) => Some(Duty::Issue),
            _ => None,
        }
    }
}

/// Whoever cannot sign in takes no duty over; it is not the asking officer who is not signed in.
fn not_there(problem: Problem) -> Problem {
    match problem {
        Problem::Forbidden(_) => Problem::NotFound,
        other => other,
    }
}

const fn answered(answer: &Answer, sealed: EnvelopeId) -> ItemAnswer {
    match answer {
        Answer::File(_) | Answer::Text(_) => ItemAnswer::Provided(sealed),
        Answer::CannotProvide(_) => ItemAnswer::CannotProvide(sealed),
        Answer::ShownAtCounter => ItemAnswer::ShownAtCounter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_counts_once_however_a_browser_sends_it() {
        let check = |last: &str| Request::Extend { days: 1, reason: "x\r\n".repeat(1_999) + last }.check();
        assert!(check("xx").is_ok(), "4 000 characters, as whoever wrote them counted");
        assert!(matches!(check("xxx"), Err(Problem::TooLong { characters_max: 4_000 })));
    }
}
