//! Why a command does not happen: facts without prose. The words stand in the locale files under
//! `refusal-<code>`.

use super::{Delivery, PartToCome};
use crate::{
    base::{ItemCode, OfficeCode, OfficerId},
    people::Duty,
};

/// Why the desk refuses a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The case is closed.
    AlreadyClosed,
    /// The officer holds, or held, another duty in this case.
    HoldsAnotherDuty {
        /// The duty they hold or held.
        held: Duty,
    },
    /// The officer gave an opinion in this case or checked it, and so stays out of its duties.
    TookPartAlready,
    /// The officer decided on what this case objects to: others decide now.
    DecidedBefore,
    /// Someone else holds this duty; it must be passed on first.
    HeldByAnother {
        /// Who holds it.
        holder: OfficerId,
    },
    /// The officer is needed for what comes after: with another part for them, nobody would be left for it.
    NobodyLeft {
        /// What nobody could do any more.
        part: PartToCome,
    },
    /// Nobody of this office could answer without being missed elsewhere in the case.
    NobodyToAsk {
        /// The office.
        office: OfficeCode,
    },
    /// The officer may not take on this duty.
    NotYourDuty {
        /// The duty the act needs.
        duty: Duty,
    },
    /// The duty belongs to another office.
    NotYourOffice {
        /// The office it belongs to.
        office: OfficeCode,
    },
    /// Only a supervisor of the office may do this.
    SupervisorNeeded,
    /// Only a party of the case may do this.
    NotForOfficers,
    /// Only an officer may do this.
    NotForParties,
    /// Only the applicant may do this.
    ApplicantOnly,
    /// The duty passes to the officer who already holds it, or nobody holds it.
    NothingToPass,
    /// A party has not confirmed yet.
    PartiesMissing,
    /// This party has already answered.
    AlreadyConfirmed,
    /// The case has not been accepted yet.
    NotAcceptedYet,
    /// The case has already been accepted.
    AlreadyAccepted,
    /// A notice is open: the answer must come first.
    NoticeOpen,
    /// There is no open notice.
    NoNoticeOpen,
    /// A notice went out already; another needs a supervisor and a reason.
    NoticeAlreadySent,
    /// A further notice is already allowed, or none has been sent.
    FurtherNoticeNotNeeded,
    /// A notice must name at least one item.
    NoticeEmpty,
    /// A notice names an item twice.
    ItemTwice {
        /// The item.
        item: ItemCode,
    },
    /// A notice asks for an item that the service does not ask for.
    ItemNotListed {
        /// The item.
        item: ItemCode,
    },
    /// The notice does not ask for this item.
    ItemNotAsked {
        /// The item.
        item: ItemCode,
    },
    /// Items of the notice are not answered yet.
    ItemsMissing {
        /// Which ones.
        items: Vec<ItemCode>,
    },
    /// The last day to answer must lie after today.
    AnswerDayPast,
    /// The clock is not running.
    ClockNotRunning,
    /// The clock is not paused.
    ClockNotPaused,
    /// The deadline was extended already.
    AlreadyExtended,
    /// The day the case is due is over: what is late already is not made punctual.
    DueDayPast,
    /// The number of days is not allowed.
    ExtensionTooLong {
        /// The most that is allowed.
        days_max: u16,
    },
    /// This office was asked already.
    OpinionAlreadyAsked,
    /// This office was not asked, or has answered.
    OpinionNotAsked,
    /// An asked office has not answered yet.
    OpinionsMissing {
        /// Which offices.
        offices: Vec<OfficeCode>,
    },
    /// A decision needs reasons.
    ReasonsMissing,
    /// The case has been decided already.
    AlreadyDecided,
    /// The case has not been decided yet.
    NotDecidedYet,
    /// The application was refused: there is nothing to issue.
    NotGranted,
    /// What was granted has been issued already.
    AlreadyIssued,
    /// Nothing has been issued yet.
    NotIssuedYet,
    /// The service does not hand over in this way.
    DeliveryNotOffered {
        /// The way.
        delivery: Delivery,
    },
    /// Nothing was issued here that could be revoked.
    NothingToRevoke,
    /// What was issued has been revoked already.
    AlreadyRevoked,
    /// The fee is not settled yet.
    FeeOpen,
    /// There is no fee to settle.
    NoFeeOpen,
    /// No fee was paid.
    NothingToRefund,
    /// This case was not drawn for a check.
    NotDrawn,
    /// This case has been checked already.
    AlreadyChecked,
    /// An objection needs a decided case.
    NothingToObjectTo,
    /// This party has objected already: to the decision, or to the revocation that came after it.
    AlreadyObjected,
    /// The case must close first.
    NotClosedYet,
    /// This reason to close does not fit where the case stands.
    CannotCloseSo,
    /// Data of an open case cannot be erased.
    ErasureNeedsEnd,
    /// This party's request for erasure already waits for an answer.
    ErasureAskedAlready,
    /// No request for erasure waits.
    ErasureNotAsked,
    /// The data that this is about is erased.
    AlreadyErased,
    /// The time for which the data is kept is not over.
    RetentionRuns,
    /// An objection to the decision is running and needs the data.
    ErasureHeldByObjection,
    /// Somebody may still object in time, and an objection needs the data.
    ErasureHeldByTimeToObject,
    /// A disclosure of the data is not finished.
    ErasureHeldByDisclosure,
    /// Only an officer for data protection may do this.
    DataProtectionNeeded,
    /// The case moved on since the page was shown.
    MovedOn,
}

impl Refusal {
    /// The stable code for machines, and the key of the words for people.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AlreadyClosed => "already-closed",
            Self::HoldsAnotherDuty { .. } => "holds-another-duty",
            Self::TookPartAlready => "took-part-already",
            Self::DecidedBefore => "decided-before",
            Self::HeldByAnother { .. } => "held-by-another",
            Self::NobodyLeft { .. } => "nobody-left",
            Self::NobodyToAsk { .. } => "nobody-to-ask",
            Self::NotYourDuty { .. } => "not-your-duty",
            Self::NotYourOffice { .. } => "not-your-office",
            Self::SupervisorNeeded => "supervisor-needed",
            Self::NotForOfficers => "not-for-officers",
            Self::NotForParties => "not-for-parties",
            Self::ApplicantOnly => "applicant-only",
            Self::NothingToPass => "nothing-to-pass",
            Self::PartiesMissing => "parties-missing",
            Self::AlreadyConfirmed => "already-confirmed",
            Self::NotAcceptedYet => "not-accepted-yet",
            Self::AlreadyAccepted => "already-accepted",
            Self::NoticeOpen => "notice-open",
            Self::NoNoticeOpen => "no-notice-open",
            Self::NoticeAlreadySent => "notice-already-sent",
            Self::FurtherNoticeNotNeeded => "further-notice-not-needed",
            Self::NoticeEmpty => "notice-empty",
            Self::ItemTwice { .. } => "item-twice",
            Self::ItemNotListed { .. } => "item-not-listed",
            Self::ItemNotAsked { .. } => "item-not-asked",
            Self::ItemsMissing { .. } => "items-missing",
            Self::AnswerDayPast => "answer-day-past",
            Self::ClockNotRunning => "clock-not-running",
            Self::ClockNotPaused => "clock-not-paused",
            Self::AlreadyExtended => "already-extended",
            Self::DueDayPast => "due-day-past",
            Self::ExtensionTooLong { .. } => "extension-too-long",
            Self::OpinionAlreadyAsked => "opinion-already-asked",
            Self::OpinionNotAsked => "opinion-not-asked",
            Self::OpinionsMissing { .. } => "opinions-missing",
            Self::ReasonsMissing => "reasons-missing",
            Self::AlreadyDecided => "already-decided",
            Self::NotDecidedYet => "not-decided-yet",
            Self::NotGranted => "not-granted",
            Self::AlreadyIssued => "already-issued",
            Self::NotIssuedYet => "not-issued-yet",
            Self::DeliveryNotOffered { .. } => "delivery-not-offered",
            Self::NothingToRevoke => "nothing-to-revoke",
            Self::AlreadyRevoked => "already-revoked",
            Self::FeeOpen => "fee-open",
            Self::NoFeeOpen => "no-fee-open",
            Self::NothingToRefund => "nothing-to-refund",
            Self::NotDrawn => "not-drawn",
            Self::AlreadyChecked => "already-checked",
            Self::NothingToObjectTo => "nothing-to-object-to",
            Self::AlreadyObjected => "already-objected",
            Self::NotClosedYet => "not-closed-yet",
            Self::CannotCloseSo => "cannot-close-so",
            Self::ErasureNeedsEnd => "erasure-needs-end",
            Self::ErasureAskedAlready => "erasure-asked-already",
            Self::ErasureNotAsked => "erasure-not-asked",
            Self::AlreadyErased => "already-erased",
            Self::RetentionRuns => "retention-runs",
            Self::ErasureHeldByObjection => "erasure-held-by-objection",
            Self::ErasureHeldByTimeToObject => "erasure-held-by-time-to-object",
            Self::ErasureHeldByDisclosure => "erasure-held-by-disclosure",
            Self::DataProtectionNeeded => "data-protection-needed",
            Self::MovedOn => "moved-on",
        }
    }

    /// Every code, for the test that each has words in every language.
    pub const CODES: [&'static str; 64] = [
        "already-closed",
        "holds-another-duty",
        "took-part-already",
        "decided-before",
        "held-by-another",
        "nobody-left",
        "nobody-to-ask",
        "not-your-duty",
        "not-your-office",
        "supervisor-needed",
        "not-for-officers",
        "not-for-parties",
        "applicant-only",
        "nothing-to-pass",
        "parties-missing",
        "already-confirmed",
        "not-accepted-yet",
        "already-accepted",
        "notice-open",
        "no-notice-open",
        "notice-already-sent",
        "further-notice-not-needed",
        "notice-empty",
        "item-twice",
        "item-not-listed",
        "item-not-asked",
        "items-missing",
        "answer-day-past",
        "clock-not-running",
        "clock-not-paused",
        "already-extended",
        "due-day-past",
        "extension-too-long",
        "opinion-already-asked",
        "opinion-not-asked",
        "opinions-missing",
        "reasons-missing",
        "already-decided",
        "not-decided-yet",
        "not-granted",
        "already-issued",
        "not-issued-yet",
        "delivery-not-offered",
        "nothing-to-revoke",
        "already-revoked",
        "fee-open",
        "no-fee-open",
        "nothing-to-refund",
        "not-drawn",
        "already-checked",
        "nothing-to-object-to",
        "already-objected",
        "not-closed-yet",
        "cannot-close-so",
        "erasure-needs-end",
        "erasure-asked-already",
        "erasure-not-asked",
        "already-erased",
        "retention-runs",
        "erasure-held-by-objection",
        "erasure-held-by-time-to-object",
        "erasure-held-by-disclosure",
        "data-protection-needed",
        "moved-on",
    ];
}
